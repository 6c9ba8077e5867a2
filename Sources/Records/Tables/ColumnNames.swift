import WenshuCore

/// The names under which columns, or the rows of a first sheet, mean fields.
struct ColumnNames {
    /// A field that cells may hold.
    struct Entry {
        /// The names from the record of a row to the field; empty where a row is one value.
        let path: [String]
        /// What cells hold.
        let field: Field
        /// Whether all records that the field is in must be there.
        let isInRequired: Bool
    }

    /// What a header means.
    enum Match: Equatable {
        /// One field.
        case field(Int)
        /// Several, none of which is nearer than others.
        case several([Int])
        /// None.
        case none
    }

    /// The fields.
    private(set) var entries: [Entry] = []
    /// The fields by their names, each behind the names of some of the records that it is in.
    private var known: [String: [Int]] = [:]
    /// The fields by all names of the records that they are in, and their own.
    private var whole: [String: [Int]] = [:]

    /// The fields of records, and of records within them.
    init(_ type: RecordType) { add(type, path: [], names: [[""]], isInRequired: true, depth: 0) }

    /// A single value without a name of its own.
    init(content: Field, named names: [String]) {
        entries.append(Entry(path: [], field: content, isInRequired: true))
        for name in names + [FormLayout.contentHeader] { learn(FieldName.fold(name), 0, isWhole: true) }
    }

    private mutating func add(_ type: RecordType, path: [String], names: [[String]], isInRequired: Bool, depth: Int) {
        for field in type.fields {
            let own = ([field.name] + field.aliases).map { FieldName.fold($0) }.filter { !$0.isEmpty }
            switch field.type {
            case .record(let inner) where depth < 8, .person(let inner) where !field.type.isInline && depth < 8:
                let joined = Array(names.flatMap { before in own.map { before + [$0] } }.prefix(24))
                add(
                    inner, path: path + [field.name], names: joined, isInRequired: isInRequired && field.isRequired,
                    depth: depth + 1)
                continue
            default: break
            }
            let entry = entries.count
            entries.append(Entry(path: path + [field.name], field: field, isInRequired: isInRequired))
            for name in own {
                for before in names {
                    learn(before.joined() + name, entry, isWhole: true)
                    for start in before.indices.dropFirst() {
                        learn(before[start...].joined() + name, entry, isWhole: false)
                    }
                }
                learn(name, entry, isWhole: path.isEmpty)
            }
        }
    }

    private mutating func learn(_ name: String, _ entry: Int, isWhole: Bool) {
        if known[name]?.contains(entry) != true { known[name, default: []].append(entry) }
        if isWhole, whole[name]?.contains(entry) != true { whole[name, default: []].append(entry) }
    }

    /// What a header means.
    /// - Parameters:
    ///   - header: as written.
    ///   - group: the header above it, or the group it stands in; may be empty.
    ///   - near: the path of the field before it, which decides between fields of the same name.
    func match(_ header: String, group: String = "", near: [String]? = nil) -> Match {
        match(FieldName.variants(header), group: group.isEmpty ? [] : FieldName.variants(group), near: near)
    }

    /// What a header means, of whose name and group the spellings are known.
    func match(_ names: [String], group: [String], near: [String]?) -> Match {
        for name in names {
            for group in group {
                if case .field(let entry) = match(exactly: group + name, near: near) { return .field(entry) }
            }
        }
        var several: Match = .none
        for name in names {
            switch match(exactly: name, near: near) {
            case .field(let entry): return .field(entry)
            case .several(let entries): if several == .none { several = .several(entries) }
            case .none: break
            }
        }
        return several
    }

    private func match(exactly name: String, near: [String]?) -> Match {
        if let entry = whole[name], entry.count == 1 { return .field(entry[0]) }
        guard let found = known[name] else { return .none }
        if found.count == 1 { return .field(found[0]) }
        if let near {
            let neighbours = found.filter { entries[$0].path.dropLast() == near.dropLast() }
            if neighbours.count == 1 { return .field(neighbours[0]) }
        }
        let required = found.filter { entries[$0].isInRequired }
        return required.count == 1 ? .field(required[0]) : .several(found)
    }

    /// The names to suggest for a header that means nothing.
    func suggestions(for header: String, without used: Set<Int>) -> [String] {
        let bare = FieldName.variants(header).last ?? header
        let free = entries.indices.filter { !used.contains($0) }
        let found = Spelling.suggestions(for: bare, among: free.compactMap { entries[$0].path.last })
        guard found.isEmpty else { return found }
        return Spelling.suggestions(for: bare, among: free.map { entries[$0].path.joined() })
    }
}
