import Testing
import WenshuCore
import Workbook

@testable import Records

@Suite struct TableRowsTests {
    private let schema: Schema

    init() throws { schema = try Shipped.schema("templates/appointment/kind.yaml") }

    private static let names = """
        专家委员会委员名单
        序号|姓名|称谓|职务|聘期起|聘期止|聘任单位|日期
        1|梁启航|教授|委员|2026-12-01|2029-11-30|科协|2026-11-24
        2|石磊||委员|2026-12-01|2029-13-30|科协|2026-11-24

        3|高岚||#N/A|2026-12-01|2029-11-30|科协|2026-11-24
        4|何家骏||委员|2026-12-01|2029-11-30|科协|2026-11-24
        合计|4
        """

    @Test func eachRowIsARecordAndBadOnesHarmNoOther() throws {
        let registry = SourceRegistry()
        let spreadsheet = Spreadsheet(name: "名单.xlsx", sheets: [Table.sheet("Sheet1", TableRowsTests.names)])
        let source = registry.add(SpreadsheetSource(spreadsheet))
        let reading = TableRecordReader(schema).read(spreadsheet, source: source, registry: registry)
        #expect(reading.entries.map(\.place) == [3, 4, 6, 7].map { "名单.xlsx!Sheet1!B\($0)" })
        #expect(reading.diagnostics.map(\.id) == ["table.skipped-rows"])
        let checked = reading.entries.map { schema.check($0, registry: registry) }
        #expect(checked.map { $0.diagnostics.map(\.id) } == [[], ["record.bad-date"], ["table.cell-error"], []])
        #expect(checked[1].diagnostics[0].place == "名单.xlsx!Sheet1!F4")
        #expect(checked[0].value["称谓"] == .string("教授"))
        #expect(checked[3].value["称谓"] == .string("同志"))
    }

    /// A list as offices hand it round: who handed it in above a header of two rows, merged cells, a signature below.
    @Test func aListWithALineAboveItsHeaderAndASignature() throws {
        let names = """
            拟聘人员一览表
            填报单位：科协办公室|||||||2026年11月20日
            序号|姓  名|称谓|拟聘职务|聘期||聘任单位|落款日期
            ||||起|止||
            1|梁启航|教授|委员|2026-12-01|2029-11-30|科协|2026-11-24
            2|石磊||委员|2026-12-01|2029-11-30|科协|2026-11-24
            合计|2
            制表：李晓梅|||审核：
            """
        let reading = try Table.read(
            [
                Table.sheet(
                    "Sheet1", names, merges: ["A1:H1", "E3:F3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "G3:G4", "H3:H4"])
            ],
            schema)
        #expect(reading.records.map { $0["姓名"]?.text } == ["梁启航", "石磊"])
        #expect(reading.records.map { $0["聘期止"]?.text } == ["2029-11-30", "2029-11-30"])
        #expect(reading.diagnostics.allSatisfy { $0.id == "table.skipped-rows" }, "\(reading.diagnostics)")
    }

    @Test func whatStandsOnceHoldsForAllRows() throws {
        let reading = try Table.read(
            [
                Table.sheet(
                    "聘书",
                    """
                    聘任单位|科协
                    日期|2026-11-24
                    聘期起|2026-12-01
                    聘期止|2029-11-30

                    姓名|职务
                    梁启航|委员
                    石磊|委员
                    """)
            ], schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.map { $0["聘任单位"] } == [.string("科协"), .string("科协")])
        #expect(reading.records.map { $0["姓名"] } == [.string("梁启航"), .string("石磊")])
    }

    @Test func aMissingColumnIsToldOnce() throws {
        let reading = try Table.read(
            [
                Table.sheet(
                    "Sheet1",
                    "姓名|职务名称|聘期起|聘期止|聘任单位|日期\n甲|委员|2026-12-01|2029-11-30|科协|2026-11-24\n乙|委员|2026-12-01|2029-11-30|科协|2026-11-24"
                )
            ], schema)
        #expect(reading.ids() == ["table.unknown-column", "table.missing-column"])
        #expect(reading.diagnostics[0].suggestions == ["职务"])
    }

    @Test func twoColumnsOfOneFieldAreTold() throws {
        let reading = try Table.read(
            [
                Table.sheet(
                    "Sheet1", "姓名|name|职务|聘期起|聘期止|聘任单位|日期\n甲|乙|委员|2026-12-01|2029-11-30|科协|2026-11-24")
            ], schema)
        #expect(reading.ids() == ["table.duplicate-column"])
    }

    @Test func oneRecordInRowsOfNamesAndValues() throws {
        let text = "姓名|梁启航\n职务|委员\n聘期起|2026-12-01\n聘期止|2029-11-30\n聘任单位|科协\n日期|2026-11-24"
        let reading = try Table.read([Table.sheet("Sheet1", text)], schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.map { $0["姓名"] } == [.string("梁启航")])
        #expect(reading.reading.entries[0].place == nil)
    }

    @Test func mappingsSayWhatStrangeColumnsAre() throws {
        let mapping = """
            类型: 聘书
            工作表: 导出
            列: {您的名字是: 姓名, 聘为: 职务, 起: 聘期起, 止: 聘期止, 称呼: 称谓}
            值: {称谓: {A: 教授, B: 先生}}
            忽略: [提交时间]
            表头行: 2
            跳过行: 3
            固定: {聘任单位: 科协, 日期: 2026-11-24}
            """
        let sheets = [
            Table.sheet(
                "导出",
                """
                问卷导出
                提交时间|您的名字是|聘为|称呼|起|止
                说明|题目一
                2026-11-20|甲|委员|A|2026-12-01|2029-11-30
                2026-11-21|乙|委员|B|2026-12-01|2029-11-30
                """), Table.sheet("统计", "项|数\n甲|1"),
        ]
        let reading = try Table.read(sheets, schema, mapping: mapping)
        #expect(reading.diagnostics == [])
        #expect(reading.records.map { $0["姓名"] } == [.string("甲"), .string("乙")])
        #expect(reading.records.map { $0["称谓"] } == [.string("教授"), .string("先生")])
        #expect(reading.records.map { $0["日期"] } == [.string("2026-11-24"), .string("2026-11-24")])
    }

    @Test func mistakesOfMappingsHavePlaces() throws {
        let sheet = Table.sheet("Sheet1", "姓名|聘为\n甲|委员")
        let reading = try Table.read(
            [sheet], schema, mapping: "列:\n  聘为: 职物\n  聘维: 职务\n工作表: [Sheet1, Sheet9]\n")
        let found = Dictionary(grouping: reading.diagnostics, by: \.id)
        #expect(found["mapping.unknown-field"]?.first?.place == "对照.yaml:2:7")
        #expect(found["mapping.unknown-field"]?.first?.suggestions.first == "职务")
        #expect(found["mapping.unknown-column"]?.first?.suggestions == ["聘为"])
        #expect(found["mapping.unknown-sheet"]?.first?.suggestions == ["Sheet1"])
        let failure = #expect(throws: JobFailure.self) {
            _ = try Table.read([sheet], schema, mapping: "列: [甲]\n表头行: 两\n工作薄: 甲\n")
        }
        #expect(
            failure?.diagnostics.map(\.id).sorted() == [
                "mapping.unknown-property", "mapping.wrong-type", "mapping.wrong-type",
            ])
    }

    @Test func foreignSeparatorsDivideLists() throws {
        let schema = try Table.schema(Table.activity)
        let reading = try Table.read(
            [Table.sheet("Sheet1", "活动名称|主办\n沙龙|a┋b")], schema,
            mapping: "列: {主办: 单位}\n拆分: {单位: \"┋\"}\n值: {单位: {a: 甲社, b: 乙社}}\n")
        #expect(reading.diagnostics == [])
        #expect(reading.records.first?["单位"] == .list([.string("甲社"), .string("乙社")]))
    }

    @Test func rowsOfAMappedTableAreItemsOfAList() throws {
        let schema = try Table.schema(Table.activity)
        let reading = try Table.read(
            [Table.sheet("签到", "名字|所属\n甲|一部\n乙|二部")], schema,
            mapping: "列表: 出席\n列: {名字: 姓名, 所属: 单位}\n")
        #expect(reading.ids() == ["record.missing-required"])
        #expect(reading.records.first?["出席"]?.items?.map { $0["单位"]?.text } == ["一部", "二部"])
    }
}
