import DocumentModel
import TemplateEngine
import XMLKit

/// Where documents go in the frame, and what its sections are there.
///
/// A section is told at its end: what stands before a document gets an end of its own, so that the document's pages are its
/// own. Source: ISO/IEC 29500-1 §17.6.
final class DocxPlaces {
    /// A place.
    struct Place {
        /// The section of the frame at the place.
        let section: DocxFrameSection
        /// Whether the place is among the blocks of the body, where sections may end.
        let isInBody: Bool
        /// Whether the document begins the section of the frame, so that it starts as that does.
        var isFirst = false
        /// Whether text stands before it whose section has not ended: of the frame, or of a document at the same place.
        var hasTextBefore = false
        /// Whether a document before it at the same place ended sections of its own.
        var hasSectionsBefore = false
        /// Whether nothing follows, so that the section of the last document is that of the end of the text.
        var isEnd = false
    }

    private(set) var places: [Int: Place] = [:]

    /// Looks for the places and ends the sections before documents that have sections of their own.
    init(_ body: XMLTree.Node, insertions: [Insertion]) {
        let own = Set(insertions.filter { $0.documents.contains { $0.policy.hasOwnSections } }.map(\.number))
        var region: [XMLTree.Node] = []
        var furniture: [String: XMLTree.Node] = [:]
        for node in body.children {
            let end = node.isElement(DocxNamespace.main, "sectPr") ? node : node.sectionEnd
            if node != end, node.isElement || node.insertionNumber != nil { region.append(node) }
            guard let end else { continue }
            plan(region, DocxFrameSection(end, inheriting: &furniture), own: own)
            region = []
        }
        if !region.isEmpty {
            let end = body.tree.makeElement(DocxNamespace.main, "sectPr", prefix: "w")
            body.append(end)
            plan(region, DocxFrameSection(end, inheriting: &furniture), own: own)
        }
    }

    private func plan(_ region: [XMLTree.Node], _ section: DocxFrameSection, own: Set<Int>) {
        var isFirst = true
        var last: XMLTree.Node?
        var latest: Int?
        var hasText = false
        for node in region {
            for mark in node.isElement ? node.descendants.filter({ $0.insertionNumber != nil }) : [] {
                if let number = mark.insertionNumber { places[number] = Place(section: section, isInBody: false) }
            }
            guard let number = node.insertionNumber else {
                guard node.isElement else { continue }
                if node == section.end.parent?.parent, node.isBlankParagraph { continue }
                last = node
                hasText = true
                continue
            }
            places[number] = Place(section: section, isInBody: true, hasTextBefore: hasText)
            guard own.contains(number) else {
                hasText = true
                last = nil
                continue
            }
            if hasText {
                close(before: node, last: last, with: section.properties(isFirst: isFirst))
                isFirst = false
            }
            places[number]?.isFirst = isFirst
            isFirst = false
            hasText = false
            last = nil
            latest = number
        }
        guard let latest else { return }
        if hasText {
            section.continues()
        } else if section.end.parent?.localName == "body" {
            places[latest]?.isEnd = true
            section.end.remove()
        } else {
            // A paragraph that only ends the section.
            section.end.parent?.parent?.remove()
        }
    }

    /// Ends a section with the text before a document.
    private func close(before mark: XMLTree.Node, last: XMLTree.Node?, with properties: XMLTree.Node) {
        if let last, last.isElement(DocxNamespace.main, "p") {
            DocxPropertyOrder.insert(properties, into: DocxPropertyOrder.properties(of: last))
        } else {
            mark.insertBefore(mark.tree.sectionParagraph(properties))
        }
    }
}

/// A section of the frame.
final class DocxFrameSection {
    /// Its properties where they stand.
    let end: XMLTree.Node
    /// Its properties as the frame has them.
    let properties: XMLTree.Node
    /// Its headers and footers, those that it takes over from sections before it included.
    let furniture: [XMLTree.Node]

    init(_ end: XMLTree.Node, inheriting known: inout [String: XMLTree.Node]) {
        self.end = end
        properties = end.deepCopy()
        for node in end.children where node.isElement {
            guard ["headerReference", "footerReference"].contains(node.localName) else { continue }
            known["\(node.localName) \(node.word("type") ?? "default")"] = node
        }
        furniture = known.sorted { $0.key < $1.key }.map(\.value)
    }

    /// A copy for a part of the section.
    /// - Parameter isFirst: whether the part begins the section: then it starts as the section does, and its page numbers,
    ///   too.
    func properties(isFirst: Bool) -> XMLTree.Node {
        let copy = properties.deepCopy()
        if !isFirst { Self.goOn(copy) }
        return copy
    }

    /// The section begins behind a document.
    func continues() { Self.goOn(end) }

    /// The section goes on on the page of the document before it.
    func startsInFlow() { Self.startInFlow(end) }

    /// Lets a section go on on the page of what stands before it.
    static func startInFlow(_ end: XMLTree.Node) {
        end.wordChild("type")?.remove()
        let type = end.tree.makeElement(DocxNamespace.main, "type", prefix: "w")
        type.setAttribute(DocxNamespace.main, "val", "continuous")
        let anchor = end.children.first { child in
            child.isElement
                && !["headerReference", "footerReference", "footnotePr", "endnotePr"].contains(child.localName)
        }
        if let anchor { anchor.insertBefore(type) } else { end.append(type) }
    }

    private static func goOn(_ properties: XMLTree.Node) {
        properties.wordChild("type")?.remove()
        properties.wordChild("pgNumType")?.setAttribute(DocxNamespace.main, "start", nil)
    }
}

extension XMLTree.Node {
    /// The number of the place that the node marks.
    var insertionNumber: Int? {
        guard kind == .instruction, localName == IncludeMark.target else { return nil }
        return Int(text.trimmingPrefix { $0 == " " })
    }

    /// The properties of the section that a paragraph ends.
    var sectionEnd: XMLTree.Node? {
        guard isElement(DocxNamespace.main, "p") else { return nil }
        return wordChild("pPr")?.wordChild("sectPr")
    }

    /// Whether a paragraph shows nothing; a page break is nothing.
    var isBlankParagraph: Bool {
        guard isElement(DocxNamespace.main, "p") else { return false }
        return children.allSatisfy { child in
            guard child.isElement else { return true }
            switch child.localName {
            case "pPr", "proofErr", "bookmarkEnd": return true
            case "r":
                return child.children.allSatisfy { piece in
                    guard piece.isElement else { return true }
                    switch piece.localName {
                    case "rPr", "lastRenderedPageBreak": return true
                    case "br": return piece.word("type") == "page"
                    case "t": return piece.text.allSatisfy { $0 == " " }
                    default: return false
                    }
                }
            default: return false
            }
        }
    }
}

extension XMLTree {
    /// A paragraph as low as can be that ends a section.
    func sectionParagraph(_ properties: Node) -> Node {
        let paragraph = hairlineParagraph()
        DocxPropertyOrder.insert(properties, into: DocxPropertyOrder.properties(of: paragraph))
        return paragraph
    }

    /// A paragraph that nobody sees.
    func hairlineParagraph() -> Node {
        let paragraph = makeElement(DocxNamespace.main, "p", prefix: "w")
        let holder = DocxPropertyOrder.properties(of: paragraph)
        let spacing = makeElement(DocxNamespace.main, "spacing", prefix: "w")
        for (name, value) in [("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")] {
            spacing.setAttribute(DocxNamespace.main, name, value)
        }
        holder.append(spacing)
        let run = DocxPropertyOrder.child("rPr", of: holder)
        let size = makeElement(DocxNamespace.main, "sz", prefix: "w")
        size.setAttribute(DocxNamespace.main, "val", "2")
        run.append(size)
        return paragraph
    }
}
