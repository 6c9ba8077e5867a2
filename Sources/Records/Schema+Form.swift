import WenshuCore

extension Schema {
    /// An input form to fill in: all fields in YAML, their meaning as comments, no values.
    public func emptyForm() -> String { FormWriter(isFilled: false).form(self) }

    /// The same form with the examples as values: a valid record.
    public func exampleForm() -> String { FormWriter(isFilled: true).form(self) }
}

/// Writes input forms.
private struct FormWriter {
    /// Whether examples are written as values.
    let isFilled: Bool
    private var text = ""

    init(isFilled: Bool) { self.isFilled = isFilled }

    func form(_ schema: Schema) -> String {
        var writer = self
        writer.text = """
            # \(schema.title)
            # 每行写成“字段名: 值”：冒号用英文输入法，后面空一格；同一组字段左对齐，下一层多缩进两个空格。
            # 标“必填”的要填，其余没有内容的可以空着，也可以整行删去。文字里有英文冒号或 # 号时，给整段文字加英文双引号。

            """
        for field in schema.type.fields {
            if field.name == "类型" {
                writer.text += "\n类型: \(YAMLScalar.text(schema.title))\n"
            } else {
                writer.text += "\n"
                writer.field(field, indent: "", lead: "")
            }
        }
        return writer.text
    }

    /// Writes a field.
    /// - Parameters:
    ///   - indent: the blanks before the comment.
    ///   - lead: what stands between indent and name, `- ` for the first field of an item.
    private mutating func field(_ field: Field, indent: String, lead: String) {
        text += "\(indent)# \(comment(field))\n"
        let inner = indent + String(repeating: " ", count: lead.count) + "  "
        switch field.type {
        case .record(let type):
            text += "\(indent)\(lead)\(field.name):\n"
            fields(type, indent: inner)
        case .list(.record(let type)):
            text += "\(indent)\(lead)\(field.name):\n"
            let count = isFilled ? max(1, field.minimum?.intValue ?? 1) : 1
            for _ in 0..<count { item(type, indent: inner) }
        default:
            let value = isFilled ? example(field) : ""
            text += "\(indent)\(lead)\(field.name):\(value.isEmpty ? "" : " ")\(value)\n"
        }
    }

    private mutating func fields(_ type: RecordType, indent: String) {
        for inner in type.fields { field(inner, indent: indent, lead: "") }
    }

    private mutating func item(_ type: RecordType, indent: String) {
        guard let first = type.fields.first else { return }
        field(first, indent: indent, lead: "- ")
        for inner in type.fields.dropFirst() { field(inner, indent: indent + "  ", lead: "") }
    }

    /// Name, whether it must be, meaning, what may be written, and an example.
    private func comment(_ field: Field) -> String {
        var parts: [String] = []
        if !field.help.isEmpty { parts.append(field.help) }
        if !field.unit.isEmpty { parts.append("单位：\(field.unit)") }
        switch field.type {
        case .choice(let choices), .list(.choice(let choices)): parts.append("可选：\(choices.joined(separator: "、"))")
        case .date: parts.append("写成 2026-11-20 或 2026年11月20日")
        case .time: parts.append("写成 2026-11-20 14:00 或 2026年11月20日下午2时")
        case .integer: parts.append("写整数")
        case .number: parts.append("写数字")
        case .bool: parts.append("写 是 或 否")
        case .file: parts.append("写文件名，文件和这份数据放在同一个文件夹里")
        case .table: parts.append("写表格（XLSX、ODS、CSV）的文件名，和这份数据放在同一个文件夹里；第一行是列名，下面一行一份")
        case .longText: parts.append("内容在文件里的，写 见文件：要点.docx")
        case .code(.identity): parts.append("18 位，加英文双引号")
        case .code(.credit): parts.append("18 位")
        case .code(.phone): parts.append("如 13812345678、0531-88971234")
        case .person(let type): parts.append("写成 张三（研究院），或 {\(FormWriter.personFields(type))}")
        case .people(let type): parts.append("写成 张三、李四（研究院），或每人一行 - {\(FormWriter.personFields(type))}")
        case .list(.record): parts.append("每项以“- ”开头，可以重复")
        case .list: parts.append("写成 [甲, 乙]，或每项一行，以“- ”开头")
        default: break
        }
        if let fact = field.organisationFact { parts.append("不写就用 wenshu.yaml 里单位信息的“\(fact)”") }
        if !isFilled, !field.example.isEmpty { parts.append("例：\(field.example)") }
        let meaning = parts.joined(separator: "；").replacing("\n", with: " ")
        return "\(field.name)\(field.isRequired ? "（必填）" : "")\(meaning.isEmpty ? "" : "：")\(meaning)"
    }

    private static func personFields(_ type: RecordType) -> String {
        type.fields.map { field in
            if case .bool = field.type { return "\(field.name): 是" }
            return "\(field.name): \(field.example.isEmpty ? "…" : field.example)"
        }.joined(separator: ", ")
    }

    /// The example as YAML; a made-up one where a required field has none.
    private func example(_ field: Field) -> String {
        let given = field.example
        switch field.type {
        case .list, .people:
            if given.hasPrefix("[") { return given }
        default: break
        }
        if !given.isEmpty {
            switch field.type {
            case .integer, .number, .bool: return given
            default: return YAMLScalar.text(given)
            }
        }
        guard field.isRequired else { return "" }
        switch field.type {
        case .text, .longText: return "示例文字"
        case .integer, .number: return (field.minimum ?? field.maximum)?.description ?? "1"
        case .date: return "2026-11-20"
        case .time: return "2026-11-20 14:00"
        case .bool: return "是"
        case .choice(let choices): return YAMLScalar.text(choices.first ?? "")
        case .file: return "附件.docx"
        case .table: return "表格.xlsx"
        case .code(let type): return "\"\(FormWriter.sample(type))\""
        case .person: return "张三（研究院）"
        case .people: return "张三、李四（研究院）"
        case .list(.choice(let choices)): return "[\(YAMLScalar.text(choices.first ?? ""))]"
        case .list(.integer), .list(.number): return "[1]"
        case .list(.date), .list(.time): return "[2026-11-20 14:00]"
        case .list(.bool): return "[是]"
        case .list: return "[示例文字]"
        case .record: return ""
        }
    }

    /// A number that checks out and belongs to nobody.
    private static func sample(_ type: CodeType) -> String {
        switch type {
        case .identity: "37010219900101001X"
        case .credit: "91370000000000000L"
        case .phone: "0531-00000000"
        }
    }
}
