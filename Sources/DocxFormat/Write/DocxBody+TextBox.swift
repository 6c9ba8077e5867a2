import DocumentModel
import WenshuCore
import XMLKit

/// Source: [MS-DOCX] §2.7 (`wps`), ISO/IEC 29500-1 §17.17.1 (`txbxContent`), ISO/IEC 29500-4 §19.1 (`v`).
extension DocxBody {
    /// A box with text, in both forms. Word knows no boxes, notes and comments in boxes: they stand behind the box.
    func textBox(_ box: TextBox, _ run: Run) {
        if behindBox != nil {
            if !isFallback { behindBox?.append(.run(Run(.textBox(box), style: run.style, format: run.format))) }
            return
        }
        behindBox = []
        let number = assembly.drawingID()
        // In notes and comments nothing floats.
        let position = place == .note || place == .comment ? nil : box.position
        let sequences = assembly.sequences
        alternatives(run, isInLineBox: position == nil) {
            drawing(box, at: position, number: number)
        } picture: {
            assembly.sequences = sequences
            isFallback = true
            picture(box, at: position, number: number)
            isFallback = false
        }
        let later = behindBox ?? []
        behindBox = nil
        for inline in later { self.inline(inline) }
    }

    private func drawing(_ box: TextBox, at position: TextBox.Position?, number: Int) {
        let size = DocxDrawing.Size(box.width, box.height)
        if let position {
            DocxDrawing.beginAnchor(box, at: position, size: size, number: number, to: &writer)
        } else {
            DocxDrawing.beginInline(
                size, number: String(number), name: "文本框", description: box.description, to: &writer)
        }
        writer.open("a:graphic", ["xmlns:a": DocxNamespace.graphics])
        writer.open("a:graphicData", ["uri": DocxNamespace.shape])
        writer.open("wps:wsp")
        writer.empty("wps:cNvSpPr", ["txBox": "1"])
        writer.open("wps:spPr")
        DocxDrawing.frame(size, to: &writer)
        DocxDrawing.rectangle(to: &writer)
        DocxDrawing.fill(box.background, to: &writer)
        DocxDrawing.line(box.border, to: &writer)
        writer.close()
        writer.open("wps:txbx")
        content(box)
        writer.close()
        let padding = box.padding
        writer.open(
            "wps:bodyPr",
            [
                "rot": "0", "vert": "horz", "wrap": "square", "lIns": String(padding.left.emu),
                "tIns": String(padding.top.emu), "rIns": String(padding.right.emu),
                "bIns": String(padding.bottom.emu), "anchor": "t", "anchorCtr": "0",
            ])
        writer.empty("a:spAutoFit")
        writer.close()
        writer.close()
        writer.close()
        writer.close()
        writer.close()
    }

    private func picture(_ box: TextBox, at position: TextBox.Position?, number: Int) {
        writer.open("v:rect", ["xmlns:v": DocxNamespace.vml, "style": Self.style(box, at: position, number: number)])
        if !box.description.isEmpty { writer.attribute("alt", box.description) }
        if let background = box.background {
            writer.attribute("fillcolor", "#\(background.hex)")
        } else {
            writer.attribute("filled", "f")
        }
        let border = box.border.flatMap { $0.line == .none ? nil : $0 }
        if let border {
            writer.attribute("strokecolor", "#\(border.color.hex)")
            writer.attribute("strokeweight", DocxDrawing.points(border.width))
        } else {
            writer.attribute("stroked", "f")
        }
        switch border?.line {
        case .double: writer.empty("v:stroke", ["linestyle": "thinThin"])
        case .thickThin: writer.empty("v:stroke", ["linestyle": "thickThin"])
        case .thinThick: writer.empty("v:stroke", ["linestyle": "thinThick"])
        case .dotted: writer.empty("v:stroke", ["dashstyle": "1 1"])
        case .dashed: writer.empty("v:stroke", ["dashstyle": "dash"])
        case .single, .some(.none), nil: break
        }
        let insets = [box.padding.left, box.padding.top, box.padding.right, box.padding.bottom]
        writer.open(
            "v:textbox",
            [
                "inset": insets.map(DocxDrawing.points).joined(separator: ","), "style": "mso-fit-shape-to-text:t",
            ])
        content(box)
        writer.close()
        if position == nil {
            writer.empty("w10:anchorlock", ["xmlns:w10": DocxNamespace.vmlWord])
        } else if box.wrap == .around || box.wrap == .topBottom {
            writer.empty(
                "w10:wrap",
                ["xmlns:w10": DocxNamespace.vmlWord, "type": box.wrap == .around ? "square" : "topAndBottom"])
        }
        writer.close()
    }

    private static func style(_ box: TextBox, at position: TextBox.Position?, number: Int) -> String {
        let size = "width:\(DocxDrawing.points(box.width));height:\(DocxDrawing.points(box.height))"
        guard let position else { return size }
        let origins =
            switch position.origin {
            case .page: ("page", "page")
            case .margin: ("margin", "margin")
            case .paragraph: ("text", "text")
            }
        return [
            "position:absolute", "margin-left:\(DocxDrawing.points(position.x))",
            "margin-top:\(DocxDrawing.points(position.y))", size,
            "z-index:\(box.wrap == .behind ? "-" : "")\(251_658_240 + number)",
            "mso-position-horizontal-relative:\(origins.0)", "mso-position-vertical-relative:\(origins.1)",
        ].joined(separator: ";")
    }

    /// What stands in the box; at least a paragraph.
    private func content(_ box: TextBox) {
        let outer = width
        width = max(box.width - box.padding.left - box.padding.right, .twips(1))
        writer.open("w:txbxContent")
        blocks(box.blocks.isEmpty ? [.paragraph(Paragraph())] : box.blocks)
        writer.close()
        width = outer
    }
}
