import Association
import Testing
import WenshuCore

@Suite struct MinutesCheckTests {
    private static func findings(_ record: Draft) -> [Diagnostic] {
        Minutes.check(record.value, registry: SourceRegistry())
    }

    private static func ids(_ record: Draft) -> [String] {
        findings(record).map { String($0.id.dropFirst("minutes.".count)) }
    }

    @Test func aSoundMeetingHasNoFindings() {
        #expect(Self.findings(soundMeeting) == [])
    }

    /// A change to the sound meeting and the findings it causes.
    struct Change: Sendable, CustomTestStringConvertible {
        let path: String
        let new: Draft
        let ids: [String]
        var testDescription: String { "\(path) → \(ids)" }

        init(_ path: String, _ new: Draft, _ ids: [String]) {
            self.path = path
            self.new = new
            self.ids = ids
        }
    }

    static let changes: [Change] = [
        Change("文书", ["学术综述"], []), Change("文书", ["会议纪要", "任务督办表"], []),
        Change("文书", ["会议记要"], ["unknown-document"]), Change("文书", "会议纪要、minutes", []),
        Change("会议.结束", "2026-11-20T14:00", ["end-before-start"]),
        Change("会议.结束", "2026-11-19T16:00", ["end-before-start"]),
        Change("会议.结束", "2026-11-20T14:01", []), Change("会议.结束", "2026-11-20", []), Change("会议.结束", nil, []),
        Change("会议.标题分行", ["二届三次", "常委会会议"], []), Change("会议.标题分行", ["二届三次", "会议"], ["title-lines"]),
        Change("应到", 4, ["attendance-total"]), Change("应到", 6, ["attendance-missing"]), Change("应到", nil, []),
        Change("实到", 4, []), Change("实到", 5, ["present-count"]),
        Change("列席.2", ["姓名": "周敏", "单位": "质量管理部"], ["present-observing"]),
        Change("列席.2", ["姓名": "周敏", "单位": "审计部"], []),
        Change("请假.1.事由", nil, ["leave-reason"]),
        Change("请假.1", ["姓名": "李国强", "事由": "出差"], ["present-on-leave"]),
        Change("请假.1", ["姓名": "张　建 国", "事由": "出差"], ["present-on-leave", "host-on-leave"]),
        Change("会议.主持人", "王秀兰", ["host-not-present"]), Change("会议.主持人", "周敏", []),
        Change("议题.1.题目", "2027年度学术活动计划。", ["topic-punctuation"]),
        Change("议题.1.序号", 2, ["topic-number"]), Change("议题.1.序号", 1, []),
        Change("议题.1.要点.1.动词", "表示", ["verb"]), Change("议题.1.要点.1.动词", "会议指出，", []),
        Change("议题.1.要点.1.动词", "决定", ["verb"]), Change("议题.2.决定.2.动词", "指出", ["verb"]),
        Change("议题.2.决定.1.动词", "原则同意", []), Change("议题.2.决定.2.编号", "J1", ["duplicate-decision"]),
        Change("议题.1.决定.1.表决.赞成", 4, ["vote-total"]), Change("议题.1.决定.1.表决", ["赞成": 4], []),
        Change("议题.1.决定.1.表决", ["赞成": 5, "反对": -1], ["vote-total"]),
        Change("议题.1.决定.1.表决", ["赞成": 2, "反对": 2], ["vote-majority"]),
        Change("出席.4.表决权", false, ["vote-total"]),
        Change("议题.1.汇报人", "陈利（研究院）", ["unknown-speaker"]), Change("议题.1.发言.1.发言人", "高洁（审计部）", []),
        Change("议题.1.发言.1.发言人", "周敏（审计部）", ["unknown-speaker"]),
        Change("任务.1.来源", "J9", ["task-source"]), Change("任务.1.来源", "议题3", ["task-source"]),
        Change("任务.1.来源", "建议1", []),
        Change("任务.2.编号", "R1", ["duplicate-task"]), Change("任务.2.编号", nil, []),
        Change("任务.1.牵头", "研究院、办公室", ["lead-unit", "lead-supports"]), Change("任务.1.牵头", "规划和发展部", []),
        Change("任务.1.配合", ["研究院"], ["lead-supports"]), Change("任务.1.配合", "办公室、研究院", ["lead-supports"]),
        Change("任务.1.责任人", "李国祥", ["unknown-owner"]), Change("任务.1.责任人", "李国强、冯雪、许明辉", []),
        Change("任务.1.责任人", "李国强（财务部）", ["unknown-owner"]),
        Change("任务.1.完成时限", "2025-12-15", ["due-before-meeting"]), Change("任务.1.完成时限", "2026-11-20", []),
        Change("发文.年份", 2025, ["issue-year", "document-year"]), Change("发文.期号", 0, ["serial"]), Change("发文.期号", 5, []),
        Change("发文.文号", "示机科协纪[2026]5号", ["document-number"]), Change("发文.文号", "示机科协纪（2026）5号", ["document-number"]),
        Change("发文.文号", "示机科协纪〔2026〕05号", ["document-number"]), Change("发文.文号", "示机科协纪〔2026〕第5号", ["document-number"]),
        Change("发文.文号", "示机科协纪〔2026〕5", ["document-number"]), Change("发文.文号", "示机科协纪〔2026〕零号", ["document-number"]),
        Change("发文.文号", "示机科协纪〔2025〕5号", ["document-year"]), Change("发文.文号", "示机科协纪〔2026〕12号", []),
        Change("发文.日期", "2026-11-19", ["issued-before-meeting"]), Change("发文.日期", "2026-11-20", []),
        Change("发文.印发日期", "2026-11-22", ["printed-before-issue"]), Change("发文.印发日期", "2026-11-23", []),
        Change("附件.1.名称", "《年会方案》；", ["attachment-punctuation"]), Change("附件.1.名称", "《年会方案》", []),
        Change("学术.报告.1.主题", "绿色制造", ["unknown-theme"]), Change("学术.报告.1.主题", nil, []),
    ]

    @Test(arguments: changes)
    func findsWhatAChangeBreaks(change: Change) {
        #expect(Self.ids(soundMeeting.setting(change.path, change.new)) == change.ids)
    }

    @Test(
        arguments: [
            (["姓名": "陈立"], true), (["姓名": "陈立", "单位": "研究院"], true),
            (["姓名": "陈立", "单位": "质量管理部"], false), (["姓名": "陈　立", "单位": "研究院"], true),
        ] as [(Draft, Bool)])
    func sameNamesAreOnePersonUnlessUnitsDiffer(person: Draft, isDuplicate: Bool) {
        let changed = soundMeeting.setting("应到", nil).setting("议题.1.决定.1.表决", nil).setting("出席.4", person)
            .setting("议题.1.发言", nil)
        #expect(Self.ids(changed) == (isDuplicate ? ["duplicate-present"] : []))
    }

    @Test func yearOfTheNumberMayBeThatOfIssue() {
        let december = soundMeeting.setting("发文.年份", 2027).setting("发文.文号", nil)
        #expect(Self.ids(december) == ["issue-year"])
        #expect(Self.ids(december.setting("发文.日期", "2027-01-04").setting("发文.印发日期", nil)) == [])
    }

    @Test func personsInUnitListsCount() {
        let byUnit = soundMeeting.setting("出席", nil).setting(
            "分单位出席", [["单位": "研究院", "人员": "李国强、陈　立、张建国"], ["单位": "质量管理部", "人员": [["姓名": "周敏"]]]])
        #expect(Self.ids(byUnit) == [])
        #expect(
            Self.ids(byUnit.setting("分单位出席.1.人员", "李国强、李国强、张建国、陈立")) == [
                "attendance-total", "duplicate-present", "vote-total",
            ])
    }

    @Test func votesAreComparedWithTheStatedNumberWhereThereAreNoNames() {
        let counted = soundMeeting.setting("出席", nil).setting("实到", 4)
        #expect(Self.ids(counted) == [])
        #expect(Self.ids(counted.setting("实到", 3)) == ["attendance-missing", "vote-total"])
    }

    @Test(arguments: [
        ("会议记录", "议题.1.发言"), ("学术综述", "学术"), ("任务督办表", "任务"), ("task-tracking", "任务"),
    ])
    func documentsWithoutContentAreErrors(document: String, field: String) {
        let asked = soundMeeting.setting("文书", [Draft(.string(document))])
        #expect(Self.ids(asked) == [])
        #expect(Self.ids(asked.setting(field, nil).setting("任务.2.来源", nil)) == ["missing-content"])
    }

    @Test func aRecordWithoutAnyContentIsAnError() {
        let empty = soundMeeting.setting("议题", nil).setting("学术", nil).setting("任务", nil)
        #expect(Self.ids(empty) == ["empty"])
    }

    @Test func saysWhereWhatAndHow() throws {
        let registry = SourceRegistry()
        let text = "任务来源: J9"
        let source = registry.add(TextSource(name: "会议.yaml", bytes: Array(text.utf8)))
        let task = Record(
            shape: Shape(["任务", "来源"]), values: [.string("编制方案"), .string("J4")],
            locators: [.none, Locator(source: source, place: 14)])
        let record = soundMeeting.setting("任务", Draft(.list([.record(task)])))
        let finding = try #require(Minutes.check(record.value, registry: registry).first)
        #expect(finding.severity == .error)
        #expect(finding.place == "会议.yaml:1:7")
        #expect(finding.cause == "任务来源“J4”在记录里找不到")
        #expect(finding.suggestions.contains("J1"))
        #expect(!finding.remedy.isEmpty)
        let computed = try #require(Self.findings(soundMeeting.setting("任务.1.来源", "J4")).first)
        #expect(computed.place == "任务第1项的来源")
    }

    @Test func theRightDocumentNumberIsSuggested() throws {
        let wrong = soundMeeting.setting("发文.文号", "示机科协纪[2026] 第06号")
        #expect(try #require(Self.findings(wrong).first).suggestions == ["示机科协纪〔2026〕6号"])
    }
}
