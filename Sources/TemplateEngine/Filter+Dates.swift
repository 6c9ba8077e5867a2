import WenshuCore

/// Filters that reckon with dates.
extension Filter {
    /// The time from a date to another one, or a date some time away.
    func applyToDate(_ value: Value, _ arguments: [Value]) throws(FilterFault) -> Value {
        guard let argument = arguments.first, argument != .null else { return .null }
        let start = try Self.time(value, filter: self)
        guard self != .shift else {
            guard let amount = try Self.integer(argument), amount.magnitude <= 100_000 else {
                throw FilterFault(cause: "「推移」的数太大")
            }
            let unit = try Self.text(arguments.dropFirst().first) ?? "天"
            guard let shifted = try start.shifted(by: amount, unit) else { return .null }
            return .string(shifted.iso)
        }
        let end = try Self.time(argument, filter: self)
        switch self {
        case .daysUntil: return .integer(end.dayNumber - start.dayNumber)
        case .monthsUntil: return .integer(start.wholeMonths(until: end))
        default: return .integer(start.wholeMonths(until: end) / 12)
        }
    }
}

extension CalendarTime {
    /// The date some time away, at the end of the month where the day does not exist; nil outside the years 1…9999.
    fileprivate func shifted(by amount: Int, _ unit: String) throws(FilterFault) -> CalendarTime? {
        switch unit {
        case "年", "year", "years": return shifted(months: amount * 12)
        case "月", "个月", "month", "months": return shifted(months: amount)
        case "天", "日", "day", "days": return CalendarTime(dayNumber: dayNumber + amount, minutes: minutes)
        default: throw FilterFault(cause: "「推移」的单位「\(unit.excerpt())」不认识")
        }
    }
}
