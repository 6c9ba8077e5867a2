import Blueprint
import DocumentModel
import Foundation
import Testing
import WenshuCore

/// The style sheets that ship with the project.
@Suite struct ShippedStyles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../templates/styles").standardized.path()

    /// All sheets have the same style names, so that a blueprint can be made with any of them.
    @Test(arguments: ["gbt9704-ruler", "plain"])
    func sheetsHaveTheSameNames(name: String) throws {
        let library = try StyleLibrary(folder: Self.folder)
        let official = try #require(library.sheet(named: "gbt9704"))
        let other = try #require(library.sheet(named: name))
        #expect(other.paragraphStyles.map(\.name) == official.paragraphStyles.map(\.name))
        #expect(other.characterStyles.map(\.name) == official.characterStyles.map(\.name))
        #expect(other.tableStyles.map(\.name) == official.tableStyles.map(\.name))
        #expect(other.listStyles.map(\.name) == official.listStyles.map(\.name))
        #expect(other.pageLayouts.map(\.name) == official.pageLayouts.map(\.name))
    }

    /// The arithmetic of domain page §1.3: 22 lines and 28 characters fit into the text area, 23 and 29 do not.
    @Test(arguments: ["gbt9704", "gbt9704-ruler"])
    func textAreaHoldsTwentyTwoLinesOfTwentyEightCharacters(name: String) throws {
        let sheet = try #require(try StyleLibrary(folder: Self.folder).sheet(named: name))
        let page = sheet.defaultPageLayout
        let body = sheet.resolvedParagraph("正文")
        guard case .exactly(let pitch) = body.paragraph.linePitch else {
            Issue.record("no exact line pitch")
            return
        }
        #expect(page.textHeight.twips / pitch.twips == 22)
        let character = Measure.characters(1).length(in: body.character)
        #expect(page.textWidth.emu / character.emu == 28)
        #expect(body.character.size == .points(16))
    }

    /// Sizes and fonts of GB/T 9704—2012 §7.
    @Test(arguments: [
        ("正文", "仿宋", 16.0), ("标题", "小标宋", 22), ("标题一", "黑体", 16), ("标题二", "楷体", 16), ("标题三", "仿宋", 16),
        ("出席", "仿宋", 16), ("抄送", "仿宋", 14), ("印发", "仿宋", 14), ("页码单", "宋体", 14), ("页码双", "宋体", 14),
        ("附件号", "黑体", 16),
    ])
    func stylesFollowTheStandard(name: String, font: String, points: Double) throws {
        let sheet = try #require(try StyleLibrary(folder: Self.folder).sheet(named: "gbt9704"))
        let format = sheet.resolvedParagraph(name).character
        #expect(format.font == font)
        #expect(format.size == .points(points))
        let chain = try #require(sheet.font(font))
        #expect(!chain.eastAsian.isEmpty)
    }

    /// The page numbers stand at the outer edge, one character in.
    @Test func pageNumbersStandOutside() throws {
        let sheet = try #require(try StyleLibrary(folder: Self.folder).sheet(named: "gbt9704"))
        let footers = sheet.defaultPageLayout.footers
        #expect(
            footers.odd == [
                .paragraph(
                    Paragraph(
                        [.run(Run("— ")), .run(Run(.pageNumber)), .run(Run(" —"))], style: "页码单"))
            ])
        #expect(
            footers.even == [
                .paragraph(
                    Paragraph(
                        [.run(Run("— ")), .run(Run(.pageNumber)), .run(Run(" —"))], style: "页码双"))
            ])
        #expect(sheet.resolvedParagraph("页码单").paragraph.alignment == .right)
        #expect(sheet.resolvedParagraph("页码单").paragraph.indentRight == .characters(1))
        #expect(sheet.resolvedParagraph("页码双").paragraph.alignment == .left)
        #expect(sheet.resolvedParagraph("页码双").paragraph.indentLeft == .characters(1))
    }
}
