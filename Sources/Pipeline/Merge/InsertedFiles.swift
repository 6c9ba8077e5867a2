import ArchiveKit
import DocumentModel
import Synchronization
import WenshuCore

/// Opens the documents that a record names, and remembers them for the manifest.
final class InsertedFiles: Sendable {
    private let root: String
    private let format: OutputFormat
    private let used = Mutex<[String: String]>([:])

    /// Makes a source.
    /// - Parameters:
    ///   - root: the folder of the record; nothing outside it is read.
    ///   - format: the format of the document that takes them in.
    init(root: String, format: OutputFormat) {
        self.root = root.isEmpty ? "." : root
        self.format = format
    }

    /// The documents as they are taken in: each with the file that is named, or the one beside it of the same name in the
    /// format that is being made.
    func chosen(_ insertions: [Insertion]) -> [Insertion] {
        insertions.map { insertion in
            Insertion(
                number: insertion.number,
                documents: insertion.documents.map { document in
                    var document = document
                    document.path = twin(of: document.path) ?? document.path
                    return document
                })
        }
    }

    /// Opens a document.
    /// - Throws: ``JobFailure`` when there is no such file or it is no archive.
    func open(_ document: InsertedDocument) throws(JobFailure) -> ArchiveReader {
        guard !document.path.isEmpty else {
            throw JobFailure(.content, [Diagnostic(.error, id: "include.no-file", cause: "没有写文件名", remedy: "写出文件名")])
        }
        let outside = JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "include.outside", cause: "它不在数据文件所在的文件夹之内",
                    remedy: "把文件放进这个文件夹（或其子文件夹），用相对路径，不用“..”")
            ])
        let real = try InnerPath.resolve(document.path, in: root, outside: outside)
        let reader: ArchiveReader
        do throws(ArchiveFault) { reader = try ArchiveReader(path: real) } catch { throw JobFailure(error) }
        used.withLock { $0[document.path] = real }
        return reader
    }

    /// The file of the same name in the format that is being made, when the one that is named has another format.
    private func twin(of path: String) -> String? {
        guard let dot = path.lastIndex(of: "."), path[dot...].lowercased() != ".\(format.rawValue)" else { return nil }
        let twin = "\(path[..<dot]).\(format.rawValue)"
        return InnerPath.isRelative(twin) && InputFile.exists("\(root)/\(twin)") ? twin : nil
    }

    /// The files that were read so far with their digests, by the path that the record writes.
    var inputs: [Manifest.Input] {
        used.withLock { $0.sorted { $0.key < $1.key } }.compactMap { path, real in
            (try? InputFile.digest(of: real)).map { Manifest.Input(path: path, sha256: $0) }
        }
    }
}
