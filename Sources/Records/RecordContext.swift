public import WenshuCore

/// What a record may draw on beyond its own file: the organisation that it belongs to, and files beside it.
///
/// `Records` reads no office files and knows no folders; who has them hands in what gives their content.
public struct RecordContext: Sendable {
    /// Names and addresses of the organisation, for defaults such as `{{单位信息.全称}}`; nil without a workspace.
    public var organisation: Record?
    /// Gives the text of a file that a long text names; nil leaves such texts as they are.
    ///
    /// It takes the path as written and whether Markdown is wanted, and throws ``JobFailure`` with the reason.
    public var text: (@Sendable (_ path: String, _ isMarkdown: Bool) throws(JobFailure) -> String)?
    /// Looks whether a file that a field names is there; nil looks at none. It throws ``JobFailure`` with the reason.
    public var file: (@Sendable (_ path: String) throws(JobFailure) -> Void)?
    /// Gives the rows of the table in a workbook that a field names, and what is wrong with its cells; nil leaves the name.
    /// It throws ``JobFailure`` with the reason.
    public var table: (@Sendable (_ path: String) throws(JobFailure) -> (rows: ValueList, findings: [Diagnostic]))?

    /// A record that stands alone.
    public init() {}
}

/// How a long text says that it stands in a file: `见文件：要点.docx`.
enum NamedFile {
    /// The path, or nil when the text is a text.
    static func path(in text: String) -> String? {
        guard text.utf8.count <= 1_024, !text.contains(where: \.isNewline) else { return nil }
        for mark in ["见文件：", "见文件:"] where text.hasPrefix(mark) {
            let path = text.dropFirst(mark.count).trimmed
            return path.isEmpty ? nil : path
        }
        return nil
    }
}

/// How a default says that it is a fact of the organisation: `{{单位信息.全称}}`.
enum OrganisationFact {
    /// The name of the fact, or nil when the default is a value of its own.
    static func name(in value: Value) -> String? {
        guard let text = value.text, text.hasPrefix("{{"), text.hasSuffix("}}") else { return nil }
        let inside = text.dropFirst(2).dropLast(2).trimmed
        guard inside.hasPrefix("单位信息.") else { return nil }
        return inside.dropFirst(5).trimmed
    }
}
