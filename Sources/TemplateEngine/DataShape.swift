/// What data look like, as far as a schema knows: the names that tags may use.
public indirect enum DataShape: Sendable {
    /// A value without fields: text, a number, a date, yes or no.
    case scalar
    /// Items of one shape.
    case list(DataShape)
    /// Named fields.
    case record(RecordShape)
    /// Nothing is known; anything may be in it.
    case any

    /// The fields of a record.
    public struct RecordShape: Sendable {
        /// The fields, in order.
        public private(set) var fields: [Field]
        /// Whether there may be fields that are not known.
        public var isOpen: Bool
        private var index: [String: Int] = [:]

        /// Makes the shape of a record.
        /// - Parameters:
        ///   - fields: the fields; the first of equal names counts.
        ///   - isOpen: whether there may be fields that are not known.
        public init(_ fields: [Field], isOpen: Bool = false) {
            self.fields = []
            self.isOpen = isOpen
            for field in fields where self[field.name] == nil { add(field) }
        }

        /// The field of a name, in any spelling that tags accept, or nil.
        public subscript(name: String) -> Field? { index[Folding.fold(name)].map { fields[$0] } }

        /// Adds a field or puts it in the place of the one of that name.
        public mutating func add(_ field: Field) {
            if let known = index[Folding.fold(field.name)] {
                fields[known] = field
            } else {
                index[Folding.fold(field.name)] = fields.count
                fields.append(field)
            }
        }

        /// The field that has a name as an alias.
        func field(withAlias name: String) -> Field? { fields.first { $0.aliases.contains(name) } }
    }

    /// A field of a record.
    public struct Field: Sendable {
        /// The name that tags use.
        public let name: String
        /// Names that records may use for it, but tags may not.
        public let aliases: [String]
        /// What it holds.
        public let shape: DataShape
        /// The unit that its numbers are in: 万元, 人; empty when they have none.
        public let unit: String

        /// Makes a field.
        /// - Parameters:
        ///   - name: the name that tags use.
        ///   - aliases: names that records may use for it, but tags may not.
        ///   - shape: what it holds.
        ///   - unit: the unit that its numbers are in, or empty.
        public init(_ name: String, aliases: [String] = [], shape: DataShape, unit: String = "") {
            self.name = name
            self.aliases = aliases
            self.shape = shape
            self.unit = unit
        }
    }

    /// The fields of a record, or those of a list's items; nil when nothing is known of them or there are none.
    public var record: RecordShape? {
        switch self {
        case .record(let record): record
        case .list(let item): item.record
        case .scalar, .any: nil
        }
    }
}
