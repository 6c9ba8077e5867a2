import WenshuCore

/// Finds the shape of a record while its names are read, by comparing bytes, so that records of the same names in the
/// same order share one shape and no name is made twice.
///
/// Bounded: past its limits records get shapes of their own.
struct ShapeTrie: Sendable {
    /// A position among names: after the names on the way from the root.
    struct Node: Sendable {
        var keyStart: Int32
        var keyLength: Int32
        var parent: Int32
        var depth: Int32
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        var children: Int32 = 0
    }

    static let root: Int32 = 0
    private static let maximumNodes = 8192
    private static let maximumChildren = 64
    private static let maximumDepth = 256

    private var nodes: [Node] = [Node(keyStart: 0, keyLength: 0, parent: -1, depth: 0)]
    private var names: [String] = [""]
    private var shapes: [Shape?] = [nil]
    private var keys: [UInt8] = []

    /// The position after one more name, or nil when this name never followed here.
    @inline(__always)
    func next(_ node: Int32, _ key: UnsafeBufferPointer<UInt8>) -> Int32? {
        var child = nodes[Int(node)].firstChild
        while child >= 0 {
            let candidate = nodes[Int(child)]
            if Int(candidate.keyLength) == key.count, isKey(candidate, key) { return child }
            child = candidate.nextSibling
        }
        return nil
    }

    @inline(__always)
    private func isKey(_ node: Node, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        keys.withUnsafeBufferPointer { known in
            for index in 0..<key.count where known[Int(node.keyStart) + index] != key[index] { return false }
            return true
        }
    }

    /// Learns that a name may follow.
    /// - Returns: the position after it, or nil when the limits are reached.
    mutating func add(_ name: String, after node: Int32) -> Int32? {
        let place = Int(node)
        let text = Array(name.utf8)
        guard nodes.count < ShapeTrie.maximumNodes, nodes[place].children < ShapeTrie.maximumChildren,
            nodes[place].depth < ShapeTrie.maximumDepth, text.count <= 256
        else { return nil }
        let made = Int32(nodes.count)
        nodes.append(
            Node(
                keyStart: Int32(keys.count), keyLength: Int32(text.count), parent: node, depth: nodes[place].depth + 1,
                nextSibling: nodes[place].firstChild))
        keys += text
        names.append(name)
        shapes.append(nil)
        nodes[place].firstChild = made
        nodes[place].children += 1
        return made
    }

    /// The number of names on the way to a position.
    func depth(_ node: Int32) -> Int { Int(nodes[Int(node)].depth) }

    /// The names on the way to a position.
    func names(_ node: Int32) -> [String] {
        var result: [String] = []
        var current = node
        while current != ShapeTrie.root {
            result.append(names[Int(current)])
            current = nodes[Int(current)].parent
        }
        return result.reversed()
    }

    /// The shape of a record whose names lead here.
    mutating func shape(_ node: Int32) -> Shape {
        if let known = shapes[Int(node)] { return known }
        let made = Shape(names(node))
        shapes[Int(node)] = made
        return made
    }
}
