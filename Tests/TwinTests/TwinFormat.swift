import ArchiveKit
import DocumentModel
import DocxFormat
import MarkdownFormat
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// The two formats, as tests see them that hold for both.
enum TwinFormat: String, CaseIterable, Sendable {
    case docx
    case odt

    /// The part with the running text.
    var main: String {
        switch self {
        case .docx: "word/document.xml"
        case .odt: "content.xml"
        }
    }

    /// The folder of pictures.
    var media: String {
        switch self {
        case .docx: "word/media"
        case .odt: "Pictures"
        }
    }

    /// The main part of a template of blocks.
    func xml(_ blocks: [SampleBlock]) -> String {
        switch self {
        case .docx: SampleBlock.documentXML(blocks)
        case .odt: SampleBlock.contentXML(blocks)
        }
    }

    /// A package with this main part and nothing else.
    func package(_ xml: String) -> OfficePackage {
        switch self {
        case .docx: TemplatePackage.docx(document: xml)
        case .odt: TemplatePackage.odt(content: xml)
        }
    }

    /// A file of blocks.
    func file(_ blocks: [SampleBlock]) throws -> [UInt8] {
        switch self {
        case .docx: try TaggedTemplates.docx(blocks: blocks)
        case .odt: try TaggedTemplates.odt(blocks: blocks)
        }
    }

    /// A template called 模板.
    func compile(_ package: OfficePackage) throws(JobFailure) -> CompiledTemplate {
        switch self {
        case .docx: try DocxTemplate.compile(package, name: "模板")
        case .odt: try OdtTemplate.compile(package, name: "模板")
        }
    }

    /// A template of blocks.
    func compile(_ blocks: [SampleBlock]) throws(JobFailure) -> CompiledTemplate { try compile(package(xml(blocks))) }

    /// The tags of a template of blocks.
    func inventory(_ blocks: [SampleBlock]) throws(JobFailure) -> TemplateInventory {
        switch self {
        case .docx: try DocxTemplate.inventory(of: package(xml(blocks)), name: "模板")
        case .odt: try OdtTemplate.inventory(of: package(xml(blocks)), name: "模板")
        }
    }

    /// The rendered main part of a template.
    func render(_ xml: String, _ view: Value = TemplateCase.view) throws -> [UInt8] {
        try main(of: DocumentRenderer(compile(package(xml))).render(view))
    }

    /// The rendered main part of a template of blocks.
    func tree(_ blocks: [SampleBlock], _ view: Value = TemplateCase.view) throws -> XMLTree {
        try XMLTree.parse(render(xml(blocks), view), name: main)
    }

    /// The text of the rendered main part of a template of blocks.
    func text(_ blocks: [SampleBlock], _ view: Value = TemplateCase.view) throws -> String {
        String(decoding: try render(xml(blocks), view), as: UTF8.self)
    }

    /// The document of a template with rich text.
    func richDocument(_ blocks: [SampleBlock], _ view: Value) throws -> RenderedDocument {
        try DocumentRenderer(compile(blocks)).render(view, richText: MarkdownReader.read)
    }

    /// The main part of a document.
    func main(of document: RenderedDocument) throws -> [UInt8] {
        try #require(document.entries.first { $0.name == main }).bytes()
    }

    /// The main part of a document, read.
    func tree(of document: RenderedDocument) throws -> XMLTree { try XMLTree.parse(main(of: document), name: main) }

    /// The plain content of a file.
    func readText(_ bytes: [UInt8]) throws -> ReadText {
        let package = try OfficePackage.open(bytes: bytes, name: "材料.\(rawValue)")
        return switch self {
        case .docx: try DocxTextReader.read(package, name: "材料.docx")
        case .odt: try OdtTextReader.read(package, name: "材料.odt")
        }
    }
}
