/// Names that parts of XLSX packages share.
enum SpreadsheetML {
    /// Namespace of sheets, styles, strings and comments (transitional). Source: ISO/IEC 29500-4.
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// The same namespace in strict files. Source: ISO/IEC 29500-1 §18.
    static let strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    /// What content types of the parts begin with.
    static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    /// Content type of the drawings that show comments.
    static let vmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    /// The most characters (UTF-16 units) of a cell. Source: what Excel 2007 and later keep.
    static let maxText = 32_767

    /// A text as the file spells it: `_x000D_` in a text is spelled so that nobody takes it for an escape, line breaks
    /// are `\n`. Source: ISO/IEC 29500-1 §22.9.2.19 (ST_Xstring).
    static func xstring(_ text: String) -> String {
        var text = text
        if text.utf8.contains(UInt8(ascii: "\r")) {
            text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        }
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 8)
        for (index, byte) in bytes.enumerated() {
            result.append(byte)
            if byte == UInt8(ascii: "_"), isEscape(bytes[(index + 1)...].prefix(6)) {
                result += Array("x005F_".utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether `x000D_` stands here.
    private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == 6 && bytes.first == UInt8(ascii: "x") && bytes.last == UInt8(ascii: "_")
            && bytes.dropFirst().dropLast().allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF)
            }
    }

    /// A sheet name as formulas spell it: `'议题·决定'`.
    static func quoted(_ sheet: String) -> String { "'" + sheet.replacing("'", with: "''") + "'" }

    /// A range as formulas of other sheets spell it: `'名单'!$A$1:$A$9`.
    static func absolute(_ range: CellRange, in sheet: String) -> String {
        func corner(_ cell: CellReference) -> String {
            "$\(CellReference.letters(ofColumn: cell.column))$\(cell.row + 1)"
        }
        let corners = range.first == range.last ? corner(range.first) : "\(corner(range.first)):\(corner(range.last))"
        return "\(quoted(sheet))!\(corners)"
    }
}
