import ArchiveKit
import DocxFormat
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Templates drawn at random give the same text in both formats, and the text that the grammar promises.
@Suite struct TwinTemplateTests {
    /// The lines of a rendered part; throws when it is not well-formed.
    private static func lines(_ template: CompiledTemplate, _ part: String, _ view: Value) throws -> [String] {
        let document = try DocumentRenderer(template).render(view)
        let entry = try #require(document.entries.first { $0.name == part })
        let root = try XMLTree.parse(try entry.bytes(), name: part).root
        for element in root.descendants where element.isElement {
            let children = element.children.filter(\.isElement).map(\.localName)
            switch element.localName {
            case "tc", "table-cell": #expect(children.last == "p")
            case "tbl": #expect(children.contains("tr"))
            case "table": #expect(children.contains("table-row"))
            default: break
            }
        }
        return ParagraphLines.lines(of: root)
    }

    @Test(.timeLimit(.minutes(2)))
    func randomTemplatesGiveTheSameTextInBothFormats() throws {
        var random = SeededRandom()
        for round in 0..<400 {
            let view = RandomTemplate.drawView(using: &random)
            let template = RandomTemplate(view, using: &random)
            let docx = try DocxTemplate.compile(
                OfficePackage.open(bytes: TaggedTemplates.docx(blocks: template.blocks), name: "甲.docx"), name: "甲.docx"
            )
            let odt = try OdtTemplate.compile(
                OfficePackage.open(bytes: TaggedTemplates.odt(blocks: template.blocks), name: "甲.odt"), name: "甲.odt")
            let lines = try (Self.lines(docx, "word/document.xml", view), Self.lines(odt, "content.xml", view))
            #expect(lines.0 == template.lines, "round \(round)")
            #expect(lines.1 == template.lines, "round \(round)")
            guard lines.0 == template.lines, lines.1 == template.lines else { return }
        }
    }
}
