import Records
import TemplateEngine
import WenshuCore

/// What `kind.yaml` says about records beyond their fields: computed fields and checks.
struct RecordRules: Sendable {
    /// A computed field, or those inside a field.
    indirect enum Computed: Sendable {
        case field(name: String, CompiledExpression)
        /// Computed in a record, or in each item of a list.
        case inside(name: String, [Computed])
    }

    /// A condition that records must meet.
    struct Check: Sendable {
        /// The lists for each of whose items it must hold, the outer first.
        let each: [LoopHead]
        let condition: CompiledExpression
        let severity: Diagnostic.Severity
        let message: CompiledText
        let remedy: CompiledText?
        /// The field that a message points to; without one, those of the condition.
        let field: FieldPath?
    }

    /// Computed in this order.
    var computed: [Computed] = []
    /// Checked in this order, after computing.
    var checks: [Check] = []

    /// The computed fields alone.
    var computing: RecordRules { RecordRules(computed: computed) }

    /// Steps that the rules may take for one record, usually.
    static let budget = 400_000

    /// The record with its computed fields, and all that is wrong with it.
    /// - Parameters:
    ///   - record: in its normal form.
    ///   - registry: knows the places of its values.
    ///   - known: what is wrong with its fields; their emptiness is not told again.
    ///   - budget: steps that the rules may take.
    func applied(to record: Value, registry: SourceRegistry, known: [Diagnostic], budget: Int = budget) -> (
        value: Value, findings: [Diagnostic]
    ) {
        guard case .record(let root) = record, !computed.isEmpty || !checks.isEmpty else { return (record, []) }
        let session = RenderSession(budget: budget)
        let grower = RecordGrower(session: session)
        let full = grower.grown(root, by: computed)
        let wrong = Set(known.filter { $0.severity == .error }.map(\.place))
        let run = CheckRun(root: .record(full), registry: registry, session: session, wrongPlaces: wrong)
        for check in checks { run.judge(check) }
        return (.record(full), session.diagnostics + run.findings)
    }
}

/// Adds computed fields. Records that share their names before share them after.
private final class RecordGrower {
    private struct Growth: Hashable {
        let shape: ObjectIdentifier
        let name: String
    }

    private let session: RenderSession
    /// The shapes before are kept, so that no other one takes their identity.
    private var shapes: [Growth: (before: Shape, after: Shape)] = [:]

    init(session: RenderSession) { self.session = session }

    /// The record with its computed fields.
    func grown(_ record: Record, by computed: [RecordRules.Computed]) -> Record {
        grow(record, by: computed, in: nil, within: [])
    }

    private func grow(
        _ record: Record, by computed: [RecordRules.Computed], in root: Value?, within items: [LoopItem]
    ) -> Record {
        var record = record
        for rule in computed {
            if session.isStopped { break }
            let around = items.last.map {
                items.dropLast() + [LoopItem(variable: nil, items: $0.items, index: $0.index, element: .record(record))]
            }
            let whole = root ?? .record(record)
            switch rule {
            case .field(let name, let expression):
                let value = expression.evaluator().value(
                    in: whole, within: around.map(Array.init) ?? [], session: session)
                record = adding(name, value, to: record)
            case .inside(let name, let inner):
                let grown = grow(record[name] ?? .null, by: inner, in: whole, within: around.map(Array.init) ?? [])
                record = adding(name, grown, to: record)
            }
        }
        return record
    }

    private func grow(
        _ value: Value, by computed: [RecordRules.Computed], in root: Value, within items: [LoopItem]
    ) -> Value {
        switch value {
        case .record(let record):
            let item = LoopItem(variable: nil, items: [value], index: 0, element: value)
            return .record(grow(record, by: computed, in: root, within: items + [item]))
        case .list(let list):
            let grown = list.values.indices.map { index in
                guard case .record(let record) = list.values[index] else { return list.values[index] }
                let item = LoopItem(variable: nil, items: list.values, index: index, element: list.values[index])
                return Value.record(grow(record, by: computed, in: root, within: items + [item]))
            }
            return .list(ValueList(grown, locators: list.locators))
        default: return value
        }
    }

    private func adding(_ name: String, _ value: Value, to record: Record) -> Record {
        if let slot = record.shape.index[name] {
            var values = record.values
            values[slot] = value
            return Record(shape: record.shape, values: values, locators: record.locators)
        }
        let growth = Growth(shape: ObjectIdentifier(record.shape), name: name)
        let after = shapes[growth]?.after ?? Shape(record.shape.names + [name])
        shapes[growth] = (record.shape, after)
        let known = record.locators.isEmpty ? record.values.map { _ in Locator.none } : record.locators
        return Record(shape: after, values: record.values + [value], locators: known + [.none])
    }
}
