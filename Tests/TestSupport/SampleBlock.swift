/// A block of a small document for tests, the same in both formats.
public indirect enum SampleBlock: Sendable {
    /// A paragraph of runs.
    case paragraph([String])
    /// A table of rows of cells.
    case table([[[SampleBlock]]])
    /// A list of items.
    case list([[SampleBlock]])
    /// Markup of each format.
    case native(docx: String, odt: String)

    /// A paragraph of one run.
    public static func p(_ text: String) -> SampleBlock { .paragraph([text]) }
    /// A table whose cells hold one paragraph each.
    public static func rows(_ rows: [[String]]) -> SampleBlock { .table(rows.map { $0.map { [.p($0)] } }) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// WordprocessingML; list items are plain paragraphs there.
    public var wordprocessingML: String {
        switch self {
        case .paragraph(let runs):
            "<w:p>" + runs.map { "<w:r><w:rPr><w:b/></w:rPr><w:t>\(Self.escaped($0))</w:t></w:r>" }.joined() + "</w:p>"
        case .table(let rows):
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/></w:tblGrid>"
                + rows.map { row in
                    "<w:tr>" + row.map { "<w:tc><w:tcPr/>" + $0.map(\.wordprocessingML).joined() + "</w:tc>" }.joined()
                        + "</w:tr>"
                }.joined() + "</w:tbl>"
        case .list(let items): items.joined().map(\.wordprocessingML).joined()
        case .native(let docx, _): docx
        }
    }

    /// OpenDocument text.
    public var openDocument: String {
        switch self {
        case .paragraph(let runs):
            "<text:p>" + runs.map { "<text:span text:style-name=\"T1\">\(Self.escaped($0))</text:span>" }.joined()
                + "</text:p>"
        case .table(let rows):
            "<table:table table:name=\"表1\"><table:table-column/>"
                + rows.map { row in
                    "<table:table-row>"
                        + row.map { "<table:table-cell>" + $0.map(\.openDocument).joined() + "</table:table-cell>" }
                        .joined()
                        + "</table:table-row>"
                }.joined() + "</table:table>"
        case .list(let items):
            "<text:list>"
                + items.map { "<text:list-item>" + $0.map(\.openDocument).joined() + "</text:list-item>" }.joined()
                + "</text:list>"
        case .native(_, let odt): odt
        }
    }

    /// `word/document.xml` of blocks.
    public static func documentXML(_ blocks: [SampleBlock]) -> String {
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + blocks.map(\.wordprocessingML).joined() + "<w:sectPr/></w:body></w:document>"
    }

    /// `content.xml` of blocks.
    public static func contentXML(_ blocks: [SampleBlock]) -> String {
        let namespaces = ["office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"]
            .sorted { $0.key < $1.key }
            .map { "xmlns:\($0.key)=\"urn:oasis:names:tc:opendocument:xmlns:\($0.value):1.0\"" }.joined(separator: " ")
        return
            "<office:document-content \(namespaces) xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\"><office:body><office:text>"
            + blocks.map(\.openDocument).joined() + "</office:text></office:body></office:document-content>"
    }
}
