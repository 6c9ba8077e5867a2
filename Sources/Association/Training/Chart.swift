import WenshuCore

/// A chart as templates take it (`{{@图表 图.维度雷达}}`): a record of what it shows.
struct Chart {
    /// Its number: `图1`.
    let number: String
    /// How it is drawn: 条形图, 堆叠条形图, 柱形图, 雷达图, 直方图 ….
    let type: String
    /// What it shows.
    let title: String
    /// The names along its axis.
    let categories: [String]
    /// The numbers, a row for each name of a series, as many as categories; nil where there is none.
    let series: [(name: String, values: [Double?])]
    /// The unit of the numbers; empty when they have none.
    var unit = ""
    /// The height, in millimetres.
    var height = 75

    /// The width of all charts, in millimetres.
    private static let width = 150

    /// The record.
    var view: Value {
        .record([
            ("图号", .string(number)), ("类型", .string(type)), ("标题", .string(title)), ("类别", .texts(categories)),
            (
                "系列",
                .list(
                    series.map { row in
                        .record([("名称", .string(row.name)), ("值", .list(row.values.map { .figure($0) }))])
                    })
            ),
            ("单位", .string(unit)), ("宽", .string("\(Chart.width)mm")), ("高", .string("\(height)mm")),
            ("说明", .string("\(type)：\(title)，数据见相邻的表")),
        ])
    }
}
