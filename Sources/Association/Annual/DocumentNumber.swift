/// A document number such as 示机科协〔2026〕5号.
public struct DocumentNumber {
    /// What stands before the number: 示机科协〔2026〕.
    public let series: String
    /// The number.
    public let number: Int

    /// Reads a number; nil when it is not of this form.
    public init?(_ text: String) {
        guard text.hasSuffix("号"), let bracket = text.lastIndex(of: "〕"),
            let number = Int(text[text.index(after: bracket)...].dropLast())
        else { return nil }
        series = String(text[...bracket])
        self.number = number
    }
}
