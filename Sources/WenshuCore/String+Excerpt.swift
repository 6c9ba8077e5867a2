extension StringProtocol {
    /// The beginning of the text for a message, `…` standing for the rest.
    ///
    /// Counted in code points: a single character may be a letter under millions of marks.
    /// - Parameter length: code points that are kept, at most.
    public func excerpt(_ length: Int = 20) -> String {
        let end = unicodeScalars.index(startIndex, offsetBy: length, limitedBy: endIndex) ?? endIndex
        return end == endIndex ? String(self) : self[..<end] + "…"
    }
}
