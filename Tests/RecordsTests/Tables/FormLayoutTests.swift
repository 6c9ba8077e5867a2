import Testing
import WenshuCore

@testable import Records

@Suite struct FormLayoutTests {
    private static func layout(_ path: String) throws -> FormLayout {
        FormLayout(try Shipped.schema("templates/\(path)"))
    }

    private static func layout(yaml: String) throws -> FormLayout {
        let registry = SourceRegistry()
        return FormLayout(
            try Schema(YAMLReader.read(Array(yaml.utf8), name: "表单.yaml", registry: registry), registry: registry))
    }

    private static func table(_ name: String, _ layout: FormLayout) throws -> FormTable {
        let sheet = try #require(layout.sheets.first { $0.name == name })
        guard case .table(let table) = sheet.content else { throw CancellationError() }
        return table
    }

    @Test func aMeetingHasAFirstSheetAndOneForEachList() throws {
        let layout = try FormLayoutTests.layout("records/meeting.yaml")
        #expect(layout.style == .items)
        #expect(layout.omitted.isEmpty)
        #expect(
            layout.sheets.map(\.name) == [
                "填写", "出席", "分单位出席", "列席", "请假", "外部人员", "议题", "议题·要点", "议题·发言", "议题·决定", "任务", "未决事项", "附件",
                "学术·报告", "学术·建议",
            ])
        guard case .items(let items) = layout.sheets[0].content else {
            Issue.record("the first sheet has items")
            return
        }
        #expect(items.first?.path == ["类型"])
        #expect(items.map(\.row) == Array(3..<3 + items.count))
        let place = try #require(items.first { $0.path == ["会议", "名称"] })
        #expect(place.group == "会议")
        #expect(place.label == "名称（必填）")
        // A group is never interrupted.
        let groups = items.map(\.group)
        #expect(Set(groups).count == zip(groups, groups.dropFirst()).count { $0 != $1 } + 1)
    }

    @Test func nestedListsNameTheirParentAndRecordsWithinItemsAreGroups() throws {
        let layout = try FormLayoutTests.layout("records/meeting.yaml")
        let decisions = try FormLayoutTests.table("议题·决定", layout)
        #expect(decisions.parent.map { layout.sheets[$0].name } == "议题")
        #expect(decisions.pathInParent == ["决定"])
        #expect(decisions.columns.prefix(2).map(\.name) == ["例", "议题"])
        let votes = decisions.columns.filter { $0.group == "表决" }
        #expect(votes.map(\.name).prefix(3) == ["赞成", "反对", "弃权"])
        #expect(layout.sheets.first { $0.name == "议题·决定" }?.headerRowCount == 2)
        #expect(decisions.columns.map(\.column) == Array(0..<decisions.columns.count))
    }

    @Test func aFormOfPlainFieldsIsATable() throws {
        let layout = try FormLayoutTests.layout("appointment/kind.yaml")
        #expect(layout.style == .rows)
        #expect(layout.sheets.map(\.name) == ["聘书"])
        let table = try FormLayoutTests.table("聘书", layout)
        #expect(
            table.columns.map(\.label).prefix(4) == ["例", "姓名（必填）", "称谓", "职务（必填）"])
        #expect(layout.sheets[0].headerRow == 1)
        #expect(layout.sheets[0].exampleRow == 2)
        #expect(layout.sheets[0].firstRow == 3)
    }

    @Test func sheetNamesAreThoseThatSpreadsheetsTake() throws {
        let long = String(repeating: "很长的名称", count: 8)
        let layout = try FormLayoutTests.layout(
            yaml: """
                代号: x
                名称: 试
                字段:
                  - {名称: "A/B[1]", 类型: 名单}
                  - {名称: "A_B_1_", 类型: 名单}
                  - {名称: \(long)甲, 类型: 名单}
                  - {名称: \(long)乙, 类型: 名单}
                  - {名称: 填写, 类型: 名单}
                """)
        let names = layout.sheets.map(\.name)
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names.allSatisfy { $0.utf16.count <= 31 && !$0.contains { "[]:*?/\\".contains($0) } })
        #expect(names.prefix(3) == ["填写", "A_B_1_", "A_B_1_ 2"])
    }

    @Test func listsOfListsHaveATableOrAreTold() throws {
        let layout = try FormLayoutTests.layout(
            yaml: """
                代号: x
                名称: 试
                字段:
                  - {名称: 甲, 类型: 列表, 每项: {类型: 列表}}
                  - {名称: 乙, 类型: 列表, 每项: {类型: 列表, 每项: {类型: 列表}}}
                """)
        #expect(layout.sheets.map(\.name) == ["填写", "甲"])
        #expect(layout.omitted == [["乙"]])
        #expect(try FormLayoutTests.table("甲", layout).columns.map(\.name) == ["例", "内容"])
    }
}
