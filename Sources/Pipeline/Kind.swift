import WenshuCore

/// A kind of document: what it is called, which record it is made from, and by which template.
public struct Kind: Sendable {
    /// The English name, also the name of its folder.
    public let id: String
    /// The Chinese name.
    public let title: String
    /// The clause of the guide for enterprise science associations that asks for it, as written there.
    public let clause: String
    /// The English name of the form of its record; several kinds may share one.
    public let form: String
    /// The blueprint or the tagged template.
    public let templatePath: String
    /// The style sheet that the blueprint asks for, for information.
    public let styles: String
    /// The output name without extension, with tags.
    public let fileName: String
    /// The file that describes the kind.
    let path: String

    /// Reads the description of a kind.
    /// - Parameters:
    ///   - value: the content of `kind.yaml`.
    ///   - folder: the folder of the kind.
    /// - Throws: ``JobFailure`` naming the field that is missing.
    init(_ value: Value, folder: String) throws(JobFailure) {
        let path = folder + "/kind.yaml"
        func field(_ name: String) throws(JobFailure) -> String {
            if let text = value[name]?.text, !text.isEmpty { return text }
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "kind.field", place: path, cause: "缺少“\(name)”",
                        remedy: "文种的说明要写明 kind、title、template 和 file-name")
                ])
        }
        id = try field("kind")
        title = try field("title")
        clause = value["clause"]?.text ?? ""
        form = value["record"]?.text ?? id
        templatePath = folder + "/" + (try field("template"))
        styles = value["styles"]?.text ?? ""
        fileName = try field("file-name")
        self.path = path
    }
}
