import XMLKit

/// What names a style: names count within a family.
struct OdtStyleKey: Hashable, Sendable {
    /// `style:family` of styles, and words for what else has names: `list`, `data`, `page-layout`, `master-page`, `gradient`…
    let family: String
    /// `style:name`.
    let name: String

    /// Makes a key.
    init(_ family: String, _ name: String) {
        self.family = family
        self.name = name
    }
}

/// Which styles a reference may mean.
enum OdtStyleScope: Sendable {
    /// Those that the text may use: the automatic ones of `content.xml`, then the common ones.
    case content
    /// Those that headers and footers may use: the automatic ones of `styles.xml`, then the common ones.
    case furniture
    /// Those that common styles may use.
    case common
}

/// The styles of a document by family and name. Source: ODF 1.3 part 3 §16.
struct OdtStyleTable {
    /// `office:styles`.
    private(set) var common: [OdtStyleKey: XMLTree.Node] = [:]
    /// `office:automatic-styles` of `content.xml`.
    private(set) var contentAutomatic: [OdtStyleKey: XMLTree.Node] = [:]
    /// `office:automatic-styles` of `styles.xml`, page layouts included.
    private(set) var furnitureAutomatic: [OdtStyleKey: XMLTree.Node] = [:]
    /// `style:default-style`, by family.
    private(set) var defaults: [String: XMLTree.Node] = [:]
    /// The master pages in their order.
    private(set) var masterPages: [XMLTree.Node] = []
    /// Font faces by name.
    private(set) var fonts: [String: XMLTree.Node] = [:]
    /// `text:outline-style`.
    private(set) var outline: XMLTree.Node?
    /// The common styles in their order.
    private(set) var order: [OdtStyleKey] = []

    private var masterIndexes: [String: Int] = [:]

    /// Notes the styles of a document.
    /// - Parameters:
    ///   - content: the root of `content.xml`.
    ///   - styles: the root of `styles.xml`.
    init(content: XMLTree.Node, styles: XMLTree.Node?) {
        for root in [content, styles].compactMap(\.self) {
            for face in root.firstChild(OpenDocument.office, "font-face-decls")?.children ?? Self.nothing
            where face.isElement {
                if let name = face.attribute(OpenDocument.style, "name"), fonts[name] == nil { fonts[name] = face }
            }
        }
        Self.each(content.firstChild(OpenDocument.office, "automatic-styles")) { contentAutomatic[$0] = $1 }
        Self.each(styles?.firstChild(OpenDocument.office, "automatic-styles")) { furnitureAutomatic[$0] = $1 }
        let list = styles?.firstChild(OpenDocument.office, "styles")
        Self.each(list) {
            if common.updateValue($1, forKey: $0) == nil { order.append($0) }
        }
        for node in list?.children ?? Self.nothing where node.isElement(OpenDocument.style, "default-style") {
            if let family = node.attribute(OpenDocument.style, "family") { defaults[family] = node }
        }
        outline = list?.firstChild(OpenDocument.text, "outline-style")
        for node in styles?.firstChild(OpenDocument.office, "master-styles")?.children ?? Self.nothing
        where node.isElement(OpenDocument.style, "master-page") {
            guard let name = node.attribute(OpenDocument.style, "name"), masterIndexes[name] == nil else { continue }
            masterIndexes[name] = masterPages.count
            masterPages.append(node)
        }
    }

    private static var nothing: XMLTree.Siblings { .none }

    /// The style that a reference means; nil when there is none.
    func find(_ key: OdtStyleKey, _ scope: OdtStyleScope) -> XMLTree.Node? { automatic(key, scope) ?? common[key] }

    /// The automatic style that a reference means; nil when it means none, or a common one.
    func automatic(_ key: OdtStyleKey, _ scope: OdtStyleScope) -> XMLTree.Node? {
        switch scope {
        case .content: contentAutomatic[key]
        case .furniture: furnitureAutomatic[key]
        case .common: nil
        }
    }

    /// The master page of that name.
    func masterPage(_ name: String) -> XMLTree.Node? { masterIndexes[name].map { masterPages[$0] } }

    /// The master page that begins with a paragraph or table of that style; nil when the page goes on.
    func masterPage(beganBy key: OdtStyleKey, _ scope: OdtStyleScope = .content) -> String? {
        let name = first(of: key, scope) { $0.attribute(OpenDocument.style, "master-page-name") }
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a style says, or the nearest one that it rests on; nil when none says it.
    func first(
        of key: OdtStyleKey, _ scope: OdtStyleScope = .content, _ read: (XMLTree.Node) -> String?
    ) -> String? {
        var seen = Set<OdtStyleKey>()
        var style = find(key, scope)
        while let node = style {
            if let value = read(node) { return value }
            guard let parent = node[.parentStyleName] else { return nil }
            let next = OdtStyleKey(key.family, parent)
            guard seen.count < 100, seen.insert(next).inserted else { return nil }
            style = common[next]
        }
        return nil
    }

    /// Notes a style that was made.
    mutating func add(_ node: XMLTree.Node, as key: OdtStyleKey) { contentAutomatic[key] = node }

    private static func each(_ container: XMLTree.Node?, _ body: (OdtStyleKey, XMLTree.Node) -> Void) {
        for node in container?.children ?? nothing {
            if let key = key(of: node) { body(key, node) }
        }
    }

    /// The family and name of a style; nil for elements that have none.
    static func key(of node: XMLTree.Node) -> OdtStyleKey? {
        guard node.isElement else { return nil }
        let local = node.localName
        let family: String?
        switch node.namespace {
        case OpenDocument.style:
            family =
                switch local {
                case "style": node.attribute(OpenDocument.style, "family")
                case "page-layout", "master-page": local
                default: nil
                }
        case OpenDocument.text: family = local == "list-style" ? "list" : nil
        case OpenDocument.numbers: family = "data"
        case OpenDocument.draw:
            family =
                ["gradient", "hatch", "marker", "stroke-dash", "fill-image", "opacity"].contains(local) ? local : nil
        case OpenDocument.vector: family = local.hasSuffix("Gradient") ? "gradient" : nil
        case OpenDocument.table: family = local == "table-template" ? local : nil
        default: family = nil
        }
        guard let family, let name = name(of: node) else { return nil }
        return OdtStyleKey(family, name)
    }

    private static func name(of node: XMLTree.Node) -> String? {
        node.attribute(OpenDocument.style, "name") ?? node[.drawName] ?? node[.tableName]
    }

    /// The name of a style as users see it.
    static func visibleName(of node: XMLTree.Node, name: String) -> String {
        node.attribute(OpenDocument.style, "display-name") ?? node.attribute(OpenDocument.draw, "display-name")
            ?? decode(name)
    }

    /// A name in which codes between underscores (`_20_`) are characters again.
    static func decode(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "_")) else { return name }
        var result = ""
        var rest = Substring(name)
        while let start = rest.firstIndex(of: "_") {
            result += rest[..<start]
            let code = rest[rest.index(after: start)...].prefix { $0.isHexDigit }
            if !code.isEmpty, code.count <= 6, code.endIndex < rest.endIndex, rest[code.endIndex] == "_",
                let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: code.endIndex)...]
            } else {
                result += "_"
                rest = rest[rest.index(after: start)...]
            }
        }
        return result + rest
    }
}
