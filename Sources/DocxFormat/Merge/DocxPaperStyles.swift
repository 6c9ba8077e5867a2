import DocumentModel
import XMLKit

/// The styles of a document, brought into the volume as they are used.
final class DocxPaperStyles {
    private let table: DocxStyleTable
    private let shelf: DocxStyleShelf
    private let lists: DocxPaperLists
    private let policy: MergePolicy
    private let defaults: DocxDefaults
    private var known: [String: DocxStyleShelf.Style] = [:]
    private var outcomes: [String: IntakeReport.Style.Outcome] = [:]
    private var counts: [String: Int] = [:]
    private var active: Set<String> = []
    /// Makes a copied style fit the volume: fonts, colours.
    var adapt: (XMLTree.Node) -> Void = { _ in }
    /// The styles that the user wants instead of some and that the volume does not have.
    private(set) var unknownTargets: Set<String> = []
    /// The styles that the document names and does not have.
    private(set) var missing: Set<String> = []

    /// Reads the styles.
    /// - Parameters:
    ///   - root: the styles part.
    ///   - shelf: takes those that are used.
    ///   - lists: the numbered lists of the document.
    ///   - policy: what becomes of styles.
    init(_ root: XMLTree.Node, shelf: DocxStyleShelf, lists: DocxPaperLists, policy: MergePolicy) {
        // What a document without styles looks like is a style, too.
        if policy.styles == .keep, DocxStyleTable(root).default(.paragraph) == nil {
            let node = root.tree.makeElement(DocxNamespace.main, "style", prefix: "w")
            for (name, value) in [("type", "paragraph"), ("default", "1"), ("styleId", "Normal")] {
                node.setAttribute(DocxNamespace.main, name, value)
            }
            let name = root.tree.makeElement(DocxNamespace.main, "name", prefix: "w")
            name.setAttribute(DocxNamespace.main, "val", "Normal")
            node.append(name)
            root.append(node)
        }
        table = DocxStyleTable(root)
        defaults = DocxDefaults(root)
        self.shelf = shelf
        self.lists = lists
        self.policy = policy
    }

    /// Notes that a style is used and gives its id in the volume.
    /// - Parameters:
    ///   - id: its id in the document.
    ///   - kind: what it is used for.
    /// - Returns: its id in the volume; nil when the document has no such style.
    func use(_ id: String, _ kind: DocxStyleKind) -> DocxStyleShelf.Style? {
        guard let style = table[id], style.kind == kind else {
            missing.insert(id)
            return nil
        }
        counts[id, default: 0] += 1
        return volumeStyle(of: style)
    }

    /// The id that text without a style needs in the volume; nil when it needs none.
    func unstyled(_ kind: DocxStyleKind) -> String? {
        guard let style = table.default(kind) else { return nil }
        if kind == .paragraph { counts[style.id, default: 0] += 1 }
        guard policy.styles == .keep || policy.styleNames[style.name] != nil, let new = volumeStyle(of: style)
        else { return nil }
        return new.id == shelf.defaults[kind] ? nil : new.id
    }

    /// The list number that a paragraph gets by its style in the document but not in the volume.
    func lostNumbering(_ id: String, _ new: DocxStyleShelf.Style?) -> (list: String, level: String)? {
        guard new?.hasNumbering != true else { return nil }
        return table.numbering(of: id)
    }

    /// The id in the volume of a style that a level of a list may number: house styles number themselves.
    func levelStyle(_ id: String) -> String? {
        guard let style = known[id], !style.isHouse else { return nil }
        return style.id
    }

    /// The name in the volume of a style by its name in the document.
    func volumeName(_ name: String) -> String? {
        guard let style = table.styles.first(where: { $0.name == name }) else { return nil }
        return known[style.id]?.name
    }

    /// The styles that were used, for the report.
    func report() -> [IntakeReport.Style] {
        table.styles.compactMap { style in
            guard let count = counts[style.id] else { return nil }
            return IntakeReport.Style(
                name: style.name, kind: style.kind.reported, count: count, outcome: outcomes[style.id] ?? .house)
        }
    }

    private func volumeStyle(of style: DocxStyleTable.Style) -> DocxStyleShelf.Style? {
        if let new = known[style.id] { return new }
        guard active.insert(style.id).inserted else { return nil }
        defer { active.remove(style.id) }
        if let wish = policy.styleNames[style.name] {
            if let house = shelf.house(style.kind, wish) { return note(style, house, .mapped(wish)) }
            unknownTargets.insert(wish)
        }
        if policy.styles == .unify, let house = shelf.house(style.kind, style.name) {
            return note(style, house, .house)
        }
        let copy = adapted(style)
        let looks = DocxStyleLooks.bytes(of: copy)
        if let same = shelf.same(style.kind, style.name, looks: looks) {
            return note(style, same, same.isHouse ? .house : .brought)
        }
        let hasNumbering = table.numbering(of: style.id) != nil
        let new = shelf.bring(style.kind, style.name, looks: looks, node: copy, hasNumbering: hasNumbering)
        return note(style, new, new.name == style.name ? .brought : .renamed(new.name))
    }

    private func note(
        _ style: DocxStyleTable.Style, _ new: DocxStyleShelf.Style, _ outcome: IntakeReport.Style.Outcome
    ) -> DocxStyleShelf.Style {
        known[style.id] = new
        outcomes[style.id] = outcome
        return new
    }

    /// A copy of a style that looks in the volume as it did in the document.
    private func adapted(_ style: DocxStyleTable.Style) -> XMLTree.Node {
        let copy = style.node.deepCopy()
        for name in ["link", "next", "rsid", "aliases", "autoRedefine", "locked"] { copy.wordChild(name)?.remove() }
        var isRoot = true
        if let base = copy.wordChild("basedOn") {
            let parent = style.basedOn.flatMap { table[$0] }
            if let parent, parent.kind == style.kind, let new = volumeStyle(of: parent) {
                base.setAttribute(DocxNamespace.main, "val", new.id)
                isRoot = false
            } else {
                base.remove()
            }
        }
        if let numbering = copy.wordChild("pPr")?.wordChild("numPr"), let list = numbering.wordChild("numId"),
            let old = list.word("val")
        {
            if let new = lists.number(old) {
                list.setAttribute(DocxNamespace.main, "val", new)
            } else {
                numbering.remove()
            }
        }
        adapt(copy)
        if isRoot, style.kind == .paragraph, policy.styles == .keep, !defaults.isSame(as: shelf.documentDefaults) {
            defaults.fold(into: copy, over: shelf.documentDefaults)
        }
        return copy
    }
}
