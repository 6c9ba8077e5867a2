import XMLKit

/// The names of tables, frames and sections in the composed document: each once.
struct OdtNameRegistry {
    /// What has a name.
    enum Kind: Hashable, CaseIterable {
        /// Tables.
        case table
        /// Frames with pictures, texts or objects.
        case frame
        /// Sections and indexes.
        case section
        /// Forms.
        case form

        /// The attribute that holds the name.
        var attribute: OdtAttribute {
            switch self {
            case .table: .tableName
            case .frame: .drawName
            case .section: .textName
            case .form: .formName
            }
        }
    }

    private struct Name: Hashable {
        let kind: Kind
        let text: String
    }

    private var taken: Set<Name> = []
    private var numbers: [Name: Int] = [:]

    /// Makes a registry that knows no name.
    init() {}

    /// Gives all that has names of its own ones that nothing else has.
    /// - Returns: the new names by the old ones, for what refers to them.
    mutating func rename(_ inventory: OdtInventory) -> [Kind: [String: String]] {
        var result: [Kind: [String: String]] = [:]
        for kind in Kind.allCases {
            for (name, node) in inventory.names[kind] ?? [] {
                let new = take(kind, name)
                if new != name { node[kind.attribute] = new }
                if result[kind]?[name] == nil { result[kind, default: [:]][name] = new }
            }
        }
        return result
    }

    /// A name that nothing of the kind has: the wished one, or one with a number.
    mutating func take(_ kind: Kind, _ wish: String) -> String {
        let name = Name(kind: kind, text: wish)
        if taken.insert(name).inserted { return wish }
        var number = numbers[name] ?? 1
        while true {
            number += 1
            let next = Name(kind: kind, text: "\(wish)_\(number)")
            if taken.insert(next).inserted {
                numbers[name] = number
                return next.text
            }
        }
    }
}
