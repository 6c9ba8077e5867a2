/// Says in Chinese what ArgumentParser says in English.
enum ChineseHelp {
    /// The text with headings, standard phrases and error messages in Chinese.
    static func translated(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    private static func line(_ text: String) -> String {
        for (start, chinese) in beginnings where text.hasPrefix(start) {
            let rest = text.dropFirst(start.count)
            return chinese + (start.hasPrefix("Error:") ? message(String(rest)) : inner(String(rest)))
        }
        return inner(text)
    }

    private static func inner(_ text: String) -> String {
        var result = text
        for (english, chinese) in phrases { result = replaced(english, in: result, by: chinese) }
        return result
    }

    private static func message(_ text: String) -> String {
        for (parts, build) in messages {
            if let holes = matched(text, parts) { return build(holes) }
        }
        return text
    }

    /// Beginnings of lines; only the first match counts.
    private static let beginnings: [(String, String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："),
        ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："), ("Help:  ", "说明："), ("Error: ", "错误："),
    ]

    private static let phrases: [(String, String)] = [
        ("Show help information.", "显示帮助"), ("Show the version.", "显示版本"),
        ("Show subcommand help information.", "显示某个命令的帮助"), ("(default: ", "（默认：",),
        ("See 'wenshu help <subcommand>' for detailed help.", "某个命令的详细说明：wenshu help <命令>"),
        ("See 'wenshu help template <subcommand>' for detailed help.", "详细说明：wenshu help template <命令>"),
        ("<subcommand>", "<命令>"), ("[<options>]", "[<选项>]"), ("<options>", "<选项>"),
        ("' for more information.", "”可看详细说明"), ("  See '", "  运行“"),
    ]

    /// Messages as literal pieces with holes between them.
    private static let messages: [([String], @Sendable ([String]) -> String)] = [
        (["Unknown option '", "'. Did you mean '", "'?"], { "没有选项“\($0[0])”，是否想写“\($0[1])”？" }),
        (["Unknown option '", "'"], { "没有选项“\($0[0])”" }),
        (["Missing value for '", "'"], { "选项“\($0[0])”后面要写值" }),
        (["Missing expected argument '", "'"], { "缺少参数“\($0[0])”" }),
        (["Missing one of: '", "'"], { "缺少其中之一：“\($0[0])”" }),
        (["Unexpected argument '", "'"], { "多余的参数“\($0[0])”" }),
        (["", " unexpected arguments: '", "'"], { "多余的 \($0[0]) 个参数：“\($0[1])”" }),
        (
            ["The option '", "' does not take any value, but '", "' was specified."],
            { "选项“\($0[0])”后面不带值，却写了“\($0[1])”" }
        ),
        (["The value '", "' is invalid for '", "': ", ""], { "“\($0[1])”的值“\($0[0])”不对：\($0[2])" }),
        (
            ["The value '", "' is invalid for '", "'. Please provide one of ", "."],
            { "“\($0[1])”的值“\($0[0])”不对，可写：\($0[2])" }
        ),
        (["The value '", "' is invalid for '", "'"], { "“\($0[1])”的值“\($0[0])”不对" }),
        (["Missing required subcommand."], { _ in "请写出要做什么（命令）" }),
    ]

    /// What stands in the holes between literal pieces, or nil when the text does not fit.
    private static func matched(_ text: String, _ parts: [String]) -> [String]? {
        guard let first = parts.first, text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        var holes: [String] = []
        for (index, part) in parts.dropFirst().enumerated() {
            let isLast = index == parts.count - 2
            if isLast {
                guard rest.hasSuffix(part) else { return nil }
                holes.append(String(rest.dropLast(part.count)))
                rest = ""
            } else {
                guard let range = rest.firstRange(of: part) else { return nil }
                holes.append(String(rest[..<range.lowerBound]))
                rest = rest[range.upperBound...]
            }
        }
        return rest.isEmpty ? holes : nil
    }

    private static func replaced(_ part: String, in text: String, by other: String) -> String {
        guard let range = text.firstRange(of: part) else { return text }
        var result = text
        result.replaceSubrange(range, with: other)
        if part == "(default: ", result.hasSuffix(")") { result = String(result.dropLast()) + "）" }
        return result
    }
}
