import Association
import Testing
import WenshuCore

@Suite struct MinutesComposeTests {
    /// The value at a path of the view; list items are numbered from 1.
    private static func value(_ path: String, _ record: Draft) -> Value? {
        path.split(separator: ".").reduce(Minutes.compose(record.value)) { (value: Value?, step) -> Value? in
            Int(step).flatMap { number in value?.items.map { $0[number - 1] } } ?? value?[String(step)]
        }
    }

    private static func text(_ path: String, _ record: Draft = soundMeeting) -> String? { value(path, record)?.text }

    private static func texts(_ path: String, _ record: Draft = soundMeeting) -> [String]? {
        value(path, record)?.items?.compactMap(\.text)
    }

    @Test(
        arguments: [
            (
                "会议.名称", "二届三次常委会会议",
                "2026年11月20日下午，科协主席张建国在三楼会议室主持召开示例机械股份有限公司科学技术协会二届三次常委会会议，"
                    + "研究2027年度学术活动计划、年会筹备。会议应到5人，实到4人，请假1人，列席2人。现纪要如下："
            ),
            (
                "应到", nil,
                "2026年11月20日下午，科协主席张建国在三楼会议室主持召开示例机械股份有限公司科学技术协会二届三次常委会会议，"
                    + "研究2027年度学术活动计划、年会筹备。现纪要如下："
            ),
            (
                "会议", ["名称": "工作例会", "开始": "2026-01-05T09:00", "主持人": "赵志远"],
                "2026年1月5日上午，赵志远主持召开工作例会，研究2027年度学术活动计划、年会筹备。会议应到5人，实到4人，请假1人，列席2人。现纪要如下："
            ),
            (
                "会议", ["名称": "工作例会", "开始": "2026-01-05", "平台": "视频会议系统", "事由": "审议预算。"],
                "2026年1月5日，工作例会在视频会议系统召开，审议预算。会议应到5人，实到4人，请假1人，列席2人。现纪要如下："
            ),
        ] as [(String, Draft, String)])
    func opensWithGivenFactsOnly(path: String, change: Draft, expected: String) {
        #expect(Self.text("文字.开头语", soundMeeting.setting(path, change)) == expected)
    }

    @Test(arguments: [
        (["听取工作报告", "审议预算"], "听取工作报告，审议预算"), (["预算", "审议计划"], "研究预算、审议计划"), (["预算"], "研究预算"),
        (["甲", "乙", "丙", "丁"], "研究甲、乙、丙等4项议题"),
    ])
    func namesTheMatterFromTheTopics(titles: [String], expected: String) throws {
        let topics = Draft(.list(titles.map { .record([("题目", .string($0))]) }))
        let opening = try #require(Self.text("文字.开头语", soundMeeting.setting("议题", topics).setting("应到", nil)))
        #expect(opening.hasSuffix("常委会会议，\(expected)。现纪要如下："))
    }

    @Test(
        arguments: [
            ("2026-11-20T16:30", "2026年11月20日（星期五）14:00—16:30"), (nil, "2026年11月20日（星期五）14:00"),
            ("2026-11-21T09:05", "2026年11月20日（星期五）14:00—2026年11月21日（星期六）9:05"),
        ] as [(Draft, String)])
    func writesTheTime(end: Draft, expected: String) {
        #expect(Self.text("文字.时间", soundMeeting.setting("会议.结束", end)) == expected)
    }

    @Test func writesVotesAndDecisions() {
        #expect(Self.texts("议题.1.决议") == ["会议以3票赞成、0票反对、1票弃权，审议通过《2027年度学术活动计划》。"])
        #expect(
            Self.texts("议题.2.决议") == ["1.年会于2027年1月召开。", "2.要求各学组12月底前报送论文。"])
        #expect(Self.text("议题.1.决议引语") == "")
        #expect(Self.text("议题.2.决议引语") == "会议议定以下事项：")
        #expect(Self.texts("议题.2.表决结果") == ["会议决定，年会于2027年1月召开。", "会议要求，各学组12月底前报送论文。"])
        #expect(Self.texts("议题.1.引语") == ["会议听取了研究院副院长陈立关于2027年度学术活动计划的汇报。"])
        #expect(Self.texts("议题.1.段落") == ["会议认为，计划总体可行。"])
        #expect(Self.text("议题.2.编号") == "二、")
    }

    @Test(arguments: [
        ("听取", "研究院的汇报", "会议听取了研究院的汇报。"), ("会议指出，", "形势很好。", "会议指出，形势很好。"),
        ("传达学习了", "上级精神", "会议传达学习了上级精神。"), ("强调", "要注意“质量第一。”", "会议强调，要注意“质量第一。”"),
        ("号召", "大家努力；", "会议号召，大家努力。"),
    ])
    func opensPointsWithTheirVerb(verb: String, text: String, expected: String) {
        let record = soundMeeting.setting(
            "议题.1.要点.1", ["动词": Draft(.string(verb)), "内容": Draft(.string(text))])
        #expect(Self.texts("议题.1.段落", record) == [expected])
    }

    @Test(arguments: [
        ("张三", "张　三"), ("张建国", "张建国"), ("欧阳明远", "欧阳明远"), ("阿依努尔·买买提", "阿依努尔·买买提"), ("Li", "Li"),
        ("张 三", "张　三"), ("𠮷田", "𠮷　田"), ("ab", "ab"),
    ])
    func setsNamesOfTwoCharactersApart(name: String, expected: String) {
        #expect(Self.texts("名单.出席", ["出席": [["姓名": Draft(.string(name))]]]) == [expected])
    }

    @Test func setsNamesInColumns() {
        #expect(Self.texts("名单.出席") == ["　　　　　　张建国", "研究院　　　李国强　陈　立", "质量管理部　周　敏"])
        #expect(Self.texts("名单.请假") == ["　　　　　　许明辉（出差）"])
        #expect(Self.texts("名单.列席") == ["办公室　　　李晓梅", "审计部　　　高　洁"])
    }

    @Test(
        arguments: [
            (
                "甲一、乙二、丙三丙、丁四、戊五、己六、庚七",
                ["甲　一　乙　二　丙三丙　丁　四　戊　五　己　六", "庚　七"]
            ),
            (
                "甲一（研究院）、乙二（研究院）、丙三（研究院）、丁四（研究院）、戊五（研究院）、己六（研究院）",
                ["研究院　甲　一　乙　二　丙　三　丁　四　戊　五", "　　　　己　六"]
            ),
            ("欧阳明远、甲一、阿依努尔·买买提、乙二", ["欧阳明远　　　　甲　一　阿依努尔·买买提", "乙　二"]),
            ("甲一（示例机械股份有限公司科学技术协会）、乙二（研究院）", ["示例机械股份有限公司科学技术协会", "　　　　甲　一", "研究院　乙　二"]),
        ] as [(Draft, [String])])
    func breaksLinesBetweenNames(people: Draft, expected: [String]) {
        #expect(Self.texts("名单.出席", ["出席": people]) == expected)
    }

    @Test(arguments: [
        ("三届五次常委会会议", [], ["三届五次常委会会议纪要"]),
        ("大型球墨铸铁箱体近净成形技术成果评审会", [], ["大型球墨铸铁箱体近净成形", "技术成果评审会纪要"]),
        ("大型球墨铸铁箱体近净成形技术成果评审会", ["大型球墨铸铁箱体", "近净成形技术成果评审会"], ["大型球墨铸铁箱体", "近净成形技术成果评审会纪要"]),
        ("大型球墨铸铁箱体近净成形技术成果评审会", ["别的名称"], ["大型球墨铸铁箱体近净成形", "技术成果评审会纪要"]),
        ("示例机械股份有限公司科学技术协会第四次会员代表大会", [], ["示例机械股份有限公司科学技术协会", "第四次会员代表大会纪要"]),
        ("2026年度高端装备关键零部件可靠性提升技术学术研讨会", [], ["2026年度高端装备关键零部件可靠性提升", "技术学术研讨会纪要"]),
    ])
    func breaksTitlesBetweenWords(name: String, given: [String], expected: [String]) {
        let lines = Draft(.list(given.map { .string($0) }))
        let record = soundMeeting.setting("会议.名称", Draft(.string(name))).setting("会议.标题分行", lines)
        #expect(Self.texts("文字.纪要题行", record) == expected)
    }

    @Test func saysWhoSpeakersAre() {
        let speech: Draft = ["发言人": "陈立", "内容": "同意"]
        #expect(Self.text("议题.1.发言.1.说明", soundMeeting.setting("议题.1.发言.1", speech)) == "研究院")
        #expect(Self.text("议题.1.发言.1.内容", soundMeeting.setting("议题.1.发言.1", speech)) == "同意。")
        let guest: Draft = ["发言人": "梁启航", "内容": "同意"]
        #expect(Self.text("议题.1.发言.1.说明", soundMeeting.setting("议题.1.发言.1", guest)) == "")
        // 张建国 is 公司科协主席 as host and 公司领导 in the list: one of them, not both in a row.
        let host = soundMeeting.setting("会议.主持人", ["姓名": "张建国", "职务": "公司科协主席"])
            .setting("出席.1", ["姓名": "张建国", "单位": "公司领导"])
            .setting("议题.1.发言.1", ["发言人": "张建国", "内容": "同意"])
        #expect(Self.text("议题.1.发言.1.说明", host) == "公司科协主席")
    }

    @Test func linesBecomeParagraphs() {
        let record = soundMeeting.setting("议题.1.发言.1.内容", "先看计划。\n\n  再看预算").setting("议题.1.要点.1.内容", "可行。\n请修改")
        #expect(Self.text("议题.1.发言.1.内容", record) == "先看计划。")
        #expect(Self.texts("议题.1.发言.1.续段", record) == ["再看预算。"])
        #expect(Self.texts("议题.1.段落", record) == ["会议认为，可行。", "请修改。"])
    }

    @Test func makesTaskRows() {
        #expect(Self.value("任务.2.序号", soundMeeting) == .integer(2))
        #expect(Self.text("任务.1.配合单位") == "办公室、质量管理部")
        #expect(Self.text("任务.1.时限") == "2026年12月15日")
        #expect(Self.text("任务.2.时限") == "每季度末")
        #expect(Self.texts("任务.2.责任人名单") == ["冯　雪"])
        #expect(Self.value("任务.2.时限", soundMeeting.setting("任务.2.时限说明", nil)) == .null)
        #expect(Self.texts("任务.2.责任人名单", soundMeeting.setting("任务.2.责任人", nil)) == [])
    }

    @Test(
        arguments: [
            ("发文.文号", nil, Value.null), ("发文.期号", 5, .string("示机科协纪〔2026〕5号")),
            ("发文", ["期号": 7], .string("第7期")), ("发文", nil, .null),
        ] as [(String, Draft, Value)])
    func numbersTheIssueOnlyWhenItIsGiven(path: String, change: Draft, expected: Value) {
        #expect(Self.value("发文.编号", soundMeeting.setting(path, change)) == expected)
    }

    @Test(
        arguments: [
            ("发文", nil, false), ("发文.标志", nil, false), ("发文.红头", false, false), ("发文.红头", true, true), ("应到", 5, true),
        ] as [(String, Draft, Bool)])
    func hasARedHeadWhenSaidOrMarked(path: String, change: Draft, expected: Bool) {
        #expect(Self.value("发文.有红头", soundMeeting.setting(path, change)) == .bool(expected))
    }

    @Test func writesTheReview() {
        #expect(
            Self.text("文字.会议概况")
                == "2026年11月20日，由示例机械股份有限公司科学技术协会召集的二届三次常委会会议在三楼会议室召开，科协主席张建国主持会议。"
                + "4人出席会议，2人列席。会议安排学术报告1篇，围绕绿色铸造主题进行了研讨。")
        #expect(Self.texts("学术.主题组.1.报告") == ["东岳理工大学梁启航在题为《无机黏结剂》的报告中提出：值得推广。"])
        let others = soundMeeting.setting("学术.报告.1.主题", nil)
        #expect(Self.text("学术.主题组.1.题目", others) == "")
    }

    @Test func leavesOutWhatIsNotGiven() {
        let bare: Draft = ["会议": ["名称": "碰头会", "开始": "2026-03-02"], "议题": [["题目": "分工"]]]
        #expect(Self.text("文字.开头语", bare) == "2026年3月2日，碰头会召开，研究分工。现纪要如下：")
        #expect(Self.text("文字.纪要题", bare) == "碰头会纪要")
        #expect(Self.text("文字.下次会议", bare) == "")
        #expect(Self.text("文字.审签", bare) == "")
        #expect(Self.value("人数.实到", bare) == .null)
        #expect(Self.value("文字.地点", bare) == .null)
        #expect(Self.value("发文.日期", bare) == .null)
        #expect(Self.value("学术.共识", bare) == .null)
    }

    @Test func namesTheNextMeeting() {
        let next = soundMeeting.setting("下次会议", ["时间": "2027年1月中旬", "地点": "三楼会议室", "内容": "审议年度总结。"])
        #expect(Self.text("文字.下次会议", next) == "下次会议定于2027年1月中旬在三楼会议室召开，审议年度总结。")
        #expect(Self.text("文字.下次会议", soundMeeting.setting("下次会议", ["内容": "审议年度总结"])) == "下次会议审议年度总结。")
    }

    @Test func namesAreNotChangedInTheRecord() {
        let view = Minutes.compose(soundMeeting.value)
        #expect(view["出席"] == soundMeeting.value["出席"])
        #expect(view["会议"] == soundMeeting.value["会议"])
        #expect(Minutes.compose(.string("x")) == .string("x"))
    }
}
