import Association
import WenshuCore

/// What the association's rooms know about the records of a form, beyond their fields.
struct DomainRules: Sendable {
    /// Findings about a record whose fields are right.
    let check: @Sendable (Value, SourceRegistry) -> [Diagnostic]
    /// The kinds of documents that a record asks for, as ids.
    let documents: @Sendable (Value) -> [String]
    /// The view that templates see, of a record and what was found out about it.
    let compose: @Sendable (Value, Awards.Facts) -> Value
    /// Whether what its attachments hold and its packs of rules say belongs in its documents.
    var needsFacts = false
    /// Whether files that its documents take in come from authors, who want to be told what became of them.
    var takesInManuscripts = true

    /// The rules for a form, or nil when it has none: then the view is the record.
    static func rules(forForm form: String) -> DomainRules? {
        switch form {
        case "meeting":
            DomainRules(
                check: { Minutes.check($0, registry: $1) }, documents: { Minutes.documents(for: $0) },
                compose: { record, _ in Minutes.compose(record) })
        case "proceedings":
            DomainRules(
                check: { Proceedings.check($0, registry: $1) }, documents: { Proceedings.documents(for: $0) },
                compose: { record, _ in Proceedings.compose(record) })
        case "award-case":
            DomainRules(
                check: { Awards.check($0, registry: $1) }, documents: { _ in [] },
                compose: { Awards.compose($0, facts: $1) }, needsFacts: true, takesInManuscripts: false)
        case "training":
            DomainRules(
                check: { Training.check($0, registry: $1) }, documents: { Training.documents(for: $0) },
                compose: { record, _ in Training.compose(record) })
        case "training-needs":
            DomainRules(
                check: { TrainingNeeds.check($0, registry: $1) }, documents: { TrainingNeeds.documents(for: $0) },
                compose: { record, _ in TrainingNeeds.compose(record) })
        default: nil
        }
    }
}
