import DocumentModel
import Foundation
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// The volume's pages are 210 mm wide with margins of 20 mm: 17 cm for text, 25.7 cm on pages that lie on their side.
@Suite struct OdtFittingTests {
    private static let tables = """
        <style:style style:name="T" style:family="table"><style:table-properties style:width="34cm" fo:margin-left="-1cm" table:align="left"/></style:style>\
        <style:style style:name="C" style:family="table-column"><style:table-column-properties style:column-width="17cm" style:rel-column-width="32767*"/></style:style>\
        <style:style style:name="P9" style:family="paragraph" style:master-page-name="横"/>\
        <style:style style:name="P8" style:family="paragraph" style:master-page-name="Standard"/>
        """

    private static func table(_ text: String, style: String = "T") -> String {
        "<table:table table:style-name=\"\(style)\"><table:table-column table:style-name=\"C\" table:number-columns-repeated=\"2\"/><table:table-row><table:table-cell><text:p>\(text)</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>"
    }

    private static func frame(_ attributes: String, _ content: String = "<draw:image xlink:href=\"Pictures/a.png\"/>")
        -> String
    {
        "<text:p>图<draw:frame \(attributes)>\(content)</draw:frame></text:p>"
    }

    private func paper(_ body: String, automatic: String = tables, columns: Int = 1) throws -> [UInt8] {
        try MergeFile.bytes(
            body: body, automatic: automatic,
            layouts: MergeFile.layout("PL", margin: "5mm") + MergeFile.layout("LL", landscape: true, columns: columns),
            masters:
                "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"/><style:master-page style:name=\"横\" style:page-layout-name=\"LL\"/>",
            files: [("Pictures/a.png", [1], "image/png")])
    }

    private func merged(_ paper: [UInt8], _ change: @escaping (inout MergePolicy) -> Void = { _ in }) throws
        -> MergeResult
    {
        var merge = try MergeCase.frame()
        merge.add(paper, change)
        return try merge.merged()
    }

    private func width(_ result: MergeResult, _ text: String) throws -> String? {
        var node = try #require(result.paragraph(text))
        while !node.isElement(OpenDocument.table, "table") { node = try #require(node.parent) }
        return result.style(node[.tableStyleName], "table")?.firstChild(OpenDocument.style, "table-properties")?
            .attribute(OpenDocument.style, "width")
    }

    @Test func aTableFitsThePageOnWhichItStands() throws {
        let body =
            Self.table("一") + Self.table("二") + MergeFile.paragraph("横", style: "P9") + Self.table("三")
            + MergeFile.paragraph("竖", style: "P8") + Self.table("四")
        let result = try merged(paper(body))
        #expect(
            try ["一", "二", "三", "四"].map { try width(result, $0) } == ["17.000cm", "17.000cm", "25.700cm", "17.000cm"])
        #expect(result.findings().contains("fitted"))
        #expect(result.reports[0].findings.contains { $0.cause.hasSuffix("图片和文本框 0 个，表格 4 个") })
        let styles = result.values("table:style-name", on: "table:table")
        #expect(styles[0] == styles[1] && Set(styles).count == 2)
        let columns = Set(result.values("table:style-name", on: "table:table-column"))
        #expect(columns.count == 2)
        #expect(result.text.contains("style:column-width=\"8.500cm\" style:rel-column-width=\"32767*\""))
        #expect(result.text.contains("style:column-width=\"12.850cm\""))
        #expect(!result.text.contains("margin-left=\"-1cm\""))
    }

    @Test func columnsOfPagesAndSectionsLeaveLessRoom() throws {
        let section =
            "<style:style style:name=\"S\" style:family=\"section\"><style:section-properties><style:columns fo:column-count=\"2\"><style:column style:rel-width=\"1*\" fo:start-indent=\"0cm\" fo:end-indent=\"5mm\"/><style:column style:rel-width=\"1*\" fo:start-indent=\"5mm\" fo:end-indent=\"0cm\"/></style:columns></style:section-properties></style:style>"
        let body =
            "<text:section text:style-name=\"S\" text:name=\"节\">\(Self.table("栏"))</text:section>" + Self.table("全")
            + MergeFile.paragraph("横", style: "P9") + Self.table("横栏")
        let result = try merged(paper(body, automatic: Self.tables + section, columns: 2))
        #expect(try width(result, "栏") == "8.000cm")
        #expect(try width(result, "全") == "17.000cm")
        #expect(try width(result, "横栏") == "12.600cm")
    }

    @Test func aTableThatBeginsAPageStillDoes() throws {
        var merge = try MergeCase.frame()
        merge.add(try paper(Self.table("甲") + Self.table("乙"))) { $0.start = .nextPage }
        let result = try merge.merged()
        #expect(try width(result, "甲") == "17.000cm")
        #expect(result.text.components(separatedBy: "style:master-page-name").count == 3)
        #expect(result.values("table:style-name", on: "table:table").count == 2)
    }

    @Test func aShareOfTheTextStaysThatShare() throws {
        let half = Self.tables.replacing("table:align=\"left\"", with: "style:rel-width=\"50%\"")
        let result = try merged(paper(Self.table("半"), automatic: half))
        #expect(try width(result, "半") == "8.500cm")
        #expect(result.text.contains("style:rel-width=\"50%\""))
    }

    @Test func framesKeepTheirProportions() throws {
        let graphics =
            "<style:style style:name=\"G\" style:family=\"graphic\"><style:graphic-properties style:horizontal-rel=\"page\"/></style:style>"
        let body =
            Self.frame("svg:width=\"34cm\" svg:height=\"10cm\"")
            + Self.frame("svg:width=\"17.1cm\" svg:height=\"4cm\"")
            + Self.frame("draw:style-name=\"G\" svg:width=\"21cm\" svg:height=\"2cm\"")
            + Self.frame(
                "svg:width=\"20cm\" svg:height=\"9cm\"",
                "<draw:text-box><text:p>说明</text:p>\(Self.frame("svg:width=\"20cm\" svg:height=\"8cm\""))</draw:text-box>"
            )
        let result = try merged(paper(body, automatic: graphics))
        #expect(result.values("svg:width", on: "draw:frame") == ["17.000cm", "17.1cm", "21cm", "17.000cm", "17.000cm"])
        #expect(result.values("svg:height", on: "draw:frame") == ["5.000cm", "4cm", "2cm", "9cm", "6.800cm"])
        #expect(result.reports[0].findings.contains { $0.cause.hasSuffix("图片和文本框 2 个，表格 0 个") })
    }

    @Test func pagesThatAreKeptFitAlready() throws {
        let result = try merged(paper(Self.table("甲"))) { $0.pages = .keep }
        #expect(try width(result, "甲") == "34cm")
        #expect(!result.findings().contains("fitted"))
    }

    @Test func widthsWithoutSenseDoNoHarm() throws {
        let odd =
            "<style:style style:name=\"T\" style:family=\"table\"><style:table-properties style:width=\"99999in\" style:rel-width=\"nan%\"/></style:style><style:style style:name=\"C\" style:family=\"table-column\" style:parent-style-name=\"C\"><style:table-column-properties style:column-width=\"-5cm\"/></style:style>"
        let result = try merged(
            paper(Self.table("甲") + Self.frame("svg:width=\"99999in\" svg:height=\"0cm\""), automatic: odd))
        #expect(try width(result, "甲") == "17.000cm")
    }
}
