import Association
import WenshuCore

/// What the association's rooms know about the records of a form, beyond their fields.
struct DomainRules: Sendable {
    /// Findings about a record whose fields are right.
    let check: @Sendable (Value, SourceRegistry) -> [Diagnostic]
    /// The kinds of documents that a record asks for, as ids.
    let documents: @Sendable (Value) -> [String]
    /// The view that templates see.
    let compose: @Sendable (Value) -> Value

    /// The rules for a form, or nil when it has none: then the view is the record.
    static func rules(forForm form: String) -> DomainRules? {
        switch form {
        case "meeting":
            DomainRules(
                check: { Minutes.check($0, registry: $1) }, documents: { Minutes.documents(for: $0) },
                compose: { Minutes.compose($0) })
        case "proceedings":
            DomainRules(
                check: { Proceedings.check($0, registry: $1) }, documents: { Proceedings.documents(for: $0) },
                compose: { Proceedings.compose($0) })
        case "training":
            DomainRules(
                check: { Training.check($0, registry: $1) }, documents: { Training.documents(for: $0) },
                compose: { Training.compose($0) })
        case "training-needs":
            DomainRules(
                check: { TrainingNeeds.check($0, registry: $1) }, documents: { TrainingNeeds.documents(for: $0) },
                compose: { TrainingNeeds.compose($0) })
        default: nil
        }
    }
}
