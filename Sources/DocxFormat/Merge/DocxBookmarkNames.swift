/// The bookmarks of a document: names that no other document of the volume has, and the ends of ranges paired.
///
/// Source: ISO/IEC 29500-1 §17.13.6; names have at most 40 characters and are compared without regard to case.
struct DocxBookmarkNames {
    private let label: String
    /// The names that the document defines, folded.
    private(set) var defined: Set<String> = []
    /// The names that it refers to without defining them.
    private(set) var broken: [String] = []
    private var brokenSet: Set<String> = []
    private var short: [String: String] = [:]
    private var shortened: Set<String> = []
    private var placed: Set<String> = []

    init(label: String) { self.label = label }

    /// Notes a name that the document defines.
    /// - Returns: false when it did so before.
    mutating func define(_ name: String) -> Bool { defined.insert(name.lowercased()).inserted }

    /// Notes that a bookmark stands in the volume: there is one of a name, in the text, its notes and its headers together.
    /// - Returns: false when there is one already.
    mutating func place(_ name: String) -> Bool { placed.insert(name.lowercased()).inserted }

    /// Whether the document defines a name.
    func isDefined(_ name: String) -> Bool { defined.contains(name.lowercased()) }

    /// The name in the volume of a bookmark that the document refers to.
    mutating func reference(_ name: String) -> String {
        if !isDefined(name) {
            // The beginning of the document needs no bookmark.
            if ["_top", "top"].contains(name.lowercased()) { return name }
            if brokenSet.insert(name.lowercased()).inserted { broken.append(name) }
        }
        return volumeName(name)
    }

    /// The name in the volume: hidden names stay hidden, long ones are shortened.
    mutating func volumeName(_ name: String) -> String {
        let isHidden = name.hasPrefix("_")
        let full = isHidden ? "_\(label)\(name)" : "\(label)_\(name)"
        guard full.utf16.count > 40 else { return full }
        let key = name.lowercased()
        if let known = short[key] { return known }
        var stem = full.prefix(31)
        while stem.utf16.count > 31 { stem.removeLast() }
        var made = ""
        var seed = key
        repeat {
            made = "\(stem)_\(DocxIdentity.hexadecimal(seed))"
            seed += "+"
        } while !shortened.insert(made.lowercased()).inserted
        short[key] = made
        return made
    }
}
