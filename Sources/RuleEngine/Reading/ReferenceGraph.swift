import WenshuCore

/// What refers to what in a pack of rules; finds circles.
struct ReferenceGraph {
    /// A rule, a number or a table of points, by index.
    enum Node: Hashable {
        case rule(Int)
        case quantity(Int)
        case table(Int)
    }

    /// Nodes that refer to each other in a circle.
    struct Circle {
        let text: String
        let place: Locator
    }

    private var edges: [Node: [Node]] = [:]
    private var names: [Node: (name: String, place: Locator)] = [:]
    private var order: [Node] = []

    /// Names a node.
    mutating func name(_ node: Node?, _ name: String, at place: Locator) {
        guard let node, names[node] == nil else { return }
        names[node] = (name, place)
        order.append(node)
    }

    /// Notes that one node refers to another.
    mutating func add(_ from: Node?, to: Node) {
        if let from { edges[from, default: []].append(to) }
    }

    /// The circles, each once, told at the first of its nodes in the order of the pack.
    func circles() -> [Circle] {
        var done: Set<Node> = []
        var circles: [Circle] = []
        for start in order where !done.contains(start) {
            // Depth first without recursion: the way from the start, and how many edges of each node were followed.
            var way: [(node: Node, next: Int)] = [(start, 0)]
            while let last = way.last {
                let targets = edges[last.node] ?? []
                guard last.next < targets.count else {
                    done.insert(last.node)
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let target = targets[last.next]
                if let index = way.firstIndex(where: { $0.node == target }) {
                    let members = way[index...].map(\.node) + [target]
                    let text = members.compactMap { names[$0]?.name }.joined(separator: " → ")
                    circles.append(Circle(text: text, place: names[target]?.place ?? .none))
                } else if !done.contains(target) {
                    way.append((target, 0))
                }
            }
        }
        return circles
    }
}
