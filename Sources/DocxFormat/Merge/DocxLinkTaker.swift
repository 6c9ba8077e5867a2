import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Takes the relationships that a part of a document uses into the part of the volume where its content goes.
final class DocxLinkTaker {
    private let merge: DocxMerge
    private let links: Relationships
    private let target: DocxPart
    private var known: [String: String?] = [:]
    /// Elements that cannot stay because what they show is not there.
    private var broken: [XMLTree.Node] = []

    /// Elements that are nothing without their part, and with which the drawing around them goes.
    private static let holders: Set<String> = ["chart", "relIds", "contentPart", "altChunk", "control", "model3d"]
    /// Elements that are nothing without their part, and without which what is around them stands.
    private static let pieces: Set<String> = [
        "OLEObject", "hlinkClick", "hlinkHover", "hlinkMouseOver", "svgBlip", "imgLayer", "externalData", "userShapes",
    ]

    init(_ merge: DocxMerge, links: Relationships, target: DocxPart) {
        self.merge = merge
        self.links = links
        self.target = target
    }

    /// Whether an attribute of a namespace refers to a relationship.
    static func isReference(_ attribute: XMLTree.Node.AttributePlace, in namespace: String) -> Bool {
        namespace == DocxNamespace.relationships
            || (namespace == DocxNamespace.vmlOffice && attribute.localName == "relid")
    }

    /// Makes an attribute refer to the relationship of the volume; without one it goes.
    func relink(_ attribute: XMLTree.Node.AttributePlace, of node: XMLTree.Node) {
        let old = attribute.value
        if old.isEmpty { return }
        let new: String?
        if let before = known[old] {
            new = before
        } else {
            new = link(old)
            known[old] = .some(new)
        }
        if let new {
            attribute.value = new
        } else {
            attribute.remove()
            if Self.holders.contains(node.localName) || Self.pieces.contains(node.localName) { broken.append(node) }
        }
    }

    /// Notes that an element cannot stay.
    func refuse(_ node: XMLTree.Node) { broken.append(node) }

    /// Removes what cannot stay, once nobody walks over it any more.
    func removeBroken() {
        for node in broken { Self.remove(node) }
        broken.removeAll()
    }

    /// The relationship of the volume's part that stands for one of the document's; nil when it leads nowhere.
    private func link(_ old: String) -> String? {
        guard let link = links[old] else {
            merge.noteOnce("broken-reference", "有一处内容指向文件里没有的部件（\(old.excerpt())），已去掉引用", severity: .warning)
            return nil
        }
        let type = DocxStrict.transitional(link.type)
        if type.hasSuffix("/hyperlink"), link.target.hasPrefix("#") {
            let name = String(link.target.dropFirst())
            let new = merge.bookmarks.reference(name)
            return target.link(type: type, target: "#\(new)", isExternal: true)
        }
        if link.isExternal {
            if type.hasSuffix("/image") {
                merge.noteOnce("linked-picture", "图片是外部文件的链接，没有存进文档", "请作者把图片嵌入文档后重交", severity: .warning)
            }
            return target.link(type: type, target: link.target, isExternal: true)
        }
        guard let part = links.part(link), let copy = merge.copier.copy(part) else {
            merge.noteOnce(
                "broken-reference", "文件里的部件「\(link.target.excerpt(60))」缺失或损坏，没有收入", "请作者重新插入后重交", severity: .warning)
            return nil
        }
        return target.link(type: type, target: PartName.target(of: copy, from: target.name), isExternal: false)
    }

    /// Takes the references of a part that is copied as it is out of it, as far as they lead nowhere.
    /// - Returns: whether there were any.
    static func removeDangling(in root: XMLTree.Node, except ids: Set<String>) -> Bool {
        var found: [(node: XMLTree.Node, name: String)] = []
        for node in root.descendants where node.isElement {
            for item in node.attributes where item.name.namespace == DocxNamespace.relationships {
                if !item.value.isEmpty, !ids.contains(item.value) { found.append((node, item.name.local)) }
            }
        }
        for (node, name) in found {
            if pieces.contains(node.localName) {
                remove(node)
            } else {
                node.setAttribute(DocxNamespace.relationships, name, nil)
            }
        }
        return !found.isEmpty
    }

    /// Removes an element that shows nothing, with the drawing that would hold nothing else.
    private static func remove(_ node: XMLTree.Node) {
        let holding: Set<String> = ["drawing", "object", "pict", "graphicFrame"]
        var current = node
        if node.localName == "svgBlip", let parent = node.parent, parent.localName == "ext" { return parent.remove() }
        guard holders.contains(node.localName) else { return node.remove() }
        while let parent = current.parent, !holding.contains(current.localName) {
            if parent.isElement(DocxNamespace.main, "body") || parent.localName == "txbxContent" { break }
            current = parent
        }
        if holding.contains(current.localName) { current.remove() } else { node.remove() }
    }
}
