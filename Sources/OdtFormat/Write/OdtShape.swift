import DocumentModel
import WenshuCore
import XMLKit

/// Drawings of filled rectangles: one path of closed rectangles in a shape as large as the grid.
///
/// Source: ODF 1.3 part 3 §10.6.1 (`draw:custom-shape`), §10.6.2 (`draw:enhanced-geometry`).
enum OdtShape {
    /// The style of drawings in templates.
    static let styleName = "WenshuShape"

    /// A drawing, complete with its namespaces, for a paragraph of a template's part, which has the style ``styleName``.
    /// - Parameters:
    ///   - shape: the drawing.
    ///   - number: a number, unique in the document.
    static func markup(of shape: VectorShape, number: Int) -> [UInt8] {
        var writer = XMLByteWriter()
        write(shape, number: number, style: styleName, declaresNamespaces: true, to: &writer)
        return writer.finish()
    }

    /// Writes a drawing.
    /// - Parameters:
    ///   - shape: the drawing.
    ///   - number: a number, unique in the document.
    ///   - style: its graphic style.
    ///   - declaresNamespaces: whether the element declares the namespaces that it needs.
    ///   - xml: where to write.
    static func write(
        _ shape: VectorShape, number: Int, style: String, declaresNamespaces: Bool = false, to xml: inout XMLByteWriter
    ) {
        xml.open("draw:custom-shape")
        if declaresNamespaces {
            xml.attribute("xmlns:draw", OpenDocument.draw)
            xml.attribute("xmlns:svg", OpenDocument.vector)
            xml.attribute("xmlns:text", OpenDocument.text)
        }
        xml.attribute("draw:style-name", style)
        xml.attribute("draw:name", "图形\(number)")
        xml.attribute("text:anchor-type", "as-char")
        xml.attribute("svg:width", shape.width.odfMillimetres)
        xml.attribute("svg:height", shape.height.odfMillimetres)
        xml.attribute("draw:z-index", "\(number)")
        if !shape.description.isEmpty { xml.element("svg:desc", shape.description) }
        let path = shape.rectangles.map { rectangle in
            let (left, top) = (rectangle.x, rectangle.y)
            let (right, bottom) = (left + rectangle.width, top + rectangle.height)
            return "M \(left) \(top) L \(right) \(top) \(right) \(bottom) \(left) \(bottom) Z"
        }
        xml.empty(
            "draw:enhanced-geometry",
            [
                "svg:viewBox": "0 0 \(max(1, shape.columns)) \(max(1, shape.rows))", "draw:type": "non-primitive",
                "draw:enhanced-path": (path + ["N"]).joined(separator: " "),
            ])
        xml.close()
    }

    /// The properties of its style: filled, no outline, the lower edge on the base line.
    static func properties(_ color: Color) -> [(name: StaticString, value: String)] {
        [
            ("draw:stroke", "none"), ("draw:fill", "solid"), ("draw:fill-color", color.odfValue),
            ("style:vertical-pos", "top"), ("style:vertical-rel", "baseline"), ("fo:margin", "0mm"),
        ]
    }
}
