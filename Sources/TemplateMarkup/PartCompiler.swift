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
    /// The tags that were understood, in the order in which they run; with faults, as found.
    public let tags: [TagUse]
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
        let registry = TagRegistry()
        var pending = flows
        var next = 0
        while next < pending.count {
            let (element, title) = pending[next]
            var flow = FlowCompiler(dialect: dialect, registry: registry, title: title)
            flow.compile(element)
            pending += flow.stories
            next += 1
        }
        if !registry.hasErrors {
            RangeKeeper(dialect: dialect, registry: registry).mend(tree.root)
            var lists = ListKeeper(dialect: dialect, registry: registry)
            lists.decide(in: tree.root)
            NameKeeper(dialect: dialect, registry: registry).note(in: tree.root)
            if registry.hasRepeatedSections { registry.endLastSection(in: tree.root, dialect: dialect) }
        }
        let drawsShapes = registry.entries.contains {
            if case .object(let object) = $0.tag { object.kind == .qrCode } else { false }
        }
        if drawsShapes { dialect.prepareForDrawings(in: tree.root) }
        var writer = MarkupWriter(dialect: dialect, registry: registry, partTitle: flows.first?.title ?? source)
        writer.write(tree)
        let program = writer.builder.finish()
        let isUsable = !registry.hasErrors && !registry.entries.isEmpty
        // With faults the marks may not be in the tree, and the tags come in the order in which they were found.
        let tags =
            registry.hasErrors
            ? registry.entries.filter { $0.mark == nil }.map { TagUse($0.tag, site: $0.site) } : registry.written
        return CompiledPart(
            program: isUsable ? program : nil, diagnostics: registry.diagnostics,
            largestIdentifier: writer.largestIdentifier, tags: tags)
    }
}
