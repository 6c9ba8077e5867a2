public import PackageKit
import TemplateMarkup
public import WenshuCore
import XMLKit

extension DocxTemplate {
    /// A copy of a template with findings as comments beside the text that they are about. Word has no comments in headers,
    /// footers, notes and text boxes: findings about those stand at the paragraph around, or at the first paragraph.
    ///
    /// Source: ISO/IEC 29500-1 §17.13.4.
    /// - Parameters:
    ///   - package: the template.
    ///   - findings: what was found in it.
    /// - Throws: `JobFailure` when the file cannot be read.
    public static func annotated(_ package: OfficePackage, with findings: [Diagnostic]) throws(JobFailure)
        -> OfficePackage
    {
        var package = package
        let main = try package.mainPart()
        let tree = try package.tree(main)
        let namespace = tree.root.namespace
        let dialect = DocxDialect(root: tree.root)
        let anchors = FindingAnchors(tree.root, title: "正文", dialect: dialect)
        var comments = try DocxComments(package, main: main, namespace: namespace)
        for anchor in anchors.anchors(of: findings) {
            let id = comments.add(anchor.remark)
            func element(_ name: String) -> XMLTree.Node {
                let made = tree.makeElement(namespace, name, prefix: tree.root.prefix)
                made.setAttribute(namespace, "id", id)
                return made
            }
            let reference = tree.makeElement(namespace, "r", prefix: tree.root.prefix)
            reference.append(element("commentReference"))
            anchors.surround(
                anchor, with: element("commentRangeStart"), [element("commentRangeEnd"), reference],
                parent: { dialect.objectParent(of: $0).parent ?? $0 })
        }
        package.set(main, tree.serialized())
        try comments.store(in: &package)
        return package
    }
}

/// The comments of a package, to which some are added.
private struct DocxComments {
    private let main: String
    private let part: String
    private let isNew: Bool
    private let namespace: String
    private let tree: XMLTree
    private var nextID: Int

    /// Opens the comments of a package, or begins some.
    /// - Parameters:
    ///   - package: the package.
    ///   - main: its main part.
    ///   - namespace: that of the main part, transitional or strict.
    init(_ package: OfficePackage, main: String, namespace: String) throws(JobFailure) {
        self.main = main
        self.namespace = namespace
        let relationships = try package.relationships(of: main)
        let known = relationships.first(ofOfficeType: "comments").flatMap { relationships.part($0) }
        if let known, package.contains(known) {
            part = known
            isNew = false
            tree = try package.tree(known)
        } else {
            let names = (1...).lazy.map { "\(PartName.folder(main))comments\($0 == 1 ? "" : String($0)).xml" }
            part = names.first { package.existingName($0) == nil } ?? "comments.xml"
            isNew = true
            tree = try Self.empty(namespace)
        }
        let ids = tree.root.children.compactMap { comment in
            comment.isElement ? comment.attribute(comment.namespace, "id").flatMap { Int($0) } : nil
        }
        nextID = max(DocxStory.firstComment, (ids.max() ?? -1) + 1)
    }

    private static func empty(_ namespace: String) throws(JobFailure) -> XMLTree {
        let text = "<w:comments xmlns:w=\"\(namespace)\"/>"
        do throws(XMLFault) {
            return try XMLTree.parse(Array(text.utf8), name: "comments.xml")
        } catch {
            throw JobFailure(.content, [Diagnostic(.error, id: "template.damaged", cause: error.message)])
        }
    }

    /// Adds a comment.
    /// - Parameter lines: its paragraphs.
    /// - Returns: its id.
    mutating func add(_ lines: [String]) -> String {
        let root = tree.root
        func element(_ name: String, in parent: XMLTree.Node) -> XMLTree.Node {
            let made = tree.makeElement(namespace, name, prefix: root.prefix)
            parent.append(made)
            return made
        }
        let comment = element("comment", in: root)
        comment.setAttribute(namespace, "id", String(nextID))
        comment.setAttribute(namespace, "author", "文枢")
        comment.setAttribute(namespace, "initials", "文")
        for line in lines {
            let text = element("t", in: element("r", in: element("p", in: comment)))
            text.setAttribute(XMLName.xmlNamespace, "space", "preserve")
            text.append(tree.makeText(line))
        }
        nextID += 1
        return String(nextID - 1)
    }

    func store(in package: inout OfficePackage) throws(JobFailure) {
        package.set(part, tree.serialized())
        guard isNew else { return }
        var relationships = try package.relationships(of: main)
        let isStrict = namespace != DocxNamespace.main
        let types = isStrict ? OPC.strictOfficeRelationships : OPC.officeRelationships
        relationships.add(type: "\(types)/comments", part: part)
        package.set(Relationships.partName(of: main), relationships.written())
        var contentTypes = try package.contentTypes()
        contentTypes.set(part, "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")
        package.set(OPC.contentTypesPart, contentTypes.written())
    }
}
