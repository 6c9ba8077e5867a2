import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// Fields that name a table beside the record.
@Suite struct TableFieldTests {
    private let kinds: KindFolder

    init() throws {
        kinds = try KindFolder()
        try kinds.write(
            "汇总", "名称: 汇总\n模板: 模板.docx\n字段: [{名称: 明细, 类型: 表格, 必填: 是}]\n",
            ["{{明细｜计数}}行，{{明细｜合计 金额}}元；{{明细.1.名称}}"])
    }

    @Test(arguments: ["明细: 明细.csv", "明细: [{名称: 甲, 金额: 1.5}, {名称: 乙, 金额: 2}]"])
    func rowsComeFromAFileOrTheRecord(line: String) async throws {
        try kinds.folder.write("明细.csv", Array("名称,金额\n甲,1.5\n乙,2\n".utf8))
        let (summary, reports) = try await kinds.build("类型: 汇总\n\(line)\n")
        #expect(summary.failed == 0, "\(reports)")
        let path = try #require(reports.flatMap(\.publications).first?.path)
        #expect(try kinds.text(path) == "2行，3.5元；甲")
    }

    @Test(arguments: [
        ("明细: 没有.csv", "case.missing"), ("明细: ../数据.yaml", "case.outside"), ("明细: 坏.xlsx", "archive."),
        ("明细: 空.csv", "workbook.empty"), ("明细: 重.csv", "table.duplicate-column"), ("明细: 5", "record.wrong-type"),
        ("明细: [甲]", "record.wrong-type"),
    ])
    func whatCannotBeReadIsTold(line: String, id: String) async throws {
        try kinds.folder.write("坏.xlsx", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 40))
        try kinds.folder.write("空.csv", [])
        try kinds.folder.write("重.csv", Array("甲,甲\n1,2\n".utf8))
        let (summary, reports) = try await kinds.build("类型: 汇总\n\(line)\n")
        #expect(summary.failed == 1)
        let findings = reports.flatMap(\.diagnostics)
        #expect(
            findings.contains { $0.id.hasPrefix(id) && $0.severity == .error && $0.place.contains("数据.yaml:2") },
            "\(findings)")
    }
}
