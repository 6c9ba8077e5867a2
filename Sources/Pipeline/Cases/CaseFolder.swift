import Records
import Synchronization
import WenshuCore
import Workbook

/// The folder of a record: attachments and texts that the record names come from it, and nothing outside it is read.
final class CaseFolder: Sendable {
    /// The largest text file, in bytes.
    static let largestText = 1 << 20
    /// The largest document whose text is taken, in bytes.
    static let largestDocument = 64 << 20

    /// The folder.
    let root: String
    private let used = Mutex<[String: String]>([:])

    /// Makes the folder.
    /// - Parameter root: the folder of the record file.
    init(root: String) { self.root = root.isEmpty ? "." : root }

    /// The files that were used so far with their digests, by path.
    var inputs: [Manifest.Input] {
        used.withLock { files in
            files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { Manifest.Input(path: $0.key, sha256: $0.value) }
        }
    }

    /// What a record may draw on: this folder, and the organisation.
    /// - Parameters:
    ///   - organisation: names and addresses of the organisation, or nil.
    ///   - registry: learns the workbooks that are read.
    func context(organisation: Record?, registry: SourceRegistry) -> RecordContext {
        var context = RecordContext()
        context.organisation = organisation
        context.text = { path, isMarkdown throws(JobFailure) in try self.text(of: path, isMarkdown: isMarkdown) }
        context.file = { path throws(JobFailure) in try self.attach(path) }
        context.table = { path throws(JobFailure) in try self.rows(of: path, registry: registry) }
        return context
    }

    /// Notes a file that the record names.
    /// - Throws: ``JobFailure`` when it is not there, is a folder or is not inside the case.
    func attach(_ path: String) throws(JobFailure) {
        if used.withLock({ $0[path] != nil }) { return }
        let real = try resolved(path)
        let digest = try InputFile.digest(of: real)
        used.withLock { $0[path] = digest }
    }

    /// Where a file that the record names is.
    /// - Throws: ``JobFailure`` when it is not there, is a folder or is not inside the case.
    func path(of name: String) throws(JobFailure) -> String { try resolved(name) }

    /// The text of a file that a long text names.
    /// - Parameters:
    ///   - path: as the record writes it.
    ///   - isMarkdown: whether the text is to be Markdown; otherwise it is plain lines.
    /// - Throws: ``JobFailure`` when it cannot be read or holds no text.
    func text(of path: String, isMarkdown: Bool) throws(JobFailure) -> String {
        let real = try resolved(path)
        let (text, digest) = try MaterialReader.read(real, name: path, isMarkdown: isMarkdown)
        used.withLock { $0[path] = digest }
        return text
    }

    /// The rows of the first table of a workbook.
    /// - Parameters:
    ///   - path: as the record writes it.
    ///   - registry: learns the workbook, so that cells can be told.
    /// - Throws: ``JobFailure`` when it cannot be read or holds no table.
    func rows(of path: String, registry: SourceRegistry) throws(JobFailure) -> (
        rows: ValueList, findings: [Diagnostic]
    ) {
        let real = try resolved(path)
        let bytes = try InputFile.read(real)
        let (spreadsheet, source) = try SpreadsheetReader.read(bytes, name: path)
        let table = try PlainTable(spreadsheet, source: registry.add(source), registry: registry)
        var findings = spreadsheet.findings
        var rows: [Value] = []
        var places: [Locator] = []
        for index in 0..<table.count {
            let row = table.row(index)
            findings += row.diagnostics
            rows.append(row.value)
            if case .record(let record) = row.value { places.append(record.locators.first ?? .none) }
        }
        used.withLock { $0[path] = SHA256.hex(of: bytes) }
        return (ValueList(rows, locators: places), findings)
    }

    private func resolved(_ path: String) throws(JobFailure) -> String {
        let real: String
        do throws(JobFailure) {
            real = try InnerPath.resolve(path, in: root, outside: outside())
        } catch {
            throw error.kind == .inputOutput ? missing(path) : error
        }
        guard !InputFile.isFolder(real) else {
            throw failure("case.folder", "这是文件夹，不是文件", "写出文件夹里的文件")
        }
        return real
    }

    private func missing(_ path: String) -> JobFailure {
        let folder = PathText.folder(of: "\(root)/\(path.replacing("\\", with: "/"))")
        let names = (try? InputFile.names(in: folder)) ?? []
        return JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "case.missing", cause: "文件夹里没有这个文件", remedy: "把文件放到数据文件所在的文件夹，核对文件名和扩展名",
                    suggestions: Spelling.suggestions(for: PathText.name(of: path), among: names))
            ])
    }

    private func outside() -> JobFailure {
        failure("case.outside", "它不在数据文件所在的文件夹之内", "把文件放进这个文件夹（或其子文件夹），用相对路径，不用“..”")
    }

    private func failure(_ id: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: id, cause: cause, remedy: remedy)])
    }
}
