import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Rewrites the content of a part of a document so that it can stand in a part of the volume: styles, lists, notes,
/// names, ids, relationships.
final class DocxRewriter {
    let merge: DocxMerge
    private let links: Relationships
    private let target: DocxPart
    let names = DocxNames()
    private var newLinks: [String: String?] = [:]
    private var fields: DocxFieldStack
    /// New ids of open bookmarks by old ones, with the elements that began them.
    private var openBookmarks: [String: (id: String, node: XMLTree.Node)] = [:]
    private var seenBookmarks: Set<String> = []
    private var ranges: [String: String] = [:]
    private var fallbackDepth = 0
    private let unstyledParagraph: String?
    private let unstyledTable: String?
    /// Elements that cannot stay because what they show is not there.
    private var broken: [XMLTree.Node] = []

    /// Prepares for one part.
    /// - Parameters:
    ///   - merge: the document.
    ///   - links: the relationships of the part.
    ///   - target: the part of the volume, which gets the relationships that are used.
    init(_ merge: DocxMerge, links: Relationships, target: DocxPart) {
        self.merge = merge
        self.links = links
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
        for node in broken { removeHolder(of: node) }
        broken.removeAll()
    }

    private func visit(_ node: XMLTree.Node) {
        let kind = names.element(node)
        if node.firstAttribute != nil { rewriteAttributes(of: node, kind) }
        if let kind, !enter(node, kind) { return }
        for child in node.children where child.isElement { visit(child) }
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
            if let anchor = node.word("anchor"), node.attribute(DocxNamespace.relationships, "id") == nil {
                node.setAttribute(DocxNamespace.main, "anchor", merge.bookmarks.reference(anchor))
            }
        case .instruction: fields.instruction(node)
        case .fieldCharacter: fields.character(node)
        case .simpleField: fields.enter(simple: node)
        case .contentControlProperties: prepare(control: node)
        case .insertion, .deletion, .moveSource, .moveTarget, .change, .tableCellChange:
            node.setAttribute(DocxNamespace.main, "id", String(merge.volume.nextAnnotation()))
        case .moveMark: rename(range: node)
        case .fonts:
            merge.theme.resolveFonts(node)
            merge.noteFonts(node)
        case .sectionProperties: return false
        case .subDocument:
            merge.report.note(
                .warning, "sub-document", cause: "引用了另一个文件作子文档，没有收入", remedy: "请作者把子文档的内容放进正文")
            node.remove()
            return false
        default: break
        }
        return true
    }

    private func leave(_ node: XMLTree.Node, _ kind: DocxElement) {
        switch kind {
        case .fallback: fallbackDepth -= 1
        case .simpleField: if names.isMain(node) { fields.leaveSimple() }
        default: break
        }
    }

    private func enterParagraph(_ node: XMLTree.Node) {
        guard let unstyledParagraph else { return }
        let properties = DocxPropertyOrder.properties(of: node)
        if properties.wordChild("pStyle") == nil {
            let style = node.tree.makeElement(DocxNamespace.main, "pStyle", prefix: "w")
            style.setAttribute(DocxNamespace.main, "val", unstyledParagraph)
            properties.prepend(style)
            // Already the id of the volume.
            ofVolume.insert(style.number)
        }
    }

    /// Styles and list numbers that were put in here, whose ids are those of the volume.
    private var ofVolume: Set<UInt> = []

    private func enterTable(_ node: XMLTree.Node) {
        guard let unstyledTable, let properties = node.wordChild("tblPr"), properties.wordChild("tblStyle") == nil
        else { return }
        let style = node.tree.makeElement(DocxNamespace.main, "tblStyle", prefix: "w")
        style.setAttribute(DocxNamespace.main, "val", unstyledTable)
        properties.prepend(style)
        ofVolume.insert(style.number)
    }

    private func useStyle(_ node: XMLTree.Node, _ kind: DocxStyleKind) {
        guard !ofVolume.contains(node.number), let id = node.word("val") else { return }
        let new = merge.styles.use(id, kind)
        if kind == .paragraph, let properties = node.parent, properties.localName == "pPr" {
            if properties.wordChild("numPr") == nil, let lost = merge.styles.lostNumbering(id, new),
                let list = merge.lists.number(lost.list)
            {
                let numbering = DocxPropertyOrder.child("numPr", of: properties)
                for (name, value) in [("ilvl", lost.level), ("numId", list)] {
                    let item = node.tree.makeElement(DocxNamespace.main, name, prefix: "w")
                    item.setAttribute(DocxNamespace.main, "val", value)
                    numbering.append(item)
                    ofVolume.insert(item.number)
                }
            }
        }
        if let new {
            node.setAttribute(DocxNamespace.main, "val", new.id)
        } else if kind == .paragraph, let unstyledParagraph {
            node.setAttribute(DocxNamespace.main, "val", unstyledParagraph)
        } else {
            node.remove()
        }
    }

    private func useList(_ node: XMLTree.Node) {
        guard !ofVolume.contains(node.number), let old = node.word("val") else { return }
        if let new = merge.lists.number(old) {
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
        guard seenBookmarks.insert(name.lowercased()).inserted else {
            merge.report.note(.note, "duplicate-bookmark", cause: "书签「\(name)」重复，只留第一个")
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
        if let run, run.isElement(DocxNamespace.main, "r"),
            run.children.allSatisfy({ !$0.isElement || $0.localName == "rPr" })
        {
            run.remove()
        }
        return false
    }

    private func bring(_ kind: DocxNoteKind, _ node: XMLTree.Node) {
        guard let old = node.word("id") else { return node.remove() }
        if let new = merge.bring(kind, old) {
            node.setAttribute(DocxNamespace.main, "id", new)
        } else {
            merge.report.note(
                .warning, "broken-note", cause: "\(kind == .footnotes ? "脚注" : "尾注")的标记没有对应的注文，已去掉标记",
                remedy: "请作者补上注文")
            node.remove()
        }
    }

    // MARK: attributes

    private func rewriteAttributes(of node: XMLTree.Node, _ kind: DocxElement?) {
        var place = node.firstAttribute
        while let attribute = place {
            place = attribute.next
            switch names.attribute(attribute) {
            case .session, .paragraphID: attribute.remove()
            case .themeColor:
                if merge.isThemeForeign, isMain(attribute) { attribute.remove() }
            case .prefixes: translatePrefixes(of: attribute, at: node)
            case .shapeID:
                if refersToLink(attribute) { relink(attribute, node) } else { renameShape(attribute, node, kind) }
            case .other:
                if refersToLink(attribute) { relink(attribute, node) }
            }
        }
    }

    private func isMain(_ attribute: XMLTree.Node.AttributePlace) -> Bool {
        names.namespace(attribute.namespaceKey, attribute.namespace) == DocxNamespace.main
    }

    private func refersToLink(_ attribute: XMLTree.Node.AttributePlace) -> Bool {
        let namespace = names.namespace(attribute.namespaceKey, attribute.namespace)
        return namespace == DocxNamespace.relationships
            || (namespace == DocxNamespace.vmlOffice && attribute.localName == "relid")
    }

    /// `mc:Choice Requires="wps"` and the like: the prefixes of the volume.
    private func translatePrefixes(of attribute: XMLTree.Node.AttributePlace, at node: XMLTree.Node) {
        let old = attribute.value
        let new = old.split(whereSeparator: \.isWhitespace).map { prefix in
            node.namespace(forPrefix: String(prefix)).map { target.namespaces.prefix(of: $0, wish: String(prefix)) }
                ?? String(prefix)
        }.joined(separator: " ")
        if new != old { attribute.value = new }
    }

    private func renameShape(_ attribute: XMLTree.Node.AttributePlace, _ node: XMLTree.Node, _ kind: DocxElement?) {
        let namespace = names.namespace(node.namespaceKey, node.namespace)
        let isShape = namespace == DocxNamespace.vml && node.localName != "shapetype"
        guard isShape || kind == .oleObject || kind == .control,
            attribute.namespaceKey == 0 || attribute.localName == "spid"
                || attribute.localName == "shapeid"
        else { return }
        attribute.value = merge.shapeID(attribute.value)
    }

    private func relink(_ attribute: XMLTree.Node.AttributePlace, _ node: XMLTree.Node) {
        let old = attribute.value
        if old.isEmpty { return }
        let new: String?
        if let known = newLinks[old] {
            new = known
        } else {
            new = link(old)
            newLinks[old] = .some(new)
        }
        if let new {
            attribute.value = new
            return
        }
        attribute.remove()
        // These are nothing without what they show.
        switch node.localName {
        case "chart", "relIds", "contentPart", "altChunk", "control": broken.append(node)
        default: break
        }
    }

    /// The relationship of the volume's part that stands for one of the document's; nil when it leads nowhere.
    private func link(_ old: String) -> String? {
        guard let link = links[old] else {
            merge.report.note(.warning, "broken-reference", cause: "有一处内容指向文件里没有的部件（\(old)），已去掉引用")
            return nil
        }
        let type = DocxStrict.transitional(link.type)
        if link.isExternal {
            if type.hasSuffix("/image") {
                merge.report.note(
                    .warning, "linked-picture", cause: "图片是外部文件的链接，没有存进文档", remedy: "请作者把图片嵌入文档后重交")
            }
            return target.link(type: type, target: link.target, isExternal: true)
        }
        guard let part = links.part(link), let copy = merge.copier.copy(part) else {
            merge.report.note(
                .warning, "broken-reference", cause: "文件里的部件「\(link.target)」缺失或损坏，没有收入", remedy: "请作者重新插入后重交")
            return nil
        }
        return target.link(type: type, target: PartName.target(of: copy, from: target.name), isExternal: false)
    }

    /// Removes a drawing, or the piece itself where it stands in none.
    private func removeHolder(of node: XMLTree.Node) {
        var current = node
        while let parent = current.parent, !["drawing", "object", "pict"].contains(current.localName) {
            if parent.isElement(DocxNamespace.main, "body") || parent.localName == "txbxContent" { break }
            current = parent
        }
        if ["drawing", "object", "pict"].contains(current.localName) { current.remove() } else { node.remove() }
    }
}
