/// Numbers that ought to run from 1 without gaps, each once.
public struct NumberSequence {
    /// Those that are not there, between 1 and the greatest.
    public let missing: [Int]
    /// Those that come more than once.
    public let repeated: [Int]

    /// Looks at numbers in any order.
    public init(_ numbers: [Int]) {
        let counts = Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +)
        repeated = counts.filter { $0.value > 1 }.map(\.key).sorted()
        // A slip such as 20260 for 26 must not list thousands.
        let greatest = min(counts.keys.max() ?? 0, counts.count + NumberSequence.mostGaps)
        missing = greatest < 1 ? [] : (1...greatest).filter { counts[$0] == nil }
    }

    private static let mostGaps = 200

    /// Whether each comes once and none is missing.
    public var isWhole: Bool { missing.isEmpty && repeated.isEmpty }

    /// What is wrong; empty when nothing is.
    public func words(unit: String) -> String {
        func list(_ numbers: [Int]) -> String { "第\(Indicator.places(numbers))\(unit)" }
        let gaps = missing.isEmpty ? nil : "缺\(list(missing))"
        let doubles = repeated.isEmpty ? nil : "\(list(repeated))重号"
        return [gaps, doubles].compactMap(\.self).joined(separator: "，")
    }
}
