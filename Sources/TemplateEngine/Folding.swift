/// How characters that Chinese input methods and AutoCorrect put into tags are read.
///
/// Folding applies inside tags only, never to the contents of string literals, and never outside tags.
/// Source: template language, rule 1.
public enum Folding {
    /// The meaning of a character inside a tag: nothing (dropped), or one or more ASCII characters, or itself.
    public static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let value = scalar.value
        if value < 0x80 {
            return value < 0x20 || value == 0x7F ? [" "] : [scalar]
        }
        if isIgnorable(scalar) { return [] }
        if (0xFF01...0xFF5E).contains(value), let ascii = Unicode.Scalar(value - 0xFEE0) { return [ascii] }
        if let replacement = replacements[scalar] { return Array(replacement.unicodeScalars) }
        if scalar.properties.isWhitespace { return [" "] }
        return [scalar]
    }

    /// The text as names and keywords see it: every character folded, letters kept in their case.
    public static func fold(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        // One by one: appending an array copies all that is there already.
        for scalar in text.unicodeScalars { for folded in fold(scalar) { result.append(folded) } }
        return String(result)
    }

    /// Zero-width characters, soft hyphens and the places of objects (U+FFFC), which mean nothing anywhere in a tag.
    public static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0xFFFC: true
        default: false
        }
    }

    /// Whether the character is one spelling of `{`.
    public static func isOpenBrace(_ scalar: Unicode.Scalar) -> Bool { scalar == "{" || scalar == "｛" || scalar == "﹛" }

    /// Whether the character is one spelling of `}`.
    public static func isCloseBrace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "}" || scalar == "｝" || scalar == "﹜"
    }

    /// Whether the character is one spelling of a dash.
    static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0xAD, 0x2010...0x2015, 0x2212, 0x2500, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// The characters that may close a string opened by `scalar`, or nil when it opens none.
    static func closers(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch scalar {
        case "\"", "“", "”", "„", "‟", "＂", "″", "〝", "〞": ["\"", "“", "”", "„", "‟", "＂", "″", "〝", "〞"]
        case "'", "‘", "’", "‚", "‛", "＇", "′": ["'", "‘", "’", "‚", "‛", "＇", "′"]
        case "「": ["」"]
        case "『": ["』"]
        case "«": ["»"]
        default: nil
        }
    }

    private static let replacements: [Unicode.Scalar: String] = [
        "。": ".", "｡": ".", "、": ",", "､": ",", "﹐": ",", "﹑": ",", "﹒": ".", "﹔": ";", "﹕": ":", "﹖": "?", "﹗": "!",
        "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "″": "\"", "〝": "\"", "〞": "\"", "「": "\"", "」": "\"", "『": "\"",
        "』": "\"", "«": "\"", "»": "\"", "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'",
        "【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]", "﹙": "(", "﹚": ")", "﹝": "[", "﹞": "]",
        "《": "<", "》": ">", "〈": "<", "〉": ">", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-",
        "─": "-", "﹣": "-", "﹘": "-", "…": "...", "⋯": "...", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "×": "*",
        "÷": "/",
        "∗": "*", "∕": "/", "⁄": "/", "｜": "|", "∣": "|", "￨": "|", "│": "|", "¦": "|", "←": "<-", "→": "->",
        "⇐": "<=", "⇒": "=>", "‥": "..", "✕": "*", "✖": "*", "丨": "|", "㎜": "mm", "㎝": "cm", "©": "(c)", "®": "(r)",
        "™": "(tm)", "½": "1/2", "¼": "1/4", "¾": "3/4", "﹟": "#",
        "﹫": "@",
        "﹠": "&", "﹡": "*", "﹢": "+", "﹤": "<", "﹥": ">", "﹦": "=", "﹩": "$", "﹪": "%", "﹛": "{", "﹜": "}", "￥": "$",
        "¥": "$", "·": ".", "•": ".", "．": ".", "：": ":", "⁰": "0", "¹": "1", "²": "2", "³": "3",
    ]
}
