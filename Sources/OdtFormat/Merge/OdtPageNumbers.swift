/// The pages that fields print, and the bookmarks whose pages they ask for.
final class OdtPageNumbers {
    private let numbers: [String: String]
    /// The bookmarks that were asked for.
    private(set) var references: Set<String> = []

    init(_ numbers: [String: String]) { self.numbers = numbers }

    /// What a field shall print for the page of a bookmark; nil when nobody knows yet.
    func page(of bookmark: String) -> String? {
        references.insert(bookmark)
        return numbers[bookmark]
    }
}
