import DocumentModel
import WenshuCore
import XMLKit

/// Paragraph properties (`CT_PPr`) in the order of the schema.
///
/// Source: ISO/IEC 29500-1 §17.3.1.
struct DocxParagraphProperties {
    /// A frame in which the paragraph stands (`CT_FramePr`).
    struct Frame {
        /// The width; text is as wide.
        var width: Length
    }

    /// What is said.
    var format: ParagraphFormat
    /// Id of the paragraph style.
    var style: String?
    /// The frame.
    var frame: Frame?
    /// List instance and level from 0.
    var number: (list: Int, level: Int)?
    /// The formatting of the text, for distances in characters.
    var text: CharacterFormat
    /// The width of the text area, for tab stops measured from the right.
    var width: Length

    /// Writes the properties without the element around them.
    func writeContent(to writer: inout XMLByteWriter) {
        writer.value("w:pStyle", style)
        writer.toggle("w:keepNext", format.keepWithNext)
        writer.toggle("w:keepLines", format.keepTogether)
        writer.toggle("w:pageBreakBefore", format.pageBreakBefore)
        if let frame {
            writer.empty(
                "w:framePr",
                [
                    "w:w": String(frame.width.twips), "w:hSpace": "0", "w:wrap": "around", "w:vAnchor": "margin",
                    "w:hAnchor": "margin", "w:xAlign": "left", "w:yAlign": "bottom",
                ])
        }
        writer.toggle("w:widowControl", format.widowControl)
        if let number {
            writer.open("w:numPr")
            writer.value("w:ilvl", number.level)
            writer.value("w:numId", number.list)
            writer.close()
        }
        borders(&writer)
        writer.shading(format.background)
        tabs(&writer)
        // LibreOffice takes this property the wrong way round, and a mark that hangs behind a full justified line is not
        // drawn. So what is said is always “allowed”: LibreOffice then never hangs marks, Word does as it does by default.
        if format.hangsPunctuation != nil { writer.toggle("w:overflowPunct", true) }
        writer.toggle("w:snapToGrid", format.snapToGrid)
        spacing(&writer)
        Self.indent(format, text: text, to: &writer)
        writer.value("w:jc", format.alignment.map(Self.alignment))
        switch format.textAlignment {
        case .automatic: writer.value("w:textAlignment", "auto")
        case .baseline: writer.value("w:textAlignment", "baseline")
        case .center: writer.value("w:textAlignment", "center")
        case nil: break
        }
        if let level = format.outlineLevel { writer.value("w:outlineLvl", level == 0 ? 9 : min(level, 9) - 1) }
    }

    /// Writes `w:pPr`, unless there is nothing to say.
    func write(to writer: inout XMLByteWriter) {
        guard !format.isEmpty || style != nil || frame != nil || number != nil else { return }
        writer.open("w:pPr")
        writeContent(to: &writer)
        writer.close()
    }

    private func borders(_ writer: inout XMLByteWriter) {
        guard let borders = format.borders, !borders.isEmpty else { return }
        writer.open("w:pBdr")
        writer.border("w:top", borders.top)
        writer.border("w:left", borders.left)
        writer.border("w:bottom", borders.bottom)
        writer.border("w:right", borders.right)
        writer.close()
    }

    private func tabs(_ writer: inout XMLByteWriter) {
        guard let stops = format.tabStops, !stops.isEmpty else { return }
        writer.open("w:tabs")
        for stop in stops.map({ ($0, $0.offset(in: text, width: width)) }).sorted(by: { $0.1 < $1.1 }) {
            writer.open("w:tab", ["w:val": stop.0.alignment.rawValue])
            switch stop.0.leader {
            case .none: break
            case .dots: writer.attribute("w:leader", "dot")
            case .underscore: writer.attribute("w:leader", "underscore")
            }
            writer.attribute("w:pos", stop.1.twips)
            writer.close()
        }
        writer.close()
    }

    private func spacing(_ writer: inout XMLByteWriter) {
        guard format.spaceBefore != nil || format.spaceAfter != nil || format.linePitch != nil else { return }
        writer.open("w:spacing")
        if let before = format.spaceBefore { writer.attribute("w:before", before.twips) }
        if let after = format.spaceAfter { writer.attribute("w:after", after.twips) }
        switch format.linePitch {
        case .exactly(let pitch):
            writer.attribute("w:line", pitch.twips)
            writer.attribute("w:lineRule", "exact")
        case .atLeast(let pitch):
            writer.attribute("w:line", pitch.twips)
            writer.attribute("w:lineRule", "atLeast")
        case .multiple(let factor):
            writer.attribute("w:line", Int((factor * 240).rounded()))
            writer.attribute("w:lineRule", "auto")
        case nil: break
        }
        writer.close()
    }

    /// Writes `w:ind`, unless there is nothing to say.
    ///
    /// Hanging indents are written on paper only, so that further lines meet the characters above them exactly; a first
    /// line in characters is written both ways, so that a person sees and changes it in characters.
    static func indent(_ format: ParagraphFormat, text: CharacterFormat, to writer: inout XMLByteWriter) {
        guard format.indentLeft != nil || format.indentRight != nil || format.firstLine != nil else { return }
        writer.open("w:ind")
        if let left = format.indentLeft { writer.attribute("w:left", left.length(in: text).twips) }
        if let right = format.indentRight { writer.attribute("w:right", right.length(in: text).twips) }
        if let first = format.firstLine {
            let length = first.length(in: text)
            if length < .zero {
                writer.attribute("w:hanging", -length.twips)
                writer.attribute("w:hangingChars", 0)
            } else {
                writer.attribute("w:firstLine", length.twips)
                writer.attribute("w:firstLineChars", Int(((first.characters ?? 0) * 100).rounded()))
            }
        }
        writer.close()
    }

    private static func alignment(_ alignment: ParagraphFormat.Alignment) -> String {
        switch alignment {
        case .left: "left"
        case .center: "center"
        case .right: "right"
        case .justify: "both"
        case .distribute: "distribute"
        }
    }
}
