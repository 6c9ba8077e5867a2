public import WenshuCore

/// Data of charts: one of each kind, and what must be refused.
public struct ChartSample: Sendable, CustomStringConvertible {
    /// The kind, as data name it.
    public let description: String
    /// The data, in the form of a record.
    public let value: Value

    private init(
        _ kind: String, _ categories: [String], _ series: [(String, [Value])], _ more: [(String, Value)] = []
    ) {
        description = kind
        let lines = series.map { Value.record([("名称", .string($0.0)), ("值", .list($0.1))]) }
        var fields: [(String, Value)] = [("类型", .string(kind)), ("标题", .string("\(kind)的题目")), ("系列", .list(lines))]
        if !categories.isEmpty { fields.append(("类别", .list(categories.map { .string($0) }))) }
        value = .record(fields + more)
    }

    private static func numbers(_ texts: String...) -> [Value] {
        texts.map { text in Number(text).map { .number($0) } ?? .null }
    }

    /// One of each kind; 缺 stands for a value that is missing.
    public static let all: [ChartSample] = [
        ChartSample(
            "条形图", ["内容 & <讲师>", "组织", "总体"], [("满意度", numbers("4.62", "缺", "3.90"))],
            [("单位", .string("分")), ("最小", .integer(0)), ("最大", .integer(5)), ("来源", .string("来源：问卷 <128 份>"))]),
        ChartSample(
            "李克特图", ["题一", "题二"],
            [
                ("很不满意", numbers("1", "0")), ("不满意", numbers("2", "3")), ("一般", numbers("10", "20")),
                ("满意", numbers("40", "30")), ("很满意", numbers("50", "60")),
            ]),
        ChartSample(
            "柱形图", ["理论", "技能"], [("前测", numbers("62.5", "-3")), ("后测", numbers("84", "缺"))],
            [("横轴", .string("维度")), ("纵轴", .string("平均分"))]),
        ChartSample("堆积柱形图", ["一季度", "二季度"], [("管理类", numbers("120", "0")), ("技术类", numbers("22000", "98"))]),
        ChartSample(
            "折线图", ["6月", "7月", "8月"],
            [
                ("研发", [.string("85%"), .string("88%"), .string("90%")]),
                ("制造", [.string("70%"), .null, .string("78.5%")]),
            ],
            [("图例", .string("右"))]),
        ChartSample("饼图", ["课酬", "场地", "教材"], [("金额", numbers("12.5", "6.8", "0"))]),
        ChartSample("雷达图", ["创新", "技术", "沟通", "合规"], [("自评", numbers("4.2", "4.5", "3.9", "4.6"))]),
        ChartSample(
            "散点图", [],
            [
                (
                    "课题",
                    [
                        .record([("横", .integer(4)), ("纵", .integer(2)), ("名称", .string("数据 & 治理"))]),
                        .list([.number(Number(3.5)), .integer(3)]),
                    ]
                )
            ], [("横轴", .string("重要度"))]),
        ChartSample("直方图", [], [("成绩", numbers("61", "65", "70", "79.5", "80", "90"))], [("组距", .integer(10))]),
        ChartSample("坡度图", ["训前", "训后"], [("理论", numbers("62", "84")), ("技能", numbers("58", "79"))]),
    ]

    /// Data that no chart can be made of, with the identifier of the finding and a piece of its message.
    public static let bad: [(value: Value, id: String, says: String)] = [
        (record([("类型", .string("条型图")), ("值", .list([.integer(1)]))]), "template.unknown-word", "条型图"),
        (
            record([("类别", .list([.string("甲")])), ("系列", .list([series("后测", [1, 2])]))]), "template.chart-data",
            "系列「后测」有 2 个值，类别有 1 个"
        ),
        (record([("值", .list([.null, .null]))]), "template.chart-data", "没有数字"),
        (record([("值", .list([.integer(1), .string("NaN")]))]), "template.chart-data", "第 2 个值是「NaN」，不是数字"),
        (record([("值", .list([.integer(1), .string("Infinity")]))]), "template.chart-data", "不是数字"),
        (record([("值", .list([.string("85%"), .integer(90)]))]), "template.chart-data", "有的带 %，有的不带"),
        (record([("值", .list([.number(Number(1e308))]))]), "template.chart-data", "太大"),
        (record([("类型", .string("饼图")), ("值", .list([.integer(1), .integer(-2)]))]), "template.chart-data", "负数"),
        (record([("类型", .string("饼图")), ("值", .list([.integer(0)]))]), "template.chart-data", "全是 0"),
        (
            record([("类型", .string("李克特图")), ("值", .list([.integer(1), .integer(-2)]))]), "template.chart-data", "负数"
        ),
        (record([("类型", .string("雷达图")), ("值", .list([.integer(1)]))]), "template.chart-data", "至少要 3 个类别"),
        (record([("类型", .string("坡度图")), ("值", .list([.integer(1)]))]), "template.chart-data", "前后两个时点"),
        (
            record([("系列", .list((0..<13).map { series("系列\($0)", [1]) }))]), "template.chart-limit",
            "有 13 个系列，最多 12 个"
        ),
        (
            record([("值", .list((0..<100_000).map { .integer($0) }))]), "template.chart-limit", "有 100000 个类别，最多 200 个"
        ),
        (
            record([("类型", .string("散点图")), ("值", .list((0..<100_000).map { .list([.integer($0), .integer(1)]) }))]),
            "template.chart-limit", "有 100000 个点"
        ),
        (
            record([("类型", .string("散点图")), ("值", .list([.integer(1)]))]), "template.chart-data", "散点图的点要两个数"
        ),
        (
            record([("类别", .list([.string(String(repeating: "长", count: 201))])), ("值", .list([.integer(1)]))]),
            "template.chart-limit", "太长"
        ),
        (record([("值", .list([.integer(1)])), ("宽", .string("2km"))]), "template.bad-length", "2km"),
        (record([("值", .list([.integer(1)])), ("图例", .string("中间"))]), "template.unknown-word", "中间"),
        (
            record([("值", .list([.integer(1)])), ("最小", .integer(5)), ("最大", .integer(5))]), "template.chart-data",
            "「最小」5 不比「最大」5 小"
        ),
        (
            record([("类型", .string("直方图")), ("值", .list([.integer(0), .integer(1_000_000)])), ("组距", .integer(1))]),
            "template.chart-limit", "60 组以上"
        ),
        (.string("图"), "template.chart-data", "图表要一组数据，这里是文字"),
        (.list([.record([("名", .string("甲"))])]), "template.chart-data", "没有全是数字的字段"),
    ]

    /// The view of a template that shows 图.
    public static func view(_ value: Value) -> Value { .record([("图", value)]) }

    private static func record(_ fields: [(String, Value)]) -> Value { .record(fields) }

    private static func series(_ name: String, _ values: [Int]) -> Value {
        .record([("名称", .string(name)), ("值", .list(values.map { .integer($0) }))])
    }
}
