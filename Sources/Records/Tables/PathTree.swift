import WenshuCore

/// Makes records of the same fields from values in a row: `表决`, `赞成` and `表决`, `反对` become a record in a record.
struct PathTree {
    private indirect enum Node {
        case leaf(Int)
        case record(Shape, [Node])
    }

    private let root: Node

    /// - Parameter paths: the names of each value, none the beginning of another; a single empty path means that the value
    ///   is no record.
    init(_ paths: [[String]]) {
        root = PathTree.node(paths.enumerated().map { ($0.offset, $0.element[...]) })
    }

    private static func node(_ paths: [(leaf: Int, path: ArraySlice<String>)]) -> Node {
        if paths.count == 1, paths[0].path.isEmpty { return .leaf(paths[0].leaf) }
        var names: [String] = []
        var groups: [String: [(leaf: Int, path: ArraySlice<String>)]] = [:]
        for (leaf, path) in paths {
            guard let name = path.first else { continue }
            if groups[name] == nil { names.append(name) }
            groups[name, default: []].append((leaf, path.dropFirst()))
        }
        return .record(Shape(names), names.map { node(groups[$0] ?? []) })
    }

    /// A record of values, with the place of the first field that holds something.
    func value(_ leaves: [(value: Value, place: Locator)]) -> (value: Value, place: Locator) {
        PathTree.value(root, leaves)
    }

    private static func value(_ node: Node, _ leaves: [(value: Value, place: Locator)]) -> (
        value: Value, place: Locator
    ) {
        switch node {
        case .leaf(let index): return leaves[index]
        case .record(let shape, let nodes):
            let inner = nodes.map { value($0, leaves) }
            let place = (inner.first { !RecordChecker.isBlank($0.value) } ?? inner.first)?.place ?? .none
            let record = Record(shape: shape, values: inner.map(\.value), locators: inner.map(\.place))
            return (.record(record), place)
        }
    }
}
