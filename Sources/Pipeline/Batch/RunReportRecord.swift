import ArchiveKit
import Records
public import WenshuCore

/// How a batch went, as a record of the kind 运行报告 and as JSON.
public enum RunReportRecord {
    /// The name of the kind that the record is for.
    public static let kind = "运行报告"

    /// Makes the record (see `templates/run-report/kind.yaml`).
    public static func record(of summary: BatchSummary) -> Value {
        let counts = summary.counts
        return .record([
            ("类型", .string(kind)), ("年度", summary.year.map { .integer($0) } ?? .null),
            ("分片", summary.shard == .whole ? .null : .string("\(summary.shard.index)/\(summary.shard.count)")),
            ("中断", .bool(counts.isInterrupted)), ("生成", .integer(counts.outputs)), ("未变", .integer(summary.unchanged)),
            ("失败", .integer(counts.failed)), ("其他年度", .integer(summary.otherYears)),
            ("错误数", .integer(counts.errors)), ("警告数", .integer(counts.warnings)),
            (
                "文种",
                .list(
                    summary.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
                        .record([("名称", .string(name)), ("份数", .integer(count))])
                    })
            ),
            ("失败的", .list(summary.entries.filter(\.isFailed).map(entry))),
            ("有警告的", .list(summary.entries.filter { !$0.isFailed }.map(entry))),
        ])
    }

    private static func entry(_ entry: BatchSummary.Entry) -> Value {
        .record([
            ("来源", .string(entry.source)), ("文书", entry.kind.isEmpty ? .null : .string(entry.kind)),
            ("问题", .list(entry.diagnostics.map { IntakeRecord.finding($0, in: entry.source) })),
        ])
    }

    /// Writes the report beside the documents: 运行报告.docx, .odt and .json.
    /// - Parameters:
    ///   - summary: how the batch went.
    ///   - folder: the folder of the documents.
    ///   - formats: the formats of the report; nil for both.
    ///   - library: knows the kind.
    /// - Returns: the files.
    /// - Throws: ``JobFailure`` when the template is wrong or a file cannot be written.
    public static func write(
        _ summary: BatchSummary, to folder: String, formats: Set<OutputFormat>?, library: KindLibrary
    ) throws(JobFailure) -> [String] {
        let record = record(of: summary)
        let stem = "\(folder)/\(kind)\(summary.shard.suffix)"
        var files: [(path: String, bytes: [UInt8])] = []
        for format in (formats ?? Set(OutputFormat.allCases)).sorted() {
            files.append(
                ("\(stem).\(format.rawValue)", try library.document(of: record, as: kind, format: format).bytes))
        }
        files.append(("\(stem).json", Array(RecordWriter.json(record).utf8)))
        do throws(ArchiveFault) {
            for file in files { try AtomicFile.publish(file.bytes, to: file.path) }
        } catch {
            throw JobFailure(error)
        }
        return files.map(\.path)
    }
}
