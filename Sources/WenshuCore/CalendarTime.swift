/// A civil date with an optional time of day, no time zone: what people write in records.
public struct CalendarTime: Sendable, Hashable, Comparable {
    /// Year, 1…9999.
    public let year: Int
    /// Month, 1…12.
    public let month: Int
    /// Day of the month, 1…31.
    public let day: Int
    /// Minutes since midnight, 0…1439, or nil for a date alone.
    public let minutes: Int?

    /// Makes a date.
    /// - Parameters:
    ///   - year: 1…9999.
    ///   - month: 1…12.
    ///   - day: 1…31, existing in that month.
    ///   - minutes: minutes since midnight, 0…1439, or nil.
    /// - Returns: nil when there is no such day or time.
    public init?(year: Int, month: Int, day: Int, minutes: Int? = nil) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarTime.days(inMonth: month, year: year)
        else { return nil }
        if let minutes, !(0..<1440).contains(minutes) { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.minutes = minutes
    }

    /// The number of days in a month of the Gregorian calendar.
    public static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, for differences and week days.
    public var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day so many days after 1970-01-01, by the Gregorian calendar.
    /// - Parameters:
    ///   - dayNumber: as ``CalendarTime/dayNumber``.
    ///   - minutes: minutes since midnight, 0…1439, or nil.
    /// - Returns: nil outside the years 1…9999.
    public init?(dayNumber: Int, minutes: Int? = nil) {
        guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
        // The inverse of `dayNumber`: years that begin in March, in eras of 400 years.
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, minutes: minutes)
    }

    /// Day of the week, 0 for Sunday.
    public var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

    /// The date alone.
    public var dateOnly: CalendarTime { CalendarTime(year: year, month: month, day: day) ?? self }

    /// ISO 8601: `2026-11-20` or `2026-11-20T14:00`.
    public var iso: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        guard let minutes else { return date }
        return "\(date)T\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }

    /// Order in time; a date alone comes before its times of day.
    public static func < (left: CalendarTime, right: CalendarTime) -> Bool {
        (left.year, left.month, left.day, left.minutes ?? -1) < (
            right.year, right.month, right.day, right.minutes ?? -1
        )
    }
}
