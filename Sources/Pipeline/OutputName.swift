/// Names of output files that every system accepts.
public enum OutputName {
    /// The longest name, with number and extension, in bytes of UTF-8.
    public static let longest = 200

    /// A file name without extension made from any text.
    ///
    /// Characters that Windows forbids become their full-width twins, control characters vanish, blanks and dots at the
    /// ends are cut, and names of Windows devices get an underscore.
    /// - Parameters:
    ///   - text: what the name should say.
    ///   - fallback: the name when nothing is left of `text`.
    ///   - reserve: bytes to leave for a number and an extension.
    public static func safe(_ text: String, fallback: String, reserve: Int = 16) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let twin = twins[scalar] {
                scalars.append(twin)
            } else if scalar.properties.isWhitespace {
                scalars.append(" ")
            } else if ![.control, .format, .surrogate, .lineSeparator, .paragraphSeparator]
                .contains(scalar.properties.generalCategory)
            {
                scalars.append(scalar)
            }
        }
        var name = ""
        for character in trimmed(Substring(String(scalars))) {
            guard name.utf8.count + character.utf8.count + reserve <= longest else { break }
            name.append(character)
        }
        name = String(trimmed(Substring(name)))
        if name.isEmpty { return fallback }
        let stem = name.prefix { $0 != "." }.uppercased()
        return devices.contains(stem) ? "_" + name : name
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop { $0 == " " || $0 == "." }
        while let last = rest.last, last == " " || last == "." { rest.removeLast() }
        return rest
    }

    private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
        "/": "／", "\\": "＼", ":": "：", "*": "＊", "?": "？", "\"": "＂", "<": "＜", ">": "＞", "|": "｜",
    ]

    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}

/// Gives out names and numbers the ones that come twice, in the order of asking.
public struct NameBook: Sendable {
    private var taken: Set<String> = []

    /// Makes an empty book.
    public init() {}

    /// The name itself, or with a number, `名（2）`, when it was given out before.
    ///
    /// Names that differ only in upper and lower case count as the same, as they do on Windows.
    public mutating func claim(_ name: String) -> String {
        var candidate = name
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(name)（\(number)）"
            number += 1
        }
        return candidate
    }
}
