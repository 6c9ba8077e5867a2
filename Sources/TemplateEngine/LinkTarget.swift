import WenshuCore

/// Puts the target of a link together from what the template says and from values.
///
/// A value is text, not address: what an address cannot hold there is percent-encoded. A value that is a whole address by
/// itself, at the start, is taken as it is.
/// Source: RFC 3986 §2, §3.
enum LinkTarget {
    /// A piece of a target.
    struct Piece: Sendable {
        /// The text, as the template or the data has it.
        let text: String
        /// Whether it comes from the data.
        let isValue: Bool
    }

    /// Why a target cannot be used.
    struct Fault: Error, Equatable {
        let cause: String
        let remedy: String
    }

    /// What data may link to.
    private static let allowedSchemes: Set<String> = ["http", "https", "ftp", "ftps", "mailto", "tel", "sms"]
    /// What nothing may link to: text that programs run.
    private static let refusedSchemes: Set<String> = [
        "javascript", "vbscript", "livescript", "jscript", "mocha", "data", "ms-msdt", "search-ms", "ms-officecmd",
    ]
    /// The longest target that office programs open.
    private static let maximumLength = 2_083
    private static let remedy = "网址以 https://、http://、mailto: 或 tel: 开头"

    /// The target of a link, percent-encoded.
    /// - Throws: ``Fault`` when it leads to what may not be linked to, or is too long.
    static func compose(_ pieces: [Piece]) throws(Fault) -> String {
        var result = ""
        var isWhole = false
        for (index, piece) in pieces.enumerated() {
            guard piece.isValue else {
                // Programs put a slash behind what they take for a host.
                let isLast = index == pieces.count - 1
                if !(isWhole && isLast && piece.text == "/") { result += piece.text }
                continue
            }
            let value = trimmed(piece.text)
            if isStart(result), let scheme = scheme(of: value) {
                guard allowedSchemes.contains(scheme) else {
                    throw Fault(cause: "「\(value.excerpt(40))」不是允许的网址，不能做链接", remedy: remedy)
                }
                result = cleaned(value)
                isWhole = true
            } else if result.isEmpty, value.lowercased().hasPrefix("www.") {
                result = "http://" + cleaned(value)
                isWhole = true
            } else if result.isEmpty, value.hasPrefix("#") {
                result = cleaned(value)
            } else {
                append(value, to: &result)
            }
        }
        if let scheme = scheme(of: trimmed(result)), refusedSchemes.contains(scheme) {
            throw Fault(cause: "「\(result.excerpt(40))」会运行程序，不能做链接", remedy: remedy)
        }
        guard result.utf8.count <= maximumLength else {
            throw Fault(cause: "链接太长（编码后超过 \(maximumLength) 个字符），办公软件打不开", remedy: "缩短网址")
        }
        return result
    }

    /// Whether nothing stands before a value but what programs add to an address without a scheme.
    private static func isStart(_ result: String) -> Bool {
        if ["", "http://", "https://"].contains(result.lowercased()) { return true }
        if result.lowercased().hasPrefix("file:///") { return result.hasSuffix("/") || result.hasSuffix("\\") }
        return result.split(separator: "/", omittingEmptySubsequences: false).dropLast().allSatisfy {
            $0 == "." || $0 == ".."
        } && result.hasSuffix("/")
    }

    /// The scheme in lower case, or nil. A port behind a host is none.
    static func scheme(of text: String) -> String? {
        guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first,
            first.isASCII, first.properties.isAlphabetic
        else { return nil }
        let name = text[..<colon].lowercased()
        guard
            name.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0))
            })
        else { return nil }
        if allowedSchemes.contains(name) || refusedSchemes.contains(name) { return name }
        let next = text[text.index(after: colon)...].unicodeScalars.first
        return next.map { ("0"..."9").contains($0) } == true ? nil : name
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.properties.isWhitespace || Folding.isIgnorable(scalar)
    }

    private static let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

    /// Appends a value where it stands: in host, path, query or fragment.
    private static func append(_ value: String, to result: inout String) {
        let scheme = scheme(of: result)
        let kept: String
        var keepsForeign = false
        if scheme == "mailto" || scheme == "tel" || scheme == "sms" {
            kept = result.contains("?") ? "/" : "@+,;"
        } else if result.contains("#") {
            kept = "/"
            keepsForeign = result.hasPrefix("#")
        } else if result.contains("?") {
            kept = "/"
        } else if isInHost(result) {
            kept = ":/@"
            keepsForeign = true
        } else {
            kept = "/@"
        }
        encode(value, keeping: Set((unreserved + kept).utf8), keepsForeign: keepsForeign, into: &result)
    }

    private static func isInHost(_ result: String) -> Bool {
        guard let slashes = result.firstRange(of: "//") else { return false }
        return !result[slashes.upperBound...].contains("/")
    }

    /// A whole address with only those characters encoded that no address has.
    private static func cleaned(_ value: String) -> String {
        var result = ""
        encode(
            value, keeping: Set((unreserved + "!#$%&'()*+,/:;=?@[]").utf8), keepsForeign: true, into: &result)
        return result
    }

    private static func encode(_ value: String, keeping kept: Set<UInt8>, keepsForeign: Bool, into result: inout String)
    {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for scalar in value.unicodeScalars {
            let isForeign = scalar.value >= 0xA0 && !isBlank(scalar) && scalar.value & 0xFFFE != 0xFFFE
            for byte in String(scalar).utf8 {
                if kept.contains(byte) || (isForeign && keepsForeign) {
                    bytes.append(byte)
                } else {
                    bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }
        }
        result += String(decoding: bytes, as: UTF8.self)
    }
}
