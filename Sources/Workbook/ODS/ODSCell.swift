import WenshuCore

/// A cell while it is read. Source: ODF 1.3 part 3 §9.1.4, §19.387 (office:value-type).
struct ODSCell {
    /// What `office:value-type` says.
    enum Kind {
        case none, float, percentage, date, time, boolean, string, error
    }

    var kind = Kind.none
    /// The number, for the kinds that have one.
    var number: Number?
    /// Date, time or text as the attribute says it.
    var attribute: String?
    var isTrue = false
    var hasFormula = false
    var isCovered = false
    var style: String?
    var repeats = 1

    /// The value of the cell; nil when it shows nothing.
    /// - Parameters:
    ///   - text: what the cell shows.
    ///   - styles: the styles, of which dates and times need one.
    func value(_ text: ODSText, _ styles: inout ODSStyles, columnStyle: String?) -> CellValue? {
        switch kind {
        case .float:
            // LibreOffice writes the result of TRUE() as the number 1 that shows TRUE.
            if number == Number(1), text.shows("TRUE") { return .bool(true) }
            if number == Number(0), text.shows("FALSE") { return .bool(false) }
            if let number { return .number(number) }
        case .percentage: if let number { return .percent(number) }
        case .boolean: return .bool(isTrue)
        case .error: return .error(text.bytes.isEmpty ? "#VALUE!" : text.string)
        case .date:
            let style = styles.dataStyle(of: style ?? columnStyle)
            if let attribute, let date = ODSCell.date(attribute, showsTime: style?.showsTime ?? false) {
                return .date(date)
            }
        case .time:
            let style = styles.dataStyle(of: style ?? columnStyle)
            if let attribute, let seconds = ODSCell.duration(attribute) {
                let isDuration = style?.isDuration ?? !(0..<86_400).contains(seconds)
                return isDuration ? .duration(seconds) : .time((seconds % 86_400 + 86_400) % 86_400)
            }
        case .string: if text.paragraphs == 0, let attribute, !attribute.isEmpty { return .text(attribute) }
        case .none: if text.paragraphs == 0, hasFormula { return .uncalculated }
        }
        return text.bytes.isEmpty ? nil : .text(text.string)
    }

    /// Reads `2026-11-20` or `2026-11-20T14:00:30`.
    ///
    /// Seconds are rounded, then cut to the minute, as times of day of XLSX are. Midnight is a time only where the style
    /// shows times.
    /// - Returns: nil when there is no such day in the years 1…9999.
    static func date(_ text: String, showsTime: Bool) -> CalendarTime? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, let day = CalendarTime(isoDate: first) else { return nil }
        guard halves.count == 2 else {
            return showsTime ? CalendarTime(year: day.year, month: day.month, day: day.day, minutes: 0) : day
        }
        guard let seconds = clock(halves[1]) else { return nil }
        // Rounding may reach the next day.
        let minutes = seconds / 60
        let time = showsTime || minutes % 1440 > 0 ? minutes % 1440 : nil
        return CalendarTime(dayNumber: day.dayNumber + minutes / 1440, minutes: time)
    }

    /// Seconds of `14:00:30.5`, rounded; a zone is left out.
    private static func clock(_ text: Substring) -> Int? {
        let parts = text.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
            .split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hours = Int(parts[0]), (0...24).contains(hours),
            let minutes = Int(parts[1]), (0..<60).contains(minutes)
        else { return nil }
        let whole = hours * 3600 + minutes * 60
        guard parts.count == 3 else { return whole }
        guard let seconds = Double(parts[2]), (0..<61).contains(seconds) else { return nil }
        return whole + Int(seconds.rounded())
    }

    /// Seconds of a length of time, `PT14H05M30.5S` or `-P1DT2H`, rounded. Source: XML Schema part 2 §3.2.6.
    /// - Returns: nil when it is none, counts years or months, or is past a thousand million seconds.
    static func duration(_ text: String) -> Int? {
        var rest = text[...]
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        guard rest.popFirst() == "P" else { return nil }
        var total = 0.0
        var isTime = false
        var digits = ""
        for character in rest {
            switch character {
            case "T" where !isTime && digits.isEmpty: isTime = true
            case "0"..."9", ".": digits.append(character)
            case ",": digits.append(".")
            default:
                let units: [Character: Double] = isTime ? ["H": 3600, "M": 60, "S": 1] : ["D": 86_400, "Y": 0, "M": 0]
                guard let unit = units[character], let count = Double(digits), unit > 0 || count == 0 else {
                    return nil
                }
                total += count * unit
                digits = ""
            }
        }
        guard digits.isEmpty, total < 1e9 * 86_400 else { return nil }
        return Int((isNegative ? -total : total).rounded())
    }
}

extension CalendarTime {
    /// Reads `2026-11-20`.
    fileprivate init?(isoDate text: Substring) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
