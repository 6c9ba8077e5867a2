public import WenshuCore

/// A line of text with tags that print values: `{{会议.名称}}（会议纪要）`. For file names and messages.
public struct CompiledText: Sendable {
    /// The expressions in it, with where they stand.
    public let tags: [(tag: Tag, site: Program.Site)]
    private let program: Program

    /// Compiles a text.
    /// - Parameters:
    ///   - text: the text; only tags that print a value, and notes, may stand in it.
    ///   - place: where the text stands, for messages.
    ///   - loops: the variables of the loops that it is filled in, the innermost last; nil for a loop without one.
    /// - Throws: `TagFault` when a tag cannot be understood.
    public init(_ text: String, place: String, within loops: [String?] = []) throws(TagFault) {
        let scalars = Array(text.unicodeScalars)
        let found = TagFinder.find(in: scalars)
        guard found.unclosed.isEmpty else {
            throw TagFault(.braces, cause: "「{{」没有对应的「}}」", remedy: "补上「}}」")
        }
        var builder = ProgramBuilder(within: loops)
        var tags: [(tag: Tag, site: Program.Site)] = []
        var position = 0
        for hit in found.tags {
            builder.literal(CompiledText.escaped(scalars[position..<hit.range.lowerBound]).utf8)
            position = hit.range.upperBound
            let site = Program.Site(place: place, source: String(String.UnicodeScalarView(scalars[hit.range])))
            switch try Tag.parse(Array(scalars[hit.inside])) {
            case .value(let value):
                builder.value(value, site: site, encoding: .plain)
                tags.append((.value(value), site))
            case .note: break
            default:
                throw TagFault(.misplaced, cause: "这里只能写取值的标签，不能写「\(site.source)」", remedy: "如 {{会议.名称}}")
            }
        }
        builder.literal(CompiledText.escaped(scalars[position...]).utf8)
        program = builder.finish()
        self.tags = tags
    }

    /// The text for a record. Values that are missing print as 【待补】.
    /// - Parameters:
    ///   - root: the record.
    ///   - items: the items of the loops around, the innermost last.
    ///   - session: takes findings, gives steps.
    public func text(for root: Value, within items: [LoopItem] = [], session: RenderSession) -> String {
        var bytes: [UInt8] = []
        let buffer = OutputBuffer(threshold: 1 << 10, limit: 1 << 16) { bytes.append(contentsOf: $0) }
        let objects = NoObjects()
        Renderer(program).run(
            root, within: items.map(\.frame), session: session, objects: objects, into: buffer)
        buffer.finish()
        return CompiledText.unescaped(String(decoding: bytes, as: UTF8.self))
    }

    private static func escaped(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars)).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }

    /// Takes back the escapes that programs write for XML.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let known = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")].first { rest.hasPrefix($0.0) }
            result += known?.1 ?? "&"
            rest = rest.dropFirst(known?.0.count ?? 1)
        }
        return result + rest
    }
}

/// Lines of text hold no pictures.
private final class NoObjects: ObjectRenderer {
    func place(
        _ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer
    ) {}
}
