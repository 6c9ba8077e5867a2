import DocumentModel
import PackageKit
import XMLKit

/// What the parts of one package share: style ids, media, list instances, bookmarks, notes, counters. Used by one writer
/// at a time.
final class DocxAssembly {
    let document: Document
    let styleIDs: DocxStyleIDs
    private(set) var media: [DocxMedia] = []
    private var mediaIndexes: [[UInt8]: Int] = [:]
    /// The style of each list instance; instance n has the id n + 1.
    private(set) var lists: [ListStyle] = []
    /// Names and ids of bookmarks.
    var bookmarks = DocxBookmarks()
    /// Footnotes, endnotes, comments.
    private(set) var stories: [DocxStory] = DocxStory.Kind.allCases.map { DocxStory($0) }
    /// How far the sequences are.
    var sequences: [String: Int] = [:]
    private var drawings = 0

    init(_ document: Document) {
        self.document = document
        styleIDs = DocxStyleIDs(document.styles)
    }

    /// The sheet of the document.
    var sheet: StyleSheet { document.styles }

    /// The part of a picture file; equal files are stored once.
    func mediaPart(_ bytes: [UInt8], kind: ImageInfo.Kind) -> String {
        if let index = mediaIndexes[bytes] { return media[index].part }
        let part = "word/media/image\(media.count + 1).\(kind.fileExtension)"
        mediaIndexes[bytes] = media.count
        media.append(DocxMedia(part: part, kind: kind, bytes: bytes))
        return part
    }

    /// A fresh id for a drawing, unique in the package.
    func drawingID() -> Int {
        drawings += 1
        return drawings
    }

    /// The next number of a sequence.
    func next(in sequence: String) -> Int {
        sequences[sequence, default: 0] += 1
        return sequences[sequence, default: 1]
    }

    /// The text of the first paragraph of a style in the sections; empty when it holds a tag, which may only mean
    /// something at its own place.
    func firstText(ofStyle style: String) -> String {
        for block in document.sections.lazy.flatMap(\.blocks) {
            guard case .paragraph(let paragraph) = block, paragraph.style == style else { continue }
            let text = paragraph.inlines.flatMap(\.runs).reduce(into: "") { text, run in
                if case .text(let piece) = run.content { text += piece }
            }
            return text.contains("{{") || text.contains("｛｛") ? "" : text
        }
        return ""
    }

    /// Whether the document has footnotes, endnotes, comments.
    func uses(_ kind: DocxStory.Kind) -> Bool { stories.contains { $0.kind == kind && $0.count > 0 } }

    /// The style of the sheet for notes; nil takes that of Word.
    func textStyle(of kind: DocxStory.Kind) -> ParagraphStyle? { kind.role.flatMap { sheet.paragraphStyle(for: $0) } }

    /// The id of the style of marks; a sheet has one for all notes.
    func markStyle(of kind: DocxStory.Kind) -> String {
        let own = kind == .comments ? nil : sheet.characterStyle(for: .noteMark)
        return own.flatMap { styleIDs.character($0.name) } ?? kind.markStyle.id
    }

    /// Adds a note or comment.
    /// - Parameters:
    ///   - kind: its part.
    ///   - write: takes the relationships of the part and the id, gives the entry and the relationships with its own.
    /// - Returns: the id.
    func add(
        to kind: DocxStory.Kind, _ write: (Relationships, Int) -> (bytes: [UInt8], relationships: Relationships)
    ) -> Int {
        guard let index = stories.firstIndex(where: { $0.kind == kind }) else { return 0 }
        let id = stories[index].count + (kind == .comments ? DocxStory.firstComment : 1)
        let entry = write(stories[index].relationships, id)
        stories[index].add(entry.bytes, relationships: entry.relationships)
        return id
    }

    /// A fresh list instance, which counts for itself.
    func listID(_ style: ListStyle) -> Int {
        lists.append(style)
        return lists.count
    }
}
