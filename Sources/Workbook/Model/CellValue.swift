public import WenshuCore

/// What a cell shows, as the value behind it. A cell that shows nothing has none.
public enum CellValue: Sendable, Equatable {
    /// Text, line breaks as `\n`.
    case text(String)
    /// A number.
    case number(Number)
    /// A number that is shown as a percentage: 0.85 for `85%`.
    case percent(Number)
    /// True or false.
    case bool(Bool)
    /// A day, or a day with a time of day (whole minutes).
    case date(CalendarTime)
    /// A time of day without a day, in seconds since midnight, 0…86,399.
    case time(Int)
    /// A length of time in seconds; may be more than a day, may be negative.
    case duration(Int)
    /// An error as the program shows it: `#N/A`, `#DIV/0!`.
    case error(String)

    /// The value as a person would type it: `13`, `85%`, `2026-11-20 14:00`, `14:00:30`, `是`.
    public var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): CellValue.plain(number)
        case .percent(let number): "\(CellValue.plain(number * Number(100)))%"
        case .bool(let value): value ? "是" : "否"
        case .date(let date): [date.dateOnly.iso, date.clockPadded].compactMap(\.self).joined(separator: " ")
        case .time(let seconds): CellValue.clock(seconds, hours: 2)
        case .duration(let seconds): (seconds < 0 ? "-" : "") + CellValue.clock(abs(seconds), hours: 1)
        case .error(let text): text
        }
    }

    /// The number without zeros that end a fraction: `13`, not `13.0`.
    private static func plain(_ number: Number) -> String {
        let text = number.description
        guard text.contains("."), !text.contains("e"), !text.contains("E") else { return text }
        var rest = text[...]
        while rest.last == "0" { rest.removeLast() }
        if rest.last == "." { rest.removeLast() }
        return String(rest)
    }

    /// `14:00`, or `14:00:30` when there are seconds.
    private static func clock(_ seconds: Int, hours width: Int) -> String {
        let parts = [seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let hours = "\(seconds / 3600)"
        let padded = hours.count < width ? "0" + hours : hours
        return seconds % 60 == 0 ? "\(padded):\(parts[0])" : "\(padded):\(parts[0]):\(parts[1])"
    }
}

extension CalendarTime {
    /// The time of day as `09:05`, or nil for a date alone.
    fileprivate var clockPadded: String? { clock.map { $0.count < 5 ? "0" + $0 : $0 } }
}
