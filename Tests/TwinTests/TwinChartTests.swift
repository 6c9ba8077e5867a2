import ArchiveKit
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import Workbook
import XMLKit

/// Charts that tags place, in both formats.
@Suite struct TwinChartTests {
    private static func render(
        _ format: TwinFormat, _ value: Value, tag: String = "{{@图表 图}}"
    ) throws -> RenderedTemplate {
        try RenderedTemplate(format.compile([.p(tag)]), ChartSample.view(value))
    }

    /// The parts of charts, in the order of their numbers.
    private static func parts(_ format: TwinFormat, _ document: RenderedTemplate) -> [String] {
        switch format {
        case .docx: document.names.filter { $0.hasPrefix("word/charts/chart") }
        case .odt: document.names.filter { $0.hasSuffix("/content.xml") }
        }
    }

    private static func elements(_ root: XMLTree.Node, _ name: String) -> [XMLTree.Node] {
        root.descendants.filter { $0.isElement && $0.localName == name }
    }

    private static func attribute(_ node: XMLTree.Node, _ name: String) -> String? {
        node.attributes.first { $0.name.local == name }?.value
    }

    /// The cells of the table of an ODT chart; nil for an empty one.
    private static func table(_ root: XMLTree.Node) -> [[String?]] {
        elements(root, "table-row").map { row in
            row.children.filter(\.isElement).map { cell in
                attribute(cell, "value") ?? cell.children.first(where: \.isElement)?.text
            }
        }
    }

    /// The cells of the workbook behind a DOCX chart; nil for an empty one.
    private static func workbook(_ document: RenderedTemplate, _ part: String) throws -> [[String?]] {
        let link = try #require(document.relationships(of: part).items.first)
        #expect(link.type == "\(OPC.officeRelationships)/package")
        let name = try #require(PartName.resolve(link.target, from: part))
        let bytes = try #require(document.entries.first { $0.name == name }).bytes()
        let sheet = try #require(SpreadsheetReader.read(bytes, name: name).spreadsheet.sheets.first)
        #expect(sheet.name == "Sheet1")
        let width = sheet.rows.flatMap(\.cells).map(\.column).max() ?? 0
        let height = sheet.rows.map(\.index).max() ?? 0
        return (0...height).map { row in
            (0...width).map { column in
                switch sheet[CellReference(row: row, column: column)] {
                case nil: nil
                case .text(let text): text
                case .number(let number), .percent(let number): number.description
                default: "?"
                }
            }
        }
    }

    /// The cells that a reference names, `Sheet1!$B$2:$B$4` or `local-table.$B$2:local-table.$B$4`.
    private static func cells(_ reference: String, in table: [[String?]]) throws -> [String?] {
        let places = reference.split(separator: ":").compactMap { text in
            CellReference(text.split(whereSeparator: { "!.".contains($0) }).last ?? "")
        }
        let first = try #require(places.first)
        let last = try #require(places.last)
        return (first.row...last.row).map { table.indices.contains($0) ? table[$0][first.column] : nil }
    }

    private static func docx(_ document: RenderedTemplate, _ part: String) throws -> [[String?]] {
        let root = try document.tree(part).root
        let table = try workbook(document, part)
        return try elements(root, "ser").flatMap { series in
            try elements(series, "f").map { formula -> [String?] in
                let cells = try cells(formula.text, in: table)
                // The cache says the same as the cells.
                let cache = try #require(
                    formula.parent?.children.first { $0.isElement && $0.localName.hasSuffix("Cache") })
                let count = try #require(
                    elements(cache, "ptCount").first.flatMap { attribute($0, "val") }.flatMap { Int($0) })
                var cached = [String?](repeating: nil, count: count)
                for point in elements(cache, "pt") {
                    let index = try #require(attribute(point, "idx").flatMap { Int($0) })
                    cached[index] = elements(point, "v").first?.text
                }
                #expect(cached == cells, "\(formula.text)")
                return cells
            }
        }
    }

    private static func odt(_ document: RenderedTemplate, _ part: String) throws -> [[String?]] {
        let root = try document.tree(part).root
        let table = table(root)
        let categories = elements(root, "categories").first.flatMap { attribute($0, "cell-range-address") }
        return try elements(root, "series").flatMap { series in
            let domain = elements(series, "domain").first.flatMap { attribute($0, "cell-range-address") }
            return try [
                attribute(series, "label-cell-address"), domain ?? categories,
                attribute(series, "values-cell-range-address"),
            ].map { try cells(try #require($0), in: table) }
        }
    }

    /// Names, labels and values of all series, as the file refers to them.
    private static func data(_ format: TwinFormat, _ document: RenderedTemplate, _ part: String) throws -> [[String?]] {
        switch format {
        case .docx: try docx(document, part)
        case .odt: try odt(document, part)
        }
    }

    @Test(arguments: ChartSample.all)
    func bothFormatsHoldTheData(sample: ChartSample) throws {
        var seen: [[[String?]]] = []
        for format in TwinFormat.allCases {
            let document = try Self.render(format, sample.value)
            #expect(document.diagnostics.isEmpty)
            let parts = Self.parts(format, document)
            #expect(parts.count == 1)
            seen.append(try Self.data(format, document, try #require(parts.first)))
        }
        #expect(seen[0] == seen[1])
        guard case .record(let record) = sample.value, let series = record["系列"]?.items, sample.description != "直方图"
        else {
            return
        }
        // Each series: its name, its labels, its values.
        #expect(seen[0].count == series.count * 3)
        for (index, item) in series.enumerated() {
            #expect(seen[0][index * 3] == [item["名称"]?.text])
            let values = seen[0][index * 3 + 2]
            #expect(values.count == item["值"]?.items?.count)
            if let categories = record["类别"]?.items { #expect(seen[0][index * 3 + 1] == categories.map(\.text)) }
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func missingValuesAreGapsAndPercentagesAreShares(format: TwinFormat) throws {
        let line = try #require(ChartSample.all.first { $0.description == "折线图" })
        let document = try Self.render(format, line.value)
        let part = try #require(Self.parts(format, document).first)
        #expect(try Self.data(format, document, part)[5] == ["0.7", nil, "0.785"])
        #expect(
            try document.text(part).contains(
                format == .docx ? "<c:formatCode>0.0%</c:formatCode>" : "number:percentage-style"))
    }

    @Test(arguments: TwinFormat.allCases)
    func numbersOfAHistogramFallIntoClasses(format: TwinFormat) throws {
        let sample = try #require(ChartSample.all.first { $0.description == "直方图" })
        let document = try Self.render(format, sample.value)
        let data = try Self.data(format, document, try #require(Self.parts(format, document).first))
        #expect(data == [["频数"], ["60–70", "70–80", "80–90"], ["2", "2", "2"]])
    }

    @Test(arguments: TwinFormat.allCases)
    func everyRepetitionHasAChartOfItsOwn(format: TwinFormat) throws {
        let blocks: [SampleBlock] = [.p("{{#循环 图 为 项}}"), .p("{{@图表 项 类型=条形图 宽=100mm 高=60mm}}"), .p("{{/}}")]
        let items = (1...3).map { Value.list([.integer($0), .integer(7)]) }
        let document = try RenderedTemplate(format.compile(blocks), ChartSample.view(.list(items)))
        let parts = Self.parts(format, document)
        let numbers =
            format == .docx ? (1...3).map { "word/charts/chart\($0).xml" } : (1...3).map { "Object \($0)/content.xml" }
        #expect(parts == numbers)
        #expect(try parts.map { try Self.data(format, document, $0)[2][0] } == ["1", "2", "3"])
        let root = try document.tree(format.main).root
        switch format {
        case .docx:
            let shown = Self.elements(root, "chart").compactMap { Self.attribute($0, "id") }
            let links = try document.relationships(of: format.main)
            #expect(shown.map { links[$0]?.target } == (1...3).map { "charts/chart\($0).xml" })
            let frames = Self.elements(root, "docPr").compactMap { Self.attribute($0, "id") }
            #expect(Set(frames).count == 3)
            #expect(Self.elements(root, "extent").allSatisfy { Self.attribute($0, "cx") == "3600000" })
            let types = try ContentTypes.parse(Array(document.text(OPC.contentTypesPart).utf8))
            #expect(types.type(of: parts[2])?.hasSuffix("drawingml.chart+xml") == true)
            #expect(types.type(of: "word/embeddings/chart3.xlsx")?.hasSuffix("spreadsheetml.sheet") == true)
        case .odt:
            let shown = Self.elements(root, "object").compactMap { Self.attribute($0, "href") }
            #expect(shown == (1...3).map { "./Object \($0)" })
            #expect(Set(Self.elements(root, "frame").compactMap { Self.attribute($0, "name") }).count == 3)
            #expect(Self.elements(root, "frame").allSatisfy { Self.attribute($0, "width") == "100mm" })
            let manifest = try ODFManifest.parse(Array(document.text(ODF.manifestPart).utf8))
            #expect(manifest["Object 3/"]?.mediaType == "application/vnd.oasis.opendocument.chart")
            #expect(manifest["Object 3/content.xml"] != nil && manifest["Object 3/styles.xml"] != nil)
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func theTagDecidesBeforeTheData(format: TwinFormat) throws {
        let sample = ChartSample.all[0].value
        let document = try Self.render(format, sample, tag: "{{@图表 图 类型=饼图 标题=\"甲 & 乙\" 图例=右 说明=看图}}")
        let part = try #require(Self.parts(format, document).first)
        let root = try document.tree(part).root
        switch format {
        case .docx: #expect(Self.elements(root, "pieChart").count == 1)
        case .odt: #expect(Self.elements(root, "chart").compactMap { Self.attribute($0, "class") } == ["chart:circle"])
        }
        #expect(Self.elements(root, "title").first?.text == "甲 & 乙")
        let main = try document.tree(format.main).root
        switch format {
        case .docx: #expect(Self.elements(main, "docPr").first.flatMap { Self.attribute($0, "descr") } == "看图")
        case .odt: #expect(Self.elements(main, "desc").first?.text == "看图")
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func theSourceStandsBelowAndTheDescriptionTellsTheValues(format: TwinFormat) throws {
        let document = try Self.render(format, ChartSample.all[0].value)
        let main = try document.tree(format.main).root
        #expect(ParagraphLines.lines(of: main).joined().contains("来源：问卷 <128 份>"))
        let description =
            switch format {
            case .docx: Self.elements(main, "docPr").first.flatMap { Self.attribute($0, "descr") }
            case .odt: Self.elements(main, "desc").first?.text
            }
        #expect(description == "条形图“条形图的题目”。内容 & <讲师> 4.62，组织 缺，总体 3.90")
    }

    /// Rows of a table of the data.
    private static let rows = Value.list([
        .record([("题项", .string("内容")), ("前测", .integer(70)), ("后测", .integer(80)), ("备注", .string("好"))]),
        .record([("题项", .string("讲师")), ("前测", .integer(60)), ("后测", .null), ("备注", .null)]),
    ])

    @Test(
        arguments: [
            ("{{@图表 图}}", [["前测"], ["内容", "讲师"], ["70", "60"], ["后测"], ["内容", "讲师"], ["80", nil]]),
            ("{{@图表 图 值=后测 类别=题项}}", [["后测"], ["内容", "讲师"], ["80", nil]]),
            ("{{@图表 图 类型=坡度图}}", [["内容"], ["前测", "后测"], ["70", "80"], ["讲师"], ["前测", "后测"], ["60", nil]]),
        ] as [(String, [[String?]])])
    func rowsOfATableAreCharts(tag: String, expected: [[String?]]) throws {
        for format in TwinFormat.allCases {
            let document = try Self.render(format, Self.rows, tag: tag)
            #expect(try Self.data(format, document, try #require(Self.parts(format, document).first)) == expected)
        }
    }

    @Test(arguments: TwinFormat.allCases)
    func chartsOfTheTemplateKeepTheirNames(format: TwinFormat) throws {
        var package = format.package(format.xml([.p("{{@图表 图}}")]))
        let old = format == .docx ? "word/charts/chart7.xml" : "Object 7/content.xml"
        package.set(old, Array("<old/>".utf8))
        let document = try RenderedTemplate(format.compile(package), ChartSample.view(ChartSample.all[0].value))
        #expect(try document.text(old) == "<old/>")
        #expect(document.names.contains(format == .docx ? "word/charts/chart8.xml" : "Object 8/content.xml"))
    }

    @Test(arguments: TwinFormat.allCases)
    func theSameDataGiveTheSameBytes(format: TwinFormat) throws {
        let blocks = [SampleBlock.p("{{#循环 图 为 项}}"), .p("{{@图表 项}}"), .p("{{/}}")]
        let renderer = DocumentRenderer(try format.compile(blocks))
        let view = ChartSample.view(.list(ChartSample.all.map(\.value)))
        #expect(try renderer.render(view).entries == renderer.render(view).entries)
    }

    @Test(arguments: TwinFormat.allCases, ChartSample.bad.indices)
    func badDataAreTold(format: TwinFormat, index: Int) throws {
        let bad = ChartSample.bad[index]
        let failure = #expect(throws: JobFailure.self) { try Self.render(format, bad.value) }
        let finding = try #require(failure?.diagnostics.first)
        #expect(finding.id == bad.id)
        #expect(finding.cause.contains(bad.says), "\(finding.cause)")
        #expect(!finding.remedy.isEmpty && finding.place == "正文第 1 段")
        #expect(finding.excerpt == "{{@图表 图}}")
    }

    @Test(arguments: TwinFormat.allCases)
    func misspeltKindsAndOptionsHaveSuggestions(format: TwinFormat) throws {
        let kind = #expect(throws: JobFailure.self) {
            try Self.render(format, .list([.integer(1)]), tag: "{{@图表 图 类型=柱型图}}")
        }
        #expect(kind?.diagnostics.first?.suggestions.contains("柱形图") == true)
        let option = #expect(throws: JobFailure.self) {
            try Self.render(format, .list([.integer(1)]), tag: "{{@图表 图 标提=甲}}")
        }
        #expect(option?.diagnostics.first?.suggestions.contains("标题") == true)
    }

    @Test(arguments: TwinFormat.allCases)
    func manyChartsEndInAMessage(format: TwinFormat) throws {
        let blocks: [SampleBlock] = [.p("{{#循环 图}}"), .p("{{@图表 值}}"), .p("{{/}}")]
        let item = Value.record([("值", .list([.integer(1)]))])
        let failure = #expect(throws: JobFailure.self) {
            try RenderedTemplate(format.compile(blocks), ChartSample.view(.list(Array(repeating: item, count: 20_000))))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.too-many-steps"])
    }

    @Test(arguments: TwinFormat.allCases)
    func aChartWithoutDataLeavesAGap(format: TwinFormat) throws {
        let document = try Self.render(format, .null)
        #expect(document.gaps == 1)
        #expect(Self.parts(format, document).isEmpty)
        #expect(ParagraphLines.lines(of: try document.tree(format.main).root) == ["【待补：图】"])
    }
}
