import ArchiveKit
import DocumentModel
import Records
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// The report on what was taken in is a document like any other.
@Suite struct IntakeRecordTests {
    private static var reports: [IntakeReport] {
        var first = IntakeReport(path: "论文/1.docx")
        first.producer = "Microsoft Word 16.0"
        first.count(.characters, 4_210)
        first.count(.tables, 2)
        first.fonts = ["华文彩云", "宋体"]
        first.styles = [
            .init(name: "标题 1", kind: .paragraph, count: 5, outcome: .house),
            .init(name: "论文正文", kind: .paragraph, count: 60, outcome: .mapped("正文文本")),
            .init(name: "强调", kind: .character, count: 3, outcome: .renamed("强调（2）")),
            .init(name: "公式", kind: .paragraph, count: 1, outcome: .brought),
        ]
        first.note(.note, "settings", cause: "有设置与整本不同")
        first.note(.warning, "object", at: "第3段", cause: "嵌入的对象只留下了图", remedy: "请作者核对")
        var second = IntakeReport(path: "论文/2.doc")
        second.isLeftOut = true
        second.note(.error, "format", cause: "不是 DOCX 文件", remedy: "另存为 .docx")
        return [first, second]
    }

    private static var record: Value {
        IntakeRecord.record(
            of: reports, volume: "年会论文集", titles: ["论文/1.docx": "数字孪生"], fonts: FontCatalogue(listing: "宋体,SimSun"))
    }

    @Test func theRecordCountsAndNames() {
        let record = Self.record
        let counts = ["篇数", "收入篇数", "未收入篇数", "待处理篇数"].map { record[$0] }
        #expect(counts == [.integer(2), .integer(1), .integer(1), .integer(2)])
        let papers = record["稿件"]?.items ?? []
        #expect(papers.map { $0["结论"]?.text } == ["收入", "未收入"])
        #expect(papers.first?["内容"]?.text == "字数4210，表格2")
        #expect(papers.first?["缺少字体"]?.text == "华文彩云")
        #expect(papers.last?["缺少字体"] == .null)
        #expect(papers.first?["问题"]?.items?.map { $0["位置"]?.text } == ["第3段", nil])
        #expect(
            papers.first?["样式"]?.items?.map { $0["处理"]?.text } == [
                "换成书里的同名样式", "换成书里的“正文文本”", "照原样收入，改名为“强调（2）”", "照原样收入",
            ])
    }

    @Test func nothingIsSaidOfFontsThatNobodyKnows() {
        let record = IntakeRecord.record(of: Self.reports, volume: "年会论文集")
        #expect(record["稿件"]?.items?.first?["缺少字体"] == .null)
    }

    @Test(arguments: OutputFormat.allCases) func itIsADocumentInBothFormats(format: OutputFormat) throws {
        let library = try KindLibrary(folder: BuildRunTests.checkout + "/templates")
        let kind = try library.require(IntakeRecord.kind)
        let registry = SourceRegistry()
        let form = try library.form(kind.form)
        #expect(form.schema.check(Self.record, registry: registry).diagnostics.map(\.cause) == [])
        let bytes = try library.document(of: Self.record, as: IntakeRecord.kind, format: format).bytes
        let part = format == .docx ? "word/document.xml" : "content.xml"
        let text = String(decoding: try ArchiveReader(bytes: bytes, name: "报告").read(part), as: UTF8.self)
        for words in ["共有稿件2份", "数字孪生", "没有写明", "嵌入的对象只留下了图", "另存为 .docx", "华文彩云", "论文正文", "（二）"] {
            #expect(text.contains(words), "\(words)")
        }
    }
}
