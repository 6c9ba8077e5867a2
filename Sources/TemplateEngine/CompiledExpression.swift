public import WenshuCore

/// An expression of the template language on its own, without braces: `结束 >= 开始`, `出席｜计数`.
///
/// Compiled once, evaluated over any number of records; `Sendable`, so that all jobs share it.
public struct CompiledExpression: Sendable {
    /// The expression as written.
    public let source: String
    /// As it was parsed, names not bound.
    let expression: Expression
    private let program: Program

    /// Compiles an expression.
    /// - Parameters:
    ///   - source: the expression, without braces.
    ///   - place: where it stands, for messages.
    ///   - loops: the variables of the loops that it is evaluated in, the innermost last; nil for a loop without one.
    /// - Throws: `TagFault` when it is no expression.
    public init(_ source: String, place: String, within loops: [String?] = []) throws(TagFault) {
        guard !source.contains("{{"), !source.contains("｛｛") else {
            throw TagFault(.braces, cause: "这里直接写表达式，不用写「{{ }}」", remedy: "去掉花括号，如 出席｜计数")
        }
        guard case .value(let tag) = try Tag.parse(Array(source.unicodeScalars)) else {
            throw TagFault(.misplaced, cause: "这里应是一个表达式", remedy: "如 结束 >= 开始，或 出席｜计数")
        }
        self.source = source
        expression = tag.expression
        var builder = ProgramBuilder(within: loops)
        builder.value(tag, site: Program.Site(place: place, source: source), encoding: .plain)
        program = builder.finish()
    }

    /// Prepares for evaluating it over one record.
    public func evaluator() -> ExpressionEvaluator { ExpressionEvaluator(Renderer(program), expression: self) }

    /// A program of the values without which the expression says nothing: paths that are neither asked for being there, nor
    /// looked up in the items of a filter, nor counted unless `counting` says so.
    fileprivate func neededProgram(counting: Bool, within loops: [String?]) -> Program {
        var builder = ProgramBuilder(within: loops)
        for path in expression.neededPaths(counting: counting) {
            builder.value(ValueTag(expression: path), site: Program.Site(place: "", source: source), encoding: .plain)
        }
        return builder.finish()
    }
}

/// An item of a loop that runs outside expressions.
public struct LoopItem: Sendable {
    /// The loop's variable, or nil.
    public let variable: String?
    /// The items of the list.
    public let items: [Value]
    /// Which item it is, from 0.
    public let index: Int
    /// The item itself.
    public let element: Value

    /// Makes an item.
    /// - Parameters:
    ///   - variable: the loop's variable, or nil.
    ///   - items: the items of the list.
    ///   - index: which item it is, from 0.
    ///   - element: the item itself, which may have grown since the list was made.
    public init(variable: String?, items: [Value], index: Int, element: Value) {
        self.variable = variable
        self.items = items
        self.index = index
        self.element = element
    }

    var frame: Renderer.Frame { Renderer.Frame(items: items, index: index, element: element) }
}

/// Evaluates an expression over one record and the items of its lists. Not `Sendable`.
public final class ExpressionEvaluator {
    private let renderer: Renderer
    private let expression: CompiledExpression
    /// Gives what the expression needs; made when it is first asked for.
    private var needed: Renderer?
    /// The same with the lists that it counts or adds up.
    private var given: Renderer?

    init(_ renderer: Renderer, expression: CompiledExpression) {
        self.renderer = renderer
        self.expression = expression
    }

    /// The value; null when there is none. Faults go to the session, each once.
    /// - Parameters:
    ///   - root: the record.
    ///   - items: the items of the loops around, the innermost last; as many as the expression was compiled for.
    ///   - session: takes findings, gives steps.
    public func value(in root: Value, within items: [LoopItem] = [], session: RenderSession) -> Value {
        renderer.value(ofExpression: 0, root: root, within: items, session: session)
    }

    /// Whether a condition can be judged: all values that it needs are there.
    ///
    /// For a condition that does not hold because a field is empty, which is no contradiction.
    public func isDecidable(in root: Value, within items: [LoopItem] = [], session: RenderSession) -> Bool {
        let renderer = needed ?? Renderer(expression.neededProgram(counting: false, within: items.map(\.variable)))
        needed = renderer
        return renderer.program.expressions.indices.allSatisfy {
            !renderer.value(ofExpression: $0, root: root, within: items, session: session).isEmpty
        }
    }

    /// The values that the expression is made of, with the paths to them as written; lists that it counts or adds up, too.
    ///
    /// For values that decide something: nothing must not be taken for zero, though lists may be empty.
    public func operands(
        in root: Value, within items: [LoopItem] = [], session: RenderSession
    ) -> [(path: String, value: Value)] {
        let renderer =
            given ?? Renderer(expression.neededProgram(counting: true, within: items.map(\.variable)))
        given = renderer
        return renderer.program.expressions.indices.map {
            let value = renderer.value(ofExpression: $0, root: root, within: items, session: session)
            return (renderer.program.expressions[$0].label, value)
        }
    }
}

extension Renderer {
    /// The value of one of the program's expressions.
    fileprivate func value(ofExpression index: Int, root: Value, within items: [LoopItem], session: RenderSession)
        -> Value
    {
        guard session.spend(1, at: program.sites[index]) else { return .null }
        self.root = root
        frames.removeAll(keepingCapacity: true)
        frames += items.map(\.frame)
        defer { self.root = .null }
        return evaluate(program.expressions[index], Context(site: index, session: session))
    }
}

extension Value {
    /// Whether a condition holds: yes, a number other than zero, text, a list or record with content.
    public var holds: Bool { isTrue }
}

extension Expression {
    fileprivate func neededPaths(counting: Bool) -> [Expression] {
        switch self {
        case .literal, .isEmpty, .exists: []
        case .path(let path): path.isLenient ? [] : [.path(path)]
        case .not(let operand), .negate(let operand): operand.neededPaths(counting: counting)
        case .binary(_, let left, let right):
            left.neededPaths(counting: counting) + right.neededPaths(counting: counting)
        case .filter(let filter, let operand, let arguments):
            switch filter {
            case .fallback, .optional: []
            case .count, .sum: counting ? operand.neededPaths(counting: true) : []
            case .whereCondition: operand.neededPaths(counting: counting)
            // Without a list of holidays there are none.
            case .workingDays:
                operand.neededPaths(counting: counting) + (arguments.first?.neededPaths(counting: counting) ?? [])
            default:
                operand.neededPaths(counting: counting) + arguments.flatMap { $0.neededPaths(counting: counting) }
            }
        }
    }
}
