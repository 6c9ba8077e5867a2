public import Records
public import WenshuCore

/// The kinds of documents in a folder of templates: `<kind>/kind.yaml`, `records/<form>.yaml`, `styles/`.
public struct KindLibrary: Sendable {
    /// The folder.
    public let folder: String
    /// All kinds, sorted by their English names.
    public let kinds: [Kind]
    /// The style sheets, read when the first template needs them.
    let styles = StyleShelf()

    /// Reads the descriptions of all kinds.
    /// - Parameter folder: the folder of templates.
    /// - Throws: ``JobFailure`` when a description cannot be read.
    public init(folder: String) throws(JobFailure) {
        self.folder = folder
        var kinds: [Kind] = []
        for name in try InputFile.names(in: folder) where InputFile.exists("\(folder)/\(name)/kind.yaml") {
            let value = try RecordReader.read(path: "\(folder)/\(name)/kind.yaml", registry: SourceRegistry())
            kinds.append(try Kind(value, folder: "\(folder)/\(name)"))
        }
        self.kinds = kinds
    }

    /// The kind of a Chinese or English name, or nil.
    public func kind(named name: String) -> Kind? {
        kinds.first { $0.title == name || $0.id == name.lowercased() }
    }

    /// The kind of a Chinese or English name.
    /// - Throws: ``JobFailure`` with names that look like it.
    public func require(_ name: String, place: String = "") throws(JobFailure) -> Kind {
        if let kind = kind(named: name) { return kind }
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
    /// - Throws: ``JobFailure`` when its description is missing or wrong.
    public func schema(ofForm form: String) throws(JobFailure) -> Schema {
        let shared = "\(folder)/records/\(form).yaml"
        let path = InputFile.exists(shared) ? shared : "\(folder)/\(form)/kind.yaml"
        let registry = SourceRegistry()
        return try Schema(RecordReader.read(path: path, registry: registry), registry: registry)
    }

    /// The forms, by English and Chinese name, that records may name in `类型`.
    public func forms() throws(JobFailure) -> [(id: String, title: String)] {
        var forms: [(id: String, title: String)] = []
        for kind in kinds where !forms.contains(where: { $0.id == kind.form }) {
            forms.append((kind.form, try schema(ofForm: kind.form).title))
        }
        return forms
    }
}
