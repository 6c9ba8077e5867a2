import TemplateEngine
import WenshuCore

/// The tags of one part, by number, and what was found wrong with them.
struct TagRegistry {
    /// A tag with its place.
    struct Entry {
        let tag: Tag
        let site: Program.Site
    }

    /// The most tags that a part may have.
    static let maximumTags = 200_000

    private(set) var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    /// The opening tag of every middle and closing tag.
    var blockOf: [Int: Int] = [:]
    /// What stands before every place: the file.
    let source: String

    /// Reads a tag; faults are noted.
    mutating func parse(_ inside: [Unicode.Scalar], site: Program.Site) -> Tag? {
        guard entries.count < Self.maximumTags else {
            if entries.count == Self.maximumTags {
                diagnostics.append(
                    TagFault(.limit, cause: "模板里的标签太多（超过 \(Self.maximumTags) 个）").diagnostic(
                        place: site.place, excerpt: ""))
                entries.append(Entry(tag: .note, site: site))
            }
            return nil
        }
        do throws(TagFault) {
            return try Tag.parse(inside)
        } catch {
            diagnostics.append(error.diagnostic(place: site.place, excerpt: site.source))
            return nil
        }
    }

    /// Notes a tag.
    /// - Returns: its number.
    mutating func add(_ tag: Tag, site: Program.Site) -> Int {
        entries.append(Entry(tag: tag, site: site))
        return entries.count - 1
    }
}

extension Tag {
    /// The name that closes the block.
    var closingName: String {
        if case .loop = self { return "循环" }
        return "如果"
    }

    /// Whether a closing tag of this name ends the block.
    func accepts(closing name: String) -> Bool {
        switch self {
        case .loop: ["循环", "each", "for", "遍历"].contains(name.lowercased()) || loopNames.contains(name)
        default: ["如果", "if"].contains(name.lowercased())
        }
    }
}
