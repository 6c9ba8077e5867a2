import WenshuCore

/// A cell while it is read. Source: ISO/IEC 29500-1 §18.3.1.4.
struct XLSXCell {
    /// What its text means. Source: ISO/IEC 29500-1 §18.18.11 (ST_CellType).
    enum Kind {
        case number, shared, formulaText, inlineText, bool, error, date

        /// Reads the attribute `t`; what is unknown is a number.
        init(_ value: UnsafeBufferPointer<UInt8>) {
            switch value.count {
            case 1:
                switch value[0] {
                case UInt8(ascii: "s"): self = .shared
                case UInt8(ascii: "b"): self = .bool
                case UInt8(ascii: "e"): self = .error
                case UInt8(ascii: "d"): self = .date
                default: self = .number
                }
            case 3: self = .formulaText
            case 9: self = .inlineText
            default: self = .number
            }
        }
    }

    /// What reading a cell gives.
    enum Outcome {
        /// A value, or nil for a cell that shows nothing.
        case value(CellValue?)
        /// A shared string that there is not, by its number from 1.
        case noString(Int)
    }

    var kind = Kind.number
    var style = 0
    var hasFormula = false
    /// Whether there is an element `v` or `is`.
    var hasValue = false

    /// The value of the cell.
    /// - Parameters:
    ///   - text: what stands in `v` or `is`.
    ///   - book: strings, formats and the date system.
    func value(_ text: UnsafeBufferPointer<UInt8>, _ book: XLSXSheetReading.Book) -> Outcome {
        if text.isEmpty {
            return .value(hasFormula && kind != .formulaText && kind != .shared ? .uncalculated : nil)
        }
        switch kind {
        case .shared:
            guard let index = XLSXSyntax.whole(text), index < book.strings.count else {
                return .noString((XLSXSyntax.whole(text) ?? -1) + 1)
            }
            let string = book.strings[index]
            return .value(string.isEmpty ? nil : .text(string))
        case .number:
            guard let number = CellNumber.read(text) else { return .value(.text(XLSXText.read(text))) }
            if hasFormula, book.isCalculatedOnLoad, number == Number(0) { return .value(.uncalculated) }
            guard book.formats.indices.contains(style) else { return .value(.number(number)) }
            return .value(book.formats[style].value(of: number, book.dateSystem))
        case .formulaText, .inlineText:
            let string = XLSXText.read(text)
            return .value(string.isEmpty ? nil : .text(string))
        case .bool: return .value(.bool(XLSXSyntax.isTrue(text)))
        case .error: return .value(.error(XLSXText.read(text)))
        case .date:
            let string = XLSXText.read(text)
            return .value(ISODate.read(string) ?? .text(string))
        }
    }

    /// Reads `C7`, capital letters as programs write them.
    /// - Returns: nil when it is no place in a sheet.
    static func place(_ text: UnsafeBufferPointer<UInt8>) -> CellReference? {
        var column = 0
        var row = 0
        var index = 0
        while index < text.count, index < 4, case let letter = (text[index] & 0xDF) &- 0x40, (1...26).contains(letter) {
            column = column * 26 + Int(letter)
            index += 1
        }
        let letters = index
        while index < text.count, index < letters + 8, case let digit = text[index] &- 0x30, digit <= 9 {
            row = row * 10 + Int(digit)
            index += 1
        }
        guard index == text.count, (1...CellReference.columnCount).contains(column),
            (1...CellReference.rowCount).contains(row)
        else { return nil }
        return CellReference(row: row - 1, column: column - 1)
    }
}

extension CellValue {
    /// A formula whose result the file does not hold: made by a program that does not calculate. The remedy is to open
    /// the file in Excel or WPS and save it.
    public static let uncalculated = CellValue.error("#未计算")
}
