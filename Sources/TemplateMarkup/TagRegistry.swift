import TemplateEngine
import WenshuCore
import XMLKit

/// The tags of one part, by number, and what was found wrong with them.
///
/// Not `Sendable`: one registry belongs to the compilation of one part.
final class TagRegistry {
    /// A tag with its place.
    struct Entry {
        let tag: Tag
        let site: Program.Site
        /// What the mark does when no author wrote it.
        var mark: TableMark?
    }

    /// The most tags that a part may have.
    static let maximumTags = 200_000
    /// The most faults that are listed for a part.
    private static let maximumDiagnostics = 200

    private(set) var entries: [Entry] = []
    /// The tags in the order in which they are written, those in attributes included.
    var written: [TagUse] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether the part has a fault.
    private(set) var hasErrors = false
    /// The opening tag of every middle and closing tag.
    var blockOf: [Int: Int] = [:]
    /// Styles that were made for lines with pictures, by the style that they replace.
    var pictureStyles: [String: String] = [:]
    /// The innermost loop around what bears a name.
    var loopOfName: [String: Int] = [:]
    /// The lists that got identifiers of their own, by the identifiers that they had.
    var listAliases: [String: ListMark] = [:]
    /// Whether blocks go around whole sections.
    var hasRepeatedSections: Bool { !sectionBlocks.isEmpty }
    /// The opening tags of blocks around whole sections.
    var sectionBlocks: Set<Int> = []
    /// A paragraph that was made for the last section only.
    var madeSectionEnd: XMLTree.Node?
    /// Styles that were made for the beginning of sections, by the style that they replace.
    var sectionStyles: [String: String] = [:]
    /// The elements whose lists are made anew in repetitions.
    var lists: [XMLTree.Node: ListMark] = [:]
    /// The places of rich texts, by the number of the tag.
    var richPlaces: [Int: any RichPlace] = [:]
    /// The styles of paragraphs that give way to other documents and change the page, by the number of the tag.
    var includeStyles: [Int: String] = [:]
    /// Styles that were made for rich texts, by what they are for.
    var richStyles: [String: String] = [:]
    private var isOverLimit = false
    private var lastNumber = -1

    /// Notes a finding; of many, the first are kept.
    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { hasErrors = true }
        if diagnostics.count < Self.maximumDiagnostics {
            diagnostics.append(diagnostic)
        } else if diagnostics.count == Self.maximumDiagnostics {
            diagnostics.append(
                TagFault(.limit, cause: "问题太多，后面的没有列出", remedy: "先改正前面的").diagnostic(place: "", excerpt: ""))
        }
    }

    /// Notes a fault of a tag.
    func report(_ fault: TagFault, at site: Program.Site) {
        report(fault.diagnostic(place: site.place, excerpt: site.source))
    }

    /// Reads a tag; faults are noted.
    func parse(_ inside: [Unicode.Scalar], site: Program.Site) -> Tag? {
        guard entries.count < Self.maximumTags else {
            if !isOverLimit {
                isOverLimit = true
                report(
                    TagFault(.limit, cause: "模板里的标签太多（超过 \(Self.maximumTags) 个）", remedy: "把模板分成几份，或用循环代替重复的标签"),
                    at: Program.Site(place: site.place, source: ""))
            }
            return nil
        }
        do throws(TagFault) {
            return try Tag.parse(inside)
        } catch {
            report(error, at: site)
            return nil
        }
    }

    /// Notes a tag.
    /// - Returns: its number.
    func add(_ tag: Tag, site: Program.Site, mark: TableMark? = nil) -> Int {
        entries.append(Entry(tag: tag, site: site, mark: mark))
        return entries.count - 1
    }

    /// A number for a block of columns or a merged cell that no other has.
    func drawNumber() -> Int {
        lastNumber += 1
        return lastNumber
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
