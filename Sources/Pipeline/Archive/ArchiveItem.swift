import WenshuCore

/// A piece of the archive (件): a document in all formats that it was made in.
struct ArchiveItem {
    /// How long it is kept.
    enum Period: String, CaseIterable {
        case permanent = "永久"
        case thirtyYears = "30年"
        case tenYears = "10年"

        /// As it stands in reference numbers.
        var code: String {
            switch self {
            case .permanent: "Y"
            case .thirtyYears: "D30"
            case .tenYears: "D10"
            }
        }

        /// 永久 before 30年 before 10年.
        var rank: Int { Period.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Its lines in the manifest, by format.
    let lines: [Manifest.Line]
    /// The Chinese name of its kind.
    let kind: String
    let title: String
    let year: Int
    let date: CalendarTime?
    /// 文号, or 第5期; nil when there is none.
    let number: String?
    let author: String?
    let period: Period
    /// The class in names of files: HY.
    let code: String
    /// 档号, when it is given.
    var reference = ""
    /// The name of its files, without extension, when it is given.
    var fileName = ""

    /// The day as eight digits; nil when nobody tells.
    var day: String? { date.map { $0.dateOnly.iso.filter { $0 != "-" } } }

    /// The files of the piece in the archive.
    var files: [String] { lines.map { "\(fileName).\($0.format)" } }

    /// A line of the catalogue.
    var record: Value {
        func text(_ value: String?) -> Value { value.map { .string($0) } ?? .null }
        return .record([
            ("档号", .string(reference)), ("文号", text(number)), ("责任者", text(author)), ("题名", .string(title)),
            ("日期", text(day)), ("密级", .null), ("页数", .null),
            ("备注", .string("\(fileName)（\(lines.map { $0.format.uppercased() }.joined(separator: "、"))）")),
        ])
    }

    /// Whether it stands before another: by year, period, class, day, title.
    static func before(_ one: ArchiveItem, _ other: ArchiveItem) -> Bool {
        let left = (one.year, one.period.rank, one.code, one.day ?? "")
        let right = (other.year, other.period.rank, other.code, other.day ?? "")
        return left == right ? one.title.utf8.lexicographicallyPrecedes(other.title.utf8) : left < right
    }
}
