import Records
public import WenshuCore

/// Empty forms for people to fill in.
public enum RecordForm {
    /// The form of a kind or of a form's name as YAML: required fields with an example, the others as comments.
    /// - Parameters:
    ///   - name: the Chinese or English name of a kind (会议纪要) or of a form (会议).
    ///   - library: knows both.
    /// - Throws: ``JobFailure`` when there is no such kind.
    public static func yaml(for name: String, in library: KindLibrary) throws(JobFailure) -> String {
        var kind = library.kind(named: name)
        var form = kind?.form
        if form == nil { form = try library.forms().first { $0.title == name || $0.id == name }?.id }
        if form == nil { kind = try library.require(name) }
        let schema = try library.schema(ofForm: form ?? name)
        let title = kind?.title ?? schema.title
        var lines = [
            Line("\(title)：填写单", isNote: true),
            Line("不带井号的行必填，请把例子改成实际内容；行首有一个井号的行不填可以不管，要填就删掉行首的“# ”", isNote: true),
            Line("类型: \(title)"),
        ]
        for field in schema.type.fields where field.name != "类型" {
            lines.append(Line(""))
            lines += block(field, depth: 0, isOpen: true)
        }
        return lines.map(\.text).joined(separator: "\n") + "\n"
    }

    /// A line of the form.
    private struct Line {
        var indent: Int
        var content: String
        let isNote: Bool
        let isOpen: Bool

        init(_ content: String, indent: Int = 0, isNote: Bool = false, isOpen: Bool = true) {
            self.content = content
            self.indent = indent
            self.isNote = isNote
            self.isOpen = isOpen
        }

        var text: String {
            let margin = String(repeating: " ", count: indent)
            return isNote ? "\(margin)## \(content)" : isOpen ? margin + content : "# \(margin)\(content)"
        }
    }

    /// The lines of a field: what it means, its name, an example or its own fields.
    private static func block(_ field: Field, depth: Int, isOpen: Bool) -> [Line] {
        let isOpen = isOpen && field.isRequired
        let indent = depth * 2
        let facts = field.type.chineseName + (field.isRequired ? "，必填" : "")
        var lines = [Line(field.help.isEmpty ? facts : "\(field.help)（\(facts)）", indent: indent, isNote: true)]
        func value(_ text: String) { lines.append(Line("\(field.name):\(text)", indent: indent, isOpen: isOpen)) }
        switch field.type {
        case .record(let record):
            value("")
            for inner in record.fields { lines += block(inner, depth: depth + 1, isOpen: isOpen) }
        case .list(.record(let record)):
            value("")
            lines += item(record, depth: depth + 1, isOpen: isOpen)
        default: value(" \(field.example.isEmpty ? sample(of: field.type) : field.example)")
        }
        return lines
    }

    /// The lines of one item of a list; required fields come first, so that the dash stands at one.
    private static func item(_ record: RecordType, depth: Int, isOpen: Bool) -> [Line] {
        let fields = record.fields.filter(\.isRequired) + record.fields.filter { !$0.isRequired }
        var lines = fields.flatMap { block($0, depth: depth + 1, isOpen: isOpen) }
        if let first = lines.firstIndex(where: { !$0.isNote }) {
            lines[first].indent -= 2
            lines[first].content = "- " + lines[first].content
        }
        return lines
    }

    private static func sample(of type: FieldType) -> String {
        switch type {
        case .text, .longText, .file: "\"\""
        case .integer, .number: "0"
        case .date: "2026-11-20"
        case .time: "2026-11-20 14:00"
        case .bool: "否"
        case .choice(let choices): choices.first ?? "\"\""
        case .person: "张三"
        case .people: "张三、李四"
        case .list: "[]"
        case .record: "{}"
        }
    }
}
