import WenshuCore

/// A chart of a report: its caption (`图号`, `标题`), and what templates draw (`{{@图表 图.维度雷达.数据}}`).
struct Chart {
    /// Its number: `图1`.
    let number: String
    /// How it is drawn: 条形图, 堆叠条形图, 柱形图, 雷达图, 直方图 ….
    let type: String
    /// What it shows.
    let title: String
    /// The names along its axis.
    var categories: [String] = []
    /// The numbers, a row for each name of a series, as many as categories; nil where there is none.
    var series: [(name: String, values: [Double?])] = []
    /// The points of a scatter chart, each with its name; such a chart has no categories and series.
    var points: [(name: String, x: Double, y: Double)] = []
    /// The titles of its axes; empty for none.
    var axes: (x: String, y: String) = ("", "")
    /// The unit of the numbers; empty when they have none.
    var unit = ""
    /// The height, in millimetres.
    var height = 75

    /// The width of all charts, in millimetres.
    private static let width = 150

    /// The record.
    var view: Value {
        .record([("图号", .string(number)), ("标题", .string(title)), ("数据", data)])
    }

    private var data: Value {
        let shown: [(String, Value)] =
            points.isEmpty
            ? [
                ("类别", .texts(categories)),
                (
                    "系列",
                    .list(
                        series.map { row in
                            .record([("名称", .string(row.name)), ("值", .list(row.values.map { .figure($0) }))])
                        })
                ),
            ]
            : [
                (
                    "值",
                    .list(
                        points.map { point in
                            .record([("横", .figure(point.x)), ("纵", .figure(point.y)), ("名称", .string(point.name))])
                        })
                ), ("横轴", .string(axes.x)), ("纵轴", .string(axes.y)),
            ]
        return .record(
            [("类型", .string(type))] + shown + [
                ("单位", .string(unit)), ("宽", .string("\(Chart.width)mm")), ("高", .string("\(height)mm")),
                ("说明", .string("\(type)：\(title)，数据见相邻的表")),
            ])
    }
}
