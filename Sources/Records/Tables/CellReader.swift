import WenshuCore
import Workbook

/// Reads cells as what fields hold.
struct CellReader {
    private let registry: SourceRegistry
    private let mapping: TableMapping?
    /// What is wrong with cells.
    var diagnostics: [Diagnostic] = []
    /// The places of cells whose trouble is told, so that nobody asks for them again.
    var excused: Set<Locator> = []

    init(registry: SourceRegistry, mapping: TableMapping?) {
        self.registry = registry
        self.mapping = mapping
    }

    /// What a cell holds for a field; null after trouble that is told.
    mutating func value(_ cell: CellValue, _ field: Field, at place: Locator) -> Value {
        if cell == .uncalculated {
            return trouble(
                "table.uncalculated", place, "“\(field.name)”这一格的公式还没有算出结果",
                "请用 Excel 或 WPS 打开这个文件，保存一次再试；或直接填写内容")
        }
        if case .error(let text) = cell {
            return trouble(
                "table.cell-error", place, "“\(field.name)”这一格的公式出错：\(text)", "请在表格软件里改好公式，或直接填写内容")
        }
        if let mapped = mapping?.value(of: cell, field: field.name) { return mapped }
        return value(cell, field.type, named: field.name, at: place)
    }

    private mutating func trouble(_ id: String, _ place: Locator, _ cause: String, _ remedy: String) -> Value {
        diagnostics.append(
            Diagnostic(.error, id: id, place: registry.describe(place) ?? "", cause: cause, remedy: remedy))
        excused.insert(place)
        return .null
    }

    private mutating func value(_ cell: CellValue, _ type: FieldType, named name: String, at place: Locator) -> Value {
        switch type {
        case .integer, .number:
            switch cell {
            case .number(let number), .percent(let number): return .number(number)
            default: return .string(cell.text.trimmed)
            }
        case .date, .time: return date(cell, named: name, isDay: type.isDay, at: place)
        case .bool: return bool(cell)
        case .choice(let choices): return .string(CellReader.choice(cell.text.trimmed, choices))
        case .list(let item): return list(cell, item, named: name, at: place)
        case .people, .person, .record: return .string(cell.text.trimmed)
        case .text, .longText, .file, .table, .code: return text(cell, named: name, at: place)
        }
    }

    /// Text as the cell shows it. Numbers of more than 15 digits have lost their last ones.
    private mutating func text(_ cell: CellValue, named name: String, at place: Locator) -> Value {
        switch cell {
        case .number(let number) where abs(number.doubleValue) >= 1e15:
            return lostDigits(name, place)
        case .text(let text):
            let trimmed = text.trimmed
            return CellReader.isExponential(trimmed) ? lostDigits(name, place) : .string(trimmed)
        default: return .string(cell.text)
        }
    }

    private mutating func lostDigits(_ name: String, _ place: Locator) -> Value {
        trouble(
            "table.lost-digits", place, "“\(name)”的号码被表格软件当成了数字，第 15 位以后的数字已经丢失",
            "请先把这一列的单元格格式设为“文本”，再重新输入号码")
    }

    /// `3.70102E+17`.
    private static func isExponential(_ text: String) -> Bool {
        let parts = text.split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("+"), let exponent = Int(parts[1].dropFirst()), exponent >= 11,
            let mantissa = parts[0].first, ("1"..."9").contains(mantissa)
        else { return false }
        return parts[0].allSatisfy { ("0"..."9").contains($0) || $0 == "." }
    }

    private mutating func date(_ cell: CellValue, named name: String, isDay: Bool, at place: Locator) -> Value {
        switch cell {
        case .date(let date): return .string(isDay ? date.dateOnly.iso : date.iso)
        case .number(let number):
            if let whole = number.intValue, CalendarTime("\(whole)") != nil { return .string("\(whole)") }
            return trouble(
                "table.serial-date", place, "“\(name)”应该是日期，这一格是数字 \(number)", "请把单元格格式设为“日期”，或写成 2026-11-20")
        default: return .string(cell.text.trimmed)
        }
    }

    private func bool(_ cell: CellValue) -> Value {
        switch cell {
        case .bool(let flag): return .bool(flag)
        case .number(let number) where number == Number(1): return .bool(true)
        case .number(let number) where number == Number(0): return .bool(false)
        default:
            let text = cell.text.trimmed
            return ["✓", "✔", "☑", "对"].contains(text) ? .bool(true) : .string(text)
        }
    }

    /// The word of a drop-down list that a text means: as it is, in another spelling, or behind `A.` or `1、`.
    private static func choice(_ text: String, _ choices: [String]) -> String {
        if choices.contains(text) { return text }
        let plain = FieldName.plain(text)
        if let found = choices.first(where: { FieldName.plain($0) == plain }) { return found }
        let bare = plain.drop { $0.isASCII && ($0.isLetter || $0.isNumber) || ".、:)(".contains($0) }
        let found = choices.filter { FieldName.plain($0) == bare }
        return found.count == 1 ? found[0] : text
    }

    private mutating func list(_ cell: CellValue, _ item: FieldType, named name: String, at place: Locator) -> Value {
        guard case .text(let text) = cell else {
            return .list(ValueList([value(cell, item, named: name, at: place)], locators: [place]))
        }
        let isWhole = item.isLong || item.tableFields != nil
        let items = mapping?.items(of: text, field: name) ?? CellText.items(text, isLong: isWhole)
        let values = items.map { value(.text($0), item, named: name, at: place) }
        return .list(ValueList(values, locators: values.map { _ in place }))
    }
}

extension FieldType {
    /// Whether it is a day without a time of day.
    fileprivate var isDay: Bool { if case .date = self { true } else { false } }
}
