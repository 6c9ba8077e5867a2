public import TemplateEngine
public import WenshuCore
public import XMLKit

/// A compiled part of a template.
public struct CompiledPart: Sendable {
    /// The program, or nil when the part has no tags or faults.
    public let program: Program?
    /// What was found wrong.
    public let diagnostics: [Diagnostic]
    /// The largest number among the part's identifiers.
    public let largestIdentifier: Int
}

/// Compiles a part's tree. The tree is used up.
public enum PartCompiler {
    /// Compiles a part.
    /// - Parameters:
    ///   - tree: the part; changed on the way.
    ///   - flows: the elements whose content is a flow, with their names for messages; flows inside them are found.
    ///   - dialect: the format.
    ///   - source: the template's file name.
    public static func compile(
        _ tree: XMLTree, flows: [(element: XMLTree.Node, title: String)], dialect: some TemplateDialect, source: String
    ) -> CompiledPart {
        var registry = TagRegistry(source: source)
        var pending = flows
        while !pending.isEmpty {
            let (element, title) = pending.removeFirst()
            var flow = FlowCompiler(dialect: dialect, registry: registry, title: title)
            flow.compile(element)
            registry = flow.registry
            pending += flow.stories.map { ($0, "\(title)的文本框或注释里") }
        }
        var writer = MarkupWriter(dialect: dialect, registry: registry, partTitle: flows.first?.title ?? source)
        writer.write(tree)
        let diagnostics = writer.registry.diagnostics
        let program = writer.builder.finish()
        let isUsable = !diagnostics.contains { $0.severity == .error } && !writer.registry.entries.isEmpty
        return CompiledPart(
            program: isUsable ? program : nil, diagnostics: diagnostics, largestIdentifier: writer.largestIdentifier)
    }
}
