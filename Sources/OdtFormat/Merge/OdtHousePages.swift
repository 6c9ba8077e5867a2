import DocumentModel
import TemplateEngine
import WenshuCore
import XMLKit

/// The master pages of the composed document: the volume's, and copies of them for papers.
final class OdtHousePages {
    /// How pages of a copy differ from those of the volume.
    struct Shape: Hashable {
        /// Whether the paper lies on its side.
        var isLandscape: Bool
        /// `style:columns` in XML, in the namespaces of the composed part; empty for a single column.
        var columns: [UInt8] = []
        /// `style:page-usage`, where pages have to be right or left ones.
        var usage: String?
    }

    /// Which headers and footers of a master page a copy gets.
    enum Furniture: Hashable {
        /// All.
        case all
        /// Those of a first page, as the only ones.
        case first
        /// Those of the pages after a first one.
        case later
    }

    private struct Key: Hashable {
        let page: String
        let shape: Shape
    }

    private struct Template: Hashable {
        let page: String
        let furniture: Furniture
    }

    /// A piece of a header or footer: XML, or the name of a running head.
    private enum Piece {
        case xml([UInt8])
        case running(String)
    }

    /// The master pages that were made.
    private(set) var masters: [UInt8] = []

    private let table: OdtStyleTable
    private let registry: OdtStyleRegistry
    private let repair: String
    private var layouts: [Key: String] = [:]
    private var templates: [Template: [Piece]] = [:]

    /// Notes the volume's pages.
    /// - Parameters:
    ///   - registry: its styles.
    ///   - repair: declarations for elements that are written by hand.
    init(_ registry: OdtStyleRegistry, repair: String) {
        self.registry = registry
        self.repair = repair
        table = registry.house
    }

    /// The master page with which the volume begins, where it does not say.
    var standard: String {
        if table.masterPage(OdtStyleNames.standard) != nil { return OdtStyleNames.standard }
        return table.masterPages.first?.attribute(OpenDocument.style, "name") ?? OdtStyleNames.standard
    }

    /// The master page of the pages that follow the first one of another.
    func continuation(of name: String) -> String {
        guard let next = table.masterPage(name)?.attribute(OpenDocument.style, "next-style-name"),
            table.masterPage(next) != nil
        else { return name }
        return next
    }

    /// What users call a master page.
    func display(_ name: String) -> String {
        table.masterPage(name).map { OdtStyleTable.visibleName(of: $0, name: name) } ?? OdtStyleTable.decode(name)
    }

    /// The page layout of a master page.
    func layout(of name: String) -> XMLTree.Node? {
        table.masterPage(name).flatMap { $0.attribute(OpenDocument.style, "page-layout-name") }
            .flatMap { table.furnitureAutomatic[OdtStyleKey("page-layout", $0)] }
    }

    /// Whether a master page has headers or footers for a first page.
    func differsFirst(_ name: String) -> Bool {
        table.masterPage(name)?.children.contains { $0.localName.hasSuffix("-first") } ?? false
    }

    /// The usage of a master page's layout, if it has to be a right or left page.
    func side(_ name: String) -> String? {
        let usage = layout(of: name)?.attribute(OpenDocument.style, "page-usage")
        return usage == "right" || usage == "left" ? usage : nil
    }

    /// The shape of the volume's own pages.
    func isLandscape(_ name: String) -> Bool { layout(of: name).map(OdtPageLayout.isLandscape) ?? false }

    /// The name of the layout for pages like those of a master page, in another shape.
    func layout(like page: String, _ shape: Shape) -> String {
        let key = Key(page: page, shape: shape)
        if let known = layouts[key] { return known }
        let name: String
        if let source = layout(of: page) {
            let copy = source.deepCopy()
            OdtPageLayout.turn(copy, isLandscape: shape.isLandscape)
            OdtPageLayout.setUsage(shape.usage, of: copy)
            OdtPageLayout.setColumns(of: copy, marked: !shape.columns.isEmpty)
            name = add(layout: copy, declaring: [], columns: shape.columns)
        } else {
            name = table.masterPage(page)?.attribute(OpenDocument.style, "page-layout-name") ?? ""
        }
        layouts[key] = name
        return name
    }

    /// Adds a page layout.
    /// - Returns: its name; that of one that is the same, if there is one.
    func add(layout: XMLTree.Node, declaring: [OdtNamespaceScope.Declaration], columns: [UInt8] = []) -> String {
        OdtStyleName.remove(from: layout)
        func written() -> [UInt8] {
            var bytes: [UInt8] = []
            layout.serialize(into: &bytes, declaring: declaring)
            return columns.isEmpty ? bytes : OdtPageLayout.replaceMark(in: bytes, by: columns)
        }
        let (name, isNew) = registry.automatic(
            OdtStyleKey("page-layout", "wspl1"), .furniture, definition: written())
        if isNew {
            OdtStyleName.set(name, nil, on: layout)
            registry.layouts += written()
        }
        return name
    }

    /// A new internal name and name for users of a master page.
    func names(_ wish: String) -> (name: String, display: String) {
        let display = registry.freshDisplay("master-page", wish)
        return (registry.fresh(OdtStyleKey("master-page", OdtStyleNames.encode(display))), display)
    }

    /// Adds a master page.
    /// - Parameters:
    ///   - names: its names.
    ///   - layout: the name of its layout.
    ///   - next: the master page of the page after; nil for itself.
    ///   - attributes: other attributes in XML.
    ///   - content: headers and footers in XML.
    func add(
        _ names: (name: String, display: String), layout: String, next: String?, attributes: [UInt8] = [],
        content: [UInt8]
    ) {
        var text = "<style:master-page\(repair) style:name=\"\(names.name)\""
        if names.display != names.name { text += " style:display-name=\"\(Self.escaped(names.display))\"" }
        text += " style:page-layout-name=\"\(Self.escaped(layout))\""
        if let next, next != names.name { text += " style:next-style-name=\"\(Self.escaped(next))\"" }
        masters += text.utf8
        masters += attributes
        masters.append(UInt8(ascii: ">"))
        masters += content
        masters += "</style:master-page>".utf8
    }

    /// The headers and footers of the volume's master page with running heads filled in.
    func content(of page: String, _ furniture: Furniture, running: [String: String]) -> [UInt8] {
        let template = Template(page: page, furniture: furniture)
        let pieces = templates[template] ?? pieces(of: page, furniture)
        templates[template] = pieces
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .xml(let xml): bytes += xml
            case .running(let name): bytes += Self.text(running[name] ?? "")
            }
        }
        return bytes
    }

    private func pieces(of page: String, _ furniture: Furniture) -> [Piece] {
        guard let source = table.masterPage(page) else { return [] }
        let copy = Self.plainCopy(of: source)
        var pieces: [Piece] = []
        for child in copy.children where child.isElement {
            let local = child.localName
            let isFirst = local.hasSuffix("-first")
            let kind = String(local.prefix { $0 != "-" })
            guard kind == "header" || kind == "footer" else {
                if !isFirst { append(child, to: &pieces) }
                continue
            }
            switch furniture {
            case .all: append(child, to: &pieces)
            case .later: if !isFirst { append(child, to: &pieces) }
            case .first:
                let hasFirst = copy.firstChild(OpenDocument.style, "\(kind)-first") != nil
                if local == kind, hasFirst, let first = copy.firstChild(OpenDocument.style, "\(kind)-first") {
                    let head = copy.tree.makeElement(OpenDocument.style, kind, prefix: "style")
                    for node in first.children { head.append(node) }
                    copy.append(head)
                    append(head, to: &pieces)
                } else if local == kind {
                    append(child, to: &pieces)
                }
            }
        }
        return pieces
    }

    /// Headers and footers once more: what must be there once in a document is left to the first ones. Tracked changes are
    /// those of the first ones, too, where somebody settles them; the copy shows the same text.
    static func plainCopy(of master: XMLTree.Node) -> XMLTree.Node {
        let copy = master.deepCopy()
        OdtChanges(OdtInventory(copy)).accept()
        for node in Array(copy.descendants) {
            OdtAttribute.change(node) { name, _ in isIdentity(name) ? .remove : .keep }
        }
        for node in Array(copy.descendants) {
            switch OdtElement(node) {
            case .bookmark, .bookmarkStart, .bookmarkEnd, .referenceMark, .referenceMarkStart, .referenceMarkEnd:
                node.remove()
            case .section:
                for child in node.children where child.localName != "section-source" && child.localName != "dde-source"
                {
                    node.insertBefore(child)
                }
                node.remove()
            default: break
            }
        }
        return copy
    }

    private static func isIdentity(_ attribute: OdtAttribute) -> Bool {
        switch attribute {
        case .xmlID, .drawID, .textID, .formID, .continueList, .tableName, .drawName, .chainNextName:
            true
        default: false
        }
    }

    /// Writes an element and cuts it at the marks of running heads.
    private func append(_ element: XMLTree.Node, to pieces: inout [Piece]) {
        var bytes: [UInt8] = []
        element.serialize(into: &bytes)
        var rest = bytes[...]
        while let (range, content) = OdtMarkScan.next(IncludeMark.runningTarget, in: rest) {
            pieces.append(.xml(Array(rest[..<range.lowerBound])))
            pieces.append(.running(content))
            rest = rest[range.upperBound...]
        }
        pieces.append(.xml(Array(rest)))
    }

    private static func text(_ text: String) -> [UInt8] {
        var xml = XMLByteWriter(capacity: 64)
        OdfText.write(text, into: &xml)
        return xml.finish()
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        XMLByteWriter.escape(text, into: &bytes, attribute: true)
        return String(decoding: bytes, as: UTF8.self)
    }
}
