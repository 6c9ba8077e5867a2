import TemplateEngine
import TemplateMarkup
import XMLKit

/// What the template compiler must know of DrawingML text in charts and diagrams.
///
/// Source: ISO/IEC 29500-1 §21.1.2 (text), §21.2 (charts), §21.4 (diagrams).
struct DrawingTextDialect: TemplateDialect {
    /// Line breaks are characters there.
    var textEncoding: TextEncoding { .plain }

    /// What a part of a content type is called, or nil when it has no such text.
    static func title(of type: String) -> String? {
        if type.hasSuffix("drawingml.chart+xml") { return "图表" }
        return ["diagramData", "diagramDrawing"].contains { type.hasSuffix("drawingml.\($0)+xml") } ? "智能图形" : nil
    }

    func role(of element: XMLTree.Node) -> MarkupRole {
        guard WordprocessingML.isGraphics(element.namespace) else { return .container }
        switch element.localName {
        case "p": return .paragraph
        case "r", "fld": return .inline
        case "t": return .text
        case "br": return .space
        case "pPr", "rPr", "endParaRPr", "bodyPr", "lstStyle": return .ignored
        default: return .container
        }
    }

    func holdsText(_ element: XMLTree.Node) -> Bool {
        WordprocessingML.isGraphics(element.namespace) && element.localName == "t"
    }

    /// White space is kept as it is.
    func prepareForValue(_ element: XMLTree.Node) {}

    func properties(of element: XMLTree.Node) -> XMLTree.Node? {
        element.localName == "r" ? element.firstChild(element.namespace, "rPr") : nil
    }

    func objectParent(of element: XMLTree.Node) -> XMLTree.Node { element }

    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)] { [] }

    /// A text body has a paragraph (ISO/IEC 29500-1 §20.1.2.2.40).
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)? {
        guard let paragraph = element.children.first(where: { $0.isElement && role(of: $0) == .paragraph }) else {
            return nil
        }
        let name = paragraph.prefix.isEmpty ? "p" : "\(paragraph.prefix):p"
        return (["</\(name)>"], "<\(name)/>")
    }

    func needsContent(_ element: XMLTree.Node) -> Bool { false }
}
