import WenshuCore

/// Reads dates and times as ISO 8601 writes them.
enum ISODate {
    /// Reads `2026-11-20`, `2026-11-20T14:00:30.5Z` or `14:00:30`. Zones are left out, seconds of a day are cut off.
    /// - Returns: nil when there is no such day or time.
    static func read(_ text: some StringProtocol) -> CellValue? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first else { return nil }
        if halves.count == 1, !first.contains("-") { return seconds(first).map { .time($0) } }
        let parts = first.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = whole(parts[0], 4...4), let month = whole(parts[1], 1...2),
            let day = whole(parts[2], 1...2)
        else { return nil }
        guard halves.count == 2 else {
            return CalendarTime(year: year, month: month, day: day).map { .date($0) }
        }
        guard let seconds = seconds(halves[1]) else { return nil }
        return CalendarTime(year: year, month: month, day: day, minutes: seconds / 60).map { .date($0) }
    }

    /// Seconds since midnight of `14:00`, `14:00:30` or `14:00:30.5`, with or without a zone.
    private static func seconds(_ text: some StringProtocol) -> Int? {
        let clock = text.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hours = whole(parts[0], 1...2), hours < 24,
            let minutes = whole(parts[1], 2...2), minutes < 60
        else { return nil }
        guard parts.count == 3 else { return hours * 3600 + minutes * 60 }
        let fraction = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let seconds = whole(fraction[0], 2...2), seconds < 60,
            fraction.count == 1 || fraction[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }

    private static func whole(_ text: some StringProtocol, _ width: ClosedRange<Int>) -> Int? {
        guard width.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
