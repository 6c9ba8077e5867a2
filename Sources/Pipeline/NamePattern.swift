import TemplateEngine
import WenshuCore

/// The name of an output file, with tags: `{{会议.名称}}（会议纪要）`.
struct NamePattern: Sendable {
    /// The text with its tags.
    let text: CompiledText

    /// Takes a text with tags as a pattern.
    init(text: CompiledText) { self.text = text }

    /// Reads a pattern.
    /// - Parameters:
    ///   - source: the pattern; only tags that print a value may stand in it.
    ///   - place: where the pattern stands, for messages.
    /// - Throws: `JobFailure` when a tag cannot be understood.
    init(_ source: String, place: String) throws(JobFailure) {
        do throws(TagFault) {
            text = try CompiledText(source, place: place)
        } catch {
            throw JobFailure(.content, [error.diagnostic(place: place, excerpt: source)])
        }
    }

    /// The name for a view: a safe file name without extension.
    /// - Parameter fallback: the name when the pattern comes out empty.
    /// - Returns: the name, and what was found.
    func name(for view: Value, fallback: String) -> (name: String, findings: [Diagnostic]) {
        let session = RenderSession(isDraft: true)
        let text = text.text(for: view, session: session)
        return (OutputName.safe(text, fallback: fallback), session.diagnostics)
    }
}
