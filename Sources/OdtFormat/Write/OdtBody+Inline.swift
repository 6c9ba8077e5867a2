import DocumentModel
import WenshuCore
import XMLKit

extension OdtBody {
    /// Writes the content of a paragraph.
    mutating func write(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .run(let run): write(run)
            case .link(let target, let runs):
                xml.open("text:a", ["xlink:type": "simple", "xlink:href": target])
                for run in runs { write(run) }
                xml.close()
            }
        }
    }

    private mutating func write(_ run: Run) {
        if case .picture(let picture) = run.content { return write(picture) }
        let style = styleName(of: run)
        if let style { xml.open("text:span", ["text:style-name": style]) }
        switch run.content {
        case .text(let text): OdfText.write(text, into: &xml)
        case .tab: xml.empty("text:tab")
        case .lineBreak: xml.empty("text:line-break")
        case .pageNumber: xml.element("text:page-number", "1", ["text:select-page": "current"])
        case .pageCount: xml.element("text:page-count", "1")
        case .picture: break
        }
        if style != nil { xml.close() }
    }

    private mutating func styleName(of run: Run) -> String? {
        let named = sheet.names.character(run.style)?.encoded
        let properties = OdtCharacterProperties(run.format, fonts: sheet.fonts)
        guard !properties.attributes.isEmpty else { return named }
        return styles.name(.text, parent: named) { properties.write(into: &$0) }
    }

    /// Writes a picture that stands in the line, its lower edge on the base line.
    private mutating func write(_ picture: Picture) {
        let file = media.name(of: picture)
        let number = media.nextFrame()
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
        xml.empty(
            "draw:image",
            [
                "xlink:href": file, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad",
                "draw:mime-type": picture.kind.mediaType,
            ])
        if !picture.description.isEmpty { xml.element("svg:desc", picture.description) }
        xml.close()
    }
}

/// Characters of a paragraph as ODF writes them.
///
/// A reader takes a run of white space for one space and drops it at the ends of a paragraph; what is more is written as
/// `text:s`. Source: ODF 1.3 part 3 §6.1.2 (white space), §6.1.3 (`text:s`), §6.1.4 (`text:tab`), §6.1.5
/// (`text:line-break`).
enum OdfText {
    /// Writes characters. A space between two other characters is written as it is, so that a template tag stays one
    /// piece of text; all others become `text:s`.
    static func write(_ text: String, into xml: inout XMLByteWriter) {
        var rest = Substring(text).unicodeScalars
        while !rest.isEmpty {
            let plain = plainLength(of: rest)
            if plain > rest.startIndex {
                xml.text(String(rest[..<plain]))
                rest = rest[plain...]
                continue
            }
            switch rest.first {
            case " ":
                let count = rest.prefix { $0 == " " }.count
                xml.open("text:s")
                if count > 1 { xml.attribute("text:c", count) }
                xml.close()
                rest = rest.dropFirst(count)
            case "\t":
                xml.empty("text:tab")
                rest = rest.dropFirst()
            default:
                let isPair = rest.starts(with: "\r\n".unicodeScalars)
                xml.empty("text:line-break")
                rest = rest.dropFirst(isPair ? 2 : 1)
            }
        }
    }

    /// The end of the characters at the beginning that can be written as they are.
    private static func plainLength(of text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView.Index {
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case "\t", "\n", "\r": return index
            case " ":
                let next = text.index(after: index)
                guard index > text.startIndex, next < text.endIndex, !isSpace(text[next]) else { return index }
            default: break
            }
            index = text.index(after: index)
        }
        return index
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
}
