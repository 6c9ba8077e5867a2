import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// The sections of a document, made those of the volume. Source: ISO/IEC 29500-1 §17.6.17 (`CT_SectPr`).
struct DocxPaperSections {
    let merge: DocxMerge
    let place: DocxPlaces.Place

    private static let order = [
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection",
        "bidi", "rtlGutter", "docGrid",
    ]
    /// What a section says of itself, wherever it stands.
    private static let own: Set<String> = [
        "pgBorders", "lnNumType", "cols", "vAlign", "textDirection", "bidi", "rtlGutter", "footnotePr", "endnotePr",
        "noEndnote",
    ]

    /// The sections of a document, the last one last. Ends of sections where none can end are taken out, and the last one
    /// stands behind the text.
    static func ends(in body: XMLTree.Node) -> [XMLTree.Node] {
        var ends: [XMLTree.Node] = []
        var hasBlocks = false
        for node in Array(body.descendants) where node.isElement {
            if !hasBlocks, node.parent == body { hasBlocks = blocks.contains(node.localName) }
            guard node.isElement(DocxNamespace.main, "sectPr"), node.parent?.localName != "sectPrChange" else {
                continue
            }
            guard let holder = holder(of: node, in: body),
                let end = end(node, in: holder, of: body, hasBlocks: hasBlocks)
            else {
                node.remove()
                continue
            }
            ends.append(end)
        }
        if ends.last?.parent != body || ends.isEmpty {
            let end = body.tree.makeElement(DocxNamespace.main, "sectPr", prefix: "w")
            body.append(end)
            ends.append(end)
        }
        return ends
    }

    /// The body, or the paragraph among its blocks, in which a section ends; nil in tables, shapes and the like.
    private static func holder(of node: XMLTree.Node, in body: XMLTree.Node) -> XMLTree.Node? {
        if node.parent == body { return body }
        guard let properties = node.parent, properties.isElement(DocxNamespace.main, "pPr"),
            let paragraph = properties.parent, paragraph.isElement(DocxNamespace.main, "p")
        else { return nil }
        var above = paragraph.parent
        while let here = above, here != body {
            guard ["sdt", "sdtContent", "customXml"].contains(here.localName) else { return nil }
            above = here.parent
        }
        return paragraph
    }

    /// The end of a section in the form that the schema wants; nil when there is nothing that it could end.
    private static func end(
        _ node: XMLTree.Node, in holder: XMLTree.Node, of body: XMLTree.Node, hasBlocks: Bool
    ) -> XMLTree.Node? {
        guard holder == body else { return holder.sectionEnd == node ? node : nil }
        var next = node.next
        var isLast = true
        while isLast, let here = next {
            if here.isElement, blocks.contains(here.localName) || here.localName == "sectPr" { isLast = false }
            next = here.next
        }
        if isLast {
            body.append(node)
            return node
        }
        guard hasBlocks else { return nil }
        let copy = node.deepCopy()
        node.insertBefore(body.tree.sectionParagraph(copy))
        node.remove()
        return copy
    }

    private static let blocks: Set<String> = ["p", "tbl", "sdt", "customXml", "altChunk"]

    /// Whether the text needs sections of its own even in the flow of the frame.
    static func areNeeded(for ends: [XMLTree.Node]) -> Bool {
        ends.count > 1
            || ends.contains { end in
                end.wordChild("pgSz")?.word("orient") == "landscape"
                    || (end.wordChild("cols")?.word("num").flatMap { Int($0) } ?? 1) > 1
            }
    }

    /// Rewrites all sections.
    /// - Parameters:
    ///   - start: where the first one starts; nil leaves it to the document.
    func rewrite(_ ends: [XMLTree.Node], start: MergePolicy.Start?) {
        for (index, end) in ends.enumerated() {
            rewrite(end, isFirst: index == 0, isLast: index == ends.count - 1, start: start)
        }
    }

    private func rewrite(_ end: XMLTree.Node, isFirst: Bool, isLast: Bool, start: MergePolicy.Start?) {
        let main = DocxNamespace.main
        let tree = end.tree
        let policy = merge.policy
        let frame = place.section.properties
        var items: [XMLTree.Node] = []
        var type: String? = end.wordChild("type")?.word("val")
        if isFirst {
            switch start {
            case .oddPage: type = "oddPage"
            case .evenPage: type = "evenPage"
            case .nextPage: type = nil
            case .flow: type = "continuous"
            case nil: break
            }
            if place.isFirst, start != .flow, let own = frame.wordChild("type")?.word("val"), own != "nextPage" {
                type = own
            }
        }
        items += furniture(of: end, isFirst: isFirst)
        for name in Self.own.sorted() where !name.hasSuffix("notePr") && name != "noEndnote" {
            if let node = end.wordChild(name) { items.append(node) }
        }
        items.append(notes("footnotePr", merge.paperSettings.footnoteFormat, of: end, isFirst: isFirst))
        if merge.endnotes != nil {
            items.append(notes("endnotePr", merge.paperSettings.endnoteFormat, of: end, isFirst: isFirst))
            // Endnotes stand at the end of the document, not of each of its sections.
            if !isLast { items.append(tree.makeElement(main, "noEndnote", prefix: "w")) }
        }
        if let type {
            let node = tree.makeElement(main, "type", prefix: "w")
            node.setAttribute(main, "val", type)
            items.append(node)
        }
        items += pages(of: end)
        if let numbers = frame.wordChild("pgNumType") {
            let copy = tree.importCopy(of: numbers)
            if !(isFirst && place.isFirst) { copy.setAttribute(main, "start", nil) }
            items.append(copy)
        }
        let titled = policy.furniture == .keep ? end.wordChild("titlePg") : isFirst ? frame.wordChild("titlePg") : nil
        if let titled { items.append(tree.importCopy(of: titled)) }
        let grid = policy.pages == .keep ? end.wordChild("docGrid") : frame.wordChild("docGrid")
        if let grid { items.append(tree.importCopy(of: grid)) }
        for child in end.children { child.remove() }
        let ranks = Dictionary(uniqueKeysWithValues: zip(Self.order, Self.order.indices))
        let sorted = items.enumerated().sorted { left, right in
            let (a, b) = (ranks[left.element.localName] ?? 99, ranks[right.element.localName] ?? 99)
            return a == b ? left.offset < right.offset : a < b
        }
        for (_, item) in sorted { end.append(item) }
        for attribute in end.attributes where attribute.name.local.hasPrefix("rsid") {
            end.setAttribute(attribute.name.namespace, attribute.name.local, nil)
        }
    }

    /// Notes count from 1 in each document, in the numbers that it wants.
    private func notes(_ name: String, _ format: String?, of end: XMLTree.Node, isFirst: Bool) -> XMLTree.Node {
        let main = DocxNamespace.main
        let node = end.wordChild(name) ?? end.tree.makeElement(main, name, prefix: "w")
        node.wordChild("numStart")?.remove()
        if name == "endnotePr" { node.wordChild("pos")?.remove() }
        if let format, node.wordChild("numFmt") == nil {
            let item = end.tree.makeElement(main, "numFmt", prefix: "w")
            item.setAttribute(main, "val", format)
            if let position = node.wordChild("pos") { position.insertAfter(item) } else { node.prepend(item) }
        }
        let restart = node.wordChild("numRestart") ?? end.tree.makeElement(main, "numRestart", prefix: "w")
        if restart.word("val") != "eachPage" {
            restart.setAttribute(main, "val", isFirst ? "eachSect" : "continuous")
        }
        if restart.parent == nil { node.append(restart) }
        return node
    }

    // MARK: headers and footers

    private func furniture(of end: XMLTree.Node, isFirst: Bool) -> [XMLTree.Node] {
        if merge.policy.furniture == .keep { return ownFurniture(of: end, isFirst: isFirst) }
        // Sections that say nothing go on with those of the section before.
        guard isFirst else { return [] }
        return place.section.furniture.map { node in
            let copy = end.tree.importCopy(of: node)
            if let id = node.attribute(DocxNamespace.relationships, "id") {
                let new = merge.volume.furniture.reference(
                    id, heads: merge.paper.document.runningHeads, label: merge.paper.label, in: merge.volume)
                copy.setAttribute(DocxNamespace.relationships, "id", new)
            }
            return copy
        }
    }

    private func ownFurniture(of end: XMLTree.Node, isFirst: Bool) -> [XMLTree.Node] {
        var result: [XMLTree.Node] = []
        var present: Set<String> = []
        for node in end.children where node.isElement {
            guard ["headerReference", "footerReference"].contains(node.localName),
                let id = node.attribute(DocxNamespace.relationships, "id")
            else { continue }
            let kind = node.localName == "headerReference" ? "header" : "footer"
            guard !present.contains("\(kind) \(node.word("type") ?? "default")") else { continue }
            guard let new = merge.bringFurniture(kind, id) else { continue }
            node.setAttribute(DocxNamespace.relationships, "id", new)
            present.insert("\(kind) \(node.word("type") ?? "default")")
            result.append(node)
        }
        guard isFirst else { return result }
        // The first section must not go on with headers of the document before.
        for kind in ["header", "footer"] {
            for type in ["default", "even", "first"] where !present.contains("\(kind) \(type)") {
                let node = end.tree.makeElement(DocxNamespace.main, "\(kind)Reference", prefix: "w")
                node.setAttribute(DocxNamespace.main, "type", type)
                node.setAttribute(DocxNamespace.relationships, "id", merge.volume.emptyFurniture(kind))
                result.append(node)
            }
        }
        return result
    }

    // MARK: pages

    /// Paper size and margins.
    private func pages(of end: XMLTree.Node) -> [XMLTree.Node] {
        let frame = place.section.properties
        let main = DocxNamespace.main
        let (size, margins) = (frame.wordChild("pgSz"), frame.wordChild("pgMar"))
        let ownSize = end.wordChild("pgSz")
        let ownMargins = end.wordChild("pgMar")
        let width = textWidth(ownSize, ownMargins)
        if merge.policy.pages == .keep, ownSize != nil || ownMargins != nil {
            return [ownSize ?? size.map(end.tree.importCopy), ownMargins ?? margins.map(end.tree.importCopy)]
                .compactMap(\.self)
        }
        let newSize = size.map(end.tree.importCopy)
        let newMargins = margins.map(end.tree.importCopy)
        let isLandscape = isLandscape(ownSize)
        if isLandscape != self.isLandscape(size), let newSize {
            let (across, down) = (newSize.word("w"), newSize.word("h"))
            newSize.setAttribute(main, "w", down)
            newSize.setAttribute(main, "h", across)
            newSize.setAttribute(main, "orient", isLandscape ? "landscape" : nil)
            if let newMargins {
                let sides = ["top", "right", "bottom", "left"].map { newMargins.word($0) }
                // The sheet is turned, its top to the spine.
                for (side, value) in zip(["top", "right", "bottom", "left"], [sides[3], sides[0], sides[1], sides[2]]) {
                    newMargins.setAttribute(main, side, value)
                }
            }
        }
        if let columns = end.wordChild("cols") { scale(columns, from: width, to: textWidth(newSize, newMargins)) }
        return [newSize, newMargins].compactMap(\.self)
    }

    private func isLandscape(_ size: XMLTree.Node?) -> Bool {
        guard let size else { return false }
        if size.word("orient") == "landscape" { return true }
        return number(size, "w") > number(size, "h")
    }

    private func number(_ node: XMLTree.Node?, _ name: String) -> Int {
        let value = node?.word(name).flatMap { Int($0) } ?? 0
        return min(max(value, -100_000), 100_000)
    }

    /// The width of the text in twips.
    private func textWidth(_ size: XMLTree.Node?, _ margins: XMLTree.Node?) -> Int {
        number(size, "w") - number(margins, "left") - number(margins, "right") - number(margins, "gutter")
    }

    /// Columns of given widths fit the page again.
    private func scale(_ columns: XMLTree.Node, from old: Int, to new: Int) {
        guard old > 0, new > 0, old != new else { return }
        for column in columns.children where column.isElement(DocxNamespace.main, "col") {
            for name in ["w", "space"] where column.word(name) != nil {
                column.setAttribute(DocxNamespace.main, name, String(number(column, name) * new / old))
            }
        }
    }
}
