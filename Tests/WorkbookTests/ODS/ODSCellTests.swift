import Testing
import WenshuCore
import Workbook

@Suite struct ODSCellTests {
    private static let styles = """
        <number:date-style style:name="day"><number:year/><number:month/><number:day/></number:date-style>\
        <number:date-style style:name="clock"><number:year/><number:text>-</number:text><number:hours/></number:date-style>\
        <number:time-style style:name="time"><number:hours/></number:time-style>\
        <number:time-style style:name="span" number:truncate-on-overflow="false"><number:hours/></number:time-style>\
        <style:style style:name="d" style:family="table-cell" style:data-style-name="day"/>\
        <style:style style:name="c" style:family="table-cell" style:data-style-name="clock"/>\
        <style:style style:name="t" style:family="table-cell" style:data-style-name="time"/>\
        <style:style style:name="s" style:family="table-cell" style:data-style-name="span"/>\
        <style:style style:name="child" style:family="table-cell" style:parent-style-name="s"/>\
        <style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>
        """

    private static func date(_ text: String) -> CellValue? { CalendarTime(text).map { .date($0) } }

    private static func cell(_ attributes: String, _ text: String = "") throws -> CellValue? {
        let content = text.isEmpty ? "" : "<text:p>\(text)</text:p>"
        return try HandmadeSpreadsheet.row(
            "<table:table-cell \(attributes)>\(content)</table:table-cell>", styles: styles
        )
        .read().sheets[0][CellReference(row: 0, column: 0)]
    }

    @Test(arguments: [
        ("office:value-type=\"float\" office:value=\"13\"", "13", CellValue.number(Number(13))),
        ("office:value-type=\"float\" office:value=\"-0.5\"", "-0.50", .number(Number(significand: -5, scale: 1))),
        ("office:value-type=\"float\" office:value=\"1.5E3\"", "1500", .number(Number(1500))),
        (
            "office:value-type=\"currency\" office:currency=\"CNY\" office:value=\"1234.5\"", "￥1,234.50",
            .number(Number(significand: 12345, scale: 1))
        ),
        ("office:value-type=\"percentage\" office:value=\"0.85\"", "85%", .percent(Number(significand: 85, scale: 2))),
        ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "TRUE", .bool(true)),
        ("office:value-type=\"boolean\" office:boolean-value=\"false\"", "FALSE", .bool(false)),
        ("office:value-type=\"string\"", "00123", .text("00123")),
        ("office:value-type=\"string\" office:string-value=\"甲\"", "", .text("甲")),
        ("table:formula=\"of:=A1\" office:value-type=\"float\" office:value=\"3\"", "3", .number(Number(3))),
        (
            "table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
            "#DIV/0!", .error("#DIV/0!")
        ),
        ("calcext:value-type=\"error\" office:value-type=\"string\"", "#N/A", .error("#N/A")),
        ("table:formula=\"of:=A1\"", "", .uncalculated),
        (
            "table:formula=\"of:=TRUE()\" office:value-type=\"float\" office:value=\"1\"", "TRUE", .bool(true)
        ),
        ("office:value-type=\"float\" office:value=\"0\"", "TRUE", .number(Number(0))),
        // What no value can be made of is what the cell shows.
        ("office:value-type=\"float\" office:value=\"x\"", "12 个", .text("12 个")),
        ("office:value-type=\"date\" office:date-value=\"2026-02-30\"", "二月", .text("二月")),
        ("office:value-type=\"unknown\"", "甲", .text("甲")),
    ])
    func values(_ attributes: String, _ shown: String, _ value: CellValue) throws {
        #expect(try Self.cell(attributes, shown) == value)
    }

    @Test(arguments: [
        ("", "2026-11-20", "2026-11-20"), ("d", "2026-11-20", "2026-11-20"), ("d", "2026-11-20T00:00:00", "2026-11-20"),
        ("d", "2026-11-20T14:05:00", "2026-11-20 14:05"), ("", "2026-11-20T14:05:29.9", "2026-11-20 14:05"),
        ("", "2026-11-20T14:05:59.9999", "2026-11-20 14:06"), ("", "2026-12-31T23:59:59.9999Z", "2027-01-01"),
        ("c", "2026-11-20", "2026-11-20 00:00"), ("c", "2026-12-31T23:59:59.9999", "2027-01-01 00:00"),
        ("", "1899-12-30", "1899-12-30"), ("", "9999-12-31", "9999-12-31"), ("loop", "2026-11-20", "2026-11-20"),
    ])
    func dates(_ style: String, _ written: String, _ wanted: String) throws {
        let attributes = "table:style-name=\"\(style)\" office:value-type=\"date\" office:date-value=\"\(written)\""
        #expect(try Self.cell(attributes, "x") == Self.date(wanted), "\(written)")
    }

    @Test(arguments: [
        ("", "PT14H05M30S", CellValue.time(50_730)), ("t", "PT14H05M29.9999996S", .time(50_730)),
        ("", "PT00H00M00S", .time(0)),
        ("", "PT30H00M00S", .duration(108_000)), ("t", "PT30H00M00S", .time(21_600)),
        ("s", "PT14H05M00S", .duration(50_700)),
        ("child", "PT14H", .duration(50_400)), ("", "-PT1H", .duration(-3600)), ("s", "P1DT2H", .duration(93_600)),
        ("s", "P0Y0M1D", .duration(86_400)), ("", "P1Y", .text("x")), ("", "PT", .time(0)), ("", "14:00", .text("x")),
        ("", "PT5", .text("x")),
    ])
    func times(_ style: String, _ written: String, _ value: CellValue) throws {
        let attributes = "table:style-name=\"\(style)\" office:value-type=\"time\" office:time-value=\"\(written)\""
        #expect(try Self.cell(attributes, "x") == value, "\(written)")
    }

    @Test(arguments: [
        ("<text:p>一</text:p><text:p/><text:p>三</text:p>", "一\n\n三"), ("<text:p> a \n\t b\n</text:p>", "a b"),
        ("<text:p>a </text:p><text:p>b  </text:p>", "a \nb"),
        ("<text:p>a<text:s/>b<text:s text:c=\"3\"/>c</text:p>", "a b   c"),
        ("<text:p><text:s/>a <text:span> b</text:span></text:p>", " a b"),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc"),
        ("<text:p><text:span>红</text:span><text:a>链接</text:a></text:p>", "红链接"),
        ("<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>", "甲"),
        (
            "<text:p><text:ruby><text:ruby-base>会</text:ruby-base><text:ruby-text>huì</text:ruby-text></text:ruby>议</text:p>",
            "会议"
        ),
        ("<text:p>甲</text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>", "甲"),
        ("<text:p>甲<text:unknown>乙</text:unknown></text:p>", "甲乙"), ("<text:p><![CDATA[<甲>]]>&amp;</text:p>", "<甲>&"),
        ("<text:h>标题</text:h>", "标题"), ("<table:table><table:table-row/></table:table><text:p>甲</text:p>", "甲"),
    ])
    func texts(_ content: String, _ wanted: String) throws {
        let sheet = try HandmadeSpreadsheet.row(
            "<table:table-cell office:value-type=\"string\">\(content)</table:table-cell>"
        ).read().sheets[0]
        #expect(sheet[CellReference(row: 0, column: 0)] == .text(wanted))
        #expect(sheet.rows.count == 1)
    }

    @Test func stylesOfColumnsAndRowsCountForCellsWithoutOne() throws {
        let time = "<table:table-cell office:value-type=\"time\" office:time-value=\"PT1H\"/>"
        let sheet = try HandmadeSpreadsheet.sheet(
            """
            <table:table-column table:number-columns-repeated="2" table:default-cell-style-name="t"/>\
            <table:table-column table:default-cell-style-name="s"/>\
            <table:table-row>\(time)\(time)\(time)\(time)</table:table-row>\
            <table:table-row table:default-cell-style-name="s">\(time)</table:table-row>
            """, styles: Self.styles
        ).read().sheets[0]
        #expect(sheet.rows[0].cells.map(\.value) == [.time(3600), .time(3600), .duration(3600), .time(3600)])
        #expect(sheet.rows[1].cells.map(\.value) == [.duration(3600)])
    }

    @Test func stylesMayStandInTheCommonStyles() throws {
        var file = HandmadeSpreadsheet.row(
            "<table:table-cell table:style-name=\"own\" office:value-type=\"time\" office:time-value=\"PT1H\"/>",
            styles: "<style:style style:name=\"own\" style:family=\"table-cell\" style:parent-style-name=\"s\"/>")
        file.commonStyles = Self.styles
        #expect(try file.read().sheets[0].rows[0].cells[0].value == .duration(3600))
    }
}
