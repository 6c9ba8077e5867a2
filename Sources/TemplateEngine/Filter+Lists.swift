import WenshuCore

/// Filters of lists.
extension Filter {
    /// Applies a list filter to items.
    func apply(toList items: [Value], _ arguments: [Value]) throws(FilterFault) -> Value {
        let field = arguments.last?.text
        switch self {
        case .count: return .integer(items.count)
        case .join: return .string(try join(items, arguments))
        case .field: return .list(items.map { Self.field(field ?? "", of: $0) })
        case .sum: return .number(try numbers(items, field).reduce(Number(0), +))
        case .average:
            let numbers = try numbers(items, field)
            guard let mean = numbers.reduce(Number(0), +) / Number(numbers.count) else { return .null }
            return .number(mean.isExact ? mean : mean.rounded(to: 10).trimmed)
        case .minimum, .maximum:
            if let dates = Self.dates(items, field) {
                return (self == .minimum ? dates.min() : dates.max()).map { .string($0.iso) } ?? .null
            }
            let numbers = try numbers(items, field)
            return (self == .minimum ? numbers.min() : numbers.max()).map(Value.number) ?? .null
        case .sort: return .list(sorted(items, arguments))
        case .reverse: return .list(items.reversed())
        case .first: return .list(Array(items.prefix(max(0, try Self.integer(arguments.first) ?? 0))))
        case .distinct: return .list(distinct(items, field))
        case .group: return .list(grouped(items, field ?? ""))
        case .alignNames:
            let width = try Self.integer(arguments.first) ?? 3
            guard (2...20).contains(width) else { throw FilterFault(cause: "「对齐姓名」的字数应在 2 到 20 之间") }
            return .list(
                try items.map { item throws(FilterFault) in .string(Self.aligned(try name(of: item), width: width)) })
        default: return .list(items)
        }
    }

    /// A two-character name spread with ideographic spaces to the width of the others: `王芳` → `王　芳`.
    static func aligned(_ name: String, width: Int) -> String {
        // Longer texts cannot be two ideographs, which take four bytes each at most.
        guard name.utf8.count <= 8, name.count == 2, width > 2,
            name.allSatisfy({ $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) })
        else {
            return name
        }
        return name.prefix(1) + String(repeating: "\u{3000}", count: width - 2) + name.suffix(1)
    }

    /// The value of a field, dots going deeper; null when absent.
    static func field(_ path: String, of item: Value) -> Value {
        if path == "." { return item }
        if let direct = item[path] { return direct }
        return path.split(separator: ".").reduce(item) { $0[String($1)] ?? .null }
    }

    private func name(of item: Value) throws(FilterFault) -> String {
        switch item {
        case .record:
            guard case .string(let name)? = item["姓名"] ?? item["名称"] ?? item["name"] else {
                throw FilterFault(cause: "列表里的每一项有好几个字段，不知道用哪一个", remedy: "写上字段名，如 ｜\(rawValue) \"、\" 姓名")
            }
            return name
        default: return try Self.printable(item, filter: self)
        }
    }

    /// The longest text that is made from a list, in bytes of UTF-8.
    private static let longestJoinedText = 20_000_000

    private func join(_ items: [Value], _ arguments: [Value]) throws(FilterFault) -> String {
        let separator = arguments.first?.text ?? "、"
        let chosen = arguments.count > 1 ? arguments[1].text : nil
        var parts: [String] = []
        var length = 0
        for item in items {
            let value = chosen.map { Self.field($0, of: item) } ?? item
            if value.isEmpty { continue }
            let part = try name(of: value)
            length += part.utf8.count + separator.utf8.count
            guard length <= Self.longestJoinedText else {
                throw FilterFault(cause: "「连接」得到的文字太长", remedy: "用 ｜前几 少取几项，或用 {{#循环}} 分开印")
            }
            parts.append(part)
        }
        return parts.joined(separator: separator)
    }

    private func numbers(_ items: [Value], _ field: String?) throws(FilterFault) -> [Number] {
        var numbers: [Number] = []
        for item in items {
            let value = field.map { Self.field($0, of: item) } ?? item
            if value.isEmpty { continue }
            numbers.append(try Self.number(value, filter: self))
        }
        return numbers
    }

    /// The dates of items; nil when something else is among them.
    private static func dates(_ items: [Value], _ field: String?) -> [CalendarTime]? {
        var dates: [CalendarTime] = []
        for item in items {
            let value = field.map { Self.field($0, of: item) } ?? item
            if value.isEmpty { continue }
            guard case .string(let text) = value, Number(text) == nil, let date = CalendarTime(text) else { return nil }
            dates.append(date)
        }
        return dates
    }

    private func sorted(_ items: [Value], _ arguments: [Value]) -> [Value] {
        let words = arguments.compactMap(\.text)
        let descending = words.contains { ["倒序", "降序", "desc"].contains($0) }
        let field = words.first { !["倒序", "降序", "desc", "升序", "asc"].contains($0) }
        let keyed: [(Value, Value)] = items.map { item in
            if let field { (Self.field(field, of: item), item) } else { (item, item) }
        }
        return keyed.enumerated().sorted { left, right in
            let order = Self.order(left.element.0, right.element.0)
            return order == 0 ? left.offset < right.offset : descending ? order > 0 : order < 0
        }.map { $0.element.1 }
    }

    /// Numbers by value, then text by code point; missing values last.
    static func order(_ left: Value, _ right: Value) -> Int {
        switch (left, right) {
        case (.number(let first), .number(let second)): return first < second ? -1 : first == second ? 0 : 1
        case (.string(let first), .string(let second)): return first < second ? -1 : first == second ? 0 : 1
        case (.bool(let first), .bool(let second)): return first == second ? 0 : first ? 1 : -1
        default:
            func rank(_ value: Value) -> Int {
                switch value {
                case .number: 0
                case .string: 1
                case .bool: 2
                case .list, .record: 3
                case .null: 4
                }
            }
            return rank(left) - rank(right)
        }
    }

    private func distinct(_ items: [Value], _ field: String?) -> [Value] {
        var seen = Set<String>()
        return items.filter { item in
            let value = field.map { Self.field($0, of: item) } ?? item
            return seen.insert("\(value.typeName)\u{0}\(Self.key(of: value))").inserted
        }
    }

    private func grouped(_ items: [Value], _ field: String) -> [Value] {
        var order: [String] = []
        var groups: [String: (Value, [Value])] = [:]
        for item in items {
            let value = Self.field(field, of: item)
            let key = Self.key(of: value)
            if groups[key] == nil { order.append(key) }
            groups[key, default: (value, [])].1.append(item)
        }
        return order.compactMap { groups[$0] }.map {
            .record([("组", $0.0), ("项", .list($0.1)), ("数量", .integer($0.1.count))])
        }
    }

    private static func key(of value: Value) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.intValue.map(String.init) ?? "\(number.doubleValue)"
        case .bool(let flag): flag ? "是" : "否"
        case .null: ""
        case .list(let list): list.values.map(key).joined(separator: "\u{1}")
        case .record(let record):
            zip(record.shape.names, record.values).map { "\($0)\u{2}\(key(of: $1))" }.joined(separator: "\u{1}")
        }
    }
}

extension Number {
    /// The same value without zeros at the end of its fraction.
    var trimmed: Number {
        guard let digits = fractionDigits, digits > 0 else { return self }
        for fewer in 0..<digits where rounded(to: fewer) == self { return rounded(to: fewer) }
        return self
    }
}
