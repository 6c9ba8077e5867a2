import Records
public import WenshuCore

/// Reads a record file without making documents: shows what would be read as what, or writes it in another format.
public struct RecordImport: Sendable {
    /// What was found.
    public let report: JobReport
    /// What was read as what; empty for text files.
    let account: [TableAccount]
    /// The Chinese name of the form.
    public let form: String
    /// The records, as written but by the names of the form.
    public let records: [Value]
    private let schema: Schema
    private let normal: [Value]

    /// Reads a file.
    /// - Parameters:
    ///   - path: the file.
    ///   - kind: the kind to take it for, or nil for what it tells.
    ///   - mapping: the mapping file, or nil for one beside it.
    ///   - library: the kinds.
    /// - Throws: ``JobFailure`` when it cannot be read or nobody can tell its form.
    public init(path: String, kind: String?, mapping: String?, library: KindLibrary) throws(JobFailure) {
        var finder = WorkspaceFinder(library: library, isStrict: false)
        let library = try finder.context(of: path).library
        let wanted =
            try kind.map { name throws(JobFailure) in try RecordImport.kinds(named: name, library, path) } ?? []
        let bytes = try InputFile.read(path)
        let registry = SourceRegistry()
        var report = JobReport(source: path)
        guard TableFile.isTable(path) else {
            let value = try RecordReader.read(bytes, name: path, registry: registry)
            let id = try PreparedRecord.form(of: value, path: path, library: library, wanted: wanted).form
            schema = try library.form(id).schema
            let (checked, diagnostics) = schema.check(value, registry: registry)
            _ = report.note(diagnostics, strict: false)
            (self.report, account, form, records, normal) = (report, [], schema.title, [value], [checked])
            return
        }
        let file = try TableFile(
            bytes, path: path, library: library, wanted: wanted, mapping: mapping, registry: registry)
        let schema = try library.form(file.form).schema
        _ = report.note(file.findings + file.reading.diagnostics, strict: false)
        var normal: [Value] = []
        for entry in file.reading.entries {
            let (checked, diagnostics) = schema.check(entry, registry: registry)
            _ = report.note(diagnostics, strict: false)
            normal.append(checked)
        }
        self.schema = schema
        self.normal = normal
        self.report = report
        account = file.reading.account
        form = schema.title
        let title = file.kind?.title ?? schema.title
        records = file.reading.entries.map { RecordImport.withKind($0.value, title) }
    }

    /// The kinds of a name, or those of the form of that name.
    private static func kinds(
        named name: String, _ library: KindLibrary, _ path: String
    ) throws(JobFailure) -> [Kind] {
        if library.kind(named: name) == nil,
            let form = library.formNames.first(where: { $0.title == name || $0.id == name })
        {
            return Array(library.kinds(ofForm: form.id).prefix(1))
        }
        return [try library.require(name, place: path)]
    }

    /// The record with 类型 in the first place.
    private static func withKind(_ value: Value, _ title: String) -> Value {
        guard case .record(let record) = value else { return value }
        let given = record[FormLayout.kindName].flatMap { $0.isEmpty ? nil : $0 } ?? .string(title)
        let others = record.shape.names.indices.filter { record.shape.names[$0] != FormLayout.kindName }
        return .record([(FormLayout.kindName, given)] + others.map { (record.shape.names[$0], record.values[$0]) })
    }

    /// The records as files, by the extension of a path: `.yaml`, `.json`, or `.xlsx` for the filled form.
    ///
    /// Several records become numbered text files (`会议-001.yaml`), or the rows of one workbook.
    /// - Returns: paths with contents.
    /// - Throws: ``JobFailure`` when the extension is another, or the workbook cannot be made.
    public func files(at path: String) throws(JobFailure) -> [(path: String, bytes: [UInt8])] {
        let write: (Value) -> String
        switch PathText.fileExtension(of: path) {
        case "yaml", "yml": write = RecordWriter.yaml
        case "json": write = RecordWriter.json
        case "xlsx":
            if FormLayout(schema).style == .rows || normal.count <= 1 {
                return [(path, try FormWorkbook(schema, filledWith: normal).bytes())]
            }
            throw RecordImport.refusal(path, "“\(form)”的填写单只放得下一份记录，这里有 \(normal.count) 份", "请改用 .yaml 或 .json")
        default: throw RecordImport.refusal(path, "不能写成这种格式", "文件名请以 .yaml、.json 或 .xlsx 结尾")
        }
        if records.count == 1 { return [(path, Array(write(records[0]).utf8))] }
        let width = max(3, String(records.count).count)
        let dot = path.lastIndex(of: ".") ?? path.endIndex
        return records.enumerated().map { index, record in
            let digits = String(index + 1)
            let number = String(repeating: "0", count: max(0, width - digits.count)) + digits
            return ("\(path[..<dot])-\(number)\(path[dot...])", Array(write(record).utf8))
        }
    }

    private static func refusal(_ place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "import.format", place: place, cause: cause, remedy: remedy)])
    }

    /// What was read as what, in lines for people.
    public var preview: [String] {
        var lines = ["按“\(form)”读取，\(records.count) 份记录"]
        for table in account {
            let what = table.target.map { target in
                "→ \(target)" + (table.target == "一份记录的各项" ? "" : "，\(table.count) 行")
            }
            lines.append("")
            lines.append("工作表“\(table.sheet)”\(table.range.isEmpty ? "" : " \(table.range)") \(what ?? "没有读入")")
            lines += table.remarks.map { "  \($0)" }
            for line in table.lines {
                let samples = line.samples.map { $0.excerpt(16).replacing("\n", with: "⏎") }.joined(separator: " ｜ ")
                let shown = samples.isEmpty ? "" : "    \(samples)"
                let name = line.header.replacing("\n", with: "")
                lines.append("  \(line.cell) \(name) → \(line.field ?? "（不读：\(line.remark)）")\(shown)")
            }
        }
        return lines
    }
}
