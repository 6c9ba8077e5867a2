/// What the data of a chart, or the options of its tag, may say.
enum ChartKey: String, CaseIterable {
    case kind = "类型"
    case title = "标题"
    case categories = "类别"
    case series = "系列"
    case values = "值"
    case pointNames = "名称"
    case data = "数据"
    case unit = "单位"
    case horizontal = "横轴"
    case vertical = "纵轴"
    case minimum = "最小"
    case maximum = "最大"
    case decimals = "小数"
    case percent = "百分比"
    case legend = "图例"
    case labels = "标签"
    case width = "宽"
    case height = "高"
    case description = "说明"
    case source = "来源"
    case classes = "组数"
    case classWidth = "组距"
    case start = "起点"

    /// All its names, the usual one first.
    var names: [String] { [rawValue] + (Self.otherNames[self] ?? []) }

    private static let otherNames: [ChartKey: [String]] = [
        .kind: ["图表类型", "kind", "type"], .title: ["题名", "title"],
        .categories: ["分类", "categories", "category", "labels"], .series: ["series"],
        .values: ["数值", "values", "value"], .pointNames: ["name", "names"], .data: ["data", "rows"], .unit: ["unit"],
        .horizontal: ["横轴标题", "x轴", "xaxis"], .vertical: ["纵轴标题", "y轴", "yaxis"],
        .minimum: ["最小值", "min"], .maximum: ["最大值", "max"], .decimals: ["小数位", "小数位数", "decimals"],
        .percent: ["百分数", "percent"], .legend: ["legend"], .labels: ["数据标签", "showvalues"],
        .width: ["宽度", "width"], .height: ["高度", "height"], .description: ["替代文字", "alt"],
        .source: ["数据来源", "资料来源", "source"], .classes: ["bins"], .classWidth: ["binwidth"], .start: ["start"],
    ]

    private static let byName: [String: ChartKey] = {
        var result: [String: ChartKey] = [:]
        for key in allCases { for name in key.names { result[name] = key } }
        return result
    }()

    /// The key of a name, in any case.
    init?(name: String) {
        guard let key = Self.byName[name.lowercased().filter { !$0.isWhitespace && !"-_".contains($0) }] else {
            return nil
        }
        self = key
    }
}
