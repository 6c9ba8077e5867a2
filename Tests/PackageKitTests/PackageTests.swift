import ArchiveKit
import PackageKit
import TestSupport
import Testing
import WenshuCore

@Suite struct PackageTests {
    static func docx() -> OfficePackage {
        var package = OfficePackage(kind: .opc)
        package.set("word/document.xml", Array("<a/>".utf8))
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.set("word/document.xml", "application/x-main+xml")
        package.set(OPC.contentTypesPart, types.written())
        var relationships = Relationships(source: "")
        relationships.add(type: "\(OPC.officeRelationships)/officeDocument", part: "word/document.xml")
        package.set(OPC.packageRelationshipsPart, relationships.written())
        return package
    }

    @Test func opensWhatItArchives() throws {
        let package = Self.docx()
        let bytes = try package.archived()
        let again = try OfficePackage.open(bytes: bytes, name: "a.docx")
        #expect(again.kind == .opc)
        #expect(again.names == [OPC.contentTypesPart, "word/document.xml", OPC.packageRelationshipsPart])
        #expect(try again.mainPart() == "word/document.xml")
        #expect(try again.contentTypes().type(of: "WORD/Document.XML") == "application/x-main+xml")
        #expect(try again.archived() == bytes)
    }

    @Test func editsKeepTheOrder() throws {
        var package = Self.docx()
        package.set("z", [1])
        package.set("word/document.xml", [2])
        package.remove(OPC.contentTypesPart)
        package.remove("none")
        #expect(package.names == ["word/document.xml", OPC.packageRelationshipsPart, "z"])
        #expect(try package.bytes("z") == [1])
        #expect(try package.bytes("word/document.xml") == [2])
        #expect(throws: ArchiveFault.self) { try package.bytes(OPC.contentTypesPart) }
        #expect(package.existingName("Word/DOCUMENT.xml") == "word/document.xml")
    }

    @Test func odfStartsWithItsMediaType() throws {
        var package = OfficePackage(kind: .odf)
        package.set("content.xml", Array("<a/>".utf8))
        package.set(Deflater().entry(name: ODF.mimetypePart, Array(ODF.textMimetype.utf8)))
        var manifest = ODFManifest(mediaType: ODF.textMimetype)
        manifest.set("content.xml", mediaType: "text/xml")
        package.set(ODF.manifestPart, manifest.written())
        let bytes = try package.archived()
        #expect(String(decoding: bytes[30..<77], as: UTF8.self) == "mimetype" + ODF.textMimetype)
        let again = try OfficePackage.open(bytes: bytes, name: "a.odt")
        #expect(again.kind == .odf)
        #expect(try again.mimetype() == ODF.textMimetype)
        let read = try ODFManifest.parse(try again.bytes(ODF.manifestPart))
        #expect(read == manifest)
    }

    @Test func refusesEncryptedODF() throws {
        var package = OfficePackage(kind: .odf)
        package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
        package.set(
            ODF.manifestPart,
            Array(
                """
                <m:manifest xmlns:m="\(ODF.manifestNamespace)"><m:file-entry m:full-path="content.xml" m:media-type="">\
                <m:encryption-data/></m:file-entry></m:manifest>
                """.utf8))
        let bytes = try package.archived()
        #expect { try OfficePackage.open(bytes: bytes, name: "a.odt") } throws: {
            ($0 as? ArchiveFault)?.code == .encrypted
        }
    }

    @Test func refusesOtherArchives() throws {
        let bytes = try ArchiveWriter.bytes(of: [.stored(name: "a", [1])])
        #expect { try OfficePackage.open(bytes: bytes, name: "a.zip") } throws: {
            ($0 as? ArchiveFault)?.code == .package
        }
    }

    @Test func failuresNameThePart() throws {
        var package = Self.docx()
        package.set(OPC.packageRelationshipsPart, Array("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".utf8))
        #expect { try package.mainPart() } throws: { error in
            let diagnostic = (error as? JobFailure)?.diagnostics.first
            return diagnostic?.id == "xml.documentType" && diagnostic?.place.hasPrefix("_rels/.rels:1") == true
        }
        package.remove(OPC.packageRelationshipsPart)
        #expect(throws: JobFailure.self) { try package.mainPart() }
    }

    @Test func goldenFolderIsCompared() throws {
        let folder = try TemporaryFolder()
        try folder.write("[Content_Types].xml", Array("<a c='1' b='2'/>".utf8))
        try folder.write("word/media/a.png", [1])
        var package = OfficePackage(kind: .opc)
        package.set(OPC.contentTypesPart, Array("<a b=\"2\" c=\"1\"></a>".utf8))
        package.set("word/media/a.png", [1])
        #expect(try CanonicalParts.differences(of: try package.archived(), from: folder.path).isEmpty)
        package.set("word/media/a.png", [2])
        package.set("x", [3])
        package.set(OPC.contentTypesPart, Array("<a b=\"3\" c=\"1\"></a>".utf8))
        #expect(try CanonicalParts.differences(of: try package.archived(), from: folder.path).count == 3)
    }
}
