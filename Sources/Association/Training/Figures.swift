import WenshuCore

/// Numbers as sentences print them, and as views hold them.
enum Figures {
    /// A number with so many digits after the point: `4.32`.
    static func fixed(_ value: Double, _ digits: Int) -> String { Number(value).rounded(to: digits).description }

    /// A share as percentage with one digit: `91.3%`.
    static func percent(_ share: Double) -> String { fixed(share * 100, 1) + "%" }

    /// A p value: `＜0.001`, `0.023`.
    static func probability(_ p: Double) -> String { p < 0.001 ? "＜0.001" : fixed(p, 3) }

    /// The days from one to another: `2026年9月15日至16日`; nil without the first.
    static func days(_ start: CalendarTime?, _ end: CalendarTime?) -> String? {
        guard let start else { return nil }
        let first = "\(start.year)年\(start.month)月\(start.day)日"
        guard let end, end.dateOnly > start.dateOnly else { return first }
        if end.year != start.year { return "\(first)至\(end.year)年\(end.month)月\(end.day)日" }
        return first + "至" + (end.month == start.month ? "" : "\(end.month)月") + "\(end.day)日"
    }

    /// A number without zeros at its end.
    static func plain(_ value: Double) -> String { Number(value).description }
}

extension Value {
    /// A number, or null where there is none.
    static func figure(_ value: Double?) -> Value {
        guard let value, value.isFinite else { return .null }
        return .number(Number(value))
    }

    /// A decimal number, or null where there is none.
    static func decimal(_ value: Number?) -> Value { value.map { .number($0) } ?? .null }

    /// A whole number, or null where there is none.
    static func count(_ value: Int?) -> Value { value.map { .integer($0) } ?? .null }

    /// A text, or null where there is none.
    static func words(_ text: String?) -> Value { text.map { .string($0) } ?? .null }

    /// Texts as a list.
    static func texts(_ texts: [String]) -> Value { .list(texts.map { .string($0) }) }
}
