import Association
import Testing
import WenshuCore

/// What a year adds up to.
@Suite struct AnnualReportTests {
    private static let report: Draft = ["年度": 2026, "日期": "2026-12-31"]

    private static func ledger(_ lists: Draft, source: String = "台账.yaml") -> YearRecord {
        YearRecord(form: "ledger", title: "台账", source: source, value: lists.value)
    }

    private static func meeting(_ name: String, _ day: String, issue: Int?, present: Int = 2) -> YearRecord {
        let people = (0..<present).map { Draft(.record([("姓名", .string("人\($0)"))])).value }
        let draft: Draft = [
            "会议": ["名称": Draft(.string(name)), "开始": Draft(.string(day + "T14:00")), "类别": "常委会"],
            "出席": Draft(.list(people)), "发文": ["期号": Draft(issue.map { .integer($0) } ?? .null)],
        ]
        return YearRecord(form: "meeting", title: "会议", source: "\(name).yaml", value: draft.value)
    }

    private static func summary(
        _ records: [YearRecord], _ report: Draft = report, people: [Draft]? = nil
    ) throws -> AnnualReport.Summary {
        try #require(AnnualReport.summary(of: report.value, records: records, people: people?.map(\.value)))
    }

    /// A field of a number: `合计`, `同比` …
    private static func number(_ name: String, _ field: String, _ summary: AnnualReport.Summary) -> String? {
        summary.view["数"]?[name]?[field]?.text
    }

    private static func chapters(_ summary: AnnualReport.Summary) -> [String] {
        (summary.view["章"]?.items ?? []).compactMap { $0["标题"]?.text }
    }

    private static func ids(_ summary: AnnualReport.Summary) -> [String] { summary.findings.map(\.id) }

    @Test func recordsAndLedgersAddUp() throws {
        let found = try Self.summary([
            Self.meeting("一次会", "2026-01-05", issue: 1), Self.meeting("二次会", "2026-02-05", issue: 2, present: 3),
            Self.ledger(["年度": 2026, "会议": [["日期": "2026-03-01", "名称": "三次会", "参加人次": 4, "期号": 3]]]),
        ])
        #expect(Self.number("会议次数", "合计", found) == "3")
        #expect(Self.number("会议次数", "见", found) == "附表15")
        #expect(Self.number("会议次数", "来源", found) == "1—3")
        #expect(Self.number("常委会次数", "合计", found) == "2")
        #expect(found.view["附表"]?["会议"]?["合计"]?["参加人次"]?.text == "9")
        #expect(found.findings.isEmpty)
    }

    @Test func chartsShowThisYearBesideTheLast() throws {
        let records = [
            Self.meeting("一次会", "2026-01-05", issue: 1),
            Self.ledger([
                "年度": 2026, "科普活动": [["日期": "2026-03-01", "名称": "甲", "参加人次": 30]],
                "培训": [["日期": "2026-04-01", "名称": "乙", "参加人次": 12]],
                "经费": [["名称": "学术", "预算": 100, "支出": 80], ["名称": "科普", "支出": 60]],
            ]),
        ]
        func chart(_ name: String, _ summary: AnnualReport.Summary) -> Value? { summary.view["图"]?[name]?["数据"] }
        func values(_ chart: Value?) -> [[String]] {
            (chart?["系列"]?.items ?? []).map { row in
                [row["名称"]?.text ?? ""]
                    + (row["值"]?.items ?? []).map {
                        if case .number(let number) = $0 { number.description } else { "" }
                    }
            }
        }
        let alone = try Self.summary(records)
        #expect(chart("次数", alone)?["类别"]?.items?.map(\.text) == ["会议", "培训", "科普活动"])
        #expect(values(chart("次数", alone)) == [["本年", "1", "1", "1"]])
        #expect(values(chart("人次", alone)) == [["本年", "12", "30"]])
        #expect(values(chart("经费", alone)) == [["预算", "100", ""], ["支出", "80", "60"]])
        #expect(alone.view["图"]?["职称"]?.text == nil && chart("职称", alone) == nil)
        #expect(alone.view["图"]?["经费"]?["图号"]?.text == "图3")
        let both = try Self.summary(
            records,
            ["年度": 2026, "日期": "2026-12-31", "上年数据": [["指标": "会议次数", "数": 4], ["指标": "科普活动次数", "数": 0]]],
            people: [["职称": "工程师"], ["职称": "工程师"], ["职称": "高级工程师"]])
        #expect(values(chart("次数", both)) == [["上年", "4", "", "0"], ["本年", "1", "1", "1"]])
        #expect(chart("职称", both)?["类别"]?.items?.map(\.text) == ["工程师", "高级工程师"])
        #expect(values(chart("职称", both)) == [["人数", "2", "1"]])
        #expect(both.view["图"]?["经费"]?["图号"]?.text == "图4")
        let empty = try Self.summary([Self.meeting("一次会", "2026-01-05", issue: 1)])
        #expect(chart("次数", empty) == nil && chart("人次", empty) == nil)
    }

    @Test func zeroIsNotMissing() throws {
        let found = try Self.summary([
            Self.ledger(["年度": 2026, "智库建议": [["日期": "2026-03-01", "名称": "甲"]], "科普活动": []])
        ])
        #expect(Self.number("智库建议采纳数", "合计", found) == "0")
        #expect(Self.number("科普活动次数", "合计", found) == "0")
        #expect(Self.number("科普受众人次", "合计", found) == "0")
        #expect(Self.number("培训期数", "合计", found) == "-")
    }

    @Test(arguments: [
        (Draft(.integer(2)), "+50.0%"), (Draft(.integer(4)), "-25.0%"), (Draft(.integer(3)), "0.0%"),
        (Draft(.integer(0)), "—"),
    ])
    func theYearBeforeIsCompared(before: Draft, change: String) throws {
        let rows: Draft = [
            ["日期": "2026-03-01", "名称": "甲"], ["日期": "2026-04-01", "名称": "乙"], ["日期": "2026-05-01", "名称": "丙"],
        ]
        let report = Self.report.setting("上年数据", [["指标": "科普活动次数", "数": before]])
        let found = try Self.summary([Self.ledger(["年度": 2026, "科普活动": rows])], report)
        #expect(Self.number("科普活动次数", "同比", found) == change)
        #expect(Self.number("科普受众人次", "同比", found) == "—")
    }

    @Test func anUnknownIndicatorOfTheYearBeforeIsTold() throws {
        let report = Self.report.setting("上年数据", [["指标": "培训期", "数": 3]])
        let found = try Self.summary([], report)
        #expect(Self.ids(found) == ["annual.unknown-indicator"])
        #expect(found.findings[0].suggestions.first == "培训期数")
    }

    @Test func whatIsAfterTheDayIsPlanned() throws {
        let rows: Draft = [
            ["日期": "2026-10-31", "名称": "甲", "参加人次": 10], ["日期": "2026-11-01", "名称": "乙", "参加人次": 5],
        ]
        let report = Self.report.setting("统计截止", "2026-10-31")
        let found = try Self.summary([Self.ledger(["年度": 2026, "科普活动": rows])], report)
        #expect(Self.number("科普受众人次", "实际", found) == "10")
        #expect(Self.number("科普受众人次", "计划", found) == "5")
        #expect(Self.number("科普受众人次", "合计", found) == "15")
    }

    @Test func theSameThingCountsOnce() throws {
        let record = Self.meeting("一次会", "2026-01-05", issue: 1)
        let same: Draft = ["年度": 2026, "会议": [["日期": "2026-01-05", "名称": "一次会", "参加人次": 5]]]
        let found = try Self.summary([Self.ledger(same), record])
        #expect(Self.number("会议次数", "合计", found) == "1")
        #expect(found.view["附表"]?["会议"]?["合计"]?["参加人次"]?.text == "2")
        #expect(Self.ids(found) == ["annual.contradiction"])
        let twice: Draft = [
            "年度": 2026, "会议": [["日期": "2026-01-05", "名称": "甲", "期号": 1], ["日期": "2026-01-05", "名称": "甲", "期号": 1]],
        ]
        #expect(Self.ids(try Self.summary([Self.ledger(twice)])) == ["annual.twice"])
    }

    @Test func outcomesInTheLedgerCompleteApplications() throws {
        let company: Draft = ["名称": "甲公司", "申报日期": "2026-05-20", "规则包": ["高新技术企业"]]
        let found = try Self.summary([
            YearRecord(form: "company", title: "企业", source: "甲.yaml", value: company.value),
            Self.ledger(["年度": 2026, "资质证书": [["名称": "高新技术企业", "单位": "甲公司", "取证日期": "2026-11-02"]]]),
        ])
        #expect(Self.number("资质申报数", "合计", found) == "1")
        #expect(Self.number("资质取证数", "合计", found) == "1")
        #expect(Self.number("资质取证数", "来源", found) == "1—2")
    }

    @Test func otherYearsAreLeftOutAndTold() throws {
        let found = try Self.summary([
            Self.ledger(["年度": 2026, "文化建设": [["日期": "2025-12-30", "名称": "甲"], ["日期": "2026-01-02", "名称": "乙"]]])
        ])
        #expect(Self.number("文化活动次数", "合计", found) == "1")
        #expect(Self.ids(found) == ["annual.other-year"])
    }

    @Test func unknownFormsDoNoHarm() throws {
        let strange = YearRecord(
            form: "something", title: "别的", source: "a.yaml", value: .record([("日期", .string("2026-01-01"))]))
        let found = try Self.summary([strange])
        #expect(found.view["数据"]?.items?.isEmpty == true)
        #expect(found.findings.isEmpty)
    }

    @Test func signInsOfTrainingsAreCounted() throws {
        let training: Draft = [
            "培训": ["名称": "数字孪生培训", "开始": "2026-09-15T08:30", "学时": 12],
            "参训人员": [["姓名": "甲", "实到": true], ["姓名": "乙", "实到": false], ["姓名": "丙", "实到": true]],
        ]
        let found = try Self.summary([
            YearRecord(form: "training", title: "培训", source: "训.yaml", value: training.value)
        ])
        #expect(Self.number("培训人次", "合计", found) == "2")
        #expect(Self.number("培训学时", "合计", found) == "12")
        #expect(found.findings.isEmpty)
    }

    @Test(
        arguments: [
            (
                Draft(
                    dictionaryLiteral: (
                        "会议", [["日期": "2026-01-05", "名称": "甲", "期号": 1], ["日期": "2026-02-05", "名称": "乙", "期号": 3]]
                    )),
                "annual.issues", "缺第2期"
            ),
            (
                ["会议": [["日期": "2026-01-05", "名称": "甲", "期号": 1], ["日期": "2026-02-05", "名称": "乙", "期号": 1]]],
                "annual.issues", "第1期重号"
            ),
            (["培训": [["日期": "2026-01-05", "名称": "甲", "参加人次": 9, "签到": [4, 4]]]], "annual.sign-ins", "“甲”不符"),
            (["培训": [["日期": "2026-01-05", "名称": "甲", "参加人次": 9]]], "annual.sign-ins", "1期没有签到"),
            (
                [
                    "学术活动": [["日期": "2026-01-05", "名称": "甲", "论文数": 9]],
                    "论文集": [["日期": "2026-02-05", "名称": "书", "论文数": 8]],
                ], "annual.papers", "论文集8篇"
            ),
            (["收发文": [["日期": "2026-01-05", "类别": "发文", "文号": "科协〔2026〕2号", "名称": "甲"]]], "annual.documents", "缺第1号"),
            (["经费": [["名称": "培训", "预算": 5, "支出": 6]]], "annual.funds", "培训"),
            (["资质证书": [["名称": "甲证", "单位": "乙", "到期日期": "2026-12-30"]]], "annual.expired", "甲证"),
            (["资质证书": [["名称": "甲证", "单位": "乙", "到期日期": "2027-06-29"]]], "annual.expiring", "180天内"),
        ] as [(Draft, String, String)])
    func whatDoesNotAgreeIsTold(lists: Draft, id: String, words: String) throws {
        let found = try Self.summary([Self.ledger(lists.setting("年度", 2026))])
        #expect(Self.ids(found) == [id])
        #expect(found.findings.first?.cause.contains(words) == true, "\(found.findings)")
    }

    @Test func certificatesThatHoldLongAreNotTold() throws {
        let found = try Self.summary([
            Self.ledger(["年度": 2026, "资质证书": [["名称": "甲证", "单位": "乙", "到期日期": "2027-06-30"]]])
        ])
        #expect(found.findings.isEmpty)
    }

    @Test func peopleAreCountedByTitleAndAge() throws {
        let people: [Draft] = [
            ["姓名": "甲", "职称": "工程师", "学历": "本科", "性别": "男", "出生日期": "1991-12-31"],
            ["姓名": "乙", "职称": "工程师", "学历": "研究生", "性别": "女", "出生日期": "1990-12-31"], ["姓名": "丙"],
        ]
        let found = try Self.summary([], people: people)
        let table = found.view["附表"]?["人员"]
        func rows(_ name: String) -> [String] {
            (table?[name]?["行"]?.items ?? []).map { row in
                ([row["名称"]] + (row["格"]?.items ?? []) + [row["合计"]]).compactMap { $0?.text }.joined(separator: "|")
            }
        }
        #expect(rows("职称学历") == ["工程师|1|1|0|2", "未填|0|0|1|1"])
        #expect(rows("年龄性别") == ["35岁及以下|1|0|0|1", "36—45岁|0|1|0|1", "未填|0|0|1|1"])
        #expect(Self.number("在册科技工作者", "合计", found) == "3")
    }

    @Test func emptyChaptersStayUnlessTheyAreToGo() throws {
        let records = [Self.ledger(["年度": 2026, "科普活动": [["日期": "2026-03-01", "名称": "甲"]]])]
        let all = try Self.summary(records)
        #expect(Self.chapters(all).count == 10)
        #expect(all.view["章"]?.items?[0]["有"] == .bool(false))
        #expect(all.view["计划标题"]?.text == "十二、下年计划")
        let few = try Self.summary(records, Self.report.setting("省略空章", true))
        #expect(Self.chapters(few) == ["一、科学普及"])
        #expect(few.view["计划标题"]?.text == "三、下年计划")
    }

    @Test func theChronicleIsByDate() throws {
        let found = try Self.summary([
            Self.ledger([
                "年度": 2026, "大事": [["日期": "2026-05-01", "名称": "成立十周年"]], "论文集": [["日期": "2026-06-01", "名称": "文集"]],
                "资质证书": [["名称": "甲证", "单位": "乙公司", "取证日期": "2026-02-01"]],
            ]), Self.meeting("一次会", "2026-05-01", issue: 1),
        ])
        let lines = (found.view["大事记"]?.items ?? []).map { "\($0["日期"]?.text ?? "") \($0["事项"]?.text ?? "")" }
        #expect(lines == ["2026-02-01 乙公司取得甲证证书", "2026-05-01 召开一次会", "2026-05-01 成立十周年", "2026-06-01 编印《文集》"])
    }

    @Test func aReportWithoutYearAddsUpNothing() {
        #expect(AnnualReport.summary(of: .record([]), records: [], people: nil) == nil)
    }
}

/// Numbers that ought to come without gaps.
@Suite struct NumberSequenceTests {
    @Test(arguments: [
        ([1, 2, 3], ""), ([], ""), ([3, 1], "缺第2期"), ([2, 2, 1], "第2期重号"), ([1, 5, 5], "缺第2—4期，第5期重号"),
    ])
    func gapsAndDoublesAreTold(numbers: [Int], words: String) {
        let sequence = NumberSequence(numbers)
        #expect(sequence.words(unit: "期") == words)
        #expect(sequence.isWhole == words.isEmpty)
    }

    @Test func aSlipDoesNotListThousands() {
        #expect(NumberSequence([1, 20_260_001]).missing.count < 300)
    }

    @Test(arguments: [("科协〔2026〕5号", 5 as Int?), ("科协[2026]5号", nil), ("〔2026〕号", nil), ("", nil)])
    func documentNumbersAreRead(text: String, number: Int?) {
        #expect(DocumentNumber(text)?.number == number)
    }
}
