import ArchiveKit
public import DocumentModel
public import WenshuCore

/// The reports on authors' files as documents of their own, beside the volume into which the files went.
public struct IntakeDocuments {
    private let view: Value
    private let name: String
    private let library: KindLibrary
    private let options: RunOptions

    /// Prepares reports.
    /// - Parameters:
    ///   - view: the data of the volume.
    ///   - name: the name of the volume's file, without extension.
    ///   - library: has the kind of the reports.
    ///   - options: where documents go.
    init(_ view: Value, name: String, library: KindLibrary, options: RunOptions) {
        self.view = view
        self.name = name
        self.library = library
        self.options = options
    }

    /// A document for each format in which the volume was made.
    /// - Throws: ``JobFailure`` when the template is wrong.
    func documents(
        for intakes: [(format: OutputFormat, reports: [IntakeReport])]
    ) throws(JobFailure) -> [PendingDocument] {
        guard !intakes.isEmpty else { return [] }
        let kind = try library.require(IntakeRecord.kind)
        let fonts = FontCatalogue.installed()
        var documents: [PendingDocument] = []
        for (format, reports) in intakes {
            let record = IntakeRecord.record(of: reports, volume: name, titles: titles, fonts: fonts)
            let template = try library.template(of: kind, format: format)
            let made = try template.rendered(record, options: options, images: ImageFolder(root: "."))
            let (content, digest, size) = try made.packed()
            let file = "\(name)·收稿检查报告.\(format.rawValue)"
            let line = Manifest.Line(
                output: file, sha256: digest, bytes: size, format: format.rawValue, kind: kind.id, inputs: [],
                template: template.sources, wenshu: Release.version)
            documents.append(
                PendingDocument(
                    path: "\(options.output)/\(file)", format: format, kind: kind.id, content: content, line: line))
        }
        return documents
    }

    /// Writes a report on files as a document.
    /// - Parameters:
    ///   - reports: what was found.
    ///   - path: a DOCX or ODT file; an existing one is replaced.
    ///   - library: has the kind of the reports.
    /// - Throws: ``JobFailure`` when the template is wrong or the file cannot be written.
    public static func write(_ reports: [IntakeReport], to path: String, library: KindLibrary) throws(JobFailure) {
        let format = OutputFormat(fileName: path) ?? .docx
        let record = IntakeRecord.record(of: reports, volume: "来稿", fonts: FontCatalogue.installed())
        let document = try library.document(of: record, as: IntakeRecord.kind, format: format)
        do throws(ArchiveFault) { try AtomicFile.publish(document.bytes, to: path) } catch { throw JobFailure(error) }
    }

    /// The titles of papers by their files, as the data say them.
    private var titles: [String: String] {
        var titles: [String: String] = [:]
        for paper in view["论文"]?.items ?? [] {
            guard let file = paper["文件"]?.text, let title = paper["题名"]?.text else { continue }
            titles[file] = title
            guard let dot = file.lastIndex(of: ".") else { continue }
            for format in OutputFormat.allCases { titles["\(file[..<dot]).\(format.rawValue)"] = title }
        }
        return titles
    }
}
