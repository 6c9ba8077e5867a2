/// Escapes text for XML. Source: XML 1.0 §2.2 (Char), §2.4, §3.3.3.
public enum XMLEscaping {
    /// What is done with a byte of UTF-8: 0 copy, 1 forbidden, 2 needs a look at what follows, else an entity.
    private enum Rule {
        static let copy: UInt8 = 0
        static let forbidden: UInt8 = 1
        static let surrogateLead: UInt8 = 2
        static let nonCharacterLead: UInt8 = 3
        static let escape: UInt8 = 4
    }

    private static let textRules = rules(attribute: false)
    private static let attributeRules = rules(attribute: true)

    private static func rules(attribute: Bool) -> [UInt8] {
        var table = [UInt8](repeating: Rule.copy, count: 256)
        for control in 0..<0x20 { table[control] = Rule.forbidden }
        table[0x09] = attribute ? Rule.escape : Rule.copy
        table[0x0A] = attribute ? Rule.escape : Rule.copy
        table[0x0D] = Rule.escape
        for special in [UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">")] { table[Int(special)] = Rule.escape }
        if attribute { table[Int(UInt8(ascii: "\""))] = Rule.escape }
        table[0xED] = Rule.surrogateLead
        table[0xEF] = Rule.nonCharacterLead
        return table
    }

    /// Appends text, escaped. Characters that XML forbids become U+FFFD.
    /// - Parameters:
    ///   - string: the text.
    ///   - bytes: what to append to.
    ///   - attribute: whether the text stands in an attribute between double quotes.
    /// - Returns: the number of characters replaced by U+FFFD.
    @discardableResult
    public static func append(_ string: String, to bytes: inout [UInt8], attribute: Bool) -> Int {
        var string = string
        return string.withUTF8 { append($0, to: &bytes, attribute: attribute) }
    }

    /// Appends text given in UTF-8, escaped. Characters that XML forbids, encoded surrogates included, become U+FFFD.
    /// - Parameters:
    ///   - text: the text; apart from surrogates it must be valid UTF-8.
    ///   - bytes: what to append to.
    ///   - attribute: whether the text stands in an attribute between double quotes.
    /// - Returns: the number of characters replaced by U+FFFD.
    @discardableResult
    public static func append(
        _ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], attribute: Bool
    ) -> Int {
        (attribute ? attributeRules : textRules).withUnsafeBufferPointer { rules in
            var replaced = 0
            var start = 0
            var index = 0
            while index < text.count {
                let rule = rules[Int(text[index])]
                if rule == Rule.copy {
                    index += 1
                    continue
                }
                let length = lengthOfForbidden(text, index, rule)
                if length == 0, rule != Rule.escape {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: text[start..<index])
                if length > 0 {
                    bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    replaced += 1
                    index += length
                } else {
                    appendEntity(text[index], to: &bytes)
                    index += 1
                }
                start = index
            }
            if start == 0 { bytes.append(contentsOf: text) } else { bytes.append(contentsOf: text[start...]) }
            return replaced
        }
    }

    /// Whether text can be copied as it is.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>, attribute: Bool) -> Bool {
        (attribute ? attributeRules : textRules).withUnsafeBufferPointer { rules in
            for index in text.indices {
                let rule = rules[Int(text[index])]
                if rule == Rule.copy { continue }
                if rule == Rule.escape || lengthOfForbidden(text, index, rule) > 0 { return false }
            }
            return true
        }
    }

    /// The number of bytes of the forbidden character at an index, or 0 if it is allowed.
    private static func lengthOfForbidden(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ rule: UInt8) -> Int {
        switch rule {
        case Rule.forbidden: return 1
        case Rule.surrogateLead:  // U+D800…U+DFFF: ED A0 80 … ED BF BF
            return index + 2 < text.count && text[index + 1] >= 0xA0 ? 3 : 0
        case Rule.nonCharacterLead:  // U+FFFE, U+FFFF: EF BF BE, EF BF BF
            return index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE ? 3 : 0
        default: return 0
        }
    }

    private static func appendEntity(_ byte: UInt8, to bytes: inout [UInt8]) {
        let entity: StaticString =
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case 0x09: "&#9;"
            case 0x0A: "&#10;"
            default: "&#13;"
            }
        bytes.append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
    }
}
