import Records
import WenshuCore

/// How long documents are kept, by their kinds (期限表).
struct RetentionSchedule {
    /// What the schedule says of a document.
    struct Rule {
        let code: String
        /// nil when it is not archived.
        let period: ArchiveItem.Period?
    }

    private let rows: [Value]
    /// What the catalogue says of the schedule; nil when it was verified.
    let note: String?
    private let path: String

    /// Reads a schedule.
    /// - Parameters:
    ///   - path: the file; nil for the shipped one.
    ///   - library: has the form.
    /// - Throws: ``JobFailure`` with all mistakes.
    init(path: String?, library: KindLibrary) throws(JobFailure) {
        let path = path ?? library.folder + "/archive/期限.yaml"
        guard let form = try library.formOnDemand("retention") else {
            throw JobFailure(
                .content, [Diagnostic(.error, id: "kind.form", place: library.folder, cause: "没有名为“retention”的表单")])
        }
        let registry = SourceRegistry()
        let (value, findings) = form.schema.check(
            try RecordReader.read(path: path, registry: registry), registry: registry)
        if findings.contains(where: { $0.severity == .error }) { throw JobFailure(.content, findings) }
        self.path = path
        rows = value["期限"]?.items ?? []
        let trust = value["可信级别"]?.text ?? "待核验"
        note = trust == "官方已核验" ? nil : "保管期限按期限表填写（可信级别：\(trust)），以本单位的归档范围表为准。"
    }

    /// The first row that holds for a document.
    /// - Throws: ``JobFailure`` when there is none.
    func rule(kind: String, title: String) throws(JobFailure) -> Rule {
        for row in rows {
            guard let name = row["文种"]?.text, name == kind || name == "其他", let code = row["类别码"]?.text else {
                continue
            }
            let words = row["题名含"]?.items?.compactMap(\.text) ?? []
            guard words.isEmpty || words.contains(where: title.contains) else { continue }
            return Rule(code: code, period: row["保管期限"]?.text.flatMap(ArchiveItem.Period.init))
        }
        throw JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "archive.no-period", place: path, cause: "期限表里没有“\(kind)”，也没有“其他”",
                    remedy: "加一行“- {文种: \(kind), 类别码: …, 保管期限: …}”")
            ])
    }
}
