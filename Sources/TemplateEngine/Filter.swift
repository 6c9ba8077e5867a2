import WenshuCore

/// What can be done with a value before it is printed. Closed: no filter reads files, clocks or other values.
enum Filter: String, Sendable, CaseIterable {
    case fallback = "默认"
    case optional = "可缺"
    case date = "日期"
    case hanDate = "中文日期"
    case time = "时间"
    case amountInWords = "大写金额"
    case thousands = "千分位"
    case percent = "百分比"
    case decimals = "保留小数"
    case chineseNumeral = "中文数字"
    case ordinalMark = "编号"
    case alignNames = "对齐姓名"
    case join = "连接"
    case count = "计数"
    case sum = "合计"
    case average = "平均"
    case minimum = "最小"
    case maximum = "最大"
    case sort = "排序"
    case group = "分组"
    case whereCondition = "筛选"
    case first = "前几"
    case distinct = "去重"
    case mask = "掩码"
    case field = "取"
    case reverse = "倒序"
    case uppercase = "大写"
    case lowercase = "小写"
    case trim = "去空格"
    case truncate = "截取"
    case daysUntil = "天数"
    case monthsUntil = "月数"
    case yearsUntil = "周年"
    case shift = "推移"
    case workingDays = "工作日"
    case length = "字数"

    /// The Chinese names, in the order of the manual.
    static let chineseNames = allCases.map(\.rawValue)

    private static let english: [String: Filter] = [
        "default": .fallback, "optional": .optional, "date": .date, "handate": .hanDate, "time": .time,
        "rmb": .amountInWords,
        "thousands": .thousands, "percent": .percent, "round": .decimals, "numeral": .chineseNumeral,
        "mark": .ordinalMark,
        "align": .alignNames, "join": .join, "count": .count, "sum": .sum, "average": .average, "min": .minimum,
        "max": .maximum, "sort": .sort, "group": .group, "where": .whereCondition, "filter": .whereCondition,
        "first": .first,
        "unique": .distinct, "mask": .mask, "map": .field, "reverse": .reverse, "upper": .uppercase,
        "lower": .lowercase,
        "脱敏": .mask, "trim": .trim, "truncate": .truncate,
        "days": .daysUntil, "months": .monthsUntil, "years": .yearsUntil, "周岁": .yearsUntil, "shift": .shift,
        "workdays": .workingDays, "length": .length,
        "人民币大写": .amountInWords, "顿号连接": .join, "姓名对齐": .alignNames,
    ]

    /// The filter of a Chinese or English name.
    static func named(_ name: String) -> Filter? { Filter(rawValue: name) ?? english[name.lowercased()] }

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .fallback: 1...1
        case .optional, .hanDate, .amountInWords, .count, .reverse, .uppercase, .lowercase, .trim: 0...0
        case .date, .time, .percent, .decimals, .chineseNumeral, .ordinalMark, .alignNames, .sum, .average, .minimum,
            .maximum,
            .distinct, .thousands, .length:
            0...1
        case .join, .sort: 0...2
        case .shift: 1...2
        case .workingDays: 1...3
        case .group, .first, .mask, .field, .truncate, .whereCondition, .daysUntil, .monthsUntil, .yearsUntil: 1...1
        }
    }

    /// An example, for messages.
    var usage: String {
        switch self {
        case .fallback: "如 ｜默认 \"—\""
        case .date: "如 ｜日期，或 ｜日期 \"yyyy-MM-dd\""
        case .time: "如 ｜时间，或 ｜时间 \"a h时\""
        case .percent, .decimals, .thousands: "如 ｜\(rawValue) 2"
        case .ordinalMark: "如 ｜编号 \"（一）\"，或 ｜编号 2"
        case .join: "如 ｜连接 \"、\" 姓名"
        case .sort: "如 ｜排序 姓名，或 ｜排序 得分 倒序"
        case .sum, .average, .minimum, .maximum, .group, .distinct, .field: "如 ｜\(rawValue) 金额"
        case .whereCondition: "如 ｜筛选 状态 = \"出席\""
        case .first, .truncate: "如 ｜\(rawValue) 3"
        case .mask: "如 ｜掩码 手机，或 ｜掩码 身份证"
        case .daysUntil, .monthsUntil, .yearsUntil: "如 开始｜\(rawValue) 结束"
        case .shift: "如 ｜推移 -3 年；单位可写 年、月、天"
        case .workingDays: "如 开始｜工作日 结束，或 开始｜工作日 结束 节假日 调休"
        case .length: "如 ｜字数 Word，或 ｜字数 含符号、｜字数 汉字"
        default: "如 ｜\(rawValue)，不写参数"
        }
    }

    /// Whether it may be given nothing without that being an error.
    var acceptsMissing: Bool { self == .fallback || self == .optional }

    /// Whether a bare name among its arguments is the name of a field of the items.
    var takesFieldNames: Bool {
        switch self {
        case .join, .sum, .average, .minimum, .maximum, .sort, .group, .distinct, .field, .mask, .shift, .length:
            true
        default: false
        }
    }

    /// Whether its argument is a pattern, which may be written without quotation marks.
    var takesPattern: Bool {
        switch self {
        case .date, .time, .ordinalMark: true
        default: false
        }
    }

    /// Whether it works on a list as a whole; the others go through lists item by item or refuse them.
    var takesLists: Bool {
        switch self {
        case .join, .count, .sum, .average, .minimum, .maximum, .sort, .group, .whereCondition, .first, .distinct,
            .field, .reverse,
            .fallback, .optional, .alignNames:
            true
        default: false
        }
    }
}

extension Filter {
    /// What it costs for each item of a list, in steps.
    var stepsForItem: Int {
        switch self {
        case .sort, .group, .distinct: 10
        default: 1
        }
    }

    /// What it costs to go through a text, in steps; changing letters is the slowest.
    func steps(forTextOf value: Value) -> Int {
        guard case .string(let text) = value, text.utf8.count > 256 else { return 0 }
        switch self {
        case .uppercase, .lowercase: return text.utf8.count >> 2
        default: return text.utf8.count >> 5
        }
    }
}

/// A filter cannot work on what it was given.
struct FilterFault: Error {
    let cause: String
    var remedy = ""
}
