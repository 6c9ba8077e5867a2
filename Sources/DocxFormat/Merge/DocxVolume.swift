import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import WenshuCore
import XMLKit

/// The document that others are taken into: the parts of the frame, and what they share.
final class DocxVolume {
    let deflater: Deflater
    let files: DocxFiles
    let document: DocxPart
    let styles: DocxStyleShelf
    let furniture: DocxFurnitureShelf
    /// What to print for the pages of bookmarks.
    let pageNumbers: [String: String]
    /// The bookmarks whose pages fields print.
    private(set) var pageReferences: Set<String> = []
    /// The settings of the frame; nil when it has none.
    let settings: XMLTree?
    private let settingsPart: String?
    private let package: OfficePackage
    private var numberingShelf: DocxNumberingShelf?
    private var noteParts: [DocxNoteKind: DocxPart] = [:]
    private var noteCounts: [DocxNoteKind: Int] = [:]
    private var themes: [PartKey: DocxTheme] = [:]
    private var ownTheme: PartKey?
    private var annotations = 0
    private var drawings = 0
    private var controls = 1_000_000_000
    private var ownControls: Set<Int> = []
    private var textBoxes = 0
    /// What the labels of documents begin with, so that names of the frame do not: it may be a volume itself.
    private(set) var labelStem = "p"

    /// The settings of documents; programs write many times the same ones.
    private var knownSettings: [PartKey: DocxPaperSettings] = [:]

    /// What the settings of a document say about its layout.
    func settings(of paper: DocxPaper) -> DocxPaperSettings {
        guard let name = paper.part("settings"), let entry = try? paper.reader.raw(name) else {
            return DocxPaperSettings()
        }
        let key = PartKey(crc: entry.crc, size: entry.size)
        if let known = knownSettings[key] { return known }
        let read = DocxPaperSettings((try? paper.tree(name))?.root, house: settings?.root)
        knownSettings[key] = read
        return read
    }

    /// The theme of the frame.
    private(set) lazy var houseTheme: DocxTheme = {
        guard let link = document.relationships.first(ofOfficeType: "theme"),
            let name = document.relationships.part(link).flatMap(package.existingName),
            let tree = try? Self.ownTree(name, package)
        else { return DocxTheme() }
        return DocxTheme(tree.root)
    }()

    /// Tells parts of the same content.
    private struct PartKey: Hashable {
        let crc: UInt32
        let size: Int
    }

    /// Reads the frame.
    /// - Throws: ``JobFailure`` when it is damaged.
    init(_ master: [CompressedEntry], pageNumbers: [String: String], deflater: Deflater) throws(JobFailure) {
        var package = OfficePackage(kind: .opc)
        for entry in master { package.set(entry) }
        self.package = package
        self.deflater = deflater
        self.pageNumbers = pageNumbers
        files = DocxFiles(master, types: try package.contentTypes())
        let main = try package.mainPart()
        let document = DocxPart(
            name: main, tree: try Self.ownTree(main, package), relationships: try package.relationships(of: main))
        self.document = document
        guard document.tree.root.firstChild(DocxNamespace.main, "body") != nil else {
            throw Self.damaged("正文部件里没有内容")
        }
        func part(_ type: String) -> String? {
            guard let link = document.relationships.first(ofOfficeType: type),
                let target = document.relationships.part(link)
            else { return nil }
            return package.existingName(target)
        }
        let styleName = part("styles")
        let styleTree = try styleName.map { name throws(JobFailure) in try Self.ownTree(name, package) }
        let stylePart = DocxPart(
            name: styleName ?? "word/styles.xml",
            tree: styleTree ?? XMLTree(root: XMLName(DocxNamespace.main, "styles"), prefix: "w"),
            relationships: Relationships(source: styleName ?? "word/styles.xml"))
        styles = DocxStyleShelf(stylePart)
        settingsPart = part("settings")
        settings = try settingsPart.map { name throws(JobFailure) in try Self.ownTree(name, package) }
        furniture = try DocxFurnitureShelf(document, package)
        if let name = part("theme"), let entry = master.first(where: { $0.name == name }) {
            ownTheme = PartKey(crc: entry.crc, size: entry.size)
        }
        if styleName == nil { add(stylePart, "styles", "styles") }
        try takeLists(part("numbering"))
        try takeNotes { part($0.rawValue) }
        for tree in [document.tree] + furniture.trees + noteParts.values.map(\.tree) { countIdentifiers(of: tree) }
    }

    private static func ownTree(_ name: String, _ package: OfficePackage) throws(JobFailure) -> XMLTree {
        try package.tree(name, limits: .ownOutput)
    }

    private static func damaged(_ cause: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "merge.frame", cause: "不能往这份文档里收入别的文档：\(cause)", remedy: "用 Word 或 WPS 打开模板，另存后再试")
            ])
    }

    private func takeLists(_ name: String?) throws(JobFailure) {
        guard let name else { return }
        numberingShelf = DocxNumberingShelf(
            DocxPart(
                name: name, tree: try Self.ownTree(name, package), relationships: try package.relationships(of: name)))
    }

    private func takeNotes(_ part: (DocxNoteKind) -> String?) throws(JobFailure) {
        for kind in DocxNoteKind.allCases {
            guard let name = part(kind) else { continue }
            let tree = try Self.ownTree(name, package)
            noteParts[kind] = DocxPart(
                name: name, tree: tree, relationships: try package.relationships(of: name))
            let ids = tree.root.children(DocxNamespace.main, kind.element).compactMap {
                $0.word("id").flatMap { Int($0) }
            }
            noteCounts[kind] = min(ids.max() ?? 0, Int(Int32.max) / 2)
        }
    }

    private func countIdentifiers(of tree: XMLTree) {
        func number(_ text: String?) -> Int {
            text.flatMap { Int($0) }.flatMap { $0 < Int(Int32.max) / 2 ? $0 : nil } ?? 0
        }
        for node in tree.root.descendants where node.isElement {
            let plain = node.attribute("", "id")
            switch node.localName {
            case "docPr": drawings = max(drawings, number(plain))
            case "txbx" where node.namespace == DocxNamespace.shape: textBoxes = max(textBoxes, number(plain))
            case "sdtPr":
                if let id = node.wordChild("id")?.word("val").flatMap({ Int($0) }) { ownControls.insert(id) }
            default: annotations = max(annotations, number(node.word("id")))
            }
            if let name = node.word("name") ?? plain { note(label: name) }
        }
    }

    /// Names that begin as those of an earlier volume do: `p3_…`, `_p3_…`, `_x0000_p3_…`.
    private func note(label name: String) {
        for start in ["p", "_p", "_x0000_p"] where name.hasPrefix(start) {
            let rest = name.dropFirst(start.count)
            let marks = rest.prefix { $0 == "x" }
            guard marks.count < 16, rest.dropFirst(marks.count).first?.isNumber == true else { continue }
            if labelStem.count < marks.count + 2 { labelStem = "px" + marks }
        }
    }

    // MARK: numbers

    /// Notes that a field prints the page of a bookmark.
    /// - Returns: what it shall print; nil when nobody knows yet.
    func page(of bookmark: String) -> String? {
        pageReferences.insert(bookmark)
        return pageNumbers[bookmark]
    }

    /// A number for a bookmark or a change that no other has.
    func nextAnnotation() -> Int {
        annotations += 1
        return annotations
    }

    /// A number for a drawing that no other has.
    func nextDrawing() -> Int {
        drawings += 1
        return drawings
    }

    /// A number for a text box whose text goes on in others.
    func nextTextBox() -> Int {
        textBoxes += 1
        return textBoxes
    }

    /// A number for a content control that no other has.
    func nextControl() -> Int {
        repeat { controls += 1 } while ownControls.contains(controls)
        return controls
    }

    /// A number for a note or comment that no other has.
    func nextNote(_ kind: DocxNoteKind) -> Int {
        noteCounts[kind, default: 0] += 1
        return noteCounts[kind, default: 1]
    }

    // MARK: parts

    /// The numbered lists, in a part that is made if need be.
    func numbering() throws(JobFailure) -> DocxNumberingShelf {
        if let numberingShelf { return numberingShelf }
        let part = DocxPart(
            name: "word/numbering.xml", tree: XMLTree(root: XMLName(DocxNamespace.main, "numbering"), prefix: "w"),
            relationships: Relationships(source: "word/numbering.xml"))
        let shelf = DocxNumberingShelf(part)
        numberingShelf = shelf
        return shelf
    }

    /// The part for notes or comments, made if need be with the separators that Word wants.
    func notes(_ kind: DocxNoteKind) throws(JobFailure) -> DocxPart {
        if let part = noteParts[kind] { return part }
        let name = "word/\(kind.rawValue).xml"
        let tree = XMLTree(root: XMLName(DocxNamespace.main, kind.rawValue), prefix: "w")
        if kind != .comments {
            for (id, type) in [("-1", "separator"), ("0", "continuationSeparator")] {
                let note = tree.makeElement(DocxNamespace.main, kind.element, prefix: "w")
                note.setAttribute(DocxNamespace.main, "type", type)
                note.setAttribute(DocxNamespace.main, "id", id)
                let paragraph = tree.makeElement(DocxNamespace.main, "p", prefix: "w")
                let run = tree.makeElement(DocxNamespace.main, "r", prefix: "w")
                run.append(tree.makeElement(DocxNamespace.main, type, prefix: "w"))
                paragraph.append(run)
                note.append(paragraph)
                tree.root.append(note)
            }
        }
        let part = DocxPart(name: name, tree: tree, relationships: Relationships(source: name))
        noteParts[kind] = part
        add(part, kind.rawValue, kind.rawValue)
        return part
    }

    /// Makes a new part known.
    private func add(_ part: DocxPart, _ relationship: String, _ type: String) {
        document.relationships.add(type: "\(OPC.officeRelationships)/\(relationship)", part: part.name)
        files.types.set(
            part.name, "application/vnd.openxmlformats-officedocument.wordprocessingml.\(type)+xml")
    }

    private var emptyParts: [String: String] = [:]

    /// The relationship of a header or footer without text.
    func emptyFurniture(_ kind: String) -> String {
        if let known = emptyParts[kind] { return known }
        let tree = XMLTree(root: XMLName(DocxNamespace.main, kind == "header" ? "hdr" : "ftr"), prefix: "w")
        tree.root.append(tree.makeElement(DocxNamespace.main, "p", prefix: "w"))
        let name = files.free("word/\(kind).xml", label: "empty")
        let id = addFurniture(kind, DocxPart(name: name, tree: tree, relationships: Relationships(source: name)))
        emptyParts[kind] = id
        return id
    }

    /// Adds a header or footer.
    /// - Returns: its relationship.
    func addFurniture(_ kind: String, _ part: DocxPart) -> String {
        files.add(
            deflater.entry(name: part.name, part.bytes()),
            type: "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml")
        if !part.relationships.items.isEmpty {
            files.add(
                deflater.entry(name: Relationships.partName(of: part.name), part.relationships.written()),
                type: "application/vnd.openxmlformats-package.relationships+xml")
        }
        return document.link(
            type: "\(OPC.officeRelationships)/\(kind)", target: PartName.target(of: part.name, from: document.name),
            isExternal: false)
    }

    /// The theme of a document, and whether it is another one than that of the volume; a volume without theme takes the
    /// first that comes.
    func theme(of paper: DocxPaper, _ copier: DocxPartCopier) -> (theme: DocxTheme, isForeign: Bool) {
        guard let name = paper.part("theme"), let entry = try? paper.reader.raw(name) else {
            return (DocxTheme(), false)
        }
        let key = PartKey(crc: entry.crc, size: entry.size)
        if ownTheme == nil, !paper.isStrict, let copy = copier.copy(name) {
            ownTheme = key
            document.relationships.add(type: "\(OPC.officeRelationships)/theme", part: copy)
        }
        if let known = themes[key] { return (known, key != ownTheme) }
        let theme = (try? paper.tree(name)).map { DocxTheme($0.root) } ?? DocxTheme()
        themes[key] = theme
        return (theme, key != ownTheme)
    }

    // MARK: the package

    /// The parts of the volume in the order of the frame, new ones behind.
    /// - Parameter text: the main part.
    func finish(_ text: CompressedEntry) -> [CompressedEntry] {
        var changed: [String: CompressedEntry] = [document.name: text]
        var order: [String] = []
        func put(_ name: String, _ bytes: [UInt8]) {
            changed[name] = deflater.entry(name: name, bytes)
            order.append(name)
        }
        func put(_ part: DocxPart, _ bytes: [UInt8]) {
            put(part.name, bytes)
            if !part.relationships.items.isEmpty {
                put(Relationships.partName(of: part.name), part.relationships.written())
            }
        }
        put(styles.part, styles.part.bytes())
        if let numberingShelf, numberingShelf.isChanged {
            if package.part(numberingShelf.part.name) == nil { add(numberingShelf.part, "numbering", "numbering") }
            put(numberingShelf.part, numberingShelf.bytes())
        }
        for kind in DocxNoteKind.allCases {
            if let part = noteParts[kind], !part.added.isEmpty { put(part, part.bytes()) }
        }
        for (name, bytes) in furniture.cleaned() { put(name, bytes) }
        if noteParts[.endnotes]?.added.isEmpty == false {
            let tree = settings ?? XMLTree(root: XMLName(DocxNamespace.main, "settings"), prefix: "w")
            let name = settingsPart ?? "word/settings.xml"
            if settingsPart == nil {
                add(
                    DocxPart(name: name, tree: tree, relationships: Relationships(source: name)), "settings", "settings"
                )
            }
            DocxLayoutSettings.collectEndnotes(tree.root)
            put(name, tree.serialized())
        }
        put(Relationships.partName(of: document.name), document.relationships.written())
        put(OPC.contentTypesPart, files.types.written())
        var entries = package.parts.map { part in
            changed.removeValue(forKey: part.name) ?? part.entry(using: deflater)
        }
        entries += order.compactMap { changed.removeValue(forKey: $0) }
        return entries + files.entries
    }
}
