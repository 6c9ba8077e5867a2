import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import WenshuCore
import XMLKit

/// One document on its way into the volume: what its parts share while they are rewritten.
final class DocxMerge {
    let paper: DocxPaper
    let volume: DocxVolume
    let styles: DocxPaperStyles
    let lists: DocxPaperLists
    let copier: DocxPartCopier
    let theme: DocxTheme
    /// Whether fonts and colours by the theme mean others in the volume.
    let isThemeForeign: Bool
    var bookmarks: DocxBookmarkNames
    var report: IntakeReport
    /// The sequences (`SEQ`) that began in this document.
    var sequences: Set<String> = []
    /// The bookmark around the whole document, once a table of contents asks for it.
    private(set) var wholeBookmark: String?
    /// New ids of shapes of VML by old ones.
    private var shapes: [String: String] = [:]
    private var fonts: Set<String> = []
    private(set) var footnotes: DocxPaperNotes?
    private(set) var endnotes: DocxPaperNotes?
    private(set) var comments: DocxPaperNotes?

    /// What the settings of the document say about its layout.
    private(set) lazy var paperSettings = volume.settings(of: paper)

    var policy: MergePolicy { paper.document.policy }

    /// Reads what belongs to the text of a document.
    /// - Throws: ``JobFailure`` when a part cannot be read.
    init(_ paper: DocxPaper, volume: DocxVolume) throws(JobFailure) {
        self.paper = paper
        self.volume = volume
        report = IntakeReport(path: paper.document.path)
        bookmarks = DocxBookmarkNames(label: paper.label)
        copier = DocxPartCopier(paper, files: volume.files, deflater: volume.deflater)
        (theme, isThemeForeign) = volume.theme(of: paper, copier)
        let numbering = try paper.tree(ofType: "numbering")
        if let numbering { try Self.checkLists(numbering.root, paper.body) }
        lists = DocxPaperLists(numbering?.root, shelf: try volume.numbering(), label: paper.label)
        let styleTree =
            try paper.tree(ofType: "styles") ?? XMLTree(root: XMLName(DocxNamespace.main, "styles"), prefix: "w")
        try PaperLimit.styles.check(Self.count("style", in: styleTree.root))
        volume.styles.part.noteIgnorable(of: styleTree.root)
        if let numbering { try volume.numbering().part.noteIgnorable(of: numbering.root) }
        styles = DocxPaperStyles(
            styleTree.root, shelf: volume.styles, lists: lists, policy: paper.document.policy)
        footnotes = try notes(.footnotes)
        endnotes = try notes(.endnotes)
        if policy.comments == .keep { comments = try notes(.comments) }
        connect()
    }

    /// Programs leave many lists behind that are not used any more; those in use count.
    private static func checkLists(_ root: XMLTree.Node, _ body: XMLTree.Node) throws(JobFailure) {
        guard count("num", in: root) > PaperLimit.maximum else { return }
        var used: Set<String> = []
        for node in body.descendants where node.isElement(DocxNamespace.main, "numId") {
            if let list = node.word("val") { used.insert(list) }
        }
        try PaperLimit.lists.check(used.count)
    }

    private static func count(_ name: String, in root: XMLTree.Node) -> Int {
        root.children.reduce(0) { $0 + ($1.isElement(DocxNamespace.main, name) ? 1 : 0) }
    }

    private func notes(_ kind: DocxNoteKind) throws(JobFailure) -> DocxPaperNotes? {
        guard let part = paper.part(kind.rawValue) else { return nil }
        let tree = try paper.tree(part)
        return DocxPaperNotes(kind, tree.root, links: paper.relationships(of: part))
    }

    /// Lets styles and lists use what the document has.
    private func connect() {
        if isThemeForeign {
            styles.resolveDefaults(by: theme, house: volume.houseTheme)
            copier.foreignTheme = theme
        }
        copier.linkDrawing = { [unowned self] type, part in
            volume.document.link(
                type: type, target: PartName.target(of: part, from: volume.document.name), isExternal: false)
        }
        styles.adapt = { [unowned self] node in
            for child in node.descendants where child.isElement { adaptProperties(child) }
        }
        lists.levelStyle = { [unowned self] in styles.levelStyle($0) }
        lists.listOfStyle = { [unowned self] in styles.list(of: $0) }
        let links = paper.part("numbering").map { paper.relationships(of: $0) }
        lists.adapt = { [unowned self] node in
            guard let links, let target = try? volume.numbering().part else { return }
            DocxRewriter(self, links: links, target: target).rewrite(node)
        }
    }

    /// Fonts and colours of a property.
    private func adaptProperties(_ node: XMLTree.Node) {
        if node.isElement(DocxNamespace.main, "rFonts") {
            theme.resolveFonts(node)
        } else if isThemeForeign, node.namespace == DocxNamespace.main {
            theme.resolveColors(node)
        }
    }

    /// Notes the fonts that text asks for.
    func noteFonts(_ node: XMLTree.Node) {
        for name in ["ascii", "eastAsia"] {
            if let font = node.attribute(DocxNamespace.main, name), !font.isEmpty { fonts.insert(font) }
        }
    }

    /// The id of a shape of VML that no other document has.
    func shapeID(_ old: String) -> String {
        if let known = shapes[old] { return known }
        let new = "_x0000_\(paper.label)_\(shapes.count + 1)"
        shapes[old] = new
        return new
    }

    private var textBoxes: [String: Int] = [:]

    /// The number of a text box whose text goes on in others.
    func textBox(_ old: String) -> String {
        let new = textBoxes[old] ?? volume.nextTextBox()
        textBoxes[old] = new
        return String(new)
    }

    /// The bookmark around the whole document.
    func whole() -> String {
        if let wholeBookmark { return wholeBookmark }
        var own = "_whole"
        while bookmarks.isDefined(own) { own = "_\(own)" }
        let name = bookmarks.volumeName(own)
        wholeBookmark = name
        return name
    }

    private var noted: Set<String> = []
    /// How many findings there are of an id.
    private var findings: [String: Int] = [:]
    /// How many findings of an id are told one by one.
    private static let maximumOfOneID = 20

    /// Notes something that many places may have: the same words once, and of one id no more than some.
    func noteOnce(
        _ id: String, _ cause: String, _ remedy: String = "", severity: Diagnostic.Severity = .note
    ) {
        guard noted.insert(cause).inserted else { return }
        findings[id, default: 0] += 1
        guard findings[id] ?? 0 <= Self.maximumOfOneID else { return }
        report.note(severity, id, cause: cause, remedy: remedy)
    }

    /// Notes that have their ids and are still to be taken in.
    private var waiting: [(notes: DocxPaperNotes, copy: XMLTree.Node)] = []
    private var isBringing = false

    /// Takes a note or comment into the volume. Notes that refer to others, or to themselves, wait for their turn.
    /// - Parameters:
    ///   - isShared: whether a note that was taken in before will do, as in the second way to show a shape.
    /// - Returns: its id; nil when the document has none of this id.
    func bring(_ kind: DocxNoteKind, _ old: String, isShared: Bool = false) -> String? {
        let notes =
            switch kind {
            case .footnotes: footnotes
            case .endnotes: endnotes
            case .comments: comments
            }
        guard let notes, let claimed = notes.claim(old, isShared: isShared || isBringing, in: volume) else {
            return nil
        }
        if let copy = claimed.copy { waiting.append((notes, copy)) }
        guard !isBringing else { return claimed.id }
        isBringing = true
        var next = 0
        while next < waiting.count {
            let (notes, copy) = waiting[next]
            notes.take(copy, self)
            next += 1
        }
        waiting.removeAll()
        isBringing = false
        return claimed.id
    }

    /// New relationships of headers and footers, by kind and part: many old ones may lead to one part.
    private var furniture: [String: String?] = [:]

    /// Takes a header or footer into the volume.
    /// - Returns: its relationship; nil when the document has no such part.
    func bringFurniture(_ kind: String, _ old: String) -> String? {
        let target = paper.relationships[old].flatMap { paper.relationships.part($0) }
        let name = target.flatMap { paper.existing($0) }
        let key = "\(kind) \(name ?? "")"
        if let known = furniture[key] { return known }
        guard let name, let tree = try? paper.tree(name),
            tree.root.isElement(DocxNamespace.main, kind == "header" ? "hdr" : "ftr")
        else {
            furniture[key] = .some(nil)
            noteOnce(
                "broken-header", "\(kind == "header" ? "页眉" : "页脚")的部件缺失或损坏，没有收入", "请作者重新插入后重交", severity: .warning)
            return nil
        }
        let new = volume.files.free(name, label: paper.label)
        let part = DocxPart(name: new, tree: tree, relationships: Relationships(source: new))
        DocxChanges.resolve(tree.root, by: policy.changes)
        DocxRewriter(self, links: paper.relationships(of: name), target: part).rewrite(tree.root)
        let id = volume.addFurniture(kind, part)
        furniture[key] = id
        return id
    }

    /// The report with what is known at the end.
    func finishedReport() -> IntakeReport {
        for (id, number) in findings.sorted(by: { $0.key < $1.key }) where number > Self.maximumOfOneID {
            report.note(.note, id, cause: "同类问题共 \(number) 处，以上只列出 \(Self.maximumOfOneID) 处")
        }
        report.fonts = fonts.sorted()
        report.styles = styles.report()
        report.count(.lists, lists.count)
        return report
    }
}
