import ArchiveKit
import DocumentModel
import DocxFormat
import PackageKit
import TemplateMarkup
import TestSupport
import WenshuCore
import XMLKit

/// A frame with documents taken in.
struct DocxMergeCase {
    /// Body of the frame; the marks are `<?wenshu-insert 1?>`, `<?wenshu-insert 2?>` …
    var frame = "<w:p><w:r><w:t>开头</w:t></w:r></w:p><?wenshu-insert 1?>"
    /// Other parts of the frame.
    var frameParts: [(name: String, type: String, xml: String)] = []
    var frameLinks: [TemplatePackage.Link] = []
    /// The documents of each place.
    var places: [[InsertedDocument]] = [[InsertedDocument(path: "a.docx", title: "甲")]]
    /// The files by path; a path without a file cannot be opened.
    var files: [String: OfficePackage] = [:]
    var pageNumbers: [String: String] = [:]

    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let prefix = "wordprocessingml."

    /// A document with parts that its main part refers to: `("styles", "<w:style…/>")`.
    static func paper(
        _ body: String, parts: [(kind: String, content: String)] = [], links: [TemplatePackage.Link] = [],
        media: [(name: String, bytes: [UInt8])] = []
    ) -> OfficePackage {
        let (made, known) = Self.parts(parts)
        return TemplatePackage.docx(body: body, parts: made, links: known + links, media: media)
    }

    /// Parts of a document and the relationships of its main part that lead to them.
    static func parts(
        _ parts: [(kind: String, content: String)]
    ) -> (parts: [(name: String, type: String, xml: String)], links: [TemplatePackage.Link]) {
        let made = parts.map { part in
            (
                name: "word/\(part.kind).xml", type: prefix + part.kind,
                xml: TemplatePackage.wordPart(part.kind, part.content)
            )
        }
        let links = parts.map {
            TemplatePackage.Link("word/document.xml", "part-\($0.kind)", $0.kind, "\($0.kind).xml")
        }
        return (made, links)
    }

    /// A paragraph of plain text.
    static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")<w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    /// Takes the documents in.
    func compose() throws -> DocxMergeResult {
        let package = TemplatePackage.docx(body: frame, parts: frameParts, links: frameLinks)
        let insertions = places.enumerated().map { Insertion(number: $0 + 1, documents: $1) }
        let deflater = Deflater()
        let archives = try files.mapValues { try $0.archived() }
        let composed = try DocxComposer.compose(
            try package.entries(using: deflater), insertions: insertions, pageNumbers: pageNumbers, deflater: deflater
        ) { document throws(JobFailure) in
            guard let bytes = archives[document.path] else {
                throw JobFailure(.content, [Diagnostic(.error, id: "x", cause: "没有这个文件", remedy: "补上")])
            }
            do throws(ArchiveFault) {
                return try ArchiveReader(bytes: bytes, name: document.path)
            } catch { throw JobFailure(error) }
        }
        return try DocxMergeResult(bytes: ArchiveWriter.bytes(of: composed.entries), reports: composed.reports)
    }
}

/// A composed document.
struct DocxMergeResult {
    let bytes: [UInt8]
    let reports: [IntakeReport]
    let package: OfficePackage
    let document: XMLTree

    init(bytes: [UInt8], reports: [IntakeReport]) throws {
        self.bytes = bytes
        self.reports = reports
        package = try OfficePackage.open(bytes: bytes, name: "volume.docx")
        document = try package.tree("word/document.xml")
    }

    var body: XMLTree.Node {
        document.root.firstChild(DocxMergeCase.main, "body") ?? document.root
    }

    /// The text of the body, paragraphs parted by `|`; fields by their results.
    var text: String {
        body.descendants.filter { $0.isElement(DocxMergeCase.main, "p") }.map { paragraph in
            paragraph.descendants.filter { $0.isElement(DocxMergeCase.main, "t") }.map(\.text).joined()
        }.joined(separator: "|")
    }

    /// A part as text.
    func source(_ name: String) throws -> String { String(decoding: try package.bytes(name), as: UTF8.self) }

    /// The values of an attribute of all elements of a name in the main part.
    func values(_ element: String, _ attribute: String = "val") -> [String] {
        DocxMergeResult.values(document.root, element, attribute)
    }

    static func values(_ root: XMLTree.Node, _ element: String, _ attribute: String = "val") -> [String] {
        root.descendants.filter { $0.isElement(DocxMergeCase.main, element) }
            .compactMap { $0.attribute(DocxMergeCase.main, attribute) }
    }

    /// The styles by id: name and the whole element.
    func styles() throws -> [String: (name: String, xml: String)] {
        let tree = try package.tree("word/styles.xml")
        var result: [String: (name: String, xml: String)] = [:]
        for node in tree.root.children(DocxMergeCase.main, "style") {
            let name = node.firstChild(DocxMergeCase.main, "name")?.attribute(DocxMergeCase.main, "val") ?? ""
            let table = XMLNamespaceTable([("w", DocxMergeCase.main)])
            result[node.attribute(DocxMergeCase.main, "styleId") ?? ""] = (
                name, String(decoding: node.outer(using: table), as: UTF8.self)
            )
        }
        return result
    }

    /// The relationships of the main part.
    func links() throws -> Relationships { try package.relationships(of: "word/document.xml") }
}
