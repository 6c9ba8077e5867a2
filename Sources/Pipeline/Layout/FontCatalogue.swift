import WenshuCore

/// The font families that are installed where the program runs, under every name that they have.
public struct FontCatalogue: Sendable {
    private let families: Set<String>

    /// Makes a catalogue of the lines of `fc-list : family`: names of one family are set apart by commas.
    init(listing: String) {
        var families: Set<String> = []
        for line in listing.split(whereSeparator: \.isNewline) {
            var name = ""
            var isEscaped = false
            for character in line {
                if isEscaped {
                    name.append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "," {
                    families.insert(Self.normalized(name))
                    name = ""
                } else {
                    name.append(character)
                }
            }
            families.insert(Self.normalized(name))
        }
        families.remove("")
        self.families = families
    }

    /// Asks `fc-list` for the fonts.
    /// - Returns: nil when there is no such program, or it knows no font.
    public static func installed() -> FontCatalogue? {
        guard let program = ChildProcess.find("fc-list"), let folder = try? ScratchFolder() else { return nil }
        let output = folder.file("fonts.txt")
        let process = ChildProcess(program: program, arguments: [":", "family"], output: output, timeLimit: 30)
        guard process.run() == .exited(0), let bytes = try? InputFile.read(output, limit: 1 << 24) else { return nil }
        let catalogue = FontCatalogue(listing: String(decoding: bytes, as: UTF8.self))
        return catalogue.families.isEmpty ? nil : catalogue
    }

    /// Whether a font is there, by one of its names, whatever the case of letters and the width of characters.
    public func has(_ font: String) -> Bool { families.contains(Self.normalized(font)) }

    /// The fonts that are not there, in their order, each once.
    public func missing(among fonts: some Sequence<String>) -> [String] {
        var told: Set<String> = []
        return fonts.filter { font in
            let name = Self.normalized(font)
            return !name.isEmpty && !families.contains(name) && told.insert(name).inserted
        }
    }

    /// A name in lower case, without the sign for vertical writing before it and blanks at its ends; full-width letters as
    /// ordinary ones.
    private static func normalized(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000, 0xA0: result.append(" ")
            default: result.unicodeScalars.append(scalar)
            }
        }
        var words = result.lowercased().split(separator: " ").joined(separator: " ")
        if words.hasPrefix("@") { words.removeFirst() }
        return words
    }
}
