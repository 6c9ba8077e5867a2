import WenshuCore

/// Filters of single values.
extension Filter {
    /// Applies the filter to a value which is neither null nor a list (see ``takesLists``).
    func apply(toScalar value: Value, _ arguments: [Value]) throws(FilterFault) -> Value {
        switch self {
        case .date:
            let pattern = try Self.text(arguments.first)
            if let month = Self.month(value, pattern: pattern) { return .string(month) }
            return .string(try Self.time(value, filter: self).formatted(pattern ?? "yyyy年M月d日"))
        case .hanDate: return .string(try Self.time(value, filter: self).hanDate)
        case .time:
            return .string(try Self.time(value, filter: self).formatted(try Self.text(arguments.first) ?? "HH:mm"))
        case .daysUntil, .monthsUntil, .yearsUntil, .shift, .workingDays: return try applyToDate(value, arguments)
        case .length: return .integer(try Self.length(of: try Self.printable(value, filter: self), arguments.first))
        case .amountInWords: return .string(try Self.amountInWords(value))
        case .thousands:
            return .string(
                Self.grouped(try Self.number(value, filter: self), digits: try Self.integer(arguments.first)))
        case .percent:
            let number = try Self.number(value, filter: self) * Number(100)
            let rounded = number.rounded(to: try Self.integer(arguments.first) ?? 0)
            return .string("\(rounded)%")
        case .decimals:
            return .number(try Self.number(value, filter: self).rounded(to: try Self.integer(arguments.first) ?? 2))
        case .chineseNumeral: return .string(try Self.chineseNumeral(value))
        case .ordinalMark: return .string(try Self.ordinalMark(value, style: arguments.first))
        case .mask:
            return .string(
                try Self.masked(try Self.printable(value, filter: self), kind: try Self.text(arguments.first) ?? ""))
        case .uppercase: return .string(try Self.printable(value, filter: self).uppercased())
        case .lowercase: return .string(try Self.printable(value, filter: self).lowercased())
        case .trim: return .string(try Self.printable(value, filter: self).trimmed)
        case .truncate:
            let text = try Self.printable(value, filter: self)
            guard let length = try Self.integer(arguments.first), length >= 0 else {
                throw FilterFault(cause: "「截取」要写字数", remedy: usage)
            }
            let end = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
            return .string(end == text.endIndex ? text : text[..<end] + "……")
        default: return value
        }
    }

    /// A month such as `1985-03`, which is what stays of a birth date in documents for publication; nil for anything else.
    private static func month(_ value: Value, pattern: String?) -> String? {
        guard case .string(let text) = value, text.utf8.count == 7, let day = CalendarTime(text + "-01") else {
            return nil
        }
        let isWhole = pattern?.contains { "dEHhma".contains($0) } ?? true
        return day.formatted(isWhole ? "yyyy年M月" : pattern ?? "")
    }

    /// Text as it would be printed.
    static func printable(_ value: Value, filter: Filter) throws(FilterFault) -> String {
        switch value {
        case .string(let text): return text
        case .number(let number): return number.description
        case .bool(let flag): return flag ? "是" : "否"
        default: throw FilterFault(cause: "「\(filter.rawValue)」要用在文字或数字上，这里是\(value.typeName)")
        }
    }

    static func text(_ value: Value?) throws(FilterFault) -> String? {
        guard let value else { return nil }
        guard case .string(let text) = value else { throw FilterFault(cause: "过滤器的参数应是带引号的文字") }
        return text
    }

    static func integer(_ value: Value?) throws(FilterFault) -> Int? {
        guard let value else { return nil }
        guard case .number(let number) = value, let integer = number.intValue else {
            throw FilterFault(cause: "过滤器的参数应是整数")
        }
        return integer
    }

    /// How long a text is, as word processors count when nothing is said.
    private static func length(of text: String, _ rule: Value?) throws(FilterFault) -> Int {
        let name = try self.text(rule) ?? CharacterCount.words.rawValue
        guard let rule = CharacterCount(named: name) else {
            let names = CharacterCount.allCases.map(\.rawValue).joined(separator: "、")
            throw FilterFault(cause: "「字数」没有「\(name.excerpt())」这种数法", remedy: "可以写 \(names)")
        }
        return rule.count(text)
    }

    /// The longest text that a filter looks at for a number or masks, in bytes of UTF-8.
    private static let longestText = 1_000

    /// A number, also from text such as `1,234.5` or `１２`.
    static func number(_ value: Value, filter: Filter) throws(FilterFault) -> Number {
        switch value {
        case .number(let number): return number
        case .string(let text):
            if text.utf8.count <= longestText {
                let plain = Folding.fold(text).filter { $0 != "," && $0 != " " }
                if let number = Number(plain) { return number }
            }
            throw FilterFault(cause: "「\(filter.rawValue)」要用在数字上，这里是文字「\(text.excerpt())」")
        default: throw FilterFault(cause: "「\(filter.rawValue)」要用在数字上，这里是\(value.typeName)")
        }
    }

    static func time(_ value: Value, filter: Filter) throws(FilterFault) -> CalendarTime {
        guard case .string(let text) = value, let time = CalendarTime(text) else {
            let shown = value.text.map { "「\($0.excerpt())」" } ?? value.typeName
            throw FilterFault(cause: "「\(filter.rawValue)」要用在日期上，这里是\(shown)", remedy: "日期写成 2026-11-20 或 2026年11月20日")
        }
        return time
    }

    private static func amountInWords(_ value: Value) throws(FilterFault) -> String {
        let number = try number(value, filter: .amountInWords)
        guard let words = ChineseNumerals.money(number) else {
            throw FilterFault(cause: "金额 \(number) 太大或不足一分，写不成大写")
        }
        return words
    }

    /// `1234567.5` → `1,234,567.5`, or with a fixed number of digits after the point.
    private static func grouped(_ number: Number, digits: Int?) -> String {
        let text = (digits.map(number.rounded) ?? number).description
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.dropFirst(sign.count).split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return text }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return sign + ([grouped] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }

    private static func chineseNumeral(_ value: Value) throws(FilterFault) -> String {
        let number = try number(value, filter: .chineseNumeral)
        guard let integer = number.intValue, let words = Self.cardinal(integer) else {
            throw FilterFault(cause: "「中文数字」要用在整数上，这里是 \(number)")
        }
        return words
    }

    private static func cardinal(_ value: Int) -> String? {
        value.magnitude <= UInt(ChineseNumerals.maximum) ? ChineseNumerals.text(value) : nil
    }

    /// Level marks of official documents: 一、（一）1.（1）①. Source: GB/T 9704—2012, 7.3.3.
    private static func ordinalMark(_ value: Value, style: Value?) throws(FilterFault) -> String {
        guard let integer = try number(value, filter: .ordinalMark).intValue, integer > 0,
            let han = Self.cardinal(integer)
        else { throw FilterFault(cause: "「编号」要用在正整数上") }
        let levels = ["一、", "（一）", "1.", "（1）", "①"]
        var pattern = levels[0]
        if case .number(let level)? = style {
            guard let level = level.intValue, levels.indices.contains(level - 1) else {
                throw FilterFault(cause: "「编号」的层次是 1 到 5", remedy: Filter.ordinalMark.usage)
            }
            pattern = levels[level - 1]
        } else if let style = try text(style) {
            pattern = style
        }
        if pattern.contains("一") { return pattern.replacingFirst("一", with: han) }
        if pattern.contains("①") {
            let circled =
                (1...20).contains(integer)
                ? Unicode.Scalar(0x2460 + UInt32(integer) - 1).map { String(Character($0)) } : nil
            return pattern.replacingFirst("①", with: circled ?? "(\(integer))")
        }
        guard pattern.contains("1") else {
            throw FilterFault(cause: "「编号」的样子里要有 一、1 或 ①", remedy: Filter.ordinalMark.usage)
        }
        return pattern.replacingFirst("1", with: String(integer))
    }

    /// Personal data as published: 身份证 keeps the first 4 and last 4, 手机 hides the middle 4. Source: domain practice of 公示.
    private static func masked(_ text: String, kind: String) throws(FilterFault) -> String {
        guard text.utf8.count <= longestText else {
            throw FilterFault(cause: "「\(text.excerpt(3))」太长，不像要遮盖的号码或姓名", remedy: "写号码或姓名的字段")
        }
        switch kind {
        case "身份证", "id":
            guard text.count >= 15 else { throw FilterFault(cause: "「\(text.excerpt(6))」不像身份证号，没有遮盖") }
            return Mask.identityNumber(text)
        case "手机", "电话", "phone":
            guard text.count >= 7 else { throw FilterFault(cause: "「\(text.excerpt(3))」不像手机号，没有遮盖") }
            return text.prefix(3) + String(repeating: "*", count: text.count - 7) + text.suffix(4)
        case "出生", "birth": return Mask.day(text)
        case "姓名", "name":
            return text.prefix(1) + String(repeating: "*", count: max(1, text.count - 1))
        default: throw FilterFault(cause: "不知道怎样遮盖「\(kind.excerpt())」", remedy: "可以写 身份证、手机、出生、姓名")
        }
    }
}

extension String {
    /// The text with the first occurrence of a character replaced.
    func replacingFirst(_ character: Character, with replacement: String) -> String {
        guard let index = firstIndex(of: character) else { return self }
        return self[..<index] + replacement + self[self.index(after: index)...]
    }
}

extension CalendarTime {
    /// Writes by pattern: y M d H h m (doubled: padded), E 星期, a 上午/下午/晚上; other characters as they are.
    func formatted(_ pattern: String) -> String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let minutes = minutes ?? 0
        let hour = minutes / 60
        var result = ""
        var rest = pattern[...]
        while let letter = rest.first {
            let run = rest.prefix { $0 == letter }
            rest = rest.dropFirst(run.count)
            switch letter {
            case "y": result += run.count == 2 ? padded(year % 100, 2) : padded(year, run.count)
            case "M": result += padded(month, run.count)
            case "d": result += padded(day, run.count)
            case "H": result += padded(hour, run.count)
            case "h": result += padded(hour % 12 == 0 ? 12 : hour % 12, run.count)
            case "m": result += padded(minutes % 60, run.count)
            case "E": result += "星期" + ["日", "一", "二", "三", "四", "五", "六"][weekday]
            case "a": result += hour < 12 ? "上午" : hour < 18 ? "下午" : "晚上"
            default: result += run
            }
        }
        return result
    }
}
