public import WenshuCore

/// Makes of a record what a document for publication may show: private fields are masked, and so is what is private
/// wherever else it stands. Whatever is computed from the result cannot tell it.
public struct PrivacyMask {
    /// Private texts, with what to print for them.
    private var secrets: [String: String]

    /// Prepares a mask.
    /// - Parameter secrets: private texts that no field of the record is marked for.
    public init(secrets: [String: String] = [:]) { self.secrets = secrets }

    /// The masked record.
    /// - Parameters:
    ///   - record: in its normal form.
    ///   - type: its fields.
    public mutating func masked(_ record: Value, _ type: RecordType) -> Value {
        collect(record, .record(type), nil)
        return masked(record, .record(type), nil)
    }

    /// Learns the private texts by which somebody can be found: numbers and addresses.
    private mutating func collect(_ value: Value, _ type: FieldType?, _ field: Field?) {
        switch value {
        case .string(let text):
            guard let field, field.isPrivate, text.utf8.count > 4, CalendarTime(text) == nil,
                text.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == 0x40 })
            else { return }
            secrets[text] = masked(text, type, field)
        case .list(let list):
            for item in list.values { collect(item, type?.item, field) }
        case .record(let record):
            for (slot, inner) in PrivacyMask.fields(of: record, type).enumerated() {
                collect(record.values[slot], inner?.type, inner ?? field)
            }
        default: break
        }
    }

    private func masked(_ value: Value, _ type: FieldType?, _ field: Field?) -> Value {
        switch value {
        case .string(let text):
            guard let field, field.isPrivate else {
                // A number that its field says is public stays, even if it is private elsewhere.
                if case .code? = type, field != nil { return value }
                return .string(Mask.personal(in: text, known: secrets))
            }
            return .string(masked(text, type, field))
        case .number(let number):
            guard let field, field.isPrivate else { return value }
            return .string(masked(number.description, type, field))
        case .list(let list):
            return .list(
                ValueList(list.values.map { masked($0, type?.item, field) }, locators: list.locators))
        case .record(let record):
            var values = record.values
            for (slot, inner) in PrivacyMask.fields(of: record, type).enumerated() {
                // What stands inside a private record is private.
                let holder = field?.isPrivate == true && inner?.isPrivate != true ? field : inner
                values[slot] = masked(values[slot], inner?.type, holder)
            }
            return .record(Record(shape: record.shape, values: values, locators: record.locators))
        case .bool, .null: return value
        }
    }

    /// The fields of a record in its normal form; nil where the type knows none.
    private static func fields(of record: Record, _ type: FieldType?) -> [Field?] {
        guard let known = type?.fields, known.shape.names == record.shape.names else {
            return record.shape.names.map { name in
                type?.fields.flatMap { fields in fields.shape.index[name].map { fields.fields[$0] } }
            }
        }
        return known.fields
    }

    private func masked(_ text: String, _ type: FieldType?, _ field: Field) -> String {
        if text.isEmpty { return text }
        switch type {
        case .code(.identity)?: return Mask.identityNumber(text)
        case .code(.phone)?: return Mask.phone(text)
        case .code(.credit)?: return Mask.text(text)
        case .date?, .time?: return Mask.day(text)
        default: return secrets[text] ?? field.masked(text)
        }
    }
}

extension FieldType {
    /// The type of the items of a list.
    fileprivate var item: FieldType? {
        switch self {
        case .list(let item): item
        case .people(let type): .person(type)
        default: nil
        }
    }

    /// The fields of a record or person.
    fileprivate var fields: RecordType? {
        switch self {
        case .record(let type), .person(let type): type
        default: nil
        }
    }
}
