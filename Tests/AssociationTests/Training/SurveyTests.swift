import Testing
import WenshuCore

@testable import Association

/// Answers of exported tables, as platforms write them.
@Suite struct SurveyTests {
    private static let words: Draft = [
        ["词": "非常满意", "分": 5], ["词": "满意", "分": 4], ["词": "一般", "分": 3], ["词": "不满意", "分": 2], ["词": "非常不满意", "分": 1],
    ]
    private static let questions: Draft = [
        ["编号": "Q1", "维度": "内容", "题干": "内容切合需要"], ["编号": "Q2", "维度": "内容", "题干": "进度太快", "反向": true],
        ["编号": "Q3", "题干": "愿意推荐吗", "量表": "推荐"],
        ["编号": "Q4", "题干": "所在部门", "量表": "单选", "分组": true, "选项": ["研究院", "质量部"]],
        ["编号": "Q5", "题干": "感兴趣的课题", "量表": "多选", "选项": ["孪生", "检测、监测", "其他"]],
        ["编号": "Q6", "题干": "意见", "量表": "开放"],
    ]

    private func questionnaire(_ change: (Draft) -> Draft = { $0 }) -> RecordCursor {
        let draft: Draft = [
            "发放": 10, "题目": Self.questions, "量表词": Self.words, "缺答词": ["（跳过）"], "无意见词": ["无"],
            "剔除": ["缺题超过": 20, "最短用时": 60, "全同答案": true],
        ]
        return RecordCursor(change(draft).value)
    }

    private func survey(_ rows: Draft, _ change: (Draft) -> Draft = { $0 }) -> Survey {
        Survey(questionnaire(change), answers: RecordCursor(rows.value))
    }

    private func row(_ fields: [(String, Draft)]) -> Draft { Draft(.record(fields.map { ($0.0, $0.1.value) })) }

    // MARK: - Columns

    @Test(arguments: [
        ("Q1", SurveyColumns.Meaning.answer(0)), ("q１", .answer(0)), ("1、内容切合需要", .answer(0)), ("内容切合需要？", .answer(0)),
        ("9、内容切合需要", .answer(0)), ("Q3.愿意推荐吗[量表题]", .answer(2)), ("5、感兴趣的课题（多选）", .answer(4)),
        ("5、感兴趣的课题(孪生)", .option(4, "孪生")), ("5(检测、监测)", .option(4, "检测、监测")), ("感兴趣的课题:其他", .option(4, "其他")),
        ("7、请评价—内容切合需要", .answer(0)), ("所用时间", .seconds), ("序号", .number), ("1", .answer(0)), ("第2题", .answer(1)),
    ])
    func headersAreUnderstood(header: String, meaning: SurveyColumns.Meaning) {
        let columns = SurveyColumns([header], Questionnaire(questionnaire()))
        #expect(columns.meanings[header] == meaning)
        #expect(columns.doubtful.isEmpty)
    }

    @Test func aTextOutdoesANumber() {
        let columns = SurveyColumns(["1、进度太快", "2、内容切合需要"], Questionnaire(questionnaire()))
        #expect(columns.meanings == ["1、进度太快": .answer(1), "2、内容切合需要": .answer(0)])
    }

    @Test func aNumberWithAnotherTextIsDoubtful() {
        let columns = SurveyColumns(["1、讲得好不好"], Questionnaire(questionnaire()))
        #expect(columns.meanings["1、讲得好不好"] == .answer(0))
        #expect(columns.doubtful.map(\.header) == ["1、讲得好不好"])
    }

    @Test func theMappingDecides() {
        let mapped = questionnaire { $0.setting("对照", [["列": "花了多久", "题": "用时"], ["列": "2、乱写的", "题": "Q1"]]) }
        let columns = SurveyColumns(["花了多久", "2、乱写的", "来自IP"], Questionnaire(mapped))
        #expect(columns.meanings == ["花了多久": .seconds, "2、乱写的": .answer(0)])
        #expect(columns.unused.isEmpty)
        #expect(columns.missing == [1, 2, 3, 4, 5])
    }

    // MARK: - Answers

    @Test(arguments: [
        ("5", AnswerReader.Reading.rating(5)), ("5分", .rating(5)), ("4.0", .rating(4)), ("非常满意", .rating(5)),
        (" 满 意 ", .rating(4)), ("A.非常满意", .rating(5)), ("5（非常满意）", .rating(5)), ("2-不满意", .rating(2)), ("（跳过）", .blank),
        ("", .blank),
        ("4（非常满意）", .unknown), ("6", .unknown), ("0", .unknown), ("3.5", .unknown), ("挺好", .unknown), ("-1", .unknown),
    ])
    func ratingsAreUnderstood(text: String, reading: AnswerReader.Reading) {
        let cell = RecordCursor(.string(text))
        #expect(AnswerReader(Questionnaire(questionnaire())).rating(cell, 1...5) == reading)
    }

    @Test(
        arguments: [
            ("67秒", 67), ("3分12秒", 192), ("1小时2分", 3720), ("00:03:12", 192), ("3:12", 192), ("192", 192), ("很快", nil),
            ("秒", nil),
        ] as [(String, Int?)])
    func timesAreUnderstood(text: String, seconds: Int?) {
        #expect(AnswerReader.seconds(RecordCursor(.string(text))) == seconds)
    }

    @Test(arguments: [
        ("孪生┋其他〖三维〗", ["孪生", "其他"]), ("检测、监测", ["检测、监测"]), ("孪生、其他", ["孪生", "其他"]), ("A", ["孪生"]), ("3", ["其他"]),
        ("A.孪生|C.其他", ["孪生", "其他"]), ("没有的", ["没有的"]),
    ])
    func optionsAreUnderstood(text: String, options: [String]) {
        let asked = Questionnaire(questionnaire())
        #expect(AnswerReader(asked).options(text, of: asked.questions[4]) == options)
    }

    // MARK: - What counts

    @Test func sheetsThatDoNotCountAreToldByTheirFirstReason() {
        let full: [(String, Draft)] = [("Q1", 4), ("Q2", 2), ("Q3", 9), ("Q4", "研究院"), ("Q5", "孪生"), ("Q6", "无")]
        func changed(_ changes: [String: Draft]) -> Draft {
            row(full.map { ($0.0, changes[$0.0] ?? $0.1) } + [("用时", changes["用时"] ?? "80秒")])
        }
        let survey = survey([
            changed([:]), changed(["Q3": nil]), changed(["用时": "59秒"]), changed(["Q1": 3, "Q2": 3]),
            changed(["Q1": nil, "用时": "5秒"]), changed(["用时": ""]), changed(["Q5": nil]),
        ])
        #expect(survey.valid.map(\.number) == ["1", "6", "7"])
        #expect(survey.count(.incomplete) == 2)
        #expect(survey.count(.hasty) == 1)
        #expect(survey.count(.uniform) == 1)
        #expect(survey.responseRate == 0.3)
        #expect(survey.faults.isEmpty)
    }

    @Test func exactlyTheLimitOfMissingAnswersCounts() {
        let items: Draft = Draft(
            .list((1...5).map { .record([("编号", .string("Q\($0)")), ("题干", .string("题\($0)"))]) }))
        let survey = survey([["Q1": 5, "Q2": 4, "Q3": 3, "Q4": 5, "Q5": nil]]) { $0.setting("题目", items) }
        #expect(survey.valid.count == 1)
    }

    @Test func reversedItemsCountBackwards() {
        let survey = survey([
            ["Q1": 4, "Q2": 2, "Q3": 9, "Q4": "研究院", "Q5": "孪生", "Q6": "无"]
        ])
        #expect(survey.scores([0, 1]).values == [4, 4])
    }

    @Test func wrongAnswersAreTold() {
        let survey = survey([["Q1": "挺好", "Q2": 2, "Q3": 11, "Q4": "研究院", "Q5(孪生)": "也许", "Q6": "无", "用时": "很快"]])
        #expect(survey.faults.map(\.id) == ["answer", "answer", "answer", "answer"])
        #expect(survey.faults.first?.cause.contains("挺好") == true)
    }

    @Test func missingAndRepeatedColumnsAreTold() {
        let survey = survey([["Q1": 5, "内容切合需要": 5, "Q2": 3, "Q3": 9, "Q4": "研究院", "Q5": "孪生", "微信号": "x"]])
        #expect(survey.faults.map(\.severity) == [.error, .error, .note])
        #expect(survey.faults[0].cause.contains("两列"))
        #expect(survey.faults[1].cause.contains("Q6"))
        #expect(survey.faults[2].cause.contains("微信号"))
    }

    // MARK: - Groups and opinions

    private func grouped(_ sizes: [(String, Int)]) -> Survey {
        var rows: [Value] = []
        for (name, count) in sizes {
            for index in 0..<count {
                rows.append(
                    row([
                        ("Q1", index.isMultiple(of: 2) ? 5 : 4), ("Q2", 2), ("Q3", 9), ("Q4", Draft(.string(name))),
                        ("Q5", "孪生"),
                        ("Q6", "无"),
                    ]).value)
            }
        }
        return survey(Draft(.list(rows))) { $0.setting("题目.4.选项", ["甲", "乙", "丙"]) }
    }

    @Test(
        arguments: [
            ([("甲", 6), ("乙", 5)], [("甲", 6), ("乙", 5)]), ([("甲", 9), ("乙", 5), ("丙", 2)], [("甲", 9), ("其他2组合并", 7)]),
            ([("甲", 9), ("乙", 3), ("丙", 2)], [("甲", 9), ("其他2组合并", 5)]), ([("甲", 9), ("乙", 2)], []),
            ([("甲", 4), ("乙", 3)], []),
        ] as [([(String, Int)], [(String, Int)])])
    func smallGroupsAreNotTold(sizes: [(String, Int)], told: [(String, Int)]) {
        let view = grouped(sizes).groupView(3)
        #expect(view.compactMap { $0["名称"]?.text } == told.map(\.0))
        #expect(view.compactMap { $0["人数"] } == told.map { .integer($0.1) })
    }

    @Test func opinionsAreSortedAndNameless() throws {
        let texts = ["希望增加实操", "张建国讲得好", "实操少，教材旧", "无", "场地冷"]
        let rows = texts.map { text -> Value in
            .record([
                ("Q1", .integer(5)), ("Q2", .integer(2)), ("Q3", .integer(9)), ("Q4", .string("研究院")),
                ("Q5", .string("孪生")),
                ("Q6", .string(text)),
            ])
        }
        let categories: Draft = [
            ["类别": "实操", "关键词": ["实操"]], ["类别": "讲师", "题": "Q6", "答卷": ["2"]], ["类别": "教材", "题": "Q9", "关键词": ["教材"]],
        ]
        let view = Opinions(
            survey(Draft(.list(rows))), categories: RecordCursor(categories.value), names: ["张建国"]
        ).view
        let opinions = Value.record(try #require(view.first))
        #expect(opinions["有效数"] == .integer(4))
        let groups = try #require(opinions["类别"]?.items)
        #expect(groups.compactMap { $0["名称"]?.text } == ["实操", "讲师", "未归类"])
        #expect(groups.compactMap { $0["数量"] } == [.integer(2), .integer(1), .integer(1)])
        #expect(groups[1]["摘录"] == .texts(["×××讲得好。"]))
    }
}
