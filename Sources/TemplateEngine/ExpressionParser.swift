import WenshuCore

/// Expressions, lowest precedence first: filters, 或, 且, 非, comparison, sums, products, sign, path.
extension TagParser {
    /// A whole expression with its filters.
    mutating func expression() throws(TagFault) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else { throw TagFault(.limit, cause: "表达式嵌套太深", remedy: "拆成几步") }
        var result = try disjunction()
        while take("|") { result = try filter(of: result) }
        return result
    }

    /// Counts an operator: a long chain would make evaluating it recurse as deeply.
    private mutating func counted(_ expression: Expression) throws(TagFault) -> Expression {
        operators += 1
        guard operators <= Self.maximumOperators else {
            throw TagFault(.limit, cause: "一个标签里的运算太多（超过 \(Self.maximumOperators) 步）", remedy: "先在数据里算好，或拆成几个标签")
        }
        return expression
    }

    private mutating func disjunction() throws(TagFault) -> Expression {
        var left = try conjunction()
        while takeOperator(["或", "or", "||"]) { left = try counted(.binary(.or, left, try conjunction())) }
        return left
    }

    private mutating func conjunction() throws(TagFault) -> Expression {
        var left = try negation()
        while takeOperator(["且", "and", "&&", "并且"]) { left = try counted(.binary(.and, left, try negation())) }
        return left
    }

    private mutating func negation() throws(TagFault) -> Expression {
        if takeOperator(["非", "not", "!", "不是"]) {
            depth += 1
            defer { depth -= 1 }
            guard depth <= 64 else { throw TagFault(.limit, cause: "表达式嵌套太深", remedy: "拆成几步") }
            return .not(try negation())
        }
        return try comparison()
    }

    private mutating func comparison() throws(TagFault) -> Expression {
        var left = try sum()
        while true {
            if let symbol = comparisonOperator() {
                left = try counted(.binary(symbol, left, try sum()))
            } else if takeOperator(["为空", "empty"]) {
                left = try counted(.isEmpty(left.lenient))
            } else if takeOperator(["不为空", "非空"]) {
                left = try counted(.not(.isEmpty(left.lenient)))
            } else if takeOperator(["存在", "exists"]) {
                left = try counted(.exists(left.lenient))
            } else if takeOperator(["不存在"]) {
                left = try counted(.not(.exists(left.lenient)))
            } else if takeOperator(["包含", "contains"]) {
                left = try counted(.binary(.contains, left, try sum()))
            } else {
                return left
            }
        }
    }

    private mutating func comparisonOperator() -> BinaryOperator? {
        guard case .symbol(let symbol) = current.kind else {
            if takeOperator(["等于"]) { return .equal }
            if takeOperator(["不等于"]) { return .notEqual }
            if takeOperator(["大于"]) { return .greater }
            if takeOperator(["小于"]) { return .less }
            return nil
        }
        let operators: [String: BinaryOperator] = [
            "=": .equal, "==": .equal, "≠": .notEqual, "!=": .notEqual, "<>": .notEqual, "<": .less, "<=": .lessOrEqual,
            "=<": .lessOrEqual, "≤": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual, "=>": .greaterOrEqual,
            "≥": .greaterOrEqual,
        ]
        guard let found = operators[symbol] else { return nil }
        position += 1
        return found
    }

    private mutating func sum() throws(TagFault) -> Expression {
        var left = try product()
        while true {
            if take("+") {
                left = try counted(.binary(.add, left, try product()))
            } else if take("-") {
                left = try counted(.binary(.subtract, left, try product()))
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(TagFault) -> Expression {
        var left = try signed()
        while true {
            if take("*") {
                left = try counted(.binary(.multiply, left, try signed()))
            } else if take("/") {
                left = try counted(.binary(.divide, left, try signed()))
            } else if take("%") {
                left = try counted(.binary(.remainder, left, try signed()))
            } else {
                return left
            }
        }
    }

    private mutating func signed() throws(TagFault) -> Expression {
        guard take("-") else { return try primary() }
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else { throw TagFault(.limit, cause: "表达式嵌套太深", remedy: "拆成几步") }
        return .negate(try signed())
    }

    mutating func primary() throws(TagFault) -> Expression {
        let token = current
        switch token.kind {
        case .number(let number):
            position += 1
            return .literal(.number(number))
        case .string(let text):
            position += 1
            return .literal(.string(text))
        case .symbol("("):
            position += 1
            parentheses += 1
            let inner = try expression()
            parentheses -= 1
            guard take(")") else { throw TagFault(.syntax, cause: "括号没有收尾", remedy: "补上「)」", range: token.range) }
            return inner
        case .name(let word) where ["真", "true"].contains(word.lowercased()):
            position += 1
            return .literal(.bool(true))
        case .name(let word) where ["假", "false"].contains(word.lowercased()):
            position += 1
            return .literal(.bool(false))
        case .name, .quotedName, .symbol("$"), .symbol("."), .symbol(".."): return .path(try path())
        default:
            throw TagFault(
                .syntax, cause: token.kind == .end ? "标签没有写完" : "「\(text(token.range))」这里应是字段名、数字或带引号的文字",
                range: token.range)
        }
    }

    /// Takes an operator word or symbol. `且` and `或` may be written without a blank after them.
    private mutating func takeOperator(_ spellings: [String]) -> Bool {
        switch current.kind {
        case .symbol(let symbol) where spellings.contains(symbol):
            position += 1
            return true
        case .name(let word) where spellings.contains(word.lowercased()):
            position += 1
            return true
        case .name(let word):
            guard let spelling = spellings.first(where: { ["且", "或"].contains($0) && word.hasPrefix($0) }) else {
                return false
            }
            tokens[position] = Token(
                kind: .name(String(word.dropFirst(spelling.count))), range: current.range, spaced: false)
            return true
        default: return false
        }
    }

    private mutating func filter(of operand: Expression) throws(TagFault) -> Expression {
        let range = current.range
        guard let word = takeName() else {
            throw TagFault(.syntax, cause: "「|」后面缺少过滤器的名称", remedy: "如 {{金额|大写金额}}", range: range)
        }
        guard let filter = Filter.named(word) else {
            throw TagFault(
                .unknownWord, cause: "没有叫「\(word)」的过滤器", remedy: "可用：\(Filter.chineseNames.joined(separator: " "))",
                suggestions: Spelling.suggestions(for: word, among: Filter.chineseNames, limit: 4), range: range)
        }
        var arguments: [Expression] = []
        var areFields: [Bool] = []
        _ = take(":")
        if filter.takesPattern, let pattern = barePattern() { arguments.append(.literal(.string(pattern))) }
        while true {
            _ = take(",")
            switch current.kind {
            case .end, .symbol("|"), .symbol(")"), .symbol("@"): break
            case .name(let word) where ["为", "as", "作为"].contains(word.lowercased()): break
            case .name(let word) where ["且", "或", "and", "or"].contains(word.lowercased()): break
            // An option of the tag.
            case .name
            where arguments.count >= filter.arity.lowerBound && position + 1 < tokens.count
                && tokens[position + 1].kind == .symbol("="):
                break
            case .symbol("="), .symbol("=="), .symbol("≠"), .symbol("!="), .symbol("<"), .symbol(">"), .symbol("<="),
                .symbol(">="),
                .symbol("≤"), .symbol("≥"), .symbol("+"), .symbol("*"), .symbol("/"):
                break
            default:
                areFields.append(startsName)
                arguments.append(try argument(of: filter))
                continue
            }
            break
        }
        if filter == .join { Self.sortJoinArguments(&arguments, isField: areFields) }
        guard filter.arity.contains(arguments.count) else {
            throw TagFault(
                .syntax, cause: "过滤器「\(word)」的参数个数不对（写了 \(arguments.count) 个）", remedy: filter.usage, range: range)
        }
        let tolerant = filter.acceptsMissing ? operand.lenient : operand
        let filtered = try counted(.filter(filter, tolerant, arguments))
        return try trailing(filtered)
    }

    /// A pattern without quotation marks, `｜编号（一）` or `｜日期 yyyy-MM-dd`: the characters up to the next filter, as written.
    ///
    /// A pair of parentheses around a pattern that is complete without them belongs to the call, not to the pattern.
    private mutating func barePattern() -> String? {
        guard !goesOn, let end = patternEnd, end > position else { return nil }
        let words = tokens[position..<end]
        let isPlain = words.allSatisfy { word in
            if case .string = word.kind { return false }
            return true
        }
        if case .number? = words.first?.kind, words.count == 1 { return nil }
        guard isPlain, let first = words.first, let last = words.last else { return nil }
        position = end
        let written = String(String.UnicodeScalarView(source[first.range.lowerBound..<last.range.upperBound]))
            .trimmed
        let inner = written.dropFirst().dropLast()
        let complete = ["一、", "（一）", "(一)", "1.", "1．", "（1）", "(1)", "①"]
        let isCall = written.hasPrefix("(") || written.hasPrefix("（")
        return isCall && complete.contains(String(inner)) ? String(inner) : written
    }

    /// Where a pattern would end: before the next filter, or before the parenthesis that the expression stands in.
    private var patternEnd: Int? {
        var opened = 0
        return tokens[position...].firstIndex { token in
            switch token.kind {
            case .symbol("|"), .end: return true
            case .symbol("("): opened += 1
            case .symbol(")"):
                if opened == 0, parentheses > 0 { return true }
                opened -= 1
            default: break
            }
            return false
        }
    }

    /// Whether an operator stands here: what follows belongs to the expression around the filter.
    private var goesOn: Bool {
        switch current.kind {
        case .symbol(let symbol):
            ["=", "==", "≠", "!=", "<>", "<", "<=", "=<", "≤", ">", ">=", "=>", "≥", "+"].contains(symbol)
        case .name(let word): ["且", "并且", "或", "and", "or", "等于", "不等于", "大于", "小于"].contains(word.lowercased())
        default: false
        }
    }

    private var startsName: Bool {
        switch current.kind {
        case .name, .quotedName: true
        default: false
        }
    }

    /// `｜连接 姓名` and `｜连接 姓名 "、"`: a bare name is the field, wherever it stands.
    private static func sortJoinArguments(_ arguments: inout [Expression], isField: [Bool]) {
        if isField == [true] {
            arguments.insert(.literal(.string("、")), at: 0)
        } else if isField == [true, false] {
            arguments.swapAt(0, 1)
        }
    }

    /// `出席｜计数 > 3`: a comparison or sum after a filter.
    private mutating func trailing(_ left: Expression) throws(TagFault) -> Expression {
        var result = left
        if let symbol = comparisonOperator() {
            result = try counted(.binary(symbol, result, try sum()))
        } else if take("+") {
            result = try counted(.binary(.add, result, try sum()))
        } else if current.kind == .symbol("*") || current.kind == .symbol("/") {
            let isProduct = take("*")
            if !isProduct { position += 1 }
            result = try counted(.binary(isProduct ? .multiply : .divide, result, try signed()))
        }
        while true {
            if takeOperator(["且", "and", "&&"]) {
                result = try counted(.binary(.and, result, try negation()))
            } else if takeOperator(["或", "or", "||"]) {
                result = try counted(.binary(.or, result, try conjunction()))
            } else {
                return result
            }
        }
    }

    private mutating func argument(of filter: Filter) throws(TagFault) -> Expression {
        if filter == .whereCondition { return try disjunction() }
        let argument = try signed()
        if filter.takesFieldNames, case .path(let path) = argument, case .name = path.base {
            return .literal(.string(path.text))
        }
        return argument
    }
}
