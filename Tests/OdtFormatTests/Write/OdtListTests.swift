import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Lists.
@Suite struct OdtListTests {
    @Test(arguments: [
        ([1, 1], "(甲)(乙)"), ([1, 2, 2, 1], "(甲(乙)(丙))(丁)"), ([1, 2, 3, 1], "(甲(乙(丙)))(丁)"),
        ([2, 1], "((甲))(乙)"), ([1, 3, 2], "(甲((乙))(丙))"), ([3], "(((甲)))"), ([9], "(((甲)))"),
    ])
    func levelsAreListsInEntries(levels: [Int], shape: String) throws {
        let names = ["甲", "乙", "丙", "丁"]
        let items = levels.enumerated().map {
            List.Item([.paragraph(Paragraph(names[$0.offset]))], level: $0.element)
        }
        let written = WrittenOdt([.list(List(style: "三层", items: items))], styles: styles)
        let list = try #require(try written.find("//office:text/text:list").first)
        #expect(describe(list) == shape)
        #expect(try written.find("//office:text/text:list").count == 1)
        #expect(try written.attributes("text:style-name", of: "//office:text//text:list").first == "三层")
    }

    /// A control tag stands on the level of what it encloses, whatever level it is given.
    @Test(arguments: [
        (["甲", "{{#循环 议题 为 题}}", "2乙", "{{/循环}}", "丙"], [1, 2, 2, 2, 1]),
        (["{{#循环 议题 为 题}}", "甲", "2乙", "{{/循环}}"], [1, 1, 2, 1]),
        (["甲", "{{#如果 子}}", "{{#循环 子 为 项}}", "2乙", "{{/循环}}", "{{#否则}}", "2丙", "{{/如果}}"], [1, 2, 2, 2, 2, 2, 2, 2]),
        (["{{#循环 议题 为 题}}", "甲", "{{#循环 题.子 为 项}}", "2乙", "{{/循环}}{{/循环}}"], [1, 1, 2, 2, 2]),
        (["甲", "{{-- 说明 }}", "{{/循环}}"], [1, 1, 1]), (["{{#循环 议题}}", "{{/循环}}"], [1, 1]),
        (["甲", "｛｛#循环　议题｝｝", "3乙", "｛｛／循环｝｝"], [1, 3, 3, 3]), (["{{值}}", "2{{值}}"], [1, 2]),
    ])
    func controlTagsStandWithWhatTheyEnclose(texts: [String], levels: [Int]) {
        let items = texts.map { text in
            let level = text.first?.wholeNumberValue
            return List.Item(
                [.paragraph(Paragraph(level == nil ? text : String(text.dropFirst())))], level: level ?? 1)
        }
        #expect(ListLevels(items, depth: 3).values == levels)
    }

    @Test func everyListCountsForItself() throws {
        let list = Block.list(List(style: "三层", items: [.init([.paragraph(Paragraph("甲"))])]))
        let written = WrittenOdt([list, list], styles: styles)
        #expect(try written.find("//office:text/text:list").count == 2)
        #expect(try written.find("//text:list[@text:continue-numbering or @text:continue-list]").isEmpty)
    }

    @Test func furtherParagraphsStandUnderTheText() throws {
        let item = List.Item([.paragraph(Paragraph("甲")), .paragraph(Paragraph("乙"))])
        let written = WrittenOdt([.list(List(style: "项目", items: [item]))], styles: SampleDocument.styles)
        #expect(try written.attributes("text:style-name", of: "//text:list-item/text:p") == ["Standard", "P1"])
        let properties = "//style:style[@style:name='P1']/style:paragraph-properties"
        #expect(try written.attribute("fo:margin-left", of: properties) == "47.25pt")
    }

    @Test(arguments: [
        ("%1、", "", "、", 1), ("（%2）", "（", "）", 1), ("第%1.%2条", "第", "条", 2), ("%3", "", "", 1), ("注", "注", "", 0),
        ("100%", "100%", "", 0),
    ])
    func labelsAreTakenApart(text: String, prefix: String, suffix: String, numbers: Int) {
        let label = LabelText(text)
        #expect(label.prefix == prefix)
        #expect(label.suffix == suffix)
        #expect(label.numbers == numbers)
    }

    @Test func levelsAreWritten() throws {
        let written = WrittenOdt(SampleDocument.everything)
        let level = "//text:list-style[@style:name='层次']/text:list-level-style-number[1]"
        #expect(try written.attribute("style:num-format", of: level, in: "styles.xml") == "一, 二, 三, ...")
        #expect(try written.attribute("style:num-suffix", of: level, in: "styles.xml") == "、")
        #expect(try written.attribute("text:style-name", of: level, in: "styles.xml") == "层次_20_1")
        let place = "\(level)//style:list-level-label-alignment"
        #expect(try written.attribute("fo:text-indent", of: place, in: "styles.xml") == "31.5pt")
        #expect(try written.attribute("fo:margin-left", of: place, in: "styles.xml") == "0pt")
        #expect(try written.attribute("text:label-followed-by", of: place, in: "styles.xml") == "nothing")
        let bullet = "//text:list-style[@style:name='项目']/text:list-level-style-bullet"
        #expect(try written.attribute("text:bullet-char", of: bullet, in: "styles.xml") == "•")
    }

    /// The entries of a list as brackets around their text.
    private func describe(_ list: XMLTree.Node) -> String {
        list.children.filter(\.isElement).map { item in
            "("
                + item.children.filter(\.isElement).map { $0.localName == "list" ? describe($0) : $0.text }.joined()
                + ")"
        }.joined()
    }

    private var styles: StyleSheet {
        var sheet = StyleSheet(name: "列表")
        sheet.listStyles = [
            ListStyle("三层", levels: (1...3).map { .init(.decimal, text: "%\($0).") }),
            ListStyle("项目", levels: [.init(.bullet, text: "•")]),
        ]
        return sheet
    }
}
