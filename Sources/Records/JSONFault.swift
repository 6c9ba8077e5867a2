/// Why and where JSON cannot be read.
struct JSONFault: Error {
    /// What was wanted.
    enum Wanted {
        case value, name, colon, commaOrBrace, commaOrBracket, nothing
    }

    /// What is wrong.
    enum Cause {
        /// Something else stands here than what was wanted.
        case unexpected(Wanted)
        /// The text ends.
        case unexpectedEnd(Wanted)
        /// A comma stands before the closing bracket.
        case strayComma
        /// A control character stands in a string.
        case controlCharacter
        /// A string has no closing quote; it begins at the place.
        case openString
        /// A backslash is followed by something unknown.
        case badEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// Bytes that are not UTF-8.
        case badUnicode
        /// A name of a record repeats; the value of the first stands at this byte.
        case duplicate(String, first: Int)
        /// Digits that are no number of JSON.
        case badNumber
        /// A whole number with more digits than can be kept exactly.
        case longNumber
        /// Nesting beyond the limit.
        case tooDeep
    }

    /// What is wrong.
    let cause: Cause
    /// The byte.
    let offset: Int

    init(_ cause: Cause, _ offset: Int) {
        self.cause = cause
        self.offset = offset
    }
}
