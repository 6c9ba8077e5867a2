import TemplateEngine
import TemplateMarkup
import XMLKit

/// What the template compiler must know of OpenDocument text.
///
/// Source: ODF 1.3 part 3, §5 (paragraphs), §9 (tables), §10.4 (frames).
struct OdtDialect: TemplateDialect {
    private static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    private static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    private static let table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    private static let draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    private static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"

    let textEncoding: TextEncoding

    /// Makes the dialect for a part.
    /// - Parameter root: the part's root; the prefix of the text namespace is the part's.
    init(root: XMLTree.Node) {
        let prefix = root.namespaceDeclarations.first { $0.uri == Self.text }.map { "\($0.prefix):" } ?? "text:"
        textEncoding = TextEncoding(
            lineBreak: "<\(prefix)line-break/>", tab: "<\(prefix)tab/>", space: "<\(prefix)s/>")
    }

    private static let textRoles: [String: MarkupRole] = [
        "p": .paragraph, "h": .paragraph, "s": .space, "tab": .space, "line-break": .space, "soft-page-break": .ignored,
        "bookmark": .ignored, "bookmark-start": .ignored, "bookmark-end": .ignored, "reference-mark-start": .ignored,
        "reference-mark-end": .ignored, "change": .ignored, "change-start": .ignored, "change-end": .ignored,
        "tracked-changes": .ignored, "sequence-decls": .ignored, "variable-decls": .ignored,
        "user-field-decls": .ignored,
        "list": .container, "list-item": .item, "list-header": .item, "section": .container, "note": .object,
        "note-citation": .ignored, "note-body": .story, "table-of-content": .container, "index-body": .container,
        "table-of-content-source": .ignored, "index-title": .container,
    ]

    func role(of element: XMLTree.Node) -> MarkupRole {
        switch element.namespace {
        case Self.text: return Self.textRoles[element.localName] ?? .inline
        case Self.table:
            switch element.localName {
            case "table": return .table
            case "table-row": return .row
            case "table-cell", "covered-table-cell": return .cell
            case "table-rows", "table-header-rows", "table-row-group": return .container
            default: return .ignored
            }
        case Self.draw: return element.localName == "text-box" ? .story : .object
        case Self.office:
            switch element.localName {
            case "annotation": return .story
            case "annotation-end", "forms", "automatic-styles", "font-face-decls", "scripts": return .ignored
            default: return .container
            }
        case Self.style: return .container
        default: return .object
        }
    }

    func holdsText(_ element: XMLTree.Node) -> Bool {
        guard element.namespace == Self.text else { return false }
        switch role(of: element) {
        case .paragraph, .inline: return true
        default: return false
        }
    }

    /// Spaces keep themselves by elements; nothing to do.
    func prepareForValue(_ element: XMLTree.Node) {}

    func properties(of element: XMLTree.Node) -> XMLTree.Node? { nil }

    func objectParent(of element: XMLTree.Node) -> XMLTree.Node { element }

    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)] {
        var result: [(name: XMLName, kind: IdentifierKind)] = [(XMLName(XMLName.xmlNamespace, "id"), .dropped)]
        switch (element.namespace, element.localName) {
        case (Self.draw, "frame"): result.append((XMLName(Self.draw, "name"), .name))
        case (Self.table, "table"): result.append((XMLName(Self.table, "name"), .name))
        case (Self.text, "section"), (Self.text, "bookmark"), (Self.text, "bookmark-start"),
            (Self.text, "bookmark-end"):
            result.append((XMLName(Self.text, "name"), .name))
        default: break
        }
        return result
    }

    /// Cells and text boxes may be empty.
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)? { nil }

    func needsContent(_ element: XMLTree.Node) -> Bool {
        (element.namespace == Self.table && element.localName == "table")
            || (element.namespace == Self.text && element.localName == "list")
    }

    func carriesTags(_ attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Bool {
        attribute.name.local == "title" || (attribute.name.local == "href" && element.namespace == Self.text)
    }
}
