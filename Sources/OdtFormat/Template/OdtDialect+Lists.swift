import TemplateMarkup
import XMLKit

/// Numbered lists (ODF 1.3 part 3 §5.3): every list element is a list of its own unless it continues another one.
extension OdtDialect {
    var mayHaveLists: Bool { true }

    var listsJoin: Bool { false }

    /// Lists of the outermost level that do not continue another one already.
    func list(of element: XMLTree.Node) -> ListMembership? {
        guard element.isElement(OpenDocument.text, "list"), element.parent.map({ role(of: $0) }) != .item,
            element.attribute(OpenDocument.text, "continue-list") == nil,
            element.attribute(OpenDocument.text, "continue-numbering") != "true",
            !(element.attribute(OpenDocument.text, "style-name").map(bulletStyles.contains) ?? false)
        else { return nil }
        let items = element.children.filter { $0.isElement || $0.isText }
        return ListMembership(list: nil, isSingle: items.count == 1)
    }

    /// The first element bears an identifier, which the others name (ODF 1.3 part 3 §19.780, §19.880).
    func bindList(at element: XMLTree.Node) -> (element: XMLTree.Node, form: ListForm)? {
        let alias = element.attribute(XMLName.xmlNamespace, "id")
        element.setAttribute(XMLName.xmlNamespace, "id", nil)
        return (
            element,
            .continuation(
                first: " xml:id=\"wenshuList", later: " \(textPrefix)continue-list=\"wenshuList", alias: alias)
        )
    }
}
