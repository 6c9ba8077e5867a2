import Blueprint
import DocumentModel
import Testing
import WenshuCore

/// Notes, bookmarks, cross references, comments, fields, text boxes, columns in blueprints.
@Suite struct BlueprintMarksTests {
    private static func inlines(_ markup: String) throws -> [Inline] {
        guard case .paragraph(let paragraph)? = try BlueprintReaderTests.blocks("<p>\(markup)</p>").first else {
            return []
        }
        return paragraph.inlines
    }

    private static func run(_ text: String) -> Inline { .run(Run(text)) }

    @Test(arguments: [("", Note.Kind.foot, "脚注"), (" kind=\"end\"", .end, "尾注")])
    func notesStandCloseToTheWordBefore(attribute: String, kind: Note.Kind, style: String) throws {
        let note = Note(kind, blocks: [.paragraph(Paragraph("见{{出处}}", style: style))])
        #expect(
            try Self.inlines("甲\n <note\(attribute)>见{{出处}}</note>乙") == [Self.run("甲"), .note(note), Self.run("乙")])
    }

    @Test func notesMayHaveSeveralParagraphs() throws {
        guard case .note(let note)? = try Self.inlines("<note><p>甲</p><p style=\"正文\">乙</p></note>").first else {
            Issue.record("no note")
            return
        }
        #expect(
            note.blocks == [.paragraph(Paragraph("甲", style: "脚注")), .paragraph(Paragraph("乙", style: "正文"))])
    }

    @Test func bookmarksReferencesAndCommentsWrapText() throws {
        let inlines = try Self.inlines(
            """
            <bookmark name="表一">表<b>1</b></bookmark>见<ref to="表一" show="page">1</ref>页\
            <comment author="张三" date="2026-01-02" says="查{{数}}">乙</comment>
            """)
        var bold = CharacterFormat()
        bold.bold = true
        let comment = Comment(
            author: "张三", date: CalendarTime(year: 2026, month: 1, day: 2), blocks: [.paragraph(Paragraph("查{{数}}"))])
        #expect(
            inlines == [
                .bookmark(name: "表一", [Self.run("表"), .run(Run("1", format: bold))]),
                Self.run("见"), .reference(CrossReference(to: "表一", shows: .page, runs: [Run("1")])), Self.run("页"),
                .comment(comment, [Self.run("乙")]),
            ])
    }

    @Test func namesWithTagsAreKnownLater() throws {
        let inlines = try Self.inlines(
            "<bookmark name=\"{{甲}}\">一</bookmark><bookmark name=\"{{甲}}\">二</bookmark><ref to=\"{{乙.书签}}\" show=\"page\">0</ref>"
        )
        #expect(
            inlines == [
                .bookmark(name: "{{甲}}", [Self.run("一")]), .bookmark(name: "{{甲}}", [Self.run("二")]),
                .reference(CrossReference(to: "{{乙.书签}}", shows: .page, runs: [Run("0")])),
            ])
    }

    @Test(arguments: [
        ("is=\"title\" shows=\"纪要\"", Field.documentTitle("纪要")), ("is=\"section-pages\"", .sectionPageCount),
        ("is=\"sequence\" of=\"图\"", .sequence("图")), ("is=\"style\" of=\"标题一\"", .styleText("标题一")),
    ])
    func fieldsAreRead(attributes: String, expected: Field) throws {
        #expect(try Self.inlines("<field \(attributes)/>") == [.run(Run(.field(expected)))])
    }

    @Test func textBoxesStandInTheLineOrFloat() throws {
        let inline = try Self.inlines("<text-box width=\"60mm\" height=\"20mm\">{{甲}}</text-box>")
        guard case .run(let run)? = inline.first, case .textBox(let box) = run.content else {
            Issue.record("no box")
            return
        }
        #expect(box.position == nil)
        #expect(box.blocks == [.paragraph(Paragraph("{{甲}}", style: "正文"))])

        let blocks = try BlueprintReaderTests.blocks(
            """
            <text-box width="60mm" height="20mm" x="-5mm" y="8mm" from="page" wrap="behind" border="0.5pt"
                background="#FFF2CC" padding="3mm" alt="说明"><p style="顶格">甲</p><list><li>乙</li></list></text-box>
            """)
        guard case .paragraph(let paragraph)? = blocks.first, case .run(let floating)? = paragraph.inlines.first,
            case .textBox(let other) = floating.content
        else {
            Issue.record("no box")
            return
        }
        #expect(other.position == TextBox.Position(from: .page, x: .millimetres(-5), y: .millimetres(8)))
        #expect(other.wrap == .behind)
        #expect(other.border?.width == .points(0.5))
        #expect(other.background == Color("#FFF2CC"))
        #expect(other.padding.left == .millimetres(3))
        #expect(other.description == "说明")
        #expect(other.blocks.count == 2)
    }

    @Test func pagesHaveColumnsAndMayBeginOnEvenPages() throws {
        let document = try BlueprintReaderTests.read(
            """
            <property name="合同编号">{{编号}}</property><p>甲</p>
            <page start="even-page" columns="2" column-gap="10mm" column-rule="true"/><p>乙</p><column-break/><p>丙</p>
            """)
        #expect(document.sections[0].columns == nil)
        #expect(document.sections[1].columns == TextColumns(count: 2, gap: .millimetres(10), hasRule: true))
        #expect(document.sections[1].start == .evenPage)
        #expect(document.sections[1].blocks.contains(.columnBreak))
        #expect(document.properties.custom == [.init(name: "合同编号", value: "{{编号}}")])
    }

    @Test(arguments: [
        ("<p><ref to=\"表\">1</ref></p>", "blueprint.unknown-name"),
        ("<p><a href=\"#表\">1</a></p>", "blueprint.unknown-name"),
        ("<p><bookmark name=\"表\">1</bookmark><bookmark name=\"表\">2</bookmark></p>", "blueprint.duplicate-name"),
        ("<p><bookmark>1</bookmark></p>", "blueprint.missing-attribute"),
        ("<p><bookmark name=\"表\">1</bookmark><ref to=\"表\"/></p>", "blueprint.content"),
        ("<p><a href=\"http://a\"><note>甲</note></a></p>", "blueprint.content"),
        ("<p><comment author=\"甲\">1</comment></p>", "blueprint.missing-attribute"),
        ("<p><comment author=\"甲\" says=\"乙\" date=\"二月\">1</comment></p>", "blueprint.bad-value"),
        ("<p><field is=\"页\"/></p>", "blueprint.bad-value"),
        ("<p><field is=\"sequence\"/></p>", "blueprint.missing-attribute"),
        ("<p><field is=\"style\" of=\"标题壹\"/></p>", "blueprint.unknown-name"),
        ("<text-box height=\"1mm\">甲</text-box>", "blueprint.bad-value"),
        ("<text-box width=\"1mm\" height=\"1mm\" background=\"浅\">甲</text-box>", "blueprint.bad-value"),
        ("<page columns=\"40\"/>", "blueprint.bad-value"),
        ("<property name=\"甲\">1</property><property name=\"甲\">2</property>", "blueprint.duplicate-name"),
    ])
    func mistakesAreTold(markup: String, id: String) throws {
        let failure = #expect(throws: JobFailure.self) { try BlueprintReaderTests.read(markup) }
        #expect(failure?.diagnostics.first?.id == id)
        #expect(failure?.diagnostics.first?.place.hasPrefix("试.xml:1") == true)
    }
}
