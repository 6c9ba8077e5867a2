public import WenshuCore

/// Writes records as the text files that people and programs read.
public enum RecordWriter {
    /// A record as YAML; what holds nothing is left out.
    public static func yaml(_ record: Value) -> String {
        var text = ""
        yaml(record, indent: "", lead: "", &text)
        return text
    }

    /// A record as JSON with two blanks of indent; what holds nothing is left out.
    public static func json(_ record: Value) -> String {
        var text = ""
        json(record, indent: "", &text)
        return text + "\n"
    }

    /// The fields of a record that hold something.
    private static func filled(_ record: Record) -> [(name: String, value: Value)] {
        zip(record.shape.names, record.values).filter { !RecordChecker.isBlank($0.1) }.map { ($0.0, $0.1) }
    }

    /// Appends a value on lines of its own.
    /// - Parameter lead: what stands before the first name, `- ` for items.
    private static func yaml(_ value: Value, indent: String, lead: String, _ text: inout String) {
        switch value {
        case .record(let record):
            var lead = lead
            let inner = indent + String(repeating: " ", count: lead.count)
            for (index, (name, value)) in filled(record).enumerated() {
                text += (index == 0 ? indent + lead : inner) + YAMLScalar.text(name) + ":"
                lead = ""
                switch value {
                case .record:
                    text += "\n"
                    yaml(value, indent: inner + "  ", lead: "", &text)
                case .list(let list):
                    text += "\n"
                    for item in list.values where !RecordChecker.isBlank(item) {
                        yaml(item, indent: inner + "  ", lead: "- ", &text)
                    }
                default: text += " \(scalar(value))\n"
                }
            }
        case .list(let list):
            text += "\(indent)\(lead)[\(list.values.map(flow).joined(separator: ", "))]\n"
        default: text += "\(indent)\(lead)\(scalar(value))\n"
        }
    }

    /// A plain value within brackets.
    private static func flow(_ value: Value) -> String { value.text?.jsonQuoted ?? scalar(value) }

    private static func scalar(_ value: Value) -> String {
        switch value {
        case .string(let text): YAMLScalar.text(text)
        case .number, .bool: CellText.scalar(value)
        default: ""
        }
    }

    private static func json(_ value: Value, indent: String, _ text: inout String) {
        let inner = indent + "  "
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += number.description
        case .string(let string): text += string.jsonQuoted
        case .list(let list):
            text += "["
            for (index, item) in list.values.enumerated() {
                text += (index == 0 ? "\n" : ",\n") + inner
                json(item, indent: inner, &text)
            }
            text += list.values.isEmpty ? "]" : "\n\(indent)]"
        case .record(let record):
            text += "{"
            let fields = filled(record)
            for (index, (name, value)) in fields.enumerated() {
                text += (index == 0 ? "\n" : ",\n") + "\(inner)\(name.jsonQuoted): "
                json(value, indent: inner, &text)
            }
            text += fields.isEmpty ? "}" : "\n\(indent)}"
        }
    }
}
