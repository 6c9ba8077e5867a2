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
        let known = library.formNames.first { $0.title == name || $0.id == name }
        var id = library.kind(named: name)?.form ?? known?.id
        if id == nil { id = try library.require(name).form }
        let form = try library.form(id ?? name)
        let samples = ([library.kind(named: name)].compactMap { $0 } + library.kinds(ofForm: form.id)).compactMap(
            \.sample)
        if isFilled, let sample = samples.first { return String(decoding: try InputFile.read(sample), as: UTF8.self) }
        return isFilled ? form.schema.exampleForm() : form.schema.emptyForm()
    }
}
