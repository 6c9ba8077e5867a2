import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Footnotes and endnotes, comments, bookmarks, cross references, fields.
@Suite struct OdtNoteTests {
    private static func line(_ inlines: Inline..., style: String? = nil) -> Block {
        .paragraph(Paragraph(inlines, style: style))
    }

    private static func run(_ text: String) -> Inline { .run(Run(text)) }

    private static func note(_ kind: Note.Kind, _ text: String) -> Inline {
        .note(Note(kind, blocks: [.paragraph(Paragraph(text))]))
    }

    // MARK: notes

    @Test func notesCountForTheirKind() throws {
        let written = WrittenOdt([
            Self.line(Self.note(.foot, "甲"), Self.note(.end, "乙"), Self.note(.foot, "丙"), Self.note(.end, "丁"))
        ])
        #expect(try written.attributes("text:id", of: "//text:note") == ["ftn1", "edn1", "ftn2", "edn2"])
        #expect(
            try written.attributes("text:note-class", of: "//text:note") == [
                "footnote", "endnote", "footnote", "endnote",
            ])
        #expect(try written.find("//text:note-citation").map(\.text) == ["1", "i", "2", "ii"])
        #expect(try written.find("//text:note-body/text:p").map(\.text) == ["甲", "乙", "丙", "丁"])
    }

    @Test(arguments: [
        (1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix"), (400, "cd"), (1990, "mcmxc"),
    ])
    func endnotesHaveRomanNumbers(number: Int, text: String) {
        #expect(OdtNotes.citation(number, .end) == text)
    }

    /// A sheet without styles for notes gets some; one with styles keeps its own.
    @Test func notesHaveStyles() throws {
        let plain = WrittenOdt([Self.line(Self.note(.foot, "甲"))])
        #expect(try plain.attribute("text:style-name", of: "//text:note-body/text:p") == "Footnote")
        let size = "//style:style[@style:name='Footnote']/style:text-properties"
        #expect(try plain.attribute("fo:font-size", of: size, in: "styles.xml") == "9pt")
        let mark = "//style:style[@style:name='Footnote_20_anchor']/style:text-properties"
        #expect(try plain.attribute("style:text-position", of: mark, in: "styles.xml") == "super 58%")

        var sheet = StyleSheet(name: "注")
        var small = ParagraphStyle("小注", role: .footnote)
        small.character.size = .points(7.5)
        sheet.paragraphStyles = [small]
        let own = WrittenOdt([Self.line(Self.note(.foot, "甲"))], styles: sheet)
        #expect(try own.attribute("fo:font-size", of: size, in: "styles.xml") == "7.5pt")
        #expect(
            try own.attribute("style:display-name", of: "//style:style[@style:name='Footnote']", in: "styles.xml")
                == nil)
    }

    @Test func theConfigurationNamesNumbersAndStyles() throws {
        let written = WrittenOdt([Self.line(Self.note(.foot, "甲"), Self.note(.end, "乙"))])
        let configuration = "//office:styles/text:notes-configuration"
        let expected: [(String, [String?])] = [
            ("text:note-class", ["footnote", "endnote"]), ("style:num-format", ["1", "i"]),
            ("text:default-style-name", ["Footnote", "Endnote"]),
            ("text:citation-style-name", ["Footnote_20_anchor", "Footnote_20_anchor"]),
            ("text:master-page-name", [nil, "Standard"]), ("text:footnotes-position", ["page", nil]),
        ]
        for (name, values) in expected {
            #expect(try written.attributes(name, of: configuration, in: "styles.xml") == values, "\(name)")
        }
        #expect(try written.find("//style:footnote-sep", in: "styles.xml").count == 1)
        #expect(
            try written.find("//config:config-item[@config:name='ContinuousEndnotes']", in: "settings.xml")
                .map(\.text) == ["true"])
    }

    @Test func aDocumentWithoutNotesSaysNothingOfThem() throws {
        let written = WrittenOdt([Self.line(Self.run("甲"))])
        for expression in [
            "//text:notes-configuration", "//style:footnote-sep", "//style:style[@style:name='Footnote']",
        ] {
            #expect(try written.find(expression, in: "styles.xml").isEmpty, "\(expression)")
        }
    }

    /// Headers, footers, notes and comments hold no notes, boxes neither.
    @Test func whereNoNoteCanStandItsTextDoes() throws {
        let note = Inline.note(Note(blocks: [.paragraph(Paragraph("注一")), .paragraph(Paragraph("注二"))]))
        var section = Section(
            layout: .a4,
            blocks: [
                Self.line(.note(Note(blocks: [Self.line(Self.run("外"), note)]))),
                Self.line(.comment(Comment(author: "张三", blocks: [Self.line(Self.run("评"), note)]), [])),
            ])
        section.headers = PageFurniture(odd: [Self.line(Self.run("眉"), note)])
        let written = WrittenOdt(Document(styles: StyleSheet(name: "空"), sections: [section]))
        #expect(try written.find("//text:note").count == 1)
        #expect(try written.find("//style:header//text:note", in: "styles.xml").isEmpty)
        let header = try #require(try written.find("//style:header/text:p", in: "styles.xml").first)
        #expect(WrittenOdt.text(of: header) == "眉（注一 注二）")
        #expect(try written.find("//text:note-body/text:p").map { WrittenOdt.text(of: $0) } == ["外（注一 注二）"])
        #expect(try written.find("//office:annotation/text:p").map { WrittenOdt.text(of: $0) } == ["评（注一 注二）"])
    }

    @Test func theNoteOfABoxStandsBehindIt() throws {
        let box = TextBox(
            width: .millimetres(30), height: .millimetres(10), blocks: [Self.line(Self.run("框"), Self.note(.foot, "注"))]
        )
        let written = WrittenOdt([Self.line(Self.run("前"), .run(Run(.textBox(box))), Self.run("后"))])
        #expect(try written.find("//draw:text-box//text:note").isEmpty)
        #expect(
            try written.find("//office:text/text:p/*").map(\.localName) == ["frame", "note"])
    }

    // MARK: comments

    @Test func aCommentEnclosesItsText() throws {
        let date = CalendarTime(year: 2026, month: 11, day: 20, minutes: 570)
        let comment = Comment(author: "张三 <审>", date: date, blocks: [.paragraph(Paragraph("请核对"))])
        let written = WrittenOdt([Self.line(Self.run("甲"), .comment(comment, [Self.run("乙")]), Self.run("丙"))])
        let paragraph = try #require(try written.find("//office:text/text:p").first)
        #expect(
            paragraph.children.map { $0.isText ? $0.text : $0.localName } == [
                "甲", "annotation", "乙", "annotation-end", "丙",
            ])
        #expect(try written.find("//dc:creator").map(\.text) == ["张三 <审>"])
        #expect(try written.find("//dc:date").map(\.text) == ["2026-11-20T09:30:00"])
        #expect(
            try written.attribute("office:name", of: "//office:annotation")
                == written.attribute("office:name", of: "//office:annotation-end"))
    }

    @Test func aCommentOnAPlaceHasNoEnd() throws {
        let comment = Comment(
            author: "张三", date: CalendarTime(year: 2026, month: 1, day: 2),
            blocks: [.paragraph(Paragraph("一、标题", style: "标题一"))])
        let written = WrittenOdt([Self.line(.comment(comment, []))], styles: SampleDocument.styles)
        #expect(try written.find("//office:annotation-end").isEmpty)
        #expect(try written.attributes("office:name", of: "//office:annotation") == [nil])
        #expect(try written.find("//dc:date").map(\.text) == ["2026-01-02T00:00:00"])
        // Comments hold no headings.
        #expect(try written.find("//office:annotation/*").map(\.localName) == ["creator", "date", "p"])
    }

    @Test func headersHaveNoComments() throws {
        var section = Section(layout: .a4, blocks: [Self.line(Self.run("甲"))])
        let comment = Comment(author: "张三", blocks: [.paragraph(Paragraph("评"))])
        section.headers = PageFurniture(odd: [Self.line(.comment(comment, [Self.run("眉")]))])
        let written = WrittenOdt(Document(styles: StyleSheet(name: "空"), sections: [section]))
        #expect(try written.find("//office:annotation", in: "styles.xml").isEmpty)
        #expect(try written.find("//style:header", in: "styles.xml").first?.text == "眉")
    }

    // MARK: bookmarks and references

    @Test func bookmarksReferencesAndLinksUseOneName() throws {
        let name = "附件 1（名单）"
        let written = WrittenOdt([
            Self.line(.bookmark(name: name, [Self.run("附件")]), .bookmark(name: "此处", [])),
            Self.line(
                .reference(CrossReference(to: name, shows: .text, runs: [Run("附"), Run("件")])),
                .reference(CrossReference(to: name, shows: .page, runs: [Run("1")])),
                .reference(CrossReference(to: "此处", shows: .number, runs: [Run("一")])),
                .link(target: "#\(name)", [Run("附件")])),
        ])
        #expect(try written.attributes("text:name", of: "//text:bookmark-start | //text:bookmark-end") == [name, name])
        #expect(try written.attribute("text:name", of: "//text:bookmark") == "此处")
        #expect(try written.attributes("text:ref-name", of: "//text:bookmark-ref") == [name, name, "此处"])
        #expect(
            try written.attributes("text:reference-format", of: "//text:bookmark-ref") == [
                "text", "page", "number-all-superior",
            ])
        #expect(try written.find("//text:bookmark-ref").map(\.text) == ["附件", "1", "一"])
        #expect(try written.attribute("xlink:href", of: "//text:a") == "#\(name)")
    }

    @Test func aNameIsGivenOnce() throws {
        let bookmark = Inline.bookmark(name: "表", [Self.run("甲")])
        let written = WrittenOdt([Self.line(bookmark, bookmark)])
        #expect(try written.find("//text:bookmark-start").count == 1)
        #expect(try written.find("//text:bookmark-end").count == 1)
        #expect(try written.find("//office:text/text:p").map(\.text) == ["甲甲"])
    }

    @Test func aReferenceToNothingIsText() throws {
        let reference = CrossReference(to: "无", shows: .page, runs: [Run("第 9 页")])
        let written = WrittenOdt([Self.line(.reference(reference))])
        #expect(try written.find("//text:bookmark-ref").isEmpty)
        #expect(try written.find("//office:text/text:p").map(\.text) == ["第 9 页"])
    }

    // MARK: fields

    @Test func sequencesCountAndAreDeclared() throws {
        func number(_ name: String) -> Inline { .run(Run(.field(.sequence(name)))) }
        let written = WrittenOdt([
            Self.line(number("图"), number("表 1")),
            .table(Table(columns: [.share(1)], rows: [TableRow([TableCell([Self.line(number("图"))])])])),
        ])
        #expect(try written.attributes("text:name", of: "//text:sequence-decl") == ["图", "表_20_1"])
        #expect(try written.attributes("text:name", of: "//text:sequence") == ["图", "表_20_1", "图"])
        #expect(try written.find("//text:sequence").map(\.text) == ["1", "1", "2"])
        #expect(try written.attribute("text:formula", of: "//text:sequence") == "ooow:图+1")
        #expect(try written.find("//office:text/*").first?.localName == "sequence-decls")
    }

    @Test func titleAndPageCount() throws {
        let written = WrittenOdt([
            Self.line(.run(Run(.field(.documentTitle("{{题}}")))), .run(Run(.field(.sectionPageCount))))
        ])
        #expect(try written.find("//text:title").map(\.text) == ["{{题}}"])
        #expect(try written.find("//text:page-count").count == 1)
    }

    @Test(arguments: [("标题一", "标题甲"), ("表文", "表甲")])
    func theTextOfAStyle(style: String, expected: String) throws {
        var section = Section(
            layout: .a4,
            blocks: [
                .paragraph(Paragraph("{{#循环 题 为 项}}")), .paragraph(Paragraph("{{项}}", style: style)),
                .paragraph(Paragraph("{{/循环}}")), .paragraph(Paragraph(expected, style: style)),
                .paragraph(Paragraph("另一个", style: style)),
            ])
        section.headers = PageFurniture(odd: [Self.line(.run(Run(.field(.styleText(style)))))])
        let written = WrittenOdt(Document(styles: SampleDocument.styles, sections: [section]))
        #expect(try written.find("//style:header", in: "styles.xml").first?.text == expected)
        let levels = try written.attributes("text:outline-level", of: "//text:chapter", in: "styles.xml")
        #expect(levels == (style == "标题一" ? ["1"] : []))
    }

    @Test func propertiesWithoutAnElementOfTheirOwn() throws {
        let properties = DocumentProperties(
            title: "纪要", category: "会议", company: "某公司",
            custom: [
                .init(name: "文号", value: "{{文号}}"), .init(name: "文号", value: "二"), .init(name: "Company", value: "三"),
            ])
        let section = Section(layout: .a4)
        let written = WrittenOdt(
            Document(properties: properties, styles: StyleSheet(name: "空"), sections: [section]))
        #expect(
            try written.attributes("meta:name", of: "//meta:user-defined", in: "meta.xml") == [
                "Category", "Company", "文号",
            ])
        #expect(try written.find("//meta:user-defined", in: "meta.xml").map(\.text) == ["会议", "某公司", "{{文号}}"])
    }
}
