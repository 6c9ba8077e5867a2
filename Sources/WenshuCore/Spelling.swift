/// Finds what a person probably meant.
public enum Spelling {
    /// The number of single-character edits (insert, delete, replace, swap neighbours) between two texts.
    /// - Complexity: O(n·m).
    public static func distance(_ left: String, _ right: String) -> Int {
        let first = Array(left)
        let second = Array(right)
        var beforePrevious = [Int]()
        var previous = Array(0...second.count)
        for row in first.indices {
            var current = [row + 1]
            for column in second.indices {
                var best = min(previous[column + 1] + 1, current[column] + 1)
                best = min(best, previous[column] + (first[row] == second[column] ? 0 : 1))
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[second.count]
    }

    /// The names close to a misspelt one, nearest first: few edits, or one contains the other.
    /// - Parameters:
    ///   - name: what was written.
    ///   - candidates: what exists.
    ///   - limit: how many at most.
    public static func suggestions(for name: String, among candidates: some Sequence<String>, limit: Int = 3)
        -> [String]
    {
        guard !name.isEmpty, name.utf8.count <= 256, name.count <= 64 else { return [] }
        let allowed = max(1, name.count / 2)
        let scored = candidates.compactMap { candidate -> (String, Int)? in
            guard !candidate.isEmpty, candidate.utf8.count <= 256, candidate.count <= 64, candidate != name else {
                return nil
            }
            let edits = distance(name, candidate)
            let contains = candidate.contains(name) || name.contains(candidate)
            let sharesCharacter = candidate.contains { name.contains($0) }
            if contains { return (candidate, min(edits, allowed)) }
            return edits <= allowed && sharesCharacter ? (candidate, edits) : nil
        }
        var seen = Set<String>()
        return scored.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0).filter { seen.insert($0).inserted }.prefix(limit)
            .map { $0 }
    }
}
