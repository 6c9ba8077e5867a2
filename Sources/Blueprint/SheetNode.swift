import WenshuCore
import Yams

/// A node of a style sheet file that knows its line.
struct SheetNode {
    /// What stands there.
    enum Content {
        /// A text as written.
        case scalar(String)
        /// Entries in the order of the file.
        case mapping([Entry])
        /// Elements.
        case list([SheetNode])
    }

    /// A key with its value.
    struct Entry {
        var key: String
        var place: String
        var value: SheetNode
    }

    /// What stands there.
    var content: Content
    /// File and line: `gbt9704.yaml:12`.
    var place: String

    /// The text, if it is one.
    var scalar: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    /// The entries, if it is a mapping.
    var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value of a key.
    subscript(key: String) -> SheetNode? { entries?.first { $0.key == key }?.value }

    /// This node over another one: mappings are joined key by key, everything else replaces.
    func over(_ base: SheetNode) -> SheetNode {
        guard let entries, var joined = base.entries else { return self }
        for entry in entries {
            if let index = joined.firstIndex(where: { $0.key == entry.key }) {
                joined[index].value = entry.value.over(joined[index].value)
                joined[index].place = entry.place
            } else {
                joined.append(entry)
            }
        }
        return SheetNode(content: .mapping(joined), place: place)
    }
}

extension SheetNode {
    /// More nodes than this are no style sheet.
    private static let limit = 100_000

    /// Reads a YAML text.
    /// - Parameters:
    ///   - bytes: the text in UTF-8.
    ///   - name: the file name for messages.
    /// - Throws: when it is no YAML, no mapping, has aliases, doubled keys, or is too large.
    static func parse(_ bytes: [UInt8], name: String) throws(JobFailure) -> SheetNode {
        guard bytes.count <= 4 << 20, let text = String(validating: bytes, as: UTF8.self) else {
            throw failure("style.encoding", name, "样式文件不是 UTF-8 文字，或大于 4 MB", "请另存为 UTF-8 编码")
        }
        let root: Node?
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
        } catch let error as YamlError {
            let (line, problem) = describe(error)
            throw failure("style.syntax", line.map { "\(name):\($0)" } ?? name, "YAML 写法有误：\(problem)", "检查缩进、冒号和引号")
        } catch {
            throw failure("style.syntax", name, "YAML 写法有误", "检查缩进、冒号和引号")
        }
        var count = 0
        guard let root, case .mapping = root else {
            throw failure("style.syntax", "\(name):1", "样式文件应是“键: 值”的形式", "参看自带的 gbt9704.yaml")
        }
        return try convert(root, name: name, line: 1, count: &count)
    }

    private static func failure(_ id: String, _ place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: id, place: place, cause: cause, remedy: remedy)])
    }

    private static func describe(_ error: YamlError) -> (line: Int?, problem: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "键重复：\(duplicates.joined(separator: "、"))")
        default: (nil, "无法识别")
        }
    }

    private static func convert(_ node: Node, name: String, line: Int, count: inout Int) throws(JobFailure) -> SheetNode
    {
        let line = node.mark?.line ?? line
        let place = "\(name):\(line)"
        count += 1
        guard count <= limit else { throw failure("style.size", place, "样式文件过大", "不要使用 YAML 别名") }
        switch node {
        case .scalar(let scalar): return SheetNode(content: .scalar(scalar.string), place: place)
        case .sequence(let sequence):
            var elements: [SheetNode] = []
            for element in sequence {
                elements.append(try convert(element, name: name, line: line, count: &count))
            }
            return SheetNode(content: .list(elements), place: place)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                let keyLine = key.mark?.line ?? line
                guard case .scalar(let scalar) = key else {
                    throw failure("style.syntax", "\(name):\(keyLine)", "键应是文字", "")
                }
                let value = try convert(value, name: name, line: keyLine, count: &count)
                entries.append(Entry(key: scalar.string, place: "\(name):\(keyLine)", value: value))
            }
            return SheetNode(content: .mapping(entries), place: place)
        case .alias: throw failure("style.alias", place, "样式文件不支持 YAML 别名（*名称）", "把内容直接写出来")
        }
    }
}
