import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import WenshuCore

/// Binds the documents of a run together: one file for each kind and format, in which each document begins on a page of its
/// own and keeps its paper, its margins and its headers and footers.
struct Binder {
    /// Documents of one kind and format.
    private struct Sheaf {
        let title: String
        let format: OutputFormat
        let kind: String?
        var documents: [PendingDocument] = []
    }

    private let output: String
    private var sheaves: [Sheaf] = []
    /// How many documents could not be made.
    private var missing: Int

    /// Prepares for documents.
    /// - Parameters:
    ///   - output: the folder for what is bound.
    ///   - missing: how many records could not be used.
    init(output: String, missing: Int = 0) {
        self.output = output
        self.missing = missing
    }

    /// Takes the documents of a job; they are not published themselves.
    /// - Parameters:
    ///   - documents: what the job made; nothing when it failed.
    ///   - title: what documents of the kind are called together.
    mutating func add(_ documents: [PendingDocument], title: String) {
        if documents.isEmpty { missing += 1 }
        for document in documents {
            let index = sheaves.firstIndex {
                $0.kind == document.kind && $0.format == document.format && $0.title == title
            }
            if let index {
                sheaves[index].documents.append(document)
            } else {
                sheaves.append(
                    Sheaf(title: title, format: document.format, kind: document.kind, documents: [document]))
            }
        }
    }

    /// What was bound, to be published: a report for each file, and the file.
    func bound() -> [(report: JobReport, documents: [PendingDocument])] {
        var book = NameBook()
        var names: [String: String] = [:]
        return sheaves.map { sheaf in
            let key = "\(sheaf.title)\u{0}\(sheaf.kind ?? "")"
            let name = names[key] ?? book.claim(OutputName.safe("\(sheaf.title)（合订）", fallback: "合订"))
            names[key] = name
            let file = "\(name).\(sheaf.format.rawValue)"
            var report = JobReport(source: "\(output)/\(file)", title: sheaf.title)
            if missing > 0 {
                report.diagnostics.append(
                    Diagnostic(
                        .warning, id: "bind.incomplete", place: report.source, cause: "有 \(missing) 份没有做成，不在合订的文件里",
                        remedy: "按上面的提示改正数据，再生成一次"))
            }
            do throws(JobFailure) {
                return (report, [try Binder.bind(sheaf.documents, as: file, in: output)])
            } catch {
                report.fail(error)
                return (report, [])
            }
        }
    }

    private static func bind(
        _ documents: [PendingDocument], as file: String, in output: String
    ) throws(JobFailure) -> PendingDocument {
        var files: [String: [UInt8]] = [:]
        for document in documents { files[document.path] = try document.content.bytes() }
        let first = documents[0]
        let frame = try LoadedTemplate.package(files[first.path] ?? [], path: first.path)
        let policy = MergePolicy(
            start: .nextPage, styles: .unify, comments: .keep, pages: .keep, furniture: .keep)
        let composed = try MergeRun.compose(
            frame, documents.dropFirst().map(\.path), policy,
            open: { document throws(JobFailure) in try reader(of: files[document.path] ?? [], name: document.path) })
        let bytes: [UInt8]
        do throws(ArchiveFault) { bytes = try ArchiveWriter.bytes(of: composed.entries) } catch {
            throw JobFailure(error)
        }
        var line = first.line
        if line != nil {
            line?.output = file
            line?.sha256 = SHA256.hex(of: bytes)
            line?.bytes = bytes.count
            var seen: Set<Manifest.Input> = []
            line?.inputs = documents.flatMap { $0.line?.inputs ?? [] }.filter { seen.insert($0).inserted }
        }
        return PendingDocument(
            path: "\(output)/\(file)", format: first.format, kind: first.kind, content: .bytes(bytes), line: line)
    }

    private static func reader(of bytes: [UInt8], name: String) throws(JobFailure) -> ArchiveReader {
        do throws(ArchiveFault) { return try ArchiveReader(bytes: bytes, name: name) } catch { throw JobFailure(error) }
    }
}
