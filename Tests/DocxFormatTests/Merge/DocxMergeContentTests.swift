import ArchiveKit
import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Notes, comments, changes, pictures and parts of documents that are taken in, and documents that are not.
@Suite struct DocxMergeContentTests {
    private static let picture = PictureFiles.pixel

    private static func blip(_ id: String) -> String {
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"7\" name=\"图\"/><a:graphic><a:graphicData uri=\"x\"><a:blip r:embed=\"\(id)\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    }

    @Test(arguments: ["footnote", "endnote"])
    func notesAreThoseOfTheirDocument(_ kind: String) throws {
        let notes =
            "<w:\(kind) w:type=\"separator\" w:id=\"-1\"><w:p/></w:\(kind)><w:\(kind) w:id=\"1\"><w:p><w:r><w:t>注一</w:t></w:r></w:p></w:\(kind)>"
        let body =
            "<w:p><w:r><w:\(kind)Reference w:id=\"1\"/></w:r><w:r><w:\(kind)Reference w:id=\"8\"/></w:r></w:p>"
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(body, parts: [("\(kind)s", notes)])])
        merge.places = [[InsertedDocument(path: "a.docx"), InsertedDocument(path: "a.docx")]]
        let result = try merge.compose()
        #expect(result.values("\(kind)Reference", "id") == ["1", "2"])
        let part = try result.package.tree("word/\(kind)s.xml").root
        #expect(DocxMergeResult.values(part, kind, "id") == ["-1", "0", "1", "2"])
        #expect(part.text == "注一注一")
        #expect(try result.links().first(ofOfficeType: "\(kind)s") != nil)
        #expect(result.reports[0].findings.contains { $0.id == "intake.broken-note" })
    }

    private static let commented = DocxMergeCase.paper(
        "<w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>字</w:t></w:r><w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>",
        parts: [("comments", "<w:comment w:id=\"4\" w:author=\"审\"><w:p><w:r><w:t>改</w:t></w:r></w:p></w:comment>")])

    @Test func commentsGoUnlessTheyAreKept() throws {
        var merge = DocxMergeCase(files: ["a.docx": Self.commented])
        let dropped = try merge.compose()
        #expect(dropped.values("commentReference", "id").isEmpty && dropped.values("commentRangeStart", "id").isEmpty)
        #expect(dropped.text == "开头|字" && !dropped.package.contains("word/comments.xml"))
        let kept = InsertedDocument(path: "a.docx", policy: MergePolicy(comments: .keep))
        merge.places = [[kept, kept]]
        let result = try merge.compose()
        #expect(result.values("commentReference", "id") == ["1", "2"])
        #expect(result.values("commentRangeStart", "id") == ["1", "2"])
        #expect(result.values("commentRangeEnd", "id") == ["1", "2"])
    }

    private static let changed = """
        <w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>\
        <w:p><w:r><w:t>乙</w:t></w:r><w:ins w:id="2"><w:r><w:t>新</w:t></w:r></w:ins>\
        <w:del w:id="3"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>\
        <w:tbl><w:tr><w:trPr><w:ins w:id="4"/></w:trPr><w:tc><w:p><w:r><w:t>行</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="5"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        """

    @Test(arguments: [
        (MergePolicy.Changes.accept, "开头|甲乙新|行|格", "<w:rPr><w:b/></w:rPr>"),
        (.reject, "开头|甲|乙旧|格", "<w:rPr><w:i/></w:rPr>"), (.keep, "开头|甲|乙新|行|格", "w:rPrChange"),
    ])
    func changesAreCarriedOutUndoneOrKept(_ policy: MergePolicy.Changes, _ text: String, _ piece: String) throws {
        var merge = DocxMergeCase(files: ["a.docx": DocxMergeCase.paper(Self.changed)])
        merge.places = [[InsertedDocument(path: "a.docx", policy: MergePolicy(changes: policy))]]
        let result = try merge.compose()
        #expect(result.text == text)
        #expect(try result.source("word/document.xml").contains(piece))
        let ids = ["ins", "del", "rPrChange"].flatMap { result.values($0, "id") }
        #expect(ids.count == (policy == .keep ? 5 : 0) && Set(ids).count == ids.count)
        #expect(result.reports[0].findings.contains { $0.id == "intake.tracked-changes" && $0.cause.contains("5 处") })
    }

    @Test func equalPicturesAreStoredOnceAsTheyAre() throws {
        let link = TemplatePackage.Link("word/document.xml", "r1", "image", "media/p.png")
        let one = DocxMergeCase.paper(Self.blip("r1"), links: [link], media: [("p.png", Self.picture)])
        var merge = DocxMergeCase(files: ["a.docx": one, "b.docx": one])
        merge.places = [[InsertedDocument(path: "a.docx"), InsertedDocument(path: "b.docx")]]
        let result = try merge.compose()
        let media = result.package.names.filter { $0.hasPrefix("word/media/") }
        #expect(media == ["word/media/p-p1.png"])
        #expect(try result.package.bytes(media[0]) == Self.picture)
        let drawings = result.document.root.descendants.filter { $0.localName == "docPr" }
        #expect(Set(drawings.map { $0.attribute("", "id") }).count == 2)
    }

    @Test func partsComeWithAllThatTheyReferTo() throws {
        let chart = "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/>"
        let type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        let body =
            "<w:p><w:r><w:drawing><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"c\"/></w:drawing></w:r></w:p>"
        let paper = TemplatePackage.docx(
            body: body,
            parts: [
                ("word/charts/chart1.xml", type, chart), ("word/embeddings/b.xlsx", "application/x-book", "workbook"),
            ],
            links: [
                TemplatePackage.Link("word/document.xml", "c", "chart", "charts/chart1.xml"),
                TemplatePackage.Link("word/charts/chart1.xml", "w", "package", "../embeddings/b.xlsx"),
            ])
        var merge = DocxMergeCase(files: ["a.docx": paper])
        merge.places = [[InsertedDocument(path: "a.docx"), InsertedDocument(path: "a.docx")]]
        let result = try merge.compose()
        #expect(result.reports[0].counts[.charts] == 1)
        for label in ["p1", "p2"] {
            let part = "word/charts/chart1-\(label).xml"
            #expect(try result.package.contentTypes().type(of: part) == type)
            let links = try result.package.relationships(of: part)
            #expect(links.part(links.items[0]) == "word/embeddings/b-\(label).xlsx")
        }
    }

    @Test func whatIsMissingLeavesNoDanglingReference() throws {
        let body =
            Self.blip("nowhere") + Self.blip("gone")
            + "<w:p><w:r><w:drawing><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"x\"/></w:drawing></w:r></w:p>"
        let paper = DocxMergeCase.paper(
            body, links: [TemplatePackage.Link("word/document.xml", "gone", "image", "media/none.png")])
        let result = try DocxMergeCase(files: ["a.docx": paper]).compose()
        let source = try result.source("word/document.xml")
        #expect(!source.contains("r:embed") && !source.contains("c:chart"))
        #expect(result.reports[0].findings.count { $0.id == "intake.broken-reference" } == 3)
    }

    @Test func prefixesOfDocumentsDoNotCollide() throws {
        let document = """
            <x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w="urn:other" \
            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:q="urn:new" mc:Ignorable="q">\
            <x:body><x:p q:a="1" w:b="2"><x:r><mc:AlternateContent><mc:Choice Requires="q"><q:e/></mc:Choice>\
            <mc:Fallback><x:t>字</x:t></mc:Fallback></mc:AlternateContent></x:r></x:p></x:body></x:document>
            """
        let result = try DocxMergeCase(files: ["a.docx": TemplatePackage.docx(document: document)]).compose()
        #expect(result.text == "开头|字")
        let source = try result.source("word/document.xml")
        #expect(source.contains("xmlns:w2=\"urn:other\"") && source.contains("w2:b=\"2\""))
        #expect(source.contains("mc:Ignorable=\"q\"") && source.contains("Requires=\"q\""))
    }

    @Test func documentsThatCannotBeReadLeaveARemark() throws {
        var merge = DocxMergeCase()
        merge.frame = DocxMergeCase.paragraph("前") + "<?wenshu-insert 1?>" + DocxMergeCase.paragraph("后")
        merge.files = [
            "好.docx": DocxMergeCase.paper(DocxMergeCase.paragraph("好")),
            "文.docx": TemplatePackage.odt(content: "<a/>"),
        ]
        merge.places = [["没有.docx", "好.docx", "文.docx"].map { InsertedDocument(path: $0, title: "题") }]
        let result = try merge.compose()
        #expect(result.text == "前|【待补：题（没有.docx）未能收入：没有这个文件】|好|【待补：题（文.docx）未能收入：这是 ODT 文件，不能收入 DOCX 文档】|后")
        #expect(result.reports.map(\.isLeftOut) == [true, false, true])
        #expect(result.reports[0].findings.map(\.severity) == [.error])
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        var merge = DocxMergeCase(files: ["a.docx": Self.commented, "b.docx": DocxMergeCase.paper(Self.changed)])
        merge.places = [["a.docx", "b.docx", "a.docx"].map { InsertedDocument(path: $0) }]
        #expect(try merge.compose().bytes == merge.compose().bytes)
    }
}
