/// A template of sections, and the sections that must come out, in both formats.
public struct SectionCase: Sendable, CustomStringConvertible {
    /// A section: its kind, and its paragraphs.
    public struct Section: Sendable, Equatable {
        /// The kind: in DOCX the first page number, in ODT the page style.
        public let kind: Int
        /// The paragraphs; a stroke at the start makes it a table of one cell.
        public var lines: [String]

        /// Makes a section.
        public init(_ kind: Int, _ lines: [String]) {
            self.kind = kind
            self.lines = lines
        }
    }

    /// What the case shows.
    public let description: String
    /// The template.
    public let template: [Section]
    /// What must come out.
    public let result: [Section]

    init(_ description: String, _ template: [Section], _ result: [Section]) {
        self.description = description
        self.template = template
        self.result = result
    }

    private static let both: [Section] = [Section(2, ["王芳"]), Section(2, ["欧阳明"])]

    /// The cases.
    public static let all: [SectionCase] = [
        SectionCase(
            "the last section repeats", [Section(1, ["封面"]), Section(2, ["{{#循环 人员 @节}}", "{{姓名}}", "{{/}}"])],
            [Section(1, ["封面"])] + both),
        SectionCase(
            "the first section repeats", [Section(2, ["{{#循环 人员 @节}}", "{{姓名}}", "{{/}}"]), Section(1, ["后"])],
            both + [Section(1, ["后"])]),
        SectionCase("one section becomes many", [Section(2, ["{{#循环 人员 @节}}", "{{姓名}}", "{{/}}"])], both),
        SectionCase(
            "tags beside text take the whole section", [Section(2, ["证书", "{{#循环 人员 @节}}{{姓名}}{{/}}", "完"])],
            [Section(2, ["证书", "王芳", "完"]), Section(2, ["证书", "欧阳明", "完"])]),
        SectionCase(
            "tags in different sections take both",
            [Section(1, ["{{#循环 人员}}", "{{姓名}}"]), Section(2, ["任务", "{{/}}"])],
            [Section(1, ["王芳"]), Section(2, ["任务"]), Section(1, ["欧阳明"]), Section(2, ["任务"])]),
        SectionCase(
            "a condition takes the last section away",
            [Section(1, ["x"]), Section(2, ["{{#如果 无 @节}}", "y", "{{/}}"])],
            [Section(1, ["x"])]),
        SectionCase(
            "a condition takes the first section away",
            [Section(1, ["{{#如果 无 @节}}", "x", "{{/}}"]), Section(2, ["y"])],
            [Section(2, ["y"])]),
        SectionCase(
            "a condition keeps a section", [Section(1, ["x"]), Section(2, ["{{#如果 有 @节}}", "y", "{{/}}"])],
            [Section(1, ["x"]), Section(2, ["y"])]),
        SectionCase(
            "a loop over nothing takes the section away", [Section(1, ["x"]), Section(2, ["{{#循环 空 @节}}y{{/}}"])],
            [Section(1, ["x"])]),
        SectionCase(
            "one of two sections",
            [Section(1, ["{{#如果 无 @节}}", "x"]), Section(2, ["{{#否则}}", "y", "{{/}}"]), Section(3, ["z"])],
            [Section(2, ["y"]), Section(3, ["z"])]),
        SectionCase(
            "a section between the others",
            [Section(1, ["{{#循环 人员 @节}}", "{{姓名}}"]), Section(2, ["{{#间隔}}", "隔", "{{/}}"]), Section(3, ["z"])],
            [Section(1, ["王芳"]), Section(2, ["隔"]), Section(1, ["欧阳明"]), Section(3, ["z"])]),
        SectionCase(
            "one of three sections",
            [
                Section(1, ["{{#如果 无 @节}}", "x"]), Section(2, ["{{#否则如果 有}}", "y"]),
                Section(3, ["{{#否则}}", "z", "{{/}}"]),
            ], [Section(2, ["y"])]),
        SectionCase(
            "sections in repeated sections",
            [Section(1, ["{{#循环 人员 @节}}", "{{姓名}}"]), Section(2, ["{{#循环 任务 为 务 @节}}{{务}}{{/}}", "{{/循环}}"])],
            [Section(1, ["王芳"]), Section(2, ["甲"]), Section(2, ["乙"]), Section(1, ["欧阳明"])]),
        SectionCase(
            "a section that ends with a block",
            [Section(2, ["{{#循环 人员 @节}}{{姓名}}", "{{#如果 有}}", "y", "{{/}}", "{{/循环}}"])],
            [Section(2, ["王芳", "y"]), Section(2, ["欧阳明", "y"])]),
        SectionCase(
            "a section that ends with a table",
            [Section(1, ["x"]), Section(2, ["{{#循环 人员 @节}}", "|{{姓名}}", "{{/}}"])],
            [Section(1, ["x"]), Section(2, ["|王芳"]), Section(2, ["|欧阳明"])]),
        SectionCase(
            "paragraph loops in a repeated section",
            [Section(2, ["{{#循环 人员 为 人 @节}}", "{{人.姓名}}", "{{#循环 人.任务}}", "{{.}}", "{{/}}", "完", "{{/}}"])],
            [Section(2, ["王芳", "甲", "乙", "完"]), Section(2, ["欧阳明", "完"])]),
    ]

    /// `word/document.xml` of the template.
    public var documentXML: String {
        var body = ""
        for (index, section) in template.enumerated() {
            let isLast = index == template.count - 1
            let properties = "<w:sectPr><w:pgNumType w:start=\"\(section.kind)\"/></w:sectPr>"
            for (number, line) in section.lines.enumerated() {
                let isEnd = number == section.lines.count - 1 && !isLast
                let run = "<w:r><w:t>\(line.filter { $0 != "|" })</w:t></w:r>"
                let paragraph = "<w:p>\(isEnd ? "<w:pPr>\(properties)</w:pPr>" : "")\(run)</w:p>"
                body +=
                    line.hasPrefix("|")
                    ? "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>\(paragraph)</w:tc></w:tr></w:tbl>" : paragraph
            }
            if isLast { body += properties }
        }
        return
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
    }

    /// `content.xml` of the template.
    public var contentXML: String {
        let styles = (1...3).map {
            "<style:style style:name=\"S\($0)\" style:family=\"paragraph\" style:master-page-name=\"M\($0)\"/>"
                + "<style:style style:name=\"T\($0)\" style:family=\"table\" style:master-page-name=\"M\($0)\"/>"
        }
        var body = ""
        for section in template {
            for (number, line) in section.lines.enumerated() {
                let style = number == 0 ? " text:style-name=\"S\(section.kind)\"" : ""
                let text = line.filter { $0 != "|" }
                body +=
                    line.hasPrefix("|")
                    ? "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>\(text)</text:p></table:table-cell></table:table-row></table:table>"
                    : "<text:p\(style)>\(text)</text:p>"
            }
        }
        return SampleBlock.contentXML([.native(docx: "", odt: body)]).replacing(
            "<office:body>", with: "<office:automatic-styles>\(styles.joined())</office:automatic-styles><office:body>")
    }
}
