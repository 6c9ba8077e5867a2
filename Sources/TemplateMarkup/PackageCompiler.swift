import ArchiveKit
public import PackageKit
import TemplateEngine
public import WenshuCore
public import XMLKit

/// Compiles the parts of a package with one format's knowledge of where text is.
public struct PackageCompiler {
    private let package: OfficePackage
    private let name: String
    private var programs: [String: Program] = [:]
    private var diagnostics: [Diagnostic] = []
    private var largestIdentifier = 999
    private var tags: [TagUse] = []
    /// The parts that change, or vanish, in every document.
    private var replacements: [String: [UInt8]?] = [:]

    /// Starts on a package.
    /// - Parameters:
    ///   - package: the template.
    ///   - name: its file name, for messages.
    public init(_ package: OfficePackage, name: String) {
        self.package = package
        self.name = name
    }

    /// Compiles a part, if it is there and has any braces.
    /// - Parameters:
    ///   - part: the part's name.
    ///   - mayHaveTags: whether it may have tags though it has no braces itself.
    ///   - makeDialect: how to read it, given the part's root, which may be made ready before.
    ///   - flows: the elements whose content is a flow, with their names for messages.
    /// - Throws: `JobFailure` when the part cannot be read.
    public mutating func compile(
        _ part: String, mayHaveTags: Bool = false, dialect makeDialect: (XMLTree.Node) -> some TemplateDialect,
        flows: (XMLTree.Node) -> [(element: XMLTree.Node, title: String)]
    ) throws(JobFailure) {
        guard package.contains(part) else { return }
        let bytes: [UInt8]
        do throws(ArchiveFault) {
            bytes = try package.bytes(part)
        } catch {
            throw JobFailure(.content, [Diagnostic(.error, id: "template.damaged", place: name, cause: "\(error)")])
        }
        // Every part with text is read, tags or not: a damaged or hostile one ends here and not in the reader's hands.
        let tree = try package.tree(part)
        guard mayHaveTags || Self.mayHaveTags(bytes) else { return }
        let dialect = makeDialect(tree.root)
        let compiled = PartCompiler.compile(tree, flows: flows(tree.root), dialect: dialect, source: name)
        diagnostics += compiled.diagnostics
        tags += compiled.tags
        largestIdentifier = max(largestIdentifier, compiled.largestIdentifier)
        if let program = compiled.program { programs[part] = program }
    }

    /// Gives a part that has no tags another content in every document, or leaves it out.
    public mutating func replace(_ part: String, with bytes: [UInt8]?) { replacements[part] = .some(bytes) }

    /// Notes a finding about the template as a whole.
    public mutating func note(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Whether some tag places text with structure.
    public var hasRichText: Bool {
        tags.contains { if case .rich = $0.tag { true } else { false } }
    }

    /// Whether some tag places a chart.
    public var hasCharts: Bool {
        tags.contains { if case .object(let object) = $0.tag { object.kind == .chart } else { false } }
    }

    /// Whether some tag takes other documents in, or prints what they call themselves.
    private var takesDocumentsIn: Bool {
        tags.contains {
            switch $0.tag {
            case .include, .runningHead: true
            default: false
            }
        }
    }

    /// The tags that were understood, and what is wrong with the others.
    public consuming func inventory() -> TemplateInventory {
        TemplateInventory(tags: TagInventory(tags), diagnostics: located)
    }

    /// The findings with the file before their places.
    private var located: [Diagnostic] {
        diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.place = diagnostic.place.isEmpty ? name : "\(name) \(diagnostic.place)"
            return diagnostic
        }
    }

    /// The template.
    /// - Parameter objects: how objects are placed in this format.
    /// - Throws: `JobFailure` with all findings when there is any error.
    public consuming func finish(objects: any ObjectFormat) throws(JobFailure) -> CompiledTemplate {
        let located = located
        guard !located.contains(where: { $0.severity == .error }) else { throw JobFailure(.content, located) }
        let deflater = Deflater()
        let entries = package.parts.compactMap { part -> CompiledTemplate.Entry? in
            if let program = programs[part.name] { return .program(name: part.name, program) }
            guard let replacement = replacements[part.name] else { return .constant(part.entry(using: deflater)) }
            return replacement.map { .constant(deflater.entry(name: part.name, $0)) }
        }
        return CompiledTemplate(
            name: name, entries: entries, diagnostics: located, firstIdentifier: largestIdentifier + 1,
            objects: objects, takesDocumentsIn: takesDocumentsIn)
    }

    /// Whether there is an opening brace in any spelling.
    private static func mayHaveTags(_ bytes: [UInt8]) -> Bool {
        // UTF-16 is looked through after reading.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
            return true
        }
        // In addresses braces may be percent-encoded: %7B, %EF%BD%9B, %EF%B9%9B.
        var last: UInt32 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "{") { return true }
            last = (last << 8 | UInt32(byte)) & 0xFFFFFF
            switch last {
            case 0xEFBD9B, 0xEFB99B, 0x253742, 0x253762, 0x253942, 0x253962: return true
            default: continue
            }
        }
        return false
    }
}
