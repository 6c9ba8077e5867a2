/// A field while evidence about it is collected.
final class FieldNode {
    /// What a tag does with a value.
    enum Use {
        case print, text, rich, number, date, image, chart, list, flag
        /// Asked whether it is true.
        case truth
        /// Compared with something that does not tell its type, or counted.
        case compare

        /// What a tag does that places an object.
        init(_ kind: ObjectTag.Kind) {
            switch kind {
            case .image: self = .image
            case .qrCode: self = .print
            case .chart: self = .chart
            }
        }
    }

    /// How deep fields may nest; deeper ones are not told.
    static let maximumDepth = 64
    /// How many places are told of a field.
    static let maximumPlaces = 100

    let name: String
    private let depth: Int
    /// Whether there can be no other fields than those known.
    let isClosed: Bool
    private(set) var order: [FieldNode] = []
    private var children: [String: FieldNode] = [:]
    private var itemNode: FieldNode?
    private var uses: Set<Use> = []
    private var isStrict = false
    private var isLenient = false
    private var isUnconditional = false
    private var places: [String] = []
    /// How many enclosing conditions ask whether the field is empty.
    var guards = 0
    /// Whether a name without a path was taken for it, in a loop.
    var isBare = false

    init(name: String = "", depth: Int = 0, isClosed: Bool = false) {
        self.name = name
        self.depth = depth
        self.isClosed = isClosed
    }

    /// The known field of a name.
    func known(_ name: String) -> FieldNode? { children[name] }

    /// The field of a name, made when it is new; nil when fields nest too deeply.
    func field(_ name: String) -> FieldNode? {
        if let known = children[name] { return known }
        guard depth < Self.maximumDepth, !isClosed else { return nil }
        let node = FieldNode(name: name, depth: depth + 1)
        children[name] = node
        order.append(node)
        return node
    }

    /// What the items of the list have in common; nil when fields nest too deeply.
    func item() -> FieldNode? {
        uses.insert(.list)
        if let itemNode { return itemNode }
        guard depth < Self.maximumDepth else { return nil }
        let node = FieldNode(depth: depth + 1)
        itemNode = node
        return node
    }

    /// Takes a node of elsewhere as a field or, without a name, as the item.
    func adopt(_ node: FieldNode, as name: String?) {
        if let name { children[name] = node } else { itemNode = node }
    }

    /// Whether it is used as a list.
    var isList: Bool { uses.contains(.list) || itemNode != nil }

    /// Notes that a tag uses the field, or goes through it when no use is given.
    /// - Parameter isConditional: whether a condition decides if the tag runs.
    func note(_ use: Use?, isLenient: Bool, isConditional: Bool = false, place: String) {
        if let use { uses.insert(use) }
        if isLenient || guards > 0 {
            if use != nil { self.isLenient = true }
        } else {
            isStrict = true
            if !isConditional { isUnconditional = true }
        }
        if places.last != place, places.count < Self.maximumPlaces, !places.contains(place) { places.append(place) }
    }

    /// The finished record, when this is the record that the template wants.
    func finished() -> TemplateField {
        TemplateField(
            name: "", kind: kind(in: self, around: []), need: .required, mayBeOutside: false, places: places)
    }

    /// The finished field.
    /// - Parameters:
    ///   - scope: the record or item in which its name is looked up first.
    ///   - outer: those that are looked into after it.
    private func finished(in scope: FieldNode, around outer: [FieldNode]) -> TemplateField {
        let mayBeOutside = isBare && outer.contains { $0.known(name) != nil }
        let need: TemplateField.Need =
            !isStrict || mayBeOutside
            ? .optional : isLenient || uses.contains(.truth) || !isUnconditional ? .emptiable : .required
        return TemplateField(
            name: name, kind: kind(in: scope, around: outer), need: need, mayBeOutside: mayBeOutside, places: places)
    }

    private func kind(in scope: FieldNode, around outer: [FieldNode]) -> TemplateField.Kind {
        if uses.contains(.image) { return .image }
        if uses.contains(.chart), order.isEmpty, itemNode?.order.isEmpty != false { return .chart }
        if isList {
            let item = itemNode ?? FieldNode(depth: depth + 1)
            return .list(
                TemplateField(
                    name: "", kind: item.kind(in: item, around: outer + [scope]), need: .required, mayBeOutside: false,
                    places: item.places))
        }
        if !order.isEmpty { return .record(order.map { $0.finished(in: scope, around: outer) }) }
        let kinds: [(Use, TemplateField.Kind)] = [
            (.rich, .rich), (.date, .date), (.number, .number), (.text, .text), (.print, .text), (.flag, .flag),
            (.compare, .any),
            (.truth, .flag),
        ]
        return kinds.first { uses.contains($0.0) }?.1 ?? .any
    }
}
