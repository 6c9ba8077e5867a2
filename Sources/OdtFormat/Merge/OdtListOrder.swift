import XMLKit

/// Keeps the lists of a document apart from those before it: a list that goes on with the one before it must find that
/// one in its own document.
enum OdtListOrder {
    /// Looks at the lists that stand in no other one.
    static func isolate(_ body: XMLTree.Node) {
        var seen = Set<String>()
        for node in body.descendants where node.isElement(OpenDocument.text, "list") {
            if let parent = node.parent, parent.isElement(OpenDocument.text, "list-item") { continue }
            let style = node[.textStyleName] ?? ""
            if node.attribute(OpenDocument.text, "continue-numbering") == "true", !seen.contains(style) {
                node.setAttribute(OpenDocument.text, "continue-numbering", nil)
            }
            seen.insert(style)
        }
    }
}
