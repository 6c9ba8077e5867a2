import WenshuCore

/// A row of the year's ledger, and the files that it comes from.
struct LedgerRow {
    /// The fields, under the names of the ledger's form.
    private(set) var fields: Record
    /// The places of its files in the list of files, from 1, ascending.
    private(set) var sources: [Int]
    /// Whether it comes from a record of its own and not from a ledger.
    private(set) var isRecord: Bool

    init(_ fields: Record, source: Int, isRecord: Bool) {
        self.fields = fields
        sources = [source]
        self.isRecord = isRecord
    }

    /// A field.
    subscript(name: String) -> RecordCursor { RecordCursor(.record(fields))[name] }

    /// A number, without its decimals; nil when there is none.
    func number(_ name: String) -> Int? {
        guard case .number(let number)? = fields[name] else { return nil }
        return number.rounded(to: 0).intValue
    }

    /// When it was.
    var date: CalendarTime? { self["日期"].time?.dateOnly }
    /// The day as it is sorted; empty, and thus first, when nobody tells.
    var day: String { date?.iso ?? "" }

    /// Takes over what another row of the same thing tells and this one does not.
    /// - Returns: the names of fields that both tell differently.
    mutating func merge(_ other: LedgerRow) -> [String] {
        var missing: [(String, Value)] = []
        var different: [String] = []
        for name in other.fields.shape.names {
            guard let value = other.fields[name], !value.isEmpty else { continue }
            if let own = fields[name], !own.isEmpty {
                // Signatures are counted, and times have no place in a ledger.
                if own != value, !["日期", "签到"].contains(name) { different.append(name) }
            } else {
                missing.append((name, value))
            }
        }
        fields = fields.adding(missing)
        sources = Set(sources + other.sources).sorted()
        isRecord = isRecord || other.isRecord
        return different
    }
}

/// Records of their own become rows of the ledger.
extension LedgerRow {
    /// The rows that a record gives, with what they are about.
    /// - Parameters:
    ///   - record: a record of any form; of unknown forms there are none.
    ///   - source: its place in the list of files.
    static func rows(of record: YearRecord, source: Int) -> [(LedgerSubject, LedgerRow)] {
        let top = RecordCursor(record.value)
        func row(_ subject: LedgerSubject, _ fields: [(String, Value)]) -> (LedgerSubject, LedgerRow) {
            (subject, LedgerRow(Record(fields), source: source, isRecord: true))
        }
        switch record.form {
        case "ledger":
            return LedgerSubject.allCases.flatMap { subject in
                top[subject.rawValue].items.compactMap { item in
                    guard case .record(let fields) = item.value else { return nil }
                    return (subject, LedgerRow(fields, source: source, isRecord: false))
                }
            }
        case "meeting": return [row(.meetings, meeting(top))]
        case "training": return [row(.trainings, training(top))]
        case "proceedings":
            let volume = top["论文集"]
            return [
                row(
                    .volumes,
                    [
                        ("日期", day(volume["编印日期"])), ("名称", volume["书名"].value),
                        ("论文数", .integer(top["论文"].items.count)),
                    ])
            ]
        case "company":
            return top["规则包"].texts.map { pack in
                row(
                    .certificates,
                    [("名称", .string(pack)), ("单位", top["名称"].value), ("申报日期", day(top["申报日期"]))])
            }
        case "person":
            guard !top["申报级别"].isEmpty else { return [] }
            return [
                row(
                    .titles,
                    [("日期", day(top["申报日期"])), ("姓名", top["姓名"].value), ("级别", top["申报级别"].value)])
            ]
        case "award-case":
            let subject = top["项目"]["名称"].isEmpty ? top["人选"]["姓名"] : top["项目"]["名称"]
            return [
                row(
                    .awards,
                    [("日期", day(top["申报日期"])), ("名称", top["奖项"].value), ("对象", subject.value)])
            ]
        default: return []
        }
    }

    private static func meeting(_ top: RecordCursor) -> [(String, Value)] {
        let meeting = Meeting(top.value)
        return [
            ("编号", top["会议"]["编号"].value), ("日期", day(top["会议"]["开始"])), ("名称", top["会议"]["名称"].value),
            ("类别", top["会议"]["类别"].value), ("参加人次", meeting.presentCount.map { .integer($0) } ?? .null),
            ("期号", top["发文"]["期号"].value), ("文号", top["发文"]["文号"].value),
        ]
    }

    private static func training(_ top: RecordCursor) -> [(String, Value)] {
        let course = top["培训"]
        let people = top["参训人员"].items
        let signed = people.contains { $0["实到"].bool != nil } ? people.count { $0["实到"].bool == true } : nil
        let count = signed.map { Value.integer($0) } ?? .null
        return [
            ("编号", course["编号"].value), ("日期", day(course["开始"])), ("名称", course["名称"].value),
            ("类别", course["类别"].value), ("方式", course["方式"].value), ("学时", course["学时"].value),
            ("参加人次", count), ("签到", .list(signed.map { [.integer($0)] } ?? [])),
        ]
    }

    /// The day of a date or time.
    private static func day(_ cursor: RecordCursor) -> Value {
        cursor.time.map { .string($0.dateOnly.iso) } ?? .null
    }
}
