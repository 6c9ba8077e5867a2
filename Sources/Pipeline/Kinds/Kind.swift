package import Records
package import TemplateEngine
public import WenshuCore

/// A kind of document: what it is called, which record it is made from, and by which template.
public struct Kind: Sendable {
    /// The English name, mostly also the name of its folder.
    public let id: String
    /// The Chinese name.
    public let title: String
    /// The clause of the guide for enterprise science associations that asks for it, as written there; empty when there is none.
    public let clause: String
    /// The English name of the form of its record; several kinds may share one.
    public let form: String
    /// The style sheet that the blueprint asks for, for information.
    public let styles: String
    /// What it is made by.
    let template: KindTemplate
    /// The output name without extension.
    let fileName: NamePattern
    /// When it is made of a record that asks for no kind; nil means always.
    let condition: CompiledExpression?
    /// Computed fields and checks of this kind beyond those of its form.
    let rules: RecordRules
    /// Whether its documents are published, so that personal data in them are masked.
    public let isPublication: Bool
    /// Whether everybody in its records must be in the register.
    let isRegistered: Bool
    /// How its records are judged by packs of rules; nil when they are not.
    let judging: Judging?
    /// What it adds up besides its own record; nil for nothing.
    let aggregation: Aggregation?
    /// The list for each of whose items a document is made, and the item's name; nil for one document of a record.
    let each: LoopHead?
    /// A filled-in record as an example, or nil.
    let sample: String?
    /// The file that describes the kind.
    let path: String

    /// The formats that it can be made in.
    public var formats: Set<OutputFormat> { template.formats }
}

/// What a kind is made by.
enum KindTemplate: Sendable {
    /// A blueprint, which gives both formats.
    case blueprint(String)
    /// A tagged office file for each format.
    case office([OutputFormat: String])

    /// The formats that it gives.
    var formats: Set<OutputFormat> {
        switch self {
        case .blueprint: Set(OutputFormat.allCases)
        case .office(let paths): Set(paths.keys)
        }
    }

    /// The file that gives a format.
    func path(for format: OutputFormat) -> String {
        switch self {
        case .blueprint(let path): path
        case .office(let paths): paths[format] ?? ""
        }
    }
}

/// The form of records: their fields, and what holds beyond them.
package struct Form: Sendable {
    /// The English name.
    let id: String
    /// What it says about fields.
    package let schema: Schema
    /// Computed fields and checks.
    let rules: RecordRules
    /// What a room of the association knows about it; for shared forms only.
    let domain: DomainRules?
    /// What templates may use; anything when the record is composed into a view.
    package let shape: DataShape
    /// What its records look like before they are composed, computed fields included: what packs of rules may use.
    let recordShape: DataShape
}

/// A folder whose description is wrong. It does not keep other kinds from being used.
public struct KindFault: Sendable {
    /// The folder.
    let folder: String
    /// The names by which records may ask for it.
    let names: [String]
    /// What is wrong.
    public let failure: JobFailure
}
