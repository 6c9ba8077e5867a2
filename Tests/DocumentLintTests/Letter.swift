import ArchiveKit
import DocumentModel
import PackageKit

/// A small official document that can be written by hand in both formats.
struct Letter {
    /// A paragraph.
    struct Line {
        var text: String
        var font = "仿宋"
        var size = 16.0
        var bold = false
        var align = "left"
        var left = 0.0
        var firstLine = 0.0
        var red = false
        var breaksPage = false
        var pitch = 28.95
    }

    var width = 210.0
    var height = 297.0
    var top = 37.0
    var bottom = 35.0
    var left = 28.0
    var right = 26.0
    var spacing = -0.25
    var lines: [Line] = []
    var footer = "— # —"
    var footerSize = 14.0
    var footerFont = "宋体"
    var oddSide = "right"
    var evenSide: String? = "left"

    /// Body text.
    static func body(_ text: String) -> Line { Line(text: text, firstLine: 2) }

    /// A document without a fault.
    static var good: Letter {
        var letter = Letter()
        letter.lines = [
            Line(text: "示例科协文件", font: "方正小标宋简体", size: 36, align: "center", red: true),
            Line(text: "示科协〔2026〕5号", align: "center"),
            Line(text: "关于举办学术年会的通知", font: "方正小标宋简体", size: 22, align: "center"),
            Line(text: "各学组："),
            body("根据年度计划，定于2026年5月1日举办学术年会。现将有关事项通知如下。"),
            Line(text: "一、时间和地点", font: "黑体", firstLine: 2), Line(text: "（一）时间", font: "楷体_GB2312", firstLine: 2),
            body("1.会议时间为一天。"), body("（1）上午作报告（共三场）。"), Line(text: "二、要求", font: "黑体", firstLine: 2),
            body("请按时参加，并遵守会场纪律。"), Line(text: "附件：1. 会议议程", left: 5, firstLine: -3),
            Line(text: "2. 参会回执", left: 6.5, firstLine: -1.5), Line(text: "示例科协", align: "right"),
            Line(text: "2026年4月1日", align: "right"), Line(text: "附件1", font: "黑体", breaksPage: true),
            Line(text: "会议议程", font: "方正小标宋简体", size: 22, align: "center"), body("上午作报告，下午讨论。"),
            Line(text: "附件2", font: "黑体", breaksPage: true),
            Line(text: "参会回执", font: "方正小标宋简体", size: 22, align: "center"), body("请于四月底前报送。"),
            Line(text: "抄送：公司领导、公司工会。", size: 14, left: 4, firstLine: -3),
        ]
        return letter
    }

    /// The first line that begins like this.
    subscript(_ beginning: String) -> Line {
        get { lines.first { $0.text.hasPrefix(beginning) } ?? Line(text: "") }
        set {
            if let index = lines.firstIndex(where: { $0.text.hasPrefix(beginning) }) { lines[index] = newValue }
        }
    }

    // MARK: DOCX

    /// As DOCX: defaults, a style with a parent and direct properties all carry something.
    func docx() -> OfficePackage {
        var package = OfficePackage(kind: .opc)
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let relation = OPC.officeRelationships
        func set(_ name: String, _ text: String) { package.set(name, Array(text.utf8)) }
        let body = lines.map { line in
            let broken = line.breaksPage ? "<w:pageBreakBefore/>" : ""
            let indent = line.firstLine < 0 ? "w:hangingChars" : "w:firstLineChars"
            let look =
                "<w:rFonts w:eastAsia=\"\(line.font)\"/>\(line.bold ? "<w:b/>" : "")\(line.red ? "<w:color w:val=\"FF0000\"/>" : "")"
            return """
                <w:p><w:pPr><w:pStyle w:val="b"/>\(broken)<w:spacing w:line="\(Int(line.pitch * 20))" w:lineRule="exact"/>\
                <w:ind w:leftChars="\(Int(line.left * 100))" \(indent)="\(Int(line.firstLine.magnitude * 100))"/>\
                <w:jc w:val="\(line.align)"/></w:pPr><w:r><w:rPr>\(look)<w:sz w:val="\(Int(line.size * 2))"/></w:rPr>\
                <w:t>\(line.text)</w:t></w:r></w:p>
                """
        }
        func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }
        let even = evenSide == nil ? "" : "<w:footerReference w:type=\"even\" r:id=\"rId2\"/>"
        set(
            "word/document.xml",
            """
            <w:document xmlns:w="\(word)" xmlns:r="\(relation)"><w:body>\(body.joined())<w:sectPr>\
            <w:footerReference w:type="default" r:id="rId1"/>\(even)\
            <w:pgSz w:w="\(twips(width))" w:h="\(twips(height))"/><w:pgMar w:top="\(twips(top))" w:right="\(twips(right))" \
            w:bottom="\(twips(bottom))" w:left="\(twips(left))"/></w:sectPr></w:body></w:document>
            """)
        set(
            "word/styles.xml",
            """
            <w:styles xmlns:w="\(word)"><w:docDefaults><w:rPrDefault><w:rPr><w:spacing w:val="\(Int(spacing * 20))"/></w:rPr>\
            </w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>\
            </w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style></w:styles>
            """)
        set(
            "word/settings.xml",
            "<w:settings xmlns:w=\"\(word)\">\(evenSide == nil ? "" : "<w:evenAndOddHeaders/>")</w:settings>")
        for (name, side) in [("footer1", oddSide), ("footer2", evenSide ?? "left")] {
            let number =
                "</w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r>\(docxFooterLook)<w:t>1</w:t></w:r></w:fldSimple><w:r>\(docxFooterLook)<w:t>"
            set(
                "word/\(name).xml",
                """
                <w:ftr xmlns:w="\(word)"><w:p><w:pPr><w:jc w:val="\(side)"/></w:pPr><w:r>\(docxFooterLook)<w:t>\
                \(footer.replacing("#", with: number))</w:t></w:r></w:p></w:ftr>
                """)
        }
        var links = Relationships(source: "word/document.xml")
        links.add(type: "\(relation)/footer", part: "word/footer1.xml")
        links.add(type: "\(relation)/footer", part: "word/footer2.xml")
        links.add(type: "\(relation)/styles", part: "word/styles.xml")
        links.add(type: "\(relation)/settings", part: "word/settings.xml")
        package.set(Relationships.partName(of: "word/document.xml"), links.written())
        var roots = Relationships(source: "")
        roots.add(type: "\(relation)/officeDocument", part: "word/document.xml")
        package.set(OPC.packageRelationshipsPart, roots.written())
        return package
    }

    private var docxFooterLook: String {
        "<w:rPr><w:rFonts w:ascii=\"\(footerFont)\" w:eastAsia=\"\(footerFont)\"/><w:sz w:val=\"\(Int(footerSize * 2))\"/></w:rPr>"
    }

    // MARK: ODT

    /// As ODT: the default style, a named style and automatic styles all carry something.
    func odt() -> OfficePackage {
        var package = OfficePackage(kind: .odf)
        let names = ["office", "style", "text"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        let root =
            names.joined(separator: " ") + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
        var styles = ""
        var body = ""
        for (index, line) in lines.enumerated() {
            let unit = line.size + spacing
            let color = line.red ? "fo:color=\"#FF0000\"" : ""
            styles += """
                <style:style style:name="P\(index)" style:family="paragraph" style:parent-style-name="b">\
                <style:paragraph-properties fo:margin-left="\(line.left * unit)pt" fo:text-indent="\(line.firstLine * unit)pt" \
                fo:text-align="\(line.align)" fo:line-height="\(line.pitch)pt" \(line.breaksPage ? "fo:break-before=\"page\"" : "")/>\
                </style:style><style:style style:name="T\(index)" style:family="text"><style:text-properties \
                style:font-name-asian="\(line.font)" style:font-size-asian="\(line.size)pt" \(color) \
                style:font-weight-asian="\(line.bold ? "bold" : "normal")"/></style:style>
                """
            body += """
                <text:p text:style-name="P\(index)"><text:span text:style-name="T\(index)">\(line.text)</text:span></text:p>
                """
        }
        package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
        package.set(
            "content.xml",
            Array(
                """
                <office:document-content \(root)><office:automatic-styles>\(styles)</office:automatic-styles>\
                <office:body><office:text>\(body)</office:text></office:body></office:document-content>
                """.utf8))
        func footer(_ name: String, _ style: String) -> String {
            let text = self.footer.replacing(" ", with: "<text:s/>").replacing(
                "#", with: "<text:page-number>1</text:page-number>")
            return "<style:\(name)><text:p text:style-name=\"\(style)\">\(text)</text:p></style:\(name)>"
        }
        func footerStyle(_ name: String, _ side: String) -> String {
            """
            <style:style style:name="\(name)" style:family="paragraph"><style:paragraph-properties fo:text-align="\(side)"/>\
            <style:text-properties style:font-name="\(footerFont)" style:font-name-asian="\(footerFont)" \
            style:font-size-asian="\(footerSize)pt"/></style:style>
            """
        }
        package.set(
            "styles.xml",
            Array(
                """
                <office:document-styles \(root)><office:styles><style:default-style style:family="paragraph">\
                <style:text-properties fo:letter-spacing="\(spacing)pt"/></style:default-style>\
                <style:style style:name="b" style:family="paragraph"/></office:styles><office:automatic-styles>\
                \(footerStyle("F1", oddSide))\(footerStyle("F2", evenSide ?? ""))\
                <style:page-layout style:name="L"><style:page-layout-properties fo:page-width="\(width)mm" \
                fo:page-height="\(height)mm" fo:margin-top="\(top)mm" fo:margin-bottom="\(bottom - 10)mm" \
                fo:margin-left="\(left)mm" fo:margin-right="\(right)mm"/><style:footer-style>\
                <style:header-footer-properties fo:min-height="10mm"/></style:footer-style></style:page-layout>\
                </office:automatic-styles><office:master-styles><style:master-page style:name="Standard" \
                style:page-layout-name="L">\(footer("footer", "F1"))\(evenSide == nil ? "" : footer("footer-left", "F2"))\
                </style:master-page></office:master-styles></office:document-styles>
                """.utf8))
        return package
    }
}
