import Association
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
        /// The packs of rules that it was judged by, and other files that only this document draws on.
        var inputs: [Manifest.Input] = []
    }

    /// The file as the user gave it.
    let path: String
    /// The SHA-256 of the file.
    var digest = ""
    /// The documents to make.
    var documents: [Document] = []
    /// The record in its normal form with its computed fields, and its form; nil when it cannot be used.
    var checked: (form: Form, value: Value)?
    /// What was found, and whether the record cannot be used.
    var report: JobReport
    /// The files beside the record that it draws on, and those of the workspace.
    var inputs: [Manifest.Input] = []
    /// The paths of the files beside the record that it draws on.
    var attachments: [String] = []
    /// The texts of the record, in which names of files may stand.
    var texts: [String] = []

    /// How a file is read and checked.
    struct Request: Sendable {
        /// The workspace, which knows kinds, forms and people.
        let context: WorkspaceContext
        /// The kinds that the user asks for, or empty for what the record tells.
        let wanted: [Kind]
        /// Strict or draft, and today.
        let options: RunOptions
        /// The file that tells how columns of a workbook are named; nil for one beside it.
        var mapping: String?
        /// Whether the record is only read and checked, and no document composed.
        var isReading = false
    }

    /// A record as read, with its form.
    private struct Raw {
        let value: Value
        /// The same as read from a workbook, or nil.
        let entry: TableReading.Entry?
        let form: String
        let kind: Kind?
        let registry: SourceRegistry
    }

    /// Reads and checks a record: read → validate → compose.
    /// - Parameters:
    ///   - path: a file with one record.
    ///   - context: the workspace, which knows kinds, forms and people.
    ///   - wanted: the kinds that the user asks for, or empty for what the record tells.
    ///   - options: strict or draft, and today.
    init(path: String, context: WorkspaceContext, wanted: [Kind], options: RunOptions) {
        let request = Request(context: context, wanted: wanted, options: options)
        self = PreparedRecord.all(path: path, request).first ?? PreparedRecord(path: path, source: path)
    }

    private init(path: String, source: String) {
        self.path = path
        report = JobReport(source: source, file: path)
    }

    /// Reads and checks the records of a file: one, or those of the rows of a workbook. A bad one harms no other.
    static func all(path: String, _ request: Request) -> [PreparedRecord] {
        var whole = PreparedRecord(path: path, source: path)
        do throws(JobFailure) {
            let bytes = try InputFile.read(path)
            whole.digest = SHA256.hex(of: bytes)
            let registry = SourceRegistry()
            guard TableFile.isTable(path) else {
                let value = try RecordReader.read(bytes, name: path, registry: registry)
                let (form, kind) = try PreparedRecord.form(
                    of: value, path: path, library: request.context.library, wanted: request.wanted)
                whole.prepare(Raw(value: value, entry: nil, form: form, kind: kind, registry: registry), request)
                return [whole]
            }
            let file = try TableFile(
                bytes, path: path, library: request.context.library, wanted: request.wanted,
                mapping: request.mapping, registry: registry)
            whole.inputs = file.inputs
            return whole.records(of: file, request, registry)
        } catch {
            whole.report.fail(error)
            return [whole]
        }
    }

    /// The records of a workbook. What is wrong with its sheets and columns is told with the first.
    private func records(
        of file: TableFile, _ request: Request, _ registry: SourceRegistry
    ) -> [PreparedRecord] {
        var whole = self
        let found = file.findings + file.reading.diagnostics
        guard !file.reading.entries.isEmpty else {
            if whole.report.note(found, strict: request.options.isStrict) {
                whole.report.fail(PreparedRecord.noRecord(path))
            }
            return [whole]
        }
        var records: [PreparedRecord] = []
        for (index, entry) in file.reading.entries.enumerated() {
            var record = PreparedRecord(path: path, source: entry.place ?? path)
            record.digest = digest
            record.inputs = inputs
            if index == 0 { _ = record.report.note(found, strict: request.options.isStrict) }
            let named = entry.value[FormLayout.kindName]?.text.flatMap { request.context.library.kind(named: $0) }
            let kind = named.flatMap { $0.form == file.form ? $0 : nil } ?? file.kind
            record.prepare(
                Raw(value: entry.value, entry: entry, form: file.form, kind: kind, registry: registry), request)
            if file.reading.isBroken {
                record.documents = []
                if record.report.failure == nil { record.report.failure = .content }
            }
            records.append(record)
        }
        // Of a workbook whose columns are wrong, nothing is made; one account of it is enough.
        guard file.reading.isBroken, var first = records.first else { return records }
        for record in records.dropFirst() {
            for finding in record.report.diagnostics where !first.report.diagnostics.contains(finding) {
                first.report.diagnostics.append(finding)
            }
        }
        return [first]
    }

    /// Checks a record and composes its documents.
    private mutating func prepare(_ raw: Raw, _ request: Request) {
        let (context, wanted, options) = (request.context, request.wanted, request.options)
        let (registry, id, named) = (raw.registry, raw.form, raw.kind)
        texts = PreparedRecord.texts(of: raw.value)
        do throws(JobFailure) {
            let form = try context.library.form(id)
            let folder = CaseFolder(root: PathText.folder(of: path))
            let drawn = folder.context(organisation: context.organisation, registry: registry)
            let (fields, mistakes) =
                raw.entry.map { form.schema.check($0, registry: registry, context: drawn) }
                ?? form.schema.check(raw.value, registry: registry, context: drawn)
            attachments = folder.inputs.map { "\(folder.root)/\($0.path.replacing("\\", with: "/"))" }
            inputs += folder.inputs + [context.settings].compactMap { $0 }
            if id == Register.form {
                let file =
                    raw.entry.map { RegisterFile($0, registry: registry, schema: form.schema) }
                    ?? RegisterFile(raw.value, registry: registry, schema: form.schema)
                _ = report.note(Register([file], schema: form.schema).diagnostics, strict: options.isStrict)
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
            checked = (form, record)
            if request.isReading { return }
            var facts = Awards.Facts()
            if let domain, domain.needsFacts {
                let found = AwardFacts.facts(of: record, in: folder, context.library)
                facts = found.facts
                guard report.note(found.findings, strict: options.isStrict) else { return }
            }
            let view = dressed(domain?.compose(record, facts) ?? record, context, options)
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
                return dressed(domain?.compose(record, facts) ?? record, context, options)
            }()
            for kind in kinds {
                for draft in try drafts(of: kind, record, view, registry, request) {
                    if !isChosen, let condition = kind.condition, !condition.holds(in: draft.view) { continue }
                    let (own, findings) = kind.rules.applied(to: draft.view, registry: registry, known: [])
                    let shown =
                        kind.isPublication
                        ? kind.rules.computing.applied(to: published, registry: registry, known: []).value : own
                    let views = ItemViews.views(of: shown, kind.each)
                    if views.isEmpty, !report.note([ItemViews.empty(kind, path)], strict: options.isStrict) { return }
                    let all = fresh(draft.findings + findings)
                    documents += views.map { Document(kind: kind, view: $0, findings: all, inputs: draft.inputs) }
                }
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
    static func form(
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

    private static func noRecord(_ path: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "table.no-record", place: path, cause: "表里没有填写任何内容",
                    remedy: "请在表头下面填写；用 wenshu import \(PathText.name(of: path)) --preview 查看会怎样读")
            ])
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

    static func unknown(_ name: String, _ path: String, _ names: [String]) -> JobFailure {
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
