/// A piece of data: what records, views and expressions are made of.
///
/// Values are immutable trees. Children remember where they came from (see ``Locator``), so that a
/// message about a value can name the file, line and column or the cell.
public enum Value: Sendable, Equatable {
    /// Nothing was given.
    case null
    /// True or false.
    case bool(Bool)
    /// A number, exact wherever decimal digits allow it.
    case number(Number)
    /// Text. Dates and times are text in ISO form (see ``CalendarTime``).
    case string(String)
    /// A sequence.
    case list(ValueList)
    /// Named fields in the order of the input.
    case record(Record)

    /// The field of a record, or nil when this is no record or has no such field.
    public subscript(name: String) -> Value? {
        guard case .record(let record) = self else { return nil }
        return record[name]
    }

    /// Whether nothing can be printed: null, empty or blank text, an empty list or record.
    public var isEmpty: Bool {
        switch self {
        case .null: true
        case .bool, .number: false
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .list(let list): list.values.isEmpty
        case .record(let record): record.values.isEmpty
        }
    }

    /// The name of the type in Chinese, for messages.
    public var typeName: String {
        switch self {
        case .null: "空"
        case .bool: "是/否"
        case .number: "数字"
        case .string: "文字"
        case .list: "列表"
        case .record: "一组字段"
        }
    }

    /// The text of a string value.
    public var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The items of a list value.
    public var items: [Value]? {
        if case .list(let list) = self { return list.values }
        return nil
    }

    /// An integer as a value.
    public static func integer(_ value: Int) -> Value { .number(Number(value)) }

    /// A list of values without places.
    public static func list(_ values: [Value]) -> Value { .list(ValueList(values)) }

    /// A record of fields without places. The first of equal names wins.
    public static func record(_ fields: [(String, Value)]) -> Value { .record(Record(fields)) }
}

/// The items of a list with their places.
public struct ValueList: Sendable, Equatable {
    /// The items.
    public let values: [Value]
    /// The place of each item, or empty when unknown.
    public let locators: [Locator]

    /// Makes a list.
    /// - Parameters:
    ///   - values: the items.
    ///   - locators: the place of each item, or empty.
    public init(_ values: [Value], locators: [Locator] = []) {
        self.values = values
        self.locators = locators
    }

    /// The place of an item, counted from 0, if known.
    public func locator(at index: Int) -> Locator? {
        locators.indices.contains(index) ? locators[index] : nil
    }

    /// Lists are equal when their items are; places do not count.
    public static func == (left: ValueList, right: ValueList) -> Bool { left.values == right.values }
}

/// Named fields. Records of the same ``Shape`` share their names, which makes look-ups an index.
public final class Record: Sendable, Equatable {
    /// The names of the fields.
    public let shape: Shape
    /// The values, in the order of the names.
    public let values: [Value]
    /// The place of each value, or empty when unknown.
    public let locators: [Locator]

    /// Makes a record.
    /// - Parameters:
    ///   - shape: the names.
    ///   - values: as many values as names.
    ///   - locators: the place of each value, or empty.
    public init(shape: Shape, values: [Value], locators: [Locator] = []) {
        precondition(shape.names.count == values.count, "a record has one value for each name")
        self.shape = shape
        self.values = values
        self.locators = locators
    }

    /// Makes a record from pairs. The first of equal names wins.
    public convenience init(_ fields: [(String, Value)]) {
        var seen = Set<String>()
        let unique = fields.filter { seen.insert($0.0).inserted }
        self.init(shape: Shape(unique.map(\.0)), values: unique.map(\.1))
    }

    /// The value of a field, or nil when there is no such field.
    public subscript(name: String) -> Value? {
        shape.index[name].map { values[$0] }
    }

    /// The place of a field's value, if known.
    public func locator(of name: String) -> Locator? {
        guard let slot = shape.index[name], locators.indices.contains(slot) else { return nil }
        return locators[slot]
    }

    /// A copy with fields replaced or added at the end. Replaced fields keep their places, added ones have none.
    public func adding(_ fields: [(String, Value)]) -> Record {
        var names = shape.names
        var values = values
        var locators = locators.isEmpty ? Array(repeating: Locator.none, count: values.count) : locators
        var index = shape.index
        for (name, value) in fields {
            if let slot = index[name] {
                values[slot] = value
            } else {
                index[name] = names.count
                names.append(name)
                values.append(value)
                locators.append(.none)
            }
        }
        return Record(shape: Shape(names), values: values, locators: locators)
    }

    /// Records are equal when they have the same fields with the same values, in any order.
    public static func == (left: Record, right: Record) -> Bool {
        if left === right { return true }
        guard left.values.count == right.values.count else { return false }
        if left.shape === right.shape { return left.values == right.values }
        return left.shape.names.indices.allSatisfy { left.values[$0] == right[left.shape.names[$0]] }
    }
}

/// The field names of records. Readers share one shape among records with the same names in the same order.
public final class Shape: Sendable {
    /// The names, without repetition.
    public let names: [String]
    /// The slot of each name.
    public let index: [String: Int]

    /// Makes a shape.
    /// - Parameter names: field names; a repeated name keeps its first slot.
    public init(_ names: [String]) {
        self.names = names
        index = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
}

extension Value {
    /// A record with fields replaced or added at its end; any other value stays as it is.
    package func adding(_ fields: [(String, Value)]) -> Value {
        guard case .record(let record) = self else { return self }
        return .record(record.adding(fields))
    }
}
