import WenshuCore

/// Words for what is found in documents.
enum OdtFindings {
    /// The first of some names, and how many there are.
    static func list(_ names: [String]) -> String {
        let shown = names.prefix(5).map { "「\($0.excerpt(40))」" }.joined(separator: "、")
        return names.count > 5 ? "\(shown)等 \(names.count) 处" : shown
    }
}
