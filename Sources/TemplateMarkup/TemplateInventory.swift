public import TemplateEngine
public import WenshuCore

/// What a template holds, faults or not.
public struct TemplateInventory: Sendable {
    /// The tags that were understood, and the data that they want.
    public let tags: TagInventory
    /// What was found wrong.
    public let diagnostics: [Diagnostic]
}
