/// Makes `**重点：**后文` strong.
///
/// CommonMark lets `**` end strong text behind punctuation only before a space or more punctuation, and begin it before
/// punctuation only behind such; Chinese has no spaces. A word joiner, which counts as a letter, between `**` (or `~~`) and
/// Chinese punctuation makes both possible. Word joiners vanish from everything that is read.
///
/// Source: CommonMark 0.29 §6.4 (left- and right-flanking delimiter runs).
enum FlankMending {
    private static let joiner: Unicode.Scalar = "\u{2060}"

    /// The text with joiners.
    static func mended(_ text: String) -> String {
        guard text.utf8.contains(0x2A) || text.utf8.contains(0x7E) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
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

    /// A text without joiners.
    static func unmended(_ text: String) -> String {
        guard text.unicodeScalars.contains(joiner) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != joiner }))
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
