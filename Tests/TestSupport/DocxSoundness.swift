public import PackageKit
import XMLKit

/// What must hold in every volume, whatever was taken into it: Word opens no file in which it does not.
public struct DocxSoundness {
    fileprivate static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    private static let notes = [("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")]

    private let package: OfficePackage
    private var faults: [String] = []
    private var bookmarks: Set<String> = []
    private var identifiers: Set<String> = []

    /// What is wrong with a package.
    public static func faults(of package: OfficePackage) -> [String] {
        var check = DocxSoundness(package: package)
        do { try check.look() } catch { check.faults.append("\(error)") }
        return check.faults
    }

    private init(package: OfficePackage) { self.package = package }

    private mutating func expect(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    private mutating func look() throws {
        let types = try package.contentTypes()
        for name in package.names where name != OPC.contentTypesPart {
            expect(types.type(of: name) != nil, "\(name) has no type")
            guard name.hasSuffix(".xml") || name.hasSuffix(".rels") else { continue }
            let tree = try package.tree(name)
            if !name.hasSuffix(".rels") { try lookAtLinks(of: name, tree) }
            guard tree.root.namespace == Self.main else { continue }
            expect(tree.root.descendants.allSatisfy { $0.kind != .instruction }, "\(name) has instructions")
            lookAtText(of: name, tree.root)
            lookAtBookmarks(of: name, tree.root)
            lookAtFields(of: name, tree.root)
        }
        try lookAtNotes()
        try lookAtStyles()
    }

    private mutating func lookAtLinks(of name: String, _ tree: XMLTree) throws {
        let links = try package.relationships(of: name)
        expect(Set(links.items.map(\.id)).count == links.items.count, "\(name): ids of relationships come again")
        for link in links.items where !link.isExternal {
            let target = links.part(link)
            expect(target.flatMap { package.existingName($0) } != nil, "\(name): \(link.target) is not there")
        }
        for node in tree.root.descendants where node.isElement {
            for item in node.attributes where item.name.namespace == OPC.officeRelationships && !item.value.isEmpty {
                expect(
                    links[item.value] != nil,
                    "\(name): \(node.localName) \(item.name.local)=\(item.value) leads nowhere")
            }
            for name in ["Ignorable", "Requires"] {
                let space = name == "Ignorable" ? Self.compatibility : ""
                for prefix in node.attribute(space, name)?.split(separator: " ") ?? [] {
                    expect(node.namespace(forPrefix: String(prefix)) != nil, "\(name): \(prefix) means nothing")
                }
            }
        }
    }

    private mutating func lookAtText(of part: String, _ root: XMLTree.Node) {
        let holders: Set<String> = ["tc", "footnote", "endnote", "comment", "txbxContent", "hdr", "ftr"]
        for node in [root] + root.descendants where node.isElement {
            if node.localName == "docPr", let id = node.attribute("", "id") {
                expect(identifiers.insert("drawing \(id)").inserted, "\(part): drawing \(id) comes again")
            }
            guard node.namespace == Self.main else { continue }
            switch node.localName {
            case "sectPr":
                let inParagraph = node.parent?.localName == "pPr" && node.parent?.parent?.localName == "p"
                let isEnd = node.parent?.localName == "body" && !node.followedByElement
                expect(inParagraph || isEnd, "\(part): a section ends in \(node.parent?.localName ?? "")")
                var above = node.parent
                while let here = above {
                    expect(!holders.contains(here.localName), "\(part): a section ends within \(here.localName)")
                    above = here.parent
                }
            case "sdtPr":
                if let id = node.wordChild("id")?.word("val") {
                    expect(identifiers.insert("control \(id)").inserted, "\(part): control \(id) comes again")
                }
            case let name where holders.contains(name):
                expect(node.descendants.contains { $0.isElement(Self.main, "p") }, "\(part): empty \(name)")
            default: break
            }
        }
    }

    private mutating func lookAtBookmarks(of part: String, _ root: XMLTree.Node) {
        var open: Set<String> = []
        for node in root.descendants where node.isElement {
            if node.isElement(Self.main, "bookmarkStart") {
                let (id, name) = (node.word("id") ?? "", node.word("name") ?? "")
                expect(open.insert(id).inserted, "\(part): bookmark \(id) is open already")
                expect(identifiers.insert("bookmark \(id)").inserted, "\(part): bookmark \(id) comes again")
                expect(bookmarks.insert(name.lowercased()).inserted, "\(part): bookmark \(name) comes again")
                expect(name.utf16.count <= 40, "\(part): \(name) is too long")
            } else if node.isElement(Self.main, "bookmarkEnd") {
                let id = node.word("id") ?? ""
                expect(open.remove(id) != nil, "\(part): the end of bookmark \(id) has no start")
            }
        }
        expect(open.isEmpty, "\(part): bookmarks \(open) do not end")
    }

    private mutating func lookAtFields(of part: String, _ root: XMLTree.Node) {
        var depth = 0
        for node in root.descendants where node.isElement(Self.main, "fldChar") {
            switch node.word("fldCharType") {
            case "begin": depth += 1
            case "end": depth -= 1
            default: expect(depth > 0, "\(part): a field has a result and no begin")
            }
            expect(depth >= 0, "\(part): a field ends that did not begin")
        }
        expect(depth == 0, "\(part): \(depth) fields do not end")
    }

    private mutating func lookAtNotes() throws {
        for (part, element) in Self.notes {
            var ids: Set<String> = []
            if package.contains("word/\(part).xml") {
                for node in try package.tree("word/\(part).xml").root.children(Self.main, element) {
                    let id = node.word("id") ?? ""
                    expect(ids.insert(id).inserted, "\(element) \(id) comes again")
                }
            }
            for node in try wordNodes() where node.isElement(Self.main, "\(element)Reference") {
                expect(ids.contains(node.word("id") ?? ""), "\(element) \(node.word("id") ?? "") is not there")
            }
        }
    }

    private func wordNodes() throws -> [XMLTree.Node] {
        try package.names.filter { $0.hasSuffix(".xml") }.map { try package.tree($0).root }
            .filter { $0.namespace == Self.main }.flatMap { Array($0.descendants) }.filter(\.isElement)
    }

    private mutating func lookAtStyles() throws {
        var types: [String: String] = [:]
        var names: Set<String> = []
        if package.contains("word/styles.xml") {
            for node in try package.tree("word/styles.xml").root.children(Self.main, "style") {
                let id = node.word("styleId") ?? ""
                let name = node.wordChild("name")?.word("val") ?? id
                expect(names.insert(name.lowercased()).inserted, "the name \(name) of a style comes again")
                expect(
                    types.updateValue(node.word("type") ?? "paragraph", forKey: id) == nil, "style \(id) comes again")
            }
        }
        var lists: Set<String> = ["0"]
        if package.contains("word/numbering.xml") {
            let root = try package.tree("word/numbering.xml").root
            let abstracts = root.children(Self.main, "abstractNum").compactMap { $0.word("abstractNumId") }
            expect(Set(abstracts).count == abstracts.count, "definitions of lists come again")
            for node in root.children(Self.main, "num") {
                let id = node.word("numId") ?? ""
                expect(lists.insert(id).inserted, "list \(id) comes again")
                expect(
                    abstracts.contains(node.wordChild("abstractNumId")?.word("val") ?? ""), "list \(id) has no levels")
            }
        }
        for node in try wordNodes() {
            let value = node.word("val") ?? ""
            switch node.localName {
            case "pStyle": expect(types[value] == "paragraph", "paragraph style \(value) is not there")
            case "rStyle": expect(types[value] == "character", "character style \(value) is not there")
            case "tblStyle": expect(types[value] == "table", "table style \(value) is not there")
            case "basedOn": expect(types[value] != nil, "base \(value) is not there")
            case "numId" where node.parent?.localName == "numPr":
                expect(lists.contains(value), "list \(value) is not there")
            default: break
            }
        }
    }
}

extension XMLTree.Node {
    /// The value of an attribute in the namespace of WordprocessingML.
    fileprivate func word(_ name: String) -> String? { attribute(DocxSoundness.main, name) }

    /// The first child of that name in the namespace of WordprocessingML.
    fileprivate func wordChild(_ name: String) -> XMLTree.Node? { firstChild(DocxSoundness.main, name) }

    fileprivate var followedByElement: Bool {
        var next = next
        while let node = next {
            if node.isElement { return true }
            next = node.next
        }
        return false
    }
}
