import WenshuCore

/// The number at the beginning of a heading or paragraph: `一、`, `（一）`, `1.`, `（1）`.
struct LevelLabel {
    /// Levels 1 to 4.
    let level: Int
    /// The number.
    let number: Int
    /// The label as it is written.
    let text: String
    /// The label as it should be written.
    let proper: String

    /// Reads the label of a text; nil when it has none.
    init?(_ text: String) {
        let opening = text.first.flatMap { "（(".contains($0) ? $0 : nil }
        let rest = opening == nil ? text[...] : text.dropFirst()
        let chinese = rest.prefix { "一二三四五六七八九十".contains($0) }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let written = chinese.isEmpty ? digits : chinese
        guard !written.isEmpty, written.count <= 3 else { return nil }
        let value = chinese.isEmpty ? Int(digits) : ChineseNumerals.value(of: chinese)
        guard let value, value > 0, chinese.isEmpty ? value < 100 : true else { return nil }
        let after = rest.dropFirst(written.count)
        if opening != nil {
            guard let closing = after.first, "）)".contains(closing) else { return nil }
            level = chinese.isEmpty ? 4 : 2
            proper = "（\(written)）"
            let extra = after.dropFirst().first.map { "、.．".contains($0) } ?? false
            self.text = "\(text.prefix(written.count + 2))" + (extra ? String(after.dropFirst().prefix(1)) : "")
        } else {
            guard let mark = after.first, (chinese.isEmpty ? "、.．" : "、.．，,").contains(mark) else { return nil }
            if chinese.isEmpty, let next = after.dropFirst().first, next.isNumber { return nil }
            level = chinese.isEmpty ? 3 : 1
            proper = chinese.isEmpty ? "\(written)." : "\(written)、"
            self.text = "\(written)\(mark)"
        }
        number = value
    }
}
