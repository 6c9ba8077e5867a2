import XMLKit

extension DocxRewriter {
    /// `mso-next-textbox:#_x0000_s1026`.
    func renameShape(inStyle style: XMLTree.Node.AttributePlace) {
        let text = style.value
        guard let mark = text.firstRange(of: "mso-next-textbox:#") else { return }
        let old = text[mark.upperBound...].prefix { $0 != ";" }
        style.value = "\(text[..<mark.upperBound])\(merge.shapeID(String(old)))\(text[old.endIndex...])"
    }

    /// The id of a shape of VML, or what refers to it.
    func rename(shape attribute: XMLTree.Node.AttributePlace, _ node: XMLTree.Node, _ kind: DocxElement?) {
        let namespace = names.namespace(node.namespaceKey, node.namespace)
        if namespace == DocxNamespace.shape, ["txbx", "linkedTxbx"].contains(node.localName) {
            attribute.value = merge.textBox(attribute.value)
            return
        }
        let isShape = namespace == DocxNamespace.vml && node.localName != "shapetype"
        guard isShape || kind == .oleObject || kind == .control,
            attribute.namespaceKey == 0 || attribute.localName == "spid"
                || attribute.localName == "shapeid"
        else { return }
        attribute.value = merge.shapeID(attribute.value)
    }
}
