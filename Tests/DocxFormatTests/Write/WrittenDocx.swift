import DocumentModel
import PackageKit
import TestSupport
import XMLKit

@testable import DocxFormat

/// A written document and its parts.
struct WrittenDocx {
    static let namespaces = [
        "w": DocxNamespace.main, "wp": DocxNamespace.drawing, "a": DocxNamespace.graphics,
        "r": DocxNamespace.relationships, "mc": DocxNamespace.compatibility, "wps": DocxNamespace.shape,
        "v": DocxNamespace.vml, "asvg": DocxNamespace.svg,
    ]

    let package: OfficePackage

    init(_ document: Document) { package = DocxWriter.package(for: document) }

    /// A document with the styles of the sample document.
    init(_ blocks: [Block]) {
        self.init(
            Document(
                styles: SampleDocument.everything.styles,
                sections: [Section(layout: SampleDocument.layout, blocks: blocks)]))
    }

    /// The elements of a part that an expression finds.
    func find(_ path: String, in part: String = "word/document.xml") throws -> [XMLTree.Node] {
        try package.tree(part).xpath(path, namespaces: Self.namespaces)
    }

    /// The values of an attribute `w:…` of the elements that an expression finds.
    func values(_ path: String, _ attribute: String = "val", in part: String = "word/document.xml") throws -> [String] {
        try find(path, in: part).compactMap { $0.attribute(DocxNamespace.main, attribute) }
    }
}
