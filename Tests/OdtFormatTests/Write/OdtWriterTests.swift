import ArchiveKit
import DocumentModel
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
}
