import Testing
import WenshuCore
import Workbook

/// A cell as a file writes it, and what it shows.
struct XLSXCellCase: Sendable, CustomTestStringConvertible {
    /// What stands in the element `c`.
    var inside: String
    var type: String?
    var code: String?
    var builtIn = 0
    var is1904 = false
    /// The value in words: its case and its text; "" for a cell that shows nothing.
    var shows: String

    init(
        _ inside: String, type: String? = nil, code: String? = nil, builtIn: Int = 0, is1904: Bool = false,
        shows: String
    ) {
        self.inside = inside
        self.type = type
        self.code = code
        self.builtIn = builtIn
        self.is1904 = is1904
        self.shows = shows
    }

    var testDescription: String { "\(inside) \(type ?? "") \(code ?? "\(builtIn)")" }

    static func number(_ digits: String, _ code: String? = nil, is1904: Bool = false, shows: String) -> XLSXCellCase {
        XLSXCellCase("<v>\(digits)</v>", code: code, is1904: is1904, shows: shows)
    }

    static func builtIn(_ digits: String, _ id: Int, shows: String) -> XLSXCellCase {
        XLSXCellCase("<v>\(digits)</v>", builtIn: id, shows: shows)
    }

    static let numbers: [XLSXCellCase] = [
        .number("0", shows: "number 0"), .number("-0", shows: "number 0"), .number("13", shows: "number 13"),
        .number("-2.50", shows: "number -2.50"), .number(" 7 ", shows: "number 7"), .number("+3", shows: "number 3"),
        .number("0.30000000000000004", shows: "number 0.3"), .number("1.1000000000000001", shows: "number 1.1"),
        .number("1.1499999999999999", shows: "number 1.15"), .number("4.4999999999999998E-2", shows: "number 0.045"),
        .number("5.0000000000000003E-2", shows: "number 0.05"), .number("1E3", shows: "number 1000"),
        .number("1.5e+2", shows: "number 150"), .number("99999999999999.96", shows: "number 100000000000000"),
        .number("1.23456789012345E+17", shows: "number 123456789012345000"),
        .number("110101199003078888", shows: "number 110101199003078888"),
        .number("1234567890123.45", shows: "number 1234567890123.45"), .number("1E-30", shows: "number 1e-30"),
        .number("0.00", "0.00", shows: "number 0.00"), .number("3", "0\"人\"", shows: "number 3"),
        .number("3.5", "[$¥-804]#,##0.00", shows: "number 3.5"), .number("NaN", shows: "text NaN"),
        .number("1,5", shows: "text 1,5"), .number("1E", shows: "text 1E"), .number(".5", shows: "number 0.5"),
        .number("1E400", shows: "text 1E400"), .number("0.85", "0%", shows: "percent 85%"),
        .number("0.28999999999999998", "0.00%", shows: "percent 29%"),
        .builtIn("0.5", 10, shows: "percent 50%"), .builtIn("12", 3, shows: "number 12"),
    ]

    static let days: [XLSXCellCase] = [
        .builtIn("46346", 14, shows: "date 2026-11-20"), .builtIn("46346", 31, shows: "date 2026-11-20"),
        .builtIn("46346", 57, shows: "date 2026-11-20"),
        .builtIn("46346.583333333336", 22, shows: "date 2026-11-20 14:00"),
        .builtIn("0.58333333333333337", 20, shows: "time 14:00"),
        .builtIn("0.58333333333333337", 55, shows: "time 14:00"),
        .builtIn("1.0416666666666667", 46, shows: "duration 25:00"),
        .number("46346", "yyyy\"年\"m\"月\"d\"日\";@", shows: "date 2026-11-20"),
        .number("46346", "[$-804]yyyy年m月d日", shows: "date 2026-11-20"),
        .number("46346", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", shows: "date 2026-11-20"),
        .number("46346.5", "yyyy-mm-dd", shows: "date 2026-11-20 12:00"),
        .number("46346", "yyyy-mm-dd hh:mm", shows: "date 2026-11-20 00:00"),
        .number("46346.999999999", "yyyy-mm-dd", shows: "date 2026-11-21"),
        .number("1", "yyyy-mm-dd", shows: "date 1900-01-01"), .number("59", "yyyy-mm-dd", shows: "date 1900-02-28"),
        .number("60", "yyyy-mm-dd", shows: "number 60"), .number("61", "yyyy-mm-dd", shows: "date 1900-03-01"),
        .number("0", "yyyy-mm-dd", shows: "number 0"), .number("-1", "yyyy-mm-dd", shows: "number -1"),
        .number("2958466", "yyyy-mm-dd", shows: "number 2958466"),
        .number("0", "yyyy-mm-dd", is1904: true, shows: "date 1904-01-01"),
        .number("44884", "yyyy-mm-dd", is1904: true, shows: "date 2026-11-20"),
        .number("60", "yyyy-mm-dd", is1904: true, shows: "date 1904-03-01"),
        .number("0.604525462962963", "hh:mm:ss", shows: "time 14:30:31"), .number("0", "h:mm", shows: "time 00:00"),
        .number("46346.25", "h:mm", shows: "time 06:00"), .number("2.5", "[h]:mm", shows: "duration 60:00"),
        .number("-0.25", "[h]:mm", shows: "duration -6:00"), .number("0.0625", "[mm]:ss", shows: "duration 1:30"),
        .number("46346", "General;-General;\"无\"", shows: "number 46346"),
        XLSXCellCase("<v>2026-11-20</v>", type: "d", shows: "date 2026-11-20"),
        XLSXCellCase("<v>2026-11-20T14:05:59.9Z</v>", type: "d", shows: "date 2026-11-20 14:05"),
        XLSXCellCase("<v>14:00:30</v>", type: "d", shows: "time 14:00:30"),
        XLSXCellCase("<v>2026-13-20</v>", type: "d", shows: "text 2026-13-20"),
    ]

    static let others: [XLSXCellCase] = [
        XLSXCellCase("<v>0</v>", type: "s", shows: "text 王芳"), XLSXCellCase("<v>1</v>", type: "s", shows: "text 红字黑字"),
        XLSXCellCase("<v>2</v>", type: "s", shows: "text 東京"),
        XLSXCellCase("<v>3</v>", type: "s", shows: "text 甲\n乙\n丙"),
        XLSXCellCase("<v>4</v>", type: "s", shows: "text   两格"), XLSXCellCase("<v>5</v>", type: "s", shows: "text 裁"),
        XLSXCellCase("<v>6</v>", type: "s", shows: ""), XLSXCellCase("<v>7</v>", type: "s", shows: "text _x000D_"),
        XLSXCellCase("<v>8</v>", type: "s", shows: "text 😀A&<B"),
        XLSXCellCase("<v>9</v>", type: "s", shows: "text a_xyz_b"),
        XLSXCellCase("<v/>", type: "s", shows: ""),
        XLSXCellCase("<is><t>王芳</t></is>", type: "inlineStr", shows: "text 王芳"),
        XLSXCellCase(
            "<is><r><rPr/><t xml:space=\"preserve\">王 </t></r><r><t>芳</t></r><rPh sb=\"0\" eb=\"1\"><t>ワン</t></rPh></is>",
            type: "inlineStr", shows: "text 王 芳"),
        XLSXCellCase("<is><t><![CDATA[<甲>]]></t></is>", type: "inlineStr", shows: "text <甲>"),
        XLSXCellCase("<is><t/></is>", type: "inlineStr", shows: ""),
        XLSXCellCase("<f>A2&amp;\"甲\"</f><v>乙甲</v>", type: "str", shows: "text 乙甲"),
        XLSXCellCase("<f>\"\"</f><v></v>", type: "str", shows: ""),
        XLSXCellCase("<f>SUM(A2:A3)</f><v>12</v>", shows: "number 12"),
        XLSXCellCase("<f>SUM(A2:A3)</f>", shows: "error #未计算"),
        XLSXCellCase("<f>SUM(A2:A3)</f><v/>", shows: "error #未计算"),
        XLSXCellCase("<f>1=1</f><v>1</v>", type: "b", shows: "bool 是"),
        XLSXCellCase("<v>0</v>", type: "b", shows: "bool 否"),
        XLSXCellCase("<v>true</v>", type: "b", shows: "bool 是"),
        XLSXCellCase("<f>1/0</f><v>#DIV/0!</v>", type: "e", shows: "error #DIV/0!"),
        XLSXCellCase("<v>#N/A</v>", type: "e", shows: "error #N/A"), XLSXCellCase("", shows: ""),
        XLSXCellCase("<v></v>", shows: ""), XLSXCellCase("<v>5</v>", type: "n", shows: "number 5"),
    ]

    static let strings = """
        <si><t>王芳</t></si><si><r><rPr><color rgb="FFFF0000"/></rPr><t>红字</t></r><r><t>黑字</t></r></si>\
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>\
        <si><t>甲_x000D_\n乙&#13;丙</t></si><si><t xml:space="preserve">  两格</t></si><si><t>  裁 \n</t></si><si><t/></si>\
        <si><t>_x005F_x000D_</t></si><si><t>_xD83D__xDE00_A&amp;&lt;B_x0007_</t></si><si><t>a_xyz_b</t></si>
        """
}

@Suite struct XLSXCellTests {
    @Test(arguments: XLSXCellCase.numbers + XLSXCellCase.days + XLSXCellCase.others)
    func cell(_ cell: XLSXCellCase) throws {
        let type = cell.type.map { " t=\"\($0)\"" } ?? ""
        var book = HandmadeWorkbook.cells("<c r=\"A1\" s=\"1\"\(type)>\(cell.inside)</c>")
        book.strings = XLSXCellCase.strings
        let code = cell.code?.replacing("\"", with: "&quot;")
        let format = code.map { "<numFmts><numFmt numFmtId=\"170\" formatCode=\"\($0)\"/></numFmts>" } ?? ""
        let id = code == nil ? cell.builtIn : 170
        book.styles =
            "\(format)<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"\(id)\"/></cellXfs>"
        if cell.is1904 { book.head = "<workbookPr date1904=\"1\"/>" }
        #expect(XLSXCellTests.words(try book.firstValue()) == cell.shows)
    }

    /// A workbook that asks for calculation was written by a program that does not calculate: its zeros are no results.
    @Test func zerosOfProgramsThatDoNotCalculate() throws {
        var book = HandmadeWorkbook.cells("<c r=\"A1\"><f>SUM(B1:C1)</f><v>0</v></c><c r=\"B1\"><v>0</v></c>")
        #expect(try book.firstValue() == .number(Number(0)))
        book.tail = "<calcPr fullCalcOnLoad=\"1\"/>"
        #expect(try book.firstValue() == .uncalculated)
        #expect(try book.read().sheets[0][CellReference(row: 0, column: 1)] == .number(Number(0)))
    }

    /// A format that a workbook gives to a number of a built-in one is the workbook's.
    @Test func ownFormatUnderABuiltInNumber() throws {
        var book = HandmadeWorkbook.cells("<c r=\"A1\" s=\"0\"><v>0.5</v></c>")
        book.styles =
            "<numFmts><numFmt numFmtId=\"14\" formatCode=\"0%\"/></numFmts><cellXfs><xf numFmtId=\"14\"/></cellXfs>"
        #expect(try book.firstValue() == .percent(Number(significand: 5, scale: 1)))
    }

    @Test(arguments: ["s=\"9\"", "s=\"-1\"", "s=\"x\"", ""]) func cellsWithoutAKnownStyle(_ style: String) throws {
        var book = HandmadeWorkbook.cells("<c r=\"A1\" \(style)><v>5</v></c>")
        book.styles = "<cellXfs><xf/></cellXfs>"
        #expect(try book.firstValue() == .number(Number(5)))
    }

    private static func words(_ value: CellValue?) -> String {
        switch value {
        case nil: ""
        case .text: "text \(value?.text ?? "")"
        case .number(let number): "number \(number)"
        case .percent: "percent \(value?.text ?? "")"
        case .bool: "bool \(value?.text ?? "")"
        case .date: "date \(value?.text ?? "")"
        case .time: "time \(value?.text ?? "")"
        case .duration: "duration \(value?.text ?? "")"
        case .error: "error \(value?.text ?? "")"
        }
    }
}
