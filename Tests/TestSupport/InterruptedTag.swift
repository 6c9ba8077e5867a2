/// Markup that office programs put into the middle of what a person typed in one go.
public struct InterruptedTag: Sendable, CustomStringConvertible {
    /// What it is.
    public let description: String
    private let docx: (before: String, after: String)
    private let odt: (before: String, after: String)

    private init(
        _ description: String, docx: (before: String, after: String), odt: (before: String, after: String)
    ) {
        self.description = description
        self.docx = docx
        self.odt = odt
    }

    /// A paragraph whose text is interrupted.
    public func paragraph(_ first: String, _ second: String) -> SampleBlock {
        .native(
            docx: "<w:p>\(Self.run(first))\(docx.before)\(Self.run(second))\(docx.after)</w:p>",
            odt: "<text:p>\(Self.escaped(first))\(odt.before)\(Self.escaped(second))\(odt.after)</text:p>")
    }

    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        // A space at the border of two elements would be white space of the markup in OpenDocument.
        return plain.replacing(" ", with: "<text:s/>")
    }

    private static func run(_ text: String) -> String {
        let plain = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">\(plain)</w:t></w:r>"
    }

    /// The interruptions.
    public static let all = [
        InterruptedTag(
            "spelling marks", docx: ("<w:proofErr w:type=\"spellStart\"/>", "<w:proofErr w:type=\"spellEnd\"/>"),
            odt: ("<text:soft-page-break/>", "")),
        InterruptedTag(
            "a link", docx: ("<w:hyperlink w:anchor=\"甲\">", "</w:hyperlink>"),
            odt: ("<text:a xlink:href=\"#甲\">", "</text:a>")),
        InterruptedTag(
            "a smart tag", docx: ("<w:smartTag w:uri=\"urn:a\" w:element=\"date\"><w:smartTagPr/>", "</w:smartTag>"),
            odt: ("<text:meta>", "</text:meta>")),
        InterruptedTag(
            "inserted text", docx: ("<w:ins w:id=\"7\" w:author=\"甲\">", "</w:ins>"),
            odt: ("<text:change-start text:change-id=\"c1\"/>", "<text:change-end text:change-id=\"c1\"/>")),
        InterruptedTag(
            "deleted text",
            docx: ("<w:del w:id=\"8\" w:author=\"甲\"><w:r><w:delText>{{旧</w:delText></w:r></w:del>", ""),
            odt: ("<text:change text:change-id=\"c2\"/>", "")),
        InterruptedTag(
            "a bookmark", docx: ("<w:bookmarkStart w:id=\"1\" w:name=\"甲\"/>", "<w:bookmarkEnd w:id=\"1\"/>"),
            odt: ("<text:bookmark-start text:name=\"甲\"/>", "<text:bookmark-end text:name=\"甲\"/>")),
        InterruptedTag(
            "the end of a page as it was last shown", docx: ("<w:r><w:lastRenderedPageBreak/></w:r>", ""),
            odt: ("<text:soft-page-break/>", "")),
        InterruptedTag(
            "an inline content control", docx: ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            odt: ("<text:span text:style-name=\"T1\"><text:span>", "</text:span></text:span>")),
        InterruptedTag(
            "a permission", docx: ("<w:permStart w:id=\"5\" w:edGrp=\"everyone\"/>", "<w:permEnd w:id=\"5\"/>"),
            odt: ("<text:reference-mark-start text:name=\"乙\"/>", "<text:reference-mark-end text:name=\"乙\"/>")),
    ]
}
