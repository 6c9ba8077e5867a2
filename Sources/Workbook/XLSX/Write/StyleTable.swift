import XMLKit

/// Collects the looks of cells and writes `xl/styles.xml`. Source: ISO/IEC 29500-1 §18.8.
struct StyleTable {
    /// What `cellXfs` holds: a style, and whether a leading apostrophe keeps its text from being a formula.
    private struct Entry: Hashable {
        let style: CellStyle
        let isQuoted: Bool
    }

    private var fonts = Pool<CellStyle.Font>()
    private var fills = Pool<String>()
    private var borders = Pool<String>()
    private var codes = Pool<String>()
    private var names = Pool<String>()
    private var namedStyles: [CellStyle] = []
    private var entries = Pool<Entry>()
    private var conditions = Pool<CellStyle>()

    /// Programs reserve the fills 0 and 1 (none, gray125) and the formats below 164.
    private static let firstFill = 2
    private static let firstCode = 164

    init() { _ = index(of: .standard) }

    /// The index of a style in `cellXfs`.
    /// - Parameter isQuoted: whether the cell holds a text that would be a formula if somebody typed it.
    mutating func index(of style: CellStyle, isQuoted: Bool = false) -> Int {
        let count = entries.items.count
        let index = entries.index(of: Entry(style: style, isQuoted: isQuoted))
        if index == count {
            note(style)
            if !style.name.isEmpty, names.index(of: style.name) == namedStyles.count { namedStyles.append(style) }
        }
        return index
    }

    /// The index of conditional looks in `dxfs`.
    mutating func condition(_ style: CellStyle) -> Int { conditions.index(of: style) }

    private mutating func note(_ style: CellStyle) {
        _ = fonts.index(of: style.font)
        if let fill = style.fill { _ = fills.index(of: fill) }
        if let border = style.border { _ = borders.index(of: border) }
        if StyleTable.builtIn(style.format) == nil { _ = codes.index(of: StyleTable.code(style.format)) }
    }

    /// The format of a program's own, or nil. Source: ISO/IEC 29500-1 §18.8.30.
    private static func builtIn(_ format: CellStyle.Format) -> Int? {
        switch format {
        case .general: 0
        case .integer: 1
        case .text: 49
        case .time: 20
        case .date, .dateTime, .code: nil
        }
    }

    private static func code(_ format: CellStyle.Format) -> String {
        switch format {
        case .date: "yyyy\\-mm\\-dd"
        case .dateTime: "yyyy\\-mm\\-dd\\ hh:mm"
        case .code(let code): code
        case .general, .integer, .text, .time: ""
        }
    }

    private func number(of format: CellStyle.Format) -> Int {
        StyleTable.builtIn(format) ?? StyleTable.firstCode + codes.known(StyleTable.code(format))
    }

    /// The part.
    func part() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("styleSheet", ["xmlns": SpreadsheetML.main])
        if !codes.items.isEmpty {
            writer.open("numFmts", ["count": String(codes.items.count)])
            for (index, code) in codes.items.enumerated() {
                writer.empty("numFmt", ["numFmtId": String(StyleTable.firstCode + index), "formatCode": code])
            }
            writer.close()
        }
        writer.open("fonts", ["count": String(fonts.items.count)])
        for font in fonts.items { write(font, in: &writer) }
        writer.close()
        writer.open("fills", ["count": String(fills.items.count + StyleTable.firstFill)])
        for pattern in ["none", "gray125"] {
            writer.open("fill")
            writer.empty("patternFill", ["patternType": pattern])
            writer.close()
        }
        for colour in fills.items {
            writer.open("fill")
            writer.open("patternFill", ["patternType": "solid"])
            writer.empty("fgColor", ["rgb": "FF" + colour])
            writer.empty("bgColor", ["indexed": "64"])
            writer.close()
            writer.close()
        }
        writer.close()
        writer.open("borders", ["count": String(borders.items.count + 1)])
        write(border: nil, in: &writer)
        for colour in borders.items { write(border: colour, in: &writer) }
        writer.close()
        writeFormats(in: &writer)
        writeConditions(in: &writer)
        writer.close()
        return writer.finish()
    }

    private func writeFormats(in writer: inout XMLByteWriter) {
        writer.open("cellStyleXfs", ["count": String(namedStyles.count + 1)])
        write(Entry(style: .standard, isQuoted: false), base: nil, in: &writer)
        for style in namedStyles { write(Entry(style: style, isQuoted: false), base: nil, in: &writer) }
        writer.close()
        writer.open("cellXfs", ["count": String(entries.items.count)])
        for entry in entries.items {
            let base = entry.style.name.isEmpty ? 0 : names.known(entry.style.name) + 1
            write(entry, base: base, in: &writer)
        }
        writer.close()
        writer.open("cellStyles", ["count": String(namedStyles.count + 1)])
        writer.empty("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"])
        for (index, style) in namedStyles.enumerated() {
            writer.empty("cellStyle", ["name": style.name, "xfId": String(index + 1)])
        }
        writer.close()
    }

    private func writeConditions(in writer: inout XMLByteWriter) {
        writer.open("dxfs", ["count": String(conditions.items.count)])
        for style in conditions.items {
            writer.open("dxf")
            if style.font.isBold || style.font.isItalic || style.font.colour != nil {
                writer.open("font")
                if style.font.isBold { writer.empty("b") }
                if style.font.isItalic { writer.empty("i") }
                if let colour = style.font.colour { writer.empty("color", ["rgb": "FF" + colour]) }
                writer.close()
            }
            if let fill = style.fill {
                writer.open("fill")
                writer.open("patternFill", ["patternType": "solid"])
                writer.empty("fgColor", ["rgb": "FF" + fill])
                writer.empty("bgColor", ["rgb": "FF" + fill])
                writer.close()
                writer.close()
            }
            if let border = style.border { write(border: border, in: &writer) }
            writer.close()
        }
        writer.close()
    }

    private func write(_ font: CellStyle.Font, in writer: inout XMLByteWriter) {
        writer.open("font")
        if font.isBold { writer.empty("b") }
        if font.isItalic { writer.empty("i") }
        writer.empty("sz", ["val": String(font.size)])
        if let colour = font.colour { writer.empty("color", ["rgb": "FF" + colour]) }
        writer.empty("name", ["val": font.name])
        writer.empty("charset", ["val": "134"])
        writer.close()
    }

    private func write(border colour: String?, in writer: inout XMLByteWriter) {
        writer.open("border")
        func side(_ name: StaticString) {
            guard let colour else { return writer.empty(name) }
            writer.open(name, ["style": "thin"])
            writer.empty("color", ["rgb": "FF" + colour])
            writer.close()
        }
        side("left")
        side("right")
        side("top")
        side("bottom")
        writer.close()
    }

    /// Writes `xf`. Every property says that it applies, so that no program takes another from the named style.
    private func write(_ entry: Entry, base: Int?, in writer: inout XMLByteWriter) {
        let style = entry.style
        let format = number(of: style.format)
        let font = fonts.known(style.font)
        let fill = style.fill.map { fills.known($0) + StyleTable.firstFill } ?? 0
        let border = style.border.map { borders.known($0) + 1 } ?? 0
        writer.open(
            "xf",
            ["numFmtId": String(format), "fontId": String(font), "fillId": String(fill), "borderId": String(border)])
        if let base { writer.attribute("xfId", base) }
        if entry.isQuoted { writer.attribute("quotePrefix", 1) }
        if format != 0 { writer.attribute("applyNumberFormat", 1) }
        if font != 0 { writer.attribute("applyFont", 1) }
        if fill != 0 { writer.attribute("applyFill", 1) }
        if border != 0 { writer.attribute("applyBorder", 1) }
        writer.attribute("applyAlignment", 1)
        writer.open("alignment")
        if style.horizontal != .general { writer.attribute("horizontal", style.horizontal.rawValue) }
        writer.attribute("vertical", style.vertical.rawValue)
        if style.wraps { writer.attribute("wrapText", 1) }
        if style.indent > 0 { writer.attribute("indent", style.indent) }
        writer.close()
        writer.close()
    }
}

/// Distinct items in the order in which they came.
struct Pool<Item: Hashable> {
    private(set) var items: [Item] = []
    private var indexes: [Item: Int] = [:]

    /// The index of an item, which is added when it is new.
    mutating func index(of item: Item) -> Int {
        if let index = indexes[item] { return index }
        indexes[item] = items.count
        items.append(item)
        return items.count - 1
    }

    /// The index of an item; 0 when it was never added.
    func known(_ item: Item) -> Int { indexes[item] ?? 0 }
}
