import TemplateEngine
import TemplateMarkup
import XMLKit

/// Tags outside the running text of WordprocessingML.
extension DocxDialect {
    /// Texts for people: alternative text and tips of links, names of content controls, text along a path, anchors.
    private static let texts: Set<String> = ["descr", "title", "tooltip", "alt", "string"]

    func carrier(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> Carrier? {
        let name = attribute.name.local
        if WordprocessingML.isReference(attribute.name.namespace) {
            return links[attribute.value].map { .linkReference($0) }
        }
        if Self.texts.contains(name) { return .values(.attribute) }
        let namespace = element.namespace
        if WordprocessingML.isMain(namespace) {
            switch (element.localName, name) {
            case ("hyperlink", "anchor"), ("tag", "val"), ("alias", "val"), ("comment", "author"),
                ("bookmarkStart", "name"):
                return .values(.attribute)
            case ("fldSimple", "instr"): return .field
            default: return nil
            }
        }
        return name == "href" && namespace == DocxNamespace.vml ? .link(attribute.value) : nil
    }

    func carrier(ofTextIn element: XMLTree.Node) -> Carrier? {
        WordprocessingML.isMain(element.namespace) && element.localName == "instrText" ? .field : nil
    }

    func pictureMarkup(of element: XMLTree.Node) -> PictureMarkup? { DocxPicture(element)?.markup }

    func picturePieces(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> [PicturePiece]? {
        DocxPicture.pieces(of: attribute, of: element)
    }
}
