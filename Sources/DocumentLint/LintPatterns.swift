import WenshuCore

/// What stands in texts of official documents.
enum LintPatterns {
    /// Whether the whole text is a date such as `2026年5月1日`, however its numbers are written.
    static func isDate(_ text: String) -> Bool {
        text.hasSuffix("日") && text.count <= 16
            && text.wholeMatch(of: /[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日/) != nil
    }

    /// Whether the text begins with one of the words and a colon.
    static func labels(_ words: [String], _ text: String) -> Bool {
        words.contains { word in
            text.hasPrefix(word) && text.dropFirst(word.count).first.map { "：:".contains($0) } == true
        }
    }

    /// The number in `附件`, `附件1`, `附件 1：`; 0 without a number, nil for another text.
    static func attachmentMark(_ text: String) -> Int? {
        guard text.hasPrefix("附件"), let match = text.wholeMatch(of: /附件\s*([0-9]{0,3})\s*[:：]?/) else { return nil }
        return Int(match.1) ?? 0
    }

    /// Whether the text begins a list of attachments: `附件：名称`.
    static func attachmentList(_ text: String) -> Bool {
        text.hasPrefix("附件") && text.prefixMatch(of: /附件\s*[0-9]{0,3}\s*[:：]\s*\S/) != nil
    }

    /// Number and name in a line of the list of attachments.
    static func attachment(_ text: String) -> (number: Int?, name: String) {
        var rest = text
        var outer: Int?
        if let match = text.prefixMatch(of: /附件\s*([0-9]{0,3})\s*[:：]\s*/) {
            outer = Int(match.1)
            rest = String(text[match.range.upperBound...])
        }
        guard let label = LevelLabel(rest), label.level == 3 else { return (outer, rest) }
        return (label.number, rest.dropFirst(label.text.count).trimmed)
    }
}
