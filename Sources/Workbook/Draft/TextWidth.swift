/// How wide text is in cells.
public enum TextWidth {
    /// The width in digits of the same font: Chinese characters and full-width signs take two.
    public static func units(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + $1.units }
    }

    /// The number of lines that text takes in a column, at least 1.
    /// - Parameter width: the width of the column in digits.
    public static func lines(_ text: String, width: Int) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
            $0 + max(1, (units($1) + max(1, width) - 1) / max(1, width))
        }
    }
}

extension Unicode.Scalar {
    /// The width of one scalar: none for what joins the one before it.
    fileprivate var units: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: value < 0x1100 ? 1 : 2
        }
    }
}
