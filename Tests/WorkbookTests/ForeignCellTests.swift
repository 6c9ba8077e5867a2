import Foundation
import Testing
import WenshuCore
import Workbook

/// Workbooks of other programs, made by `Scripts/foreign-workbooks.sh`: what is the same in them is read alike, whoever
/// wrote it, in whatever format and date system.
@Suite struct ForeignCellTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Foreign")

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    private static let files = ["1900", "1904"].flatMap { year in
        ["openpyxl.xlsx", "xlsxwriter.xlsx", "libreoffice.xlsx", "libreoffice.ods"].map { "\(year)-\($0)" }
    }

    private static func number(_ text: String) -> CellValue? { Number(text).map { .number($0) } }
    private static func percent(_ text: String) -> CellValue? { Number(text).map { .percent($0) } }
    private static func date(_ text: String) -> CellValue? { CalendarTime(text).map { .date($0) } }

    /// What each cell is.
    private static let cells: [(name: String, value: CellValue?)] = [
        ("文字", .text("张建国")), ("文字 前导零", .text("00123")), ("文字 身份证号", .text("11010119900307123X")),
        ("文字 十八位", .text("110101199003071234")), ("文字 手机", .text("13800138000")), ("文字 两行", .text("一\n二")),
        ("文字 首尾空格", .text("  甲 乙 ")), ("文字 连续空格", .text("a  b   c")),
        ("文字 增补平面", .text("𠮷野家😀")), ("文字 标记符号", .text("<甲> & \"乙\" '丙'")), ("文字 像布尔", .text("TRUE")),
        ("文字 像日期", .text("2026-11-20")), ("文字 像公式", .text("=1+1")),
        ("文字 长", .text(String(repeating: "会议纪要", count: 200))), ("文字 全角", .text("ＡＢＣ　１２３")),
        ("文字 空行", .text("一\n\n三\n")), ("文字 像百分数", .text("85%")), ("整数", number("13")), ("零", number("0")),
        ("负数", number("-7")), ("小数", number("1.5")), ("二进制尾数", number("0.3")), ("千分位", number("1234.5")),
        ("人民币", number("1234.5")), ("人民币 区域", number("99.9")), ("会计", number("-1234.5")),
        ("长整数", number("13800138000")), ("很大", number("1e20")), ("很小", number("0.0000001")),
        ("十五位", number("123456789012345")), ("单位", number("12")), ("补零", number("5")), ("分数", number("0.5")),
        ("科学计数", number("12345")), ("红色负数", number("-3.25")), ("条件", number("85")), ("引号里的字母", number("7")),
        ("转义字母", number("8")), ("三段", number("-4")), ("百分号是文字", number("5")), ("中文数字", number("12")),
        ("百分数", percent("0.85")), ("百分数 小数", percent("0.125")), ("百分数 过百", percent("1.5")),
        ("百分数 负", percent("-0.05")), ("真", .bool(true)), ("假", .bool(false)), ("错误 无值", .error("#N/A")),
        ("错误 除零", .error("#DIV/0!")), ("错误 类型", .error("#VALUE!")), ("日期 连字符", date("2026-11-20")),
        ("日期 内置", date("2026-11-20")), ("日期 斜杠", date("2026-11-20")), ("日期 中文", date("2026-11-20")),
        ("日期 区域", date("2026-11-20")), ("日期 中文数字", date("2026-11-20")), ("日期 系统", date("2026-11-20")),
        ("日期 星期", date("2026-11-20")), ("日期 星期英文", date("2026-11-20")), ("日期 月日", date("2026-11-20")),
        ("日期 年月", date("2026-11-20")), ("日期 英文月", date("2026-11-20")), ("日期 月份", date("2026-11-20")),
        ("日期 点", date("2026-11-20")), ("日期 时间", date("2026-11-20 14:05")), ("日期 午夜", date("2026-11-20 00:00")),
        ("日期 内置时间", date("2026-11-20 14:05")), ("日期 藏着时间", date("2026-11-20 14:05")),
        ("日期 秒", date("2026-11-20 14:05")),
        ("日期 上午", date("2026-11-20 09:30")), ("日期 闰日", date("2024-02-29")), ("日期 最晚", date("9999-12-31")),
        ("日期 早", date("1949-10-01")), ("日期 零点前", date("2026-11-20 23:59")), ("时刻", .time(50_700)),
        ("时刻 秒", .time(50_730)), ("时刻 午夜", .time(0)), ("时刻 上午", .time(34_200)), ("时刻 中文", .time(50_700)),
        ("时刻 分秒", .time(330)), ("时长", .duration(108_000)), ("时长 秒", .duration(5415)), ("时长 分", .duration(5400)),
        ("时长 一天内", .duration(43_200)), ("公式 数", number("3")), ("公式 文字", .text("甲乙")), ("公式 百分数", percent("0.25")),
        ("公式 真", .bool(true)), ("公式 日期", date("2026-11-20")),
    ]

    @Test(arguments: files)
    func cellsAreReadAlike(_ file: String) throws {
        let (book, _) = try SpreadsheetReader.read(Self.bytes(file), name: file)
        let sheet = try #require(book.sheets.first)
        #expect(sheet.name == "格" && book.findings.isEmpty)
        var told: [String] = []
        for (index, cell) in Self.cells.enumerated() {
            #expect(sheet[CellReference(row: index, column: 0)] == .text(cell.name))
            let value = sheet[CellReference(row: index, column: 1)]
            // openpyxl writes formulas without results.
            let isFormula = cell.name.hasPrefix("公式") || cell.name.hasPrefix("错误")
            let wanted = isFormula && file.contains("openpyxl") ? .uncalculated : cell.value
            if value != wanted {
                told.append("\(cell.name): \(String(describing: value)), not \(String(describing: wanted))")
            }
        }
        #expect(told == [], "\(file)")
        #expect(sheet.rows.count == Self.cells.count)
    }

    @Test(arguments: files)
    func layoutIsReadAlike(_ file: String) throws {
        let (book, source) = try SpreadsheetReader.read(Self.bytes(file), name: file)
        #expect(book.sheets.map(\.name) == ["格", "版 式", "藏表"])
        #expect(book.sheets.map(\.isHidden) == [false, false, true])
        let sheet = book.sheets[1]
        #expect(sheet.merges.map(\.text) == ["A1:B2"])
        #expect(sheet.hiddenColumns == [3...3])
        #expect(sheet.rows.map(\.index) == [0, 2, 3, 999])
        #expect(sheet.rows.map(\.isHidden) == [false, true, false, false])
        #expect(sheet.rows[0].cells.map(\.column) == [0, 2])
        #expect(
            book.names.sorted { $0.name < $1.name }.map { "\($0.name) \($0.sheet) \($0.range.text)" } == [
                "一格 0 B2", "名单 1 A1:C4",
            ])
        let place = SpreadsheetSource.place(sheet: 1, CellReference(row: 999, column: 5))
        #expect(source.describe(place: place) == "\(file)!版 式!F1000")
    }

    @Test(arguments: ["libreoffice-utf8.csv", "libreoffice-gb18030.csv", "libreoffice-utf16.csv"])
    func textsOfCSVAreReadAlike(_ file: String) throws {
        let (book, source) = try SpreadsheetReader.read(Self.bytes(file), name: file)
        let sheet = book.sheets[0]
        #expect(book.findings.isEmpty)
        for (index, cell) in Self.cells.enumerated() {
            #expect(sheet[CellReference(row: index, column: 0)] == .text(cell.name))
            guard case .text(let text)? = cell.value else { continue }
            #expect(sheet[CellReference(row: index, column: 1)] == .text(text), "\(cell.name)")
        }
        let shown = [
            ("整数", "13"), ("百分数", "85%"), ("真", "TRUE"), ("日期 连字符", "2026-11-20"), ("时刻", "14:05"), ("时长", "30:00"),
        ]
        for (name, text) in shown {
            let row = try #require(Self.cells.firstIndex { $0.name == name })
            #expect(sheet[CellReference(row: row, column: 1)] == .text(text), "\(name)")
        }
        // One of the cells above has a line break.
        #expect(
            source.describe(place: SpreadsheetSource.place(sheet: 0, CellReference(row: 6, column: 1)))
                == "\(file):8（第2列）")
    }

    /// Converts with the LibreOffice that is at hand, whatever its version.
    @Test(
        .enabled(if: LibreOffice.isThere, "LibreOffice Calc is not installed"), .timeLimit(.minutes(3)),
        arguments: ["ods", "xlsx"])
    func whatLibreOfficeConvertsIsReadAlike(_ kind: String) throws {
        let converted = try LibreOffice.convert(Self.bytes("1900-xlsxwriter.xlsx"), to: kind)
        let (book, _) = try SpreadsheetReader.read(converted, name: "表.\(kind)")
        let told = Self.cells.enumerated().filter {
            book.sheets[0][CellReference(row: $0.offset, column: 1)] != $0.element.value
        }
        #expect(told.map(\.element.name) == [])
    }
}
