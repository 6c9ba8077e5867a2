public import WenshuCore

/// Fills the blanks of persons from the register, and tells who is not in it or is not certain.
///
/// What the record says always stands; the register only adds.
public struct RegisterFiller {
    /// What was found, in the order of the record.
    public private(set) var findings: [Diagnostic] = []
    /// Private texts that came from the register, with what to print for them in documents for publication.
    public private(set) var secrets: [String: String] = [:]
    /// Whether the register was asked for anybody.
    public private(set) var isUsed = false
    private let register: Register
    private let registry: SourceRegistry
    private let isStrict: Bool
    /// The one unit that the record gives for a name, where it gives one.
    private var statedUnits: [String: Set<String>] = [:]
    private var told: Set<String> = []
    private var suggestionsLeft = 20

    /// Prepares for a record.
    /// - Parameters:
    ///   - register: the register.
    ///   - registry: knows the places of the record.
    ///   - isStrict: whether everybody must be in the register, unless a field says otherwise.
    public init(_ register: Register, registry: SourceRegistry, isStrict: Bool) {
        self.register = register
        self.registry = registry
        self.isStrict = isStrict
    }

    /// The record with its blanks filled.
    /// - Parameters:
    ///   - record: in its normal form.
    ///   - type: its fields.
    public mutating func filled(_ record: Value, _ type: RecordType) -> Value {
        note(record, .record(type))
        return filled(record, .record(type), nil, at: .none, unit: nil)
    }

    // MARK: What the record says

    /// Notes the units that the record gives for names.
    private mutating func note(_ value: Value, _ type: FieldType) {
        switch (value, type) {
        case (.record(let record), .person):
            guard let name = record["姓名"]?.text, let unit = record["单位"]?.text, !unit.isEmpty else { return }
            statedUnits[Register.folded(name), default: []].insert(unit)
        case (.record(let record), .record(let type)):
            for (slot, field) in type.fields.enumerated() where slot < record.values.count {
                note(record.values[slot], field.type)
            }
        case (.list(let list), .people(let person)): for item in list.values { note(item, .person(person)) }
        case (.list(let list), .list(let item)): for element in list.values { note(element, item) }
        default: break
        }
    }

    // MARK: Filling

    private mutating func filled(
        _ value: Value, _ type: FieldType, _ field: Field?, at place: Locator, unit: String?
    ) -> Value {
        switch (value, type) {
        case (.record(let record), .person(let type)):
            return .record(person(record, type, field, at: place, unit: unit))
        case (.list(let list), .people(let person)):
            return items(of: list, at: place) { filler, item, own in
                filler.filled(item, .person(person), field, at: own, unit: unit)
            }
        case (.list(let list), .list(let item)):
            return items(of: list, at: place) { filler, element, own in
                // Persons listed under a unit belong to it.
                let above = element["单位"]?.text ?? unit
                return filler.filled(element, item, field, at: own, unit: above)
            }
        case (.record(let record), .record(let type)):
            guard record.values.count == type.fields.count else { return value }
            var values = record.values
            for (slot, inner) in type.fields.enumerated() {
                let own = record.locators.indices.contains(slot) ? record.locators[slot] : place
                values[slot] = filled(values[slot], inner.type, inner, at: own, unit: unit)
            }
            return .record(Record(shape: record.shape, values: values, locators: record.locators))
        default: return value
        }
    }

    private mutating func items(
        of list: ValueList, at place: Locator, _ fill: (inout RegisterFiller, Value, Locator) -> Value
    ) -> Value {
        var values: [Value] = []
        values.reserveCapacity(list.values.count)
        for position in list.values.indices {
            values.append(fill(&self, list.values[position], list.locator(at: position) ?? place))
        }
        return .list(ValueList(values, locators: list.locators))
    }

    private mutating func person(
        _ record: Record, _ type: RecordType, _ field: Field?, at place: Locator, unit: String?
    ) -> Record {
        guard field?.isRegistered != false, let name = record["姓名"]?.text, !name.isEmpty else { return record }
        isUsed = true
        let stated = record["单位"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        let elsewhere = statedUnits[Register.folded(name)]
        let hint = stated ?? unit ?? (elsewhere?.count == 1 ? elsewhere?.first : nil)
        switch register.match(name, unit: hint) {
        case .one(let entry): return adding(entry, to: record, type, at: place, keepsUnit: stated == nil && unit != nil)
        case .unknown: unknown(name, unit: hint, isRequired: field?.isRegistered ?? isStrict, at: place)
        case .elsewhere(let entries):
            let units = entries.map { $0.unit.isEmpty ? "没有写单位" : "“\($0.unit)”" }.joined(separator: "、")
            report(
                .warning, "register.contradiction", at: place,
                "\(name)的单位，这里是“\(hint ?? "")”，名册里是\(units)（\(entries[0].placeWords)）",
                remedy: "以这份数据为准；请核对，改正其中一处", key: "\(name)\u{0}\(hint ?? "")")
        case .several(let entries):
            report(
                .error, "register.ambiguous", at: place,
                "名册里有 \(entries.count) 个\(name)：\(entries.prefix(8).map { "\($0.words) \($0.placeWords)" }.joined(separator: "；"))",
                remedy: "写明单位，如“\(entries[0].words)”", suggestions: entries.prefix(3).map(\.words),
                key: "\(name)\u{0}\(hint ?? "")")
        }
        return record
    }

    /// The person with blanks filled; what differs is told.
    private mutating func adding(
        _ entry: Register.Entry, to record: Record, _ type: RecordType, at place: Locator, keepsUnit: Bool
    ) -> Record {
        var values = record.values
        if let given = record["姓名"]?.text, Register.folded(given) != Register.folded(entry.name) {
            report(
                .note, "register.alias", at: place, "\(given.excerpt(20))在名册里是\(entry.name)的别名（\(entry.placeWords)）",
                remedy: "文书照这份数据印；要印本名，请改过来", key: "\(entry.words)\u{0}\(given)")
        }
        for (slot, field) in type.fields.enumerated() where slot < values.count && field.name != "姓名" {
            guard let known = entry.fields[field.name]?.text, !known.isEmpty else { continue }
            if RecordChecker.isBlank(values[slot]) {
                guard field.type.takesText, !(keepsUnit && field.name == "单位") else { continue }
                values[slot] = .string(known)
                if register.privateFields.contains(field.name) { secrets[known] = field.masked(known) }
            } else if let given = values[slot].text, Register.folded(given) != Register.folded(known),
                !(field.name == "单位" && Register.isSame(given, known))
            {
                let isPrivate = field.isPrivate || register.privateFields.contains(field.name)
                let shown = isPrivate ? [field.masked(given), field.masked(known)] : [given, known]
                let own = record.locators.indices.contains(slot) ? record.locators[slot] : place
                report(
                    .warning, "register.contradiction", at: own == .none ? place : own,
                    "\(entry.name)的\(field.name)，这里是“\(shown[0].excerpt(24))”，名册里是“\(shown[1].excerpt(24))”（\(entry.placeWords)）",
                    remedy: "以这份数据为准；请核对，改正其中一处", key: "\(entry.words)\u{0}\(field.name)\u{0}\(given)")
            }
        }
        return Record(shape: record.shape, values: values, locators: record.locators)
    }

    private mutating func unknown(_ name: String, unit: String?, isRequired: Bool, at place: Locator) {
        let key = "\(Register.folded(name))\u{0}\(unit ?? "")"
        guard !told.contains(key) else { return }
        var suggestions: [String] = []
        if suggestionsLeft > 0 {
            suggestionsLeft -= 1
            suggestions = Spelling.suggestions(for: Register.folded(name), among: register.names)
        }
        // Somebody of a unit that the register does not have is a guest.
        let isGuest = !isRequired && unit.map { !register.knows(unit: $0) } ?? false
        report(
            isRequired ? .error : isGuest ? .note : .warning, "register.unknown", at: place,
            "名册里没有\(name.excerpt(20))\(isGuest ? "（\((unit ?? "").excerpt(20))）" : "")",
            remedy: "核对姓名；是外单位的人，写明单位；是本单位的人，补进名册", suggestions: suggestions, key: key)
    }

    private mutating func report(
        _ severity: Diagnostic.Severity, _ id: String, at place: Locator, _ cause: String, remedy: String,
        suggestions: [String] = [], key: String
    ) {
        guard told.insert(key).inserted else { return }
        findings.append(
            Diagnostic(
                severity, id: id, place: registry.describe(place) ?? "", cause: cause, remedy: remedy,
                suggestions: suggestions))
    }
}

extension FieldType {
    /// Whether a text of the register is a value of the field.
    fileprivate var takesText: Bool {
        switch self {
        case .text, .longText, .code: true
        default: false
        }
    }
}

extension Field {
    /// A text of the field as documents for publication print it.
    func masked(_ text: String) -> String {
        switch type {
        case .code(.identity): Mask.identityNumber(text)
        case .code(.phone): Mask.phone(text)
        case .date, .time: Mask.day(text)
        default: Mask.text(text)
        }
    }
}
