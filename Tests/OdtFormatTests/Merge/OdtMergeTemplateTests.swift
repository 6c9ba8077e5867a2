import ArchiveKit
import DocumentModel
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Documents taken into what a template of this program makes.
@Suite struct OdtMergeTemplateTests {
    private static func head(_ text: String) -> PageFurniture { PageFurniture(odd: [.paragraph(Paragraph(text))]) }

    private static func template(_ blocks: [Block]) throws -> CompiledTemplate {
        let sections = [
            Section(layout: SampleDocument.layout, headers: head("封面"), blocks: [.paragraph(Paragraph("封面"))]),
            Section(
                layout: SampleDocument.layout, headers: head("{{@书眉 题名}}"), start: .oddPage, firstPageNumber: 1,
                blocks: blocks),
            Section(
                layout: SampleDocument.layout, headers: head("后记"), start: .nextPage,
                blocks: [.paragraph(Paragraph("后记"))]),
        ]
        let document = Document(styles: SampleDocument.styles, sections: sections)
        return try OdtTemplate.compile(OdtWriter.package(for: document), name: "卷")
    }

    private static func composed(_ blocks: [Block]) throws -> MergeResult {
        func paper(_ name: String) -> Value {
            .record([("文件", .string("\(name).odt")), ("题名", .string(name)), ("另起", .string("奇数页"))])
        }
        let view = Value.record([("论文", .list([paper("甲"), paper("乙")]))])
        let rendered = try DocumentRenderer(try template(blocks)).render(view)
        let composed = try OdtComposer.compose(
            rendered.entries, insertions: rendered.insertions, pageNumbers: [:], deflater: Deflater()
        ) { document throws(JobFailure) in
            let name = String(document.path.dropLast(4))
            guard let bytes = try? MergeFile.bytes(body: MergeFile.paragraph(name)),
                let reader = try? ArchiveReader(bytes: bytes, name: document.path)
            else { throw JobFailure(.inputOutput, []) }
            return reader
        }
        return try MergeResult(composed)
    }

    @Test(arguments: [
        [Block.paragraph(Paragraph("{{+论文}}"))],
        [
            .paragraph(Paragraph("{{#循环 论文 为 篇}}")), .paragraph(Paragraph("{{+篇}}")), .paragraph(Paragraph("{{/循环}}")),
        ],
    ])
    func documentsBeginTheirSection(blocks: [Block]) throws {
        let result = try Self.composed(blocks)
        #expect(result.reports.map(\.isLeftOut) == [false, false])
        #expect(result.paragraphs == ["封面", "甲", "乙", "后记"])
        let pages = ["甲", "乙"].map { result.masterPage(at: $0) }
        #expect(pages.map { $0?.text } == ["甲", "乙"])
        #expect(pages.allSatisfy { result.layout(of: $0)?.attribute(OpenDocument.style, "page-usage") == "right" })
        let numbers = ["甲", "乙"].map {
            result.style(result.paragraph($0)?[.textStyleName])?.firstChild(OpenDocument.style, "paragraph-properties")?
                .attribute(OpenDocument.style, "page-number")
        }
        #expect(numbers == ["1", nil])
        #expect(result.masterPage(at: "后记")?.text == "后记")
    }
}
