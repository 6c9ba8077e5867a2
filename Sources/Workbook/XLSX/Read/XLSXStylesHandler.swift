import XMLKit

/// Reads of the styles what numbers mean: the number format of each cell format. Source: ISO/IEC 29500-1 §18.8.
final class XLSXStylesHandler: XMLStreamHandler {
    private var codes: [Int: String] = [:]
    private var identifiers: [Int] = []
    private var isInCellFormats = false

    private enum Word: Int, CaseIterable {
        case xf, numFmt, cellXfs
        case numFmtId, formatCode
    }

    static let vocabulary: [XMLStreamName] = Word.allCases.map {
        switch $0 {
        case .xf, .numFmt, .cellXfs: XMLStreamName("\($0)", in: XLSXSyntax.main)
        case .numFmtId, .formatCode: XMLStreamName("\($0)")
        }
    }

    /// The number formats of the cell formats, in order.
    func formats() -> [NumberFormat] {
        var known: [Int: NumberFormat] = [:]
        return identifiers.map { id in
            if let format = known[id] { return format }
            let format = codes[id].map { NumberFormat(code: $0) } ?? NumberFormat.builtIn(id) ?? .general
            known[id] = format
            return format
        }
    }

    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        switch Word(rawValue: name) {
        case .cellXfs: isInCellFormats = true
        case .xf where isInCellFormats:
            identifiers.append(attributes.bytes(Word.numFmtId.rawValue).flatMap(XLSXSyntax.whole) ?? 0)
        case .numFmt:
            if let id = attributes.bytes(Word.numFmtId.rawValue).flatMap(XLSXSyntax.whole),
                let code = attributes.text(Word.formatCode.rawValue)
            {
                codes[id] = code
            }
        default: break
        }
        return true
    }

    func end(_ name: Int) -> Bool {
        if Word(rawValue: name) == .cellXfs { isInCellFormats = false }
        return true
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { true }
}
