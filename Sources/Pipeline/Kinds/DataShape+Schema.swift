import Records
import TemplateEngine

extension DataShape {
    /// What the records of a schema look like, in their normal form.
    init(_ type: RecordType) {
        self = .record(
            RecordShape(
                type.fields.map { Field($0.name, aliases: $0.aliases, shape: DataShape($0.type), unit: $0.unit) }))
    }

    private init(_ type: FieldType) {
        switch type {
        case .person(let type), .record(let type): self = DataShape(type)
        case .people(let type): self = .list(DataShape(type))
        case .list(let item): self = .list(DataShape(item))
        case .table: self = .list(.any)
        default: self = .scalar
        }
    }

    /// The same with what judging adds.
    func adding(_ judging: Judging?) -> DataShape {
        guard let judging, case .record(var record) = self else { return self }
        for field in judging.fields { record.add(field) }
        return .record(record)
    }

    /// The same with what aggregation adds.
    func adding(_ aggregation: Aggregation?) -> DataShape {
        aggregation == nil ? self : adding(Aggregation.field, .any, at: [])
    }

    /// The same with a field added to the record at a way, through lists.
    func adding(_ name: String, _ shape: DataShape, at way: ArraySlice<String>) -> DataShape {
        switch self {
        case .list(let item): return .list(item.adding(name, shape, at: way))
        case .record(var record):
            if let step = way.first {
                guard let field = record[step] else { return self }
                record.add(
                    Field(
                        field.name, aliases: field.aliases,
                        shape: field.shape.adding(name, shape, at: way.dropFirst()), unit: field.unit))
            } else {
                record.add(Field(name, shape: shape))
            }
            return .record(record)
        case .scalar, .any: return self
        }
    }

    /// The same with the item that each document of a kind is about, under its name.
    func adding(_ each: LoopHead?) -> DataShape {
        guard let each, let variable = each.variable, let item = item(at: each.list.names[...]) else { return self }
        return adding(variable, item, at: [])
    }

    /// What the items of the list at a way look like; nil when there is no list.
    private func item(at way: ArraySlice<String>) -> DataShape? {
        switch self {
        case .any: .any
        case .list(let item): way.isEmpty ? item : nil
        case .record(let record): way.first.flatMap { record[$0]?.shape.item(at: way.dropFirst()) }
        case .scalar: nil
        }
    }

    /// The fields of the record at a way, through lists; nil when there is no record.
    func fields(at way: ArraySlice<String>) -> RecordShape? {
        switch self {
        case .list(let item): item.fields(at: way)
        case .record(let record): way.first.map { record[$0]?.shape.fields(at: way.dropFirst()) } ?? record
        case .scalar, .any: nil
        }
    }
}
