import ArchiveKit
import DocumentModel
import Foundation
import OdtFormat
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Sample documents as OpenDocument text.
@Suite struct OdtSampleTests {
    private static let goldenRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

    static let samples: [(name: String, document: Document)] = [
        ("everything", SampleDocument.everything), ("remarks", SampleDocument.remarks),
        ("pages", SampleDocument.pages), ("drawings", SampleDocument.drawings),
    ]

    @Test(arguments: samples.map(\.name))
    func everythingIsWrittenAsExpected(name: String) throws {
        let document = try #require(Self.samples.first { $0.name == name }?.document)
        let bytes = try OdtWriter.package(for: document).archived()
        #expect(try OdtWriter.package(for: document).archived() == bytes)
        let differences = try CanonicalParts.differences(
            of: bytes, from: CanonicalParts.goldenFolder("\(name).odt", file: Self.goldenRoot))
        #expect(differences == [])
    }

    /// The manifest lists every file and nothing else; every picture is shown somewhere.
    @Test(arguments: samples.map(\.name))
    func thePackageHoldsTogether(name: String) throws {
        let document = try #require(Self.samples.first { $0.name == name }?.document)
        let written = WrittenOdt(document)
        let manifest = try ODFManifest.parse(try written.package.bytes(ODF.manifestPart))
        let files = Set(written.package.names).subtracting([ODF.mimetypePart, ODF.manifestPart])
        #expect(Set(manifest.entries.map(\.path)).subtracting(["/"]) == files)
        var shown = Set<String>()
        for part in ["content.xml", "styles.xml"] {
            shown.formUnion(try written.attributes("xlink:href", of: "//draw:image", in: part).compactMap { $0 })
        }
        #expect(shown == files.filter { $0.hasPrefix("Pictures/") })
    }

    @Test(arguments: samples.map(\.name))
    func everyStyleThatIsNamedExists(name: String) throws {
        let document = try #require(Self.samples.first { $0.name == name }?.document)
        let written = WrittenOdt(document)
        let families = [
            "text:p": "paragraph", "text:h": "paragraph", "text:span": "text", "table:table": "table",
            "table:table-column": "table-column", "table:table-row": "table-row", "table:table-cell": "table-cell",
            "draw:frame": "graphic",
            "draw:custom-shape": "graphic", "text:section": "section",
        ]
        for part in ["content.xml", "styles.xml"] {
            var known = try written.find("//office:styles/style:style", in: "styles.xml")
            known += try written.find("//office:automatic-styles/style:style", in: part)
            let names = Set(
                known.map {
                    "\($0.attribute(WrittenOdt.namespaces["style"] ?? "", "family") ?? "")/\($0.attribute(WrittenOdt.namespaces["style"] ?? "", "name") ?? "")"
                })
            for (element, family) in families {
                let prefix = element.hasPrefix("draw") ? "draw" : element.hasPrefix("table") ? "table" : "text"
                for used in try written.attributes("\(prefix):style-name", of: "//\(element)", in: part) {
                    let style = try #require(used, "\(element) in \(part) names no style")
                    #expect(names.contains("\(family)/\(style)"), "\(element) in \(part)")
                }
            }
        }
    }
}

/// Validation against the schemas of OASIS, where they are at hand (`make validate SCHEMAS=folder`).
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WENSHU_SCHEMAS"] != nil))
struct OdtSchemaValidationTests {
    @Test(
        arguments: OdtSampleTests.samples.map(\.name),
        ["content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"])
    func everythingIsValid(name: String, part: String) throws {
        let document = try #require(OdtSampleTests.samples.first { $0.name == name }?.document)
        let folder = try #require(ProcessInfo.processInfo.environment["WENSHU_SCHEMAS"])
        let schema = part == ODF.manifestPart ? "OpenDocument-v1.3-manifest-schema.rng" : "OpenDocument-v1.3-schema.rng"
        let validator = try XMLSchemaValidator.relaxNG("\(folder)/odf/odf1.3/\(schema)")
        let faults = validator.validate(
            try WrittenOdt(document).package.bytes(part), name: part)
        #expect(faults.isEmpty, "\(faults.map(\.message))")
    }
}
