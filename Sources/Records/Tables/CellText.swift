import WenshuCore
import Workbook

/// How lists and persons are written within one cell.
///
/// A list is divided by the strongest of its separators: blank lines, else line breaks, else ；, else 、. So an item may
/// hold what is weaker.
enum CellText {
    /// The items of a list within a cell; those without anything are left out.
    /// - Parameter isLong: whether items are whole sentences, which 、 and ； do not divide.
    static func items(_ text: String, isLong: Bool) -> [String] {
        let unified = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let parts: [String]
        let lines = unified.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if hasBlankLine(lines) {
            parts = lines.split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: "\n") }
        } else if lines.count > 1 {
            parts = lines
        } else if isLong {
            parts = [unified]
        } else if unified.contains(where: { "；;".contains($0) }) {
            parts = unified.split { "；;".contains($0) }.map(String.init)
        } else {
            parts = unified.split(separator: "、").map(String.init)
        }
        return parts.map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// Whether an empty line stands between others.
    private static func hasBlankLine(_ lines: [String]) -> Bool {
        let isFilled = { (line: String) in !line.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: isFilled), let last = lines.lastIndex(where: isFilled) else {
            return false
        }
        return !lines[first...last].allSatisfy(isFilled)
    }

    /// The items as a cell holds them, in a way that ``items(_:isLong:)`` divides alike, but for a single item of
    /// several lines.
    static func list(_ items: [String]) -> String {
        if items.contains(where: { $0.contains(where: \.isNewline) }) { return items.joined(separator: "\n\n") }
        let isDivisible = items.contains { $0.contains { "、；;".contains($0) } }
        return items.joined(separator: "\n") + (items.count == 1 && isDivisible ? "\n" : "")
    }

    /// `张建国（研究院，院长）`, `张建国（，院长）`.
    static func person(_ value: Value) -> String {
        func field(_ name: String) -> String { value[name].map(scalar) ?? "" }
        let unit = field("单位")
        let post = field("职务")
        let name = field("姓名")
        if unit.isEmpty, post.isEmpty { return name }
        return "\(name)（\(unit)\(post.isEmpty ? "" : "，\(post)")）"
    }

    /// A plain value as text.
    static func scalar(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.description
        case .bool(let flag): flag ? "是" : "否"
        default: ""
        }
    }

    /// Whether a value is read back from a cell as it is.
    static func keeps(_ value: Value, _ type: FieldType, as cell: CellValue) -> Bool {
        switch (type, value) {
        case (.person, .record): return people(cell.text) == [value].map(person(of:))
        case (.people, .list(let list)): return people(cell.text) == list.values.map(person(of:))
        case (.list(let item), .list(let list)):
            return items(cell.text, isLong: item.isLong) == list.values.map(scalar)
        default: return true
        }
    }

    private static func people(_ text: String) -> [PersonText.Person]? { PersonText.people(text) }

    private static func person(of value: Value) -> PersonText.Person {
        func field(_ name: String) -> String? { value[name].map(scalar).flatMap { $0.isEmpty ? nil : $0 } }
        return PersonText.Person(name: field("姓名") ?? "", unit: field("单位"), post: field("职务"))
    }
}

extension FieldType {
    /// Whether it is text of whole sentences.
    var isLong: Bool { if case .longText = self { true } else { false } }
}
