extension CalendarTime {
    /// Reads a date, with or without a time of day, in the forms people write.
    ///
    /// Dates: `2026-11-20`, `2026/11/20`, `2026.11.20`, `20261120`, `2026年11月20日`, `二〇二六年十一月二十日`. A week day
    /// may follow (`（星期五）`, `周五`) and must be the right one. Times: `14:00`, `14:00:30`, `T14:00+08:00`,
    /// `14时30分`, `下午2时`, `上午9点半`, `晚上7点一刻`. Full-width characters and blanks do not matter; seconds and
    /// the offset from UTC are read past, the local time stays.
    /// - Returns: nil when the text is no such date, or there is no such day or time. 晚上12点 belongs to no certain day
    ///   and is refused.
    public init?(_ text: String) {
        var scanner = DateScanner(text)
        guard let value = scanner.calendarTime() else { return nil }
        self = value
    }

    /// `2026年11月20日`, without leading zeros. Source: GB/T 9704—2012 §7.3.5.4.
    public var chinese: String { "\(year)年\(month)月\(day)日" }

    /// The time of day as `14:05`, or nil for a date alone.
    public var clock: String? {
        minutes.map { "\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" }
    }

    /// The time of day as `14时` or `14时5分`, or nil for a date alone.
    public var chineseTime: String? {
        minutes.map { $0 % 60 == 0 ? "\($0 / 60)时" : "\($0 / 60)时\($0 % 60)分" }
    }

    /// `二〇二六年十一月二十日`, for title pages. Source: GB/T 15835—2011.
    public var hanDate: String {
        "\(ChineseNumerals.digitwise("\(year)"))年\(ChineseNumerals.text(month))月\(ChineseNumerals.text(day))日"
    }

    /// `星期五`.
    public var weekdayName: String { "星期" + ["日", "一", "二", "三", "四", "五", "六"][weekday] }
}

/// Scans the text of a date. Full-width ASCII is folded and blanks are dropped, except that one blank ends a date.
private struct DateScanner {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        var folded: [Character] = []
        for scalar in text.unicodeScalars.prefix(65) {
            switch scalar.value {
            case 0xFF01...0xFF5E: folded.append(Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0))))
            case 0x3000, 0xA0: folded.append(" ")
            default: folded.append(Character(scalar))
            }
        }
        while let last = folded.last, last.isWhitespace { folded.removeLast() }
        characters = folded
    }

    private var isAtEnd: Bool { position == characters.count }
    private var isAtDigit: Bool { !isAtEnd && ("0"..."9").contains(characters[position]) }

    private mutating func skipBlanks() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private mutating func take(_ word: String) -> Bool {
        let wanted = Array(word)
        guard characters[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    /// Takes the first of several words that stands here.
    private mutating func take(oneOf words: [String]) -> String? {
        for word in words where take(word) { return word }
        return nil
    }

    private mutating func run(limit: Int, where isWanted: (Character) -> Bool) -> String {
        var result = ""
        while position < characters.count, result.count < limit, isWanted(characters[position]) {
            result.append(characters[position])
            position += 1
        }
        return result
    }

    private mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
        let text = run(limit: counts.upperBound) { ("0"..."9").contains($0) }
        return counts.contains(text.count) ? Int(text) : nil
    }

    /// A number of one or two digits, or one in characters (零五, 两, 三十一).
    private mutating func smallNumber() -> Int? {
        skipBlanks()
        if isAtDigit { return digits(1...2) }
        if take("两") { return 2 }
        let hasZero = take("零") || take("〇")
        if isAtDigit { return digits(1...1) }
        let text = run(limit: 3) { "一二三四五六七八九十".contains($0) }
        return text.isEmpty && hasZero ? 0 : ChineseNumerals.value(of: text)
    }

    private mutating func year() -> Int? {
        if isAtDigit { return digits(4...4) }
        let zeros: [Character] = ["〇", "零", "○"]
        let others = Array("一二三四五六七八九")
        let text = run(limit: 4) { zeros.contains($0) || others.contains($0) }
        guard text.count == 4 else { return nil }
        return text.reduce(0) { $0 * 10 + (others.firstIndex(of: $1).map { $0 + 1 } ?? 0) }
    }

    mutating func calendarTime() -> CalendarTime? {
        skipBlanks()
        guard let date = date(), weekdayAgrees(with: date) else { return nil }
        skipBlanks()
        if isAtEnd { return date }
        if take("T") || take("t") { skipBlanks() }
        guard let minutes = timeOfDay() else { return nil }
        skipBlanks()
        guard isAtEnd else { return nil }
        return CalendarTime(year: date.year, month: date.month, day: date.day, minutes: minutes)
    }

    private mutating func date() -> CalendarTime? {
        guard let year = year() else { return nil }
        if isAtDigit {
            guard let month = digits(2...2), let day = digits(2...2), !isAtDigit else { return nil }
            return CalendarTime(year: year, month: month, day: day)
        }
        skipBlanks()
        if take("年") {
            guard let month = smallNumber() else { return nil }
            skipBlanks()
            guard take("月"), let day = smallNumber() else { return nil }
            skipBlanks()
            guard take("日") || take("号") else { return nil }
            return CalendarTime(year: year, month: month, day: day)
        }
        guard let separator = take(oneOf: ["-", "/", "."]), let month = digits(1...2), take(separator),
            let day = digits(1...2), !isAtDigit
        else { return nil }
        return CalendarTime(year: year, month: month, day: day)
    }

    /// Reads a week day, if there is one, and compares it.
    private mutating func weekdayAgrees(with date: CalendarTime) -> Bool {
        let start = position
        skipBlanks()
        let isBracketed = take("(")
        guard take(oneOf: ["星期", "礼拜", "周"]) != nil else {
            position = start
            return !isBracketed
        }
        guard let name = take(oneOf: ["日", "天", "一", "二", "三", "四", "五", "六"]) else { return false }
        return date.weekdayName == "星期" + (name == "天" ? "日" : name) && (!isBracketed || take(")"))
    }

    /// Minutes since midnight.
    private mutating func timeOfDay() -> Int? {
        let part = take(oneOf: ["凌晨", "清晨", "早晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "晚"])
        guard let written = smallNumber() else { return nil }
        skipBlanks()
        var minute = 0
        if take(":") {
            guard let value = digits(2...2) else { return nil }
            minute = value
            guard readPastSecondsAndOffset() else { return nil }
        } else {
            guard take(oneOf: ["时", "點", "点钟", "点"]) != nil else { return nil }
            skipBlanks()
            guard let value = minutesInWords() else { return nil }
            minute = value
        }
        guard let hour = DateScanner.hour(written, part: part), (0...59).contains(minute) else { return nil }
        return hour * 60 + minute
    }

    private mutating func minutesInWords() -> Int? {
        if isAtEnd || take("整") || take("正") { return 0 }
        if take("半") { return 30 }
        if take("一刻") { return 15 }
        if take("三刻") { return 45 }
        guard let value = smallNumber() else { return nil }
        skipBlanks()
        return take("分") || isAtEnd ? value : nil
    }

    private mutating func readPastSecondsAndOffset() -> Bool {
        if take(":") {
            guard let seconds = digits(2...2), seconds < 60 else { return false }
            if take(".") { _ = run(limit: 9) { ("0"..."9").contains($0) } }
        }
        if take("Z") || take("z") { return true }
        guard take("+") || take("-") else { return true }
        guard let hours = digits(2...2), hours <= 18 else { return false }
        _ = take(":")
        return isAtEnd || digits(2...2).map { $0 < 60 } ?? false
    }

    /// The hour of 24, or nil when hour and part of the day contradict each other or leave the day open.
    private static func hour(_ hour: Int, part: String?) -> Int? {
        guard (0...23).contains(hour) else { return nil }
        switch part {
        case "凌晨": return hour <= 6 ? hour : (hour == 12 ? 0 : nil)
        case "清晨", "早晨", "早上": return (4...11).contains(hour) ? hour : nil
        case "上午": return hour <= 12 ? hour : nil
        case "中午": return (11...14).contains(hour) ? hour : ((1...2).contains(hour) ? hour + 12 : nil)
        case "下午", "傍晚": return hour >= 12 ? hour : (hour >= 1 ? hour + 12 : nil)
        case "晚上", "晚": return hour >= 17 ? hour : ((5...11).contains(hour) ? hour + 12 : nil)
        default: return hour
        }
    }
}
