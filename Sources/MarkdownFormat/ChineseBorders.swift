/// Marks where Chinese text needs borders that Markdown finds by spaces.
///
/// CommonMark lets `**` end strong text behind punctuation only before a space or more punctuation, and begin it before
/// punctuation only behind such; Chinese has no spaces. A word joiner, which counts as a letter, between `**` (or `~~`) and
/// Chinese punctuation makes both possible. Word joiners vanish from everything that is read.
///
/// An address on the net that stands in running text ends at a space; an empty remark ends it before Chinese text.
///
/// Source: CommonMark 0.29 §6.4 (left- and right-flanking delimiter runs), §6.10 (HTML comments); GFM 0.29 §6.9 (autolinks).
enum ChineseBorders {
    private static let joiner: Unicode.Scalar = "\u{2060}"
    /// An empty remark.
    static let remark = "<!---->"

    /// The text with borders.
    static func marked(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.contains(0x2A) || bytes.contains(0x7E) || bytes.contains(0x3A) || bytes.contains(0x2E) else {
            return text
        }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        var isAddress = false
        while index < scalars.count {
            let scalar = scalars[index]
            if isAddress, endsAddress(scalar) {
                isAddress = false
                if LineBuilder.isWide(scalar) { result.append(contentsOf: remark.unicodeScalars) }
            } else if !isAddress, beginsAddress(scalars, at: index) {
                isAddress = true
            }
            guard scalar == "*" || scalar == "~" else {
                result.append(scalar)
                index += 1
                continue
            }
            var end = index
            while end < scalars.count, scalars[end] == scalar { end += 1 }
            let before = index > 0 ? scalars[index - 1] : " "
            let after = end < scalars.count ? scalars[end] : " "
            let isRun = end - index >= 2
            if isRun, isChinesePunctuation(before), isLetter(after) { result.append(joiner) }
            result.append(contentsOf: scalars[index..<end])
            if isRun, isChinesePunctuation(after), isLetter(before) { result.append(joiner) }
            index = end
        }
        return String(result)
    }

    /// A text without borders.
    static func unmarked(_ text: String) -> String {
        var text = text
        if text.unicodeScalars.contains(joiner) {
            text = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != joiner }))
        }
        return text.utf8.contains(0x3C) ? text.replacing(remark, with: "") : text
    }

    /// Whether an address begins here that cmark finds by itself; one in angle brackets has borders.
    private static func beginsAddress(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard scalars[index] == "h" || scalars[index] == "w", index == 0 || scalars[index - 1] != "<" else {
            return false
        }
        let head = String(String.UnicodeScalarView(scalars[index..<min(index + 8, scalars.count)]))
        return ["http://", "https://", "www."].contains { head.hasPrefix($0) }
    }

    private static func endsAddress(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == "<"
            || LineBuilder.isWide(scalar)
    }

    private static func isChinesePunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2010...0x2027, 0x2030...0x205E, 0x3001...0x303F, 0xFE30...0xFE4F, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
            0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x00B7:
            true
        default: false
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !isChinesePunctuation(scalar)
            && (scalar.value > 0x7F || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
}
