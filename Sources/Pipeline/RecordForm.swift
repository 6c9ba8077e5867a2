import Records
public import WenshuCore

/// Forms for people to fill in.
public enum RecordForm {
    /// The form of a kind or of a form's name, as YAML.
    /// - Parameters:
    ///   - name: the Chinese or English name of a kind (会议纪要) or of a form (会议).
    ///   - isFilled: whether the examples stand as values, which makes a valid record.
    ///   - library: knows both.
    /// - Throws: ``JobFailure`` when there is no such kind.
    public static func yaml(for name: String, isFilled: Bool, in library: KindLibrary) throws(JobFailure) -> String {
        var form = library.kind(named: name)?.form
        if form == nil { form = try library.forms().first { $0.title == name || $0.id == name }?.id }
        if form == nil { form = try library.require(name).form }
        let schema = try library.schema(ofForm: form ?? name)
        return isFilled ? schema.exampleForm() : schema.emptyForm()
    }
}
