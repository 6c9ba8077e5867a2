import DocumentModel
import WenshuCore

/// A mapping of a style sheet, read key by key. Wrong values and keys that nobody knows become findings.
struct SheetMapping {
    let node: SheetNode
    private let what: String
    private let findings: Findings

    /// Takes a node.
    /// - Parameters:
    ///   - node: the node; anything but a mapping is a mistake, and then no key has a value.
    ///   - what: what it describes, in Chinese.
    ///   - keys: the keys that are allowed; nil allows all (names that the file gives).
    ///   - findings: where mistakes go.
    init(_ node: SheetNode, what: String, keys: [String]?, findings: Findings) {
        self.node = node
        self.what = what
        self.findings = findings
        guard let entries = node.entries else {
            findings.error("style.bad-value", at: node.place, "\(what)应写成“键: 值”的形式")
            return
        }
        guard let keys else { return }
        for entry in entries where !keys.contains(entry.key) {
            findings.unknown("style.unknown-key", at: entry.place, what: "键", name: entry.key, among: keys)
        }
    }

    /// The entries in order; none when the node is no mapping.
    var entries: [SheetNode.Entry] { node.entries ?? [] }

    /// A text.
    func text(_ key: String) -> String? { value(key, "文字") { $0 } }

    /// Yes or no.
    func bool(_ key: String) -> Bool? {
        value(key, "true 或 false") { ["true": true, "false": false, "是": true, "否": false][$0] }
    }

    /// A whole number.
    func integer(_ key: String) -> Int? { value(key, "整数") { Int($0) } }

    /// A length on paper.
    func length(_ key: String) -> Length? { value(key, "长度，如 3mm、12pt、三号") { Length($0) } }

    /// A length on paper or in characters.
    func measure(_ key: String) -> Measure? { value(key, "长度，如 2字、3mm、12pt") { Measure(text: $0) } }

    /// A line pitch: `28.95pt`, `至少20pt`, `1.5倍`.
    func linePitch(_ key: String) -> LinePitch? {
        value(key, "行距，如 28.95pt（固定）、至少20pt、1.5倍") { LinePitch(text: $0) }
    }

    /// A colour.
    func color(_ key: String) -> Color? { value(key, "颜色，如 红色、\"#FF0000\"") { Color($0) } }

    /// One of the cases of an enumeration, in the spelling of style sheets (`keep-inside`).
    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        let names = type.allCases.map { hyphenated($0.rawValue) }
        return value(key, names.joined(separator: "、")) { text in
            type.allCases.first { hyphenated($0.rawValue) == text }
        }
    }

    /// A name that must be among those that exist.
    func name(_ key: String, what: String, among names: [String]) -> String? {
        guard let node = node[key], let name = text(key) else { return nil }
        guard names.contains(name) else {
            findings.unknown("style.unknown-name", at: node.place, what: what, name: name, among: names)
            return nil
        }
        return name
    }

    /// Texts.
    func texts(_ key: String) -> [String]? {
        guard let node = node[key] else { return nil }
        guard case .list(let elements) = node.content else { return text(key).map { [$0] } }
        let texts = elements.compactMap(\.scalar)
        if texts.count < elements.count || texts.isEmpty {
            findings.error("style.bad-value", at: node.place, "「\(key)」应是一列文字，如 [仿宋_GB2312, 仿宋]")
        }
        return texts
    }

    /// A mapping below a key.
    func mapping(_ key: String, what: String, keys: [String]?) -> SheetMapping? {
        node[key].map { SheetMapping($0, what: what, keys: keys, findings: findings) }
    }

    /// The elements of a list below a key, each a mapping.
    func mappings(_ key: String, what: String, keys: [String]) -> [SheetMapping]? {
        guard let node = node[key] else { return nil }
        guard case .list(let elements) = node.content else {
            findings.error("style.bad-value", at: node.place, "「\(key)」应是一列（每项以 - 开头）")
            return nil
        }
        return elements.map { SheetMapping($0, what: what, keys: keys, findings: findings) }
    }

    private func value<Value>(_ key: String, _ expected: String, _ convert: (String) -> Value?) -> Value? {
        guard let node = node[key] else { return nil }
        if let text = node.scalar, let value = convert(text) { return value }
        let written = node.scalar.map { "写的是「\($0)」" } ?? "写的不是一个值"
        findings.error("style.bad-value", at: node.place, "「\(key)」应是\(expected)，\(written)")
        return nil
    }

    /// `thickThin` → `thick-thin`.
    private func hyphenated(_ name: String) -> String {
        name.utf8.reduce(into: "") { result, byte in
            if byte >= 0x41, byte <= 0x5A { result += "-" }
            result.unicodeScalars.append(Unicode.Scalar(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte))
        }
    }
}

extension Measure {
    /// Reads `2字` or a length.
    /// - Returns: nil when the text is neither.
    init?(text: String) {
        if text.hasSuffix("字"), let count = Double(text.dropLast()), count.magnitude < 1_000 {
            self = .characters(count)
        } else if let length = Length(text) {
            self = .length(length)
        } else {
            return nil
        }
    }

    /// The negative distance.
    var negated: Measure {
        switch self {
        case .characters(let count): .characters(-count)
        case .length(let length): .length(.zero - length)
        }
    }

    /// The sum; in characters if both are.
    /// - Parameters:
    ///   - other: what is added.
    ///   - text: the resolved formatting of the paragraph's text.
    func adding(_ other: Measure, in text: CharacterFormat) -> Measure {
        switch (self, other) {
        case (.characters(let first), .characters(let second)): .characters(first + second)
        case (.length(.zero), _): other
        case (_, .length(.zero)): self
        default: .length(length(in: text) + other.length(in: text))
        }
    }
}

extension LinePitch {
    /// Reads `28.95pt`, `至少20pt`, `1.5倍`.
    /// - Returns: nil when the text is no line pitch above zero.
    init?(text: String) {
        if text.hasSuffix("倍"), let factor = Double(text.dropLast()), factor > 0, factor < 100 {
            self = .multiple(factor)
        } else if text.hasPrefix("至少"), let length = Length(String(text.dropFirst(2))), length > .zero {
            self = .atLeast(length)
        } else if let length = Length(text), length > .zero {
            self = .exactly(length)
        } else {
            return nil
        }
    }
}
