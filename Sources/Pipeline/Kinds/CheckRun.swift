import TemplateEngine
import WenshuCore

/// Judges the checks of a kind over one record. Not `Sendable`.
final class CheckRun {
    /// A record or an item of a list, with its place.
    private struct Scope {
        let value: Value
        let place: Locator
        let variable: String?
    }

    let root: Value
    let registry: SourceRegistry
    let session: RenderSession
    /// Where fields are wrong already.
    let wrongPlaces: Set<String>
    /// What was found.
    private(set) var findings: [Diagnostic] = []

    /// The most findings of one check; the others are counted.
    private static let mostOfOneCheck = 50

    init(root: Value, registry: SourceRegistry, session: RenderSession, wrongPlaces: Set<String>) {
        self.root = root
        self.registry = registry
        self.session = session
        self.wrongPlaces = wrongPlaces
    }

    /// Judges a check, for each item where it says so.
    func judge(_ check: RecordRules.Check) {
        let evaluator = check.condition.evaluator()
        // Takes what messages find, which is told elsewhere.
        let probe = RenderSession(isDraft: true, budget: RecordRules.budget)
        var broken = 0
        let scope = Scope(value: root, place: .none, variable: nil)
        visit(check.each[...], [scope], []) { scopes, items in
            guard !evaluator.value(in: root, within: items, session: session).holds else { return nil }
            guard evaluator.isDecidable(in: root, within: items, session: probe) else { return nil }
            let places = (check.field.map { [$0] } ?? check.condition.paths).compactMap { place(of: $0, scopes) }
            guard !places.contains(where: wrongPlaces.contains) else { return nil }
            broken += 1
            guard broken <= CheckRun.mostOfOneCheck else { return nil }
            let own = scopes.reversed().lazy.compactMap { [registry] in registry.describe($0.place) }.first
            return Diagnostic(
                check.severity, id: "kind.check", place: places.first ?? own ?? "",
                cause: check.message.text(for: root, within: items, session: probe),
                remedy: check.remedy?.text(for: root, within: items, session: probe) ?? "")
        }
        if broken > CheckRun.mostOfOneCheck {
            findings.append(
                Diagnostic(
                    check.severity, id: "kind.check", cause: "同样的问题还有 \(broken - CheckRun.mostOfOneCheck) 处，没有列出"))
        }
    }

    /// Visits all items of lists in lists.
    private func visit(
        _ each: ArraySlice<LoopHead>, _ scopes: [Scope], _ items: [LoopItem],
        _ judge: ([Scope], [LoopItem]) -> Diagnostic?
    ) {
        guard let head = each.first else {
            if let finding = judge(scopes, items) { findings.append(finding) }
            return
        }
        guard case (.list(let list), let place)? = find(head.list, scopes) else { return }
        for index in list.values.indices {
            if session.isStopped { return }
            let scope = Scope(
                value: list.values[index], place: list.locator(at: index) ?? place, variable: head.variable)
            let item = LoopItem(
                variable: head.variable, items: list.values, index: index, element: list.values[index])
            visit(each.dropFirst(), scopes + [scope], items + [item], judge)
        }
    }

    /// The value at a path, and its place: the loop's variable, or the innermost record that has the name.
    private func find(_ path: FieldPath, _ scopes: [Scope]) -> (value: Value, place: Locator)? {
        guard let first = path.names.first else { return nil }
        var found: (value: Value, place: Locator)?
        if let scope = scopes.last(where: { $0.variable == first }) {
            found = (scope.value, scope.place)
        } else {
            for scope in scopes.reversed() where found == nil { found = CheckRun.field(first, of: scope.value) }
        }
        for name in path.names.dropFirst() {
            guard let inner = found.flatMap({ CheckRun.field(name, of: $0.value) }) else { return found }
            found = inner
        }
        return found
    }

    private static func field(_ name: String, of value: Value) -> (value: Value, place: Locator)? {
        guard case .record(let record) = value else { return nil }
        let folded = Folding.fold(name)
        guard let known = record[name] == nil ? record.shape.names.first(where: { Folding.fold($0) == folded }) : name
        else { return nil }
        return (record[known] ?? .null, record.locator(of: known) ?? .none)
    }

    private func place(of path: FieldPath, _ scopes: [Scope]) -> String? {
        find(path, scopes).flatMap { registry.describe($0.place) }
    }
}
