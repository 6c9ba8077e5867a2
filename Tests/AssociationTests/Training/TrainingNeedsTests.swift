import Testing
import WenshuCore

@testable import Association

/// The report on what training is needed.
@Suite struct TrainingNeedsTests {
    private static let record: Draft = [
        "调查": ["名称": "2027年度需求调查", "组织单位": "示例公司科协"],
        "问卷": [
            "发放": 5, "剔除": ["全同答案": false],
            "题目": [
                ["编号": "A1", "题干": "孪生重要吗", "课题": "孪生", "测度": "重要度"],
                ["编号": "A2", "题干": "论文重要吗", "课题": "论文", "测度": "重要度"],
                ["编号": "B1", "题干": "孪生会吗", "课题": "孪生", "测度": "掌握度"],
                ["编号": "B2", "题干": "论文会吗", "课题": "论文", "测度": "掌握度"],
                ["编号": "C", "题干": "想听什么", "量表": "多选", "选项": ["孪生", "论文"]],
            ],
        ],
        "答卷": [
            ["A1": 5, "A2": 3, "B1": 2, "B2": 3, "C": "孪生┋论文"], ["A1": 4, "A2": 2, "B1": 1, "B2": 4, "C": "孪生"],
            ["A1": 4, "A2": 4, "B1": nil, "B2": 4, "C": "论文"],
        ],
    ]

    private func view(_ path: String = "记", _ draft: Draft = nil) -> Value {
        TrainingNeeds.compose(Self.record.setting(path, draft).value)
    }

    @Test func gapsUseThoseWhoAnsweredBoth() throws {
        // The third sheet lacks one of four answers, which is more than 20 %, and does not count.
        let topics = try #require(view("问卷.剔除.缺题超过", 50)["课题"]?.items)
        #expect(topics.compactMap { $0["课题"]?.text } == ["孪生", "论文"])
        #expect(topics[0]["人数"] == .integer(2))
        #expect(topics[0]["缺口"] == .number(Number(3)))
        #expect(topics[1]["人数"] == .integer(3))
        #expect(topics[1]["象限"]?.text == "暂不安排")
        #expect(topics[0]["象限"]?.text == "优先培训")
        #expect(view()["样本"]?["剔除"] == .integer(1))
    }

    @Test func limitsMayBeGiven() throws {
        let view = view("优先级", ["重要度": 2, "掌握度": 5])
        let matrix = try #require(view["象限"]?.items)
        #expect(matrix[0]["课题"] == .texts(["孪生", "论文"]))
        #expect(view["分界"]?["依据"]?.text == "给定的分界")
        #expect(view["建议表"]?.items?.count == 2)
    }

    @Test func conclusionsTellGapsAndWishes() throws {
        let sentences = try texts(view()["结论"])
        #expect(sentences[0] == "重要度与掌握度的缺口较大的课题是孪生（3.00）。")
        #expect(sentences[1] == "落在“优先培训”一格的课题有1项：孪生。")
        #expect(sentences[2] == "“想听什么”选得最多的是“孪生”，2人，占作答者的100.0%。")
    }

    @Test(
        arguments: [
            ("问卷.题目.1.测度", nil, Diagnostic.Severity.error), ("问卷.题目.2.课题", "孪生", .error), ("问卷.题目.1.量表", "单选", .error),
            ("问卷.题目.3.课题", nil, .warning), ("调查", ["开始": "2026-11-09", "结束": "2026-11-02"], .error),
        ] as [(String, Draft, Diagnostic.Severity)])
    func mistakesAreTold(path: String, draft: Draft, severity: Diagnostic.Severity) {
        let found = TrainingNeeds.check(Self.record.setting(path, draft).value, registry: SourceRegistry())
        #expect(found.contains { $0.severity == severity }, "\(found)")
    }
}
