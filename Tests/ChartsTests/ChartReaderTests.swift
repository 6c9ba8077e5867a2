import Testing
import WenshuCore

@testable import Charts

/// The forms in which data say a chart.
@Suite struct ChartReaderTests {
    private static func chart(_ value: Value, _ options: [String: String] = [:]) throws -> Chart {
        let (chart, findings) = ChartReader.read(value, options: options)
        #expect(findings.isEmpty)
        return try #require(chart)
    }

    private static func values(_ chart: Chart) -> [[String?]] { chart.series.map { $0.values.map { $0?.description } } }

    @Test(arguments: ChartKind.allCases)
    func everyKindHasItsNames(kind: ChartKind) {
        #expect(ChartKind(name: kind.rawValue) == kind)
        #expect(ChartKind(name: " \(kind.rawValue) ") == kind)
    }

    @Test(arguments: [
        ("Bar", ChartKind.bar), ("stacked-bar", .stackedBar), ("Likert", .stackedBar), ("柱状图", .column),
        ("line", .line),
        ("折线", .line), ("PIE", .pie), ("斜率图", .slope), ("histogram", .histogram), ("堆叠柱状图", .stackedColumn),
    ])
    func otherNamesAreKnown(name: String, kind: ChartKind) { #expect(ChartKind(name: name) == kind) }

    @Test func englishNamesOfFieldsAreKnown() throws {
        let chart = try Self.chart(
            .record([
                ("type", .string("line")), ("title", .string("T")),
                ("categories", .list([.string("a"), .string("b")])),
                ("series", .list([.record([("name", .string("s")), ("values", .list([.integer(1), .integer(2)]))])])),
                ("unit", .string("h")), ("legend", .string("top")), ("width", .integer(100)),
            ]))
        #expect(chart.kind == .line && chart.title == "T" && chart.categories == ["a", "b"])
        #expect(chart.series == [Chart.Series(name: "s", values: [Number(1), Number(2)])])
        #expect(chart.valueAxis.title == "单位：h" && chart.legend == .top && chart.width == .millimetres(100))
    }

    @Test func namesWithNumbersAreAChart() throws {
        let chart = try Self.chart(.record([("一车间", .integer(3)), ("二车间", .null), ("三车间", .string("1,200"))]))
        #expect(chart.categories == ["一车间", "二车间", "三车间"])
        #expect(Self.values(chart) == [["3", nil, "1200"]])
    }

    @Test func aRecordOfListsIsSeries() throws {
        let chart = try Self.chart(
            .record([("系列", .record([("甲", .list([.integer(1)])), ("乙", .list([.integer(2)]))]))]))
        #expect(chart.series.map(\.name) == ["甲", "乙"])
        #expect(chart.categories == ["1"] && chart.legend == .bottom)
    }

    @Test func rowsOfCategorySeriesAndValueAreTurned() throws {
        func row(_ category: String, _ series: String, _ value: Int) -> Value {
            .record([("类别", .string(category)), ("系列", .string(series)), ("值", .integer(value))])
        }
        let chart = try Self.chart(.list([row("甲", "前", 1), row("甲", "后", 2), row("乙", "后", 3)]))
        #expect(chart.categories == ["甲", "乙"])
        #expect(chart.series.map(\.name) == ["前", "后"])
        #expect(Self.values(chart) == [["1", nil], ["2", "3"]])
        let twice = ChartReader.read(.list([row("甲", "前", 1), row("甲", "前", 2)]))
        #expect(twice.chart == nil && twice.findings.first?.cause.contains("有两个值") == true)
    }

    @Test func rowsOfPointsHaveNamesAndTitles() throws {
        let rows = Value.list([
            .record([("课题", .string("治理")), ("重要度", .number(Number(4.5))), ("掌握度", .integer(3))]),
            .record([("课题", .string("写作")), ("重要度", .integer(4)), ("掌握度", .integer(2))]),
        ])
        let chart = try Self.chart(rows, ["类型": "散点图"])
        #expect(chart.categoryAxis.title == "重要度" && chart.valueAxis.title == "掌握度")
        #expect(chart.categories == ["治理", "写作"])
        #expect(chart.positions.map { $0?.description } == ["4.5", "4"])
        let turned = try Self.chart(rows, ["类型": "散点图", "类别": "掌握度", "值": "重要度"])
        #expect(Self.values(turned) == [["4.5", "4"]])
    }

    @Test func pointsOfSeveralSeriesStandInOneTable() throws {
        let series = Value.record([
            ("甲", .list([.list([.integer(1), .integer(2)])])), ("乙", .list([.list([.integer(3), .integer(4)])])),
        ])
        let chart = try Self.chart(.record([("类型", .string("scatter")), ("系列", series)]))
        #expect(chart.positions.map { $0?.description } == ["1", "3"])
        #expect(Self.values(chart) == [["2", nil], [nil, "4"]])
        let table = ChartTable(chart)
        #expect(table.positions?.cells.last == "$B$3" && table.series.map(\.head) == ["$C$1", "$D$1"])
    }

    @Test func unknownFieldsHaveSuggestions() {
        let rows = Value.list([.record([("题项", .string("甲")), ("得分", .integer(1))])])
        let (chart, findings) = ChartReader.read(rows, options: ["值": "得份"])
        #expect(chart == nil)
        #expect(findings.first?.suggestions == ["得分"])
    }

    @Test func aFieldThatIsNotUsedIsAWarning() {
        let (chart, findings) = ChartReader.read(.record([("标提", .string("甲")), ("值", .list([.integer(1)]))]))
        #expect(chart != nil)
        #expect(findings.map(\.severity) == [.warning] && findings.first?.suggestions.contains("标题") == true)
    }

    @Test func lyingBarsGrowWithTheirNumber() throws {
        func height(_ count: Int) throws -> Length {
            try Self.chart(.list(Array(repeating: .integer(1), count: count)), ["类型": "条形图"]).height
        }
        #expect(try height(3) < height(12))
        #expect(try height(200) <= .millimetres(210))
    }

    @Test(arguments: [
        (["1", "2"], "0"), (["1.50", "2.25"], "0.00"), (["12000"], "#,##0"), (["85%", "90.5%"], "0.0%"),
        (["1e20"], "General"),
    ])
    func numbersAreWrittenAsTheyWereGiven(values: [String], code: String) throws {
        #expect(try Self.chart(.list(values.map { .string($0) })).format.code == code)
    }

    @Test(arguments: [("1234567.5", "1,234,567.5"), ("-12000", "-12,000"), ("999", "999"), ("0", "0")])
    func thousandsAreSetApart(value: String, text: String) throws {
        let number = try #require(Number(value))
        #expect(ChartNumberFormat(decimals: value.contains(".") ? 1 : 0, isGrouped: true).text(of: number) == text)
    }

    @Test func looksDifferWithoutColour() {
        let names = (0..<12).map { "\($0)" }
        let series = names.map { Chart.Series(name: $0, values: [Number(1)]) }
        let fills = ChartPalette.fills(of: Chart(kind: .column, categories: ["甲"], series: series))
        #expect(Set(fills).count == 12)
        // Neighbours differ in pattern, not only in colour.
        for (left, right) in zip(fills, fills.dropFirst()) { #expect(left.pattern != right.pattern) }
        let strokes = ChartPalette.strokes(of: Chart(kind: .line, categories: ["甲"], series: series))
        for (left, right) in zip(strokes, strokes.dropFirst()) {
            #expect(left.dash != right.dash && left.marker != right.marker)
        }
        for count in 2...7 {
            let scale = ChartPalette.fills(
                of: Chart(kind: .stackedBar, categories: ["甲"], series: Array(series.prefix(count))))
            #expect(scale.count == count && Set(scale).count == count)
            #expect(scale.prefix(count / 2).allSatisfy { $0.pattern != nil })
            #expect(scale.suffix(count / 2).allSatisfy { $0.pattern == nil })
        }
    }
}
