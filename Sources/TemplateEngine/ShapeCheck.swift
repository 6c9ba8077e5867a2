import WenshuCore

/// Follows the names in tags and expressions through the shape of the data, as ``Renderer`` follows them through data.
///
/// Tells names that are not known, and which fields are used.
public struct ShapeCheck {
    /// A name that leads nowhere.
    public struct Finding: Sendable {
        /// Where the tag stands, and how it is written.
        public let site: Program.Site
        /// What is wrong, in Chinese.
        public let cause: String
        /// What to do, in Chinese.
        public let remedy: String
        /// Likely meant names, best first.
        public let suggestions: [String]
    }

    /// A value on the way, and the fields that lead to it from the record; nil for what is computed.
    private struct Node {
        var shape: DataShape
        var way: [String]?
        /// The unit of its numbers; empty when they have none.
        var unit = ""

        static let scalar = Node(shape: .scalar, way: nil)
    }

    private struct Frame {
        let variable: String?
        let item: Node
    }

    /// An open block of a template.
    private enum Block {
        case loop, condition
    }

    /// What was found, in the order of the tags.
    public private(set) var findings: [Finding] = []
    /// The ways to the fields that are used, each step of them included.
    private var used: Set<[String]> = []
    /// The ways to records and lists that are used as a whole.
    private var whole: Set<[String]> = []
    private let root: Node
    private var frames: [Frame] = []
    private var blocks: [Block] = []
    private var site = Program.Site(place: "", source: "")

    /// The numbers that lists know of themselves.
    private static let sizeNames: Set<String> = ["数量", "人数", "count"]
    /// What every record may be asked for.
    private static let givenNames: [String: DataShape] = ["今天": .scalar, "单位信息": .any]

    /// Starts with the shape of the record.
    public init(_ shape: DataShape) { root = Node(shape: shape, way: []) }

    // MARK: what is looked at

    /// Takes the next tag of a template.
    public mutating func take(_ tag: Tag, at site: Program.Site) {
        self.site = site
        switch tag {
        case .value(let value): touch(value.expression)
        case .object(let object): touch(object.expression)
        case .rich(let text): touch(text.expression)
        case .include(let include): touch(include.expression)
        case .loop(let loop):
            enter(node(of: loop.expression), label: loop.expression.label, as: loop.variable)
            blocks.append(.loop)
        case .condition(let condition):
            _ = node(of: condition.expression)
            blocks.append(.condition)
        case .elseIf(let condition): _ = node(of: condition.expression)
        case .otherwise:
            guard let last = blocks.indices.last, case .loop = blocks[last] else { return }
            blocks[last] = .condition
            frames.removeLast()
        case .close:
            if case .loop? = blocks.popLast() { frames.removeLast() }
        default: break
        }
    }

    /// Takes an expression.
    /// - Returns: the shape of its value.
    @discardableResult
    public mutating func take(_ expression: CompiledExpression, place: String) -> DataShape {
        site = Program.Site(place: place, source: expression.source)
        return touch(expression.expression).shape
    }

    /// Takes an expression whose value is a number.
    /// - Returns: the unit of the number, told by the fields that it is made of; empty for a count, a quotient of two
    ///   numbers of one unit, or what has none.
    public mutating func unit(of expression: CompiledExpression, place: String) -> String {
        site = Program.Site(place: place, source: expression.source)
        return touch(expression.expression).unit
    }

    /// Whether the field of the record with this name was used, or anything in it.
    public func uses(_ name: String) -> Bool { used.contains([name]) }

    /// Goes into a loop that runs outside expressions, until ``leave()``.
    /// - Parameters:
    ///   - list: the way to the list.
    ///   - variable: the loop's variable, or nil.
    ///   - place: where the loop is written.
    ///   - alsoRecords: whether a record counts as a list of itself.
    public mutating func enter(_ list: FieldPath, as variable: String?, place: String, alsoRecords: Bool = false) {
        site = Program.Site(place: place, source: list.text)
        let node = node(of: .path(list.path))
        if alsoRecords, case .record = node.shape {
            frames.append(Frame(variable: variable, item: node))
        } else {
            enter(node, label: list.text, as: variable)
        }
    }

    /// Takes a field.
    public mutating func take(_ field: FieldPath, place: String) {
        site = Program.Site(place: place, source: field.text)
        _ = node(of: .path(field.path))
    }

    /// Leaves the innermost loop.
    public mutating func leave() { if !frames.isEmpty { frames.removeLast() } }

    /// The fields that nothing uses: the way to each; of one that is not used at all, nothing inside it.
    public func unusedFields() -> [[String]] {
        var found: [[String]] = []
        collectUnused(root.shape, way: [], into: &found)
        return found
    }

    private func collectUnused(_ shape: DataShape, way: [String], into found: inout [[String]]) {
        guard let record = shape.record, !whole.contains(way) || way.isEmpty else { return }
        for field in record.fields {
            let inner = way + [field.name]
            if used.contains(inner) {
                collectUnused(field.shape, way: inner, into: &found)
            } else {
                found.append(inner)
            }
        }
    }

    // MARK: expressions

    private mutating func enter(_ list: Node, label: String, as variable: String?) {
        var item = Node(shape: .any, way: nil)
        switch list.shape {
        case .list(let shape): item = Node(shape: shape, way: list.way)
        case .any: break
        case .scalar, .record:
            find("「\(label)」不是列表，不能循环", remedy: "改成列表的名称，或去掉循环")
        }
        frames.append(Frame(variable: variable, item: item))
    }

    /// The value of an expression that is used as it is, with all that is in it.
    @discardableResult
    private mutating func touch(_ expression: Expression) -> Node {
        let node = node(of: expression)
        if let way = node.way { whole.insert(way) }
        return node
    }

    private mutating func node(of expression: Expression) -> Node {
        switch expression {
        case .literal: return .scalar
        case .path(let path): return resolve(path)
        case .not(let operand), .isEmpty(let operand), .exists(let operand): _ = node(of: operand)
        case .negate(let operand): return Node(shape: .scalar, way: nil, unit: node(of: operand).unit)
        case .binary(let symbol, let left, let right):
            return Node(shape: .scalar, way: nil, unit: unit(symbol, node(of: left).unit, node(of: right).unit))
        case .filter(let filter, let operand, let arguments): return node(of: filter, operand, arguments)
        }
        return .scalar
    }

    /// The unit of a result. Adding numbers of different units is noted.
    private mutating func unit(_ symbol: BinaryOperator, _ left: String, _ right: String) -> String {
        switch symbol {
        case .add, .subtract:
            if !left.isEmpty, !right.isEmpty, left != right {
                find("“\(left)”和“\(right)”不能相加减", remedy: "先换算成同一个单位")
            }
            return left.isEmpty ? right : left
        case .multiply: return left.isEmpty ? right : right.isEmpty ? left : ""
        case .divide: return right.isEmpty ? left : ""
        case .remainder: return left
        default: return ""
        }
    }

    private mutating func node(of filter: Filter, _ operand: Expression, _ arguments: [Expression]) -> Node {
        let list = node(of: operand)
        var item = list
        if case .list(let shape) = list.shape { item.shape = shape }
        switch filter {
        case .fallback, .optional, .reverse, .first:
            for argument in arguments { _ = node(of: argument) }
            return list
        case .whereCondition:
            frames.append(Frame(variable: nil, item: item))
            for argument in arguments { _ = node(of: argument) }
            frames.removeLast()
            return list
        case .sort, .distinct:
            for name in names(arguments) where !["倒序", "降序", "desc", "升序", "asc"].contains(name) {
                _ = field(name, of: item)
            }
            return list
        case .field:
            let field = field(names(arguments).last, of: item)
            return Node(shape: .list(field.shape), way: nil, unit: field.unit)
        case .group:
            let key = field(names(arguments).last, of: item)
            let record = DataShape.RecordShape([
                .init("组", shape: key.shape), .init("项", shape: list.shape), .init("数量", shape: .scalar),
            ])
            if let way = list.way { whole.insert(way) }
            return Node(shape: .list(.record(record)), way: nil)
        case .sum, .average, .minimum, .maximum:
            return Node(shape: .scalar, way: nil, unit: field(names(arguments).last, of: item).unit)
        case .decimals: return Node(shape: .scalar, way: nil, unit: list.unit)
        case .join: if arguments.count > 1 { _ = field(names(arguments).last, of: item) } else { keep(list) }
        case .alignNames:
            keep(list)
            if case .list = list.shape { return Node(shape: .list(.scalar), way: nil) }
        default: for argument in arguments { _ = node(of: argument) }
        }
        return .scalar
    }

    private mutating func keep(_ node: Node) { if let way = node.way { whole.insert(way) } }

    private func names(_ arguments: [Expression]) -> [String] {
        arguments.compactMap { if case .literal(.string(let text)) = $0 { text } else { nil } }
    }

    /// The field that a filter names, dots going deeper; without a name the item itself.
    private mutating func field(_ name: String?, of item: Node) -> Node {
        var node = item
        for step in (name ?? "").split(separator: ".") { node = take(.name(String(step)), of: node, path: name ?? "") }
        return node
    }

    // MARK: names

    private mutating func resolve(_ path: Path) -> Node {
        var node: Node
        switch path.base {
        case .variable, .loop: return .scalar
        case .scope(let levels):
            let index = frames.count - 1 - levels
            guard index >= -1 else {
                find("「\(path.text)」超出了最外层", remedy: "少写一级「..」")
                return Node(shape: .any, way: nil)
            }
            node = index < 0 ? root : frames[index].item
        case .name(let name):
            if let frame = frames.last(where: { $0.variable == name }) {
                node = frame.item
            } else {
                node = lookUp(name)
            }
        }
        for step in path.steps { node = take(step, of: node, path: path.text) }
        return node
    }

    /// A name: innermost loop's item, then outward, then the record.
    private mutating func lookUp(_ name: String) -> Node {
        let scopes = frames.reversed().map(\.item) + [root]
        for scope in scopes {
            switch scope.shape {
            case .any: return Node(shape: .any, way: nil)
            case .record(let record):
                if let field = record[name] { return use(field, of: scope) }
                if record.isOpen { return Node(shape: .any, way: nil) }
            case .scalar, .list: break
            }
        }
        if let given = Self.givenNames[name] { return Node(shape: given, way: nil) }
        unknown(name, in: scopes.compactMap(\.shape.record), cause: "没有字段「\(name)」")
        return Node(shape: .any, way: nil)
    }

    private mutating func use(_ field: DataShape.Field, of scope: Node) -> Node {
        let way = scope.way.map { $0 + [field.name] }
        if let way { used.insert(way) }
        return Node(shape: field.shape, way: way, unit: field.unit)
    }

    private mutating func take(_ step: Path.Step, of node: Node, path: String) -> Node {
        switch (step, node.shape) {
        case (.bracket(_, let key), _) where key.isKey(among: frames.map(\.variable)), (.computed(let key), _):
            return entry(of: node, at: key)
        case (.bracket(let name, _), _): return take(.name(name), of: node, path: path)
        case (_, .any): return Node(shape: .any, way: nil)
        case (.index, .list(let item)): return Node(shape: item, way: node.way, unit: node.unit)
        case (.index(let number), .record): return take(.name(String(number)), of: node, path: path)
        case (.name(let name), .list) where Self.sizeNames.contains(name): return .scalar
        case (.name(let name), .record(let record)):
            if let field = record[name] { return use(field, of: node) }
            if !record.isOpen { unknown(name, in: [record], cause: "「\(path)」里没有字段「\(name)」") }
        case (.name(let name), .list):
            find("「\(path)」里，「\(name)」的上一级是列表，没有下级字段", remedy: "列表要先循环，或写明第几个，如 .1.\(name)")
        case (_, .scalar): find("「\(path)」写得太深：上一级不是一组字段，也不是列表", remedy: "去掉多余的一级")
        }
        return Node(shape: .any, way: nil)
    }

    /// What an expression takes out of a list or record; the fields of a record then count as used, all of them.
    private mutating func entry(of container: Node, at key: Expression) -> Node {
        _ = self.node(of: key)
        switch container.shape {
        case .list(let item): return Node(shape: item, way: container.way)
        case .record, .any: keep(container)
        case .scalar: find("方括号的上一级不是列表，也不是一组字段", remedy: "去掉方括号")
        }
        return Node(shape: .any, way: nil)
    }

    private mutating func unknown(_ name: String, in records: [DataShape.RecordShape], cause: String) {
        let aliased = records.compactMap { $0.field(withAlias: name)?.name }
        let names = records.flatMap { $0.fields.map(\.name) }
        let similar = aliased.isEmpty ? Spelling.suggestions(for: name, among: names) : Array(aliased.prefix(1))
        find(cause, remedy: similar.isEmpty ? "可用的字段：\(names.prefix(12).joined(separator: "、"))" : "", similar)
    }

    private mutating func find(_ cause: String, remedy: String, _ suggestions: [String] = []) {
        findings.append(Finding(site: site, cause: cause, remedy: remedy, suggestions: suggestions))
    }
}
