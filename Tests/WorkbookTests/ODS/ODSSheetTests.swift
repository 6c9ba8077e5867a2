import PackageKit
import Testing
import WenshuCore
import Workbook

@Suite struct ODSSheetTests {
    private static func text(_ text: String, _ attributes: String = "") -> String {
        "<table:table-cell office:value-type=\"string\" \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }

    private static func places(_ sheet: Sheet) -> [String] {
        sheet.rows.flatMap { row in
            row.cells.map { "\(CellReference(row: row.index, column: $0.column).text)=\($0.value.text)" }
        }
    }

    @Test func repeatedCellsAndRowsStandWhereTheyShow() throws {
        let sheet = try HandmadeSpreadsheet.sheet(
            """
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>\
            <table:table-row>\(Self.text("甲", "table:number-columns-repeated=\"2\""))\
            <table:table-cell table:number-columns-repeated="3"/>\(Self.text("乙"))\
            <table:table-cell table:number-columns-repeated="16378"/></table:table-row>\
            <table:table-row table:number-rows-repeated="2">\(Self.text("丙"))</table:table-row>\
            <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/>\
            </table:table-row>
            """
        ).read().sheets[0]
        #expect(Self.places(sheet) == ["A3=甲", "B3=甲", "F3=乙", "A4=丙", "A5=丙"])
    }

    @Test func mergedCellsKeepTheUpperLeftValue() throws {
        let sheet = try HandmadeSpreadsheet.sheet(
            """
            <table:table-row>\(Self.text("甲", "table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\""))\
            <table:covered-table-cell office:value-type="string"><text:p>盖住</text:p></table:covered-table-cell>\
            \(Self.text("乙"))</table:table-row>\
            <table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>\(Self.text("丙"))</table:table-row>
            """
        ).read().sheets[0]
        #expect(Self.places(sheet) == ["A1=甲", "C1=乙", "C2=丙"])
        #expect(sheet.merges.map(\.text) == ["A1:B2"])
    }

    @Test func headersAndGroupsAreRowsAndColumnsLikeOthers() throws {
        let sheet = try HandmadeSpreadsheet.sheet(
            """
            <table:table-column-group table:display="false"><table:table-header-columns><table:table-column/>\
            </table:table-header-columns></table:table-column-group>\
            <table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column/>\
            <table:table-column table:visibility="filter"/>\
            <table:table-header-rows><table:table-row>\(Self.text("表头"))</table:table-row></table:table-header-rows>\
            <table:table-row-group><table:table-row-group table:display="false"><table:table-row>\(Self.text("组"))\
            </table:table-row></table:table-row-group><table:table-rows><table:table-row>\(Self.text("行"))\
            </table:table-row></table:table-rows></table:table-row-group>\
            <table:table-row table:visibility="filter">\(Self.text("筛"))</table:table-row>\
            <table:table-row table:visibility="collapse">\(Self.text("藏"))</table:table-row>
            """
        ).read().sheets[0]
        #expect(Self.places(sheet) == ["A1=表头", "A2=组", "A3=行", "A4=筛", "A5=藏"])
        #expect(sheet.rows.map(\.isHidden) == [false, true, false, true, true])
        #expect(sheet.hiddenColumns == [0...2, 4...4])
    }

    @Test func hiddenSheetsAndNamedRanges() throws {
        let hidden =
            "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
        let names = [
            ("名单", "$出席.$A$1:.$C$7"), ("人员", "$'它 ''的'.$B$2:$'它 ''的'.$B$9"), ("一格", "出席.C3"), ("坏", "#REF!"),
            ("跨表", "$出席.$A$1:$其他.$B$2"), ("没有", "$无此表.$A$1"),
        ].map { "<table:named-range table:name=\"\($0)\" table:cell-range-address=\"\($1)\"/>" }.joined()
        let book = try HandmadeSpreadsheet(
            styles: hidden,
            body: """
                <table:tracked-changes><table:deletion><table:cell-content-deletion><table:change-track-table-cell>\
                <text:p>旧</text:p></table:change-track-table-cell></table:cell-content-deletion></table:deletion>\
                </table:tracked-changes><table:table table:name="出席"><table:shapes><draw:frame><table:table table:name="图">\
                <table:table-row>\(Self.text("图"))</table:table-row></table:table></draw:frame></table:shapes>\
                <table:table-row>\(Self.text("甲"))</table:table-row>\
                <table:named-expressions><table:named-range table:name="本表" table:cell-range-address="$出席.$D$4"/>\
                </table:named-expressions></table:table><table:table table:name="它 '的" table:style-name="h"/>\
                <table:table table:name="其他"/><table:named-expressions>\(names)</table:named-expressions>
                """
        ).read()
        #expect(book.sheets.map(\.name) == ["出席", "它 '的", "其他"])
        #expect(book.sheets.map(\.isHidden) == [false, true, false])
        #expect(Self.places(book.sheets[0]) == ["A1=甲"])
        #expect(
            book.names.map { "\($0.name) \($0.sheet) \($0.range.text)" } == [
                "本表 0 D4", "名单 0 A1:C7", "人员 1 B2:B9", "一格 0 C3",
            ])
    }

    @Test(arguments: [
        (
            "<table:table-row>\(text("甲", "table:number-columns-repeated=\"16385\""))</table:table-row>",
            "workbook.columns"
        ),
        (
            "<table:table-row>\(text("甲", "table:number-columns-repeated=\"99999999999999999999\""))</table:table-row>",
            "workbook.columns"
        ),
        ("<table:table-row table:number-rows-repeated=\"1048577\">\(text("甲"))</table:table-row>", "workbook.rows"),
        (
            "<table:table-row table:number-rows-repeated=\"1048576\">\(text("甲", "table:number-columns-repeated=\"16384\""))</table:table-row>",
            "workbook.size"
        ),
        ("<table:table-row>\(text("<text:s text:c=\"999999999\"/>"))</table:table-row>", "workbook.cell-size"),
        (
            "<table:table-row>\(text(String(repeating: "<text:s text:c=\"100000\"/>", count: 50)))</table:table-row>",
            "workbook.cell-size"
        ),
        ("<table:table-row/>" + String(repeating: "<table:table-row-group>", count: 300), "xml.depth"),
    ])
    func limitsHold(_ content: String, _ id: String) throws {
        #expect(try HandmadeSpreadsheet.sheet(content).failure()?.id == id)
    }

    @Test func cellsOfFailuresAreNamed() throws {
        let told = try HandmadeSpreadsheet.sheet(
            "<table:table-row/><table:table-row>\(Self.text("甲"))\(Self.text("<text:s text:c=\"2000000\"/>"))</table:table-row>"
        ).failure()
        #expect(told?.place == "名单.ods!名单!B2")
    }

    @Test func otherFilesAreRefused() throws {
        var text = HandmadeSpreadsheet.row(Self.text("甲"))
        text.mimetype = ODF.textMimetype
        #expect(try text.failure()?.cause.contains("ODT") == true)
        var locked = HandmadeSpreadsheet.row(Self.text("甲"))
        locked.manifest = Array(
            """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry \
            manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data/></manifest:file-entry>\
            </manifest:manifest>
            """.utf8)
        #expect(try locked.failure()?.id == "workbook.encrypted")
        var bomb = HandmadeSpreadsheet.row(Self.text("&b;"))
        bomb.head = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
        #expect(try bomb.failure()?.id.hasPrefix("xml.") == true)
    }
}
