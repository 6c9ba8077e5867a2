import WenshuCore
import XMLKit

/// The lists of one document that start anew: each is an instance with a definition of its own.
///
/// Instances that share a definition go on from each other in Word, even with `startOverride`; so each copy gets a definition
/// whose `nsid`, by which Word tells definitions apart, is derived from that of its source.
///
/// Source: ISO/IEC 29500-1 §17.9.1 (`abstractNum`), §17.9.14 (`nsid`), §17.9.15 (`num`).
struct DocxListCopies {
    private let lists: DocxLists
    private var used: Set<Int> = []
    /// The source of each copy, in the order of their numbers; nil for numbers that others have taken.
    private var sources: [Int?] = []

    /// Starts a document.
    init(_ lists: DocxLists) { self.lists = lists }

    /// The part with the definitions.
    var part: String { lists.part }
    /// Whether there are no copies.
    var isEmpty: Bool { sources.allSatisfy { $0 == nil } }

    /// Starts a list anew.
    /// - Parameter source: the template's instance.
    /// - Returns: the number of the instance for the list: the template's own the first time, if no other one shares its
    ///   definition.
    mutating func start(_ source: Int) -> Int {
        if used.insert(source).inserted, !lists.shared.contains(source) { return source }
        sources.append(source)
        return lists.largestNumber + sources.count
    }

    /// Takes a number for an instance that is no copy.
    mutating func reserve() -> Int {
        sources.append(nil)
        return lists.largestNumber + sources.count
    }

    /// A piece of markup with gaps for numbers.
    private struct Pattern {
        let pieces: [[UInt8]]

        func append(_ values: [String], to bytes: inout [UInt8]) {
            for (index, piece) in pieces.enumerated() {
                bytes += piece
                if index < values.count { bytes += Array(values[index].utf8) }
            }
        }
    }

    /// The definitions with the copies added.
    /// - Parameter bytes: the part as the template has it.
    /// - Throws: `XMLFault` when it cannot be read.
    /// - Complexity: O(bytes + bytes of the copies).
    func added(to bytes: [UInt8]) throws(XMLFault) -> [UInt8] {
        let tree = try XMLTree.parse(bytes, name: part)
        let root = tree.root
        let main = root.namespace
        let mark = Self.mark(notIn: bytes)
        var identifiers: Set<String> = []
        var definitions: [Int: XMLTree.Node] = [:]
        var instances: [Int: XMLTree.Node] = [:]
        for element in root.children where element.isElement {
            if element.localName == "abstractNum", let id = Self.number(element, "abstractNumId") {
                definitions[id] = element
                identifiers.insert(element.firstChild(main, "nsid")?.attribute(main, "val")?.uppercased() ?? "")
            } else if element.localName == "num", let id = Self.number(element, "numId") {
                instances[id] = element
            }
        }
        guard let lastInstance = root.children(main, "num").last,
            let lastDefinition = root.children(main, "abstractNum").last
        else { return bytes }
        // One copy of each source stands between marks for all of them.
        let order = Set(sources.compactMap(\.self)).sorted()
        var definitionEnd = lastDefinition
        var instanceEnd = lastInstance
        for source in order {
            guard let definition = lists.definitionOf[source].flatMap({ definitions[$0] }),
                let instance = instances[source]
            else { return bytes }
            let before = tree.makeText(mark)
            definitionEnd.insertAfter(before)
            let copy = Self.pattern(definition: definition, mark: mark)
            before.insertAfter(copy)
            definitionEnd = copy
            let separator = tree.makeText(mark)
            instanceEnd.insertAfter(separator)
            let other = Self.pattern(instance: instance, mark: mark)
            separator.insertAfter(other)
            instanceEnd = other
        }
        definitionEnd.insertAfter(tree.makeText(mark))
        instanceEnd.insertAfter(tree.makeText(mark))
        return assemble(
            Self.split(tree.serialized(), by: Array(mark.utf8)), order: order,
            firstDefinition: (definitions.keys.max() ?? 0) + 1, taken: &identifiers)
    }

    /// Puts the pieces together: what comes first, definitions, what is between, instances, the rest.
    private func assemble(
        _ pieces: [[UInt8]], order: [Int], firstDefinition: Int, taken: inout Set<String>
    ) -> [UInt8] {
        // Two gaps in a definition (its number, its nsid) and two in an instance (its number, its definition).
        let width = 3
        guard pieces.count == 3 + 2 * width * order.count else { return [] }
        func patterns(from first: Int) -> [Int: Pattern] {
            var result: [Int: Pattern] = [:]
            for (index, source) in order.enumerated() {
                let start = first + index * width
                result[source] = Pattern(pieces: Array(pieces[start..<(start + width)]))
            }
            return result
        }
        let definitions = patterns(from: 1)
        let instances = patterns(from: 2 + width * order.count)
        var result = pieces[0]
        for case (let index, let source?) in sources.enumerated() {
            let values = [String(firstDefinition + index), Self.identifier(source, index, &taken)]
            definitions[source]?.append(values, to: &result)
        }
        result += pieces[1 + width * order.count]
        for case (let index, let source?) in sources.enumerated() {
            let values = [String(lists.largestNumber + 1 + index), String(firstDefinition + index)]
            instances[source]?.append(values, to: &result)
        }
        return result + (pieces.last ?? [])
    }

    /// A definition with gaps for its number and its nsid, and without what ties the original to styles.
    private static func pattern(definition: XMLTree.Node, mark: String) -> XMLTree.Node {
        let main = definition.namespace
        let copy = definition.deepCopy()
        for name in ["nsid", "name", "styleLink", "numStyleLink"] { copy.firstChild(main, name)?.remove() }
        for level in copy.children(main, "lvl") { level.firstChild(main, "pStyle")?.remove() }
        for attribute in copy.attributes where attribute.name.local == "abstractNumId" {
            copy.setAttribute(main, "abstractNumId", mark)
        }
        let identifier = copy.tree.makeElement(main, "nsid")
        identifier.setAttribute(main, "val", mark)
        copy.prepend(identifier)
        return copy
    }

    /// An instance with gaps for its number and its definition.
    private static func pattern(instance: XMLTree.Node, mark: String) -> XMLTree.Node {
        let main = instance.namespace
        let copy = instance.deepCopy()
        for attribute in copy.attributes where attribute.name.namespace != main {
            copy.setAttribute(attribute.name.namespace, attribute.name.local, nil)
        }
        copy.setAttribute(main, "numId", mark)
        copy.firstChild(main, "abstractNumId")?.setAttribute(main, "val", mark)
        return copy
    }

    /// A number of eight hexadecimal digits that no other definition has.
    private static func identifier(_ source: Int, _ index: Int, _ taken: inout Set<String>) -> String {
        var attempt = 0
        while true {
            let digest = SHA256.hex(of: Array("list \(source) copy \(index) \(attempt)".utf8))
            let identifier = digest.prefix(8).uppercased()
            if taken.insert(identifier).inserted { return identifier }
            attempt += 1
        }
    }

    private static func number(_ element: XMLTree.Node, _ name: String) -> Int? {
        element.attribute(element.namespace, name).flatMap { Int($0) }
    }

    /// A text that the bytes do not hold.
    private static func mark(notIn bytes: [UInt8]) -> String {
        var mark = "\u{F8F0}"
        while !split(bytes, by: Array(mark.utf8)).dropFirst().isEmpty { mark += "\u{F8F0}" }
        return mark
    }

    private static func split(_ bytes: [UInt8], by mark: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        var index = 0
        while index + mark.count <= bytes.count {
            if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) {
                pieces.append(Array(bytes[start..<index]))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        pieces.append(Array(bytes[start...]))
        return pieces
    }
}
