import DocumentModel

/// A picture file of the package.
struct DocxMedia {
    let part: String
    let kind: ImageInfo.Kind
    let bytes: [UInt8]
}
