import TemplateEngine
import WenshuCore

extension TemplateInspection {
    /// A JSON Schema (draft 2020-12) of the data, fields in the order of the template.
    public var schema: String {
        var members: [(String, OrderedJSON)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string("\(title)的数据")),
        ]
        members += TemplateInspection.members(of: record, description: nil)
        return OrderedJSON.object(members).written() + "\n"
    }

    private static func schema(of field: TemplateField) -> OrderedJSON {
        .object(members(of: field, description: field.name.isEmpty ? nil : meaning(of: field)))
    }

    private static func members(of field: TemplateField, description: String?) -> [(String, OrderedJSON)] {
        var types: [String]
        var members: [(String, OrderedJSON)] = []
        switch field.kind {
        case .text: types = ["string", "number"]
        case .number: types = ["number"]
        case .date: types = ["string"]
        case .image, .rich: types = ["string"]
        case .chart: types = ["object", "array"]
        case .flag: types = ["boolean"]
        case .any: types = []
        case .list(let item):
            types = ["array"]
            members.append(("items", schema(of: item)))
        case .record(let fields):
            types = ["object"]
            members.append(("properties", .object(fields.map { ($0.name, schema(of: $0)) })))
            let required = fields.filter { $0.need != .optional }.map { OrderedJSON.string($0.name) }
            if !required.isEmpty { members.append(("required", .array(required))) }
        }
        if field.need != .required, !types.isEmpty { types.append("null") }
        if let description { members.insert(("description", .string(description)), at: 0) }
        guard let first = types.first else { return members }
        let type: OrderedJSON = types.count == 1 ? .string(first) : .array(types.map { .string($0) })
        return [("type", type)] + members
    }
}

/// A JSON text whose members keep their order.
indirect enum OrderedJSON {
    case string(String)
    case array([OrderedJSON])
    case object([(String, OrderedJSON)])

    /// The text, indented by two blanks; arrays, which hold texts, in one line.
    func written(indent: String = "") -> String {
        switch self {
        case .string(let text): return text.jsonQuoted
        case .array(let items): return "[" + items.map { $0.written(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let inner = indent + "  "
            let lines = members.map { "\(inner)\($0.jsonQuoted): \($1.written(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}
