import ArchiveKit
import DocxFormat
import MarkdownFormat
import OdtFormat
import PackageKit
import TemplateMarkup
public import WenshuCore

/// A template, compiled and ready for any number of jobs at the same time.
public struct LoadedTemplate: Sendable {
    /// The format of the documents that it makes.
    public let format: OutputFormat
    /// What was found in the template that does not keep it from being used.
    public let diagnostics: [Diagnostic]
    /// The files that it was made from, with their digests.
    let sources: [Manifest.Input]
    private let renderers: RendererPool
    /// Whether it takes other documents in.
    let takesDocumentsIn: Bool

    /// Loads a tagged template of the user's own.
    /// - Parameter path: a DOCX or ODT file.
    /// - Throws: ``JobFailure`` when it cannot be read or its tags are wrong.
    public init(path: String) throws(JobFailure) {
        let bytes = try InputFile.read(path)
        let package = try LoadedTemplate.package(bytes, path: path)
        try self.init(
            package, format: package.kind == .odf ? .odt : .docx, name: path,
            sources: [Manifest.Input(path: path, sha256: SHA256.hex(of: bytes))])
    }

    /// Opens the office file of a template.
    static func package(_ bytes: [UInt8], path: String) throws(JobFailure) -> OfficePackage {
        do throws(ArchiveFault) {
            return try OfficePackage.open(bytes: bytes, name: path)
        } catch {
            throw JobFailure(error, file: path)
        }
    }

    /// Compiles a tagged template.
    init(_ package: OfficePackage, format: OutputFormat, name: String, sources: [Manifest.Input]) throws(JobFailure) {
        let compiled =
            switch format {
            case .docx: try DocxTemplate.compile(package, name: name)
            case .odt: try OdtTemplate.compile(package, name: name)
            }
        self.format = format
        self.sources = sources
        takesDocumentsIn = compiled.takesDocumentsIn
        diagnostics = compiled.diagnostics
        renderers = RendererPool(compiled)
        if diagnostics.contains(where: { $0.severity == .error }) { throw JobFailure(.content, diagnostics) }
    }

    /// Renders a view to compressed parts, and takes in the documents that it asks for.
    /// - Throws: ``JobFailure`` when a fact is missing or a picture cannot be used.
    func rendered(_ view: Value, options: RunOptions, images: ImageFolder) throws(JobFailure) -> MadeDocument {
        let document = try renderers.use { renderer throws(JobFailure) in
            try renderer.render(
                view, isDraft: options.isDraft, images: { path throws(JobFailure) in try images.bytes(of: path) },
                richText: MarkdownReader.read)
        }
        guard document.needsComposing else {
            return MadeDocument(entries: document.entries, diagnostics: document.diagnostics)
        }
        return try VolumeMaker(format: format, root: images.root, strict: options.isStrict).make(document)
    }
}
