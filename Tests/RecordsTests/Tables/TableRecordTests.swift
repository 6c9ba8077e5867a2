import Testing
import WenshuCore
import Workbook

@testable import Records

@Suite struct TableRecordTests {
    private let schema: Schema

    init() throws { schema = try Table.schema(Table.activity) }

    private func people(_ reading: Table.Reading, _ field: String = "出席") -> [String] {
        reading.records.first?[field]?.items?.compactMap { $0["姓名"]?.text } ?? []
    }

    private static let items = Table.sheet(
        "填写",
        """
        活动 填写单
        填好后交科协
        分组|项目|内容|怎么填
        |类型|活动|
        |人数|30|来了多少人
        活动|名称（必填）|学术沙龙|
        |开始|2026-11-20 14:00|
        |主持人|张建国（，公司科协主席）|
        |类别|Ｂ. 沙 龙|
        联系|电话|0000-12345678|
        |地点|办公楼|
        """)

    @Test func aFirstSheetNamesFieldsByGroup() throws {
        let reading = try Table.read([TableRecordTests.items], schema)
        #expect(reading.diagnostics == [])
        let record = try #require(reading.records.first)
        #expect(record["活动"]?["名称"] == .string("学术沙龙"))
        #expect(record["活动"]?["开始"] == .string("2026-11-20T14:00"))
        #expect(record["活动"]?["主持人"]?["职务"] == .string("公司科协主席"))
        #expect(record["活动"]?["类别"] == .string("沙龙"))
        #expect(record["联系"]?["地点"] == .string("办公楼"))
        #expect(record["活动"]?["地点"] == .null)
        #expect(record["人数"] == .integer(30))
        #expect(reading.reading.entries.first?.place == nil)
    }

    @Test(arguments: [
        "项目|内容\n活动名称|沙龙\n人数|30",
        "项目|内容|说明\n活动名称|沙龙|写全称\n人数|30|",
        "活动名称：|沙龙\n人数：|30",
        "活动登记表\n活动名称|沙龙|人数|30",
        "活动|名称|沙龙\n|人数|30",
        "活动名称|人数\n沙龙|30",
    ])
    func namesAndValuesStandInManyWays(text: String) throws {
        let reading = try Table.read([Table.sheet("Sheet1", text)], schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.first?["活动"]?["名称"] == .string("沙龙"))
        #expect(reading.records.first?["人数"] == .integer(30))
    }

    @Test func aSheetIsTheListThatItIsNamedAfter() throws {
        let sheet = Table.sheet(
            "出席人员名单",
            """
            活动出席人员名单
            序号|姓 名（必填）|工号|部门|表决权*
            1|张三|G01|研究院|是
            2|李四||财务部|否

            3|王五||市场部|
            说明：表决权不写即有
            """)
        let reading = try Table.read([TableRecordTests.items, sheet], schema)
        #expect(people(reading) == ["张三", "李四", "王五"])
        #expect(reading.records.first?["出席"]?.items?[1]["表决权"] == .bool(false))
        #expect(reading.ids() == ["table.unknown-column", "table.skipped-rows"])
        #expect(reading.diagnostics[0].place == "表.xlsx!出席人员名单!C2")
        #expect(reading.diagnostics[0].severity == .warning)
    }

    @Test func severalTablesStandInOneSheet() throws {
        let sheet = Table.sheet(
            "Sheet1",
            """
            活动名称|沙龙
            人数|2

            出席
            姓名|单位
            张三|研究院
            李四|财务部

            请假人员
            姓名|单位
            王五|市场部
            """)
        let reading = try Table.read([sheet], schema)
        #expect(reading.diagnostics == [])
        #expect(people(reading) == ["张三", "李四"])
        #expect(people(reading, "请假") == ["王五"])
        #expect(reading.records.first?["活动"]?["名称"] == .string("沙龙"))
    }

    @Test func namedRangesAreTables() throws {
        let sheet = Table.sheet(
            "Sheet1",
            """
            姓名|单位||姓名|单位
            张三|研究院||王五|市场部
            李四|财务部
            """)
        let names = [
            NamedRange(name: "出席", sheet: 0, range: try #require(CellRange("A1:B3"))),
            NamedRange(name: "请假", sheet: 0, range: try #require(CellRange("D1:E3"))),
        ]
        let reading = try Table.read(
            [TableRecordTests.items, sheet], schema,
            names: names.map { name in
                var name = name
                name.sheet = 1
                return name
            })
        #expect(reading.diagnostics == [])
        #expect(people(reading) == ["张三", "李四"])
        #expect(people(reading, "请假") == ["王五"])
    }

    @Test(arguments: [["D1:E1", "A1:A2", "B1:B2"], []])
    func headersOfTwoRowsNameGroups(merges: [String]) throws {
        let sheet = Table.sheet(
            "议题",
            """
            序号|题目|日期|表决|
            |||赞成|反对
            1|预算|2026-11-20|12|1
            """, merges: merges)
        let reading = try Table.read([TableRecordTests.items, sheet], schema)
        #expect(reading.diagnostics == [])
        let topic = try #require(reading.records.first?["议题"]?.items?.first)
        #expect(topic["表决"]?["赞成"] == .integer(12))
        #expect(topic["表决"]?["反对"] == .integer(1))
        #expect(topic["日期"] == .string("2026-11-20"))
    }

    @Test func rowsOfANestedListNameTheirItem() throws {
        let topics = Table.sheet("议题", "序号|题目\n7|预算\n8|计划\n|选举")
        let decisions = Table.sheet(
            "议题·决定",
            """
            例|议题|内容|责任人
            例|1|写决定|张三
            |7|通过预算|张三、李四（财务部）
            ||公布预算|
            |选举|选出组长|
            |第2项|通过计划|
            """)
        let reading = try Table.read([TableRecordTests.items, topics, decisions], schema)
        #expect(reading.diagnostics == [])
        let found = reading.records.first?["议题"]?.items?.map { topic in
            topic["决定"]?.items?.compactMap { $0["内容"]?.text } ?? []
        }
        #expect(found == [["通过预算", "公布预算"], ["通过计划"], ["选出组长"]])
    }

    @Test func itemsThatDoNotExistAreTold() throws {
        let topics = Table.sheet("议题", "题目\n预算\n计划")
        let decisions = Table.sheet("议题·决定", "议题|内容\n预祘|通过\n3|通过\n1|通过")
        let reading = try Table.read([TableRecordTests.items, topics, decisions], schema)
        #expect(reading.ids() == ["table.unknown-parent", "table.unknown-parent"])
        #expect(reading.diagnostics[0].place == "表.xlsx!议题·决定!A2")
        #expect(reading.diagnostics[0].suggestions == ["预算"])
    }

    @Test func mergedCellsHoldInAllTheirRows() throws {
        let sheet = Table.sheet("出席", "单位|姓名\n研究院|张三\n|李四\n财务部|王五", merges: ["A2:A3"])
        let reading = try Table.read([TableRecordTests.items, sheet], schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.first?["出席"]?.items?.map { $0["单位"]?.text } == ["研究院", "研究院", "财务部"])
    }

    @Test func hiddenRowsAreReadAndHiddenSheetsAreNot() throws {
        let seen = Table.sheet("出席", "姓名\n张三\n李四\n王五", hiddenRows: [3, 4])
        let hidden = Table.sheet("请假", "姓名\n赵六", isHidden: true)
        let reading = try Table.read([TableRecordTests.items, seen, hidden], schema)
        #expect(people(reading) == ["张三", "李四", "王五"])
        #expect(reading.records.first?["请假"] == .null)
        #expect(Set(reading.ids()) == ["table.hidden-rows", "table.hidden-sheet"])
        #expect(reading.diagnostics.contains { $0.cause.contains("第 3–4 行") && $0.severity == .note })
    }

    @Test func everythingThatDoesNotFitIsToldAtOnce() throws {
        let sheet = Table.sheet("议题", "题木|日期|赞成票\n预算|2026-11-20|12")
        let other = Table.sheet("出庭", "代号|得分\nA|12")
        let reading = try Table.read([TableRecordTests.items, sheet, other], schema)
        #expect(
            Set(reading.ids()) == ["table.unknown-column", "table.missing-column", "table.unknown-sheet"])
        let column = try #require(
            reading.diagnostics.first { $0.cause.contains("题木") && $0.id == "table.unknown-column" })
        #expect(column.suggestions == ["题目"])
        #expect(column.severity == .error)
        let missing = try #require(reading.diagnostics.first { $0.id == "table.missing-column" })
        #expect(missing.cause.contains("题目") && missing.remedy.contains("题木"))
        #expect(reading.reading.isBroken)
    }

    @Test func missingValuesNameTheirCell() throws {
        let sheet = Table.sheet("出席", "单位|姓名\n研究院|\n财务部|李四")
        let reading = try Table.read([TableRecordTests.items, sheet], schema)
        #expect(reading.ids() == ["record.missing-required"])
        #expect(reading.diagnostics[0].place == "表.xlsx!出席!B2")
    }

    @Test func tablesThatMayBeSeveralListsAreTold() throws {
        let sheet = Table.sheet("Sheet2", "姓名|单位\n张三|研究院")
        let reading = try Table.read([TableRecordTests.items, sheet], schema)
        #expect(reading.ids() == ["table.ambiguous"])
        #expect(reading.diagnostics[0].cause.contains("出席") && reading.diagnostics[0].cause.contains("请假"))
    }

    @Test func theAccountTellsWhatIsReadAsWhat() throws {
        let sheet = Table.sheet("出席", "序号|姓名|工号\n1|张三|G01\n2|李四|")
        let account = try Table.read([TableRecordTests.items, sheet], schema).reading.account
        let table = try #require(account.first { $0.sheet == "出席" })
        #expect(table.range == "A1:C3")
        #expect(table.target == "出席")
        #expect(table.count == 2)
        #expect(table.lines.map(\.field) == [nil, "姓名", nil])
        #expect(table.lines[1].samples == ["张三", "李四"])
        #expect(table.lines[2].remark == "没有这个字段")
    }
}
