import DocumentModel
import WenshuCore
import XMLKit

/// Reads `w:pPr` and `w:rPr`. Source: ISO/IEC 29500-1 §17.3.1, §17.3.2.
struct DocxReadProperties {
    /// The theme's fonts of Chinese characters and of Latin letters, by `major` and `minor`.
    private var eastAsian: [String: String] = [:]
    private var latin: [String: String] = [:]

    /// Reads the fonts of a theme.
    /// - Parameter theme: the root of the theme part; nil when the document has none.
    init(theme: XMLTree.Node?) {
        guard let theme else { return }
        for node in theme.descendants where node.isElement {
            let kind: String
            switch node.localName {
            case "majorFont": kind = "major"
            case "minorFont": kind = "minor"
            default: continue
            }
            for font in node.children where font.isElement {
                guard let face = font.attribute("", "typeface"), !face.isEmpty else { continue }
                switch font.localName {
                case "latin": latin[kind] = face
                case "ea": eastAsian[kind] = face
                case "font" where font.attribute("", "script") == "Hans" && eastAsian[kind] == nil:
                    eastAsian[kind] = face
                default: break
                }
            }
        }
    }

    /// What the `w:pPr` and `w:rPr` among the children say.
    func format(in holder: XMLTree.Node) -> ReadFormat {
        var format = ReadFormat()
        if let paragraph = holder.wordChild("pPr") { read(paragraph: paragraph, into: &format) }
        if let text = holder.wordChild("rPr") { read(text: text, into: &format) }
        return format
    }

    /// Whether the value of a switch means on (§17.17.4, ST_OnOff).
    static func isOn(_ value: String) -> Bool { !["0", "false", "off"].contains(value) }

    private func isOn(_ node: XMLTree.Node) -> Bool { node.word("val").map(Self.isOn) ?? true }

    private func read(paragraph: XMLTree.Node, into format: inout ReadFormat) {
        for node in paragraph.children where node.isElement {
            switch node.localName {
            case "jc": format.paragraph.alignment = node.word("val").flatMap { Self.alignments[$0] }
            case "ind": read(indents: node, into: &format.paragraph)
            case "spacing": read(spacing: node, into: &format.paragraph)
            case "pageBreakBefore": format.paragraph.pageBreakBefore = isOn(node)
            case "snapToGrid": format.paragraph.snapToGrid = isOn(node)
            case "outlineLvl": format.paragraph.outlineLevel = node.word("val").flatMap { Int($0) }.map { $0 + 1 }
            case "numPr":
                guard let number = node.wordChild("numId")?.word("val") else { continue }
                format.isListItem = number != "0"
            default: break
            }
        }
    }

    private static let alignments: [String: ParagraphFormat.Alignment] = [
        "left": .left, "start": .left, "center": .center, "right": .right, "end": .right, "both": .justify,
        "distribute": .distribute, "thaiDistribute": .distribute,
    ]

    private func read(indents node: XMLTree.Node, into format: inout ParagraphFormat) {
        func measure(_ names: [String]) -> Measure? {
            for name in names {
                if let count = node.word("\(name)Chars").flatMap({ Double($0) }), count != 0 {
                    return .characters(count / 100)
                }
            }
            return names.lazy.compactMap { node.word($0).flatMap(Self.length) }.first.map { .length($0) }
        }
        format.indentLeft = measure(["left", "start"])
        format.indentRight = measure(["right", "end"])
        if let hanging = measure(["hanging"]), hanging != .zero {
            switch hanging {
            case .characters(let count): format.firstLine = .characters(-count)
            case .length(let length): format.firstLine = .length(.zero - length)
            }
        } else {
            format.firstLine = measure(["firstLine"])
        }
    }

    private func read(spacing node: XMLTree.Node, into format: inout ParagraphFormat) {
        format.spaceBefore = node.word("before").flatMap(Self.length)
        format.spaceAfter = node.word("after").flatMap(Self.length)
        guard let line = node.word("line"), let length = Self.length(line) else { return }
        switch node.word("lineRule") {
        case "exact": format.linePitch = .exactly(length)
        case "atLeast": format.linePitch = .atLeast(length)
        default: format.linePitch = .multiple(length.points / 12)
        }
    }

    private func read(text: XMLTree.Node, into format: inout ReadFormat) {
        for node in text.children where node.isElement {
            switch node.localName {
            case "rFonts": read(fonts: node, into: &format)
            case "sz":
                format.text.size = node.word("val").flatMap { Double($0) }.map { .points(min(max($0, 1), 3276) / 2) }
            case "b": format.text.bold = isOn(node)
            case "spacing": format.text.letterSpacing = node.word("val").flatMap(Self.length)
            case "color": format.text.color = node.word("val").map { Color("#\($0)") ?? .black }
            default: break
            }
        }
    }

    private func read(fonts node: XMLTree.Node, into format: inout ReadFormat) {
        func face(_ direct: String, _ theme: String, _ table: [String: String]) -> String? {
            if let name = node.word(theme), let face = table[name.hasPrefix("major") ? "major" : "minor"] {
                return face
            }
            return node.word(direct)
        }
        format.text.font = face("eastAsia", "eastAsiaTheme", eastAsian)
        format.latinFont = face("ascii", "asciiTheme", latin) ?? face("hAnsi", "hAnsiTheme", latin)
    }

    /// A length in twips, or with a unit (§17.18.100, ST_TwipsMeasure).
    static func length(_ text: String) -> Length? {
        if let twips = Double(text) { return twips.magnitude < 1_000_000 ? .points(twips / 20) : nil }
        return Length(text)
    }
}
