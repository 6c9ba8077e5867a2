import CCMarkGFM
import Synchronization

/// A parsed Markdown text: the sole owner of cmark's nodes, which `deinit` frees with `cmark_node_free`.
final class MarkdownTree {
    /// The document node.
    private let document: OpaquePointer?

    /// cmark's table of characters that begin something is a global of the library, changed while a text is parsed and set
    /// back afterwards: texts are parsed one at a time.
    private static let lock = Mutex(())

    /// The extensions that are asked for by name. Their registration is done once and never undone.
    private static let extensionNames = ["table", "strikethrough", "autolink", "tasklist"]

    /// Parses a text (`cmark_parser_new`, `cmark_parser_feed`, `cmark_parser_finish`; the parser is freed here with
    /// `cmark_parser_free`).
    init(_ text: String) {
        var text = text
        document = Self.lock.withLock { _ in
            cmark_gfm_core_extensions_ensure_registered()
            guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else {
                return nil
            }
            defer { cmark_parser_free(parser) }
            for name in Self.extensionNames {
                if let found = cmark_find_syntax_extension(name) {
                    cmark_parser_attach_syntax_extension(parser, found)
                }
            }
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            }
            return cmark_parser_finish(parser)
        }
    }

    deinit {
        if let document { cmark_node_free(document) }
    }

    /// The document, as long as the tree lives.
    var root: MarkdownNode { MarkdownNode(tree: self, pointer: document) }
}

/// A node of a tree. Keeps its tree alive; the pointer is the tree's.
struct MarkdownNode {
    let tree: MarkdownTree
    fileprivate let pointer: OpaquePointer?

    /// The name of the kind, as cmark gives it (`cmark_node_get_type_string`, which does not know footnotes): `paragraph`,
    /// `table_row`.
    var kind: String {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_FOOTNOTE_DEFINITION: "footnote_definition"
        case CMARK_NODE_FOOTNOTE_REFERENCE: "footnote_reference"
        default: cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? ""
        }
    }

    /// The nodes directly inside (`cmark_node_first_child`, `cmark_node_next`).
    var children: [MarkdownNode] {
        var result: [MarkdownNode] = []
        var next = cmark_node_first_child(pointer)
        while let current = next {
            result.append(MarkdownNode(tree: tree, pointer: current))
            next = cmark_node_next(current)
        }
        return result
    }

    /// The characters of a text, code or HTML node (`cmark_node_get_literal`; the node keeps them).
    var literal: String { text(cmark_node_get_literal(pointer)) }
    /// The target of a link or picture (`cmark_node_get_url`; the node keeps it).
    var url: String { text(cmark_node_get_url(pointer)) }
    /// The level of a heading.
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    /// Whether a list counts.
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    /// The first number of a list that counts.
    var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
    /// Whether a parenthesis stands behind the numbers of a list.
    var hasParenthesis: Bool { cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM }
    /// Whether the box of a task is ticked.
    var isTicked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }

    /// How text stands in the columns of a table: `l`, `c`, `r` or zero for each (`cmark_gfm_extensions_get_table_alignments`;
    /// the node keeps them).
    var columns: [UInt8] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard count > 0, let alignments = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        return Array(UnsafeBufferPointer(start: alignments, count: count))
    }

    private func text(_ characters: UnsafePointer<CChar>?) -> String {
        guard let characters else { return "" }
        return ChineseBorders.unmarked(String(cString: characters))
    }
}
