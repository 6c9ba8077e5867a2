import XMLKit

/// Reads the shared strings: runs are joined, readings above the text (`rPh`) left out. Source: ISO/IEC 29500-1 §18.4.
final class XLSXStringsHandler: XMLStreamHandler {
    private(set) var strings: [String] = []
    /// Whether the texts are within the limits.
    private(set) var isWithinLimits = true
    private(set) var budget: SpreadsheetBudget
    private var text = XLSXTextBuffer()
    private var isInString = false
    private var readings = 0

    private enum Word: Int, CaseIterable {
        case si, t, rPh
        case space
    }

    static let vocabulary: [XMLStreamName] = Word.allCases.map {
        $0 == .space
            ? XMLStreamName("space", in: XLSXSyntax.xml) : XMLStreamName("\($0)", in: XLSXSyntax.main)
    }

    init(_ budget: SpreadsheetBudget) { self.budget = budget }

    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        switch Word(rawValue: name) {
        case .si:
            isInString = true
            text.clear()
        case .t where isInString && readings == 0:
            text.open(keepsBlanks: attributes.bytes(Word.space.rawValue)?.elementsEqual("preserve".utf8) ?? false)
        case .rPh: readings += 1
        default: break
        }
        return true
    }

    func end(_ name: Int) -> Bool {
        switch Word(rawValue: name) {
        case .si:
            isInString = false
            isWithinLimits = budget.addText(bytes: text.count)
            guard isWithinLimits else { return false }
            strings.append(text.read(XLSXText.read))
        case .t: text.close()
        case .rPh: readings -= 1
        default: break
        }
        return true
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        text.append(bytes)
        return true
    }
}
