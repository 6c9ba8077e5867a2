/// Reckoning with months and years of the calendar.
extension CalendarTime {
    /// How many whole months lie between two dates; negative when the other one is earlier.
    ///
    /// A month is whole on the same day of a later month, or on the last day of a month that has no such day: from
    /// February 29 five years are whole on February 28.
    public func wholeMonths(until end: CalendarTime) -> Int {
        if end.dateOnly < dateOnly { return -end.wholeMonths(until: self) }
        let months = (end.year - year) * 12 + end.month - month
        let isLastDay = end.day == CalendarTime.days(inMonth: end.month, year: end.year)
        return end.day >= day || (isLastDay && day > end.day) ? months : months - 1
    }

    /// The same day some months away, at the end of the month where the day does not exist.
    /// - Parameter amount: whole months, backward when negative; at most some ten thousands.
    /// - Returns: nil outside the years 1…9999.
    public func shifted(months amount: Int) -> CalendarTime? {
        let months = year * 12 + month - 1 + amount
        guard months >= 12 else { return nil }
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let last = CalendarTime.days(inMonth: newMonth, year: newYear)
        return CalendarTime(year: newYear, month: newMonth, day: min(day, last), minutes: minutes)
    }
}
