import ArchiveKit
import DocumentModel
import WenshuCore

/// A document that was made by a template: its parts, and what was found on the way.
struct MadeDocument: Sendable {
    /// The parts in their order.
    var entries: [CompressedEntry]
    /// What was found.
    var diagnostics: [Diagnostic]
    /// The documents that were taken in, for the manifest.
    var inputs: [Manifest.Input] = []
    /// What became of them.
    var reports: [IntakeReport] = []

    /// The document as a file to be written, with digest and size as far as they are known now: a document with others in
    /// it may be large, and is put together while it is written.
    /// - Throws: ``JobFailure`` when it cannot be packed.
    func packed() throws(JobFailure) -> (content: PendingDocument.Content, digest: String, size: Int) {
        if !reports.isEmpty { return (.entries(entries), "", 0) }
        do throws(ArchiveFault) {
            let bytes = try ArchiveWriter.bytes(of: entries)
            return (.bytes(bytes), SHA256.hex(of: bytes), bytes.count)
        } catch {
            throw JobFailure(error)
        }
    }
}
