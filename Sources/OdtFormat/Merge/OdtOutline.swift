import XMLKit

/// The numbers of headings: they come from the one outline of a document, so that headings taken into another document
/// have to carry theirs along as a list. Source: ODF 1.3 part 3 §16.33, `text:outline-style`.
enum OdtOutline {
    private static let name = "wenshuOutline"
    /// The name of an outline that does not say its own.
    private static let standard = "Outline"

    /// The levels that an outline numbers.
    static func numbered(_ outline: XMLTree.Node?) -> Set<String> {
        var levels = Set<String>()
        for level in outline?.children ?? .none where level.isElement(OpenDocument.text, "outline-level-style") {
            let format = level.attribute(OpenDocument.style, "num-format") ?? ""
            if !format.isEmpty, let number = level.attribute(OpenDocument.text, "level") { levels.insert(number) }
        }
        return levels
    }

    /// Makes a list of the headings of a document that its outline numbers.
    /// - Parameters:
    ///   - headings: the headings that stand in no list.
    ///   - outline: the outline of the document.
    ///   - table: the styles of the document.
    ///   - container: where automatic styles of the text stand.
    /// - Returns: the styles that were made, the list style first, and how many headings use it; nil when there are none.
    static func convert(
        _ headings: [XMLTree.Node], outline: XMLTree.Node?, table: OdtStyleTable, container: XMLTree.Node
    ) -> (styles: [(key: OdtStyleKey, style: XMLTree.Node)], count: Int)? {
        guard let outline else { return nil }
        let levels = numbered(outline)
        let affected = headings.filter { heading in
            heading.attribute(OpenDocument.text, "is-list-header") != "true" && levels.contains(level(of: heading))
                && !refusesNumber(heading, table, outline: outline.attribute(OpenDocument.style, "name") ?? standard)
        }
        guard !affected.isEmpty else { return nil }
        let tree = container.tree
        let style = tree.makeElement(OpenDocument.text, "list-style", prefix: "text")
        style.setAttribute(OpenDocument.style, "name", name)
        container.append(style)
        for level in outline.children where level.isElement(OpenDocument.text, "outline-level-style") {
            let numbered = tree.makeElement(OpenDocument.text, "list-level-style-number", prefix: "text")
            style.append(numbered)
            for attribute in level.attributes {
                numbered.setAttribute(attribute.name.namespace, attribute.name.local, attribute.value)
            }
            for child in level.children where child.isElement { numbered.append(tree.importCopy(of: child)) }
        }
        var made = [(key: OdtStyleKey("list", name), style: style)]
        var names: [String: String] = [:]
        for (index, heading) in affected.enumerated() {
            wrap(heading, isFirst: index == 0)
            // LibreOffice numbers a heading only if its own style names the list.
            let old = heading[.textStyleName] ?? ""
            if let known = names[old] {
                heading[.textStyleName] = known
                continue
            }
            let new = "wenshuHeading\(names.count + 1)"
            names[old] = new
            let own = OdtBlocks.ownStyle(of: heading, in: table, container: container, name: new)
            own[.listStyleName] = name
            made.append((OdtStyleKey("paragraph", new), own))
        }
        return (made, affected.count)
    }

    /// Keeps an outline that the document did not have from numbering its headings.
    static func silence(_ headings: [XMLTree.Node], house: XMLTree.Node?, own: XMLTree.Node?) {
        let levels = numbered(house).subtracting(numbered(own))
        for heading in headings where levels.contains(level(of: heading)) {
            heading.setAttribute(OpenDocument.text, "is-list-header", "true")
        }
    }

    /// Whether the style of a heading, or one that it rests on, says that another list numbers it, or none, by an empty
    /// name.
    private static func refusesNumber(_ heading: XMLTree.Node, _ table: OdtStyleTable, outline: String) -> Bool {
        guard let name = heading[.textStyleName],
            let list = table.first(of: OdtStyleKey("paragraph", name), .content, { $0[.listStyleName] })
        else { return false }
        return list != outline
    }

    /// Takes headings out of lists that stand for the outline, as OpenOffice.org wrote them: they are numbered by their
    /// levels.
    static func release(listsIn body: XMLTree.Node, _ table: OdtStyleTable) {
        guard let outline = table.outline else { return }
        let name = outline.attribute(OpenDocument.style, "name") ?? standard
        guard table.find(OdtStyleKey("list", name), .content) == nil else { return }
        let lists = body.descendants.filter { $0.isElement(OpenDocument.text, "list") && $0[.textStyleName] == name }
        for list in lists {
            let blocks = list.descendants.filter { OdtElement($0) == .paragraph || OdtElement($0) == .heading }
            guard !blocks.isEmpty, blocks.allSatisfy({ OdtElement($0) == .heading }) else { continue }
            for heading in blocks {
                if let start = heading.parent?.attribute(OpenDocument.text, "start-value") {
                    heading.setAttribute(OpenDocument.text, "start-value", start)
                }
                list.insertBefore(heading)
            }
            list.remove()
        }
    }

    private static func level(of heading: XMLTree.Node) -> String {
        heading.attribute(OpenDocument.text, "outline-level") ?? "1"
    }

    private static func wrap(_ heading: XMLTree.Node, isFirst: Bool) {
        let tree = heading.tree
        let top = tree.makeElement(OpenDocument.text, "list", prefix: "text")
        heading.insertBefore(top)
        top[.textStyleName] = name
        if isFirst { top[.xmlID] = name } else { top[.continueList] = name }
        var list = top
        let depth = min(max(Int(level(of: heading)) ?? 1, 1), 10)
        for step in 1...depth {
            let item = tree.makeElement(OpenDocument.text, "list-item", prefix: "text")
            list.append(item)
            guard step < depth else {
                let restarts = heading.attribute(OpenDocument.text, "restart-numbering") == "true"
                if let start = heading.attribute(OpenDocument.text, "start-value") ?? (restarts ? "1" : nil) {
                    item.setAttribute(OpenDocument.text, "start-value", start)
                }
                heading.setAttribute(OpenDocument.text, "start-value", nil)
                heading.setAttribute(OpenDocument.text, "restart-numbering", nil)
                item.append(heading)
                break
            }
            let inner = tree.makeElement(OpenDocument.text, "list", prefix: "text")
            item.append(inner)
            list = inner
        }
    }
}
