public import PackageKit
import TemplateMarkup
public import WenshuCore
import XMLKit

extension OdtTemplate {
    /// A copy of a template with findings as comments beside the text that they are about. Findings about headers, footers
    /// and properties stand at the first paragraph, those about text boxes and notes at the paragraph around.
    ///
    /// Source: ODF 1.3 part 3 §14.1 (`office:annotation`), §14.2 (`office:annotation-end`).
    /// - Parameters:
    ///   - package: the template.
    ///   - findings: what was found in it.
    /// - Throws: `JobFailure` when the file cannot be read.
    public static func annotated(_ package: OfficePackage, with findings: [Diagnostic]) throws(JobFailure)
        -> OfficePackage
    {
        var package = package
        let tree = try package.tree("content.xml")
        let root = tree.root
        let dialect = OdtDialect(root: root)
        guard let body = root.firstChild(OpenDocument.office, "body") else { return package }
        let names = Set(root.descendants.compactMap { $0.isElement ? $0.attribute(OpenDocument.office, "name") : nil })
        var next = 1
        let anchors = FindingAnchors(body, title: "正文", dialect: dialect)
        for anchor in anchors.anchors(of: findings) {
            while names.contains("wenshu\(next)") { next += 1 }
            let annotation = tree.makeElement(OpenDocument.office, "annotation", prefix: "office")
            let end = tree.makeElement(OpenDocument.office, "annotation-end", prefix: "office")
            for element in [annotation, end] { element.setAttribute(OpenDocument.office, "name", "wenshu\(next)") }
            next += 1
            let creator = tree.makeElement(OpenDocument.dublinCore, "creator", prefix: "dc")
            creator.append(tree.makeText("文枢"))
            annotation.append(creator)
            for line in anchor.remark {
                let paragraph = tree.makeElement(OpenDocument.text, "p", prefix: "text")
                paragraph.append(tree.makeText(line))
                annotation.append(paragraph)
            }
            anchors.surround(anchor, with: annotation, [end], parent: Self.markHolder)
        }
        package.set("content.xml", tree.serialized())
        return package
    }

    /// The innermost element around a text node's parent that may hold comments: fields hold characters only.
    private static func markHolder(_ element: XMLTree.Node) -> XMLTree.Node {
        let holders: Set<String> = ["p", "h", "span", "a", "meta", "meta-field"]
        let around = sequence(first: element, next: \.parent)
        return around.first { $0.namespace == OpenDocument.text && holders.contains($0.localName) } ?? element
    }
}
