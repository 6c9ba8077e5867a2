import Foundation
import TestSupport
import Testing
import WenshuCore
import Workbook

@testable import Pipeline

@Suite struct KindDescriptionTests {
    private let kinds: KindFolder

    init() throws { kinds = try KindFolder() }

    /// Five lines that are fine.
    private static let fine = "名称: 试验\n模板: 模板.docx\n字段:\n  - {名称: 姓名, 别名: [name]}\n  - {名称: 出席, 类型: 名单}\n"

    @Test(arguments: [
        // What is added in the sixth line, what is found and where.
        ("检察: []", "schema.unknown-property", "6:1", ["检查"]), ("检查: {}", "kind.field", "6:1", []),
        ("检查: [甲]", "kind.check-form", "6:6", []), ("检查: [{条件: 姓名}]", "kind.check-form", "6:6", []),
        ("检查: [{说明: 不对}]", "kind.check-form", "6:6", []),
        ("检查: [{条件: 姓名, 说明: 不对, 补就: 改}]", "schema.unknown-property", "6:27", ["补救"]),
        ("检查: [{条件: 名子, 说明: 不对}]", "kind.unknown-name", "6:11", []),
        ("检查: [{条件: 姓明, 说明: 不对}]", "kind.unknown-name", "6:11", ["姓名"]),
        ("检查: [{条件: name, 说明: 不对}]", "kind.unknown-name", "6:11", ["姓名"]),
        ("检查: [{条件: 姓名 =, 说明: 不对}]", "template.syntax", "6:11", []),
        ("检查: [{条件: 姓名, 说明: \"{{姓\"}]", "template.unclosed-tag", "6:19", []),
        ("检查: [{条件: 姓名, 说明: \"{{姓氏}}\"}]", "kind.unknown-name", "6:19", ["姓名"]),
        ("检查: [{条件: 姓名, 说明: 不对, 字段: 性名}]", "kind.unknown-name", "6:27", ["姓名"]),
        ("检查: [{条件: 姓名, 说明: 不对, 字段: 1 + 1}]", "template.misplaced", "6:27", []),
        ("检查: [{条件: 姓名, 说明: 不对, 级别: 警示}]", "kind.check-form", "6:27", ["警告"]),
        ("检查: [{每个: 出席 为 人, 条件: 人.电话, 说明: 不对}]", "kind.unknown-name", "6:23", []),
        ("检查: [{每个: 姓名, 条件: 姓名, 说明: 不对}]", "kind.unknown-name", "6:11", []),
        ("检查: [{每个: 出席｜倒序, 条件: 姓名, 说明: 不对}]", "template.misplaced", "6:11", []),
        ("计算字段: [人数]", "kind.field", "6:1", []), ("计算字段: {人数: 出席｜记数}", "template.unknown-word", "6:12", ["计数"]),
        ("计算字段: {人数: 出席者｜计数}", "kind.unknown-name", "6:12", ["出席"]), ("计算字段: {姓名: 出席｜计数}", "kind.computed", "6:12", []),
        ("计算字段: {人数: }", "kind.computed", "6:8", []), ("计算字段: {姓名: {甲: 1}}", "kind.computed", "6:8", []),
        ("计算字段: {甲: 乙, 乙: 1}", "kind.unknown-name", "6:11", []),
        ("计算字段: {出席: {甲: 电话}}", "kind.unknown-name", "6:16", []),
        ("计算字段: {甲: \"{{姓名}}\"}", "template.unclosed-tag", "6:11", []),
        ("文件名: \"{{姓名\"", "template.unclosed-tag", "6:6", []), ("文件名: \"{{#循环 出席}}\"", "template.misplaced", "6:6", []),
        ("文件名: \"{{姓氏}}\"", "kind.unknown-name", "6:6", ["姓名"]), ("文件名: [甲]", "kind.field", "6:1", []),
        ("样例: 例.yaml", "kind.file", "6:5", []), ("样例: ../../数据.yaml", "kind.file", "6:5", []),
        ("文书: [{名称: 甲, 模板: 模板.docx}]", "kind.field", "2:5", []), ("名称: 又一个", "record.duplicate-field", "1:1", []),
        ("title: 又一个", "schema.duplicate-name", "6:8", []),
    ])
    func mistakesAreToldWithTheirPlace(line: String, id: String, place: String, suggestions: [String]) throws {
        try kinds.write("试验", Self.fine + line + "\n")
        let faults = try kinds.faults()
        let fault = try #require(faults.first { $0.id == id }, "\(faults)")
        #expect(fault.place == kinds.folder.file("文种/试验/kind.yaml:\(place)"))
        #expect(suggestions.allSatisfy(fault.suggestions.contains), "\(fault.suggestions)")
        #expect(!fault.cause.isEmpty)
    }

    @Test(arguments: [
        ("模板: 摸板.docx", "kind.file"), ("模板: 说明.txt", "kind.file"), ("模板: [模板.docx]", "kind.template"),
        ("模板: {docx: 模板.odt}", "kind.template"), ("模板: {pdf: 模板.docx}", "schema.unknown-property"),
        ("模板: /etc/passwd", "kind.file"),
        ("文件名: 甲", "kind.field"), ("表单: 没有这个\n模板: 模板.docx", "kind.form"), ("表单: meeting\n模板: 模板.docx", "kind.field"),
    ])
    func templatesMustBeThere(lines: String, id: String) throws {
        try kinds.write("试验", "名称: 试验\n\(lines)\n字段:\n  - {名称: 姓名}\n")
        #expect(try kinds.faults().map(\.id) == [id])
    }

    @Test func allMistakesAreToldAtOnce() throws {
        try kinds.write(
            "试验",
            """
            名称: 试验
            模版: 模板.docx
            字段:
              - {名称: 姓名, 类型: 文宇}
              - {名称: 日期, 类型: 日期}
            计算字段: {甲: 1 +}
            检查:
              - {条件: 日其 > 1, 说明: 甲}
            文件名: "{{姓名"
            """)
        #expect(
            try kinds.faults().map(\.id) == [
                "schema.unknown-property", "schema.unknown-type", "template.syntax", "kind.field",
                "template.unclosed-tag",
            ])
    }

    @Test func aWrongKindDoesNotKeepOthersFromWorking() async throws {
        try kinds.write("错的", "名称: 错的文种\n模板: 没有.docx\n字段: [{名称: 姓名}]\n")
        try kinds.write("乱的", "名称: [\n")
        try kinds.write("好的", "名称: 好的文种\n模板: 模板.docx\n字段: [{名称: 姓名}]\n")
        let library = try kinds.library()
        #expect(library.faults.count == 2)
        #expect(library.kind(named: "好的文种") != nil)
        #expect(library.kind(named: "会议纪要") != nil)
        #expect(try await kinds.build("类型: 好的文种\n姓名: 张三\n").summary.failed == 0)
        for name in ["错的文种", "错的", "乱的"] {
            let reports = try await kinds.build("类型: \(name)\n姓名: 张三\n").reports
            #expect(reports.first?.failure == .content)
            #expect(reports.first?.diagnostics.first?.place.contains("kind.yaml") == true)
            #expect(throws: JobFailure.self) { try library.require(name) }
        }
    }

    @Test func aWrongTemplateFailsOnlyItsOwnKind() async throws {
        try kinds.write("错的", "名称: 错的文种\n模板: 模板.docx\n字段: [{名称: 姓名}]\n", ["{{#循环 姓名}}"])
        try kinds.write("好的", "名称: 好的文种\n模板: 模板.docx\n字段: [{名称: 姓名}]\n")
        try kinds.folder.write("数据/1.yaml", Array("类型: 错的文种\n姓名: 甲\n".utf8))
        try kinds.folder.write("数据/2.yaml", Array("类型: 好的文种\n姓名: 甲\n".utf8))
        let (summary, reports) = try await kinds.build("类型: 好的文种\n姓名: 乙\n") { $0.paths = [kinds.folder.file("数据")] }
        #expect((summary.jobs, summary.failed, summary.outputs) == (2, 1, 1))
        #expect(reports.first?.diagnostics.first?.place.contains("错的/模板.docx") == true)
    }

    @Test func aKindOfTheUsersOwnComesBeforeAShippedOne() throws {
        try kinds.write("minutes", "名称: 会议纪要\n模板: 模板.docx\n字段: [{名称: 姓名}]\n")
        let library = try kinds.library()
        #expect(library.faults.isEmpty)
        #expect(library.kinds.filter { $0.title == "会议纪要" }.map(\.formats) == [[.docx]])
        try kinds.write("另一个", "代号: minutes\n名称: 纪要\n模板: 模板.docx\n字段: [{名称: 姓名}]\n")
        #expect(try kinds.faults().map(\.id) == ["kind.twice"])
    }

    @Test func theExampleOfAKindIsItsOwn() throws {
        try kinds.write("试验", "名称: 试验\n模板: 模板.docx\n样例: 样例.yaml\n字段: [{名称: 姓名}]\n")
        try kinds.folder.write("文种/试验/样例.yaml", Array("类型: 试验\n姓名: 李四\n".utf8))
        let library = try kinds.library()
        #expect(try RecordForm.yaml(for: "试验", isFilled: true, in: library) == "类型: 试验\n姓名: 李四\n")
        #expect(try RecordForm.yaml(for: "试验", isFilled: false, in: library).contains("姓名:"))
        let form = try RecordForm.workbook(for: "试验", isFilled: true, in: library)
        #expect(form.name == "试验填写单.xlsx")
        let read = try SpreadsheetReader.read(form.bytes, name: form.name).spreadsheet
        #expect(read.sheets[0].rows.last?.cells.map(\.value) == [.text("李四")])
        // The folder of a kind holds no records to build.
        #expect(throws: JobFailure.self) { try RecordFinder.find([kinds.folder.file("文种")]) }
    }

    @Test func blueprintsMayUseStylesOfTheirOwn() async throws {
        try kinds.write("试验", "名称: 试验\n模板: 版式.xml\n字段: [{名称: 姓名}]\n")
        let blueprint = "<document styles=\"mine\"><page layout=\"纵向\"/><p style=\"大字\">{{姓名}}</p></document>"
        try kinds.folder.write("文种/试验/版式.xml", Array(blueprint.utf8))
        try kinds.folder.write(
            "文种/styles/mine.yaml",
            Array("title: 我的\nbased-on: gbt9704\nparagraph-styles:\n  大字: {based-on: 正文, size: 小初}\n".utf8))
        let (summary, reports) = try await kinds.build("类型: 试验\n姓名: 张三\n")
        #expect(summary.failed == 0, "\(reports)")
        #expect(summary.outputs == 2)
    }

    @Test func placesOfTheUsersOwnAreFound() throws {
        try kinds.write("试验", Self.fine)
        try kinds.folder.write("home/styles/a.yaml", [])
        let (home, root) = (kinds.folder.file("home"), kinds.folder.file("文种"))
        func places(_ given: String?, _ workspace: String = "/没有") throws -> [String] {
            let found = try TemplateHome.places(
                given: given, environment: home, program: nil, current: nil, workspace: workspace)
            return [found.home] + found.more
        }
        #expect(try places(nil) == [home])
        #expect(try places(root + "/") == [home, root])
        #expect(try places(root + "/试验") == [home, root + "/试验"])
        #expect(try places(nil, root) == [home, root])
        #expect(try places(root, root) == [home, root])
        #expect(try places(home) == [home])
        #expect(throws: JobFailure.self) { try places(kinds.folder.path + "/没有") }
    }
}
