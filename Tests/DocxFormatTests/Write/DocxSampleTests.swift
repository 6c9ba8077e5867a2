import ArchiveKit
import DocumentModel
import Foundation
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Sample documents as WordprocessingML.
@Suite struct DocxSampleTests {
    private static let goldenRoot = URL(filePath: #filePath).deletingLastPathComponent().path()

    private static let samples: [(name: String, document: Document)] = [
        ("everything", SampleDocument.everything), ("remarks", SampleDocument.remarks),
        ("pages", SampleDocument.pages), ("drawings", SampleDocument.drawings),
    ]

    @Test(arguments: samples.map(\.name))
    func everythingIsWrittenAsExpected(name: String) throws {
        let document = try #require(Self.samples.first { $0.name == name }?.document)
        let bytes = try DocxWriter.package(for: document).archived()
        #expect(try DocxWriter.package(for: document).archived() == bytes)
        let differences = try CanonicalParts.differences(
            of: bytes, from: CanonicalParts.goldenFolder("\(name).docx", file: Self.goldenRoot))
        #expect(differences == [])
    }

    /// Every part has a content type, every relationship leads to a part, every part but the root is led to.
    @Test(arguments: samples.map(\.name))
    func thePackageHoldsTogether(name: String) throws {
        let document = try #require(Self.samples.first { $0.name == name }?.document)
        let package = DocxWriter.package(for: document)
        let types = try package.contentTypes()
        var reached: Set<String> = [OPC.contentTypesPart]
        for name in package.names {
            #expect(name == OPC.contentTypesPart || types.type(of: name) != nil, "\(name)")
            let relationships = Relationships.partName(of: name)
            guard package.contains(relationships) else { continue }
            reached.insert(relationships)
            for item in try package.relationships(of: name).items where !item.isExternal {
                reached.insert(PartName.resolve(item.target, from: name) ?? "")
            }
        }
        reached.insert(OPC.packageRelationshipsPart)
        for item in try package.relationships(of: "").items {
            reached.insert(PartName.resolve(item.target, from: "") ?? "")
        }
        #expect(Set(package.names) == reached)
    }

    /// Notes, both forms of boxes and properties are filled in, too.
    @Test(arguments: [
        ("remarks", ["word/endnotes.xml": 1, "docProps/custom.xml": 1]), ("drawings", ["word/document.xml": 2]),
    ])
    func tagsAreFilledInEveryPart(name: String, expected: [String: Int]) throws {
        let document = try #require(Self.samples.first { $0.name == name }?.document)
        let template = try DocxTemplate.compile(DocxWriter.package(for: document), name: "样例")
        let view = Value.record(["尾注", "密级", "框", "审核人"].map { ($0, .string("〈填〉")) })
        let rendered = try DocumentRenderer(template).render(view)
        for (part, count) in expected {
            let entry = try #require(rendered.entries.first { $0.name == part })
            let text = try XMLTree.parse(entry.bytes(), name: part).root.text
            #expect(text.components(separatedBy: "〈填〉").count - 1 == count, "\(part)")
            #expect(!text.contains("{{"), "\(part)")
        }
    }
}
