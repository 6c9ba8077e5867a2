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
    /// The files beside the record that it draws on, and those of the workspace.
    var inputs: [Manifest.Input] = []
    /// The texts of the record, in which names of files may stand.
    var texts: [String] = []

    /// Reads and checks a record: read → validate → compose.
    /// - Parameters:
    ///   - path: the file.
    ///   - context: the workspace, which knows kinds, forms and people.
    ///   - wanted: the kinds that the user asks for, or empty for what the record tells.
    ///   - options: strict or draft, and today.
    init(path: String, context: WorkspaceContext, wanted: [Kind], options: RunOptions) {
        self.path = path
        report = JobReport(source: path)
        do throws(JobFailure) {
            let bytes = try InputFile.read(path)
            digest = SHA256.hex(of: bytes)
            let registry = SourceRegistry()
            let raw = try RecordReader.read(bytes, name: path, registry: registry)
            texts = PreparedRecord.texts(of: raw)
            let (id, named) = try PreparedRecord.form(of: raw, path: path, library: context.library, wanted: wanted)
            let form = try context.library.form(id)
            let folder = CaseFolder(root: PathText.folder(of: path))
            let (fields, mistakes) = form.schema.check(
                raw, registry: registry, context: folder.context(organisation: context.organisation))
            inputs = folder.inputs + [context.settings].compactMap { $0 }
            if id == Register.form {
                _ = report.note(
                    Register([RegisterFile(raw, registry: registry, schema: form.schema)], schema: form.schema)
                        .diagnostics, strict: options.isStrict)
                return
            }
            let asked = wanted + [named].compactMap { $0 }
            let isStrict = (asked.isEmpty ? context.library.kinds(ofForm: id) : asked).contains(where: \.isRegistered)
            let people = context.filled(fields, form.schema.type, registry: registry, isStrict: isStrict)
            if people.isUsed { inputs += context.registerFiles }
            let (record, findings) = form.rules.applied(
                to: dressed(people.record, context, options), registry: registry, known: mistakes)
            guard
                report.note(
                    PreparedRecord.softened(mistakes, options) + people.findings + findings, strict: options.isStrict)
            else { return }
            let domain = form.domain
            if let domain, !report.note(domain.check(record, registry), strict: options.isStrict) { return }
            let view = dressed(domain?.compose(record) ?? record, context, options)
            var kinds = wanted.isEmpty ? named.map { [$0] } ?? [] : wanted
            if kinds.isEmpty {
                for id in domain?.documents(record) ?? [] {
                    kinds.append(try context.library.require(id, place: path))
                }
            }
            let isChosen = !kinds.isEmpty
            if kinds.isEmpty { kinds = context.library.kinds(ofForm: id) }
            // Made only when a document is published: everything in it is computed from the masked record.
            lazy var published = {
                var mask = PrivacyMask(secrets: people.secrets)
                let masked = mask.masked(people.record, form.schema.type)
                let (record, _) = form.rules.computing.applied(
                    to: dressed(masked, context, options), registry: registry, known: mistakes)
                return dressed(domain?.compose(record) ?? record, context, options)
            }()
            for kind in kinds {
                if !isChosen, let condition = kind.condition, !condition.holds(in: view) { continue }
                let (own, findings) = kind.rules.applied(to: view, registry: registry, known: [])
                let shown =
                    kind.isPublication
                    ? kind.rules.computing.applied(to: published, registry: registry, known: []).value : own
                documents.append(Document(kind: kind, view: shown, findings: findings))
            }
            if documents.isEmpty { throw PreparedRecord.nothingToMake(path) }
        } catch {
            report.fail(error)
        }
    }

    /// All texts of a value.
    private static func texts(of value: Value) -> [String] {
        switch value {
        case .string(let text): [text]
        case .list(let list): list.values.flatMap(texts)
        case .record(let record): record.values.flatMap(texts)
        default: []
        }
    }

    /// In a draft, missing facts are warnings.
    private static func softened(_ findings: [Diagnostic], _ options: RunOptions) -> [Diagnostic] {
        guard options.isDraft else { return findings }
        return findings.map { finding in
            var finding = finding
            if ["record.missing-required", "case.missing"].contains(finding.id) { finding.severity = .warning }
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

/// A record with what every record may be asked for: today, and the organisation.
private func dressed(_ record: Value, _ context: WorkspaceContext, _ options: RunOptions) -> Value {
    let dated = options.dated(record)
    guard case .record(let fields) = dated, fields[WorkspaceContext.organisationName] == nil else { return dated }
    return .record(fields.adding([(WorkspaceContext.organisationName, .record(context.organisation))]))
}
