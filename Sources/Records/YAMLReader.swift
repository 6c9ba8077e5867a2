public import WenshuCore
import Yams

/// Reads records written in YAML: fields, lists and text, nothing of the rest of the language.
///
/// Anchors, aliases, merge keys, tags and several documents in one file are refused. Plain words are 是/否, numbers
/// or text (see `ScalarText`); quoted ones are always text. Dates stay text.
public enum YAMLReader {
    /// The longest text that is read, in bytes.
    public static let maximumBytes = 16 << 20
    /// The deepest nesting that is read.
    public static let maximumDepth = 256

    /// Reads a text.
    /// - Parameters:
    ///   - bytes: the text in UTF-8.
    ///   - name: the file as the user gave it.
    ///   - registry: learns the file, so that places can be told.
    /// - Returns: null for an empty text.
    /// - Throws: ``JobFailure`` of kind `content` that names line, column, cause and remedy.
    public static func read(_ bytes: [UInt8], name: String, registry: SourceRegistry) throws(JobFailure) -> Value {
        let input = try TextInput(bytes, name: name, limit: maximumBytes, registry: registry)
        guard let text = String(validating: input.source.bytes, as: UTF8.self) else {
            let offset = input.source.bytes.withUnsafeBufferPointer { LegacyChinese.firstInvalid($0) }
            throw input.notUnicode(at: offset ?? 0)
        }
        do {
            if mayShareNodes(input.source.bytes) {
                // Aliases could multiply without bounds while the nodes are composed, so look for anchors in a copy
                // whose aliases are plain words.
                try refuseAnchors(text.replacing("*", with: "_"), input)
            }
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return .null }
            var converter = YAMLConverter(input: input)
            let value = try converter.value(root, depth: 0)
            // The parser owns the anchors that nodes point to.
            withExtendedLifetime(parser) {}
            return value
        } catch let failure as JobFailure {
            throw failure
        } catch {
            throw YAMLMistakes(input: input).failure(for: error)
        }
    }

    /// Whether both an anchor and an alias may stand in the text.
    private static func mayShareNodes(_ bytes: [UInt8]) -> Bool {
        var hasAnchor = false
        var hasAlias = false
        for byte in bytes {
            if byte == UInt8(ascii: "&") { hasAnchor = true }
            if byte == UInt8(ascii: "*") { hasAlias = true }
        }
        return hasAnchor && hasAlias
    }

    private static func refuseAnchors(_ text: String, _ input: TextInput) throws {
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        if let root = try parser.singleRoot() {
            var converter = YAMLConverter(input: input)
            _ = try converter.value(root, depth: 0)
        }
        withExtendedLifetime(parser) {}
    }
}

/// Turns composed YAML nodes into values with places.
private struct YAMLConverter {
    private let input: TextInput
    private var offsets: LineOffsets
    private var shapes = ShapeCache()

    init(input: TextInput) {
        self.input = input
        offsets = LineOffsets(input.source.bytes)
    }

    private mutating func offset(of node: Node) -> Int {
        node.mark.map { offsets.offset(line: $0.line, column: $0.column) } ?? 0
    }

    private mutating func failure(_ id: String, _ node: Node, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [input.finding(id, at: offset(of: node), cause, remedy: remedy)])
    }

    mutating func value(_ node: Node, depth: Int) throws(JobFailure) -> Value {
        guard depth < YAMLReader.maximumDepth else {
            throw failure("record.too-deep", node, "嵌套超过 \(YAMLReader.maximumDepth) 层", "请核对缩进和括号")
        }
        if node.anchor != nil {
            throw failure("record.yaml-anchor", node, "不支持 YAML 的锚点和别名（& 和 *）", "请把内容直接写在这里；文字以 & 或 * 开头时请加引号")
        }
        switch node {
        case .scalar(let scalar):
            try refuseTag(scalar.tag, node)
            guard scalar.style == .plain else { return .string(scalar.string) }
            try refuseSwallowedLine(scalar, node)
            return ScalarText.value(scalar.string)
        case .sequence(let sequence):
            try refuseTag(sequence.tag, node)
            var values: [Value] = []
            var locators: [Locator] = []
            values.reserveCapacity(sequence.count)
            locators.reserveCapacity(sequence.count)
            for item in sequence {
                locators.append(input.locator(offset(of: item)))
                values.append(try value(item, depth: depth + 1))
            }
            return .list(ValueList(values, locators: locators))
        case .mapping(let mapping):
            try refuseTag(mapping.tag, node)
            return try record(mapping, depth: depth)
        case .alias:
            throw failure("record.yaml-anchor", node, "不支持 YAML 的锚点和别名（& 和 *）", "请把内容直接写在这里")
        }
    }

    private mutating func record(_ mapping: Node.Mapping, depth: Int) throws(JobFailure) -> Value {
        var names: [String] = []
        var values: [Value] = []
        var locators: [Locator] = []
        for (key, child) in mapping {
            let keyOffset = offset(of: key)
            guard case .scalar(let scalar) = key, !scalar.string.isEmpty || scalar.style != .plain else {
                throw failure("record.bad-key", key, "字段名不是文字", "请写成“字段名: 值”")
            }
            if scalar.string == "<<", scalar.style == .plain {
                throw failure("record.yaml-anchor", key, "不支持 YAML 的合并键（<<）", "请把内容直接写在这里")
            }
            if key.anchor != nil {
                throw failure("record.yaml-anchor", key, "不支持 YAML 的锚点和别名（& 和 *）", "文字以 & 或 * 开头时请加引号")
            }
            try refuseTag(scalar.tag, key)
            let converted = try value(child, depth: depth + 1)
            names.append(scalar.string)
            values.append(converted)
            // A block or an empty value has no place of its own that helps; its name has.
            switch converted {
            case .record, .list, .null: locators.append(input.locator(keyOffset))
            default: locators.append(input.locator(offset(of: child)))
            }
        }
        return .record(Record(shape: shapes.shape(names), values: values, locators: locators))
    }

    private mutating func refuseTag(_ tag: Tag, _ node: Node) throws(JobFailure) {
        let known = ["", Tag.Name.str.rawValue, Tag.Name.map.rawValue, Tag.Name.seq.rawValue]
        guard !known.contains(tag.description) else { return }
        throw failure("record.yaml-tag", node, "不支持 YAML 的标签“\(tag.description.prefix(40))”", "请去掉标签；文字以 ! 开头时请加引号")
    }

    /// Refuses a plain text that swallowed a following field whose colon is full-width or has no blank.
    private mutating func refuseSwallowedLine(_ scalar: Node.Scalar, _ node: Node) throws(JobFailure) {
        guard scalar.string.utf8.count > 3, scalar.mark != nil else { return }
        let start = offset(of: node)
        let bytes = input.source.bytes
        guard let lineEnd = bytes[start...].prefix(scalar.string.utf8.count).firstIndex(of: 0x0A) else { return }
        var next = lineEnd + 1
        var remaining = scalar.string.utf8.count - (lineEnd - start)
        while remaining > 0, next < bytes.count {
            let end = bytes[next...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[next..<end], as: UTF8.self)
            if let key = YAMLMistakes.keyWithWrongColon(line) {
                let finding = input.finding(
                    "record.yaml-colon", at: next + line.utf8.prefix { $0 == 0x20 }.count,
                    "这一行被当成了上一行的续行：“\(key)”后面不是半角冒号加空格",
                    remedy: "请写成“\(key): 值”，并与同组字段左对齐；若确是上一行的续行，请给整段文字加引号，或用 | 写成多行文字")
                throw JobFailure(.content, [finding])
            }
            remaining -= max(1, line.utf8.drop { $0 == 0x20 }.count)
            next = end + 1
        }
    }
}

/// Byte offsets of lines and columns as the YAML scanner counts them.
///
/// Source: YAML 1.1 §5.4; the scanner takes CR, LF, CR LF, U+0085, U+2028 and U+2029 as line breaks.
struct LineOffsets {
    private let bytes: [UInt8]
    private var starts: [Int] = [0]
    private var last = (line: 1, column: 1, offset: 0)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A: starts.append(index + 1)
            case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A: starts.append(index + 1)
            case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: starts.append(index + 2)
            case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
                starts.append(index + 3)
            default: break
            }
            index += 1
        }
    }

    /// The offset of a line and column, both from 1; columns count Unicode scalars.
    /// - Complexity: O(column), O(1) amortised when asked in the order of the text.
    mutating func offset(line: Int, column: Int) -> Int {
        guard line >= 1 else { return 0 }
        guard line <= starts.count else { return bytes.count }
        if last.line != line || last.column > column { last = (line, 1, starts[line - 1]) }
        while last.column < column, last.offset < bytes.count {
            last.offset += 1
            while last.offset < bytes.count, bytes[last.offset] & 0xC0 == 0x80 { last.offset += 1 }
            last.column += 1
        }
        return last.offset
    }
}

/// Shares shapes among records with the same names in the same order.
struct ShapeCache {
    private var shapes: [[String]: Shape] = [:]

    /// The shape with these names.
    mutating func shape(_ names: [String]) -> Shape {
        if let known = shapes[names] { return known }
        let made = Shape(names)
        shapes[names] = made
        return made
    }
}
