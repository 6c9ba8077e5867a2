import DocumentModel
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore

/// What data say about documents to take in.
@Suite struct TwinInsertionTests {
    private static func render(
        _ format: TwinFormat, _ tag: String, _ value: Value, isDraft: Bool = false
    ) throws -> RenderedDocument {
        try DocumentRenderer(format.compile([.p("前"), .p(tag), .p("后")])).render(
            .record([("文", value), ("空", .null)]), isDraft: isDraft)
    }

    private static func documents(
        _ format: TwinFormat, _ value: Value, tag: String = "{{+文}}"
    ) throws -> [InsertedDocument] {
        let document = try render(format, tag, value)
        #expect(document.diagnostics.isEmpty)
        #expect(document.needsComposing)
        #expect(document.insertions.map(\.number) == [1])
        return document.insertions.flatMap(\.documents)
    }

    @Test(arguments: TwinFormat.allCases)
    func aTextIsAFile(format: TwinFormat) throws {
        let documents = try Self.documents(format, .string("a.docx"), tag: "{{+文 样式=归并}}")
        #expect(documents == [InsertedDocument(path: "a.docx", title: "a.docx", policy: MergePolicy(styles: .unify))])
    }

    @Test(arguments: TwinFormat.allCases)
    func aRecordSaysHowItIsTakenIn(format: TwinFormat) throws {
        let names = Value.record([("原样式", .string("论文正文")), ("版式样式", .string("正文文本"))])
        let documents = try Self.documents(
            format,
            .record([
                ("文件", .string("论文/1.docx")), ("题名", .string("余热的回收")), ("书签", .string("lw1")), ("另起", .string("奇数页")),
                ("样式", .string("归并")), ("直接格式", .string("清除")), ("修订", .string("保留")), ("批注", .string("保留")),
                ("版面", .string("保留")), ("页眉页脚", .string("保留")), ("样式对照", .list([names])), ("作者", .string("王芳")),
            ]))
        let policy = MergePolicy(
            start: .oddPage, styles: .unify, directFormatting: .clear, changes: .keep, comments: .keep, pages: .keep,
            furniture: .keep, styleNames: ["论文正文": "正文文本"])
        let document = try #require(documents.first)
        #expect(documents.count == 1)
        #expect(document.path == "论文/1.docx" && document.title == "余热的回收" && document.bookmark == "lw1")
        #expect(document.policy == policy)
        #expect(document.runningHeads["题名"] == "余热的回收" && document.runningHeads["作者"] == "王芳")
        #expect(document.runningHeads["另起"] == nil && document.runningHeads["样式对照"] == nil)
    }

    @Test(arguments: TwinFormat.allCases)
    func theTagDecidesBeforeTheRecord(format: TwinFormat) throws {
        let record = Value.record([("文件", .string("a.odt")), ("另起", .string("另页")), ("批注", .string("保留"))])
        let documents = try Self.documents(format, record, tag: "{{+文 另起=偶数页 修订=拒绝}}")
        #expect(documents.map(\.policy) == [MergePolicy(start: .evenPage, changes: .reject, comments: .keep)])
        #expect(documents.map(\.title) == ["a.odt"])
    }

    @Test(arguments: TwinFormat.allCases)
    func aListIsManyDocuments(format: TwinFormat) throws {
        let list = Value.list([.string("a.docx"), .record([("文件", .string("b.docx")), ("题名", .string("乙"))])])
        #expect(try Self.documents(format, list).map(\.title) == ["a.docx", "乙"])
    }

    @Test(arguments: TwinFormat.allCases)
    func eachRepetitionIsAPlaceOfItsOwn(format: TwinFormat) throws {
        let template = try format.compile([.p("{{#循环 文 为 篇}}"), .p("{{$序号}}"), .p("{{+篇}}"), .p("{{/循环}}")])
        let document = try DocumentRenderer(template).render(
            .record([("文", .list([.string("a.docx"), .string("b.docx")]))]))
        #expect(document.insertions.map(\.number) == [1, 2])
        #expect(document.insertions.map { $0.documents.map(\.path) } == [["a.docx"], ["b.docx"]])
    }

    @Test(arguments: TwinFormat.allCases)
    func missingDocumentsAreVisible(format: TwinFormat) throws {
        let document = try Self.render(format, "{{+空}}", .null)
        #expect(document.gaps == 1)
        #expect(document.diagnostics.map(\.severity) == [.warning])
        #expect(document.insertions.flatMap(\.documents) == [InsertedDocument(path: "", title: "空")])
        // One that may be missing leaves nothing.
        let other = try Self.render(format, "{{+空｜可缺}}", .null)
        #expect(other.gaps == 0 && other.diagnostics.isEmpty && other.insertions.isEmpty)
    }

    @Test(arguments: TwinFormat.allCases)
    func wrongWordsOfTheDataAreTold(format: TwinFormat) throws {
        let cases: [(Value, id: String, cause: String, remedy: String)] = [
            (.integer(3), "include-value", "数字", "文件名"), (.list([.bool(true)]), "include-value", "是/否", "文件名"),
            (
                .record([("文件", .string("a.docx")), ("样式", .string("统一"))]), "include-option", "「样式」不能是「统一」", "样式=归并"
            ),
        ]
        for (value, id, cause, remedy) in cases {
            let failure = #expect(throws: JobFailure.self) { try Self.render(format, "{{+文}}", value) }
            let finding = try #require(failure?.diagnostics.first)
            #expect(finding.id == "template.\(id)")
            #expect(finding.cause.contains(cause), "\(finding)")
            #expect(finding.remedy.contains(remedy), "\(finding)")
            #expect(finding.place.contains("第 2 段"))
        }
    }
}
