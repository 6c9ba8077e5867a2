public import ArchiveKit
public import DocumentModel
public import PackageKit
public import WenshuCore

/// Takes documents into a document that was rendered with places for them.
///
/// Both formats have one; it serves volumes and every other template with `{{+文件}}`.
public protocol DocumentComposer: Sendable {
    /// Opens the file of a document to take in.
    typealias Opener = (InsertedDocument) throws(JobFailure) -> ArchiveReader

    /// Replaces the marks of the places by the documents.
    ///
    /// A document that cannot be read, of the other format or damaged, is left out: a page (or, in the flow, a paragraph)
    /// that says so stands in its place, and its report says why. The same input gives the same bytes.
    /// - Parameters:
    ///   - master: the parts of the rendered document, in their order.
    ///   - insertions: the places, by number.
    ///   - open: opens a file; may be called once for each document, in order.
    ///   - pageNumbers: what to print for the page of a bookmark, by the name that it has in the composed document: the
    ///     results of fields that give pages (DOCX `PAGEREF`, ODT `text:bookmark-ref` with format `page`) are replaced.
    ///   - deflater: compresses the parts that change.
    /// - Returns: the parts of the composed document, and a report for each document in the order of the places.
    /// - Throws: `JobFailure` when the rendered document itself is damaged.
    static func compose(
        _ master: [CompressedEntry], insertions: [Insertion], pageNumbers: [String: String], deflater: Deflater,
        open: Opener
    ) throws(JobFailure) -> ComposedDocument

    /// A document with the mark of place 1 at its end.
    /// - Throws: `JobFailure` when it is no text document of the format or damaged.
    static func marked(_ package: OfficePackage) throws(JobFailure) -> OfficePackage
}

/// A document into which others were taken.
public struct ComposedDocument: Sendable {
    /// Its parts in their order.
    public var entries: [CompressedEntry]
    /// What became of the documents that were taken in, in their order.
    public var reports: [IntakeReport]

    /// Makes a document.
    /// - Parameters:
    ///   - entries: its parts in their order.
    ///   - reports: what became of the documents that were taken in.
    public init(entries: [CompressedEntry], reports: [IntakeReport]) {
        self.entries = entries
        self.reports = reports
    }
}
