import WenshuCore
import XMLKit

/// Reads the workbook part: sheets, names, the date system. Source: ISO/IEC 29500-1 §18.2.
final class XLSXWorkbookHandler: XMLStreamHandler {
    /// A sheet as the workbook lists it.
    struct Entry {
        var name: String
        var isHidden: Bool
        var relationship: String
    }

    /// A defined name as written.
    struct Name {
        var name: String
        var formula: String
    }

    private(set) var sheets: [Entry] = []
    private(set) var names: [Name] = []
    private(set) var dateSystem = DateSystem.from1900
    /// Whether the program that wrote the workbook asks for formulas to be calculated when it is opened.
    private(set) var isCalculatedOnLoad = false
    /// Whether the part is a workbook at all.
    private(set) var isWorkbook = false
    /// Whether there are more sheets or names than are read.
    private(set) var isCrowded = false

    /// As many sheets as a locator can tell apart.
    static let maxSheets = 4095
    private static let maxNames = 100_000
    private var definedName: String?
    private var text = XLSXTextBuffer()

    private enum Word: Int, CaseIterable {
        case definedName, sheet, workbook, workbookPr, calcPr
        case name, state, id, hidden, date1904, fullCalcOnLoad
    }

    static let vocabulary: [XMLStreamName] = Word.allCases.map {
        switch $0 {
        case .definedName, .sheet, .workbook, .workbookPr, .calcPr: XMLStreamName("\($0)", in: XLSXSyntax.main)
        case .id: XMLStreamName("id", in: XLSXSyntax.relationships)
        default: XMLStreamName("\($0)")
        }
    }

    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        switch Word(rawValue: name) {
        case .workbook: isWorkbook = true
        case .workbookPr:
            if XLSXSyntax.isTrue(attributes.bytes(Word.date1904.rawValue)) { dateSystem = .from1904 }
        case .calcPr: isCalculatedOnLoad = XLSXSyntax.isTrue(attributes.bytes(Word.fullCalcOnLoad.rawValue))
        case .sheet:
            guard sheets.count < Self.maxSheets else {
                isCrowded = true
                return false
            }
            let state = attributes.text(Word.state.rawValue) ?? "visible"
            sheets.append(
                Entry(
                    name: attributes.text(Word.name.rawValue) ?? "",
                    isHidden: state == "hidden" || state == "veryHidden",
                    relationship: attributes.text(Word.id.rawValue) ?? ""))
        case .definedName:
            text.clear()
            definedName = nil
            let name = attributes.text(Word.name.rawValue) ?? ""
            // Names of the program itself: print areas, filters.
            guard !name.isEmpty, !name.lowercased().hasPrefix("_xlnm."),
                !XLSXSyntax.isTrue(attributes.bytes(Word.hidden.rawValue))
            else { return true }
            definedName = name
            text.open(keepsBlanks: false)
        default: break
        }
        return true
    }

    func end(_ name: Int) -> Bool {
        guard Word(rawValue: name) == .definedName, let defined = definedName else { return true }
        text.close()
        definedName = nil
        guard names.count < Self.maxNames else {
            isCrowded = true
            return false
        }
        names.append(Name(name: defined, formula: text.read { String(decoding: $0, as: UTF8.self) }))
        return true
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        text.append(bytes)
        return true
    }
}
