import WenshuCore

/// What a tag computes: paths, literals, operators and filters, without names left to guess.
indirect enum Expression: Sendable, Equatable {
    case literal(Value)
    case path(Path)
    case not(Expression)
    case negate(Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `… 为空`
    case isEmpty(Expression)
    /// `… 存在`
    case exists(Expression)
    case filter(Filter, Expression, [Expression])
}

/// The operators between two operands.
enum BinaryOperator: Sendable, Equatable {
    case or, and, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contains, add, subtract, multiply,
        divide, remainder
}

/// A way to a value: where it starts and the fields or positions it goes through.
struct Path: Sendable, Equatable {
    /// Where a path starts.
    enum Base: Sendable, Equatable {
        /// A name: innermost loop's item, then outward, then the record.
        case name(String)
        /// The variable of an enclosing loop, as the level of that loop (0 is outermost).
        case variable(Int)
        /// The innermost item, or the record outside loops; 1 is the scope around it, and so on.
        case scope(Int)
        /// A number or a flag of an enclosing loop.
        case loop(LoopProperty)
    }

    /// A step of a path.
    enum Step: Sendable, Equatable {
        case name(String)
        /// A position counted from 1.
        case index(Int)
        /// A bracket that may be an expression, `[$序号]` or `[月.键]`, or the plain name in it: an expression when it asks
        /// for a number of the loop or for a loop's variable.
        case bracket(name: String, Expression)
        /// A position or a name that an expression gives.
        case computed(Expression)
    }

    /// What a loop knows of itself.
    enum LoopProperty: Sendable, Equatable {
        case ordinal, isFirst, isLast, count
    }

    var base: Base
    var steps: [Step]
    /// The path as a person reads it.
    var text: String
    /// Whether a missing name is no error here.
    var isLenient = false
    /// The first of this path's places in the look-up cache; it has one for each enclosing scope and each step.
    var cacheSlot = 0
    /// How many loops enclose the path.
    var depth = 0
}

extension Expression {
    /// Whether any of its paths starts so.
    func hasPath(where condition: (Path.Base) -> Bool) -> Bool {
        var isFound = false
        _ = mapPaths { path in
            isFound = isFound || condition(path.base)
            return path
        }
        return isFound
    }

    /// The words for a missing value: the path that the expression starts from.
    var label: String { leadingPath?.text ?? "" }

    /// The path that the expression starts from.
    /// - Complexity: O(operands), however deep they nest.
    var leadingPath: Path? {
        switch self {
        case .literal: nil
        case .path(let path): path
        case .not(let operand), .negate(let operand), .isEmpty(let operand), .exists(let operand),
            .filter(_, let operand, _):
            operand.leadingPath
        case .binary(_, let left, let right): left.leadingPath ?? right.leadingPath
        }
    }

    /// The same expression with every path changed.
    func mapPaths(_ transform: (Path) -> Path) -> Expression {
        switch self {
        case .literal: self
        case .path(let path): .path(transform(path))
        case .not(let operand): .not(operand.mapPaths(transform))
        case .negate(let operand): .negate(operand.mapPaths(transform))
        case .binary(let symbol, let left, let right):
            .binary(symbol, left.mapPaths(transform), right.mapPaths(transform))
        case .isEmpty(let operand): .isEmpty(operand.mapPaths(transform))
        case .exists(let operand): .exists(operand.mapPaths(transform))
        case .filter(let filter, let operand, let arguments):
            .filter(filter, operand.mapPaths(transform), arguments.map { $0.mapPaths(transform) })
        }
    }

    /// The same expression, in which missing names are no error.
    var lenient: Expression {
        mapPaths {
            var path = $0
            path.isLenient = true
            return path
        }
    }
}
