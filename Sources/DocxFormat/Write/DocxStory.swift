import DocumentModel
import PackageKit
import XMLKit

/// A part that grows while the text is written: footnotes, endnotes, comments.
///
/// Source: ISO/IEC 29500-1 §17.11 (notes), §17.13.4 (comments).
struct DocxStory {
    /// The parts there are; the value is the name of the part, the relationship and the content type.
    enum Kind: String, CaseIterable {
        case footnotes, endnotes, comments

        /// The part.
        var part: String { "word/\(rawValue).xml" }
        /// The name of one entry: `footnote`.
        var entry: String { String(rawValue.dropLast()) }
        /// The paragraph style that Word has for entries.
        var textStyle: (id: String, name: String) {
            switch self {
            case .footnotes: ("FootnoteText", "footnote text")
            case .endnotes: ("EndnoteText", "endnote text")
            case .comments: ("CommentText", "annotation text")
            }
        }
        /// The character style that Word has for marks.
        var markStyle: (id: String, name: String) {
            switch self {
            case .footnotes: ("FootnoteReference", "footnote reference")
            case .endnotes: ("EndnoteReference", "endnote reference")
            case .comments: ("CommentReference", "annotation reference")
            }
        }
        /// What a style of the sheet for entries is for; nil when there is no such purpose.
        var role: ParagraphStyle.Role? {
            switch self {
            case .footnotes: .footnote
            case .endnotes: .endnote
            case .comments: nil
            }
        }
        /// The element of the mark in the entry itself.
        var ownMark: StaticString {
            switch self {
            case .footnotes: "w:footnoteRef"
            case .endnotes: "w:endnoteRef"
            case .comments: "w:annotationRef"
            }
        }
    }

    /// The first id of comments. LibreOffice takes notes for each other when they do not count on from each other, or when a
    /// comment has the id of a note; so comments begin where notes never come.
    static let firstComment = 1_000_000

    let kind: Kind
    /// The entries so far.
    private(set) var content: [UInt8] = []
    /// The relationships of the part.
    private(set) var relationships: Relationships
    /// How many entries there are.
    private(set) var count = 0

    init(_ kind: Kind) {
        self.kind = kind
        relationships = Relationships(source: kind.part)
    }

    /// Adds an entry.
    mutating func add(_ bytes: [UInt8], relationships: Relationships) {
        content += bytes
        self.relationships = relationships
        count += 1
    }

    /// The part. Notes have two entries of their own: the line above them, and that above what goes on from the page
    /// before (§17.11.23).
    func written() -> [UInt8] {
        var writer = XMLByteWriter(capacity: content.count + 1024)
        writer.declaration()
        writer.open(named: "w:\(kind.rawValue)")
        DocxBody.declareNamespaces(&writer)
        if kind != .comments {
            separator("separator", id: -1, &writer)
            separator("continuationSeparator", id: 0, &writer)
        }
        writer.raw(content)
        writer.close()
        return writer.finish()
    }

    private func separator(_ type: String, id: Int, _ writer: inout XMLByteWriter) {
        writer.open(named: "w:\(kind.entry)")
        writer.attribute("w:type", type)
        writer.attribute("w:id", id)
        writer.open("w:p")
        writer.open("w:pPr")
        writer.empty("w:spacing", ["w:before": "0", "w:after": "0", "w:line": "240", "w:lineRule": "auto"])
        writer.empty("w:ind", ["w:firstLine": "0", "w:firstLineChars": "0"])
        writer.close()
        writer.open("w:r")
        writer.open(named: "w:\(type)")
        writer.close()
        writer.close()
        writer.close()
        writer.close()
    }
}
