import TemplateEngine
import XMLKit

/// Sections that repeat or vanish: the last paragraph of each is held back until it is known whether another one follows.
extension MarkupWriter {
    /// Begins a block of the body; does nothing in parts without repeated sections.
    /// - Returns: the properties of the section that ends with the block, if any.
    mutating func beginSectionBlock(_ element: XMLTree.Node) -> XMLTree.Node? {
        guard registry.hasRepeatedSections, sectionProperties == nil, let parent = element.parent,
            dialect.role(of: parent) == .container, [.paragraph, .table].contains(dialect.role(of: element))
        else { return nil }
        builder.section(.release)
        guard let properties = dialect.sectionProperties(of: element) else { return nil }
        sectionProperties = properties
        builder.section(.begin)
        return properties
    }

    /// Ends a block of the body.
    mutating func endSectionBlock(_ properties: XMLTree.Node?, of element: XMLTree.Node) {
        guard properties != nil else { return }
        sectionProperties = nil
        builder.section(.end(isMade: registry.madeSectionEnd == element))
    }

    /// Writes the properties of a section.
    /// - Returns: false when the element is something else.
    mutating func writeSectionProperties(_ element: XMLTree.Node) -> Bool {
        guard registry.hasRepeatedSections else { return false }
        if element == sectionProperties {
            builder.section(.properties)
            writeElement(element)
            builder.section(.rest)
            return true
        }
        guard dialect.closesLastSection(element) else { return false }
        let end = builder.beginEndOfSections()
        writeElement(element)
        builder.closeEndOfSections(end)
        return true
    }
}

extension TagRegistry {
    /// Makes the last section of a part end as the others do.
    func endLastSection(in root: XMLTree.Node, dialect: some TemplateDialect) {
        madeSectionEnd = dialect.endLastSection(in: root) { text in
            let ids = Sentinel.isMark(text) ? Sentinel.ids(in: text.text) : []
            return !ids.isEmpty && ids.allSatisfy { sectionBlocks.contains(blockOf[$0] ?? $0) }
        }
    }
}
