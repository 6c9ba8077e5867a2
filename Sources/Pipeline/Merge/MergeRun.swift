import ArchiveKit
public import DocumentModel
import DocxFormat
import OdtFormat
import PackageKit
import TemplateMarkup
public import WenshuCore

/// Takes documents into another one, as the command line asks for it.
public struct MergeRun: Sendable {
    /// How the documents are taken in.
    public var policy = MergePolicy(start: .nextPage)
    private let master: String
    private let documents: [String]

    /// Prepares a run.
    /// - Parameters:
    ///   - master: the document at whose end the others are taken in.
    ///   - documents: the others, in order, of the same format.
    public init(master: String, documents: [String]) {
        self.master = master
        self.documents = documents
    }

    /// Writes the document with the others in it.
    /// - Parameter output: where; an existing file is replaced.
    /// - Returns: what became of the documents, in order.
    /// - Throws: ``JobFailure`` when the first document cannot be read or the result cannot be written.
    public func merge(to output: String) throws(JobFailure) -> [IntakeReport] {
        let package = try LoadedTemplate.package(try InputFile.read(master), path: master)
        let composed = try MergeRun.compose(package, documents, policy, open: MergeRun.open)
        do throws(ArchiveFault) { try ArchiveWriter.write(composed.entries, to: output) } catch {
            throw JobFailure(error)
        }
        return composed.reports
    }

    /// The kind of volumes, whose styles documents are compared with.
    private static let volume = "论文集"

    /// What documents hold and what would become of them in a volume; nothing is written.
    /// - Parameters:
    ///   - paths: DOCX and ODT files.
    ///   - policy: how they would be taken in.
    ///   - library: has the kind of volumes.
    /// - Returns: a report for each file, in order.
    /// - Throws: ``JobFailure`` when the library has no volumes; a file that cannot be read has a report that says so.
    public static func intake(
        _ paths: [String], policy: MergePolicy, library: KindLibrary
    ) throws(JobFailure) -> [IntakeReport] {
        let kind = try library.require(volume)
        var frames: [OutputFormat: OfficePackage] = [:]
        var reports: [IntakeReport] = []
        for path in paths {
            let format: OutputFormat = path.lowercased().hasSuffix(".odt") ? .odt : .docx
            if frames[format] == nil { frames[format] = try library.taggedTemplate(of: kind, format: format) }
            guard let frame = frames[format] else { continue }
            reports += try compose(frame, [path], policy, open: open).reports
        }
        return reports
    }

    /// Takes documents in at the end of another one.
    /// - Parameters:
    ///   - frame: the document at whose end the others are taken in.
    ///   - paths: the others, in order.
    ///   - policy: how they are taken in.
    ///   - open: opens one of them.
    /// - Throws: ``JobFailure`` when the frame is damaged.
    static func compose(
        _ frame: OfficePackage, _ paths: [String], _ policy: MergePolicy, open: DocumentComposer.Opener
    ) throws(JobFailure) -> ComposedDocument {
        let insertion = Insertion(
            number: 1,
            documents: paths.map { InsertedDocument(path: $0, title: PathText.stem(of: $0), policy: policy) })
        let composer: any DocumentComposer.Type = frame.kind == .odf ? OdtComposer.self : DocxComposer.self
        let deflater = Deflater()
        let entries: [CompressedEntry]
        let marked = try composer.marked(frame)
        do throws(ArchiveFault) { entries = try marked.entries(using: deflater) } catch { throw JobFailure(error) }
        return try composer.compose(
            entries, insertions: [insertion], pageNumbers: [:], deflater: deflater, open: open)
    }

    private static func open(_ document: InsertedDocument) throws(JobFailure) -> ArchiveReader {
        do throws(ArchiveFault) { return try ArchiveReader(path: document.path) } catch { throw JobFailure(error) }
    }
}
