import DocumentModel
import PackageKit
import XMLKit

/// The styles of the volume: those of the frame, and those that documents brought along.
///
/// Source: ISO/IEC 29500-1 §17.7.
final class DocxStyleShelf {
    /// A style of the volume.
    struct Style {
        let id: String
        let name: String
        /// What it looks like, for comparing: everything but names and ids.
        let looks: [UInt8]
        /// Whether it is the frame's own.
        let isHouse: Bool
        /// Whether it, or a style that it is based on, numbers paragraphs.
        let hasNumbering: Bool
    }

    /// The part of the frame.
    let part: DocxPart
    private var styles: [DocxStyleKind: [String: [Style]]] = [:]
    /// Styles by kind, name and looks: any number may have one name.
    private var alike: [Looks: Style] = [:]
    private var ids: Set<String> = []
    private var names: Set<String> = []
    /// The last numbers behind names.
    private var numbers: [String: Int] = [:]
    /// The ids of the styles that hold without being named.
    private(set) var defaults: [DocxStyleKind: String] = [:]
    /// The document defaults.
    let documentDefaults: DocxDefaults
    private var ordinal = 0

    /// Reads the styles of the frame.
    init(_ part: DocxPart) {
        self.part = part
        let root = part.tree.root
        documentDefaults = DocxDefaults(root)
        let numbering = DocxStyleTable(root)
        for style in numbering.styles {
            ids.insert(style.id)
            names.insert(style.name.lowercased())
            if style.isDefault, defaults[style.kind] == nil { defaults[style.kind] = style.id }
            put(
                Style(
                    id: style.id, name: style.name, looks: DocxStyleLooks.bytes(of: style.node), isHouse: true,
                    hasNumbering: numbering.numbering(of: style.id) != nil), style.kind)
        }
    }

    private struct Looks: Hashable {
        let kind: DocxStyleKind
        let name: String
        let bytes: [UInt8]
    }

    /// Notes a style under a name; nil for its own.
    private func put(_ style: Style, _ kind: DocxStyleKind, as name: String? = nil) {
        let folded = DocxStyleNames.folded(name ?? style.name)
        styles[kind, default: [:]][folded, default: []].append(style)
        let looks = Looks(kind: kind, name: folded, bytes: style.looks)
        if alike[looks] == nil { alike[looks] = style }
    }

    /// The frame's style of a kind and name.
    func house(_ kind: DocxStyleKind, _ name: String) -> Style? {
        styles[kind]?[DocxStyleNames.folded(name)]?.first { $0.isHouse }
    }

    /// The name of a style by its id.
    func name(ofID id: String) -> String? {
        for kind in styles.values {
            for family in kind.values {
                if let style = family.first(where: { $0.id == id }) { return style.name }
            }
        }
        return nil
    }

    /// A style of the same kind, name and looks.
    func same(_ kind: DocxStyleKind, _ name: String, looks: [UInt8]) -> Style? {
        alike[Looks(kind: kind, name: DocxStyleNames.folded(name), bytes: looks)]
    }

    /// Takes a style in.
    /// - Parameters:
    ///   - kind: what it is for.
    ///   - name: the name that it has; a number is put behind it when it is taken.
    ///   - looks: for comparing.
    ///   - node: the style; names and ids are set, all else is as it shall be.
    ///   - hasNumbering: whether it numbers paragraphs.
    /// - Returns: the style as it is in the volume.
    func bring(
        _ kind: DocxStyleKind, _ name: String, looks: [UInt8], node: XMLTree.Node, hasNumbering: Bool
    ) -> Style {
        var chosen = name
        while !names.insert(chosen.lowercased()).inserted {
            let number = (numbers[name.lowercased()] ?? 1) + 1
            numbers[name.lowercased()] = number
            chosen = "\(name)（\(number)）"
        }
        var id = ""
        repeat {
            ordinal += 1
            id = "W\(ordinal)"
        } while !ids.insert(id).inserted
        let main = DocxNamespace.main
        node.setAttribute(main, "styleId", id)
        node.setAttribute(main, "default", nil)
        node.setAttribute(main, "type", kind.rawValue)
        if node.firstChild(main, "name") == nil { node.prepend(node.tree.makeElement(main, "name", prefix: "w")) }
        node.firstChild(main, "name")?.setAttribute(main, "val", chosen)
        part.append(node.outer(using: part.namespaces))
        let style = Style(id: id, name: chosen, looks: looks, isHouse: false, hasNumbering: hasNumbering)
        put(style, kind, as: name)
        return style
    }
}

/// What a style is for (`ST_StyleType`).
enum DocxStyleKind: String, CaseIterable {
    case paragraph, character, table, numbering

    /// For reports.
    var reported: IntakeReport.Style.Kind {
        switch self {
        case .paragraph: .paragraph
        case .character: .character
        case .table: .table
        case .numbering: .list
        }
    }
}

/// The styles of a part, as they are written.
struct DocxStyleTable {
    struct Style {
        let id: String
        let name: String
        let kind: DocxStyleKind
        let isDefault: Bool
        let basedOn: String?
        let node: XMLTree.Node
    }

    private(set) var styles: [Style] = []
    private var indexes: [String: Int] = [:]
    private var defaults: [DocxStyleKind: Style] = [:]

    init(_ root: XMLTree.Node?) {
        guard let root else { return }
        for node in root.children where node.isElement(DocxNamespace.main, "style") {
            guard let id = node.word("styleId"), indexes[id] == nil else { continue }
            indexes[id] = styles.count
            let style = Style(
                id: id, name: node.wordChild("name")?.word("val") ?? id,
                kind: node.word("type").flatMap(DocxStyleKind.init) ?? .paragraph,
                isDefault: node.word("default").map(DocxReadProperties.isOn) ?? false,
                basedOn: node.wordChild("basedOn")?.word("val"), node: node)
            styles.append(style)
            if style.isDefault, defaults[style.kind] == nil { defaults[style.kind] = style }
        }
    }

    subscript(_ id: String) -> Style? { indexes[id].map { styles[$0] } }

    /// The style that holds without being named.
    func `default`(_ kind: DocxStyleKind) -> Style? { defaults[kind] }

    /// How many styles one is followed through: more is no document of an author.
    private static let maximumDepth = 100

    /// A style and those that it is based on, each after those that it needs.
    func chain(_ id: String) -> [Style] {
        var result: [Style] = []
        var seen: Set<String> = []
        var next: String? = id
        while let current = next, let style = self[current], result.count < Self.maximumDepth,
            seen.insert(current).inserted
        {
            result.append(style)
            next = style.basedOn
        }
        return result
    }

    /// The list number that a paragraph style gives: its instance, and its level when the style says it.
    func numbering(of id: String) -> (list: String, level: String?)? {
        var list: String?
        var level: String?
        for style in chain(id) {
            guard let properties = style.node.wordChild("pPr")?.wordChild("numPr") else { continue }
            list = list ?? properties.wordChild("numId")?.word("val")
            level = level ?? properties.wordChild("ilvl")?.word("val")
        }
        guard let list, list != "0" else { return nil }
        return (list, level)
    }
}

/// What a style looks like.
enum DocxStyleLooks {
    private static let named: Set<String> = [
        "name", "aliases", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "rsid", "link", "next",
        "personal", "personalCompose", "personalReply", "autoRedefine", "hidden",
    ]

    /// Everything of a style but its names, as canonical as the comparing of styles needs: prefixes and the order of
    /// elements are those of the schema in all programs.
    static func bytes(of node: XMLTree.Node) -> [UInt8] {
        let table = XMLNamespaceTable([("w", DocxNamespace.main)])
        var result: [UInt8] = []
        for child in node.children where child.isElement && !named.contains(child.localName) {
            // Neutral ends of properties say nothing.
            if child.firstChild == nil, child.firstAttribute == nil { continue }
            result += child.outer(using: table)
        }
        return result
    }
}
