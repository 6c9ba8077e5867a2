import WenshuCore

extension Renderer {
    /// What an evaluation reports to.
    struct Context {
        let site: Int
        let session: RenderSession
    }

    /// The value of an expression; null when it has none. Faults are reported.
    func evaluate(_ expression: Expression, _ context: Context) -> Value {
        switch expression {
        case .path(let path): return paid(value(of: path, context), context)
        case .literal(let value): return value
        case .not(let operand): return .bool(!evaluate(operand, context).isTrue)
        case .isEmpty(let operand): return .bool(evaluate(operand, context).isEmpty)
        case .exists(let operand): return .bool(evaluate(operand, context) != .null)
        case .negate(let operand):
            let value = evaluate(operand, context)
            guard value != .null else { return .null }
            return number(value, context).map { .number(Number(0) - $0) } ?? .null
        case .binary(.and, let left, let right):
            return .bool(evaluate(left, context).isTrue && evaluate(right, context).isTrue)
        case .binary(.or, let left, let right):
            return .bool(evaluate(left, context).isTrue || evaluate(right, context).isTrue)
        case .binary(let symbol, let left, let right):
            return paid(combine(symbol, evaluate(left, context), evaluate(right, context), context), context)
        case .filter(let filter, let operand, let arguments):
            return paid(apply(filter, to: evaluate(operand, context), arguments, context), context)
        }
    }

    /// Takes steps for a long text, which every operation goes through; null when there are none left.
    @inline(__always)
    private func paid(_ value: Value, _ context: Context) -> Value {
        guard case .string(let text) = value, text.utf8.count > 256 else { return value }
        return context.session.spend(text.utf8.count >> 5, at: program.sites[context.site]) ? value : .null
    }

    /// Takes steps for comparing lists or records.
    private func canCompare(_ left: Value, _ right: Value, _ context: Context) -> Bool {
        guard left.isContainer, right.isContainer else { return true }
        return context.session.spend(left.weight, at: program.sites[context.site])
    }

    private func combine(_ symbol: BinaryOperator, _ left: Value, _ right: Value, _ context: Context) -> Value {
        guard canCompare(left, right, context) else { return .null }
        switch symbol {
        case .equal: return .bool(Self.equal(left, right))
        case .notEqual: return .bool(!Self.equal(left, right))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard left != .null, right != .null else { return .bool(false) }
            guard let order = Self.order(left, right) else {
                context.session.report(
                    .error, "not-comparable", at: program.sites[context.site],
                    cause: "\(left.typeName)和\(right.typeName)不能比较大小",
                    remedy: "两边都写数字，或都写日期")
                return .bool(false)
            }
            switch symbol {
            case .less: return .bool(order < 0)
            case .lessOrEqual: return .bool(order <= 0)
            case .greater: return .bool(order > 0)
            default: return .bool(order >= 0)
            }
        case .contains:
            switch left {
            case .list(let list):
                guard context.session.spend(left.weight, at: program.sites[context.site]) else { return .null }
                return .bool(list.values.contains { Self.equal($0, right) })
            case .string(let text): return .bool(right.text.map { text.contains($0) } ?? false)
            default: return .bool(false)
            }
        case .and, .or: return .null
        case .add:
            if left.text != nil || right.text != nil, let first = Self.printed(left), let second = Self.printed(right),
                Self.looseNumber(left) == nil || Self.looseNumber(right) == nil
            {
                return .string(first + second)
            }
            return arithmetic(left, right, context, +)
        case .subtract: return arithmetic(left, right, context, -)
        case .multiply: return arithmetic(left, right, context, *)
        case .divide:
            return arithmetic(left, right, context) { first, second in
                first / second ?? self.undefined("除数是零", context)
            }
        case .remainder:
            return arithmetic(left, right, context) { first, second in
                guard let dividend = first.intValue, let divisor = second.intValue, divisor != 0,
                    let result = Optional(dividend.remainderReportingOverflow(dividingBy: divisor)), !result.overflow
                else { return self.undefined("余数要用在整数上，除数不能是零", context) }
                return Number(result.partialValue)
            }
        }
    }

    private func undefined(_ cause: String, _ context: Context) -> Number? {
        context.session.report(
            .error, "arithmetic", at: program.sites[context.site], cause: cause, remedy: "先用 {{#如果}} 判断")
        return nil
    }

    private func arithmetic(_ left: Value, _ right: Value, _ context: Context, _ operation: (Number, Number) -> Number?)
        -> Value
    {
        guard left != .null, right != .null else { return .null }
        guard let first = number(left, context), let second = number(right, context) else { return .null }
        return operation(first, second).map(Value.number) ?? .null
    }

    private func number(_ value: Value, _ context: Context) -> Number? {
        if let number = Self.looseNumber(value) { return number }
        let shown = value.text.map { "「\($0.excerpt())」" } ?? value.typeName
        context.session.report(
            .error, "not-a-number", at: program.sites[context.site], cause: "\(shown)不是数字，不能计算", remedy: "数据里只写数字，不带单位")
        return nil
    }

    private static func looseNumber(_ value: Value) -> Number? {
        switch value {
        case .number(let number): number
        case .string(let text): text.utf8.count <= 1_000 ? Number(text.trimmed) : nil
        default: nil
        }
    }

    private static func printed(_ value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): number.description
        default: nil
        }
    }

    /// Equality as people mean it: a number equals its digits, 是 equals true, nothing equals empty text.
    static func equal(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.bool(let flag), .string(let text)), (.string(let text), .bool(let flag)):
            return flag ? ["是", "真", "true"].contains(text) : ["否", "假", "false"].contains(text)
        case (.number, .string), (.string, .number):
            guard let first = looseNumber(left), let second = looseNumber(right) else { return false }
            return first == second
        case (.null, _): return right.isEmpty
        case (_, .null): return left.isEmpty
        default: return left == right
        }
    }

    /// The order of two values of one kind: numbers, dates, text; nil when they cannot be compared.
    static func order(_ left: Value, _ right: Value) -> Int? {
        if let first = looseNumber(left), let second = looseNumber(right) {
            return first < second ? -1 : first == second ? 0 : 1
        }
        guard case .string(let first) = left, case .string(let second) = right else { return nil }
        if let start = CalendarTime(first), let end = CalendarTime(second) {
            return start < end ? -1 : start == end ? 0 : 1
        }
        return first < second ? -1 : first == second ? 0 : 1
    }

    private func apply(_ filter: Filter, to value: Value, _ arguments: [Expression], _ context: Context) -> Value {
        switch filter {
        case .fallback: return value.isEmpty ? arguments.first.map { evaluate($0, context) } ?? .null : value
        case .optional: return value == .null ? .string("") : value
        case .whereCondition: return select(value, arguments, context)
        default: break
        }
        if value == .null { return filter == .count ? .integer(0) : filter == .sum ? .integer(0) : .null }
        let parameters = arguments.map { evaluate($0, context) }
        do throws(FilterFault) {
            if case .list(let list) = value {
                let steps = list.values.reduce(0) { $0 + filter.stepsForItem + filter.steps(forTextOf: $1) }
                guard context.session.spend(steps, at: program.sites[context.site]) else { return .null }
                if filter.takesLists { return try filter.apply(toList: list.values, parameters) }
                return .list(
                    try list.values.map { item throws(FilterFault) in
                        item == .null ? .null : try filter.apply(toScalar: item, parameters)
                    })
            }
            guard context.session.spend(filter.steps(forTextOf: value), at: program.sites[context.site]) else {
                return .null
            }
            if filter.takesLists { return try apply(filter, toSingle: value, parameters) }
            return try filter.apply(toScalar: value, parameters)
        } catch {
            context.session.report(
                .error, "filter", at: program.sites[context.site], cause: error.cause,
                remedy: error.remedy.isEmpty ? filter.usage : error.remedy)
            return .null
        }
    }

    /// A list filter on something that is no list.
    private func apply(_ filter: Filter, toSingle value: Value, _ parameters: [Value]) throws(FilterFault) -> Value {
        switch filter {
        case .alignNames:
            guard case .list(let aligned) = try filter.apply(toList: [value], parameters) else { return value }
            return aligned.values.first ?? value
        case .join: return .string(try Filter.printable(value, filter: filter))
        case .count:
            if case .string(let text) = value { return .integer(text.count) }
            throw FilterFault(cause: "「计数」要用在列表上，这里是\(value.typeName)")
        case .field:
            return Filter.field(parameters.first?.text ?? "", of: value)
        default: throw FilterFault(cause: "「\(filter.rawValue)」要用在列表上，这里是\(value.typeName)")
        }
    }

    /// The items for which a condition holds, each being the innermost scope.
    private func select(_ value: Value, _ arguments: [Expression], _ context: Context) -> Value {
        guard value != .null, let condition = arguments.first else { return .null }
        guard case .list(let list) = value else {
            context.session.report(
                .error, "filter", at: program.sites[context.site], cause: "「筛选」要用在列表上，这里是\(value.typeName)")
            return .null
        }
        guard context.session.spend(list.values.count, at: program.sites[context.site]) else { return .null }
        var kept: [Value] = []
        for (index, item) in list.values.enumerated() {
            frames.append(Frame(items: list.values, index: index, element: item))
            if evaluate(condition, context).isTrue { kept.append(item) }
            frames.removeLast()
            if context.session.isStopped { return .null }
        }
        return .list(kept)
    }
}

extension Value {
    /// Whether it holds other values.
    fileprivate var isContainer: Bool {
        switch self {
        case .list, .record: true
        default: false
        }
    }

    /// How many values it holds, itself included; long texts count more.
    fileprivate var weight: Int {
        switch self {
        case .list(let list): list.values.reduce(1) { $0 + $1.weight }
        case .record(let record): record.values.reduce(1) { $0 + $1.weight }
        case .string(let text): 1 + text.utf8.count >> 5
        default: 1
        }
    }
}
