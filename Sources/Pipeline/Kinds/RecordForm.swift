import Records
public import WenshuCore

/// Forms for people to fill in.
public enum RecordForm {
    /// The form of a kind or of a form's name, as YAML.
    /// - Parameters:
    ///   - name: the Chinese or English name of a kind (会议纪要) or of a form (会议).
    ///   - isFilled: whether it is an example: that of the kind, or the examples of its fields as values, a valid record.
    ///   - library: knows both.
    /// - Throws: ``JobFailure`` when there is no such kind.
    public static func yaml(for name: String, isFilled: Bool, in library: KindLibrary) throws(JobFailure) -> String {
        let form = try form(named: name, in: library)
        guard isFilled else { return form.schema.emptyForm() }
        guard let sample = sample(of: form, name, in: library) else { return form.schema.exampleForm() }
        return String(decoding: try InputFile.read(sample), as: UTF8.self)
    }

    /// The form of a kind or of a form's name, as an XLSX file. Parameters are those of ``yaml(for:isFilled:in:)``.
    /// - Returns: the file, and the name for it: `会议填写单.xlsx`.
    /// - Throws: ``JobFailure`` when there is no such kind, or its example cannot be read.
    public static func workbook(
        for name: String, isFilled: Bool, in library: KindLibrary
    ) throws(JobFailure) -> (bytes: [UInt8], name: String) {
        let form = try form(named: name, in: library)
        var records: [Value] = []
        if isFilled {
            let sample = sample(of: form, name, in: library)
            let bytes = try sample.map { path throws(JobFailure) in try InputFile.read(path) }
            let registry = SourceRegistry()
            let raw = try RecordReader.read(
                bytes ?? Array(form.schema.exampleForm().utf8), name: sample ?? "样例.yaml", registry: registry)
            records.append(form.schema.check(raw, registry: registry).value)
        }
        let fileName = OutputName.safe(form.schema.title + "填写单", fallback: "填写单") + ".xlsx"
        return (try FormWorkbook(form.schema, filledWith: records).bytes(), fileName)
    }

    private static func form(named name: String, in library: KindLibrary) throws(JobFailure) -> Form {
        let known = library.formNames.first { $0.title == name || $0.id == name }
        var id = library.kind(named: name)?.form ?? known?.id
        if id == nil, let form = try library.unusedForm(named: name) { return form }
        if id == nil { id = try library.require(name).form }
        return try library.form(id ?? name)
    }

    /// The example of the kind, or of another kind of the form; nil when there is none.
    private static func sample(of form: Form, _ name: String, in library: KindLibrary) -> String? {
        let kinds = [library.kind(named: name)].compactMap { $0 } + library.kinds(ofForm: form.id)
        return kinds.compactMap(\.sample).first
    }
}
