import XMLKit

/// The elements that a text document needs around what is put into it.
enum OdtSkeleton {
    /// An empty `styles.xml` for a document that has none.
    static func styles(like content: XMLTree.Node) -> XMLTree {
        let tree = XMLTree(root: XMLName(OpenDocument.office, "document-styles"), prefix: "office")
        tree.root.setAttribute(
            OpenDocument.office, "version", content.attribute(OpenDocument.office, "version") ?? OdtRoot.version)
        return tree
    }

    /// Adds the elements that are missing, and a master page where there is none.
    static func complete(content: XMLTree.Node, styles: XMLTree.Node) {
        for comment in Array(content.descendants) + Array(styles.descendants) where comment.kind == .comment {
            comment.remove()
        }
        ensure(["font-face-decls", "automatic-styles"], before: ["body"], in: content)
        ensure(["font-face-decls", "styles", "automatic-styles", "master-styles"], before: [], in: styles)
        guard let masters = styles.firstChild(OpenDocument.office, "master-styles"),
            let automatic = styles.firstChild(OpenDocument.office, "automatic-styles"),
            masters.firstChild(OpenDocument.style, "master-page") == nil
        else { return }
        let tree = styles.tree
        let layout = tree.makeElement(OpenDocument.style, "page-layout", prefix: "style")
        automatic.append(layout)
        layout.setAttribute(OpenDocument.style, "name", "wenshuPage")
        let properties = OdtPageLayout.properties(layout)
        for (name, value) in [("page-width", "210mm"), ("page-height", "297mm"), ("margin", "20mm")] {
            properties.setAttribute(OpenDocument.formatting, name, value)
        }
        let master = tree.makeElement(OpenDocument.style, "master-page", prefix: "style")
        masters.append(master)
        master.setAttribute(OpenDocument.style, "name", OdtStyleNames.standard)
        master.setAttribute(OpenDocument.style, "page-layout-name", "wenshuPage")
    }

    private static func ensure(_ names: [String], before last: [String], in root: XMLTree.Node) {
        let order = names + last
        for (index, name) in names.enumerated() where root.firstChild(OpenDocument.office, name) == nil {
            let made = root.tree.makeElement(OpenDocument.office, name, prefix: "office")
            let next = order[(index + 1)...].lazy.compactMap { root.firstChild(OpenDocument.office, $0) }.first
            if let next { next.insertBefore(made) } else { root.append(made) }
        }
    }
}
