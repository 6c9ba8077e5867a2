import Records
import WenshuCore

/// A record file that was read and checked.
struct PreparedRecord: Sendable {
    /// A document to make.
    struct Document: Sendable {
        let kind: Kind
        /// The view for the template.
        let view: Value
        /// What was found that concerns this document only.
        let findings: [Diagnostic]
    }

    /// The file as the user gave it.
    let path: String
    /// The SHA-256 of the file.
    var digest = ""
    /// The documents to make.
    var documents: [Document] = []
    /// What was found, and whether the record cannot be used.
    var report: JobReport

    /// Reads and checks a record: read → validate → compose.
    /// - Parameters:
    ///   - path: the file.
    ///   - library: knows kinds and forms.
    ///   - wanted: the kinds that the user asks for, or empty for what the record tells.
    ///   - options: strict or draft, and today.
    init(path: String, library: KindLibrary, wanted: [Kind], options: RunOptions) {
        self.path = path
        report = JobReport(source: path)
        do throws(JobFailure) {
            let bytes = try InputFile.read(path)
            digest = SHA256.hex(of: bytes)
            let registry = SourceRegistry()
            let raw = try RecordReader.read(bytes, name: path, registry: registry)
            let (id, named) = try PreparedRecord.form(of: raw, path: path, library: library, wanted: wanted)
            let form = try library.form(id)
            let (fields, mistakes) = form.schema.check(raw, registry: registry)
            let (record, findings) = form.rules.applied(
                to: options.dated(fields), registry: registry, known: mistakes)
            guard report.note(PreparedRecord.softened(mistakes, options) + findings, strict: options.isStrict) else {
                return
            }
            let domain = form.domain
            if let domain, !report.note(domain.check(record, registry), strict: options.isStrict) { return }
            let view = options.dated(domain?.compose(record) ?? record)
            var kinds = wanted.isEmpty ? named.map { [$0] } ?? [] : wanted
            if kinds.isEmpty {
                for id in domain?.documents(record) ?? [] { kinds.append(try library.require(id, place: path)) }
            }
            let isChosen = !kinds.isEmpty
            if kinds.isEmpty { kinds = library.kinds(ofForm: id) }
            for kind in kinds {
                if !isChosen, let condition = kind.condition, !condition.holds(in: view) { continue }
                let (own, findings) = kind.rules.applied(to: view, registry: registry, known: [])
                documents.append(Document(kind: kind, view: own, findings: findings))
            }
            if documents.isEmpty { throw PreparedRecord.nothingToMake(path) }
        } catch {
            report.fail(error)
        }
    }

    /// In a draft, missing facts are warnings.
    private static func softened(_ findings: [Diagnostic], _ options: RunOptions) -> [Diagnostic] {
        guard options.isDraft else { return findings }
        return findings.map { finding in
            var finding = finding
            if finding.id == "record.missing-required" { finding.severity = .warning }
            return finding
        }
    }

    /// The form of a record, and the kind if it names one: `--kind`, `类型`, or the name of its folder.
    private static func form(
        of record: Value, path: String, library: KindLibrary, wanted: [Kind]
    ) throws(JobFailure) -> (form: String, kind: Kind?) {
        if let first = wanted.first { return (first.form, nil) }
        let folder = path.split(separator: "/").dropLast().last.map(String.init)
        guard let name = (record["类型"] ?? record["kind"])?.text ?? folder else {
            throw unknown("", path, [])
        }
        if let kind = library.kind(named: name) { return (kind.form, kind) }
        let forms = library.formNames
        if let form = forms.first(where: { $0.title == name || $0.id == name }) { return (form.id, nil) }
        try library.refuseFaulty(name)
        throw unknown(name, path, forms.map(\.title) + library.kinds.map(\.title))
    }

    private static func nothingToMake(_ path: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "record.no-documents", place: path, cause: "按这份数据，没有要生成的文书",
                    remedy: "核对文种说明里各份文书的“条件”，或用 --kind 指定文书")
            ])
    }

    private static func unknown(_ name: String, _ path: String, _ names: [String]) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "record.kind", place: path,
                    cause: name.isEmpty ? "看不出这份数据要做成什么文书" : "“\(name)”不是已知的数据类型或文种",
                    remedy: "在数据里写明“类型：会议”之类，或用 --kind 指定；用 wenshu kinds 查看有哪些文种",
                    suggestions: Spelling.suggestions(for: name, among: names))
            ])
    }
}
