public import ArchiveKit
public import DocumentModel
import TemplateEngine
public import WenshuCore

/// Makes documents from one template, one after the other; keeps look-up caches and the compressor between them.
///
/// Not `Sendable`: one renderer belongs to one task.
public final class DocumentRenderer {
    private let template: CompiledTemplate
    private let renderers: [Renderer?]
    private let deflater: Deflater

    /// Prepares a template for running.
    public init(_ template: CompiledTemplate, deflater: Deflater = Deflater()) {
        self.template = template
        self.deflater = deflater
        renderers = template.entries.map { entry in
            if case .program(_, let program) = entry { Renderer(program) } else { nil }
        }
    }

    /// Makes a document.
    /// - Parameters:
    ///   - view: the data.
    ///   - isDraft: whether every missing fact prints as 【待补】 instead of failing.
    ///   - images: the bytes of a picture by its name in the data.
    ///   - richText: reads a value as text with structure.
    /// - Throws: `JobFailure` with everything that was found, when there is any error.
    public func render(
        _ view: Value, isDraft: Bool = false, images: @escaping ImageStore.Loader = ImageStore.noImages,
        richText: @escaping RichText.Reader = RichTextSource.none
    ) throws(JobFailure) -> RenderedDocument {
        let session = RenderSession(isDraft: isDraft, firstIdentifier: template.firstIdentifier)
        let collector = template.objects.collector(
            store: ImageStore(firstNumber: template.firstPicture, load: images),
            charts: ChartShelf(firstNumber: template.firstChart), richText: RichTextSource(richText))
        let deflater = deflater
        var entries: [CompressedEntry] = []
        entries.reserveCapacity(template.entries.count)
        for (entry, renderer) in zip(template.entries, renderers) {
            switch entry {
            case .constant(let compressed): entries.append(compressed)
            case .program(let name, _):
                guard let renderer else { continue }
                collector.enter(part: name)
                let buffer = OutputBuffer { deflater.append($0) }
                renderer.run(view, session: session, objects: collector, into: buffer)
                buffer.finish()
                entries.append(deflater.finish(name: name))
            }
        }
        let insertions = InsertionReader(session: session).insertions()
        guard !session.hasErrors else { throw JobFailure(.content, session.diagnostics) }
        try amend(&entries, with: collector)
        return RenderedDocument(
            entries: entries, diagnostics: session.diagnostics, gaps: session.gaps, insertions: insertions,
            needsComposing: template.takesDocumentsIn)
    }

    /// Puts in the parts that objects need.
    private func amend(_ entries: inout [CompressedEntry], with collector: any ObjectCollector) throws(JobFailure) {
        let present = entries
        let amendments = try collector.amendments { name throws(JobFailure) in
            guard let entry = present.first(where: { $0.name == name }) else { return nil }
            do throws(ArchiveFault) {
                return try entry.bytes()
            } catch {
                throw JobFailure(
                    .content,
                    [Diagnostic(.error, id: "template.damaged", place: self.template.name, cause: error.message)])
            }
        }
        for amendment in amendments {
            let entry =
                amendment.isCompressible
                ? deflater.entry(name: amendment.name, amendment.bytes) : .stored(name: amendment.name, amendment.bytes)
            if let index = entries.firstIndex(where: { $0.name == entry.name }) {
                entries[index] = entry
            } else {
                entries.append(entry)
            }
        }
    }
}
