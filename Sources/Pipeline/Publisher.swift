import ArchiveKit
import WenshuCore

/// A document that is ready to be written.
struct PendingDocument: Sendable {
    /// What is to be written.
    enum Content: Sendable {
        /// A whole file.
        case bytes([UInt8])
        /// The parts of an office file, which may still be in the files that they come from.
        case entries([CompressedEntry])

        /// The file.
        /// - Throws: ``JobFailure`` when a part cannot be read any more.
        func bytes() throws(JobFailure) -> [UInt8] {
            switch self {
            case .bytes(let bytes): return bytes
            case .entries(let entries):
                do throws(ArchiveFault) { return try ArchiveWriter.bytes(of: entries) } catch {
                    throw JobFailure(error)
                }
            }
        }
    }

    var path: String
    let format: OutputFormat
    let kind: String?
    let content: Content
    /// The line of the manifest, when one is kept; size and digest of parts are put in when they are written.
    var line: Manifest.Line?
    /// The number of bytes.
    var size = 0

    /// Puts the file into a folder below the output folder.
    mutating func move(into folder: String, of output: String) {
        path = "\(output)/\(folder)/\(PathText.name(of: path))"
        if let name = line?.output { line?.output = "\(folder)/\(name)" }
    }
}

/// Writes documents in groups: all of a group are on the disk before the first takes its name.
///
/// Not `Sendable`: one publisher belongs to the task that collects results.
final class Publisher {
    /// Documents of a group; a group also ends with the job that fills it.
    private static let groupSize = 64

    private var group = PublishGroup()
    private var waiting: [(report: JobReport, documents: [PendingDocument])] = []
    private let deliver: (JobReport) -> Void
    private let journal: ([Manifest.Line]) -> Void
    private let clock: StageClock
    /// The lines of all published documents, when a manifest is kept.
    private(set) var lines: [Manifest.Line] = []

    /// Makes a publisher.
    /// - Parameters:
    ///   - clock: counts the time.
    ///   - deliver: takes the reports, in the order given, after their documents are in place.
    ///   - journal: takes the lines of each group after its documents are in place, before their reports are delivered.
    init(
        clock: StageClock, deliver: @escaping (JobReport) -> Void,
        journal: @escaping ([Manifest.Line]) -> Void = { _ in }
    ) {
        self.clock = clock
        self.deliver = deliver
        self.journal = journal
    }

    /// Takes a job's report and documents.
    func add(_ report: JobReport, _ documents: [PendingDocument]) {
        var report = report
        var written: [PendingDocument] = []
        clock.time(.publish) {
            do throws(ArchiveFault) {
                for document in documents { written.append(try write(document)) }
            } catch {
                report.fail(JobFailure(error))
            }
        }
        waiting.append((report, written))
        if group.count >= Publisher.groupSize { flush() }
    }

    private func write(_ document: PendingDocument) throws(ArchiveFault) -> PendingDocument {
        var document = document
        switch document.content {
        case .bytes(let bytes):
            try group.add(bytes, to: document.path)
            document.size = bytes.count
        case .entries(let entries):
            let (count, file) = try group.add(entries, to: document.path)
            document.size = count
            document.line?.bytes = count
            if document.line != nil, let digest = try? InputFile.digest(of: file) { document.line?.sha256 = digest }
        }
        return document
    }

    /// Publishes what waits and delivers the reports.
    func flush() {
        var trouble: JobFailure?
        clock.time(.publish) {
            do throws(ArchiveFault) { try group.publish() } catch { trouble = JobFailure(error) }
        }
        if trouble == nil {
            let fresh = waiting.filter { $0.report.failure == nil }.flatMap(\.documents).compactMap(\.line)
            lines += fresh
            journal(fresh)
        }
        for (report, documents) in waiting {
            var report = report
            if let trouble, !documents.isEmpty {
                report.fail(trouble)
            } else if report.failure == nil {
                for document in documents {
                    report.publications.append(
                        Publication(
                            path: document.path, format: document.format, kind: document.kind,
                            size: document.size))
                }
            }
            deliver(report)
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
