import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Kinds that make a document for each item of a list (逐项).
@Suite struct ItemDocumentsTests {
    private let kinds: KindFolder

    init() throws { kinds = try KindFolder() }

    private static let description = """
        名称: 证明
        模板: {docx: 模板.docx, odt: 模板.odt}
        文件名: "{{事项}}（{{人.姓名}}）"
        逐项: {列表: 名单, 为: 人}
        字段:
          - {名称: 事项, 必填: 是}
          - {名称: 名单, 类型: 名单}
          - {名称: 批次, 字段: [{名称: 名单, 类型: 列表, 每项: {字段: [{名称: 姓名}]}}]}

        """

    @Test func eachItemHasItsDocument() async throws {
        try kinds.write("证明", Self.description, ["{{事项}}：{{人.姓名}}（{{人.单位}}）"])
        let (summary, reports) = try await kinds.build("类型: 证明\n事项: 培训\n名单: 张三（研究院）、李四（工会）\n")
        #expect(summary.failed == 0)
        let paths = reports.flatMap(\.publications).map(\.path)
        #expect(
            paths.map { $0.split(separator: "/").last.map(String.init) } == [
                "培训（张三）.docx", "培训（张三）.odt", "培训（李四）.docx", "培训（李四）.odt",
            ])
        #expect(try kinds.text(paths[0]) == "培训：张三（研究院）")
        #expect(try kinds.text(paths[3]) == "培训：李四（工会）")
    }

    @Test func listsInRecordsHaveItems() async throws {
        try kinds.write("证明", Self.description.replacing("列表: 名单", with: "列表: 批次.名单"), ["{{人.姓名}}"])
        let (_, reports) = try await kinds.build("类型: 证明\n事项: 培训\n批次: {名单: [{姓名: 王五}]}\n")
        #expect(reports.flatMap(\.publications).count == 2)
    }

    @Test func anEmptyListIsTold() async throws {
        try kinds.write("证明", Self.description)
        let (summary, reports) = try await kinds.build("类型: 证明\n事项: 培训\n")
        #expect(summary.failed == 1)
        let finding = try #require(reports.flatMap(\.diagnostics).first { $0.id == "record.no-items" })
        #expect(finding.cause.contains("名单") && finding.cause.contains("证明"))
    }

    @Test(
        arguments: [
            ("逐项: 名单", "kind.field", []), ("逐项: {列表: 名单}", "kind.field", []),
            ("逐项: {列表: 名弹, 为: 人}", "kind.unknown-name", ["名单"]),
            ("逐项: {列表: 事项, 为: 人}", "kind.unknown-name", []), ("逐项: {列表: 名单, 为: 事项}", "kind.field", []),
            ("逐项: {列表: 名单｜倒序, 为: 人}", "template.misplaced", []), ("逐项: {列表: 名单, 称: 人}", "schema.unknown-property", []),
            ("逐项: {列表: 名单, 为: 员}", "kind.unknown-name", []),
        ] as [(String, String, [String])])
    func mistakesAreTold(line: String, id: String, suggestions: [String]) throws {
        try kinds.write("证明", Self.description.replacing("逐项: {列表: 名单, 为: 人}", with: line))
        let faults = try kinds.faults()
        let fault = try #require(faults.first { $0.id == id }, "\(faults)")
        #expect(fault.place.contains("kind.yaml:"))
        #expect(fault.suggestions.starts(with: suggestions))
    }

    @Test func severalDocumentsMayHaveTheirOwnLists() async throws {
        try kinds.write(
            "证明",
            """
            名称: 证明
            文书:
              - {名称: 总表, 模板: 模板.docx, 文件名: 总表}
              - {名称: 分表, 模板: 模板.docx, 文件名: "分表{{人.姓名}}", 逐项: {列表: 名单, 为: 人}}
            字段: [{名称: 姓名}, {名称: 名单, 类型: 名单}]

            """)
        let (summary, reports) = try await kinds.build("类型: 证明\n姓名: 甲\n名单: 乙、丙\n")
        #expect(summary.failed == 0)
        #expect(reports.flatMap(\.publications).count == 3)
    }
}
