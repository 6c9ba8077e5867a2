import XMLKit

/// The spacing that styles of tables give the paragraphs in them.
///
/// A style of tables stands above the document defaults and below the styles of paragraphs (ISO/IEC 29500-1 §17.7.2).
/// Defaults of a document that were folded into its styles of paragraphs would therefore take its place.
struct DocxTableSpacing {
    /// The attributes of `w:spacing` that were folded.
    private let folded: Set<String>
    private let table: DocxStyleTable
    private var ofTables: [String: [String: String]] = [:]
    private var ofParagraphs: [String: Set<String>] = [:]

    /// - Parameters:
    ///   - folded: the attributes that the defaults of the document say otherwise than those of the frame.
    ///   - table: the styles of the document.
    init(folded: Set<String>, _ table: DocxStyleTable) {
        self.folded = folded
        self.table = table
    }

    /// What a style of tables says of the folded attributes; nothing when none were folded.
    mutating func ofTable(_ id: String?) -> [String: String] {
        guard !folded.isEmpty, let id = id ?? table.default(.table)?.id else { return [:] }
        if let known = ofTables[id] { return known }
        var result: [String: String] = [:]
        for style in table.chain(id) where style.kind == .table {
            for (name, value) in spacing(of: style) where folded.contains(name) && result[name] == nil {
                result[name] = value
            }
        }
        ofTables[id] = result
        return result
    }

    /// The attributes of spacing that the style of a paragraph says itself.
    private mutating func ofParagraph(_ id: String?) -> Set<String> {
        guard let id = id ?? table.default(.paragraph)?.id else { return [] }
        if let known = ofParagraphs[id] { return known }
        let said = Set(table.chain(id).flatMap { spacing(of: $0).map(\.name) })
        ofParagraphs[id] = said
        return said
    }

    /// Says in a paragraph of a table what its table gave it.
    mutating func keep(_ wanted: [String: String], in paragraph: XMLTree.Node) {
        let properties = paragraph.wordChild("pPr")
        let said = ofParagraph(properties?.wordChild("pStyle")?.word("val"))
        let own = properties?.wordChild("spacing")
        let missing = wanted.filter { !said.contains($0.key) && own?.word($0.key) == nil }
        guard !missing.isEmpty else { return }
        let node = DocxPropertyOrder.child("spacing", of: DocxPropertyOrder.properties(of: paragraph))
        for (name, value) in missing.sorted(by: { $0.key < $1.key }) {
            node.setAttribute(DocxNamespace.main, name, value)
        }
    }

    private func spacing(of style: DocxStyleTable.Style) -> [(name: String, value: String)] {
        guard let node = style.node.wordChild("pPr")?.wordChild("spacing") else { return [] }
        return node.attributes.filter { $0.name.namespace == DocxNamespace.main }.map { ($0.name.local, $0.value) }
    }
}
