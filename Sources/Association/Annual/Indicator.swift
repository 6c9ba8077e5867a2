import WenshuCore

/// A number of the annual report, with where it comes from.
struct Indicator {
    /// Its name, by which the numbers of the year before are found.
    let name: String
    /// What it counts: 次, 人次, 万元.
    let unit: String
    /// The table that shows what it is made of (附表×).
    let table: Int
    /// The chapter that tells it, from 1.
    let chapter: Int
    /// The words before the number in a sentence: 举办学术活动.
    let words: String
    /// Whether the overview tells it.
    let isKey: Bool
    /// What has happened; nil when nothing is known.
    let actual: Int?
    /// What is planned after the day up to which was counted.
    let planned: Int
    /// The places of its files in the list of files.
    let sources: [Int]

    /// Both together; nil when nothing is known.
    var total: Int? { actual.map { $0 + planned } }

    /// The words with the number and what it counts; nil when nothing is known.
    var clause: String? { total.map { "\(words)\($0)\(unit)" } }

    /// A number as tables print it: zero as 0, what is missing as a dash.
    static func text(_ number: Int?) -> String { number.map(String.init) ?? "-" }

    /// The places of files in a list as readers find them: 1—4、7.
    static func places(_ sources: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for place in sources.sorted() {
            if let last = runs.last, place == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...place
            } else if runs.last?.upperBound != place {
                runs.append(place...place)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)—\($0.upperBound)" }
            .joined(separator: "、")
    }

    /// What templates see of it.
    /// - Parameter previous: the number of the year before, if it is known.
    func view(previous: Number?) -> Value {
        .record([
            ("名称", .string(name)), ("计量", .string(unit)), ("值", total.map { .integer($0) } ?? .null),
            ("实际", .string(Indicator.text(actual))), ("计划", .string(actual == nil ? "-" : String(planned))),
            ("合计", .string(Indicator.text(total))), ("上年", .string(previous?.rounded(to: 0).description ?? "—")),
            ("同比", .string(change(since: previous))), ("见", .string("附表\(table)")),
            ("来源", .string(table == 2 && actual != nil ? "名册" : Indicator.places(sources))),
        ])
    }

    /// (this year − last year) ÷ last year; a dash where that cannot be told.
    private func change(since previous: Number?) -> String {
        guard let total, let previous, let ratio = (Number(total) - previous) * Number(100) / previous else {
            return "—"
        }
        let percent = ratio.rounded(to: 1)
        return (Number(0) < percent ? "+" : "") + percent.description + "%"
    }
}
