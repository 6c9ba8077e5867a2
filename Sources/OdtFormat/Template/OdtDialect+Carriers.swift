import TemplateEngine
import TemplateMarkup
import XMLKit

/// Tags outside the running text of OpenDocument.
extension OdtDialect {
    func carrier(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Carrier? {
        let namespace = element.namespace
        switch (attribute.name.namespace, attribute.name.local) {
        case (OpenDocument.link, "href"):
            let isLink = element.localName == "a" && (namespace == OpenDocument.text || namespace == OpenDocument.draw)
            return isLink ? .link(attribute.value) : nil
        case (_, "title"), (OpenDocument.draw, "name"), (OpenDocument.extended, "alias"),
            (OpenDocument.extended, "tag"):
            return .values(.attribute)
        case (OpenDocument.table, "name"): return element.localName == "table" ? .values(.attribute) : nil
        case (OpenDocument.text, "name"):
            return namespace == OpenDocument.text && element.localName.hasPrefix("bookmark") ? .values(.attribute) : nil
        case (OpenDocument.text, "ref-name"):
            return element.localName == "bookmark-ref" ? .values(.attribute) : nil
        case (OpenDocument.office, "string-value"):
            return namespace == OpenDocument.text ? .values(.attribute) : nil
        default: return nil
        }
    }

    /// Titles and descriptions of shapes, authors of comments.
    func carrier(ofTextIn element: XMLTree.Node) -> Carrier? {
        switch (element.namespace, element.localName) {
        case (OpenDocument.vector, "title"), (OpenDocument.vector, "desc"), (OpenDocument.dublinCore, "creator"):
            .values(.plain)
        default: nil
        }
    }

    func pictureMarkup(of element: XMLTree.Node) -> PictureMarkup? {
        OdtPicture(element)?.markup(textPrefix: textPrefix)
    }

    func picturePieces(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> [PicturePiece]? {
        OdtPicture.pieces(of: attribute, of: element)
    }

    func pictureField(ofTextIn element: XMLTree.Node) -> PictureField? {
        element.namespace == OpenDocument.vector && ["title", "desc"].contains(element.localName)
            && OdtPicture.isTag(element.text) ? .description : nil
    }
}
