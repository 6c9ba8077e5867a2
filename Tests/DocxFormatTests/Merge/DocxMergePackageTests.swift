import DocumentModel
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import DocxFormat

/// Packages that are put together otherwise than Word does it.
@Suite struct DocxMergePackageTests {
    private func compose(_ paper: OfficePackage, times: Int = 1, policy: MergePolicy = MergePolicy()) throws
        -> DocxMergeResult
    {
        var merge = DocxMergeCase(files: ["a.docx": paper])
        merge.places = [Array(repeating: InsertedDocument(path: "a.docx", policy: policy), count: times)]
        let result = try merge.compose()
        #expect(DocxSoundness.faults(of: result.package) == [])
        return result
    }

    private static func shown(_ element: String, _ attribute: String = "r:embed") -> String {
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"n\"/>\(element.replacing("@", with: attribute))</wp:inline></w:drawing></w:r></w:p>"
    }

    private static func blip(_ id: String) -> String { shown("<a:blip r:embed=\"\(id)\"/>") }

    @Test func theStrictClassIsKnownByItsNamespaceToo() throws {
        let document = """
            <w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严</w:t></w:r></w:p></w:body></w:document>
            """
        #expect(try compose(TemplatePackage.docx(document: document)).text == "开头|严")
    }

    @Test func partsInOtherEncodingsAreRead() throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + TemplatePackage.wordPart("document", "<w:body><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:body>")
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        var paper = TemplatePackage.docx(document: "<x/>")
        paper.set("word/document.xml", bytes)
        #expect(try compose(paper).text == "开头|宽")
        let marked = TemplatePackage.wordPart("document", "<w:body><w:p><w:r><w:t>标</w:t></w:r></w:p></w:body>")
        paper.set("word/document.xml", [0xEF, 0xBB, 0xBF] + Array(marked.utf8))
        #expect(try compose(paper).text == "开头|标")
    }

    @Test func theMainPartMayStandAnywhere() throws {
        var types = ContentTypes()
        types.set("Doc/Main.XML", "application/vnd.ms-word.document.macroEnabled.main+xml")
        var root = Relationships(source: "")
        root.append(
            Relationship(id: "x", type: "\(OPC.officeRelationships)/officeDocument", target: "/doc/./x/../main.xml"))
        var links = Relationships(source: "Doc/Main.XML")
        for (id, target) in [("a", "/Pics/P.PNG"), ("b", "../pics/p.png"), ("c", "../../../../x.png")] {
            links.append(Relationship(id: id, type: "\(OPC.officeRelationships)/image", target: target))
        }
        var paper = OfficePackage(kind: .opc)
        paper.set(OPC.contentTypesPart, types.written())
        paper.set(OPC.packageRelationshipsPart, root.written())
        let body = ["a", "b", "c", "d"].map(Self.blip).joined()
        paper.set("Doc/Main.XML", Array(TemplatePackage.wordPart("document", "<w:body>\(body)</w:body>").utf8))
        paper.set(Relationships.partName(of: "doc/main.xml"), links.written())
        paper.set("pics/P.png", PictureFiles.pixel)
        let result = try compose(paper)
        let media = result.package.names.filter { $0.lowercased().contains("pics/") }
        #expect(media.count == 1)
        // Types that the package does not tell are those of the name.
        #expect(try result.package.contentTypes().type(of: media[0]) == "image/png")
    }

    @Test func aPartThatIsPartOfTheTextIsNotCopied() throws {
        let links = [
            ("a", "document.xml"), ("b", "/[Content_Types].xml"), ("c", "_rels/document.xml.rels"),
            ("d", "/_rels/.rels"),
        ]
        let paper = DocxMergeCase.paper(
            links.map { Self.blip($0.0) }.joined() + "<w:altChunk r:id=\"a\"/>",
            links: links.map { TemplatePackage.Link("word/document.xml", $0.0, "image", $0.1) })
        let result = try compose(paper)
        #expect(result.package.names.filter { $0.contains("-p1") } == [])
    }

    @Test func whatIsNothingWithoutItsPartGoesAlone() throws {
        let svg = "xmlns:s=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\""
        let body = """
            <w:p><w:r><w:object><v:shape id="_x0000_i1"><v:imagedata r:id="no"/></v:shape><o:OLEObject Type="Embed" ShapeID="_x0000_i1" r:id="no"/></w:object></w:r></w:p>\
            \(Self.shown("<a:hlinkClick r:id=\"no\"/><a:blip><a:extLst><a:ext uri=\"x\"><s:svgBlip \(svg) r:embed=\"no\"/></a:ext></a:extLst></a:blip>"))\
            <w:p><w:r><w:drawing><g:wgp xmlns:g="urn:g"><g:graphicFrame><c:chart xmlns:c="urn:c" r:id="no"/></g:graphicFrame>\
            <w:txbxContent><w:p><w:r><w:t>旁</w:t></w:r></w:p></w:txbxContent></g:wgp></w:drawing></w:r></w:p>\
            <w:p><w:hyperlink r:id="no" w:anchor="a"><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>
            """
        let result = try compose(DocxMergeCase.paper(body))
        let names = Set(result.document.root.descendants.map(\.localName))
        #expect(names.isDisjoint(with: ["OLEObject", "hlinkClick", "svgBlip", "chart"]))
        #expect(names.contains("imagedata") && result.body.text.contains("旁") && result.body.text.contains("链"))
    }

    @Test func copiedPartsReferToNothingThatIsNotThere() throws {
        let type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        func chart(_ content: String) -> String {
            "<c:chartSpace xmlns:c=\"urn:c\" xmlns:r=\"\(OPC.officeRelationships)\">\(content)</c:chartSpace>"
        }
        let paper = TemplatePackage.docx(
            body: Self.shown("<c:chart xmlns:c=\"urn:c\" r:id=\"a\"/>")
                + Self.shown("<c:chart xmlns:c=\"urn:c\" r:id=\"b\"/>"),
            parts: [
                ("word/charts/a.xml", type, chart("<c:externalData r:id=\"gone\"/><c:userShapes r:id=\"none\"/>")),
                ("word/charts/b.xml", type, "<c:chartSpace"),
            ],
            links: [
                TemplatePackage.Link("word/document.xml", "a", "chart", "charts/a.xml"),
                TemplatePackage.Link("word/document.xml", "b", "chart", "charts/b.xml"),
                TemplatePackage.Link("word/charts/a.xml", "gone", "package", "../embeddings/x.xlsx"),
            ])
        let result = try compose(paper, times: 2)
        #expect(result.document.root.descendants.count { $0.localName == "chart" } == 2)
    }

    @Test func prefixesThatMeanNothingAreNotTakenOver() throws {
        let document = """
            <w:document xmlns:w="\(DocxMergeCase.main)" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="zz">\
            <w:body mc:Ignorable="yy w"><w:p><w:r><mc:AlternateContent><mc:Choice Requires="qq"><w:t>一</w:t></mc:Choice><mc:Fallback><w:t>二</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p></w:body></w:document>
            """
        let result = try compose(TemplatePackage.docx(document: document))
        #expect(result.body.text.contains("二"))
    }

    @Test func stylesOfManyKindsOfWrongAreSound() throws {
        let chain = (1...4_000).map {
            "<w:style w:type=\"paragraph\" w:styleId=\"c\($0)\"><w:name w:val=\"c\($0)\"/><w:basedOn w:val=\"c\($0 + 1)\"/></w:style>"
        }.joined()
        let styles = """
            <w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style>\
            <w:style w:type="paragraph" w:styleId="b"><w:name w:val="a"/><w:basedOn w:val="a"/></w:style>\
            <w:style w:type="character" w:styleId="c"><w:name w:val="A"/><w:basedOn w:val="a"/></w:style>\
            <w:style w:type="table" w:styleId="a"><w:name w:val="A"/></w:style><w:style w:styleId="d"/><w:style/>\
            <w:style w:type="paragraph" w:styleId="e"><w:name w:val="E"/><w:basedOn w:val="e"/></w:style>
            """
        let body =
            ["a", "b", "c", "d", "e", "f", "c1"].map { DocxMergeCase.paragraph("x", "<w:pStyle w:val=\"\($0)\"/>") }
            .joined()
            + "<w:p><w:r><w:rPr><w:rStyle w:val=\"c\"/></w:rPr><w:t>y</w:t></w:r></w:p>"
        for styles in [styles, styles + chain] {
            for policy in MergePolicy.Styles.allCases {
                _ = try compose(
                    DocxMergeCase.paper(body, parts: [("styles", styles)]), times: 2,
                    policy: MergePolicy(styles: policy))
            }
        }
    }
}
