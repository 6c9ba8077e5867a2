import WenshuCore
import Yams

/// Tells what a person probably did when YAML cannot be read, in Chinese.
struct YAMLMistakes {
    private let input: TextInput
    private let offsets: LineOffsets

    /// Looks at a text that could not be read.
    init(input: TextInput) {
        self.input = input
        offsets = LineOffsets(input.source.bytes)
    }

    /// The failure for an error of the YAML library.
    func failure(for error: any Error) -> JobFailure {
        guard let error = error as? YamlError else {
            return JobFailure(
                .content, [Diagnostic(.error, id: "record.yaml", place: input.source.name, cause: "\(error)")])
        }
        let finding =
            switch error {
            case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
                syntax(context, problem, mark)
            case .composer(_, let problem, let mark, _): composition(problem, mark)
            case .duplicatedKeysInMapping(let names, let context): duplicate(names.first ?? "", context.mark)
            case .reader(_, _, let value, _): forbiddenCharacter(value)
            default: Diagnostic(.error, id: "record.yaml", place: input.source.name, cause: "文件读不出来：\(error)")
            }
        return JobFailure(.content, [finding])
    }

    /// The key of a line whose colon is full-width (`名称：值`) or has no blank after it (`名称:值`), or nil.
    static func keyWithWrongColon(_ line: String) -> String? {
        var rest = line.drop { $0 == " " || $0 == "\t" }
        while rest.hasPrefix("- ") || rest.hasPrefix("{") { rest = rest.dropFirst().drop { $0 == " " } }
        guard let end = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let key = rest[..<end]
        guard (1...12).contains(key.count), !key.contains(where: { " \t　#\"'“”‘’，。、；,{}[]/！？".contains($0) }) else {
            return nil
        }
        if rest[end] == "：" { return String(key) }
        guard let next = rest[rest.index(after: end)...].first, !next.isWhitespace, next != "/" else { return nil }
        // 14:00 is a time, C:\ a path.
        return key.contains(where: \.isNumber) || key.count == 1 && key.allSatisfy(\.isASCII) ? nil : String(key)
    }

    private func offset(_ mark: Mark) -> Int {
        var offsets = offsets
        return offsets.offset(line: mark.line, column: mark.column)
    }

    private func line(_ number: Int) -> String? {
        guard number >= 1 else { return nil }
        var offsets = offsets
        let start = offsets.offset(line: number, column: 1)
        guard start < input.source.bytes.count else { return nil }
        let bytes = input.source.bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: bytes.prefix(2000), as: UTF8.self)
    }

    private func finding(_ id: String, line number: Int, _ cause: String, _ remedy: String) -> Diagnostic {
        var offsets = offsets
        let indent = line(number)?.prefix { $0 == " " || $0 == "\t" }.count ?? 0
        return input.finding(id, at: offsets.offset(line: number, column: indent + 1), cause, remedy: remedy)
    }

    private func syntax(_ context: YamlError.Context?, _ problem: String, _ mark: Mark) -> Diagnostic {
        let first = min(context?.mark.line ?? mark.line, mark.line)
        var suspects = [mark.line, mark.line - 1]
        if mark.line - first > 1 { suspects.append(first) }
        for number in suspects {
            guard let text = line(number) else { continue }
            if text.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
                return finding("record.yaml-tab", line: number, "这一行的缩进里有制表符（Tab 键）", "缩进只能用空格，请把制表符换成空格")
            }
            if let key = YAMLMistakes.keyWithWrongColon(text) {
                return finding(
                    "record.yaml-colon", line: number, "“\(key)”后面不是半角冒号加空格",
                    "请写成“\(key): 值”，冒号用英文输入法，后面空一格")
            }
        }
        if problem.contains("unexpected end of stream"), context?.text.contains("quoted scalar") == true {
            return finding("record.yaml-quote", line: first, "从这一行开始的引号没有配对", "请在文字末尾补上同样的引号")
        }
        if problem.contains("unexpected document indicator") {
            return finding("record.yaml-quote", line: first, "从这一行开始的引号没有配对", "请在文字末尾补上同样的引号")
        }
        return known(context, problem, mark, first)
    }

    /// Mistakes that the library's own words tell apart.
    private func known(_ context: YamlError.Context?, _ problem: String, _ mark: Mark, _ first: Int) -> Diagnostic {
        let at = offset(mark)
        if problem.contains("cannot start any token") {
            let character = String(
                decoding: input.source.bytes[min(at, input.source.bytes.count)...].prefix(1), as: UTF8.self)
            return character == "\t"
                ? input.finding("record.yaml-tab", at: at, "这里有制表符（Tab 键）", remedy: "请换成空格")
                : input.finding("record.yaml-quote", at: at, "文字不能直接以“\(character)”开头", remedy: "请给整段文字加英文引号")
        }
        if problem.contains("expected ',' or") {
            let close = problem.contains("']'") ? "方括号 [ ]" : "花括号 { }"
            let text = line(mark.line) ?? ""
            let comma = text.contains("，") ? "；同一行里的分隔要用英文逗号和空格，这一行有中文逗号“，”" : ""
            return input.finding(
                "record.yaml-bracket", at: at, "第 \(first) 行的\(close)没有配对，或少了逗号", remedy: "请核对括号和逗号\(comma)")
        }
        if problem.contains("mapping values are not allowed") {
            let above = stride(from: mark.line - 1, to: 0, by: -1).first {
                !(line($0) ?? "").allSatisfy(\.isWhitespace)
            }
            if let above, let text = line(above), !text.contains(": "), !text.trimmed.hasSuffix(":"),
                !text.trimmed.hasPrefix("- ")
            {
                return finding("record.yaml-colon", line: above, "这一行没有“字段名: 值”的冒号", "说明文字请以 # 开头；字段请写成“字段名: 值”")
            }
            return input.finding(
                "record.yaml-indent", at: at, "这里不能有冒号：可能是上一行已经写了值，下面又缩进写了字段，或者文字里有“: ”",
                remedy: "同一组字段要左对齐；文字里有英文冒号时请给整段文字加引号")
        }
        if problem.contains("could not find expected ':'") {
            return finding("record.yaml-colon", line: first, "这一行没有“字段名: 值”的冒号", "请写成“字段名: 值”，冒号用英文输入法，后面空一格")
        }
        if problem.contains("nesting level") {
            return input.finding("record.too-deep", at: at, "嵌套太深", remedy: "请核对缩进和括号")
        }
        if problem.contains("tag") || context?.text.contains("tag") == true {
            return input.finding("record.yaml-tag", at: at, "不支持 YAML 的标签", remedy: "文字以 ! 开头时请加引号")
        }
        if context?.text.contains("anchor") == true || context?.text.contains("alias") == true {
            return input.finding(
                "record.yaml-anchor", at: at, "不支持 YAML 的锚点和别名（& 和 *）", remedy: "文字以 & 或 * 开头时请加引号")
        }
        if problem.contains("document start") {
            return input.finding("record.yaml-documents", at: at, "这里的内容不属于任何字段", remedy: "请核对这一行的缩进；一个文件只写一份记录")
        }
        return input.finding(
            "record.yaml-indent", at: at, "这里读不下去：可能缩进没有对齐，或引号、括号没有配对",
            remedy: "同一组字段要左对齐，下一层多缩进两个空格；文字里有引号、冒号、# 时请给整段文字加引号")
    }

    private func composition(_ problem: String, _ mark: Mark) -> Diagnostic {
        if problem.contains("alias") {
            return input.finding(
                "record.yaml-anchor", at: offset(mark), "不支持 YAML 的别名（*）", remedy: "文字以 * 开头时请加引号")
        }
        return input.finding(
            "record.yaml-documents", at: offset(mark), "一个文件里有多份 YAML 文档（---）", remedy: "请分成几个文件，一份记录一个文件")
    }

    private func forbiddenCharacter(_ value: Int32) -> Diagnostic {
        let bytes = input.source.bytes
        let at =
            bytes.firstIndex { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
            ?? bytes.indices.first { bytes[$0] == 0xEF && bytes[$0...].starts(with: [0xEF, 0xBB, 0xBF]) } ?? 0
        let code = String(value, radix: 16, uppercase: true)
        return input.finding(
            "record.control-character", at: at,
            "文件里有看不见的控制字符（U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)）",
            remedy: "请删去这一行里看不见的字符，重新输入")
    }

    /// Names both places of a repeated key, as far as the text shows the second.
    private func duplicate(_ name: String, _ mark: Mark) -> Diagnostic {
        var others: [String] = []
        var number = mark.line + 1
        while let text = line(number) {
            let rest = text.drop { $0 == " " }
            if !rest.isEmpty {
                guard text.count - rest.count >= mark.column - 1 else { break }
                let bare = rest.drop { $0 == "\"" || $0 == "'" }
                if text.count - rest.count == mark.column - 1, bare.hasPrefix(name),
                    let next = bare.dropFirst(name.count).first, ": \"'".contains(next)
                {
                    others.append("第 \(number) 行")
                }
            }
            number += 1
        }
        return input.finding(
            "record.duplicate-field", at: offset(mark),
            "字段“\(name)”写了两次\(others.isEmpty ? "" : "（另见\(others.prefix(5).joined(separator: "、"))\(others.count > 5 ? " 等" : "")）")",
            remedy: "请删去一个，或合并成一个")
    }
}
