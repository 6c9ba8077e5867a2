import XMLKit

/// What a paragraph or table has to begin: a page of a master page, with a number.
struct OdtBeginning: Hashable {
    /// The master page.
    var masterPage: String?
    /// The number of the page.
    var pageNumber: String?
    /// Whether a page begins that goes on as those before.
    var breaksPage = false

    /// Whether nothing begins.
    var isEmpty: Bool { masterPage == nil && pageNumber == nil && !breaksPage }

    /// Reads what a style begins.
    init(of style: XMLTree.Node?) {
        guard let style else { return }
        if let name = style.attribute(OpenDocument.style, "master-page-name"), !name.isEmpty { masterPage = name }
        for properties in style.children where properties.isElement {
            guard ["paragraph-properties", "table-properties"].contains(properties.localName) else { continue }
            if let number = properties.attribute(OpenDocument.style, "page-number"), number != "auto" {
                pageNumber = number
            }
            breaksPage = properties.attribute(OpenDocument.formatting, "break-before") == "page"
        }
    }

    /// Makes a beginning.
    init(masterPage: String? = nil, pageNumber: String? = nil, breaksPage: Bool = false) {
        self.masterPage = masterPage
        self.pageNumber = pageNumber
        self.breaksPage = breaksPage
    }

    /// Makes a style begin this, and nothing else.
    func put(into style: XMLTree.Node, family: String) {
        style.setAttribute(OpenDocument.style, "master-page-name", masterPage)
        let local = family == "table" ? "table-properties" : "paragraph-properties"
        if style.firstChild(OpenDocument.style, local) == nil, pageNumber == nil, !breaksPage || masterPage != nil {
            return
        }
        let properties = OdtDefaultFolding.properties(local, in: style)
        properties.setAttribute(OpenDocument.style, "page-number", pageNumber)
        let breaks = breaksPage && masterPage == nil
        if breaks || properties.attribute(OpenDocument.formatting, "break-before") != nil {
            properties.setAttribute(OpenDocument.formatting, "break-before", breaks ? "page" : "auto")
        }
    }
}
