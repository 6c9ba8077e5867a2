import DocumentModel
import WenshuCore
import XMLKit

extension OdtBody {
    /// Writes a picture that stands in the line, its lower edge on the base line. Of two files with the same content
    /// readers take the first that they can draw. Source: ODF 1.3 part 3 §10.4.2 (`draw:frame`), §10.4.4 (`draw:image`).
    mutating func write(_ picture: Picture) {
        let number = tally.nextFrame()
        let style = styles.name(.graphic, parent: OdtStyleNames.graphics) { xml in
            xml.empty(
                "style:graphic-properties",
                ["style:vertical-pos": "top", "style:vertical-rel": "baseline", "fo:margin": "0mm"])
        }
        xml.open(
            "draw:frame",
            [
                "draw:style-name": style, "draw:name": "图片\(number)", "text:anchor-type": "as-char",
                "svg:width": picture.width.odfMillimetres, "svg:height": picture.height.odfMillimetres,
                "draw:z-index": "\(number)",
            ])
        writeImage(picture.bytes, picture.kind)
        if picture.kind == .svg, let fallback = picture.fallback { writeImage(fallback, .png) }
        writeDescription(picture.description)
        xml.close()
    }

    private mutating func writeImage(_ bytes: [UInt8], _ kind: ImageInfo.Kind) {
        xml.empty(
            "draw:image",
            [
                "xlink:href": media.name(of: bytes, kind: kind), "xlink:type": "simple", "xlink:show": "embed",
                "xlink:actuate": "onLoad", "draw:mime-type": kind.mediaType,
            ])
    }

    /// Writes a drawing that stands in the line.
    mutating func write(_ shape: VectorShape) {
        let number = tally.nextFrame()
        let style = styles.name(.graphic) { xml in
            xml.open("style:graphic-properties")
            for (name, value) in OdtShape.properties(shape.color) { xml.attribute(name, value) }
            xml.close()
        }
        OdtShape.write(shape, number: number, style: style, to: &xml)
    }

    /// Writes a box with text of its own. Source: ODF 1.3 part 3 §10.4.3 (`draw:text-box`), §20 (`style:wrap`, `style:vertical-rel`).
    mutating func write(_ box: TextBox) {
        let number = tally.nextFrame()
        let properties = OdtBody.properties(of: box)
        let style = styles.name(.graphic, parent: OdtStyleNames.frame) { xml in
            xml.open("style:graphic-properties")
            xml.attributes(properties)
            xml.close()
        }
        xml.open(
            "draw:frame",
            [
                "draw:style-name": style, "draw:name": "文本框\(number)",
                "text:anchor-type": box.position == nil ? "as-char" : "paragraph",
            ])
        if let position = box.position {
            xml.attribute("svg:x", position.x.odfMillimetres)
            xml.attribute("svg:y", position.y.odfMillimetres)
        }
        xml.attribute("svg:width", box.width.odfMillimetres)
        xml.attribute("draw:z-index", number)
        xml.open("draw:text-box", ["fo:min-height": box.height.odfMillimetres])
        writeBox(width: box.width - box.padding.left - box.padding.right) { body in
            body.writeFilled(box.blocks)
            if case .table? = box.blocks.last { body.writeHairline() }
        }
        xml.close()
        writeDescription(box.description)
        xml.close()
        writeNotesOfBox()
    }

    /// The distance from a box to the text that runs around it, as Word keeps it.
    private static let clearance = Length.points(9)

    private static func properties(of box: TextBox) -> OdtAttributes {
        var attributes = OdtAttributes()
        let runsAround = box.position != nil && box.wrap == .around
        attributes.add("fo:margin-left", runsAround ? OdtBody.clearance.odfPoints : "0mm")
        attributes.add("fo:margin-right", runsAround ? OdtBody.clearance.odfPoints : "0mm")
        attributes.add("fo:margin-top", "0mm")
        attributes.add("fo:margin-bottom", "0mm")
        if let position = box.position {
            let vertical = ["page": "page", "margin": "page-content", "paragraph": "paragraph"]
            attributes.add("style:vertical-pos", "from-top")
            attributes.add("style:vertical-rel", vertical[position.origin.rawValue])
            attributes.add("style:horizontal-pos", "from-left")
            attributes.add("style:horizontal-rel", position.origin == .page ? "page" : "page-content")
            attributes.add("style:flow-with-text", "false")
            switch box.wrap {
            case .around: attributes.add("style:wrap", "parallel")
            case .topBottom: attributes.add("style:wrap", "none")
            case .front, .behind:
                attributes.add("style:wrap", "run-through")
                attributes.add("style:run-through", box.wrap == .front ? "foreground" : "background")
            }
        } else {
            attributes.add("style:vertical-pos", "top")
            attributes.add("style:vertical-rel", "baseline")
        }
        attributes.add("fo:background-color", box.background?.odfValue ?? "transparent")
        attributes.add("draw:fill", box.background == nil ? "none" : "solid")
        attributes.add("draw:fill-color", box.background?.odfValue)
        OdtBorders.add(
            Borders(top: box.border, bottom: box.border, left: box.border, right: box.border), to: &attributes)
        OdtBorders.addPadding(box.padding, to: &attributes)
        return attributes
    }

    private mutating func writeDescription(_ text: String) {
        if !text.isEmpty { xml.element("svg:desc", text) }
    }

    /// Writes blocks into a frame that stands at the foot of the text area. It is anchored to a hairline of its own, so
    /// that it goes to the next page when the text leaves no room for it.
    mutating func writePageFoot(_ blocks: [Block]) {
        let number = tally.nextFrame()
        let style = styles.name(.graphic, parent: OdtStyleNames.frame) { xml in
            xml.empty(
                "style:graphic-properties",
                [
                    "style:wrap": "none", "style:vertical-pos": "bottom", "style:vertical-rel": "page-content",
                    "style:horizontal-pos": "left", "style:horizontal-rel": "page-content",
                    "style:flow-with-text": "false",
                ])
        }
        writeHairline { body in
            body.xml.open(
                "draw:frame",
                [
                    "draw:style-name": style, "draw:name": "版记\(number)", "text:anchor-type": "paragraph",
                    "svg:width": body.width.odfMillimetres, "draw:z-index": "\(number)",
                ])
            body.xml.open("draw:text-box", ["fo:min-height": "0.5mm"])
            body.writeBox(width: body.width) { body in
                body.writeFilled(blocks)
                if case .table? = blocks.last { body.writeHairline() }
            }
            body.xml.close()
            body.xml.close()
            body.writeNotesOfBox()
        }
    }
}
