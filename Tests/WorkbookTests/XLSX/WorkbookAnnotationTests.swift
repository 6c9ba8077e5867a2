import PackageKit
import Testing
import WenshuCore
import XMLKit

@testable import Workbook

@Suite struct WorkbookAnnotationTests {
    private let names = ["s": SpreadsheetML.main, "v": "urn:schemas-microsoft-com:vml"]

    @Test func remarksJoinThoseThatAreThere() throws {
        let original = try WorkbookWriter.bytes(of: SampleDraft.everything)
        let bytes = try annotated(
            original, ("出席'甲'乙", "A1", "没有填"), ("出席'甲'乙", "C5", "票数不对"), ("出席'甲'乙", "C5", "再看一遍"))
        let package = try OfficePackage.open(bytes: bytes, name: "批注.xlsx")
        let comments = try package.tree("xl/comments1.xml")
        let found = try comments.xpath("//s:comment", namespaces: names).map { comment in
            [
                comment.attribute("", "ref") ?? "", comment.attribute("", "authorId") ?? "",
                comment.descendants.filter { $0.localName == "t" }.map(\.text).joined(separator: "|"),
            ]
        }
        #expect(
            found == [
                ["A1", "0", "必填 <&>|\n文枢：没有填"], ["D2", "0", "单位写全称\n第二行"], ["C5", "0", "票数不对\n再看一遍"],
            ])
        // A box for the new remark only, under a number of its own.
        let shapes = try package.tree("xl/drawings/vmlDrawing1.vml").xpath("//v:shape", namespaces: names)
        #expect(shapes.map { $0.attribute("", "id") } == ["_x0000_s1025", "_x0000_s1026", "_x0000_s1027"])
        // Nothing else is touched, down to the compressed bytes.
        let before = try OfficePackage.open(bytes: original, name: "原件.xlsx")
        #expect(package.names == before.names)
        let changed = zip(before.parts, package.parts).filter { $0.content != $1.content }.map(\.0.name)
        #expect(
            Set(changed).isSubset(of: [
                "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "[Content_Types].xml",
                "xl/worksheets/_rels/sheet1.xml.rels",
            ]))
    }

    @Test func sheetsWithoutRemarksGetWhatTheyNeed() throws {
        let original = try WorkbookWriter.bytes(of: SampleDraft.everything)
        let bytes = try annotated(original, ("值", "B3", "甲 & 乙"))
        #expect(try annotated(original, ("值", "B3", "甲 & 乙")) == bytes)
        let package = try OfficePackage.open(bytes: bytes, name: "批注.xlsx")
        let sheet = try package.tree("xl/worksheets/sheet2.xml")
        let id = try #require(sheet.root.lastChild?.attribute(OPC.officeRelationships, "id"))
        #expect(sheet.root.lastChild?.localName == "legacyDrawing")
        let relationships = try package.relationships(of: "xl/worksheets/sheet2.xml")
        let drawing = try #require(relationships[id].flatMap { relationships.part($0) })
        #expect(package.contains(drawing))
        let comments = try #require(
            relationships.first(ofOfficeType: "comments").flatMap { relationships.part($0) })
        #expect(try package.tree(comments).xpathString("//s:comment/@ref", namespaces: names) == "B3")
        let types = try package.contentTypes()
        #expect(types.type(of: comments) == SpreadsheetML.contentType + "comments+xml")
        #expect(types.type(of: drawing) == SpreadsheetML.vmlType)
        // All of the sheet that was there is there, byte for byte.
        let before = try OfficePackage.open(bytes: original, name: "原件.xlsx").bytes("xl/worksheets/sheet2.xml")
        let after = try package.bytes("xl/worksheets/sheet2.xml")
        let common = zip(before, after).prefix { $0 == $1 }.count
        #expect(Array(after.suffix(before.count - common)) == Array(before[common...]))
    }

    @Test func unknownSheetsMeanTheFirstCell() throws {
        let bytes = try annotated(try WorkbookWriter.bytes(of: SampleDraft.everything), ("没有", "C5", "缺少工作表"))
        let comments = try OfficePackage.open(bytes: bytes, name: "t.xlsx").tree("xl/comments1.xml")
        #expect(try comments.xpathString("string(//s:comment[@ref='A1'])", namespaces: names).hasSuffix("缺少工作表"))
    }

    /// Sheets as other programs write them: prefixes, strict names, tables behind the drawing, plain comments.
    @Test(arguments: [
        ("", "<legacyDrawing", "<tableParts count=\"0\"/>"), ("x:", "<x:legacyDrawing", "<x:extLst/>"),
        (
            "", "<legacyDrawing",
            "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><controls/></mc:Choice></mc:AlternateContent>"
        ),
        ("", "<legacyDrawing", ""),
    ])
    func referencesStandWhereTheSchemaWantsThem(prefix: String, reference: String, tail: String) throws {
        let sheet = stranger(prefix, "<\(prefix)sheetData/><!-- <extLst> --><\(prefix)pageMargins a='>'/>\(tail)")
        let bytes = try annotated(try package(sheet: sheet).archived(), ("表", "A1", "错"))
        let text = String(
            decoding: try OfficePackage.open(bytes: bytes, name: "t.xlsx").bytes("xl/worksheets/sheet1.xml"),
            as: UTF8.self)
        let added = " xmlns:r=\"\(OPC.officeRelationships)\" r:id=\"rId2\"/>\(tail)</\(prefix)worksheet>"
        #expect(text.hasSuffix("<\(prefix)pageMargins a='>'/>\(reference)\(added)"))
    }

    @Test func strictFilesStayStrict() throws {
        let root = "<worksheet xmlns=\"\(SpreadsheetML.strictMain)\"><sheetData/></worksheet>"
        let bytes = try annotated(try package(sheet: root).archived(), ("表", "A1", "错"))
        let package = try OfficePackage.open(bytes: bytes, name: "t.xlsx")
        let types = try package.relationships(of: "xl/worksheets/sheet1.xml").items.map(\.type)
        #expect(types.allSatisfy { $0.hasPrefix(OPC.strictOfficeRelationships) })
    }

    /// A drawing that Excel wrote, which is no XML, with names of its own, and a comment of plain text.
    @Test func drawingsThatAreNoXMLAreContinued() throws {
        let sheet = stranger("", "<sheetData/><legacyDrawing r:id=\"rId7\"/>", "xmlns:r=\"\(OPC.officeRelationships)\"")
        var package = package(sheet: sheet)
        let drawing =
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s2050\"><br></v:shape></xml>\n"
        package.set("xl/drawings/d.vml", Array(drawing.utf8))
        package.set(
            "xl/c.xml",
            Array(
                """
                <comments xmlns="\(SpreadsheetML.main)"><authors><author>甲</author></authors><commentList>\
                <comment ref="B2" authorId="0"><text><t>原话</t><phoneticPr fontId="0"/></text></comment>\
                </commentList></comments>
                """.utf8))
        var relationships = Relationships(source: "xl/worksheets/sheet1.xml")
        relationships.append(
            Relationship(id: "rId7", type: OPC.officeRelationships + "/vmlDrawing", target: "../drawings/d.vml"))
        relationships.add(type: OPC.officeRelationships + "/comments", part: "xl/c.xml")
        package.set("xl/worksheets/_rels/sheet1.xml.rels", relationships.written())
        let result = try OfficePackage.open(
            bytes: try annotated(try package.archived(), ("表", "B2", "一"), ("表", "B3", "二")), name: "t.xlsx")
        let shapes = String(decoding: try result.bytes("xl/drawings/d.vml"), as: UTF8.self)
        #expect(shapes.hasPrefix(String(drawing.dropLast("</xml>\n".count))) && shapes.hasSuffix("</v:shape></xml>\n"))
        #expect(shapes.contains("id=\"_x0000_s2051\"") && shapes.contains("<v:shapetype"))
        #expect(shapes.contains("xmlns:x=\"urn:schemas-microsoft-com:office:excel\""))
        #expect(try result.bytes("xl/worksheets/sheet1.xml") == Array(sheet.utf8))
        let comments = String(decoding: try result.bytes("xl/c.xml"), as: UTF8.self)
        #expect(
            comments.contains(
                """
                <text><r><t>原话</t></r><r><t xml:space="preserve">\n文枢：一</t></r><phoneticPr fontId="0"/></text>
                """))
        #expect(comments.contains("<author>甲</author><author>文枢</author>"))
        #expect(comments.contains("<comment ref=\"B3\" authorId=\"1\">"))
    }

    @Test(arguments: [
        "<worksheet", "<worksheet>", "<worksheet/>", "<a><!-- ", "</a>", "", "<a><b></a>", "<!DOCTYPE a>",
    ])
    func brokenSheetsAreRefused(sheet: String) throws {
        let bytes = try package(sheet: sheet).archived()
        #expect(throws: JobFailure.self) { try annotated(bytes, ("表", "A1", "错")) }
    }

    @Test func otherFilesAreRefused() {
        #expect(throws: JobFailure.self) { try annotated(Array("姓名,单位".utf8), ("表", "A1", "错")) }
    }

    @Test(arguments: [
        ("名单.xlsx!出席!C7", "出席", "C7"), ("名单.xlsx!甲!乙!C7", "甲!乙", "C7"), ("名单.xlsx!出席", "出席", "A1"),
        ("名单.xlsx", nil, nil), ("名单.csv:3（第2列）", nil, nil), ("", nil, nil),
    ])
    func placesInWordsAreCells(place: String, sheet: String?, cell: String?) {
        let found = SpreadsheetSource.cell(of: place, in: "名单.xlsx")
        #expect(found?.sheet == sheet)
        #expect(found?.cell.text == cell)
    }

    private func annotated(_ bytes: [UInt8], _ remarks: (String, String, String)...) throws -> [UInt8] {
        let remarks = try remarks.map { sheet, cell, text in
            CellRemark(sheet: sheet, cell: try #require(CellReference(cell)), text: text)
        }
        return try WorkbookAnnotation.annotated(bytes, name: "名单.xlsx", with: remarks)
    }

    private func stranger(_ prefix: String, _ content: String, _ more: String = "") -> String {
        let name = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
        return
            "<?xml version=\"1.0\"?>\n<\(prefix)worksheet \(name)=\"\(SpreadsheetML.main)\" \(more)>\(content)</\(prefix)worksheet>"
    }

    /// The least workbook, with one sheet.
    private func package(sheet: String) -> OfficePackage {
        var package = OfficePackage(kind: .opc)
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.setDefault("xml", "application/xml")
        package.set(OPC.contentTypesPart, types.written())
        var top = Relationships(source: "")
        top.add(type: OPC.officeRelationships + "/officeDocument", part: "xl/workbook.xml")
        package.set(OPC.packageRelationshipsPart, top.written())
        var own = Relationships(source: "xl/workbook.xml")
        own.add(type: OPC.officeRelationships + "/worksheet", part: "xl/worksheets/sheet1.xml")
        package.set("xl/_rels/workbook.xml.rels", own.written())
        let workbook = """
            <workbook xmlns="\(SpreadsheetML.main)" xmlns:r="\(OPC.officeRelationships)"><sheets>\
            <sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>
            """
        package.set("xl/workbook.xml", Array(workbook.utf8))
        package.set("xl/worksheets/sheet1.xml", Array(sheet.utf8))
        return package
    }
}
