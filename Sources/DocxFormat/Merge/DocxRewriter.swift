import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Rewrites the content of a part of a document so that it can stand in a part of the volume: styles, lists, notes,
/// names, ids, relationships.
final class DocxRewriter {
    let merge: DocxMerge
    private let links: DocxLinkTaker
    private let target: DocxPart
    let names = DocxNames()
    private var fields: DocxFieldStack
    /// New ids of open bookmarks by old ones, with the elements that began them.
    private var openBookmarks: [String: (id: String, node: XMLTree.Node)] = [:]
    private var ranges: [String: String] = [:]
    private var fallbackDepth = 0
    private let unstyledParagraph: String?
    private let unstyledTable: String?
    /// What the tables around say of spacing, the innermost last.
    private var tableSpacing: [[String: String]] = []
    /// Prepares for one part.
    /// - Parameters:
    ///   - merge: the document.
    ///   - links: the relationships of the part.
    ///   - target: the part of the volume, which gets the relationships that are used.
    init(_ merge: DocxMerge, links: Relationships, target: DocxPart) {
        self.merge = merge
        self.links = DocxLinkTaker(merge, links: links, target: target)
        self.target = target
        fields = DocxFieldStack { merge.settle(field: $0) }
        unstyledParagraph = merge.styles.unstyled(.paragraph)
        unstyledTable = merge.styles.unstyled(.table)
    }

    /// Rewrites an element with everything in it.
    func rewrite(_ root: XMLTree.Node) {
        visit(root)
        for (_, bookmark) in openBookmarks { bookmark.node.remove() }
        openBookmarks.removeAll()
        fields.finish()
        merge.report.count(.fields, fields.count)
        if fields.unfinished > 0 {
            merge.report.note(
                .warning, "broken-field", cause: "有 \(fields.unfinished) 个域不完整，已改为普通文字",
                remedy: "请作者检查目录、交叉引用和题注编号")
        }
        links.removeBroken()
    }

    private func visit(_ node: XMLTree.Node) {
        let kind = names.element(node)
        if node.firstAttribute != nil { rewriteAttributes(of: node, kind) }
        if let kind, !enter(node, kind) { return }
        for child in node.children {
            if child.isElement {
                visit(child)
            } else if child.kind == .instruction {
                // Programs' notes to themselves; ours would be taken for places.
                child.remove()
            }
        }
        if let kind { leave(node, kind) }
    }

    // MARK: elements

    /// Whether the children of an element are to be visited.
    private func enter(_ node: XMLTree.Node, _ kind: DocxElement) -> Bool {
        switch kind {
        case .drawingProperties:
            node.setAttribute("", "id", String(merge.volume.nextDrawing()))
            return true
        case .fallback:
            fallbackDepth += 1
            return true
        case .shapeColor:
            if merge.isThemeForeign, node.namespace == DocxNamespace.graphics { merge.theme.resolveShapeColor(node) }
            return true
        case .math, .mathDisplay:
            if kind == .math, fallbackDepth == 0 { merge.report.count(.equations) }
            return true
        case .chart:
            if node.attribute(DocxNamespace.relationships, "id") != nil { merge.report.count(.charts) }
            return true
        case .diagram:
            merge.report.count(.diagrams)
            return true
        case .oleObject:
            merge.report.count(.embeddedObjects)
            return true
        default:
            return !names.isMain(node) || enterText(node, kind)
        }
    }

    private func enterText(_ node: XMLTree.Node, _ kind: DocxElement) -> Bool {
        switch kind {
        case .paragraph: enterParagraph(node)
        case .table: enterTable(node)
        case .text: if let result = fields.result(for: node) { node.text = result }
        case .paragraphStyle: useStyle(node, .paragraph)
        case .runStyle: useStyle(node, .character)
        case .tableStyle: useStyle(node, .table)
        case .listNumber: useList(node)
        case .paragraphProperties, .runProperties:
            if merge.policy.directFormatting == .clear { DocxDirectFormatting.clear(node) }
        case .bookmarkStart, .bookmarkEnd:
            rename(bookmark: node, isStart: kind == .bookmarkStart)
            return false
        case .commentStart, .commentEnd, .commentReference:
            return keepComment(node, kind)
        case .permission, .proof:
            node.remove()
            return false
        case .footnoteReference, .endnoteReference:
            bring(kind == .footnoteReference ? .footnotes : .endnotes, node)
            return false
        case .hyperlink:
            merge.report.count(.links)
            if let anchor = node.word("anchor"), !anchor.isEmpty,
                node.attribute(DocxNamespace.relationships, "id") == nil
            {
                node.setAttribute(DocxNamespace.main, "anchor", merge.bookmarks.reference(anchor))
            }
        case .instruction: fields.instruction(node)
        case .fieldCharacter: fields.character(node)
        case .simpleField: fields.enter(simple: node)
        case .textBox:
            fields.enterText()
            tableSpacing.append([:])
        case .contentControlProperties: prepare(control: node)
        case .insertion, .deletion, .moveSource, .moveTarget, .change, .tableCellChange:
            node.setAttribute(DocxNamespace.main, "id", String(merge.volume.nextAnnotation()))
        case .moveMark: rename(range: node)
        case .fonts:
            merge.theme.resolveFonts(node)
            merge.noteFonts(node)
        case .sectionProperties:
            // Only the text has sections.
            if target !== merge.volume.document { node.remove() }
            return false
        case .subDocument:
            merge.noteOnce("sub-document", "引用了另一个文件作子文档，没有收入", "请作者把子文档的内容放进正文", severity: .warning)
            node.remove()
            return false
        default: break
        }
        return true
    }

    private func leave(_ node: XMLTree.Node, _ kind: DocxElement) {
        switch kind {
        case .fallback: fallbackDepth -= 1
        case .simpleField: if names.isMain(node) { fields.leaveHolder() }
        case .textBox:
            guard names.isMain(node) else { return }
            fields.leaveHolder()
            tableSpacing.removeLast()
            close(node)
        case .story: if names.isMain(node) { close(node) }
        case .table: if names.isMain(node) { tableSpacing.removeLast() }
        default: break
        }
    }

    /// Cells, notes and the like must end with a paragraph.
    private func close(_ story: XMLTree.Node) {
        var last = story.lastChild
        while let node = last, !node.isElement { last = node.previous }
        if let last, last.isElement(DocxNamespace.main, "p") { return }
        if let last, ["sdt", "customXml"].contains(last.localName),
            last.descendants.contains(where: { $0.isElement(DocxNamespace.main, "p") })
        {
            return
        }
        story.append(story.tree.makeElement(DocxNamespace.main, "p", prefix: "w"))
    }

    private func enterParagraph(_ node: XMLTree.Node) {
        if let wanted = tableSpacing.last, !wanted.isEmpty { merge.styles.tableSpacing.keep(wanted, in: node) }
        guard let unstyledParagraph else { return }
        let properties = DocxPropertyOrder.properties(of: node)
        if properties.wordChild("pStyle") == nil {
            let style = self.node("pStyle", unstyledParagraph, in: node.tree)
            properties.prepend(style)
            // Already the id of the volume.
            ofVolume.insert(style.number)
        }
    }

    /// Styles and list numbers that were put in here, whose ids are those of the volume.
    private var ofVolume: Set<UInt> = []

    private func enterTable(_ node: XMLTree.Node) {
        tableSpacing.append(
            merge.styles.tableSpacing.ofTable(node.wordChild("tblPr")?.wordChild("tblStyle")?.word("val")))
        guard let unstyledTable, let properties = node.wordChild("tblPr"), properties.wordChild("tblStyle") == nil
        else { return }
        let style = self.node("tblStyle", unstyledTable, in: node.tree)
        properties.prepend(style)
        ofVolume.insert(style.number)
    }

    private func useStyle(_ node: XMLTree.Node, _ kind: DocxStyleKind) {
        guard !ofVolume.contains(node.number) else { return }
        let properties = node.parent
        // Levels of lists are tied to styles when all styles are known.
        if kind == .paragraph, properties?.localName == "lvl" { return }
        let id = node.word("val")
        let new = id.flatMap { merge.styles.use($0, kind) }
        if kind == .paragraph, let id, let properties, properties.localName == "pPr" {
            keepNumbering(of: id, new, properties)
        }
        // Some programs write it behind others.
        if kind == .paragraph, let properties, properties.firstChild != node { properties.prepend(node) }
        if let new {
            node.setAttribute(DocxNamespace.main, "val", new.id)
        } else if kind == .paragraph, let unstyledParagraph {
            node.setAttribute(DocxNamespace.main, "val", unstyledParagraph)
        } else {
            node.remove()
        }
    }

    /// Says in a paragraph which number its style gave it, when the style of the volume gives it none.
    private func keepNumbering(of style: String, _ new: DocxStyleShelf.Style?, _ properties: XMLTree.Node) {
        let own = properties.wordChild("numPr")
        guard own?.wordChild("numId") == nil, let lost = merge.styles.lostNumbering(style, new),
            let list = merge.lists.number(lost.list)
        else { return }
        let numbering = own ?? DocxPropertyOrder.child("numPr", of: properties)
        for (name, value) in [("ilvl", lost.level), ("numId", list)] where numbering.wordChild(name) == nil {
            let item = node(name, value, in: numbering.tree)
            if name == "numId", let level = numbering.wordChild("ilvl") {
                level.insertAfter(item)
            } else {
                numbering.prepend(item)
            }
            ofVolume.insert(item.number)
        }
    }

    private func node(_ name: String, _ value: String, in tree: XMLTree) -> XMLTree.Node {
        let node = tree.makeElement(DocxNamespace.main, name, prefix: "w")
        node.setAttribute(DocxNamespace.main, "val", value)
        return node
    }

    private func useList(_ node: XMLTree.Node) {
        guard !ofVolume.contains(node.number) else { return }
        if let new = node.word("val").flatMap({ merge.lists.number($0) }) {
            node.setAttribute(DocxNamespace.main, "val", new)
        } else if let properties = node.parent, properties.localName == "numPr" {
            properties.remove()
        } else {
            node.remove()
        }
    }

    private func prepare(control node: XMLTree.Node) {
        merge.report.count(.contentControls)
        for child in node.children where child.isElement {
            switch child.localName {
            case "id" where child.namespace == DocxNamespace.main:
                child.setAttribute(DocxNamespace.main, "val", String(merge.volume.nextControl()))
            case "dataBinding", "placeholder", "showingPlcHdr": child.remove()
            default: continue
            }
        }
    }

    // MARK: names and notes

    private func rename(bookmark node: XMLTree.Node, isStart: Bool) {
        let old = node.word("id") ?? ""
        guard isStart else {
            guard let open = openBookmarks.removeValue(forKey: old) else { return node.remove() }
            node.setAttribute(DocxNamespace.main, "id", open.id)
            return
        }
        let name = node.word("name") ?? ""
        guard fallbackDepth == 0, !name.isEmpty, name != "_GoBack" else { return node.remove() }
        guard merge.bookmarks.place(name) else {
            merge.noteOnce("duplicate-bookmark", "书签「\(name.excerpt(40))」重复，只留第一个")
            return node.remove()
        }
        if let earlier = openBookmarks[old] { earlier.node.remove() }
        let id = String(merge.volume.nextAnnotation())
        node.setAttribute(DocxNamespace.main, "id", id)
        node.setAttribute(DocxNamespace.main, "name", merge.bookmarks.volumeName(name))
        openBookmarks[old] = (id, node)
        merge.report.count(.bookmarks)
    }

    private func rename(range node: XMLTree.Node) {
        let old = "\(node.localName.replacing("Start", with: "").replacing("End", with: "")) \(node.word("id") ?? "")"
        let id = ranges[old] ?? String(merge.volume.nextAnnotation())
        ranges[old] = id
        node.setAttribute(DocxNamespace.main, "id", id)
        if let name = node.word("name") {
            node.setAttribute(DocxNamespace.main, "name", "\(merge.paper.label)_\(name)")
        }
    }

    private func keepComment(_ node: XMLTree.Node, _ kind: DocxElement) -> Bool {
        if fallbackDepth == 0, let old = node.word("id"), let new = merge.bring(.comments, old) {
            node.setAttribute(DocxNamespace.main, "id", new)
            return false
        }
        let run = kind == .commentReference ? node.parent : nil
        node.remove()
        guard let run, run.isElement(DocxNamespace.main, "r") else { return false }
        // The children are not gathered: a run may have any number of comments.
        var child = run.firstChild
        while let node = child, !node.isElement || node.localName == "rPr" { child = node.next }
        if child == nil { run.remove() }
        return false
    }

    private func bring(_ kind: DocxNoteKind, _ node: XMLTree.Node) {
        guard let old = node.word("id") else { return node.remove() }
        if let new = merge.bring(kind, old, isShared: fallbackDepth > 0) {
            node.setAttribute(DocxNamespace.main, "id", new)
        } else {
            merge.noteOnce(
                "broken-note", "\(kind == .footnotes ? "脚注" : "尾注")的标记没有对应的注文，已去掉标记", "请作者补上注文", severity: .warning)
            node.remove()
        }
    }

    // MARK: attributes

    private func rewriteAttributes(of node: XMLTree.Node, _ kind: DocxElement?) {
        var place = node.firstAttribute
        var hasThemeColors = false
        while let attribute = place {
            place = attribute.next
            switch names.attribute(attribute) {
            case .session, .paragraphID: attribute.remove()
            case .themeColor:
                if merge.isThemeForeign, isMain(attribute) { hasThemeColors = true }
            case .prefixes: translatePrefixes(of: attribute, at: node)
            case .shapeID:
                if !relink(attribute, node) { rename(shape: attribute, node, kind) }
            case .shapeStyle: renameShape(inStyle: attribute)
            case .other: _ = relink(attribute, node)
            }
        }
        if hasThemeColors { merge.theme.resolveColors(node) }
    }

    /// Takes an attribute's relationship along.
    /// - Returns: whether it refers to one.
    private func relink(_ attribute: XMLTree.Node.AttributePlace, _ node: XMLTree.Node) -> Bool {
        let namespace = names.namespace(attribute.namespaceKey, attribute.namespace)
        guard DocxLinkTaker.isReference(attribute, in: namespace) else { return false }
        links.relink(attribute, of: node)
        return true
    }

    private func isMain(_ attribute: XMLTree.Node.AttributePlace) -> Bool {
        names.namespace(attribute.namespaceKey, attribute.namespace) == DocxNamespace.main
    }

    /// `mc:Choice Requires="wps"` and the like: the prefixes of the volume. What a prefix without a meaning asks for no
    /// program can do.
    private func translatePrefixes(of attribute: XMLTree.Node.AttributePlace, at node: XMLTree.Node) {
        let old = attribute.value
        var isUnknown = false
        let new = old.split(whereSeparator: \.isWhitespace).compactMap { item -> String? in
            let prefix = String(item.prefix { $0 != ":" })
            guard let namespace = node.namespace(forPrefix: prefix) else {
                isUnknown = true
                return nil
            }
            return target.namespaces.prefix(of: namespace, wish: prefix) + item.dropFirst(prefix.count)
        }.joined(separator: " ")
        if isUnknown, attribute.localName == "Requires" { return links.refuse(node) }
        if new != old { attribute.value = new }
    }
}
