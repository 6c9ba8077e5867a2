import DocumentModel
import TemplateEngine
import XMLKit

/// What is known of the place of a rich text when the template is compiled: how the paragraph and the run of its tag look.
struct DocxRichPlace: RichPlace {
    /// The paragraph's own properties, without its number and page break.
    let paragraph: DocxPropertyList
    /// The run's own properties.
    let run: DocxPropertyList
    /// The paragraph's own properties as far as they are read, the type size of the run among them.
    let format: ReadFormat
    /// The id of the paragraph's style.
    let style: String?
    /// The list in which the first paragraph stands, as it is written.
    let number: DocxPropertyList?
    /// Whether the blocks take the place of the paragraph.
    let isAlone: Bool
    /// Whether a page begins with the paragraph.
    let breaksPage: Bool
    /// Whether no link can stand here, as inside another one.
    let isInLink: Bool
    /// The declaration of the prefix `w` when the part has another prefix for the namespace of text.
    let declaration: String?

    /// Looks at the place of a tag.
    /// - Parameters:
    ///   - text: the text node in which the tag begins.
    ///   - paragraph: the paragraph.
    ///   - isAlone: whether the blocks take the place of the paragraph.
    init(of text: XMLTree.Node, in paragraph: XMLTree.Node, isAlone: Bool) {
        let ancestors = Array(sequence(first: text, next: \.parent).prefix { $0 != paragraph })
        let run = ancestors.first { $0.localName == "r" && WordprocessingML.isMain($0.namespace) }
        let properties = paragraph.wordChild("pPr")
        var list = DocxPropertyList.paragraph.adding(properties)
        breaksPage = list.contains("pageBreakBefore")
        if let number = properties?.wordChild("numPr") {
            var only = DocxPropertyList.paragraph
            only.set("numPr") { $0.copy(number) }
            self.number = only
        } else {
            number = nil
        }
        list.remove("numPr", "pageBreakBefore")
        self.paragraph = list
        self.run = DocxPropertyList.run.adding(run?.wordChild("rPr"))
        let reader = DocxReadProperties(theme: nil)
        var format = reader.format(in: paragraph)
        if let run { format.text = reader.format(in: run).text }
        self.format = format
        style = properties?.wordChild("pStyle")?.word("val")
        self.isAlone = isAlone
        isInLink = ancestors.contains { ["hyperlink", "fldSimple"].contains($0.localName) }
        let root = paragraph.tree.root
        declaration = root.namespace(forPrefix: "w") == paragraph.namespace ? nil : paragraph.namespace
    }
}
