import Records
import TemplateEngine
import WenshuCore

extension Vocabulary {
    /// What an entry of `documents` may say.
    fileprivate static let document = Vocabulary([
        ("kind", ["代号"]), ("title", ["名称"]), ("clause", ["条款"]), ("template", ["模板"]), ("styles", ["样式"]),
        ("file-name", ["文件名"]), ("condition", ["条件"]), ("publication", ["公开"]),
        ("judging", ["核对"]), ("each", ["逐项"]), ("aggregation", ["汇总"]),
    ])
    /// How records are judged.
    fileprivate static let judging = Vocabulary([("mode", ["方式"]), ("form", ["表单"])])
    /// What the entry `each` says.
    fileprivate static let each = Vocabulary([("list", ["列表"]), ("as", ["为"])])
    /// The formats of a template.
    fileprivate static let formats = Vocabulary([("docx", ["DOCX"]), ("odt", ["ODT"])])
}

/// Reads the description of a kind, `kind.yaml`, and tells all of its mistakes at once.
struct KindReader {
    /// What a description gives.
    struct Result {
        /// The kinds; several when one record makes several documents.
        var kinds: [Kind] = []
        /// Its own form, or nil when it shares one.
        var form: Form?
    }

    /// What the kinds of a description have in common.
    private struct Common {
        let id: String
        let form: Form
        let shape: DataShape
        let rules: RecordRules
        let sample: String?
        let isPublication: Bool
        let isRegistered: Bool
    }

    private let folder: String
    private let path: String
    private let findings: DescriptionFindings
    private let registry: SourceRegistry

    /// Prepares for reading.
    /// - Parameters:
    ///   - folder: the folder of the kind.
    ///   - registry: learns the file.
    init(folder: String, registry: SourceRegistry) {
        self.folder = folder
        path = folder + "/kind.yaml"
        self.registry = registry
        findings = DescriptionFindings(registry: registry, file: path, subject: "kind")
    }

    /// Reads the description.
    /// - Parameter shared: gives the form of a name that several kinds share.
    /// - Throws: ``JobFailure`` with all mistakes.
    func read(shared: (String) throws(JobFailure) -> Form) throws(JobFailure) -> Result {
        let value = try RecordReader.read(path: path, registry: registry)
        guard case .record(let record) = value else {
            findings.mistake("kind.field", at: .none, "文种的说明应该是一组“名称: 值”", remedy: "至少写明 名称、模板、字段")
            throw JobFailure(.content, findings.diagnostics)
        }
        let start = record.locators.first ?? .none
        // Names that mean nothing are told by the reader of the fields, unless the fields are elsewhere.
        let isShared = ["record", "表单"].contains { record[$0] != nil }
        let entries =
            isShared
            ? findings.entries(record, .description, at: start)
            : Entries(record, .description, at: start) { _, _, _, _, _ in }
        let name = PathText.name(of: folder)
        let id = (findings.text(entries, "kind", "代号") ?? name).lowercased()
        var result = Result()
        let form: Form
        if isShared {
            form = try shared(findings.text(entries, "record", "表单") ?? "")
            if let fields = entries.entry("fields") {
                findings.mistake("kind.field", at: fields.place, "写了“表单”，就不能再写“字段”", remedy: "请删去一个；字段以表单的为准")
            }
        } else {
            form = ownForm(value, entries, id: id)
            result.form = form
        }
        var reader = RuleReader(shape: form.shape, findings: findings)
        if isShared { reader.read(entries) }
        var sample: String?
        if let file = findings.text(entries, "sample", "样例") {
            sample = existing(file, at: entries.place("sample"), what: "样例")
        }
        let common = Common(
            id: id, form: form, shape: reader.shape, rules: reader.rules, sample: sample,
            isPublication: findings.flag(entries, "publication", "公开"),
            isRegistered: findings.flag(entries, "registered", "在册"))
        result.kinds = kinds(entries, common)
        if !findings.diagnostics.isEmpty { throw JobFailure(.content, findings.diagnostics) }
        return result
    }

    /// The form that stands in the description itself.
    private func ownForm(_ value: Value, _ entries: Entries, id: String) -> Form {
        do throws(JobFailure) {
            let schema = try Schema(value, registry: registry, named: id)
            return Form(id: id, schema: schema, entries: entries, findings: findings)
        } catch {
            findings.add(error.diagnostics)
            // Expressions can only be read with the fields; the rest is still looked at.
            return Form(id: id, schema: nil, entries: entries, findings: findings)
        }
    }

    // MARK: documents

    private func kinds(_ entries: Entries, _ common: Common) -> [Kind] {
        guard let documents = entries.entry("documents"), documents.value != .null else {
            return [kind(entries, id: common.id, common)].compactMap { $0 }
        }
        for name in ["template", "file-name", "styles", "each"] where entries[name] != nil {
            findings.mistake(
                "kind.field", at: entries.place(name), "写了“文书”，“\(Vocabulary.description.chinese(name))”就要写在每份文书里")
        }
        guard case .list(let list) = documents.value, !list.values.isEmpty else {
            findings.mistake(
                "kind.field", at: documents.place, "“文书”应该是列表，至少一份",
                remedy: "每份以“- ”开头，如 - {名称: 聘书, 模板: 聘书.docx, 文件名: \"{{姓名}}的聘书\"}")
            return []
        }
        return list.values.indices.compactMap { index in
            let place = list.locator(at: index) ?? documents.place
            guard case .record(let record) = list.values[index] else {
                findings.mistake("kind.field", at: place, "文书应该写成一组“名称: 值”", remedy: "如 - {名称: 聘书, 模板: 聘书.docx}")
                return nil
            }
            let own = findings.entries(record, .document, at: place)
            let name = findings.text(own, "kind", "代号")?.lowercased() ?? "\(common.id)-\(index + 1)"
            return kind(own, id: name, common)
        }
    }

    private func kind(_ entries: Entries, id: String, _ common: Common) -> Kind? {
        guard let title = findings.text(entries, "title", "名称"), !title.isEmpty else {
            if entries["title"] == nil, !common.form.schema.name.isEmpty {
                findings.mistake("kind.field", at: entries.place, "缺少“名称”（title）：文种的中文名")
            }
            return nil
        }
        let template = template(entries)
        let pattern = findings.text(entries, "file-name", "文件名") ?? title
        let fileName = findings.understood(pattern, at: entries.place("file-name")) { words throws(TagFault) in
            try NamePattern(text: CompiledText(pattern, place: words))
        }
        var condition: CompiledExpression?
        if let source = findings.text(entries, "condition", "条件") {
            condition = findings.understood(source, at: entries.place("condition")) { words throws(TagFault) in
                try CompiledExpression(source, place: words)
            }
        }
        let judging = judging(entries)
        let isPublication = common.isPublication || findings.flag(entries, "publication", "公开")
        if isPublication, judging != nil {
            findings.mistake("kind.field", at: entries.place("judging"), "公开的文书不能写“核对”：核对要用完整的数据", remedy: "请删去一个")
        }
        let each = each(entries, common.shape)
        let aggregation = aggregation(entries)
        if isPublication, aggregation != nil {
            findings.mistake("kind.field", at: entries.place("aggregation"), "公开的文书不能写“汇总”：汇总要用完整的数据", remedy: "请删去一个")
        }
        var check = ShapeCheck(common.shape.adding(judging).adding(each).adding(aggregation))
        for tag in fileName?.text.tags ?? [] { check.take(tag.tag, at: tag.site) }
        if let condition { check.take(condition, place: findings.words(entries.place("condition"))) }
        findings.add(check)
        guard let template, let fileName else { return nil }
        return Kind(
            id: id, title: title, clause: findings.text(entries, "clause", "条款") ?? "", form: common.form.id,
            styles: findings.text(entries, "styles", "样式") ?? "", template: template, fileName: fileName,
            condition: condition, rules: common.rules,
            isPublication: isPublication, isRegistered: common.isRegistered, judging: judging, aggregation: aggregation,
            each: each, sample: common.sample, path: path)
    }

    /// `逐项: {列表: 参训人员, 为: 人}`: a document for each item of a list.
    private func each(_ entries: Entries, _ shape: DataShape) -> LoopHead? {
        guard let entry = entries.entry("each"), entry.value != .null else { return nil }
        let remedy = "写成 逐项: {列表: 参训人员, 为: 人}"
        guard case .record(let record) = entry.value else {
            findings.mistake("kind.field", at: entry.place, "“逐项”要写是哪个列表，每项叫什么", remedy: remedy)
            return nil
        }
        let own = findings.entries(record, .each, at: entry.place)
        guard let list = findings.text(own, "list", "列表"), let name = findings.text(own, "as", "为") else {
            findings.mistake("kind.field", at: entry.place, "“逐项”缺少“列表”或“为”", remedy: remedy)
            return nil
        }
        let head = findings.understood(list, at: own.place("list")) { _ throws(TagFault) in
            try LoopHead("\(list) 为 \(name)")
        }
        guard let head else { return nil }
        var check = ShapeCheck(shape)
        check.enter(head.list, as: head.variable, place: findings.words(own.place("list")))
        findings.add(check)
        if shape.fields(at: [])?[name] != nil {
            findings.mistake("kind.field", at: own.place("as"), "“\(name)”已经是字段的名称", remedy: "给每一项另起一个名字")
        }
        return head
    }

    private func judging(_ entries: Entries) -> Judging? {
        guard let entry = entries.entry("judging"), entry.value != .null else { return nil }
        var word = entry.value.text
        var form: String?
        if case .record(let record) = entry.value {
            let own = findings.entries(record, .judging, at: entry.place)
            word = findings.text(own, "mode", "方式")
            form = findings.text(own, "form", "表单")
        }
        if let mode = word.flatMap(Judging.Mode.init) { return Judging(mode: mode, form: form) }
        findings.mistake(
            "kind.field", at: entry.place, "“核对”写的不是核对的方式",
            remedy: "写 \(Judging.Mode.allCases.map(\.rawValue).joined(separator: "、")) 中的一个",
            suggestions: Spelling.suggestions(for: word ?? "", among: Judging.Mode.allCases.map(\.rawValue)))
        return nil
    }

    private func aggregation(_ entries: Entries) -> Aggregation? {
        guard let entry = entries.entry("aggregation"), entry.value != .null else { return nil }
        if let aggregation = entry.value.text.flatMap(Aggregation.init) { return aggregation }
        let words = Aggregation.allCases.map(\.rawValue)
        findings.mistake(
            "kind.field", at: entry.place, "“汇总”写的不是能汇总的", remedy: "写 \(words.joined(separator: "、"))",
            suggestions: Spelling.suggestions(for: entry.value.text ?? "", among: words))
        return nil
    }

    // MARK: files

    private func template(_ entries: Entries) -> KindTemplate? {
        guard let entry = entries.entry("template"), entry.value != .null else {
            findings.mistake(
                "kind.field", at: entries.place, "缺少“模板”（template）：由哪个文件生成", remedy: "写出本文件夹里的模板文件，如 模板: 聘书.docx")
            return nil
        }
        switch entry.value {
        case .string(let file):
            guard let path = existing(file, at: entry.place, what: "模板") else { return nil }
            if file.lowercased().hasSuffix(".xml") { return .blueprint(path) }
            if let format = OutputFormat(fileName: file) { return .office([format: path]) }
            findings.mistake(
                "kind.template", at: entry.place, "“\(file)”不是模板文件", remedy: "模板的扩展名是 .docx、.odt 或 .xml（版式）")
            return nil
        case .record(let record):
            let files = findings.entries(record, .formats, at: entry.place)
            var paths: [OutputFormat: String] = [:]
            for file in files.all {
                guard let format = OutputFormat(rawValue: file.name),
                    let name = findings.text(files, file.name, file.name)
                else { continue }
                guard OutputFormat(fileName: name) == format else {
                    findings.mistake("kind.template", at: file.place, "“\(name)”不是 \(file.name.uppercased()) 文件")
                    continue
                }
                paths[format] = existing(name, at: file.place, what: "模板")
            }
            return paths.isEmpty ? nil : .office(paths)
        default:
            findings.mistake(
                "kind.template", at: entry.place, "“模板”应该是文件名，这里是\(entry.value.typeName)",
                remedy: "如 模板: 聘书.docx，或 模板: {docx: 聘书.docx, odt: 聘书.odt}")
            return nil
        }
    }

    /// The path of a file that must stand in the folder of the kind.
    private func existing(_ file: String, at place: Locator, what: String) -> String? {
        guard !file.hasPrefix("/"), !file.contains("\0"), !file.split(separator: "/").contains("..") else {
            findings.mistake("kind.file", at: place, "\(what)“\(file)”不在文种的文件夹里", remedy: "把文件放进文种的文件夹，只写文件名")
            return nil
        }
        let path = "\(folder)/\(file)"
        if InputFile.exists(path), !InputFile.isFolder(path) { return path }
        let names = (try? InputFile.names(in: folder)) ?? []
        findings.mistake(
            "kind.file", at: place, "找不到\(what)“\(file)”", remedy: "把文件放进文种的文件夹，写对文件名和扩展名",
            suggestions: Spelling.suggestions(for: file, among: names.filter { $0 != "kind.yaml" }))
        return nil
    }
}

extension Form {
    /// Reads the rules of a form and puts it together.
    /// - Parameters:
    ///   - id: the English name.
    ///   - schema: its fields; nil when they are wrong, and then expressions are only parsed.
    ///   - entries: what the description says.
    ///   - isShared: whether several kinds may use it.
    ///   - findings: takes mistakes.
    init(
        id: String, schema: Schema?, entries: Entries, isShared: Bool = false, findings: DescriptionFindings
    ) {
        let domain = isShared ? DomainRules.rules(forForm: id) : nil
        var reader = RuleReader(shape: schema.map { DataShape($0.type) } ?? .any, findings: findings)
        reader.read(entries)
        self.init(
            id: id, schema: schema ?? .empty, rules: reader.rules, domain: domain,
            shape: domain == nil ? reader.shape : .any, recordShape: reader.shape)
    }
}

extension CompiledExpression {
    /// Whether it holds for a record; what cannot be evaluated does not.
    func holds(in view: Value) -> Bool { evaluator().value(in: view, session: RenderSession(isDraft: true)).holds }
}
