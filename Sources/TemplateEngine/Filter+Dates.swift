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
        case .workingDays:
            let holidays = try Self.days(arguments.dropFirst().first, filter: self)
            return .integer(
                start.workingDays(
                    through: end, except: holidays, with: try Self.days(arguments.dropFirst(2).first, filter: self)))
        case .daysUntil: return .integer(end.dayNumber - start.dayNumber)
        case .monthsUntil: return .integer(start.wholeMonths(until: end))
        default: return .integer(start.wholeMonths(until: end) / 12)
        }
    }

    /// Days of a list, by number.
    private static func days(_ value: Value?, filter: Filter) throws(FilterFault) -> Set<Int> {
        guard let value, value != .null else { return [] }
        var days = Set<Int>()
        for item in value.items ?? [value] where item != .null { days.insert(try time(item, filter: filter).dayNumber) }
        return days
    }
}

extension CalendarTime {
    /// How many days people work from a day to another one, both included: Monday to Friday without holidays, and the days off on
    /// which they work instead. None when the other day is earlier.
    fileprivate func workingDays(through end: CalendarTime, except holidays: Set<Int>, with extra: Set<Int>) -> Int {
        let (first, last) = (dayNumber, end.dayNumber)
        guard first <= last else { return 0 }
        // The first of January 1970, day 0, was a Thursday; whole weeks have five such days each.
        let isWeekday = { (day: Int) in ((day + 3) % 7 + 7) % 7 < 5 }
        let weeks = (last - first + 1) / 7
        let rest = (first + weeks * 7..<last + 1).count(where: isWeekday)
        let off = holidays.count { (first...last).contains($0) && isWeekday($0) && !extra.contains($0) }
        let on = extra.count { (first...last).contains($0) && !isWeekday($0) }
        return weeks * 5 + rest - off + on
    }

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
