import TemplateEngine
import XMLKit

/// A tag found in a paragraph.
struct Occurrence {
    /// Its number; sentinels carry it.
    let id: Int
    let tag: Tag
    let site: Program.Site
    /// The paragraph, by number in the flow.
    let paragraph: Int
    /// The characters of the tag in the paragraph.
    let range: Range<Int>
}

/// A block: an opening tag, the tags between that belong to it, and the closing tag.
struct Block {
    let open: Int
    var middles: [Int] = []
    var close: Int

    /// The occurrences in document order.
    var members: [Int] { [open] + middles + [close] }
}

/// Marks in text nodes that stand for tags until the tree is written: control characters that XML forbids cannot come from
/// a parsed file.
enum Sentinel {
    static let start: UInt8 = 0x01
    static let end: UInt8 = 0x02

    /// The mark of an occurrence.
    static func text(_ id: Int) -> String { "\u{1}\(id)\u{2}" }

    /// The numbers of the marks in a text, in order.
    static func ids(in text: String) -> [Int] {
        text.utf8.split(separator: start).compactMap { piece in
            piece.firstIndex(of: end).flatMap { Int(Substring(piece[..<$0])) }
        }
    }

    /// Whether a node is a mark or several.
    static func isMark(_ node: XMLTree.Node) -> Bool {
        guard node.isText else { return false }
        return node.withTextBytes { $0.first == start && $0.last == end }
    }
}
