import WenshuCore

/// The people of the register by titles, education, age and sex (表2).
struct StaffTables {
    /// What is counted of somebody who does not tell.
    private static let unknown = "未填"
    private let people: [RecordCursor]
    private let day: CalendarTime

    /// Prepares for counting.
    /// - Parameters:
    ///   - people: the persons of the register.
    ///   - day: the day on which ages are told.
    init(_ people: [Value], on day: CalendarTime) {
        self.people = people.map { RecordCursor($0) }
        self.day = day
    }

    /// How many people there are.
    var count: Int { people.count }

    /// How many people have each title, the most frequent first.
    var titles: [(name: String, count: Int)] {
        let words = people.map { $0["职称"].text ?? StaffTables.unknown }
        return order(words).map { name in (name, words.count { $0 == name }) }
    }

    /// The table as templates see it: how many there are of each, and titles by education, age by sex.
    var view: Value {
        .record([
            ("有", .bool(!people.isEmpty)), ("号", .integer(2)), ("人数", .string(String(people.count))),
            ("职称学历", crossing("职称", by: "学历", row: { $0["职称"].text }) { $0["学历"].text }),
            ("年龄性别", crossing("年龄", by: "性别", row: age) { $0["性别"].text }),
        ])
    }

    private func crossing(
        _ name: String, by other: String, row: (RecordCursor) -> String?, column: (RecordCursor) -> String?
    ) -> Value {
        let pairs = people.map { (row($0) ?? StaffTables.unknown, column($0) ?? StaffTables.unknown) }
        let names = order(pairs.map(\.0))
        let columns = order(pairs.map(\.1))
        func line(_ title: String, _ holds: (String) -> Bool) -> Value {
            let found = pairs.filter { holds($0.0) }
            return .record([
                ("名称", .string(title)),
                ("格", .list(columns.map { column in .string(String(found.count { $0.1 == column })) })),
                ("合计", .string(String(found.count))),
            ])
        }
        return .record([
            ("行名", .string(name)), ("列名", .string(other)), ("列", .list(columns.map { .string($0) })),
            ("行", .list(names.map { name in line(name) { $0 == name } })), ("合计", line("合计") { _ in true }),
        ])
    }

    /// The words that occur, the most frequent first, equal ones as they come; those who do not tell last.
    private func order(_ words: [String]) -> [String] {
        var counts: [String: Int] = [:]
        var first: [String] = []
        for word in words {
            if counts[word] == nil { first.append(word) }
            counts[word, default: 0] += 1
        }
        if first.allSatisfy({ StaffTables.ages.contains($0) || $0 == StaffTables.unknown }) {
            return (StaffTables.ages + [StaffTables.unknown]).filter(first.contains)
        }
        let ranked = first.enumerated().sorted { left, right in
            let counted = (counts[left.element] ?? 0, counts[right.element] ?? 0)
            return counted.0 == counted.1 ? left.offset < right.offset : counted.0 > counted.1
        }
        let known = ranked.map(\.element).filter { $0 != StaffTables.unknown }
        return known.count == first.count ? known : known + [StaffTables.unknown]
    }

    private static let ages = ["35岁及以下", "36—45岁", "46—55岁", "56岁及以上"]

    private func age(_ person: RecordCursor) -> String? {
        guard let birth = person["出生日期"].time else { return nil }
        let isBefore = (day.month, day.day) < (birth.month, birth.day)
        let years = day.year - birth.year - (isBefore ? 1 : 0)
        let band = years <= 35 ? 0 : years <= 45 ? 1 : years <= 55 ? 2 : 3
        return StaffTables.ages[band]
    }
}
