import ArchiveKit
import Association
import Records
public import WenshuCore

/// Puts the documents of a folder into an archive: each piece gets its reference number and file name, and all a catalogue.
public struct ArchiveRun: Sendable {
    /// What became of it.
    public struct Result: Sendable {
        /// How many pieces there are.
        public let pieces: Int
        /// The files that were written.
        public let files: [String]
        /// What is not right with the numbers of documents, and what is not archived.
        public let diagnostics: [Diagnostic]
    }

    /// The name of the kind of the catalogue.
    static let kind = "归档目录"

    /// The folder of the documents, with their manifest.
    public let folder: String
    /// The folder of the archive.
    public let output: String
    /// The year that is meant; nil for all.
    public var year: Int?
    /// The codes that the user gives.
    public var codes = ArchiveCodes()
    /// The schedule of periods; nil for the shipped one.
    public var schedule: String?
    private let library: KindLibrary

    /// Prepares an archive.
    public init(folder: String, output: String, library: KindLibrary) {
        func plain(_ path: String) -> String { path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }
        self.folder = plain(folder)
        self.output = plain(output)
        self.library = library
    }

    /// Writes the archive.
    /// - Throws: ``JobFailure`` when a document was changed since it was made, a code or a year is not known, the archive is there
    ///   already, or a file cannot be written.
    public func run() throws(JobFailure) -> Result {
        if InputFile.exists("\(output)/manifest.jsonl") {
            throw ArchiveRun.failure("archive.exists", output, "这里已经归过档，档号不能重编", "换一个 --out；确实要重来的，先移走这个文件夹")
        }
        let audit = try ManifestAudit.verify(folder)
        let changed = audit.diagnostics.filter { $0.severity == .error }
        if !changed.isEmpty { throw JobFailure(.content, changed) }
        var findings: [Diagnostic] = []
        let schedule = try RetentionSchedule(path: schedule, library: library)
        var facts = RecordFacts(library: library)
        var (items, issues) = try pieces(schedule, &facts, &findings)
        guard !items.isEmpty else {
            throw ArchiveRun.failure("archive.nothing", folder, "没有要归档的文书", "核对文件夹和 --year；先用 wenshu batch 生成")
        }
        let settings = try workspace() ?? facts.workspace
        try number(&items, settings)
        let gaps = gaps(items, issues)
        findings += gaps.map {
            Diagnostic(.warning, id: "archive.gap", place: folder, cause: $0, remedy: "补齐缺的，改正重的；确实没有的，在目录里说明")
        }
        let files = try write(items, gaps, schedule.note, settings?.organisation["全称"]?.text)
        return Result(pieces: items.count, files: files, diagnostics: findings)
    }

    // MARK: - The pieces

    private func pieces(
        _ schedule: RetentionSchedule, _ facts: inout RecordFacts, _ findings: inout [Diagnostic]
    ) throws(JobFailure) -> (items: [ArchiveItem], issues: [String: [Int]]) {
        let manifest = Manifest(earlier: try InputFile.read("\(folder)/manifest.jsonl"))
        var items: [ArchiveItem] = []
        var issues: [String: [Int]] = [:]
        var yearless: [String] = []
        var silent = 0
        let groups = Dictionary(grouping: manifest.sorted) { String($0.output.dropLast($0.format.count + 1)) }
        for (stem, lines) in groups.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let kind = library.kind(named: lines[0].kind)?.title ?? lines[0].kind
            let title = ArchiveRun.title(of: PathText.name(of: stem))
            let rule = try schedule.rule(kind: kind, title: title)
            guard let period = rule.period else {
                findings.append(
                    Diagnostic(.note, id: "archive.left-out", place: "\(folder)/\(stem)", cause: "按期限表，\(kind)不归档"))
                continue
            }
            let known = facts.facts(of: lines[0])
            guard let told = RecordYear.year(ofFolders: stem) ?? known.year ?? year else {
                yearless.append(stem)
                continue
            }
            guard year == nil || told == year else { continue }
            if !known.isTold { silent += 1 }
            if let issue = known.issue, kind == "会议纪要" { issues["\(told)年\(kind)", default: []].append(issue) }
            items.append(
                ArchiveItem(
                    lines: lines, kind: kind, title: title, year: told, date: known.date, number: known.number,
                    author: known.author, period: period, code: rule.code))
        }
        guard yearless.isEmpty else {
            throw ArchiveRun.failure(
                "archive.no-year", folder, "看不出是哪一年的：\(yearless.joined(separator: "、"))",
                "写 --year，或把数据放在以年份开头的文件夹里再生成")
        }
        if silent > 0 {
            findings.append(
                Diagnostic(
                    .warning, id: "archive.no-record", place: folder,
                    cause: "\(silent) 件找不到生成时的数据，或一个文件里有几份数据：文号、责任者、日期空着",
                    remedy: "在生成文书时的那个文件夹里运行，数据不要改动；或在归档目录里补填"))
        }
        return (items.sorted(by: ArchiveItem.before), issues)
    }

    /// The title of a document: the name of its file without the day before it.
    private static func title(of name: String) -> String {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        return digits.count == 8 && digits.count < name.count ? String(name.dropFirst(8)) : name
    }

    /// The workspace that the documents are in.
    private func workspace() throws(JobFailure) -> Workspace? {
        guard let root = WorkspaceFinder.root(above: folder) else { return nil }
        return try Workspace(WorkspaceFinder.shown(root), schema: library.workspaceSchema())
    }

    private func number(_ items: inout [ArchiveItem], _ settings: Workspace?) throws(JobFailure) {
        let codes = codes.completed(by: settings?.archive ?? .null)
        var numbers: [String: Int] = [:]
        var places: [String: Int] = [:]
        for index in items.indices {
            let item = items[index]
            let number = numbers["\(item.year) \(item.period.code)", default: 0] + 1
            numbers["\(item.year) \(item.period.code)"] = number
            let place = places["\(item.year) \(item.code)", default: 0] + 1
            places["\(item.year) \(item.code)"] = place
            items[index].reference = try codes.reference(item, number: number, place: folder)
            items[index].fileName = ArchiveRun.fileName(
                "\(item.year)-\(item.code)-\(ArchiveCodes.padded(place, 3))-\(item.title)")
        }
    }

    /// A name for every system: without 〔〕, blanks wide, at most 120 bytes with its extension.
    private static func fileName(_ text: String) -> String {
        let plain = text.filter { !"〔〕".contains($0) }.replacing(" ", with: "\u{3000}")
        return OutputName.safe(plain, fallback: "文件", reserve: OutputName.longest - 120 + 5)
            .replacing(" ", with: "\u{3000}")
    }

    /// The numbers of minutes and documents that are missing or come twice, in words.
    private func gaps(_ items: [ArchiveItem], _ issues: [String: [Int]]) -> [String] {
        var lines: [String] = []
        for (name, numbers) in issues.sorted(by: { $0.key < $1.key }) {
            let sequence = NumberSequence(numbers)
            if !sequence.isWhole { lines.append("\(name)\(sequence.words(unit: "期"))") }
        }
        var series: [String: [Int]] = [:]
        for item in items {
            if let number = item.number.flatMap(DocumentNumber.init) {
                series[number.series, default: []].append(number.number)
            }
        }
        for (name, numbers) in series.sorted(by: { $0.key < $1.key }) {
            let sequence = NumberSequence(numbers)
            if !sequence.isWhole { lines.append("\(name)\(sequence.words(unit: "号"))") }
        }
        return lines
    }

    // MARK: - Writing

    private func write(
        _ items: [ArchiveItem], _ gaps: [String], _ note: String?, _ organisation: String?
    ) throws(JobFailure) -> [String] {
        try OutputFolder.make(output)
        var lines: [Manifest.Line] = []
        for item in items {
            for (line, name) in zip(item.lines, item.files) {
                let bytes = try InputFile.read("\(folder)/\(line.output)")
                try publish(bytes, name)
                let source = Manifest.Input(path: line.output, sha256: line.sha256)
                lines.append(
                    Manifest.Line(
                        output: name, sha256: SHA256.hex(of: bytes), bytes: bytes.count, format: line.format,
                        kind: line.kind, inputs: [source] + line.inputs, template: line.template, wenshu: line.wenshu,
                        settings: line.settings))
            }
        }
        let years = Set(items.map(\.year)).sorted().map(String.init).joined(separator: "、")
        let record = Value.record([
            ("单位", organisation.map { .string($0) } ?? .null), ("年度", .string(years)),
            ("期限提示", note.map { .string($0) } ?? .null), ("件", .list(items.map(\.record))),
            ("缺号重号", .list(gaps.map { .string($0) })),
        ])
        let kind = try library.require(ArchiveRun.kind)
        var catalogue: [(name: String, format: String, bytes: [UInt8], template: [Manifest.Input])] = []
        for format in OutputFormat.allCases {
            let made = try library.document(of: record, as: kind.id, format: format)
            catalogue.append((ArchiveRun.kind, format.rawValue, made.bytes, made.sources))
        }
        catalogue.append((ArchiveRun.kind, "csv", ArchiveRun.table(record), []))
        for file in catalogue {
            let name = "\(file.name).\(file.format)"
            try publish(file.bytes, name)
            lines.append(
                Manifest.Line(
                    output: name, sha256: SHA256.hex(of: file.bytes), bytes: file.bytes.count, format: file.format,
                    kind: kind.id, inputs: [], template: file.template, wenshu: Release.version))
        }
        try Manifest.update(in: output, with: lines)
        return lines.map { "\(output)/\($0.output)" } + ["\(output)/manifest.jsonl"]
    }

    private func publish(_ bytes: [UInt8], _ name: String) throws(JobFailure) {
        do throws(ArchiveFault) {
            try AtomicFile.publish(bytes, to: "\(output)/\(name)")
        } catch {
            throw JobFailure(error)
        }
    }

    /// The nine columns of DA/T 22, as CSV in UTF-8 with the mark by which Excel and WPS know it.
    private static func table(_ record: Value) -> [UInt8] {
        let names = ["档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
        var rows = [["序号"] + names]
        for (index, item) in (record["件"]?.items ?? []).enumerated() {
            rows.append([String(index + 1)] + names.map { item[$0]?.text ?? "" })
        }
        let text = rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
        return Array("\u{FEFF}\(text)".utf8)
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { "\",\r\n".contains($0) }) else { return cell }
        return "\"\(cell.replacing("\"", with: "\"\""))\""
    }

    private static func failure(_ id: String, _ place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: id, place: place, cause: cause, remedy: remedy)])
    }
}
