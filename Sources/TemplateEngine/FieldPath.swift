/// The way to a field, written as in tags: `会议.结束`, `人.职务`.
public struct FieldPath: Sendable {
    /// The path as a person reads it.
    public var text: String { path.text }
    /// The names, the first included.
    public let names: [String]
    let path: Path

    /// Reads a path.
    /// - Throws: `TagFault` when the text is something else; positions (`.1`), `..` and `$序号` cannot be used.
    public init(_ source: String) throws(TagFault) {
        guard case .value(let tag) = try Tag.parse(Array(source.unicodeScalars)) else { throw FieldPath.fault(source) }
        try self.init(tag.expression, source: source)
    }

    init(_ expression: Expression, source: String) throws(TagFault) {
        guard case .path(let path) = expression, case .name(let first) = path.base else {
            throw FieldPath.fault(source)
        }
        var names = [first]
        for step in path.steps {
            switch step {
            case .name(let name), .bracket(let name, _): names.append(name)
            case .index, .computed: throw FieldPath.fault(source)
            }
        }
        self.path = path
        self.names = names
    }

    private static func fault(_ source: String) -> TagFault {
        TagFault(.misplaced, cause: "「\(source)」不是字段名", remedy: "写字段名，如 结束，或 会议.结束")
    }
}

/// The head of a loop that runs outside expressions: `出席 为 人`.
public struct LoopHead: Sendable {
    /// The way to the list.
    public let list: FieldPath
    /// The loop's variable, or nil.
    public let variable: String?

    /// Reads a head.
    /// - Throws: `TagFault` when the text is something else; the list must be a plain path.
    public init(_ source: String) throws(TagFault) {
        guard case .loop(let loop) = try Tag.parse(Array("#循环 \(source)".unicodeScalars)), loop.scope == nil else {
            throw TagFault(.misplaced, cause: "「\(source)」不是列表", remedy: "写列表的名称，如 出席 为 人")
        }
        list = try FieldPath(loop.expression, source: source)
        variable = loop.variable
    }
}

extension CompiledExpression {
    /// The fields that it reads first, in order: where a message about it points to.
    public var paths: [FieldPath] {
        var found: [FieldPath] = []
        expression.visitPaths { path in
            if let plain = try? FieldPath(.path(path), source: path.text) { found.append(plain) }
        }
        return found
    }
}

extension Expression {
    /// Visits the paths in the order in which they are written.
    fileprivate func visitPaths(_ visit: (Path) -> Void) {
        switch self {
        case .literal: break
        case .path(let path): visit(path)
        case .not(let operand), .negate(let operand), .isEmpty(let operand), .exists(let operand):
            operand.visitPaths(visit)
        case .binary(_, let left, let right):
            left.visitPaths(visit)
            right.visitPaths(visit)
        case .filter(_, let operand, let arguments):
            operand.visitPaths(visit)
            for argument in arguments { argument.visitPaths(visit) }
        }
    }
}
