import WenshuCore

/// Days and times as the numbers that cells hold, in the date system of 1900. Source: ISO/IEC 29500-1 §18.17.4.
enum SerialDate {
    /// The number of a day, with its time as a fraction; nil for days before 1900, which sheets do not have.
    static func number(of date: CalendarTime) -> String? {
        // The system counts a 29 February 1900, which did not exist: days before it have one less.
        let days = date.dayNumber + 25_569
        let serial = days > 60 ? days : days - 1
        guard serial >= 1 else { return nil }
        guard let minutes = date.minutes, minutes > 0 else { return String(serial) }
        return (Double(serial) + Double(minutes) / 1_440).description
    }

    /// The number of a length of time in seconds.
    static func number(ofSeconds seconds: Int) -> String {
        seconds % 86_400 == 0 ? String(seconds / 86_400) : (Double(seconds) / 86_400).description
    }
}
