import TemplateMarkup
import XMLKit

/// Sections: each ends with a paragraph whose properties hold those of the section, the last one with `sectPr` behind all
/// blocks (ISO/IEC 29500-1 §17.6.17, §17.6.18).
extension DocxDialect {
    var hasSections: Bool { true }

    func holdsSections(_ element: XMLTree.Node) -> Bool {
        element.localName == "body" && WordprocessingML.isMain(element.namespace)
    }

    func endsSection(_ block: XMLTree.Node) -> Bool { sectionParagraph(in: block) != nil }

    func closesLastSection(_ element: XMLTree.Node) -> Bool {
        element.localName == "sectPr" && element.parent.map { holdsSections($0) } == true
    }

    func sectionProperties(of paragraph: XMLTree.Node) -> XMLTree.Node? {
        guard paragraph.localName == "p" else { return nil }
        return properties(of: paragraph)?.firstChild(paragraph.namespace, "sectPr")
    }

    func passSectionEnd(from paragraph: XMLTree.Node, to previous: XMLTree.Node) -> Bool {
        guard previous.localName == "p", let section = sectionProperties(of: paragraph), !endsSection(previous) else {
            return false
        }
        let properties = self.properties(of: previous) ?? previous.tree.makeElement(previous.namespace, "pPr")
        if properties.parent == nil { previous.prepend(properties) }
        Self.insert(section, into: properties)
        return true
    }

    /// The paragraph that ends a section, in a block or in the content control that the block is.
    private func sectionParagraph(in block: XMLTree.Node) -> XMLTree.Node? {
        switch block.localName {
        case "p": return sectionProperties(of: block) != nil ? block : nil
        case "sdt", "sdtContent", "customXml":
            return block.children.lazy.filter(\.isElement).compactMap { self.sectionParagraph(in: $0) }.first { _ in
                true
            }
        default: return nil
        }
    }

    /// The last paragraph gets a copy of the last section's properties, or one is made where blocks or tables stand at the
    /// end; headers and footers that a section inherits are named, since another one may come before it.
    func endLastSection(in root: XMLTree.Node, isSectionMark: (XMLTree.Node) -> Bool) -> XMLTree.Node? {
        guard let body = root.children.first(where: { $0.isElement && holdsSections($0) }),
            let last = body.children.first(where: { closesLastSection($0) })
        else { return nil }
        defer { nameHeaders(in: body) }
        let main = body.namespace
        var end = last
        while let previous = end.previous, previous.isText, !previous.isElement,
            isSectionMark(previous) || isBlank(previous)
        {
            end = previous
        }
        if let paragraph = end.previous, paragraph.isElement, paragraph.localName == "p",
            sectionProperties(of: paragraph) == nil
        {
            let properties = self.properties(of: paragraph) ?? root.tree.makeElement(main, "pPr")
            if properties.parent == nil { paragraph.prepend(properties) }
            Self.insert(last.deepCopy(), into: properties)
            return nil
        }
        let made = root.tree.makeElement(main, "p")
        end.insertBefore(made)
        let properties = root.tree.makeElement(main, "pPr")
        made.append(properties)
        // A line of one twentieth of a point takes no room worth mentioning.
        let spacing = root.tree.makeElement(main, "spacing")
        properties.append(spacing)
        for (name, value) in [("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")] {
            spacing.setAttribute(main, name, value)
        }
        Self.insert(last.deepCopy(), into: properties)
        return made
    }

    private func isBlank(_ text: XMLTree.Node) -> Bool {
        text.withTextBytes { $0.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
    }

    /// Names in each section the headers and footers that it inherits from the one before.
    private func nameHeaders(in body: XMLTree.Node) {
        var inherited: [String: XMLTree.Node] = [:]
        let main = body.namespace
        for properties in body.descendants where properties.isElement && properties.localName == "sectPr" {
            var own: Set<String> = []
            for reference in properties.children where Self.isHeaderReference(reference) {
                let key = "\(reference.localName) \(reference.attribute(main, "type") ?? "default")"
                own.insert(key)
                inherited[key] = reference
            }
            for (key, reference) in inherited.sorted(by: { $0.key > $1.key }) where !own.contains(key) {
                properties.prepend(reference.deepCopy())
            }
        }
    }

    private static func isHeaderReference(_ element: XMLTree.Node) -> Bool {
        element.isElement && ["headerReference", "footerReference"].contains(element.localName)
    }
}
