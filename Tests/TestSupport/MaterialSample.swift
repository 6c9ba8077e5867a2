import ArchiveKit

/// A material as it arrives from others, in both formats: headings, lists, a table, a note, revisions, comments, hidden text.
public enum MaterialSample {
    /// The lines of its plain content.
    public static let plain = """
        工作情况
        去年开展了*十二*次活动，（注：含线上两次。）其中论坛3次。
        第一行
        第二行
        1. 论坛
        2. 讲座
        内容为 # 号
        项目 | 次数 | 备注
        论坛 | 3 |\u{0020}
        讲座 | 9 | 线上 两次
        框里的话
        完。
        """

    /// The same as Markdown.
    public static let markdown = """
        # 工作情况

        去年开展了\\*十二\\*次活动，（注：含线上两次。）其中论坛3次。

        第一行\\
        第二行

        1. 论坛
        2. 讲座
            - 内容为 \\# 号

        | 项目 | 次数 | 备注 |
        |---|---|---|
        | 论坛 | 3 |  |
        | 讲座 | 9 | 线上 两次 |

        框里的话

        完。
        """

    /// The material as a DOCX file.
    public static func docx() throws -> [UInt8] {
        let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func p(_ text: String, _ properties: String = "") -> String {
            "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(r(text))</w:p>"
        }
        func r(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }
        func item(_ text: String, _ list: Int, _ level: Int) -> String {
            p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
        }
        func cell(_ content: String) -> String { "<w:tc>\(content)</w:tc>" }
        let body = """
            \(p("工作情况", "<w:pStyle w:val=\"1\"/>"))\
            <w:p>\(r("　　去年开展了*十二*次"))<w:del w:id="1" w:author="a"><w:r><w:delText>会议</w:delText></w:r></w:del>\
            <w:ins w:id="2" w:author="a">\(r("活动，"))</w:ins><w:r><w:footnoteReference w:id="2"/></w:r>\
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>\(r("其中论坛"))<w:r><w:fldChar w:fldCharType="begin"/></w:r>\
            <w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\(r("3"))\
            <w:r><w:fldChar w:fldCharType="end"/></w:r><w:commentRangeStart w:id="0"/>\(r("次。"))<w:commentRangeEnd w:id="0"/>\
            <w:r><w:commentReference w:id="0"/></w:r></w:p><w:p/>\
            <w:p>\(r("第一行"))<w:r><w:br/></w:r>\(r("第二行"))</w:p>\
            \(item("论坛", 1, 0))\(item("讲座", 1, 0))\(item("内容为 # 号", 1, 1))\
            <w:tbl><w:tblPr/><w:tblGrid/><w:tr>\(cell(p("项目")))\(cell(p("次数")))\(cell(p("备注")))</w:tr>\
            <w:tr>\(cell(p("论坛")))<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>\(p("3"))</w:tc></w:tr>\
            <w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr>\(cell(p("删去")))</w:tr>\
            <w:tr>\(cell(p("讲座")))\(cell(p("9")))\(cell(p("线上") + p("两次")))</w:tr></w:tbl>\
            <w:p><w:r><w:pict><w:txbxContent>\(p("框里的话"))</w:txbxContent></w:pict></w:r></w:p>\
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(p("单击此处输入文字"))</w:sdtContent></w:sdt>\
            <w:sdt><w:sdtContent>\(p("完。"))</w:sdtContent></w:sdt>
            """
        let parts = [
            ("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"), ("comments", "comments"),
        ]
        return try archive([
            (
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override \
                PartName="/word/document.xml" ContentType="\(type).document.main+xml"/>\
                \(parts.map { "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(type).\($0.1)+xml\"/>" }.joined())</Types>
                """
            ),
            (
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
                Type="\(relation)/officeDocument" Target="word/document.xml"/></Relationships>
                """
            ),
            (
                "word/_rels/document.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                \(parts.map { "<Relationship Id=\"\($0.0)\" Type=\"\(relation)/\($0.0)\" Target=\"\($0.0).xml\"/>" }.joined())\
                </Relationships>
                """
            ),
            ("word/document.xml", "<w:document \(word)><w:body>\(body)<w:sectPr/></w:body></w:document>"),
            (
                "word/styles.xml",
                """
                <w:styles \(word)><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr>\
                <w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>
                """
            ),
            (
                "word/numbering.xml",
                """
                <w:numbering \(word)><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>\
                </w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1">\
                <w:abstractNumId w:val="7"/></w:num></w:numbering>
                """
            ),
            (
                "word/footnotes.xml",
                """
                <w:footnotes \(word)><w:footnote w:type="separator" w:id="0">\(p("——"))</w:footnote><w:footnote w:id="2">\
                \(p(" 含线上两次。"))</w:footnote></w:footnotes>
                """
            ),
            (
                "word/comments.xml",
                "<w:comments \(word)><w:comment w:id=\"0\" w:author=\"a\">\(p("请核对"))</w:comment></w:comments>"
            ),
        ])
    }

    /// The material as an ODT file.
    public static func odt() throws -> [UInt8] {
        let names =
            ["office", "text", "table", "style"].map {
                "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
            }.joined(separator: " ") + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
        func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }
        func cell(_ content: String) -> String { "<table:table-cell>\(content)</table:table-cell>" }
        let body = """
            <text:tracked-changes><text:changed-region><text:deletion>\(p("会议"))</text:deletion></text:changed-region>\
            </text:tracked-changes><text:h text:outline-level="1">工作情况</text:h>\
            \(p("　　去年开展了*十二*次<text:change text:change-id=\"c\"/>活动，<text:note><text:note-citation>1</text:note-citation><text:note-body>\(p("含线上两次。"))</text:note-body></text:note><text:span text:style-name=\"T1\">看不见</text:span>其中论坛<text:bookmark-ref>3</text:bookmark-ref><office:annotation>\(p("请核对"))</office:annotation>次。"))\
            <text:p/>\(p("第一行<text:line-break/>第二行"))\
            <text:list text:style-name="L1"><text:list-item>\(p("论坛"))</text:list-item><text:list-item>\(p("讲座"))<text:list>\
            <text:list-item>\(p("内容为<text:s/># 号"))</text:list-item></text:list></text:list-item></text:list>\
            <table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>\
            \(cell(p("项目")))\(cell(p("次数")))\(cell(p("备注")))</table:table-row></table:table-header-rows>\
            <table:table-row>\(cell(p("论坛")))<table:table-cell table:number-columns-spanned="2">\(p("3"))</table:table-cell>\
            <table:covered-table-cell/></table:table-row>\
            <table:table-row>\(cell(p("讲座")))\(cell(p("9")))\(cell(p("线上") + p("两次")))</table:table-row></table:table>\
            <text:p><draw:frame><draw:text-box>\(p("框里的话"))</draw:text-box></draw:frame></text:p>\
            <text:section>\(p("完。"))</text:section>
            """
        return try archive([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                """
                <office:document-content \(names)><office:automatic-styles><text:list-style style:name="L1">\
                <text:list-level-style-number text:level="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>\
                <style:style style:name="T1"><style:text-properties text:display="none"/></style:style>\
                </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body>\
                </office:document-content>
                """
            ),
            (
                "META-INF/manifest.xml",
                """
                <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">\
                <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>\
                <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
                """
            ),
        ])
    }

    private static func archive(_ parts: [(String, String)]) throws -> [UInt8] {
        try ArchiveWriter.bytes(of: parts.map { .stored(name: $0, Array($1.utf8)) })
    }
}
