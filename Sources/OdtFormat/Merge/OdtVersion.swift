import XMLKit

/// A version of OpenDocument, as documents state it. Source: ODF 1.3 part 3 §19.388, `office:version`.
struct OdtVersion: Comparable {
    /// The version that the composed document states at least: older ones have neither `xml:id` nor a version in the manifest.
    static let oldest = OdtVersion(numbers: [1, 2])

    private let numbers: [Int]

    private init(numbers: [Int]) { self.numbers = numbers }

    /// What the root element of a part states; nil when it states nothing that is known.
    init?(_ root: XMLTree.Node) {
        let parts = root.attribute(OpenDocument.office, "version")?.split(separator: ".").map { Int($0) } ?? []
        guard (1...3).contains(parts.count), parts.allSatisfy({ (0...99).contains($0 ?? -1) }) else { return nil }
        numbers = parts.compactMap(\.self)
    }

    /// As attributes have it.
    var text: String { numbers.map(String.init).joined(separator: ".") }

    static func < (left: OdtVersion, right: OdtVersion) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }
}
