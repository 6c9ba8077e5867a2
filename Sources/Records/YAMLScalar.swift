import WenshuCore

/// Writes texts as scalars of YAML.
enum YAMLScalar {
    /// The text, quoted where it would mean something else.
    static func text(_ text: String) -> String {
        let isPlain =
            ScalarText.value(text) == .string(text) && text.trimmed == text && !text.contains(": ")
            && !text.contains(" #")
            && !text.hasSuffix(":") && !text.contains { $0.isNewline || $0 == "\t" }
            && !"-?:,[]{}#&*!|>'\"%@`".contains(text.first ?? "-")
        if isPlain { return text }
        let escaped = text.map { character -> String in
            switch character {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n", "\r\n", "\r": "\\n"
            case "\t": "\\t"
            default: String(character)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
