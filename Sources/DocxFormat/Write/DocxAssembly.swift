import DocumentModel
import PackageKit
import XMLKit

/// What the parts of one package share: style ids, media, list instances, counters. Used by one writer at a time.
final class DocxAssembly {
    let document: Document
    let styleIDs: DocxStyleIDs
    private(set) var media: [DocxMedia] = []
    private var mediaIndexes: [[UInt8]: Int] = [:]
    /// The style of each list instance; instance n has the id n + 1.
    private(set) var lists: [ListStyle] = []
    private var drawings = 0

    init(_ document: Document) {
        self.document = document
        styleIDs = DocxStyleIDs(document.styles)
    }

    /// The sheet of the document.
    var sheet: StyleSheet { document.styles }

    /// The part of a picture file; equal files are stored once.
    func mediaPart(_ picture: Picture) -> String {
        if let index = mediaIndexes[picture.bytes] { return media[index].part }
        let part = "word/media/image\(media.count + 1).\(picture.kind.fileExtension)"
        mediaIndexes[picture.bytes] = media.count
        media.append(DocxMedia(part: part, kind: picture.kind, bytes: picture.bytes))
        return part
    }

    /// A fresh id for a drawing, unique in the package.
    func drawingID() -> Int {
        drawings += 1
        return drawings
    }

    /// A fresh list instance, which counts for itself.
    func listID(_ style: ListStyle) -> Int {
        lists.append(style)
        return lists.count
    }
}
