public import Records
import TemplateEngine
public import WenshuCore

/// The kinds of documents in folders of templates: `<kind>/kind.yaml`, `records/<form>.yaml`, `styles/`.
public struct KindLibrary: Sendable {
    /// The folder that ships with the program; styles and shared forms are there.
    public let folder: String
    /// All kinds that can be used: the user's own first, by folder, the documents of one record in their order.
    public let kinds: [Kind]
    /// The folders whose description is wrong.
    public let faults: [KindFault]
    /// The folders with kinds, the first ones before the later; the last is ``folder``.
    let roots: [String]
    /// The style sheets, read when the first template needs them.
    let styles: StyleShelf
    private let shelf = RulePackShelf()
    private let forms: [String: Form]

    /// Reads the descriptions of all kinds. A wrong one does not keep the others from being used.
    /// - Parameters:
    ///   - folder: the folder that ships with the program.
    ///   - more: folders of the user's own: of a kind, or of kinds. Their kinds come before shipped ones of the same name.
    ///   - styles: folders with style sheets that replace those of the same name.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    public init(folder: String, more: [String] = [], styles: [String] = []) throws(JobFailure) {
        self.folder = folder
        roots = more + [folder]
        self.styles = StyleShelf(
            folders: [folder + "/styles"] + more.map { $0 + "/styles" }.filter(InputFile.isFolder) + styles)
        var reader = LibraryReader(roots: roots)
        for root in roots { try reader.read(root) }
        try reader.readForm(Register.form)
        kinds = reader.kinds
        forms = reader.forms
        faults = reader.faults
    }

    /// The library with the kinds and style sheets of a workspace.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    func with(kinds: [String], styles: [String]) throws(JobFailure) -> KindLibrary {
        let known = Set(roots.compactMap(InputFile.resolved))
        let more = kinds.filter { InputFile.resolved($0).map { !known.contains($0) } ?? true }
        if more.isEmpty, styles.isEmpty { return self }
        return try KindLibrary(folder: folder, more: more + roots.dropLast(), styles: styles)
    }

    /// The fields of `wenshu.yaml`.
    /// - Throws: ``JobFailure`` when they cannot be read.
    public func workspaceSchema() throws(JobFailure) -> Schema {
        let registry = SourceRegistry()
        let value = try RecordReader.read(path: folder + "/records/workspace.yaml", registry: registry)
        return try Schema(value, registry: registry)
    }

    /// The packs of rules in the folders of kinds.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    func packs() throws(JobFailure) -> RulePackLibrary { try shelf.packs(of: self) }

    /// The kind of a Chinese or English name, or nil.
    public func kind(named name: String) -> Kind? {
        kinds.first { $0.title == name || $0.id == name.lowercased() }
    }

    /// The kind of a Chinese or English name.
    /// - Throws: ``JobFailure`` with names that look like it, or with what is wrong with its description.
    public func require(_ name: String, place: String = "") throws(JobFailure) -> Kind {
        if let kind = kind(named: name) { return kind }
        try refuseFaulty(name)
        if let form = formNames.first(where: { $0.title == name || $0.id == name }) {
            let titles = kinds(ofForm: form.id).map(\.title)
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "kind.is-form", place: place, cause: "“\(name)”是数据的类型，不是文种",
                        remedy: "在数据里写明“类型：\(form.title)”，或指定文种：\(titles.joined(separator: "、"))")
                ])
        }
        let names = kinds.flatMap { [$0.title, $0.id] }
        throw JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "kind.unknown", place: place, cause: "没有名为“\(name)”的文种",
                    remedy: "用 wenshu kinds 查看有哪些文种",
                    suggestions: Spelling.suggestions(for: name, among: names))
            ])
    }

    /// The kinds made from a form's records.
    public func kinds(ofForm form: String) -> [Kind] { kinds.filter { $0.form == form } }

    /// The fields of a form.
    /// - Throws: ``JobFailure`` when there is no such form.
    public func schema(ofForm form: String) throws(JobFailure) -> Schema { try self.form(form).schema }

    /// The forms, by English and Chinese name, that records may name in `类型`.
    public var formNames: [(id: String, title: String)] {
        forms.values.map { (id: $0.id, title: $0.schema.title) }.sorted { $0.id < $1.id }
    }

    /// The form of a kind or of records.
    func form(_ id: String) throws(JobFailure) -> Form {
        if let form = forms[id] { return form }
        throw JobFailure(.content, [Diagnostic(.error, id: "kind.form", cause: "没有名为“\(id)”的表单")])
    }

    /// The form of an English name, read now when no kind uses it; nil when there is none.
    /// - Throws: ``JobFailure`` when it cannot be read.
    package func formOnDemand(_ name: String) throws(JobFailure) -> Form? {
        if let form = forms[name] { return form }
        guard !name.contains("/"), roots.contains(where: { InputFile.exists("\($0)/records/\(name).yaml") }) else {
            return nil
        }
        return try LibraryReader(roots: roots).sharedForm(name, for: "")
    }

    /// The form of a Chinese or English name that no kind uses; nil when there is none.
    /// - Throws: ``JobFailure`` when one cannot be read.
    func unusedForm(named name: String) throws(JobFailure) -> Form? {
        if let form = try formOnDemand(name) { return form }
        for root in roots where InputFile.isFolder(root + "/records") {
            for file in try InputFile.names(in: root + "/records") where PathText.fileExtension(of: file) == "yaml" {
                if let form = try formOnDemand(PathText.stem(of: file)), form.schema.title == name { return form }
            }
        }
        return nil
    }

    /// Throws what is wrong with a kind of that name, if there is one.
    func refuseFaulty(_ name: String) throws(JobFailure) {
        if let fault = faults.first(where: { $0.names.contains(name) || $0.names.contains(name.lowercased()) }) {
            throw fault.failure
        }
    }
}

/// Reads folders of kinds.
private struct LibraryReader {
    /// Where shared forms may be.
    let roots: [String]
    let registry = SourceRegistry()
    var kinds: [Kind] = []
    var forms: [String: Form] = [:]
    var faults: [KindFault] = []
    /// Shared forms that cannot be read, with the reason.
    private var brokenForms: [String: JobFailure] = [:]

    init(roots: [String]) { self.roots = roots }

    /// Reads a folder of kinds, or of one kind.
    mutating func read(_ root: String) throws(JobFailure) {
        var folders: [String] = []
        if InputFile.exists(root + "/kind.yaml") { folders.append(root) }
        for name in try InputFile.names(in: root) where InputFile.exists("\(root)/\(name)/kind.yaml") {
            folders.append("\(root)/\(name)")
        }
        let before = kinds
        for folder in folders { add(folder, before: before) }
    }

    /// Reads a kind.
    /// - Parameter before: the kinds of folders that come first; theirs hide those of the same name.
    private mutating func add(_ folder: String, before: [Kind]) {
        var used: [String: Form] = [:]
        var broken: [String: JobFailure] = [:]
        do throws(JobFailure) {
            let reader = KindReader(folder: folder, registry: registry)
            let result = try reader.read { name throws(JobFailure) in
                if let known = forms[name] ?? used[name] { return known }
                if let failure = brokenForms[name] ?? broken[name] { throw failure }
                do throws(JobFailure) {
                    let form = try sharedForm(name, for: folder)
                    used[name] = form
                    return form
                } catch {
                    broken[name] = error
                    throw error
                }
            }
            let fresh = result.kinds.filter { kind in !before.contains { $0.id == kind.id || $0.title == kind.title } }
            for kind in fresh {
                if let other = kinds.first(where: { $0.id == kind.id || $0.title == kind.title }) {
                    throw LibraryReader.twice(kind, other)
                }
            }
            kinds += fresh
            forms.merge(used) { first, _ in first }
            if let form = result.form, !fresh.isEmpty { forms[form.id] = form }
        } catch {
            faults.append(KindFault(folder: folder, names: LibraryReader.names(of: folder), failure: error))
        }
        brokenForms.merge(broken) { first, _ in first }
    }

    /// Reads a form that no kind needs to have, if it is there.
    mutating func readForm(_ name: String) throws(JobFailure) {
        guard forms[name] == nil, roots.contains(where: { InputFile.exists("\($0)/records/\(name).yaml") }) else {
            return
        }
        forms[name] = try sharedForm(name, for: "")
    }

    fileprivate func sharedForm(_ name: String, for folder: String) throws(JobFailure) -> Form {
        let path = roots.map { "\($0)/records/\(name).yaml" }.first(where: InputFile.exists)
        guard let path, !name.contains("/") else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "kind.form", place: folder + "/kind.yaml", cause: "没有名为“\(name)”的表单",
                        remedy: "表单是 records 文件夹里的 \(name).yaml；只有一个文种用的字段，直接写在 kind.yaml 的“字段”里")
                ])
        }
        let value = try RecordReader.read(path: path, registry: registry)
        let schema = try Schema(value, registry: registry, named: name)
        guard case .record(let record) = value else { throw JobFailure(.content, []) }
        let findings = DescriptionFindings(registry: registry, file: path, subject: "kind")
        // Its names were looked at with the fields.
        let entries = Entries(record, .description, at: record.locators.first ?? .none) { _, _, _, _, _ in }
        let form = Form(id: name, schema: schema, entries: entries, isShared: true, findings: findings)
        if !findings.diagnostics.isEmpty { throw JobFailure(.content, findings.diagnostics) }
        return form
    }

    /// The names by which records may ask for a kind whose description is wrong.
    private static func names(of folder: String) -> [String] {
        let value = try? RecordReader.read(path: folder + "/kind.yaml", registry: SourceRegistry())
        let written = ["kind", "代号", "title", "名称"].compactMap { value?[$0]?.text }
        return [PathText.name(of: folder)] + written
    }

    private static func twice(_ kind: Kind, _ other: Kind) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "kind.twice", place: kind.path,
                    cause: "文种“\(kind.title)”（\(kind.id)）和另一个文种重名：\(other.path)", remedy: "请改一个的名称或代号")
            ])
    }
}
