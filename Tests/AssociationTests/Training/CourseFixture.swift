import Testing
import WenshuCore

/// A training with six answer sheets and five pairs of scores, whose statistics were worked out by hand.
enum CourseFixture {
    /// The scores of four items, sheet by sheet.
    private static let ratings = [
        [5, 4, 5, 4], [4, 4, 4, 3], [5, 5, 5, 5], [3, 3, 4, 3], [4, 5, 4, 4], [2, 3, 3, 2],
    ]
    private static let recommendations = [10, 9, 9, 8, 7, 6]

    /// The rows of answers.
    static let answers = Draft(
        .list(
            zip(ratings, recommendations).enumerated().map { index, row in
                .record(
                    [("序号", .integer(index + 1))] + row.0.enumerated().map { ("Q\($0 + 1)", Value.integer($1)) } + [
                        ("Q5", .integer(row.1)), ("Q6", .string(index == 3 ? "希望增加实操" : "无")),
                    ])
            }))

    /// The record.
    static let course: Draft = [
        "培训": [
            "名称": "数字孪生技术培训", "开始": "2026-09-15T08:30", "结束": "2026-09-16T17:00", "学时": 12, "主办": "示例公司科协",
            "地点": "报告厅", "讲师": [["姓名": "王建华", "单位": "研究院"]],
        ],
        "参训人员": [
            ["姓名": "甲一", "单位": "质量部", "实到": true], ["姓名": "乙二", "单位": "质量部", "实到": true, "学时": 8],
            ["姓名": "丙三", "单位": "研究院", "实到": false], ["姓名": "丁四", "单位": "工会", "应到": false, "实到": true],
        ],
        "问卷": [
            "发放": 8,
            "题目": [
                ["编号": "Q1", "维度": "内容", "题干": "内容切合需要"], ["编号": "Q2", "维度": "内容", "题干": "深浅适合"],
                ["编号": "Q3", "维度": "讲师", "题干": "讲解清楚"], ["编号": "Q4", "维度": "组织", "题干": "时间合适"],
                ["编号": "Q5", "题干": "愿意推荐吗", "量表": "推荐"], ["编号": "Q6", "题干": "意见", "量表": "开放"],
            ],
            "剔除": ["全同答案": false], "无意见词": ["无"],
        ],
        "答卷": answers,
        "归类": [["类别": "实操", "关键词": ["实操"]]],
        "测试": [
            "满分": 100, "及格线": 60, "优秀线": 85,
            "成绩": [
                ["编号": "P1", "前测": 60, "后测": 80], ["编号": "P2", "前测": 55, "后测": 75], ["编号": "P3", "前测": 70, "后测": 85],
                ["编号": "P4", "前测": 48, "后测": 70], ["编号": "P5", "前测": 62, "后测": 88], ["编号": "P6", "前测": 90, "后测": "缺考"],
            ],
        ],
        "跟踪": [
            ["编号": "P1", "评价人": "上级", "月数": 1, "行为": "核对参数", "已改变": true, "应用次数": 3],
            ["编号": "P2", "评价人": "自评", "月数": 3, "行为": "核对参数", "已改变": false, "应用次数": 0],
            ["编号": "P3", "评价人": "上级", "月数": 3, "行为": "记录偏差", "应用次数": 2],
        ],
        "结果": [
            ["指标": "缺陷率", "单位": "%", "前": 4, "后": 3, "方向": "越小越好", "归因说明": "参训班组改用孪生模型", "收益": 90000, "成本": 40000],
            ["指标": "校核用时", "单位": "小时", "前": 9, "后": 10, "方向": "越小越好"],
        ],
        "目标": [
            ["指标": "满意率", "不低于": 60], ["指标": "维度均值", "维度": "讲师", "不低于": 4],
            ["指标": "通过率", "不低于": 101], ["指标": "维度均值", "维度": "食宿", "不低于": 4, "参考": true],
            ["指标": "优秀率", "不低于": 40],
        ],
        "界限": ["均值偏低": 3.6, "显著性水平": 0.05, "高增益": 0.7, "中增益": 0.3],
    ]
}

extension Draft: ExpressibleByFloatLiteral {
    init(floatLiteral number: Double) { value = .number(Number(number)) }
}

/// The texts of a list that must be there.
func texts(_ list: WenshuCore.Value?) throws -> [String] {
    let items = try #require(list?.items)
    return items.compactMap { $0.text }
}
