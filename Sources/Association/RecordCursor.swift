import WenshuCore

/// A value with the way to it: for reading a record leniently and for saying where something stands.
struct RecordCursor {
    /// The value; null where nothing was given.
    let value: Value
    /// Where it stands; the nearest known place above when its own is unknown.
    let locator: Locator
    /// The way from the top of the record, for people: `议题第2项的决定第1项`.
    let path: String

    /// The top of a record.
    init(_ record: Value) {
        self.init(value: record, locator: .none, path: "")
    }

    private init(value: Value, locator: Locator, path: String) {
        self.value = value
        self.locator = locator
        self.path = path
    }

    /// A field; null when this is no record or has no such field.
    subscript(name: String) -> RecordCursor {
        let below = path.isEmpty ? name : "\(path)的\(name)"
        guard case .record(let record) = value, let field = record[name] else {
            return RecordCursor(value: .null, locator: locator, path: below)
        }
        return RecordCursor(value: field, locator: RecordCursor.known(record.locator(of: name)) ?? locator, path: below)
    }

    /// The items of a list, none when this is no list.
    var items: [RecordCursor] {
        guard case .list(let list) = value else { return [] }
        return list.values.enumerated().map { index, item in
            RecordCursor(
                value: item, locator: RecordCursor.known(list.locator(at: index)) ?? locator,
                path: "\(path)第\(index + 1)项")
        }
    }

    /// The text without blanks at its ends; numbers as their digits; nil when there is none.
    var text: String? {
        switch value {
        case .string(let text):
            let trimmed = text.trimmed
            return trimmed.isEmpty ? nil : trimmed
        case .number(let number): return number.description
        default: return nil
        }
    }

    /// The whole number, also when it was written as text.
    var integer: Int? {
        switch value {
        case .number(let number): number.intValue
        case .string(let text): Int(text.trimmed)
        default: nil
        }
    }

    /// The date or time.
    var time: CalendarTime? { text.flatMap { CalendarTime($0) } }

    /// The truth value, also when it was written as 是 or 否.
    var bool: Bool? {
        switch value {
        case .bool(let value): value
        case .string("是"): true
        case .string("否"): false
        default: nil
        }
    }

    /// The texts of a list, or the one text.
    var texts: [String] {
        if let text { return [text] }
        return items.compactMap(\.text)
    }

    /// Whether nothing was given.
    var isEmpty: Bool { value.isEmpty }

    private static func known(_ locator: Locator?) -> Locator? { locator == Locator.none ? nil : locator }
}
