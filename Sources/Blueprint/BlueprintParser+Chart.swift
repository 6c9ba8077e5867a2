import DocumentModel
import WenshuCore
import XMLKit

extension BlueprintParser {
    /// The attributes of `<chart>` besides `data`, and the options of the tag that it stands for.
    private static let chartOptions = [
        ("kind", "类型"), ("title", "标题"), ("categories", "类别"), ("values", "值"), ("names", "名称"), ("unit", "单位"),
        ("x-title", "横轴"), ("y-title", "纵轴"), ("min", "最小"), ("max", "最大"), ("decimals", "小数"),
        ("percent", "百分比"), ("legend", "图例"), ("labels", "标签"), ("bins", "组数"), ("bin-width", "组距"),
        ("start", "起点"), ("width", "宽"), ("height", "高"), ("alt", "说明"), ("source", "来源"),
    ]

    /// A chart: a centred paragraph with a tag, which is filled in when a document is made.
    func chart(_ node: XMLTree.Node) -> Paragraph? {
        let attributes = attributes(node, ["data", "style"] + Self.chartOptions.map(\.0))
        if node.children.contains(where: { !isBlank($0) }) {
            findings.error(
                "blueprint.content", at: place(node), "<chart> 里面不能有内容", remedy: "写成 <chart data=\"得分\"/>")
        }
        guard let data = attributes["data"], data.contains(where: { !$0.isWhitespace }) else {
            findings.error(
                "blueprint.missing-attribute", at: place(node), "<chart> 没有写 data", remedy: "写上数据的字段名，如 data=\"得分\"")
            return nil
        }
        var tag = "{{@图表 \(data)"
        for (name, option) in Self.chartOptions {
            guard let value = attributes[name] else { continue }
            if value.contains(where: { "{}｛｝".contains($0) }) {
                badValue(node, name, value, "文字，不能有标签；随数据变的写在数据里")
            }
            let quoted = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            tag += " \(option)=\"\(quoted)\""
        }
        var format = ParagraphFormat()
        format.alignment = .center
        format.firstLine = .zero
        format.linePitch = .multiple(1)
        let style = attributes["style"].flatMap { paragraphStyle($0, node) } ?? sheet.paragraphStyle(for: .body)?.name
        // The source below the chart is set like the labels in it.
        var look = CharacterFormat()
        look.size = .points(10.5)
        return Paragraph([.run(Run(tag + "}}", format: look))], style: style, format: format)
    }
}
