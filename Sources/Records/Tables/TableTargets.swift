import WenshuCore

/// A list of a form that a table can be read into, or the records themselves.
struct TableTarget {
    /// The names that lead to the list; empty where each row is a record.
    let path: [String]
    /// What an item is.
    let element: FieldType
    /// What columns mean.
    let columns: ColumnNames
    /// The list whose items hold this list, or nil.
    let parent: Int?
    /// The names from an item of the parent to the list.
    let pathInParent: [String]
    /// The names of the list behind those of all it is in, folded.
    let wholeNames: [String]
    /// The names of the list alone, folded.
    let names: [String]
    /// The fields of an item that must be there and that nothing else gives.
    var required: [Int] {
        columns.entries.indices.filter { index in
            let entry = columns.entries[index]
            return entry.isInRequired && entry.field.isRequired && entry.field.defaultValue == nil
                && entry.field.organisationFact == nil
        }
    }

    /// What people call it: `议题·决定`.
    var title: String { path.joined(separator: "·") }
}

/// All that the tables of a form can be read into.
struct TableTargets {
    /// The records themselves first, then the lists, parents before their children.
    private(set) var all: [TableTarget] = []
    /// The folded names of records within the record, which are groups of a first sheet.
    private(set) var groups: Set<String> = []
    /// The fields of the form.
    let schema: Schema

    init(_ schema: Schema) {
        self.schema = schema
        let own = [schema.title, schema.name].map { FieldName.fold($0) }
        all.append(
            TableTarget(
                path: [], element: .record(schema.type), columns: ColumnNames(schema.type), parent: nil,
                pathInParent: [], wholeNames: own, names: own))
        add(schema.type, path: [], within: [], names: [[]], parent: nil, depth: 0)
    }

    private mutating func add(
        _ type: RecordType, path: [String], within: [String], names: [[String]], parent: Int?, depth: Int
    ) {
        guard depth < 12 else { return }
        for field in type.fields {
            let own = ([field.name] + field.aliases).map { FieldName.fold($0) }.filter { !$0.isEmpty }
            let joined = Array(names.flatMap { before in own.map { before + [$0] } }.prefix(24))
            let (path, within) = (path + [field.name], within + [field.name])
            let element: FieldType
            switch field.type {
            case .record(let inner):
                groups.formUnion(own)
                groups.formUnion(joined.map { $0.joined() })
                add(inner, path: path, within: within, names: joined, parent: parent, depth: depth + 1)
                continue
            case .people(let person): element = .person(person)
            case .list(let item): element = item
            default: continue
            }
            let columns =
                element.tableFields.map { ColumnNames($0) }
                ?? ColumnNames(
                    content: Field(
                        name: field.name, aliases: [], type: element, isRequired: true, isExpected: false,
                        help: field.help, example: field.example, minimum: nil, maximum: nil, defaultValue: nil),
                    named: own)
            let index = all.count
            all.append(
                TableTarget(
                    path: path, element: element, columns: columns, parent: parent, pathInParent: within,
                    wholeNames: joined.map { $0.joined() }, names: own))
            if let inner = element.tableFields {
                add(inner, path: path, within: [], names: joined, parent: index, depth: depth + 1)
            }
        }
    }

    private static let suffixes = [
        "人员名单", "名单", "人员", "一览表", "登记表", "明细表", "汇总表", "统计表", "分工表", "表", "情况", "明细", "清单", "列表", "记录",
    ]

    /// The list that the name of a sheet, a title or a named range means, or nil: its name, its name with what people
    /// add (出席人员名单), or a text that holds the name of no other list.
    func named(_ text: String) -> Int? {
        for name in FieldName.variants(text) {
            var names = [name]
            for suffix in TableTargets.suffixes where name.hasSuffix(suffix) && name.count > suffix.count {
                names.append(String(name.dropLast(suffix.count)))
            }
            for name in names {
                if let found = all.firstIndex(where: { $0.wholeNames.contains(name) }) { return found }
                let short = all.indices.filter { all[$0].names.contains(name) }
                if short.count == 1 { return short[0] }
            }
        }
        let name = FieldName.fold(text)
        guard name.count <= 40 else { return nil }
        var best: (length: Int, targets: [Int]) = (1, [])
        for (index, target) in all.enumerated() {
            for known in target.wholeNames where known.count >= best.length && name.contains(known) {
                best = known.count > best.length ? (known.count, [index]) : (best.length, best.targets + [index])
            }
        }
        let found = Set(best.targets)
        return best.length > 1 && found.count == 1 ? found.first : nil
    }

    /// Whether a text names a record within the record.
    func isGroup(_ text: String) -> Bool { isGroup(spelled: FieldName.variants(text)) }

    /// Whether one of the spellings of a text names a record within the record.
    func isGroup(spelled spellings: [String]) -> Bool { spellings.contains { groups.contains($0) } }

    /// Whether a column names the item of the parent: by the parent's name, or a word that begins or ends with it.
    func namesParent(_ header: [String], of target: TableTarget) -> Bool {
        guard let parent = target.parent else { return false }
        return header.contains { header in
            all[parent].names.contains { name in
                header == name || (header.count <= name.count + 3 && (header.hasPrefix(name) || header.hasSuffix(name)))
            }
        }
    }
}
