import Blueprint
import DocumentModel
import Testing
import WenshuCore

/// Reading style sheets.
@Suite struct StyleLibraryTests {
    static let base = "paragraph-styles:\n  基准: {role: normal}\n"

    static func sheet(_ text: String) throws -> StyleSheet {
        let library = try StyleLibrary(files: [("试.yaml", Array((base + text).utf8))])
        return try #require(library.sheet(named: "试"))
    }

    @Test func valuesInChineseUnitsAreRead() throws {
        let style = try #require(
            try Self.sheet(
                """
                  正文: {based-on: 基准, size: 三号, first-line: 2字, line-pitch: 28.95pt, letter-spacing: -0.25pt,
                    align: justify, color: 红色, borders: {bottom: {width: 0.35mm, line: thick-thin}},
                    tabs: [{at: 1字, from: right, align: right, leader: dots}]}
                """
            ).paragraphStyle("正文"))
        #expect(style.character.size == .points(16))
        #expect(style.character.letterSpacing == .points(-0.25))
        #expect(style.character.color?.hex == "FF0000")
        #expect(style.paragraph.firstLine == .characters(2))
        #expect(style.paragraph.linePitch == .exactly(.points(28.95)))
        #expect(style.paragraph.borders?.bottom == Border(.thickThin, width: .millimetres(0.35)))
        #expect(
            style.paragraph.tabStops == [TabStop(.characters(1), edge: .right, alignment: .right, leader: .dots)])
    }

    @Test(arguments: [
        ("20pt", LinePitch.exactly(.points(20))), ("至少20pt", .atLeast(.points(20))), ("1.5倍", .multiple(1.5)),
    ])
    func linePitchesAreRead(text: String, pitch: LinePitch) throws {
        let sheet = try Self.sheet("  甲: {line-pitch: \(text)}\n")
        #expect(sheet.paragraphStyle("甲")?.paragraph.linePitch == pitch)
    }

    @Test func sheetsAreBasedOnOthers() throws {
        let files = [
            ("甲.yaml", Array((Self.base + "  正文: {size: 三号, align: center}\ndefaults: {size: 四号}\n").utf8)),
            ("乙.yaml", Array("based-on: 甲\nparagraph-styles:\n  正文: {size: 小四}\n  新: {}\n".utf8)),
        ]
        let sheet = try #require(try StyleLibrary(files: files).sheet(named: "乙"))
        #expect(sheet.paragraphStyles.map(\.name) == ["基准", "正文", "新"])
        #expect(sheet.paragraphStyle("正文")?.character.size == .points(12))
        #expect(sheet.paragraphStyle("正文")?.paragraph.alignment == .center)
        #expect(sheet.characterDefaults.size == .points(14))
    }

    @Test(arguments: [
        ("  正文: {siez: 三号}\n", "style.unknown-key", 3, "size"), ("  正文: {size: 三}\n", "style.bad-value", 3, nil),
        ("  正文: {based-on: 基淮}\n", "style.unknown-name", 3, "基准"),
        ("  甲: {based-on: 乙}\n  乙: {based-on: 甲}\n", "style.circle", 3, nil),
        ("  正文: {font: 仿宋}\n", "style.unknown-name", 3, nil), ("  正文: 三号\n", "style.bad-value", 3, nil),
        ("  正文: {align: middle}\n", "style.bad-value", 3, nil), ("页面: {}\n", "style.unknown-key", 3, nil),
        ("based-on: 没有\n", "style.unknown-name", 3, nil), ("  正文: {size: [三号]}\n", "style.bad-value", 3, nil),
        ("  正文: {size: 三号\n", "style.syntax", 4, nil), ("  正文: {}\n  正文: {}\n", "style.syntax", 3, nil),
        ("page-layouts:\n  甲: {paper: A4}\n", "style.bad-value", 4, nil),
        ("page-layouts:\n  甲: {footers: {odd: <p style=\"页\">甲</p>}}\n", "blueprint.unknown-name", 4, nil),
        ("page-layouts:\n  甲: {margins: {left: 200mm}}\n", "style.bad-value", 4, nil),
        ("list-styles:\n  甲: {levels: []}\n", "style.bad-value", 4, nil),
    ])
    func mistakesAreToldWithTheirLine(text: String, id: String, line: Int, suggestion: String?) throws {
        let failure = #expect(throws: JobFailure.self) { try Self.sheet(text) }
        let first = try #require(failure?.diagnostics.first)
        #expect(first.id == id)
        #expect(first.place.hasPrefix("试.yaml:\(line)"))
        if let suggestion { #expect(first.suggestions.contains(suggestion)) }
    }

    @Test func aliasesDoNotExpandWithoutBounds() {
        var text = Self.base + "defaults:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let references = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "  a\(level): &a\(level) [\(references)]\n"
        }
        let failure = #expect(throws: JobFailure.self) { try StyleLibrary(files: [("试.yaml", Array(text.utf8))]) }
        #expect(failure?.diagnostics.first.map { ["style.size", "style.alias"].contains($0.id) } == true)
    }

    @Test func aMissingFolderIsToldAsSuch() {
        let failure = #expect(throws: JobFailure.self) { try StyleLibrary(folder: "/nowhere/styles") }
        #expect(failure?.kind == .inputOutput)
    }
}
