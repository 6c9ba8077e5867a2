import XMLKit

/// The elements and attributes of OpenDocument that reading a spreadsheet needs, the more frequent first.
enum ODSName: Int, CaseIterable {
    case cell, paragraph, valueType, extendedType, value, styleName, row, columnsRepeated, formula, coveredCell
    case dateValue, timeValue, booleanValue, stringValue, rowsRepeated, columnsSpanned, rowsSpanned
    case spaces, count, tab, lineBreak, heading
    // What is no text of the cell.
    case annotation, rubyText, note, shapes, forms, trackedChanges, validations, frame, customShape, group, control
    // Sheets, columns, groups.
    case table, name, visibility, display, column, cellStyleName, rowGroup, columnGroup, spreadsheet
    // Names.
    case namedRange, rangeAddress
    // Styles.
    case style, styleStyleName, family, parentStyle, dataStyle, tableProperties
    case dateStyle, timeStyle, truncate, hours

    /// The names in the order of their raw values.
    static let all: [XMLStreamName] = allCases.map(\.streamName)

    private static let textSpace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    private static let tableSpace = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    private static let officeSpace = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    private static let styleSpace = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    private static let numberSpace = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    private static let drawingSpace = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    private static let extendedSpace = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

    private var streamName: XMLStreamName {
        let (space, local): (String, String) =
            switch self {
            case .cell: (Self.tableSpace, "table-cell")
            case .coveredCell: (Self.tableSpace, "covered-table-cell")
            case .paragraph: (Self.textSpace, "p")
            case .heading: (Self.textSpace, "h")
            case .valueType: (Self.officeSpace, "value-type")
            case .extendedType: (Self.extendedSpace, "value-type")
            case .value: (Self.officeSpace, "value")
            case .dateValue: (Self.officeSpace, "date-value")
            case .timeValue: (Self.officeSpace, "time-value")
            case .booleanValue: (Self.officeSpace, "boolean-value")
            case .stringValue: (Self.officeSpace, "string-value")
            case .styleName: (Self.tableSpace, "style-name")
            case .cellStyleName: (Self.tableSpace, "default-cell-style-name")
            case .row: (Self.tableSpace, "table-row")
            case .column: (Self.tableSpace, "table-column")
            case .columnsRepeated: (Self.tableSpace, "number-columns-repeated")
            case .rowsRepeated: (Self.tableSpace, "number-rows-repeated")
            case .columnsSpanned: (Self.tableSpace, "number-columns-spanned")
            case .rowsSpanned: (Self.tableSpace, "number-rows-spanned")
            case .formula: (Self.tableSpace, "formula")
            case .spaces: (Self.textSpace, "s")
            case .count: (Self.textSpace, "c")
            case .tab: (Self.textSpace, "tab")
            case .lineBreak: (Self.textSpace, "line-break")
            case .annotation: (Self.officeSpace, "annotation")
            case .rubyText: (Self.textSpace, "ruby-text")
            case .note: (Self.textSpace, "note")
            case .shapes: (Self.tableSpace, "shapes")
            case .forms: (Self.officeSpace, "forms")
            case .trackedChanges: (Self.tableSpace, "tracked-changes")
            case .validations: (Self.tableSpace, "content-validations")
            case .frame: (Self.drawingSpace, "frame")
            case .customShape: (Self.drawingSpace, "custom-shape")
            case .group: (Self.drawingSpace, "g")
            case .control: (Self.drawingSpace, "control")
            case .table: (Self.tableSpace, "table")
            case .name: (Self.tableSpace, "name")
            case .visibility: (Self.tableSpace, "visibility")
            case .display: (Self.tableSpace, "display")
            case .rowGroup: (Self.tableSpace, "table-row-group")
            case .columnGroup: (Self.tableSpace, "table-column-group")
            case .spreadsheet: (Self.officeSpace, "spreadsheet")
            case .namedRange: (Self.tableSpace, "named-range")
            case .rangeAddress: (Self.tableSpace, "cell-range-address")
            case .style: (Self.styleSpace, "style")
            case .styleStyleName: (Self.styleSpace, "name")
            case .family: (Self.styleSpace, "family")
            case .parentStyle: (Self.styleSpace, "parent-style-name")
            case .dataStyle: (Self.styleSpace, "data-style-name")
            case .tableProperties: (Self.styleSpace, "table-properties")
            case .dateStyle: (Self.numberSpace, "date-style")
            case .timeStyle: (Self.numberSpace, "time-style")
            case .truncate: (Self.numberSpace, "truncate-on-overflow")
            case .hours: (Self.numberSpace, "hours")
            }
        return XMLStreamName(local, in: [space])
    }
}

extension XMLStreamAttributes {
    /// The value of an attribute, or nil; not to be kept.
    func bytes(_ name: ODSName) -> UnsafeBufferPointer<UInt8>? { bytes(name.rawValue) }

    /// The value of an attribute as text, or nil.
    func text(_ name: ODSName) -> String? { text(name.rawValue) }

    /// How often something is repeated or how far it reaches: at least 1, at most `limit`.
    func count(_ name: ODSName, atMost limit: Int) -> Int {
        guard let digits = bytes(name) else { return 1 }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return 1 }
            value = min(limit, value * 10 + Int(digit - 0x30))
        }
        return max(1, value)
    }
}

/// Whether an attribute is exactly a word.
func equals(_ bytes: UnsafeBufferPointer<UInt8>?, _ word: StaticString) -> Bool {
    guard let bytes, bytes.count == word.utf8CodeUnitCount else { return false }
    for index in bytes.indices where bytes[index] != word.utf8Start[index] { return false }
    return true
}
