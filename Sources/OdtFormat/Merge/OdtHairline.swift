import XMLKit

/// A paragraph so low that nobody sees it.
enum OdtHairline {
    /// The name of the automatic style of such paragraphs in a document that is taken in.
    static let styleName = "wenshuHairline"

    /// Gives a style the looks of such a paragraph.
    static func shape(_ style: XMLTree.Node) {
        let paragraph = OdtDefaultFolding.properties("paragraph-properties", in: style)
        for (name, value) in [
            ("margin-left", "0pt"), ("margin-right", "0pt"), ("text-indent", "0pt"), ("margin-top", "0pt"),
            ("margin-bottom", "0pt"), ("line-height", "0.1pt"),
        ] {
            paragraph.setAttribute(OpenDocument.formatting, name, value)
        }
        let text = OdtDefaultFolding.properties("text-properties", in: style)
        text.setAttribute(OpenDocument.formatting, "font-size", "1pt")
        text.setAttribute(OpenDocument.style, "font-size-asian", "1pt")
    }
}
