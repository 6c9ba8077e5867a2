import DocumentModel
import WenshuCore
import XMLKit

/// Where a paragraph stands between the edges of the text area, in lengths on paper.
struct ParagraphGeometry: Hashable {
    /// A tab stop as ODF knows it: measured from the left indent of the paragraph.
    struct Stop: Hashable {
        /// From the left indent.
        let position: Length
        /// How text stands there.
        let alignment: TabStop.Alignment
        /// What fills the gap.
        let leader: TabStop.Leader
    }

    /// The left indent.
    let left: Length
    /// The right indent.
    let right: Length
    /// How much further in the first line begins.
    let firstLine: Length
    /// The tab stops.
    let stops: [Stop]

    /// Resolves what is given in characters.
    /// - Parameters:
    ///   - paragraph: the resolved paragraph format.
    ///   - character: the resolved format of its characters.
    ///   - width: the width of the text area.
    init(_ paragraph: ParagraphFormat, _ character: CharacterFormat, width: Length) {
        let left = paragraph.indentLeft?.length(in: character) ?? .zero
        self.left = left
        right = paragraph.indentRight?.length(in: character) ?? .zero
        firstLine = paragraph.firstLine?.length(in: character) ?? .zero
        stops = (paragraph.tabStops ?? []).map {
            Stop(position: $0.offset(in: character, width: width) - left, alignment: $0.alignment, leader: $0.leader)
        }
    }

    /// Whether the indents are the same.
    func sameIndents(_ other: ParagraphGeometry) -> Bool {
        left == other.left && right == other.right && firstLine == other.firstLine
    }
}

/// The attributes and tab stops of `style:paragraph-properties`. Source: ODF 1.3 part 3, formatting elements.
///
/// ODF knows no characters as a unit, so that indents are computed; they are written again wherever another type size
/// makes them other lengths. Readers keep indents as one thing (and so the distances above and below, and the four
/// lines): if one of them is said, all are.
struct OdtParagraphProperties {
    /// The attributes, in the order of writing.
    var attributes = OdtAttributes()
    private var stops: [ParagraphGeometry.Stop]?

    /// Makes properties that say nothing.
    init() {}

    /// Makes the properties of a style or of one paragraph.
    /// - Parameters:
    ///   - declared: what the style or paragraph says itself.
    ///   - resolved: what holds for it.
    ///   - geometry: where it stands.
    ///   - parent: where paragraphs of the style stand on which it is based; nil when there is none.
    init(
        _ declared: ParagraphFormat, resolved: ParagraphFormat, geometry: ParagraphGeometry, parent: ParagraphGeometry?
    ) {
        addAlignment(declared)
        let declaresIndents = declared.indentLeft != nil || declared.indentRight != nil || declared.firstLine != nil
        if parent.map({ !geometry.sameIndents($0) }) ?? declaresIndents {
            attributes.add("fo:margin-left", geometry.left.odfPoints)
            attributes.add("fo:margin-right", geometry.right.odfPoints)
            attributes.add("fo:text-indent", geometry.firstLine.odfPoints)
        }
        if declared.spaceBefore != nil || declared.spaceAfter != nil {
            attributes.add("fo:margin-top", (resolved.spaceBefore ?? .zero).odfPoints)
            attributes.add("fo:margin-bottom", (resolved.spaceAfter ?? .zero).odfPoints)
        }
        switch declared.linePitch {
        case .exactly(let length): attributes.add("fo:line-height", length.odfPoints)
        case .atLeast(let length): attributes.add("style:line-height-at-least", length.odfPoints)
        case .multiple(let factor): attributes.add("fo:line-height", "\(Int((factor * 100).rounded()))%")
        case nil: break
        }
        addFlow(declared)
        if declared.borders != nil, let borders = resolved.borders {
            OdtBorders.add(borders, to: &attributes)
            OdtBorders.addGaps(borders, to: &attributes)
        }
        attributes.add("fo:background-color", declared.background?.odfValue)
        if declared.tabStops != nil || parent.map({ $0.stops != geometry.stops }) ?? false { stops = geometry.stops }
    }

    /// Whether nothing is said.
    var isEmpty: Bool { attributes.isEmpty && stops == nil }

    /// Writes `style:paragraph-properties`, unless nothing is said.
    func write(into xml: inout XMLByteWriter) {
        guard !isEmpty else { return }
        xml.open("style:paragraph-properties")
        xml.attributes(attributes)
        if let stops {
            xml.open("style:tab-stops")
            for stop in stops { OdtParagraphProperties.write(stop, into: &xml) }
            xml.close()
        }
        xml.close()
    }

    private mutating func addAlignment(_ declared: ParagraphFormat) {
        switch declared.alignment {
        case .left: attributes.add("fo:text-align", "left")
        case .center: attributes.add("fo:text-align", "center")
        case .right: attributes.add("fo:text-align", "right")
        case .justify:
            attributes.add("fo:text-align", "justify")
            attributes.add("fo:text-align-last", "start")
        case .distribute:
            attributes.add("fo:text-align", "justify")
            attributes.add("fo:text-align-last", "justify")
            attributes.add("style:justify-single-word", "true")
        case nil: break
        }
        switch declared.textAlignment {
        case .automatic: attributes.add("style:vertical-align", "auto")
        case .baseline: attributes.add("style:vertical-align", "baseline")
        case .center: attributes.add("style:vertical-align", "middle")
        case nil: break
        }
    }

    private mutating func addFlow(_ declared: ParagraphFormat) {
        attributes.add("fo:keep-with-next", declared.keepWithNext.map { $0 ? "always" : "auto" })
        attributes.add("fo:keep-together", declared.keepTogether.map { $0 ? "always" : "auto" })
        attributes.add("fo:orphans", declared.widowControl.map { $0 ? "2" : "0" })
        attributes.add("fo:widows", declared.widowControl.map { $0 ? "2" : "0" })
        attributes.add("fo:break-before", declared.pageBreakBefore.map { $0 ? "page" : "auto" })
        attributes.add("style:punctuation-wrap", declared.hangsPunctuation.map { $0 ? "hanging" : "simple" })
        attributes.add("style:snap-to-layout-grid", declared.snapToGrid.map { $0 ? "true" : "false" })
    }

    private static func write(_ stop: ParagraphGeometry.Stop, into xml: inout XMLByteWriter) {
        xml.open("style:tab-stop", ["style:position": stop.position.odfPoints])
        switch stop.alignment {
        case .left: break
        case .center: xml.attribute("style:type", "center")
        case .right: xml.attribute("style:type", "right")
        case .decimal:
            xml.attribute("style:type", "char")
            xml.attribute("style:char", ".")
        }
        switch stop.leader {
        case .none: break
        case .dots:
            xml.attribute("style:leader-style", "dotted")
            xml.attribute("style:leader-text", ".")
        case .underscore:
            xml.attribute("style:leader-style", "solid")
            xml.attribute("style:leader-text", "_")
        }
        xml.close()
    }
}
