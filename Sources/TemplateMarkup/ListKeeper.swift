import TemplateEngine
import XMLKit

/// Finds out which numbered lists start anew in the repetitions of which loop.
///
/// A loop whose body begins with a paragraph of a list repeats items: the list counts on. A list that stands in the body as
/// a whole starts anew in each repetition, unless the loop says `续编`; one that has paragraphs outside of the loop, too,
/// goes on from them.
///
/// Source: template language, rule 2.
struct ListKeeper<Dialect: TemplateDialect> {
    let dialect: Dialect
    let registry: TagRegistry

    /// A loop around the place that is being visited.
    private struct Level {
        let loop: Int
        /// Whether no block of the body has been met.
        var isFresh = true
    }

    private struct Member {
        let element: XMLTree.Node
        let list: Int
        let isSingle: Bool
        /// The loops around it, outermost first.
        let loops: [Int]
        /// The cell around it that is inside its innermost loop.
        let cell: XMLTree.Node?
        /// Whether it is the first block of that cell.
        let isFirst: Bool
    }

    /// A loop and a list.
    private struct Pair: Hashable {
        let loop: Int
        let list: Int
    }

    private var open: [Level] = []
    private var conditions: [Bool] = []
    private var members: [Member] = []
    /// The lists whose items a loop repeats.
    private var itemLoops: Set<Pair> = []
    /// The loops that repeat rows.
    private var rowLoops: Set<Int> = []
    private var cells: [(element: XMLTree.Node, isEmpty: Bool, depth: Int)] = []

    init(dialect: Dialect, registry: TagRegistry) {
        self.dialect = dialect
        self.registry = registry
    }

    /// Decides for all lists of a part.
    mutating func decide(in root: XMLTree.Node) {
        guard dialect.mayHaveLists, registry.entries.contains(where: \.tag.isLoop) else { return }
        visit(root)
        findRowItems()
        for (member, loop) in zip(members, scopes()) { mark(member, startingIn: loop) }
    }

    private func mark(_ member: Member, startingIn loop: Int?) {
        // Where lists join by their numbers, only one that starts anew differs from what the template has; where each
        // element is a list of its own, only one that counts on.
        let isChanged = dialect.listsJoin ? loop != nil : loop != member.loops.last
        guard isChanged, let (element, form) = dialect.bindList(at: member.element) else { return }
        let mark = ListMark(list: member.list, loop: loop, form: form)
        registry.lists[element] = mark
        if case .continuation(_, _, let alias?) = form { registry.listAliases[alias] = mark }
    }

    // MARK: loops

    /// The loop in whose repetitions each member's list starts anew.
    private func scopes() -> [Int?] {
        let chains = members.map { member in
            member.loops.filter { !itemLoops.contains(Pair(loop: $0, list: member.list)) && !countsOn($0) }
        }
        // Members outside of a loop draw those inside to their own scope.
        var known: [Int: Set<[Int]>] = [:]
        for (member, chain) in zip(members, chains) { known[member.list, default: []].insert(chain) }
        return zip(members, chains).map { member, chain in
            let all = known[member.list] ?? []
            let length = (0...chain.count).first { all.contains(Array(chain.prefix($0))) } ?? chain.count
            return chain.prefix(length).last
        }
    }

    private func countsOn(_ loop: Int) -> Bool {
        if case .loop(let tag) = registry.entries[loop].tag { return tag.countsOn }
        return false
    }

    /// In rows that repeat, a list with a single paragraph at the start of a cell numbers the rows.
    private mutating func findRowItems() {
        var counts: [XMLTree.Node: [Int: Int]] = [:]
        for member in members {
            if let cell = member.cell { counts[cell, default: [:]][member.list, default: 0] += 1 }
        }
        for member in members {
            guard let loop = member.loops.last, rowLoops.contains(loop), let cell = member.cell, member.isFirst,
                member.isSingle, counts[cell]?[member.list] == 1
            else { continue }
            itemLoops.insert(Pair(loop: loop, list: member.list))
        }
    }

    // MARK: walk

    private mutating func visit(_ element: XMLTree.Node) {
        for child in element.children {
            if child.isText {
                follow(child)
            } else if child.isElement {
                enter(child)
            }
        }
    }

    private mutating func enter(_ element: XMLTree.Node) {
        let role = dialect.role(of: element)
        if case .ignored = role { return }
        let membership = dialect.list(of: element)
        let isBlock = membership != nil || [.paragraph, .table, .row, .item].contains(role)
        // Elements that are lists of their own are numbered below zero.
        let list = membership.map { $0.list ?? -1 - members.count }
        if isBlock { settle(role: role, list: list) }
        if let membership, let list {
            let cell = cells.last.flatMap { $0.depth == open.count ? $0 : nil }
            members.append(
                Member(
                    element: element, list: list, isSingle: membership.isSingle, loops: open.map(\.loop),
                    cell: cell?.element, isFirst: cell?.isEmpty ?? false))
        }
        if isBlock, !cells.isEmpty { cells[cells.count - 1].isEmpty = false }
        if role == .cell { cells.append((element, true, open.count)) }
        visit(element)
        if role == .cell { cells.removeLast() }
    }

    /// The first block of a loop's body says what the loop repeats.
    private mutating func settle(role: MarkupRole, list: Int?) {
        guard let last = open.indices.last, open[last].isFresh else { return }
        open[last].isFresh = false
        if let list { itemLoops.insert(Pair(loop: open[last].loop, list: list)) }
        if role == .row { rowLoops.insert(open[last].loop) }
    }

    private mutating func follow(_ text: XMLTree.Node) {
        guard text.withTextBytes({ $0.contains(Sentinel.start) }) else { return }
        for id in Sentinel.ids(in: text.text) where registry.entries.indices.contains(id) {
            switch registry.entries[id].tag {
            case .loop:
                // What stands in a loop in a loop is no block of the outer one.
                if let last = open.indices.last { open[last].isFresh = false }
                open.append(Level(loop: id))
                conditions.append(false)
            case .condition: conditions.append(true)
            case .otherwise:
                if conditions.last == false {
                    open.removeLast()
                    conditions[conditions.count - 1] = true
                }
            case .close:
                if conditions.popLast() == false { open.removeLast() }
            case .elseIf, .separator, .value, .object, .rich, .include, .runningHead, .note: break
            }
        }
    }
}

extension Tag {
    /// Whether the tag opens a loop.
    var isLoop: Bool {
        if case .loop = self { return true }
        return false
    }
}
