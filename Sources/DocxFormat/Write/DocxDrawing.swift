import DocumentModel
import WenshuCore
import XMLKit

/// Pieces of DrawingML that pictures, boxes and shapes share.
///
/// Source: ISO/IEC 29500-1 §20.1 (`a`), §20.4 (`wp`).
enum DocxDrawing {
    /// A size on paper in EMU, at least 1.
    struct Size {
        let width: String
        let height: String

        init(_ width: Length, _ height: Length) {
            self.width = String(max(1, width.emu))
            self.height = String(max(1, height.emu))
        }
    }

    /// A share with three digits, without a locale: `0.125`.
    /// - Parameter amount: between 0 and 1.
    static func share(_ amount: Double) -> String {
        Number(significand: Int64((amount * 1_000).rounded()), scale: 3).description
    }

    /// Opens `wp:inline`, up to the graphic (§20.4.2.8).
    /// - Parameters:
    ///   - size: the size on paper.
    ///   - number: an id, unique in the package.
    ///   - name: what Word calls the thing in its list of objects.
    ///   - description: what it shows, in words.
    ///   - writer: where to write.
    ///   - frame: writes `wp:cNvGraphicFramePr`.
    static func beginInline(
        _ size: Size, number: String, name: String = "图片", description: String, to writer: inout XMLByteWriter,
        frame: (inout XMLByteWriter) -> Void = { $0.empty("wp:cNvGraphicFramePr") }
    ) {
        writer.open("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"])
        writer.empty("wp:extent", ["cx": size.width, "cy": size.height])
        properties(number: number, name: name, description: description, to: &writer)
        frame(&writer)
    }

    /// Opens `wp:anchor`, up to the graphic (§20.4.2.3).
    static func beginAnchor(
        _ box: TextBox, at position: TextBox.Position, size: Size, number: Int, to writer: inout XMLByteWriter
    ) {
        // Word counts what it lays over the text from this height.
        let height = String(251_658_240 + number)
        writer.open(
            "wp:anchor",
            [
                "distT": "0", "distB": "0", "distL": "114300", "distR": "114300", "simplePos": "0",
                "relativeHeight": height, "behindDoc": box.wrap == .behind ? "1" : "0", "locked": "0",
                "layoutInCell": "1", "allowOverlap": "1",
            ])
        writer.empty("wp:simplePos", ["x": "0", "y": "0"])
        let origins =
            switch position.origin {
            case .page: ("page", "page")
            case .margin: ("margin", "margin")
            case .paragraph: ("column", "paragraph")
            }
        writer.open("wp:positionH", ["relativeFrom": origins.0])
        writer.element("wp:posOffset", String(position.x.emu))
        writer.close()
        writer.open("wp:positionV", ["relativeFrom": origins.1])
        writer.element("wp:posOffset", String(position.y.emu))
        writer.close()
        writer.empty("wp:extent", ["cx": size.width, "cy": size.height])
        writer.empty("wp:effectExtent", ["l": "0", "t": "0", "r": "0", "b": "0"])
        switch box.wrap {
        case .around: writer.empty("wp:wrapSquare", ["wrapText": "bothSides"])
        case .topBottom: writer.empty("wp:wrapTopAndBottom")
        case .front, .behind: writer.empty("wp:wrapNone")
        }
        properties(number: String(number), name: "文本框", description: box.description, to: &writer)
        writer.empty("wp:cNvGraphicFramePr")
    }

    private static func properties(
        number: String, name: String, description: String, to writer: inout XMLByteWriter
    ) {
        writer.open("wp:docPr", ["id": number, "name": "\(name) \(number)"])
        if !description.isEmpty || name == "图片" { writer.attribute("descr", description) }
        writer.close()
    }

    /// The place in the frame (`a:xfrm`).
    static func frame(_ size: Size, to writer: inout XMLByteWriter) {
        writer.open("a:xfrm")
        writer.empty("a:off", ["x": "0", "y": "0"])
        writer.empty("a:ext", ["cx": size.width, "cy": size.height])
        writer.close()
    }

    /// The outline of a rectangle (`a:prstGeom`).
    static func rectangle(to writer: inout XMLByteWriter) {
        writer.open("a:prstGeom", ["prst": "rect"])
        writer.empty("a:avLst")
        writer.close()
    }

    /// A colour all over, or none (`a:solidFill`, `a:noFill`).
    static func fill(_ color: Color?, to writer: inout XMLByteWriter) {
        guard let color else {
            writer.empty("a:noFill")
            return
        }
        writer.open("a:solidFill")
        writer.empty("a:srgbClr", ["val": color.hex])
        writer.close()
    }

    /// An outline, or none (`a:ln`, §20.1.2.2.24).
    static func line(_ border: Border?, to writer: inout XMLByteWriter) {
        guard let border, border.line != .none else {
            writer.open("a:ln")
            writer.empty("a:noFill")
            writer.close()
            return
        }
        writer.open("a:ln", ["w": String(min(max(border.width.emu, 1), 20_116_800))])
        switch border.line {
        case .double: writer.attribute("cmpd", "dbl")
        case .thickThin: writer.attribute("cmpd", "thickThin")
        case .thinThick: writer.attribute("cmpd", "thinThick")
        case .none, .single, .dotted, .dashed: break
        }
        fill(border.color, to: &writer)
        switch border.line {
        case .dotted: writer.empty("a:prstDash", ["val": "sysDot"])
        case .dashed: writer.empty("a:prstDash", ["val": "dash"])
        default: break
        }
        writer.close()
    }

    /// A length in points for VML, at most two places: `28.35pt`.
    static func points(_ length: Length) -> String {
        let hundredths = Int((length.points * 100).rounded())
        guard hundredths % 100 != 0 else { return "\(hundredths / 100)pt" }
        let digits = String(abs(hundredths % 100))
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits)pt"
    }
}
