import WenshuCore

/// Reads tags and expressions from tokens.
struct TagParser {
    var tokens: [Token]
    var position = 0
    /// Nesting of parentheses and prefixes; bounded so that hostile input ends in a message.
    var depth = 0
    /// How many parentheses are open around the current token.
    var parentheses = 0
    /// How many operators and filters the tag has.
    var operators = 0
    /// The most operators and filters that a tag may have.
    static let maximumOperators = 200

    /// The characters between the braces, as written.
    let source: [Unicode.Scalar]

    init(tokens: [Token], source: [Unicode.Scalar]) {
        self.tokens = tokens
        self.source = source
    }

    var current: Token { tokens[min(position, tokens.count - 1)] }

    /// A whole tag.
    mutating func tag() throws(TagFault) -> Tag {
        let tag: Tag
        switch current.kind {
        case .end: throw TagFault(.syntax, cause: "标签是空的", remedy: "写上字段名，如 {{会议.名称}}；不需要时删掉")
        case .symbol("#"):
            position += 1
            tag = try control()
        case .symbol("/"):
            position += 1
            tag = try close()
        case .symbol("@"):
            position += 1
            tag = try object()
        case .symbol("*"):
            position += 1
            tag = try rich()
        case .symbol("+"):
            position += 1
            tag = try include()
        default: tag = .value(ValueTag(expression: try expression(), mergesCell: try mergeOption()))
        }
        try expectEnd()
        return tag
    }

    /// `@并格` behind a value.
    private mutating func mergeOption() throws(TagFault) -> Bool {
        guard take("@") else { return false }
        let range = current.range
        guard let word = takeName(), ["并格", "合并", "merge"].contains(word.lowercased()) else {
            throw TagFault(.unknownWord, cause: "「@」后面应是「并格」", remedy: "上下相同的格要并成一格时，写成 {{行.部门 @并格}}", range: range)
        }
        return true
    }

    private mutating func control() throws(TagFault) -> Tag {
        guard let word = takeName() else {
            throw TagFault(.syntax, cause: "「#」后面缺少词", remedy: "可以写 #循环、#如果、#否则、#否则如果、#间隔", range: current.range)
        }
        switch Keyword(word) {
        case .loop: return try loop()
        case .condition: return .condition(try condition())
        case .elseIf: return .elseIf(try condition())
        case .otherwise:
            if case .name(let next) = current.kind, Keyword(next) == .condition {
                position += 1
                return .elseIf(try condition())
            }
            return .otherwise
        case .separator: return .separator
        case nil:
            if let (keyword, rest) = Keyword.glued(word) {
                throw TagFault(
                    .unknownWord, cause: "「#\(keyword)」和「\(rest)」之间缺少空格", remedy: "写成 {{#\(keyword) \(rest)}}",
                    suggestions: ["#\(keyword) \(rest)"], range: tokens[position - 1].range)
            }
            throw TagFault(
                .unknownWord, cause: "不认识「#\(word)」", remedy: "可以写 #循环、#如果、#否则、#否则如果、#间隔；结束时写 {{/}}",
                suggestions: Spelling.suggestions(for: word.lowercased(), among: Keyword.names.keys).map { "#\($0)" },
                range: tokens[position - 1].range)
        }
    }

    private mutating func loop() throws(TagFault) -> Tag {
        guard current.kind != .end else {
            throw TagFault(.syntax, cause: "「#循环」后面缺少列表的名称", remedy: "写成 {{#循环 出席 为 人}}")
        }
        let list = try expression()
        var variable: String?
        if case .name(let word) = current.kind, ["为", "as", "作为"].contains(word.lowercased()) {
            position += 1
            guard let name = takeName() ?? takeQuotedName() else {
                throw TagFault(.syntax, cause: "「为」后面缺少名称", remedy: "写成 {{#循环 出席 为 人}}", range: current.range)
            }
            variable = name
        }
        var countsOn = takesCountingOn()
        let scope = try scope()
        countsOn = countsOn || takesCountingOn()
        return .loop(LoopTag(expression: list, variable: variable, scope: scope, countsOn: countsOn))
    }

    /// Takes `续编`: numbered lists in the body count on.
    private mutating func takesCountingOn() -> Bool {
        guard case .name(let word) = current.kind, ["续编", "continue"].contains(word.lowercased()) else { return false }
        position += 1
        return true
    }

    private mutating func condition() throws(TagFault) -> ConditionTag {
        guard current.kind != .end else {
            throw TagFault(.syntax, cause: "「#如果」后面缺少条件", remedy: "写成 {{#如果 表决.赞成 > 0}}")
        }
        let condition = try expression()
        return ConditionTag(expression: condition, scope: try scope())
    }

    private mutating func scope() throws(TagFault) -> BlockScope? {
        guard current.kind == .symbol("@") else { return nil }
        position += 1
        let range = current.range
        guard let word = takeName(), let scope = BlockScope(rawValue: word) else {
            throw TagFault(
                .unknownWord, cause: "「@」后面应是范围", remedy: "可以写 @行、@列、@格、@段、@项、@节", range: range)
        }
        return scope
    }

    private mutating func close() throws(TagFault) -> Tag {
        if let name = takeName() ?? takeQuotedName() { return .close(name: name) }
        return .close(name: nil)
    }

    private mutating func object() throws(TagFault) -> Tag {
        let range = current.range
        let word = takeName() ?? ""
        if word == "并格" {
            throw TagFault(.misplaced, cause: "「@并格」前面缺少要并的值", remedy: "写在值的后面，如 {{行.部门 @并格}}", range: range)
        }
        if word == "书眉" { return try runningHead() }
        let names: [String: ObjectTag.Kind] = [
            "图片": .image, "image": .image, "照片": .image, "二维码": .qrCode, "qrcode": .qrCode, "qr": .qrCode,
            "图表": .chart, "chart": .chart,
        ]
        guard let kind = names[word.lowercased()] else {
            throw TagFault(
                .unknownWord, cause: "不认识「@\(word)」",
                remedy: "可以写 {{@图片 照片 宽=30mm}}、{{@二维码 网址 大小=25mm}}、{{@图表 得分}}、{{@书眉 题名}}",
                suggestions: Spelling.suggestions(for: word, among: names.keys + ["书眉"]).map { "@\($0)" }, range: range)
        }
        guard current.kind != .end else {
            throw TagFault(.syntax, cause: "「@\(word)」后面缺少字段名", remedy: "写成 {{@图片 照片 宽=30mm}}")
        }
        let value = try expression()
        return .object(ObjectTag(kind: kind, expression: value, options: try options()))
    }

    private mutating func rich() throws(TagFault) -> Tag {
        guard current.kind != .end else {
            throw TagFault(.syntax, cause: "「*」后面缺少字段名", remedy: "写成 {{*决议正文}}")
        }
        let value = try expression()
        let start = current.range
        var level = 1
        for (name, text) in try options() {
            guard ["标题级", "level"].contains(name) else {
                throw TagFault(
                    .unknownWord, cause: "富文本没有选项「\(name)」", remedy: "可以写 标题级=2",
                    suggestions: Spelling.suggestions(for: name, among: ["标题级"]), range: start)
            }
            guard let number = Int(text), (1...9).contains(number) else {
                throw TagFault(.syntax, cause: "标题级要写 1 到 9 的数，这里是「\(text)」", remedy: "写成 标题级=2", range: start)
            }
            level = number
        }
        return .rich(RichTag(expression: value, headingLevel: level))
    }

    private mutating func include() throws(TagFault) -> Tag {
        guard current.kind != .end else {
            throw TagFault(.syntax, cause: "「+」后面缺少字段名", remedy: "写成 {{+论文.文件 另起=奇数页}}")
        }
        let value = try expression()
        return .include(IncludeTag(expression: value, options: try options(like: "另起=奇数页")))
    }

    /// `题名` behind `@书眉`.
    private mutating func runningHead() throws(TagFault) -> Tag {
        guard let name = takeName() ?? takeQuotedName() else {
            throw TagFault(.syntax, cause: "「@书眉」后面缺少字段名", remedy: "写成 {{@书眉 题名}}", range: current.range)
        }
        return .runningHead(name)
    }

    /// Options behind a value.
    /// - Parameter example: how one is written, for messages.
    private mutating func options(like example: String = "宽=30mm") throws(TagFault) -> [String: String] {
        var options: [String: String] = [:]
        while let name = takeName() {
            guard take("=") || take(":") else {
                throw TagFault(.syntax, cause: "选项「\(name)」后面缺少「=」", remedy: "写成 \(example)", range: current.range)
            }
            switch current.kind {
            case .name(let text), .string(let text), .quotedName(let text): options[name] = text
            case .number(let number):
                options[name] = number.description
                if case .name(let unit) = tokens[position + 1].kind, Length("1\(unit)") != nil {
                    options[name] = number.description + unit
                    position += 1
                }
            default: throw TagFault(.syntax, cause: "选项「\(name)」缺少值", remedy: "写成 \(example)", range: current.range)
            }
            position += 1
            _ = take(",")
        }
        return options
    }

    private func expectEnd() throws(TagFault) {
        guard current.kind != .end else { return }
        if case .name(let word)? = tokens.first?.kind, Keyword(word) == .loop || Keyword(word) == .condition {
            throw TagFault(
                .syntax, cause: "「\(word)」前面少了「#」", remedy: "写成 {{#\(text(source.indices).trimmed)}}",
                range: tokens[0].range)
        }
        let remedy =
            switch current.kind {
            case .symbol("("): "名称里有括号时写在方括号里，如 {{[内容（备注）]}}"
            case .name: "两个名称之间缺少「.」或运算符；名称里有空格或符号时写在方括号里，如 {{[内容（备注）]}}"
            default: "检查这一处的符号"
            }
        throw TagFault(.syntax, cause: "标签写到「\(text(current.range))」就看不懂了", remedy: remedy, range: current.range)
    }

    /// Characters of the tag, as written.
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(source[range])) }

    mutating func take(_ symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func takeName() -> String? {
        guard case .name(let name) = current.kind else { return nil }
        position += 1
        return name
    }

    private mutating func takeQuotedName() -> String? {
        guard case .quotedName(let name) = current.kind else { return nil }
        position += 1
        return name
    }
}

/// The words that may follow `#`.
enum Keyword: Equatable {
    case loop, condition, otherwise, elseIf, separator

    static let names: [String: Keyword] = [
        "循环": .loop, "each": .loop, "for": .loop, "遍历": .loop, "如果": .condition, "if": .condition, "否则": .otherwise,
        "else": .otherwise, "否则如果": .elseIf, "elif": .elseIf, "elseif": .elseIf, "间隔": .separator, "sep": .separator,
    ]

    init?(_ word: String) {
        guard let keyword = Keyword.names[word.lowercased()] else { return nil }
        self = keyword
    }

    /// A keyword that a name follows, and that name, when they are written without a blank between them.
    static func glued(_ word: String) -> (keyword: String, rest: String)? {
        for keyword in ["否则如果", "循环", "遍历", "如果"] where word.hasPrefix(keyword) {
            return (keyword, String(word.dropFirst(keyword.count)))
        }
        return nil
    }

    /// The name that a close tag uses for a block.
    var closingName: String {
        switch self {
        case .loop: "循环"
        case .condition, .otherwise, .elseIf: "如果"
        case .separator: "间隔"
        }
    }
}
