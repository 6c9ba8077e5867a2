import WenshuCore

/// A record written as a literal, for tests.
struct Draft: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    var value: WenshuCore.Value

    init(dictionaryLiteral elements: (String, Draft)...) { value = .record(elements.map { ($0, $1.value) }) }
    init(arrayLiteral elements: Draft...) { value = .list(elements.map(\.value)) }
    init(stringLiteral text: String) { value = .string(text) }
    init(integerLiteral number: Int) { value = .integer(number) }
    init(booleanLiteral flag: Bool) { value = .bool(flag) }
    init(nilLiteral: ()) { value = .null }
    init(_ value: WenshuCore.Value) { self.value = value }

    /// This record with the value at a path replaced; list items are numbered from 1: `议题.1.题目`.
    func setting(_ path: String, _ draft: Draft) -> Draft {
        Draft(Draft.set(path.split(separator: ".").map(String.init)[...], draft.value, in: value))
    }

    private static func set(_ path: ArraySlice<String>, _ new: WenshuCore.Value, in value: WenshuCore.Value)
        -> WenshuCore.Value
    {
        guard let step = path.first else { return new }
        if case .list(let list) = value, let number = Int(step), list.values.indices.contains(number - 1) {
            var values = list.values
            values[number - 1] = set(path.dropFirst(), new, in: values[number - 1])
            return .list(values)
        }
        let record: Record = if case .record(let record) = value { record } else { Record([]) }
        return .record(record.adding([(step, set(path.dropFirst(), new, in: record[step] ?? .null))]))
    }
}
