import XMLKit

/// Takes styles out of a stream.
struct ODSStyleReading {
    private enum Open {
        case nothing
        case table(String)
        case data(String, ODSStyles.DataStyle)
    }

    private var open = Open.nothing

    /// An element starts outside of sheets.
    mutating func start(
        _ element: ODSName?, _ attributes: borrowing XMLStreamAttributes, _ styles: inout ODSStyles
    ) {
        switch element {
        case .style:
            guard let name = attributes.text(.styleStyleName) else { return }
            if equals(attributes.bytes(.family), "table") {
                open = .table(name)
            } else if equals(attributes.bytes(.family), "table-cell") {
                styles.addCellStyle(
                    name, parent: attributes.text(.parentStyle), dataStyle: attributes.text(.dataStyle))
            }
        case .tableProperties:
            if case .table(let name) = open, equals(attributes.bytes(.display), "false") {
                styles.addHiddenTable(name)
            }
        case .dateStyle, .timeStyle:
            guard let name = attributes.text(.styleStyleName) else { return }
            open = .data(
                name, ODSStyles.DataStyle(isDuration: equals(attributes.bytes(.truncate), "false")))
        case .hours:
            if case .data(let name, var style) = open {
                style.showsTime = true
                open = .data(name, style)
            }
        default: break
        }
    }

    /// An element ends outside of sheets.
    mutating func end(_ element: ODSName?, _ styles: inout ODSStyles) {
        switch (element, open) {
        case (.dateStyle, .data(let name, let style)), (.timeStyle, .data(let name, let style)):
            styles.addDataStyle(name, style)
            open = .nothing
        case (.style, _): open = .nothing
        default: break
        }
    }
}
