import ArchiveKit
import DocumentModel
import Foundation
import OdtFormat
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// The package as a whole.
@Suite struct OdtWriterTests {
    @Test func partsAndManifestAgree() throws {
        let package = WrittenOdt(SampleDocument.everything).package
        #expect(
            package.names == [
                "mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "Pictures/image1.png",
                "META-INF/manifest.xml",
            ])
        #expect(try package.mimetype() == "application/vnd.oasis.opendocument.text")
        let manifest = try ODFManifest.parse(try package.bytes(ODF.manifestPart))
        #expect(
            manifest.entries.map(\.path) == [
                "/", "content.xml", "styles.xml", "meta.xml", "settings.xml", "Pictures/image1.png",
            ])
        #expect(manifest["Pictures/image1.png"]?.mediaType == "image/png")
        #expect(manifest["/"]?.version == "1.3")
    }

    @Test func mimetypeIsFirstAndStored() throws {
        let reader = try ArchiveReader(
            bytes: try WrittenOdt(SampleDocument.everything).package.archived(), name: "t.odt")
        #expect(reader.entryNames.first == "mimetype")
        #expect(try reader.raw("mimetype").method == .stored)
    }

    @Test func sameDocumentGivesSameBytes() throws {
        let first = try WrittenOdt(SampleDocument.everything).package.archived()
        let second = try WrittenOdt(SampleDocument.everything).package.archived()
        #expect(first == second)
    }

    @Test func everythingIsAsRecorded() throws {
        let archive = try WrittenOdt(SampleDocument.everything).package.archived()
        let differences = try CanonicalParts.differences(
            of: archive, from: CanonicalParts.goldenFolder("everything.odt", file: goldenRoot))
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }

    @Test func everyStyleThatIsNamedExists() throws {
        let written = WrittenOdt(SampleDocument.everything)
        let families = [
            "text:p": "paragraph", "text:h": "paragraph", "text:span": "text", "table:table": "table",
            "table:table-column": "table-column", "table:table-row": "table-row", "table:table-cell": "table-cell",
            "draw:frame": "graphic",
        ]
        for part in ["content.xml", "styles.xml"] {
            var known = try written.find("//office:styles/style:style", in: "styles.xml")
            known += try written.find("//office:automatic-styles/style:style", in: part)
            let names = Set(
                known.map { "\($0.attribute(WrittenOdt.namespaces["style"] ?? "", "family") ?? "")/\(name($0) ?? "")" })
            for (element, family) in families {
                let prefix = element.hasPrefix("draw") ? "draw" : element.hasPrefix("table") ? "table" : "text"
                for used in try written.attributes("\(prefix):style-name", of: "//\(element)", in: part) {
                    let style = try #require(used, "\(element) in \(part) names no style")
                    #expect(names.contains("\(family)/\(style)"), "\(element) in \(part)")
                }
            }
        }
    }

    @Test func propertiesAreKeptWithTheirTags() throws {
        let written = WrittenOdt(SampleDocument.everything)
        #expect(try written.find("//dc:title", in: "meta.xml").first?.text == "{{会议.名称}}")
        #expect(try written.find("//dc:creator", in: "meta.xml").first?.text == "科协 & 秘书处")
        #expect(try written.find("//dc:subject", in: "meta.xml").first?.text == "会议 <纪要>")
        #expect(try written.find("//meta:keyword", in: "meta.xml").first?.text == "会议 纪要")
        #expect(try written.find("//dc:date | //meta:creation-date", in: "meta.xml").isEmpty)
    }

    @Test func equalPicturesAreStoredOnce() throws {
        let picture = Picture(
            bytes: SampleDocument.pixel, kind: .png, width: .millimetres(30), height: .millimetres(40),
            description: "照片")
        let run = Inline.run(Run(.picture(picture)))
        let written = WrittenOdt([.paragraph(Paragraph([run, run]))])
        #expect(written.package.names.filter { $0.hasPrefix("Pictures/") }.count == 1)
        #expect(try written.attributes("draw:name", of: "//draw:frame") == ["图片1", "图片2"])
        #expect(try written.attribute("svg:width", of: "//draw:frame") == "30mm")
        #expect(try written.attribute("svg:height", of: "//draw:frame") == "40mm")
        #expect(try written.find("//draw:frame/svg:desc").map(\.text) == ["照片", "照片"])
    }

    private func name(_ node: XMLTree.Node) -> String? {
        node.attribute(WrittenOdt.namespaces["style"] ?? "", "name")
    }

    /// A path one folder up, so that golden folders of all rooms stand side by side.
    private var goldenRoot: String { URL(fileURLWithPath: #filePath).deletingLastPathComponent().path }
}

/// Validation against the schemas of OASIS, where they are at hand (`make validate SCHEMAS=folder`).
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WENSHU_SCHEMAS"] != nil))
struct OdtSchemaValidationTests {
    @Test(arguments: ["content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"])
    func everythingIsValid(part: String) throws {
        let folder = try #require(ProcessInfo.processInfo.environment["WENSHU_SCHEMAS"])
        let schema = part == ODF.manifestPart ? "OpenDocument-v1.3-manifest-schema.rng" : "OpenDocument-v1.3-schema.rng"
        let validator = try XMLSchemaValidator.relaxNG("\(folder)/odf/odf1.3/\(schema)")
        let faults = validator.validate(
            try WrittenOdt(SampleDocument.everything).package.bytes(part), name: part)
        #expect(faults.isEmpty, "\(faults.map(\.message))")
    }
}
