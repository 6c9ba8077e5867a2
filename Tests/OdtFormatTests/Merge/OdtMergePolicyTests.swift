import ArchiveKit
import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

@Suite struct OdtMergePolicyTests {
    private static func region(_ id: String, _ change: String) -> String {
        "<text:changed-region xml:id=\"\(id)\" text:id=\"\(id)\">\(change)</text:changed-region>"
    }

    private static let info =
        "<office:change-info><dc:creator>某</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"

    private static let tracked =
        "<text:tracked-changes>"
        + region("c1", "<text:deletion>\(info)<text:p>删</text:p><text:p>去</text:p></text:deletion>")
        + region("c2", "<text:insertion>\(info)</text:insertion>") + "</text:tracked-changes>"

    private static let body =
        tracked + "<text:p>头<text:change text:change-id=\"c1\"/>尾</text:p>"
        + "<text:p>原<text:change-start text:change-id=\"c2\"/>增</text:p><text:p>加<text:change-end text:change-id=\"c2\"/>文</text:p>"

    /// In a package a name without a scheme is one of its files; beside it are only those with `../`.
    @Test(arguments: [
        ("Pictures/none.png", "missing-picture"), ("none.png", "missing-picture"), ("./a/none.png", "missing-picture"),
        ("../none.png", "linked-picture"), ("file:///none.png", "linked-picture"), ("C:/none.png", "linked-picture"),
        ("http://a.cn/none.png", "linked-picture"),
    ])
    func picturesThatAreNotThereAreTold(_ href: String, _ finding: String) throws {
        let picture = "<text:p><draw:frame draw:name=\"图\"><draw:image xlink:href=\"\(href)\"/></draw:frame></text:p>"
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: picture))
        let result = try merge.merged()
        #expect(result.findings().intersection(["linked-picture", "missing-picture"]) == [finding])
        #expect(result.values("xlink:href").contains(href) == (finding == "linked-picture"))
    }

    @Test(arguments: [
        (MergePolicy.Changes.accept, ["前", "头尾", "原增", "加文", "后"]),
        (.reject, ["前", "头删", "去尾", "原文", "后"]),
        (.keep, ["删", "去", "前", "头尾", "原增", "加文", "后"]),
    ])
    func trackedChanges(policy: MergePolicy.Changes, texts: [String]) throws {
        var merge = try MergeCase.frame()
        for _ in 0..<2 { merge.add(try MergeFile.bytes(body: Self.body)) { $0.changes = policy } }
        let result = try merge.merged()
        let once = policy == .keep ? texts.prefix(2) + texts.prefix(2) + texts.dropFirst(2).prefix(1) : texts.prefix(1)
        let own = Array(policy == .keep ? texts.dropFirst(3).dropLast() : texts.dropFirst().dropLast())
        #expect(result.paragraphs == Array(once) + own + own + ["后"])
        #expect(result.reports[0].counts[.insertions] == 1 && result.reports[0].counts[.deletions] == 1)
        let ids = result.content.root.descendants.filter { $0.isElement(OpenDocument.text, "changed-region") }
        #expect(ids.count == (policy == .keep ? 4 : 0))
        let known = Set(ids.compactMap { $0[.xmlID] })
        #expect(result.values("text:change-id").allSatisfy(known.contains))
        if policy == .keep { #expect(result.body?.firstChild?.localName == "tracked-changes") }
    }

    @Test func aWholeInsertedParagraphGoesWithoutTrace() throws {
        let body =
            "<text:tracked-changes>" + Self.region("c", "<text:insertion>\(Self.info)</text:insertion>")
            + "</text:tracked-changes><text:p>一</text:p><text:p><text:change-start text:change-id=\"c\"/>二</text:p>"
            + "<text:p><text:change-end text:change-id=\"c\"/>三</text:p>"
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body)) { $0.changes = .reject }
        #expect(try merge.merged().paragraphs == ["前", "一", "三", "后"])
    }

    @Test func aDeletionComesBackOnce() throws {
        let mark = "<text:p><text:change text:change-id=\"c\"/>文</text:p>"
        let body =
            "<text:tracked-changes>" + Self.region("c", "<text:deletion>\(Self.info)<text:p>删</text:p></text:deletion>")
            + "</text:tracked-changes>" + mark + mark
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body)) { $0.changes = .reject }
        #expect(try merge.merged().paragraphs == ["前", "文", "删文", "后"])
    }

    @Test func changesOfNoOrOneIDAreKeptOnce() throws {
        let insertion = "<text:insertion>\(Self.info)</text:insertion>"
        let body =
            "<text:tracked-changes>" + Self.region("c", insertion) + Self.region("c", insertion)
            + "<text:changed-region>\(insertion)</text:changed-region></text:tracked-changes>"
            + "<text:p><text:change-start text:change-id=\"c\"/>增<text:change-end text:change-id=\"c\"/></text:p>"
        var merge = try MergeCase.frame()
        merge.add(try MergeFile.bytes(body: body)) { $0.changes = .keep }
        let result = try merge.merged()
        let regions = result.content.root.descendants.filter { $0.isElement(OpenDocument.text, "changed-region") }
        #expect(regions.map { $0[.xmlID] } == ["p1_c"])
    }

    @Test(arguments: [MergePolicy.Comments.drop, .keep])
    func comments(policy: MergePolicy.Comments) throws {
        let body =
            "<text:p>甲<office:annotation office:name=\"1\"><text:p>批</text:p></office:annotation>乙<office:annotation-end office:name=\"1\"/></text:p>"
        var merge = try MergeCase.frame()
        for _ in 0..<2 { merge.add(try MergeFile.bytes(body: body)) { $0.comments = policy } }
        let result = try merge.merged()
        let names = result.values("office:name")
        #expect(names == (policy == .drop ? [] : ["p1_1", "p1_1", "p2_1", "p2_1"]))
        #expect(result.findings().contains("comments"))
        #expect(result.reports[0].counts[.comments] == 1)
    }

    @Test func programsStayBehind() throws {
        let body = """
            <text:p><text:execute-macro text:name="m">文</text:execute-macro><text:script>x</text:script>\
            <text:a xlink:type="simple" xlink:href="http://a.example/"><office:event-listeners/>链</text:a></text:p>\
            <text:section text:name="s"><office:dde-source/><text:p>数</text:p></text:section>
            """
        var merge = try MergeCase.frame()
        merge.add(
            try MergeFile.bytes(body: body, files: [("Basic/Standard/Module1.xml", Array("<x/>".utf8), "text/xml")]))
        let result = try merge.merged()
        #expect(result.paragraphs == ["前", "文链", "数", "后"])
        for gone in ["execute-macro", "text:script", "event-listeners", "dde-source"] {
            #expect(!result.text.contains(gone))
        }
        #expect(result.findings().isSuperset(of: ["macros-dropped", "dde-dropped"]))
        #expect(!result.names.contains { $0.hasPrefix("Basic") })
    }

    @Test func picturesAndObjectsComeOnce() throws {
        let png = PictureFiles.pixel
        let formula = Array(
            "<?xml version=\"1.0\"?><!DOCTYPE math:math PUBLIC \"-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN\" \"math.dtd\"><math:math xmlns:math=\"http://www.w3.org/1998/Math/MathML\"><math:mi>x</math:mi></math:math>"
                .utf8)
        let body = """
            <text:p><draw:frame draw:name="图"><draw:image xlink:href="Pictures/a.png"/></draw:frame>\
            <draw:frame draw:name="式"><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>\
            <draw:frame draw:name="外"><draw:image xlink:href="../b.png"/></draw:frame>\
            <draw:frame draw:name="缺"><draw:image xlink:href="Pictures/none.png"/></draw:frame></text:p>
            """
        let paper = try MergeFile.bytes(
            body: body,
            files: [
                ("Pictures/a.png", png, "image/png"), ("Object 1/", [], "application/vnd.oasis.opendocument.formula"),
                ("Object 1/content.xml", formula, "text/xml"), ("ObjectReplacements/Object 1", [1, 2, 3], ""),
            ])
        var merge = try MergeCase.frame()
        merge.add(paper)
        merge.add(paper)
        let result = try merge.merged()
        let hrefs = result.values("xlink:href")
        #expect(hrefs.filter { $0 == "Pictures/a.png" }.count == 2)
        #expect(result.names.filter { $0.hasPrefix("Pictures/") } == ["Pictures/a.png"])
        #expect(hrefs.contains("./Object_1"))
        let objects = result.names.filter { $0.hasSuffix("/content.xml") }
        #expect(objects.count == 2)
        for name in objects {
            let text = String(decoding: try #require(result.entries[name]).bytes(), as: UTF8.self)
            #expect(!text.contains("DOCTYPE") && text.contains("math:mi"))
        }
        #expect(result.findings().isSuperset(of: ["linked-picture", "missing-picture"]))
        #expect(result.reports[0].counts[.equations] == 1 && result.reports[0].counts[.pictures] == 3)
    }

    @Test(arguments: [
        ("docx", "format"), ("cut", "notAnArchive"), ("password", "password"), ("xml", "syntax"),
        ("entity", "documentType"),
        ("sheet", "format"), ("picture", "damaged"),
    ])
    func whatCannotBeReadIsLeftOut(kind: String, id: String) throws {
        let mimetype = CompressedEntry.stored(name: "mimetype", Array("application/vnd.oasis.opendocument.text".utf8))
        let sound = try MergeFile.bytes(body: MergeFile.paragraph("好"))
        let bytes: [UInt8]
        switch kind {
        case "docx": bytes = try TaggedTemplates.docx(["甲"])
        case "cut": bytes = Array(sound.dropLast(40))
        case "password":
            let manifest =
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
            bytes = try ArchiveWriter.bytes(of: [
                mimetype, .stored(name: "content.xml", [1, 2, 3]),
                .stored(name: "META-INF/manifest.xml", Array(manifest.utf8)),
            ])
        case "xml": bytes = try ArchiveWriter.bytes(of: [mimetype, .stored(name: "content.xml", Array("<a>".utf8))])
        case "entity":
            bytes = try ArchiveWriter.bytes(of: [
                mimetype, .stored(name: "content.xml", Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".utf8)),
            ])
        case "sheet":
            bytes = try ArchiveWriter.bytes(of: [
                .stored(name: "mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)),
                .stored(
                    name: "content.xml",
                    Array("<office:document-content xmlns:office=\"\(OpenDocument.office)\"/>".utf8)),
            ])
        default:
            let body = "<text:p><draw:frame><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>"
            let content = try ArchiveReader(bytes: try MergeFile.bytes(body: body), name: "a")
            bytes = try ArchiveWriter.bytes(of: [
                mimetype, content.raw("content.xml"),
                CompressedEntry(name: "Pictures/a.png", method: .deflated, crc: 1, size: 9, compressed: [7, 7, 7]),
            ])
        }
        for start in MergePolicy.Start.allCases {
            var merge = try MergeCase.frame()
            merge.add(bytes, path: "a/坏.odt", title: "坏文", bookmark: "起") { $0.start = start }
            merge.add(sound)
            let result = try merge.merged()
            #expect(result.reports.map(\.isLeftOut) == [true, false])
            #expect(result.findings().contains(id), "\(result.reports[0].findings)")
            #expect(result.paragraphs.count == 4 && result.paragraphs[2] == "好")
            #expect(result.paragraphs[1].hasPrefix("【待补：坏文（坏.odt）未能收入：") && result.paragraphs[1].hasSuffix("】"))
            #expect(result.values("text:name", on: "text:bookmark") == ["起"])
            #expect((result.masterPage(at: result.paragraphs[1]) != nil) == (start != .flow))
            #expect(!result.names.contains { $0.hasPrefix("Pictures") })
        }
    }

    @Test func aPlaceThatIsNotThereIsTold() throws {
        var merge = try MergeCase.frame(mark: "<?wenshu-insert 7?>")
        merge.add(try MergeFile.bytes(body: MergeFile.paragraph("甲")))
        let result = try merge.merged()
        #expect(result.paragraphs == ["前", "后"])
        #expect(result.reports[0].isLeftOut && result.findings() == ["no-place"])
    }
}
