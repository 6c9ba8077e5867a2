import ArchiveKit
import MarkdownFormat
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Rich text, as far as both formats say the same.
@Suite struct TwinRichTextTests {
    @Test(arguments: TwinFormat.allCases, RichTextCase.all)
    func richTextGivesItsLines(format: TwinFormat, example: RichTextCase) throws {
        let tree = try format.tree(of: format.richDocument(example.blocks, example.view))
        #expect(ParagraphLines.lines(of: tree.root) == example.lines)
    }

    @Test(arguments: TwinFormat.allCases, RichTextCase.faulty.indices)
    func faultsAreFoundWithTheirPlace(format: TwinFormat, index: Int) throws {
        let (template, text, id) = RichTextCase.faulty[index]
        let failure = #expect(throws: JobFailure.self) {
            try format.richDocument([.p(template)], RichTextCase.view(text))
        }
        #expect(failure?.diagnostics.first?.id == id)
        #expect(failure?.diagnostics.first?.place.contains("正文第 1 段") == true)
    }

    @Test(arguments: TwinFormat.allCases)
    func theShowcaseIsAsRecorded(format: TwinFormat) throws {
        let document = try format.richDocument([.p("{{*文}}"), .p("后")], RichTextCase.view(RichTextCase.showcase))
        let differences = try CanonicalParts.differences(
            of: ArchiveWriter.bytes(of: document.entries),
            from: CanonicalParts.goldenFolder("rich-text-\(format.rawValue)"))
        #expect(differences.isEmpty, "\(differences)")
    }

    @Test(arguments: TwinFormat.allCases)
    func theSameTextGivesTheSameBytes(format: TwinFormat) throws {
        let documents = try (0..<2).map { _ in
            try format.richDocument([.p("{{*文}}")], RichTextCase.view(RichTextCase.showcase))
        }
        #expect(
            try ArchiveWriter.bytes(of: documents[0].entries) == ArchiveWriter.bytes(of: documents[1].entries))
    }

    @Test(arguments: TwinFormat.allCases)
    func picturesComeFromTheRecordsFolder(format: TwinFormat) throws {
        let document = try DocumentRenderer(format.compile([.p("{{*文}}")])).render(
            RichTextCase.view("![说明](图/a.png)"), images: { _ throws(JobFailure) in PictureFiles.pixel },
            richText: MarkdownReader.read)
        #expect(document.entries.contains { $0.name == "\(format.media)/wenshu1.png" })
        let elements = try format.tree(of: document).root.descendants
        let description =
            switch format {
            case .docx: elements.first { $0.localName == "docPr" }?.attribute("", "descr")
            case .odt: elements.first { $0.localName == "desc" }?.text
            }
        #expect(description == "说明")
    }
}
