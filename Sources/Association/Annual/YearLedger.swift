import WenshuCore

/// All that happened in a year, in one ledger: the rows of ledgers and of records of their own, each thing once.
struct YearLedger {
    /// A file, and how many rows it gave.
    struct File {
        let source: String
        let title: String
        var count = 0
    }

    /// The year.
    let year: Int
    /// The files with the records, in their order.
    private(set) var files: [File] = []
    /// What did not fit together.
    private(set) var findings: [Diagnostic] = []
    private var rows: [LedgerSubject: [LedgerRow]] = [:]
    /// The subjects of which a ledger tells, if only that there is nothing.
    private var known: [LedgerSubject: [Int]] = [:]

    /// Puts records together.
    /// - Parameters:
    ///   - records: the records; what they have in common is told once.
    ///   - year: the year that counts; rows of others are told and left out.
    init(_ records: [YearRecord], year: Int) {
        self.year = year
        var strangers: [(place: String, count: Int)] = []
        // What a record of its own tells goes before what a ledger says of the same thing.
        for record in records.filter({ $0.form != "ledger" }) + records.filter({ $0.form == "ledger" }) {
            let rows = LedgerRow.rows(of: record, source: files.count + 1)
            let own = record.form == "ledger" ? LedgerSubject.allCases.filter { isTold($0, in: record) } : []
            guard !rows.isEmpty || !own.isEmpty else { continue }
            files.append(File(source: record.source, title: record.title))
            for subject in own { known[subject, default: []].append(files.count) }
            var left = 0
            for (subject, row) in rows {
                if isOfYear(row, subject) { take(row, subject) } else { left += 1 }
            }
            if left > 0 { strangers.append((record.source, left)) }
        }
        for (place, count) in strangers {
            findings.append(
                Diagnostic(
                    .warning, id: "annual.other-year", place: place, cause: "有 \(count) 项的日期不在 \(year) 年，没有计入",
                    remedy: "核对日期；别的年度的事移到那一年的数据里"))
        }
        for subject in LedgerSubject.allCases where !subject.dates.isEmpty {
            rows[subject] = rows[subject]?.sorted { ($0.day, $0.sources[0]) < ($1.day, $1.sources[0]) }
        }
    }

    /// The rows of a subject, by date.
    subscript(subject: LedgerSubject) -> [LedgerRow] { rows[subject] ?? [] }

    /// Whether anything is known of a subject: without it a number is missing, not zero.
    func knows(_ subject: LedgerSubject) -> Bool { known[subject] != nil || !self[subject].isEmpty }

    /// The files that rows come from; those that tell there are none when there are none.
    func sources(_ subject: LedgerSubject, of rows: [LedgerRow]) -> [Int] {
        let found = Set(rows.flatMap(\.sources))
        return found.isEmpty ? known[subject] ?? [] : found.sorted()
    }

    private func isTold(_ subject: LedgerSubject, in record: YearRecord) -> Bool {
        if case .list? = record.value[subject.rawValue] { return true }
        return false
    }

    private func isOfYear(_ row: LedgerRow, _ subject: LedgerSubject) -> Bool {
        guard !subject.lasts else { return true }
        let years = subject.dates.compactMap { row[$0].time?.year }
        return years.isEmpty || years.contains(year)
    }

    private mutating func take(_ row: LedgerRow, _ subject: LedgerSubject) {
        files[row.sources[0] - 1].count += 1
        guard let index = self[subject].firstIndex(where: { isSame($0, row, subject) }) else {
            rows[subject, default: []].append(row)
            return
        }
        var merged = self[subject][index]
        let first = files[merged.sources[0] - 1].source
        let name = row["名称"].text ?? row["姓名"].text ?? ""
        if !merged.isRecord, !row.isRecord {
            findings.append(
                Diagnostic(
                    .warning, id: "annual.twice", place: files[row.sources[0] - 1].source,
                    cause: "\(subject.rawValue)“\(name)”登记了两次，只计一次", remedy: "删去一处；不是同一件事的，编上不同的编号"))
        }
        let different = merged.merge(row)
        rows[subject]?[index] = merged
        for field in different {
            findings.append(
                Diagnostic(
                    .warning, id: "annual.contradiction", place: files[row.sources[0] - 1].source,
                    cause: "\(subject.rawValue)“\(name)”的\(field)和 \(first) 写的不一样，取了后者",
                    remedy: "核对后改成一致"))
        }
    }

    /// Whether two rows tell of the same thing: by their numbers, or else by what tells rows of the subject apart.
    private func isSame(_ one: LedgerRow, _ other: LedgerRow, _ subject: LedgerSubject) -> Bool {
        if let left = one["编号"].text, let right = other["编号"].text { return left == right }
        guard !subject.key.isEmpty else { return false }
        return subject.key.allSatisfy { name in
            let isDay = name == "日期"
            return isDay ? one.date == other.date : one[name].text == other[name].text
        }
    }
}
