import TemplateEngine
import WenshuCore

/// The name of an output file, with tags: `{{会议.名称}}（会议纪要）`.
struct NamePattern: Sendable {
    private let program: Program

    /// Reads a pattern.
    /// - Parameters:
    ///   - text: the pattern; only tags that print a value may stand in it.
    ///   - place: where the pattern stands, for messages.
    /// - Throws: `JobFailure` when a tag cannot be understood.
    init(_ text: String, place: String) throws(JobFailure) {
        var builder = ProgramBuilder()
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            builder.literal(NamePattern.escaped(rest[..<open.lowerBound]).utf8)
            let inside = rest[open.upperBound...]
            guard let close = inside.firstRange(of: "}}") else {
                throw NamePattern.failure(place, text, "文件名里的“{{”没有对应的“}}”")
            }
            let source = inside[..<close.lowerBound]
            do throws(TagFault) {
                guard case .value(let tag) = try Tag.parse(Array(source.unicodeScalars)) else {
                    throw TagFault(.misplaced, cause: "文件名里只能写取值的标签，如 {{会议.名称}}")
                }
                builder.value(tag, site: Program.Site(place: place, source: "{{\(source)}}"), encoding: .plain)
            } catch {
                throw JobFailure(.content, [error.diagnostic(place: place, excerpt: text)])
            }
            rest = inside[close.upperBound...]
        }
        builder.literal(NamePattern.escaped(rest).utf8)
        program = builder.finish()
    }

    /// The name for a view: a safe file name without extension.
    /// - Parameter fallback: the name when the pattern comes out empty.
    /// - Returns: the name, and what was found.
    func name(for view: Value, fallback: String) -> (name: String, findings: [Diagnostic]) {
        let session = RenderSession(isDraft: true)
        var bytes: [UInt8] = []
        let buffer = OutputBuffer(threshold: 1 << 10, limit: 1 << 16) { bytes.append(contentsOf: $0) }
        let objects = NoObjects()
        Renderer(program).run(view, session: session, objects: objects, into: buffer)
        buffer.finish()
        let text = NamePattern.unescaped(String(decoding: bytes, as: UTF8.self))
        return (OutputName.safe(text, fallback: fallback), session.diagnostics)
    }

    private static func escaped(_ text: Substring) -> String {
        String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
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

    private static func failure(_ place: String, _ excerpt: String, _ cause: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "name.pattern", place: place, excerpt: excerpt, cause: cause)])
    }
}

/// File names hold no pictures.
private final class NoObjects: ObjectRenderer {
    func place(
        _ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer
    ) {}
}
