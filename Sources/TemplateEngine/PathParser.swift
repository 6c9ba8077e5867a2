import WenshuCore

/// Paths: names, positions and brackets behind each other.
extension TagParser {
    /// A path, which begins with a name, a full stop or a loop property.
    mutating func path() throws(TagFault) -> Path {
        let start = position
        var base: Path.Base
        switch current.kind {
        case .symbol("$"):
            position += 1
            let range = current.range
            let properties: [String: Path.LoopProperty] = [
                "序号": .ordinal, "index": .ordinal, "首个": .isFirst, "first": .isFirst, "最后": .isLast, "last": .isLast,
                "总数": .count, "count": .count,
            ]
            let word = takeName() ?? ""
            guard let property = properties[word.lowercased()] else {
                throw TagFault(
                    .unknownWord, cause: "不认识「$\(word)」", remedy: "可以写 $序号、$首个、$最后、$总数",
                    suggestions: Spelling.suggestions(for: word, among: properties.keys).map { "$\($0)" }, range: range)
            }
            return Path(base: .loop(property), steps: [], text: "$\(word)")
        case .symbol("."):
            position += 1
            base = .scope(0)
        case .symbol(".."):
            position += 1
            var levels = 1
            while current.kind == .symbol(".."), !current.spaced {
                position += 1
                levels += 1
            }
            base = .scope(levels)
            _ = take("/")
        default:
            base = .name(takeAnyName() ?? "")
            let steps = try self.steps()
            return Path(base: base, steps: steps, text: text(from: start))
        }
        var steps: [Path.Step] = []
        if !current.spaced, let name = takeStep() { steps.append(name) }
        steps += try self.steps()
        return Path(base: base, steps: steps, text: text(from: start))
    }

    private mutating func steps() throws(TagFault) -> [Path.Step] {
        var steps: [Path.Step] = []
        while true {
            if case .quotedName(let name) = current.kind, !current.spaced {
                position += 1
                steps.append(Self.bracketStep(name))
            } else if current.kind == .symbol("."), !startsNewWord(after: position) {
                position += 1
                guard let step = takeStep() else {
                    throw TagFault(.syntax, cause: "「.」后面缺少字段名", range: tokens[position - 1].range)
                }
                steps.append(step)
            } else {
                return steps
            }
        }
    }

    /// What a bracket behind a path stands for.
    private static func bracketStep(_ name: String) -> Path.Step {
        if let index = Number(name)?.intValue { return .index(index) }
        let scalars = Array(name.unicodeScalars)
        do throws(TagFault) {
            var parser = TagParser(tokens: try Tokenizer.tokens(of: scalars), source: scalars)
            let expression = try parser.expression()
            guard parser.current.kind == .end else { return .name(name) }
            return .bracket(name: name, expression)
        } catch {
            return .name(name)
        }
    }

    /// A full stop with a blank before and a name after it would be prose, not a path; both readings are taken as a path.
    private func startsNewWord(after index: Int) -> Bool { tokens[min(index + 1, tokens.count - 1)].kind == .end }

    private mutating func takeStep() -> Path.Step? {
        switch current.kind {
        case .name(let name):
            position += 1
            return .name(name)
        case .quotedName(let name):
            position += 1
            return .name(name)
        case .number(let number):
            guard let index = number.intValue else { return nil }
            position += 1
            return .index(index)
        default: return nil
        }
    }

    private mutating func takeAnyName() -> String? {
        switch current.kind {
        case .name(let name), .quotedName(let name):
            position += 1
            return name
        default: return nil
        }
    }

    private func text(from start: Int) -> String {
        tokens[start..<position].map { token in
            switch token.kind {
            case .name(let name), .symbol(let name): name
            case .quotedName(let name): "[\(name)]"
            case .number(let number): number.description
            case .string, .end: ""
            }
        }.joined()
    }
}
