public import ArchiveKit
public import PackageKit
public import TemplateMarkup
public import WenshuCore
public import XMLKit

/// A document made from a template in a test, with its parts at hand.
public struct RenderedTemplate {
    /// The parts.
    public let entries: [CompressedEntry]
    /// What was found on the way.
    public let diagnostics: [Diagnostic]
    /// How many gaps are visible.
    public let gaps: Int

    /// Fills a template; every picture is one pixel wide and two high, at 96 dots to the inch.
    public init(_ template: CompiledTemplate, _ view: Value) throws {
        self.init(try DocumentRenderer(template).render(view) { _ throws(JobFailure) in Self.picture })
    }

    /// Fills a template with picture files by their names.
    public init(_ template: CompiledTemplate, _ view: Value, files: [String: [UInt8]]) throws {
        self.init(
            try DocumentRenderer(template).render(view) { name throws(JobFailure) in
                guard let bytes = files[name] else { throw JobFailure(.inputOutput, []) }
                return bytes
            })
    }

    private init(_ document: RenderedDocument) {
        entries = document.entries
        diagnostics = document.diagnostics
        gaps = document.gaps
    }

    /// The names of the parts.
    public var names: [String] { entries.map(\.name) }

    /// The text of a part; "" when there is none.
    public func text(_ part: String) throws -> String {
        guard let entry = entries.first(where: { $0.name == part }) else { return "" }
        return String(decoding: try entry.bytes(), as: UTF8.self)
    }

    /// A part, read.
    public func tree(_ part: String) throws -> XMLTree { try XMLTree.parse(Array(text(part).utf8), name: part) }

    /// The elements of a name in a part.
    public func elements(_ local: String, in part: String) throws -> [XMLTree.Node] {
        try tree(part).root.descendants.filter { $0.localName == local }
    }

    /// The relationships of a part of a DOCX document.
    public func relationships(of part: String) throws -> Relationships {
        try Relationships.parse(Array(text(Relationships.partName(of: part)).utf8), source: part)
    }

    /// A picture of one by two black pixels.
    public static let picture: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0,
        2, 8, 0, 0, 0, 0, 0xBC, 0xEA, 0xE9, 0xFB, 0, 0, 0, 0x0C, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x60,
        0x60, 0x60, 0, 0, 0, 4, 0, 1, 0xC8, 0xEA, 0xEB, 0xF9, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60,
        0x82,
    ]
}
