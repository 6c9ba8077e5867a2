import Testing
import WenshuCore

@testable import Association

/// The view of an evaluation: numbers, tables, sentences.
@Suite struct TrainingComposeTests {
    private let view = Training.compose(CourseFixture.course.value)

    private func composed(_ path: String, _ draft: Draft) -> Value {
        Training.compose(CourseFixture.course.setting(path, draft).value)
    }

    private func number(_ value: Value?) -> Double? {
        if case .number(let number)? = value { number.doubleValue } else { nil }
    }

    private func isNear(_ value: Value?, _ wanted: Double, _ tolerance: Double = 5e-7) -> Bool {
        number(value).map { abs($0 - wanted) <= tolerance } ?? false
    }

    @Test func reactionHasItsStatistics() throws {
        let items = try #require(view["题项"]?.items)
        #expect(zip(items, [3.833333, 4, 4.166667, 3.5]).allSatisfy { isNear($0["均值"], $1) })
        #expect(items[3]["人数"] == .list([0, 1, 2, 2, 1].map { .integer($0) }))
        #expect(isNear(view["总体"]?["均值"], 3.875))
        #expect(isNear(view["总体"]?["满意率"], 2.0 / 3))
        #expect(isNear(view["样本"]?["信度"]?["值"], 0.943172))
        #expect(view["样本"]?["有效"] == .integer(6))
        #expect(isNear(view["样本"]?["有效回收率"], 0.75))
        #expect(view["样本"]?["小样本"] == .bool(true))
        #expect(isNear(view["推荐"]?["净推荐值"], (3.0 - 1) / 6 * 100))
        let dimensions = try #require(view["维度"]?.items)
        #expect(dimensions.compactMap { $0["名称"]?.text } == ["内容", "讲师", "组织"])
        #expect(isNear(dimensions[0]["均值"], 47.0 / 12))
    }

    @Test func learningUsesPairsOnly() {
        #expect(view["学习"]?["配对人数"] == .integer(5))
        #expect(view["学习"]?["只考一次"] == .integer(1))
        #expect(isNear(view["学习"]?["增益"], 20.6, 1e-12))
        #expect(isNear(view["学习"]?["t"], 11.58841, 5e-6))
        #expect(view["学习"]?["自由度"] == .integer(4))
        #expect(isNear(view["学习"]?["p"], 0.00031681, 5e-9))
        #expect(view["学习"]?["p文"] == .string("＜0.001"))
        #expect(isNear(view["学习"]?["标准化增益"], 0.502439))
        #expect(isNear(view["学习"]?["效应量"], 5.182492))
        #expect(isNear(view["学习"]?["前测"]?["通过率"], 0.6))
        #expect(isNear(view["学习"]?["后测"]?["优秀率"], 0.4))
        let bands = view["学习"]?["分数段"]?.items ?? []
        #expect(bands.compactMap { number($0["前测"]) } == [1, 1, 2, 1, 0, 0])
        #expect(bands.compactMap { number($0["后测"]) } == [0, 0, 0, 2, 3, 0])
    }

    @Test func scoresAreAnonymous() throws {
        let scores = try #require(view["附录"]?["成绩"]?.items)
        #expect(scores.compactMap { number($0["匿名号"]) } == [1, 2, 3, 4, 5, 6])
        #expect(scores.map { number($0["后测"]) } == [88, 85, 80, 75, 70, nil])
        #expect(!scores.contains { $0["编号"] != nil || $0["姓名"] != nil })
    }

    @Test func behaviourAndResults() throws {
        #expect(isNear(view["行为"]?["改变率"], 0.5))
        #expect(view["行为"]?["月数"]?.text == "1～3个月")
        // Fewer than five observations of a rater would tell who was judged how.
        #expect(view["行为"]?["评价人"]?.items?.isEmpty == true)
        #expect(view["成效"]?["指标"]?.items?.compactMap { $0["方向"]?.text } == ["改善", "变差"])
        #expect(isNear(view["成效"]?["投资回报率"], 1.25))
    }

    @Test func attendanceAndHours() throws {
        #expect(view["人数"]?["应到"] == .integer(3))
        #expect(view["人数"]?["实到"] == .integer(2))
        #expect(view["文字"]?["到课"]?.text == "应到3人，实到2人，缺席1人，到课率66.7%；另有1人旁听。")
        let people = try #require(view["学时名单"]?.items)
        #expect(people.compactMap { $0["姓名"]?.text } == ["甲一", "乙二", "丁四"])
        #expect(people.compactMap { number($0["学时"]) } == [12, 8, 12])
        #expect(view["培训"]?["时间文"]?.text == "2026年9月15日8:30至16日17:00")
    }

    @Test func unknownPresenceGivesNoRate() {
        let view = composed("参训人员.1.实到", nil)
        #expect(view["人数"]?["到课率"] == .null)
        #expect(view["部门到课"]?.items?.isEmpty == true)
    }

    @Test func conclusionsAreWhatNumbersCarry() throws {
        let good = try texts(view["结论"]?["成效"])
        let bad = try texts(view["结论"]?["问题"])
        #expect(
            good == [
                "总体满意率为66.7%，达到不低于60%的目标。", "讲师维度均值为4.17分，达到不低于4分的目标。", "后测优秀率为40.0%，达到不低于40%的目标。",
                "5名学员的平均成绩培训前为59.0分，培训后为79.6分，平均增益20.6分，差异有统计学意义（t(4)=11.59，p＜0.001）。标准化增益为0.50，属中等增益。",
                "“缺陷率”由4%变为3%，归因见结果层的说明。", "按所列收益90000元、成本40000元计算，投资回报率为125.0%。",
            ])
        #expect(
            bad == [
                "后测通过率为100.0%，没有达到不低于101%的目标。", "“时间合适”（Q4）均值为3.50分，低于3.60分的提示线。",
                "“校核用时”没有归因说明，前后变化不能认定为培训的结果。",
            ])
        // References without numbers are left out.
        #expect(view["目标对照"]?.items?.count == 4)
        // Nothing is planned: each problem waits for what to do, by whom, until when.
        let rows = try #require(view["改进表"]?.items)
        #expect(rows.compactMap { $0["问题"]?.text } == bad)
        #expect(rows.allSatisfy { $0["措施"] == .null && $0["责任人"] == .null && $0["时限"] == .null })
    }

    @Test func aDifferenceByChanceIsNoGain() throws {
        let scores: Draft = [
            ["编号": "P1", "前测": 60, "后测": 61], ["编号": "P2", "前测": 70, "后测": 66], ["编号": "P3", "前测": 50, "后测": 58],
        ]
        let view = composed("测试.成绩", scores)
        let bad = try texts(view["结论"]?["问题"])
        #expect(bad.contains { $0.contains("差异没有统计学意义") && $0.contains("t(2)=") })
        #expect(view["结论"]?["成效"]?.items?.contains { $0.text?.contains("统计学意义") == true } == false)
    }

    @Test func aTargetThatIsMissedByLittleShowsHowLittle() {
        let view = composed("目标", [["指标": "总体均值", "不低于": 3.8751]])
        #expect(view["目标对照"]?.items?.first?["实际"]?.text == "3.875分")
        #expect(view["目标对照"]?.items?.first?["结论"]?.text == "未达到")
    }

    @Test func tablesAreNumberedInOrder() throws {
        let numbers = ["基本情况", "部门到课", "样本", "题项", "分布", "维度", "推荐", "成绩", "检验", "分数段"].map { view["表"]?[$0]?.text }
        #expect(numbers == (1...10).map { "表\($0)" })
        #expect(view["表"]?["日程"] == .null)
        #expect(view["行为"]?["表"]?.text == "表11")
        #expect(view["表"]?["结果"]?.text == "表12")
        #expect(view["意见归类"]?.items?.first?["表"]?.text == "表13")
        #expect(view["表"]?["目标"]?.text == "表14")
    }

    @Test func chartsHaveTheNumbersOfTheirTables() throws {
        let chart = try #require(view["图"]?["维度雷达"]?["数据"])
        #expect(chart["类型"]?.text == "雷达图")
        #expect(chart["类别"] == .texts(["内容", "讲师", "组织"]))
        let values = try #require(chart["系列"]?.items?.first?["值"]?.items)
        #expect(isNear(values[1], 25.0 / 6))
        let degrees = try #require(view["图"]?["李克特"]?["数据"]?["系列"]?.items)
        for item in 0..<4 {
            let shares = degrees.compactMap { number($0["值"]?.items?[item]) }
            #expect(abs(shares.reduce(0, +) - 100) < 1e-9)
        }
        #expect(composed("测试", nil)["图"]?["前后对比"] == .null)
    }

    @Test func levelsWithoutDataAreNotJudged() {
        let bare = Training.compose((["培训": ["名称": "讲座", "开始": "2026-09-15T08:30"]] as Draft).value)
        #expect(bare["文字"]?["未评"]?.text == "反应层、学习层、行为层、结果层没有数据，本报告不作评价。")
        #expect(bare["样本"] == .null && bare["学习"] == .null && bare["行为"] == .null && bare["成效"] == .null)
        #expect(bare["结论"]?["成效"]?.items?.isEmpty == true)
    }

    // MARK: - Documents and checks

    @Test(
        arguments: [
            ("文书", ["学时证明"], ["training-certificate"]),
            ("文书", ["培训效果评估报告、培训通知"], ["training-notice", "training-evaluation"]),
            ("通知", ["日期": "2026-09-01"], ["training-notice", "training-sign-in", "training-evaluation"]),
            ("证明", ["日期": "2026-09-20"], ["training-sign-in", "training-certificate", "training-evaluation"]),
        ] as [(String, Draft, [String])])
    func theRecordTellsItsDocuments(path: String, draft: Draft, documents: [String]) {
        #expect(Training.documents(for: CourseFixture.course.setting(path, draft).value) == documents)
    }

    @Test(
        arguments: [
            ("培训.结束", "2026-09-14", "training.times"), ("通知", ["日期": "2026-09-16"], "training.times"),
            ("参训人员.2.姓名", "甲一", "training.person"), ("参训人员.2.学时", 13, "training.hours"),
            ("参训人员.3.学时", 4, "training.hours"), ("测试.及格线", 101, "training.exam"), ("测试.优秀线", 50, "training.exam"),
            ("测试.成绩.1.前测", 101, "training.exam"), ("测试.成绩.1.前测", "六十", "training.exam"),
            ("测试.成绩.2.编号", "P1", "training.exam"), ("问卷.发放", 5, "training.issued"),
            ("问卷.题目.2.编号", "Q1", "training.question"),
            ("答卷.1.Q1", 7, "training.answer"), ("目标.2.维度", nil, "training.target"), ("问卷.题目", [], "training.question"),
        ] as [(String, Draft, String)])
    func mistakesAreErrors(path: String, draft: Draft, id: String) {
        let found = Training.check(CourseFixture.course.setting(path, draft).value, registry: SourceRegistry())
        #expect(found.contains { $0.id == id && $0.severity == .error }, "\(found)")
        #expect(found.filter { $0.severity == .error }.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test func aGoodRecordHasWarningsOnly() {
        let found = Training.check(CourseFixture.course.value, registry: SourceRegistry())
        #expect(found.map(\.id) == ["training.result"])
        #expect(found.allSatisfy { $0.severity == .warning })
    }
}
