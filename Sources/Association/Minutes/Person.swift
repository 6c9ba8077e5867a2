import WenshuCore

/// Somebody named in a meeting record.
struct Person {
    /// The name as it was written, without blanks.
    let name: String
    /// The unit, if it was given.
    let unit: String?
    /// The position or title, if it was given.
    let position: String?
    /// Whether the person may vote; true unless the record says otherwise.
    let votes: Bool
    /// Why the person is on leave, if it was given.
    let reason: String?
    /// Where the person stands in the record.
    let place: RecordCursor

    /// Reads one person: a record, or text such as `张建国（研究院）`.
    /// - Parameters:
    ///   - cursor: where the person stands.
    ///   - unit: the unit, where the list is arranged by units.
    /// - Returns: nil when there is no name.
    init?(_ cursor: RecordCursor, unit: String? = nil) {
        if let text = cursor.text {
            self.init(text: text, unit: unit, place: cursor)
            return
        }
        guard let name = cursor["姓名"].text else { return nil }
        self.init(
            name: Person.normalized(name), unit: cursor["单位"].text ?? unit, position: cursor["职务"].text,
            votes: cursor["表决权"].bool ?? true, reason: cursor["事由"].text, place: cursor)
    }

    private init(
        name: String, unit: String?, position: String?, votes: Bool = true, reason: String? = nil, place: RecordCursor
    ) {
        self.name = name
        self.unit = unit
        self.position = position
        self.votes = votes
        self.reason = reason
        self.place = place
    }

    private init(text: String, unit: String?, place: RecordCursor) {
        let (name, notes) = Person.split(text)
        self.init(name: name, unit: notes.first ?? unit, position: notes.count > 1 ? notes[1] : nil, place: place)
    }

    /// Reads several persons: a list, or one text such as `张建国、李明（研究院）`.
    /// - Parameters:
    ///   - cursor: where they stand.
    ///   - unit: the unit, where the list is arranged by units.
    static func list(_ cursor: RecordCursor, unit: String? = nil) -> [Person] {
        guard let text = cursor.text else { return cursor.items.compactMap { Person($0, unit: unit) } }
        var isInside = false
        let parts = text.split { character in
            if "（(".contains(character) { isInside = true }
            if "）)".contains(character) { isInside = false }
            return !isInside && "、，,；;".contains(character)
        }
        return parts.map { String($0).trimmed }.filter { !$0.isEmpty }
            .map { Person(text: $0, unit: unit, place: cursor) }
    }

    /// Whether two entries mean one person: the same name, and no two different units.
    func isSame(as other: Person) -> Bool {
        guard name == other.name else { return false }
        guard let unit, let otherUnit = other.unit else { return true }
        return unit == otherUnit
    }

    /// Unit, position, name, as running text wants it: `研究院院长李国强`.
    var described: String { (unit ?? "") + (position ?? "") + name }

    /// The name as it stands in lists: two characters are set apart to the width of three.
    var displayName: String { Person.padded(name) }

    /// A name of two Chinese characters with a full-width blank between them; any other name as it is.
    static func padded(_ name: String) -> String {
        guard name.count == 2, name.unicodeScalars.allSatisfy(\.properties.isIdeographic),
            let first = name.first, let last = name.last
        else { return name }
        return "\(first)\u{3000}\(last)"
    }

    /// A name without the blanks that people put into it to make columns even. Latin names keep theirs.
    private static func normalized(_ name: String) -> String {
        let isChinese = name.unicodeScalars.allSatisfy { $0.value > 0x2E7F || $0.properties.isWhitespace }
        return isChinese ? name.filter { !$0.isWhitespace } : name
    }

    /// Takes `张建国（研究院）` or `张建国（研究院，院长）` apart: the name, then what stands in the brackets.
    private static func split(_ text: String) -> (name: String, notes: [String]) {
        guard let last = text.last, "）)".contains(last), let open = text.firstIndex(where: { "（(".contains($0) })
        else { return (normalized(text), []) }
        let notes = text[text.index(after: open)...].dropLast().split(maxSplits: 1) { "，,".contains($0) }
        return (normalized(String(text[..<open]).trimmed), notes.map { String($0).trimmed }.filter { !$0.isEmpty })
    }
}

extension [Person] {
    /// The persons by units, units in the order in which they first appear. Persons without a unit form a group of
    /// their own.
    var byUnit: [(unit: String?, members: [Person])] {
        var order: [String?] = []
        var groups: [String?: [Person]] = [:]
        for person in self {
            if groups[person.unit] == nil { order.append(person.unit) }
            groups[person.unit, default: []].append(person)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// The person meant by another entry.
    func first(sameAs person: Person) -> Person? { first { $0.isSame(as: person) } }
}
