import Glibc
import Testing
import Workbook

/// Texts in the encodings that CSV files come in.
enum TextFile: String, CaseIterable, Sendable {
    case utf8, utf8WithMark, gb18030, utf16Little, utf16Big, utf16LittleWithoutMark, utf16BigWithoutMark

    /// A text as the bytes of a file.
    func bytes(_ text: String) throws -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .gb18030: return try TextFile.gb18030(text)
        case .utf16Little: return [0xFF, 0xFE] + TextFile.pairs(text) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16Big: return [0xFE, 0xFF] + TextFile.pairs(text) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .utf16LittleWithoutMark: return TextFile.pairs(text) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigWithoutMark: return TextFile.pairs(text) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
    }

    private static func pairs(_ text: String, _ split: (UInt16) -> [UInt8]) -> [UInt8] {
        Array(text.utf16.map(split).joined())
    }

    private static func gb18030(_ text: String) throws -> [UInt8] {
        let converter = try #require(iconv_open("GB18030", "UTF-8"))
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4)
        var (left, room) = (input.count, output.count)
        let isDone = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var into = output.baseAddress
                return iconv(converter, &from, &left, &into, &room) == 0
            }
        }
        try #require(isDone)
        return output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
    }
}

/// The rows of a CSV file as texts, `nil` for an empty cell, up to the last cell of each row; blank rows have none.
func csvRows(_ bytes: [UInt8], name: String = "名单.csv") throws -> [[String?]] {
    let sheet = try #require(try CSVReader.read(bytes, name: name).spreadsheet.sheets.first)
    var rows: [[String?]] = []
    for row in sheet.rows {
        while rows.count < row.index { rows.append([]) }
        var texts: [String?] = []
        for cell in row.cells {
            while texts.count < cell.column { texts.append(nil) }
            guard case .text(let text) = cell.value else { throw NotText() }
            texts.append(text)
        }
        rows.append(texts)
    }
    return rows
}

/// A cell of a CSV file that is no text.
struct NotText: Error {}
