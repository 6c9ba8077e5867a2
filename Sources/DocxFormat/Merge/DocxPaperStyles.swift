import DocumentModel
import XMLKit

/// The styles of a document, brought into the volume as they are used.
final class DocxPaperStyles {
    private let table: DocxStyleTable
    private let shelf: DocxStyleShelf
    private let lists: DocxPaperLists
    private let policy: MergePolicy
    private var defaults: DocxDefaults
    private var houseDefaults: DocxDefaults
    private var known: [String: DocxStyleShelf.Style] = [:]
    private var outcomes: [String: IntakeReport.Style.Outcome] = [:]
    private var counts: [String: Int] = [:]
    private var numberings: [String: (list: String, level: String)?] = [:]
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
        houseDefaults = shelf.documentDefaults
        self.shelf = shelf
        self.lists = lists
        self.policy = policy
    }

    /// The spacing of paragraphs in tables, as far as the defaults of the document would take its place.
    lazy var tableSpacing = DocxTableSpacing(
        folded: policy.styles == .keep ? defaults.differing("spacing", in: "pPr", from: houseDefaults) : [], table)

    /// Makes the document defaults say the faces that they mean by two themes.
    func resolveDefaults(by theme: DocxTheme, house: DocxTheme) {
        defaults.resolveFonts(by: theme)
        houseDefaults.resolveFonts(by: house)
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
        new?.hasNumbering == true ? nil : numbering(of: id)
    }

    /// The list and level of a style; a style that says no level has the one that is tied to it.
    private func numbering(of id: String) -> (list: String, level: String)? {
        if let known = numberings[id] { return known }
        let found = table.numbering(of: id).map { found in
            let tied = { self.lists.level(of: found.list, tiedTo: self.table.chain(id).map(\.id)) }
            return (found.list, found.level ?? tied() ?? "0")
        }
        numberings[id] = .some(found)
        return found
    }

    /// The list that a style of lists stands for.
    func list(of id: String) -> String? {
        table[id]?.node.wordChild("pPr")?.wordChild("numPr")?.wordChild("numId")?.word("val")
    }

    /// The style of the volume to which a level of a list may be tied, and the list that the style itself names: house
    /// styles number themselves.
    func levelStyle(_ id: String) -> (style: String, list: String)? {
        guard let style = known[id], !style.isHouse, let own = numbering(of: id) else { return nil }
        return (style.id, own.list)
    }

    private lazy var idsByName = Dictionary(
        table.styles.map { (DocxStyleNames.folded($0.name), $0.id) }, uniquingKeysWith: { first, _ in first })

    /// The name in the volume of a style by its name in the document.
    func volumeName(_ name: String) -> String? {
        guard let style = idsByName[DocxStyleNames.folded(name)].flatMap({ table[$0] }) else { return nil }
        return volumeStyle(of: style)?.name
    }

    /// The styles that were used, for the report.
    func report() -> [IntakeReport.Style] {
        table.styles.compactMap { style in
            guard let count = counts[style.id] else { return nil }
            return IntakeReport.Style(
                name: style.name, kind: style.kind.reported, count: count, outcome: outcomes[style.id] ?? .house)
        }
    }

    /// A style as the volume has it, taken in with those that it is based on. These come first, one after the other: chains
    /// may be thousands of styles long, or circles.
    private func volumeStyle(of style: DocxStyleTable.Style) -> DocxStyleShelf.Style? {
        if let new = known[style.id] { return new }
        var chain: [DocxStyleTable.Style] = []
        var seen: Set<String> = []
        var next: DocxStyleTable.Style? = style
        while let current = next, known[current.id] == nil, seen.insert(current.id).inserted {
            chain.append(current)
            next = house(for: current) == nil ? base(of: current) : nil
        }
        for style in chain.reversed() { take(style) }
        return known[style.id]
    }

    private func base(of style: DocxStyleTable.Style) -> DocxStyleTable.Style? {
        style.basedOn.flatMap { table[$0] }.flatMap { $0.kind == style.kind ? $0 : nil }
    }

    /// The style of the frame that takes the place of one, and how that is told.
    private func house(
        for style: DocxStyleTable.Style
    ) -> (style: DocxStyleShelf.Style, outcome: IntakeReport.Style.Outcome)? {
        if let wish = policy.styleNames[style.name] {
            if let house = shelf.house(style.kind, wish) { return (house, .mapped(wish)) }
            unknownTargets.insert(wish)
        }
        guard policy.styles == .unify else { return nil }
        return shelf.house(style.kind, style.name).map { ($0, .house) }
    }

    private func take(_ style: DocxStyleTable.Style) {
        if let house = house(for: style) { return note(style, house.style, house.outcome) }
        let copy = adapted(style)
        let looks = DocxStyleLooks.bytes(of: copy)
        if let same = shelf.same(style.kind, style.name, looks: looks) {
            return note(style, same, same.isHouse ? .house : .brought)
        }
        let new = shelf.bring(
            style.kind, style.name, looks: looks, node: copy, hasNumbering: hasNumbering(copy, of: style))
        note(style, new, new.name == style.name ? .brought : .renamed(new.name))
    }

    /// Whether a copy numbers paragraphs in the volume: itself, or by what it is based on there.
    private func hasNumbering(_ copy: XMLTree.Node, of style: DocxStyleTable.Style) -> Bool {
        if let list = copy.wordChild("pPr")?.wordChild("numPr")?.wordChild("numId")?.word("val") { return list != "0" }
        return base(of: style).flatMap { known[$0.id] }?.hasNumbering ?? false
    }

    private func note(
        _ style: DocxStyleTable.Style, _ new: DocxStyleShelf.Style, _ outcome: IntakeReport.Style.Outcome
    ) {
        known[style.id] = new
        outcomes[style.id] = outcome
    }

    /// A copy of a style that looks in the volume as it did in the document.
    private func adapted(_ style: DocxStyleTable.Style) -> XMLTree.Node {
        let copy = style.node.deepCopy()
        for name in ["link", "next", "rsid", "aliases", "autoRedefine", "locked"] { copy.wordChild(name)?.remove() }
        for change in copy.descendants.filter({ $0.isElement && DocxElement.byName[$0.localName] == .change }) {
            change.remove()
        }
        var isRoot = true
        if let base = copy.wordChild("basedOn") {
            if let new = self.base(of: style).flatMap({ known[$0.id] }) {
                base.setAttribute(DocxNamespace.main, "val", new.id)
                isRoot = false
            } else {
                base.remove()
            }
        }
        // Tables have lists in the looks of their rows, too.
        for numbering in copy.descendants.filter({ $0.isElement(DocxNamespace.main, "numPr") }) {
            guard let list = numbering.wordChild("numId"), let old = list.word("val") else { continue }
            if let new = lists.number(old) {
                list.setAttribute(DocxNamespace.main, "val", new)
            } else {
                numbering.remove()
            }
        }
        adapt(copy)
        if isRoot, style.kind == .paragraph, policy.styles == .keep, !defaults.isSame(as: houseDefaults) {
            defaults.fold(into: copy, over: houseDefaults)
        }
        DocxPropertyOrder.arrange(copy)
        return copy
    }
}
