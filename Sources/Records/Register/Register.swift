public import WenshuCore

/// The people of a workspace, whom records refer to by name (名册).
///
/// Its fields are those of `templates/records/register.yaml`.
public struct Register: Sendable {
    /// Somebody in the register.
    public struct Entry: Sendable {
        /// The name as it stands there.
        public let name: String
        /// The unit; empty when there is none.
        public let unit: String
        /// All fields in their normal form.
        public let fields: Record
        /// Where the person stands.
        public let place: Locator
        /// Knows the place.
        let registry: SourceRegistry

        /// The place in words.
        public var placeWords: String { registry.describe(place) ?? "名册" }
        /// Name and unit, as a record would write them: `张伟（研究院）`.
        public var words: String { unit.isEmpty ? name : "\(name)（\(unit)）" }
    }

    /// Who is meant by a name.
    public enum Match: Sendable {
        /// Nobody of that name.
        case unknown
        /// This one.
        case one(Entry)
        /// Somebody of that name, but of another unit than the record says.
        case elsewhere([Entry])
        /// Several of that name.
        case several([Entry])
    }

    /// Everybody, in the order of the files.
    public private(set) var entries: [Entry] = []
    /// What is wrong with the register.
    public private(set) var diagnostics: [Diagnostic] = []
    /// The names of everybody, without blanks inside.
    let names: [String]
    /// The fields that are private.
    let privateFields: Set<String>
    private var index: [String: [Int]] = [:]

    /// Makes a register of files that were read.
    /// - Parameters:
    ///   - files: its files.
    ///   - schema: the fields, of `templates/records/register.yaml`.
    public init(_ files: [RegisterFile], schema: Schema) {
        var entries: [Entry] = []
        var found = files.flatMap(\.diagnostics)
        for (record, registry) in files.flatMap({ file in file.records.map { ($0, file.registry) } }) {
            guard case .list(let list)? = record["人员"] else { continue }
            for position in list.values.indices {
                guard case .record(let fields) = list.values[position], let name = fields["姓名"]?.text else { continue }
                entries.append(
                    Entry(
                        name: name, unit: fields["单位"]?.text ?? "", fields: fields,
                        place: list.locator(at: position) ?? .none, registry: registry))
            }
        }
        self.entries = entries
        names = entries.map { Register.folded($0.name) }
        privateFields = Register.privateFields(schema.type)
        for (position, entry) in entries.enumerated() {
            let aliases = entry.fields["别名"]?.items?.compactMap(\.text) ?? []
            for name in Set(([entry.name] + aliases).map(Register.folded)) {
                let others = index[name] ?? []
                let same = others.first {
                    Register.isSame(entries[$0].unit, entry.unit)
                        && Register.folded(entries[$0].name) == Register.folded(entry.name)
                }
                if let same {
                    found.append(
                        Diagnostic(
                            .warning, id: "register.twice", place: entry.placeWords, cause: "\(entry.words)在名册里写了两次",
                            remedy: "删去一个，或写明不同的单位；另一处在 \(entries[same].placeWords)"))
                } else {
                    index[name] = others + [position]
                }
            }
        }
        diagnostics = found
    }

    /// Who is meant by a name and, if the record says it, a unit.
    public func match(_ name: String, unit: String?) -> Match {
        let found = (index[Register.folded(name)] ?? []).map { entries[$0] }
        guard !found.isEmpty else { return .unknown }
        guard let unit, !unit.isEmpty else { return found.count == 1 ? .one(found[0]) : .several(found) }
        let near = found.filter { Register.isSame($0.unit, unit) }
        if near.count == 1 { return .one(near[0]) }
        if near.count > 1 {
            let exact = near.filter { Register.folded($0.unit) == Register.folded(unit) }
            return exact.count == 1 ? .one(exact[0]) : .several(near)
        }
        let open = found.filter(\.unit.isEmpty)
        return open.count == 1 ? .one(open[0]) : .elsewhere(found)
    }

    /// Whether somebody in the register is of a unit.
    func knows(unit: String) -> Bool { entries.contains { !$0.unit.isEmpty && Register.isSame($0.unit, unit) } }

    /// Whether two names of units mean the same: equal, or one is the end of the other (`研究院`, `某某公司研究院`).
    static func isSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (folded(left), folded(right))
        if left == right { return true }
        guard left.count > 1, right.count > 1 else { return false }
        return left.hasSuffix(right) || right.hasSuffix(left)
    }

    /// A name without the blanks that make columns even (`王　芳`); Latin names keep single ones.
    static func folded(_ name: String) -> String {
        let isLatin = name.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
        return isLatin
            ? name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            : name.filter { !$0.isWhitespace }
    }

    private static func privateFields(_ type: RecordType) -> Set<String> {
        var names: Set<String> = []
        for field in type.fields {
            if field.isPrivate { names.insert(field.name) }
            if case .list(.record(let inner)) = field.type { names.formUnion(privateFields(inner)) }
        }
        return names
    }
}
