import DocumentModel
import XMLKit

/// Looks through the text of a document before anything is changed: names that it defines, and what it holds.
struct DocxSurvey {
    private var counts: [IntakeReport.Item: Int] = [:]
    /// The drawings that show pictures.
    private var shown: Set<XMLTree.Node> = []

    /// Looks through the main part and the notes.
    /// - Parameter names: takes the bookmarks.
    mutating func look(at root: XMLTree.Node, names bookmarks: inout DocxBookmarkNames) {
        let names = DocxNames()
        var fallback: XMLTree.Node?
        for node in root.descendants {
            guard node.isElement, let kind = names.element(node) else { continue }
            switch kind {
            case .fallback:
                fallback = node
                continue
            case .alternate: fallback = nil
            case .text:
                if names.isMain(node), !isInside(node, fallback) { count(.characters, letters(of: node)) }
            case .textBox: if !isInside(node, fallback) { count(.textBoxes) }
            case .picture: if !isInside(node, fallback) { note(picture: node) }
            default: if names.isMain(node) { look(atText: kind, node, &bookmarks) }
            }
        }
    }

    /// A drawing that shows any number of pictures is one.
    private mutating func note(picture: XMLTree.Node) {
        guard picture.namespace == DocxNamespace.picture || picture.namespace == DocxNamespace.vml else { return }
        var above = picture.parent
        while let node = above, !["drawing", "pict", "object"].contains(node.localName) { above = node.parent }
        // A picture of an embedded object is no other thing.
        if let above, above.localName != "object", shown.insert(above).inserted { count(.pictures) }
    }

    private mutating func look(atText kind: DocxElement, _ node: XMLTree.Node, _ bookmarks: inout DocxBookmarkNames) {
        switch kind {
        case .paragraph: count(.paragraphs)
        case .table: count(.tables)
        case .bookmarkStart: if let name = node.word("name") { _ = bookmarks.define(name) }
        case .insertion, .moveTarget: noteChange(.insertions)
        case .deletion, .moveSource: noteChange(.deletions)
        case .change, .tableCellChange: noteChange(.formatChanges)
        case .moveMark: hasChanges = true
        case .commentReference: count(.comments)
        case .hidden: if node.word("val").map(DocxReadProperties.isOn) ?? true { count(.hiddenTexts) }
        case .sectionProperties:
            count(.sections)
            if node.wordChild("pgSz")?.word("orient") == "landscape" { count(.landscapeSections) }
            if let columns = node.wordChild("cols")?.word("num").flatMap({ Int($0) }), columns > 1 {
                count(.columnSections)
            }
        default: break
        }
    }

    private mutating func count(_ item: IntakeReport.Item, _ number: Int = 1) { counts[item, default: 0] += number }

    private mutating func noteChange(_ item: IntakeReport.Item) {
        hasChanges = true
        count(item)
    }

    private func isInside(_ node: XMLTree.Node, _ holder: XMLTree.Node?) -> Bool {
        guard let holder else { return false }
        var current: XMLTree.Node? = node
        while let here = current {
            if here == holder { return true }
            current = here.parent
        }
        return false
    }

    /// Letters without white space, in characters of UTF-8's leading bytes.
    private func letters(of node: XMLTree.Node) -> Int {
        guard let text = node.firstChild else { return 0 }
        return text.withTextBytes { bytes in bytes.reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) } }
    }

    /// Whether there are tracked changes.
    private(set) var hasChanges = false

    /// How many there are of a kind.
    subscript(_ item: IntakeReport.Item) -> Int { counts[item] ?? 0 }

    /// Writes what was counted into a report.
    func tell(_ report: inout IntakeReport) {
        for (item, number) in counts { report.count(item, number) }
    }
}
