public import RuleEngine
public import WenshuCore

/// Several applicants against several packs of rules, as templates see it: 筛选排序表, 晋升体检总表.
public enum Screening {
    /// Who was judged.
    public struct Subject: Sendable {
        /// What the record calls itself.
        public let name: String
        /// Where the record stands: the file, with the cell for rows of workbooks.
        public let source: String
        /// The record.
        public let record: Value
        /// How it stands to each pack, all subjects in the same order of packs.
        public let assessments: [Assessment]
        /// In which year it meets what it does not meet today, for each pack.
        public let earliest: [EarliestYear]

        /// Makes a subject.
        public init(
            name: String, source: String, record: Value, assessments: [Assessment], earliest: [EarliestYear]
        ) {
            self.name = name
            self.source = source
            self.record = record
            self.assessments = assessments
            self.earliest = earliest
        }
    }

    /// Makes the view: each subject with its packs, and each pack with its subjects, the nearest to success first.
    public static func view(of subjects: [Subject]) -> [(String, Value)] {
        let views = subjects.map { subject in
            zip(subject.assessments, subject.earliest).map {
                Checklist.view(of: $0, record: subject.record, earliest: $1)
            }
        }
        let people = subjects.indices.map { index -> Value in
            let ready = subjects[index].assessments.filter(\.status.isGood).map(\.pack.title)
            return .record([
                ("序号", .integer(index + 1)), ("名称", Checklist.text(subjects[index].name)),
                ("来源", .string(subjects[index].source)), ("数据", subjects[index].record),
                ("各项核对", .list(views[index])), ("可报", Checklist.text(ready.joined(separator: "、"))),
                ("可报数", .integer(ready.count)),
            ])
        }
        let packs = subjects.first?.assessments.map(\.pack) ?? []
        let ranked = packs.indices.map { column -> Value in
            let order = subjects.indices.sorted { before(subjects[$0], subjects[$1], at: column, $0 < $1) }
            let lines = order.enumerated().map { rank, index -> Value in
                .record([
                    ("名次", .integer(rank + 1)), ("名称", Checklist.text(subjects[index].name)),
                    ("核对", views[index][column]),
                ])
            }
            return .record(PackView.fields(of: packs[column]) + [("对象", .list(lines))])
        }
        return [
            ("对象", .list(people)), ("各规则包", .list(packs.map { .record(PackView.fields(of: $0)) })),
            ("排序", .list(ranked)),
        ]
    }

    /// Whether a subject stands before another: fewer failed rules, then fewer without data, for a person to judge, without
    /// evidence; what is equal keeps its order.
    private static func before(_ one: Subject, _ other: Subject, at column: Int, _ isFirst: Bool) -> Bool {
        let pair = [one, other].map { weights($0.assessments[column]) }
        for (left, right) in zip(pair[0], pair[1]) where left != right { return left < right }
        return isFirst
    }

    private static func weights(_ assessment: Assessment) -> [Int] {
        let findings = assessment.findings.filter(\.rule.isRequired)
        return [.fail, .missing, .manual].map { status in findings.count { $0.status == status } }
            + [findings.count(where: \.lacksEvidence)]
    }
}
