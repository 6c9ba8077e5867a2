import TemplateEngine
import WenshuCore

extension TemplateInspection {
    /// An empty form to fill in: all fields in YAML with their meaning as comments.
    public var form: String {
        var writer = TemplateFormWriter()
        writer.text = """
            # \(title.map { $0.isNewline ? " " : String($0) }.joined())的数据
            # 每行写成“字段名: 值”：冒号用英文输入法，后面空一格；同一组字段左对齐，下一层多缩进两个空格。
            # 标“必填”的要填；“可空”的可以空着，“可缺”的也可以整行删去。文字里有英文冒号或 # 号时，给整段文字加英文双引号。

            """
        writer.content(record, indent: "")
        return writer.text
    }
}

/// Writes the fields of a template as an empty YAML form.
private struct TemplateFormWriter {
    var text = ""

    /// What stands under a name or a dash.
    mutating func content(_ field: TemplateField, indent: String) {
        switch field.kind {
        case .record(let fields):
            for inner in fields {
                if indent.isEmpty { text += "\n" }
                self.field(inner, indent: indent, lead: "")
            }
        case .list(let item): self.item(item, indent: indent)
        default: if indent.isEmpty { text += "{}\n" }
        }
    }

    /// Writes a field.
    /// - Parameters:
    ///   - indent: the blanks before it.
    ///   - lead: what stands between indent and name, `- ` for the first field of an item.
    private mutating func field(_ field: TemplateField, indent: String, lead: String) {
        text += "\(indent)# \(comment(field))\n\(indent)\(lead)\(key(field.name)):\n"
        let inner = indent + String(repeating: " ", count: lead.count + 2)
        content(field, indent: inner)
    }

    /// Writes one item of a list.
    private mutating func item(_ item: TemplateField, indent: String) {
        guard case .record(let fields) = item.kind, let first = fields.first else {
            text += "\(indent)-\n"
            content(item, indent: indent + "  ")
            return
        }
        field(first, indent: indent, lead: "- ")
        for inner in fields.dropFirst() { field(inner, indent: indent + "  ", lead: "") }
    }

    private func comment(_ field: TemplateField) -> String {
        let name = field.name.map { $0.isNewline ? " " : String($0) }.joined()
        let meaning = "\(name)（\(field.need.rawValue)）：\(field.kindName)"
        switch field.kind {
        case .date: return meaning + "，写成 2026-11-20 或 2026年11月20日"
        case .number: return meaning + "，只写数字，不带单位"
        case .image: return meaning + "，写文件名"
        case .chart: return meaning + "，写 类型、类别、系列，或 类别、值 的列表"
        case .rich: return meaning + "，用 Markdown 写"
        case .flag: return meaning + "，写 是 或 否"
        case .list: return meaning + "，每项以“- ”开头，可以重复"
        case .text, .record, .any: return meaning
        }
    }

    /// A name as a YAML key, quoted where it could mean something else.
    private func key(_ name: String) -> String {
        let isPlain =
            name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            && name.unicodeScalars.contains { !$0.isASCII } && !["是", "否"].contains(name)
        return isPlain ? name : name.jsonQuoted
    }
}
