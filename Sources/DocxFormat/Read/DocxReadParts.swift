import PackageKit
import WenshuCore
import XMLKit

/// The parts of a DOCX file that is read: its body, and what the body refers to.
struct DocxReadParts {
    /// The content of the document.
    let body: XMLTree.Node
    /// What the main part refers to.
    let links: Relationships
    private let package: OfficePackage

    /// Opens the body.
    /// - Parameters:
    ///   - package: the file.
    ///   - name: its name, for messages.
    ///   - fault: the identifier of the finding when it is no text document.
    /// - Throws: ``JobFailure`` when it is no text document or its main part cannot be read.
    init(_ package: OfficePackage, name: String, fault: String) throws(JobFailure) {
        let main = try package.mainPart()
        let tree = try package.tree(main)
        guard WordprocessingML.isMain(tree.root.namespace), let body = tree.root.wordChild("body") else {
            throw JobFailure(
                .content,
                [Diagnostic(.error, id: fault, place: name, cause: "不是 Word 文字文档", remedy: "请给出 .docx 或 .odt 文字文档")])
        }
        self.body = body
        self.package = package
        links = try package.relationships(of: main)
    }

    /// The root of a part; nil when there is none.
    /// - Parameter type: the last component of the type of the relationship.
    func root(_ type: String) throws(JobFailure) -> XMLTree.Node? { try root(links.first(ofOfficeType: type)) }

    /// The root of the part that a relationship leads to; nil when there is none.
    func root(_ link: Relationship?) throws(JobFailure) -> XMLTree.Node? {
        guard let link, let target = links.part(link), let existing = package.existingName(target) else { return nil }
        return try package.tree(existing).root
    }
}
