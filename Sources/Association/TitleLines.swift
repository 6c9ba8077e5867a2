/// Breaks long titles into lines as official documents want it: no word is torn, and the lines form a trapezoid or a
/// rhombus, never a block or an hourglass. Source: GB/T 9704—2012 §7.3.1.
///
/// There is no dictionary: lines end after or begin before words that are common in titles. Where none fits, the title
/// is broken so that the lines are of good length; people can give the lines themselves.
enum TitleLines {
    /// Words after which a line may end.
    private static let ends = [
        "的", "和", "与", "及", "、", "，", "：", "》", "）", "”", "〉", "公司", "协会", "学会", "大学", "研究院", "委员会", "中心", "科协", "年度",
    ]
    /// Words with which a line may begin.
    private static let beginnings = [
        "关于", "《", "（", "“", "〈", "暨", "第", "学术", "研讨", "评审", "论证", "座谈", "交流", "代表大会", "会员", "常委会", "常务", "全体",
        "工作", "专题", "会议", "例会", "任务", "技术", "成果", "年度", "纪要", "记录", "综述",
    ]
    /// Words that are never torn, although they are made of words above.
    private static let whole = [
        "科学技术协会", "科学技术", "股份有限公司", "学术研讨会", "学术交流", "学术年会", "学术会议", "论文集", "会员代表大会", "工作会议", "工作例会", "专题会议", "全体会议",
    ].map(Array.init)
    /// Characters that may not begin a line.
    private static let neverFirst: Set<Character> = Set("，。、；：！？）》〉”’】〕…—·％的和与及会议")
    /// Characters that may not end a line.
    private static let neverLast: Set<Character> = Set("（《〈“‘【〔第")
    /// The shortest line, in characters.
    private static let shortest = 4

    /// The lines of a title.
    /// - Parameters:
    ///   - title: the title without line breaks.
    ///   - limit: how many full-width characters a line holds.
    /// - Returns: one line when it fits; titles that need more than three lines are left to the word processor.
    static func lines(of title: String, limit: Int) -> [String] {
        let characters = Array(title)
        guard width(characters[...]) > limit else { return [title] }
        for count in 2...3 {
            let ways = breaks(of: characters, count: count, limit: limit)
            if let best = ways.min(by: { $0.cost < $1.cost }) {
                return zip([0] + best.places, best.places + [characters.count]).map { String(characters[$0..<$1]) }
            }
        }
        return [title]
    }

    /// All ways to break a title into so many lines, with what speaks against each.
    private static func breaks(of title: [Character], count: Int, limit: Int) -> [(places: [Int], cost: Int)] {
        let places = title.indices.filter { $0 >= shortest && $0 <= title.count - shortest && mayBreak(title, at: $0) }
        let ways =
            count == 2
            ? places.map { [$0] } : places.flatMap { first in places.filter { $0 > first }.map { [first, $0] } }
        return ways.compactMap { way in
            let widths = zip([0] + way, way + [title.count]).map { width(title[$0..<$1]) }
            guard widths.allSatisfy({ $0 <= limit && $0 >= shortest }), let shape = shapeCost(widths) else {
                return nil
            }
            return (way, shape + way.reduce(0) { $0 + (isWordBorder(title, at: $1) ? 0 : 20) })
        }
    }

    /// What speaks against lines of these widths; nil for an hourglass.
    private static func shapeCost(_ widths: [Int]) -> Int? {
        let longest = widths.max() ?? 0
        let least = widths.min() ?? 0
        if widths.count == 3, widths[1] < widths[0], widths[1] < widths[2] { return nil }
        return longest == least ? 6 : longest - least
    }

    private static func mayBreak(_ title: [Character], at place: Int) -> Bool {
        let before = title[place - 1]
        let after = title[place]
        let isInsideWord = whole.contains { word in
            (1..<word.count).contains { offset in
                let start = place - offset
                return start >= 0 && title[start...].starts(with: word)
            }
        }
        if isInsideWord { return false }
        if before.isASCII, after.isASCII || "年月日期届次号".contains(after) { return false }
        return !neverLast.contains(before) && (!neverFirst.contains(after) || isWordBorder(title, at: place))
    }

    private static func isWordBorder(_ title: [Character], at place: Int) -> Bool {
        let before = String(title[..<place])
        let after = String(title[place...])
        if let last = after.first, "，。、；：）》〉”".contains(last) { return false }
        return ends.contains { before.hasSuffix($0) } || beginnings.contains { after.hasPrefix($0) }
    }

    /// The width in full-width characters, rounded up; ASCII counts half.
    private static func width(_ characters: ArraySlice<Character>) -> Int {
        (characters.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } + 1) / 2
    }
}
