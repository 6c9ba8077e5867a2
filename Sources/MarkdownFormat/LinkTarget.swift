/// An address on the net that a document may link to.
struct LinkTarget {
    /// The address; characters that no address may hold are written as `%20` and the like.
    let text: String

    /// The longest address that Word opens.
    private static let maximumLength = 2_000
    private static let schemes = ["http:", "https:", "mailto:", "ftp:", "tel:"]

    /// Takes an address, or nil when it is none.
    init?(_ address: String) {
        let start = address.prefix(8).lowercased()
        guard address.utf8.count <= Self.maximumLength, let scheme = Self.schemes.first(where: { start.hasPrefix($0) }),
            address.count > scheme.count
        else { return nil }
        var text = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "\u{0}"..."\u{20}", "\"", "<", ">", "\\", "^", "`", "{", "|", "}", "\u{7F}"..."\u{A0}":
                for byte in String(scalar).utf8 {
                    text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            default: text.unicodeScalars.append(scalar)
            }
        }
        self.text = text
    }
}
