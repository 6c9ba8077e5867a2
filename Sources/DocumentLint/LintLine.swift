import DocumentModel
import WenshuCore

/// A paragraph with text, and what it is in an official document.
struct LintLine {
    /// What a paragraph is.
    enum Role: Equatable {
        /// Above the title or the body: issuing body, document number, date line.
        case head
        /// A line of the title.
        case title
        /// Whom the document is sent to.
        case recipient
        /// Body text.
        case body
        /// A heading or paragraph with a number of level 1 to 4.
        case level(Int)
        /// The list of attachments below the body.
        case attachmentList
        /// `附件1` above an attachment.
        case attachmentMark
        /// The title of an attachment.
        case attachmentTitle
        /// Text of an attachment.
        case attachmentText
        /// Copies: 抄送, 抄报.
        case copies
        /// Everything else: signature, date, names, tables.
        case other
    }

    /// The paragraph.
    let paragraph: ReadParagraph
    /// Its number among the paragraphs with text, from 1.
    let number: Int
    /// Its text without white space at the ends; tabs and line breaks are spaces.
    let text: String
    /// Whether a tab divides it.
    let hasTab: Bool
    /// The number of the run with the first Chinese character, else of the first run; nil when there is none.
    private let mainRunIndex: Int?
    /// What it is.
    var role: Role = .other

    init(_ paragraph: ReadParagraph, number: Int) {
        self.paragraph = paragraph
        self.number = number
        let written = paragraph.text
        hasTab = written.utf8.contains(0x09)
        let hasBreak = hasTab || written.utf8.contains(0x0A)
        text = hasBreak ? String(written.map { $0 == "\t" || $0 == "\n" ? " " : $0 }).trimmed : written.trimmed
        let han = paragraph.runs.firstIndex { $0.text.unicodeScalars.contains(where: \.isHan) }
        mainRunIndex = han ?? (paragraph.runs.isEmpty ? nil : 0)
    }

    /// The run with the first Chinese character, else the first run.
    var mainRun: ReadRun? { mainRunIndex.map { paragraph.runs[$0] } }
    /// Whether it stands in the middle.
    var isCentered: Bool { paragraph.format.alignment == .center || paragraph.frameSide == .center }
    /// The type size of the main run.
    var size: Length { mainRun?.format.size ?? CharacterFormat.fallbackSize }
    /// Whether the main run is red, as the name of the issuing body is.
    var isRed: Bool {
        guard let color = mainRun?.format.color else { return false }
        return color.red >= 0xC0 && color.green < 0x60 && color.blue < 0x60
    }
    /// The indent of all lines in characters.
    var left: Double { characters(paragraph.format.indentLeft) }
    /// What the first line is indented more than the others, in characters.
    var firstLine: Double { characters(paragraph.format.firstLine) }

    /// A distance in characters: of the type size, or of size and letter spacing where that comes nearer to a whole.
    func characters(_ measure: Measure?) -> Double {
        guard let measure else { return 0 }
        if let count = measure.characters { return count }
        let length = measure.length(in: .init()).points
        let plain = length / max(size.points, 1)
        let spaced = length / max((size + (mainRun?.format.letterSpacing ?? .zero)).points, 1)
        return (plain - plain.rounded()).magnitude < (spaced - spaced.rounded()).magnitude ? plain : spaced
    }
}

extension Character {
    /// Whether it is a Chinese character.
    var isHan: Bool { unicodeScalars.first?.isHan ?? false }
}

extension Unicode.Scalar {
    /// Whether it is a Chinese character.
    var isHan: Bool {
        0x4E00...0x9FFF ~= value || 0x3400...0x4DBF ~= value || value == 0x3007 || 0x20000..<0x32000 ~= value
    }
}
