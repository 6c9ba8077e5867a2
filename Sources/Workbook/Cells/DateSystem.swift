public import WenshuCore

/// The day that serial numbers count from. Source: ISO/IEC 29500-1 §18.17.4.1.
public enum DateSystem: Sendable, Hashable {
    /// 1 is 1900-01-01, and 60 a 29 February that never was, so that 61 is 1900-03-01: Excel, WPS.
    case from1900
    /// 0 is 1904-01-01: Excel for Mac up to 2008, and workbooks set to it.
    case from1904

    /// The last serial number, 9999-12-31.
    private var last: Int { self == .from1900 ? 2_958_465 : 2_957_003 }

    /// The day of a serial number, with its time of day.
    ///
    /// Times are rounded to the second, as binary fractions of a day are never exact, then cut to the minute, as Excel
    /// shows them.
    /// - Parameters:
    ///   - serial: days, with the time of day as fraction.
    ///   - showsTime: whether midnight is a time too. A time other than midnight is always kept.
    /// - Returns: nil when there is no such day: negative, past the year 9999, and in the system of 1900 below 1 and
    ///   from 60 up to 61.
    public func date(_ serial: Double, showsTime: Bool) -> CalendarTime? {
        guard let seconds = DateSystem.seconds(serial), seconds >= 0 else { return nil }
        let (day, secondOfDay) = seconds.quotientAndRemainder(dividingBy: 86_400)
        guard day <= last else { return nil }
        let minutes = secondOfDay / 60
        let time = showsTime || minutes > 0 ? minutes : nil
        switch self {
        case .from1900:
            guard day >= 1, day != 60 else { return nil }
            // 25,569 is 1970-01-01.
            return CalendarTime(dayNumber: day - 25_569 + (day < 60 ? 1 : 0), minutes: time)
        case .from1904: return CalendarTime(dayNumber: day - 24_107, minutes: time)
        }
    }

    /// The time of day of a serial number in seconds since midnight, rounded; nil when it is negative or too large.
    public static func timeOfDay(_ serial: Double) -> Int? {
        guard let seconds = seconds(serial), seconds >= 0, seconds <= 2_958_465 * 86_400 else { return nil }
        return seconds % 86_400
    }

    /// A length of time in seconds, rounded; nil when it is too large to be one.
    public static func duration(_ serial: Double) -> Int? { seconds(serial) }

    private static func seconds(_ serial: Double) -> Int? {
        guard serial.magnitude < 1e9 else { return nil }
        return Int((serial * 86_400).rounded())
    }
}
