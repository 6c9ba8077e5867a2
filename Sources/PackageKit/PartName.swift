/// Names of parts and the targets that lead to them.
public enum PartName {
    /// A name with ASCII letters in lower case, for comparing. Source: ISO/IEC 29500-2 §6.2.2.3.
    public static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    /// The extension in lower case without the dot, or "".
    public static func fileExtension(_ name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        guard let dot = last.lastIndex(of: ".") else { return "" }
        return folded(String(last[last.index(after: dot)...]))
    }

    /// The folder of a part with its final slash, or "".
    public static func folder(_ name: String) -> String {
        guard let slash = name.lastIndex(of: "/") else { return "" }
        return String(name[...slash])
    }

    /// The part that a target means.
    ///
    /// Percent escapes are decoded, a fragment or query is left out.
    /// - Parameters:
    ///   - target: an absolute (`/word/media/a.png`) or relative (`../media/a.png`) reference.
    ///   - source: the part that the reference stands in; "" for the package itself.
    /// - Returns: the name without a leading slash, or nil when the target leads out of the package, has a scheme or is
    ///   no
    ///   name that a part may have.
    public static func resolve(_ target: String, from source: String) -> String? {
        let path = target.prefix { $0 != "#" && $0 != "?" }
        // A colon before the first slash ends a scheme, unless it is escaped.
        if let colon = path.firstIndex(of: ":"), !path[..<colon].contains("/") { return nil }
        guard !path.isEmpty, let decoded = decodePercent(path), !decoded.utf8.contains(where: isForbidden),
            !decoded.hasPrefix("//")
        else { return nil }
        var components = decoded.hasPrefix("/") ? [] : folder(source).split(separator: "/")
        for component in decoded.split(separator: "/") {
            switch component {
            case ".": continue
            case "..": guard components.popLast() != nil else { return nil }
            default: components.append(component)
            }
        }
        return components.isEmpty || decoded.hasSuffix("/") ? nil : components.joined(separator: "/")
    }

    /// A target that leads from one part to another: relative, and with percent escapes where a URI needs them.
    public static func target(of part: String, from source: String) -> String {
        var base = folder(source).split(separator: "/")[...]
        var path = part.split(separator: "/")[...]
        while let first = base.first, path.count > 1, first == path.first {
            base.removeFirst()
            path.removeFirst()
        }
        let up = String(repeating: "../", count: base.count)
        return up + path.map { encodePercent($0) }.joined(separator: "/")
    }

    private static func isForbidden(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") }

    private static func decodePercent(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16),
                rest.prefix(2).count == 2
            {
                // An escaped slash would be a component of its own making.
                guard value != UInt8(ascii: "/") else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static let unescaped = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=@".utf8)

    private static func encodePercent(_ component: Substring) -> String {
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in component.utf8 {
            if unescaped.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
