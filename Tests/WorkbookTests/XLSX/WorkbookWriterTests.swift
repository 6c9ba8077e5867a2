import Foundation
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import Workbook

@Suite struct WorkbookWriterTests {
    private static let goldenRoot = URL(filePath: #filePath).deletingLastPathComponent().path()
    private static let namespaces = ["s": SpreadsheetML.main]

    @Test func everythingIsWrittenAsExpected() throws {
        let bytes = try WorkbookWriter.bytes(of: SampleDraft.everything)
        #expect(try WorkbookWriter.bytes(of: SampleDraft.everything) == bytes)
        let golden = CanonicalParts.goldenFolder("workbook.xlsx", file: Self.goldenRoot)
        #expect(try CanonicalParts.differences(of: bytes, from: golden) == [])
    }

    /// Every part has a content type, every relationship leads to a part, every part but the root is led to.
    @Test func thePackageHoldsTogether() throws {
        let package = try package(SampleDraft.everything)
        let types = try package.contentTypes()
        var reached: Set<String> = [OPC.contentTypesPart, OPC.packageRelationshipsPart]
        for source in [""] + package.names {
            #expect(source.isEmpty || source == OPC.contentTypesPart || types.type(of: source) != nil, "\(source)")
            guard package.contains(Relationships.partName(of: source)) else { continue }
            reached.insert(Relationships.partName(of: source))
            let relationships = try package.relationships(of: source)
            for item in relationships.items { reached.insert(relationships.part(item) ?? "") }
        }
        #expect(reached == Set(package.names))
    }

    /// The order of CT_Worksheet, ISO/IEC 29500-1 §18.3.1.99.
    @Test func elementsOfASheetStandInTheOrderOfTheSchema() throws {
        let order = [
            "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells",
            "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
            "headerFooter", "legacyDrawing",
        ]
        let package = try package(SampleDraft.everything)
        let found = try package.tree("xl/worksheets/sheet1.xml").root.children.map(\.localName)
        #expect(Array(found) == order)
    }

    @Test func longListsStandInAHiddenSheet() throws {
        let package = try package(SampleDraft.everything)
        let workbook = try package.tree("xl/workbook.xml")
        let sheets = try workbook.xpath("//s:sheet", namespaces: Self.namespaces)
        #expect(sheets.map { $0.attribute("", "name") } == ["出席'甲'乙", "值", "选项", "选项 2"])
        #expect(sheets.map { $0.attribute("", "state") } == [nil, nil, "hidden", "hidden"])
        let names = try workbook.xpath("//s:definedName", namespaces: Self.namespaces).map { name in
            [name.attribute("", "name") ?? "", name.text]
        }
        #expect(
            names == [
                ["_xlnm.Print_Titles", "'出席''甲''乙'!$1:$1"], ["名单", "'出席''甲''乙'!$A$2:$D$10"],
                ["选项_1", "'选项 2'!$A$1:$A$60"], ["选项_2", "'选项 2'!$B$1:$B$2"],
            ])
        let rules = try package.tree("xl/worksheets/sheet1.xml").xpath(
            "//s:dataValidation[@type='list']/s:formula1", namespaces: Self.namespaces)
        #expect(rules.map(\.text) == ["\"研究院,\"\"铸造\"\"事业部\"", "选项_1", "选项_2"])
    }

    @Test(arguments: [
        ("2026-11-20", "46346"), ("1900-01-01", "1"), ("1900-02-28", "59"), ("1900-03-01", "61"),
        ("2026-11-20 14:00", "46346.583333333336"), ("9999-12-31", "2958465"), ("1899-12-31", nil),
    ])
    func daysAreNumbersOfTheSystemOf1900(text: String, number: String?) throws {
        #expect(SerialDate.number(of: try #require(CalendarTime(text))) == number)
    }

    @Test(arguments: [
        ("甲", 2), ("ab", 2), ("（必填）", 8), ("e\u{301}", 1), ("", 0),
    ])
    func chineseCharactersAreTwoDigitsWide(text: String, units: Int) {
        #expect(TextWidth.units(text) == units)
    }

    /// What no sheet can hold is told, all of it at once.
    @Test func impossibleDraftsAreRefused() {
        var first = SheetDraft(name: "甲/乙")
        first.append([.text(String(repeating: "长", count: 32_768))])
        var second = SheetDraft(name: "甲/乙")
        second.rows = [RowDraft(index: 1_048_576, cells: [CellDraft(column: 0, value: nil)])]
        #expect {
            try WorkbookWriter.bytes(of: WorkbookDraft(sheets: [first, second]))
        } throws: { error in
            (error as? JobFailure)?.diagnostics.map(\.place) == ["甲/乙", "甲/乙!A1", "甲/乙", "甲/乙", "甲/乙"]
        }
        #expect(throws: JobFailure.self) { try WorkbookWriter.bytes(of: WorkbookDraft()) }
    }

    private func package(_ draft: WorkbookDraft) throws -> OfficePackage {
        try OfficePackage.open(bytes: try WorkbookWriter.bytes(of: draft), name: "test.xlsx")
    }
}
