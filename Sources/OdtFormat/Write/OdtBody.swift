import DocumentModel
import WenshuCore
import XMLKit

/// Writes blocks: the text of a document, of a header, of a footer. Collects the automatic styles they need.
struct OdtBody {
    /// What the next paragraph or table has to begin.
    struct Beginning {
        /// The master page of a new section.
        var masterPage: String?
        /// The number of its first page.
        var pageNumber: Int?
        /// The page or column that begins.
        var jump: Jump?

        /// Whether there is nothing to begin.
        var isEmpty: Bool { masterPage == nil && pageNumber == nil && jump == nil }

        /// Adds what belongs into the properties of the paragraph or table; a new page goes before a new column.
        func add(to attributes: inout OdtAttributes) {
            if let jump, attributes.value("fo:break-before") != Jump.page.rawValue {
                attributes.set("fo:break-before", jump.rawValue)
            }
            attributes.add("style:page-number", pageNumber.map(String.init))
        }
    }

    /// Where the text goes on after a break. Source: ODF 1.3 part 3 §20.184 (`fo:break-before`).
    enum Jump: String {
        /// On the next page.
        case page
        /// In the next column.
        case column
    }

    /// What kind of text is written; some things cannot stand everywhere.
    enum Place {
        /// The text of the document.
        case text
        /// Headers and footers.
        case furniture
        /// Boxes in the text.
        case box
        /// Footnotes and endnotes.
        case note
        /// Comments.
        case comment
    }

    /// The styles of the document.
    let sheet: OdtSheet
    /// What the document holds.
    let survey: OdtSurvey
    /// What is written.
    var xml = XMLByteWriter()
    /// The automatic styles of the part.
    var styles: OdtAutomaticStyles
    /// The picture files of the package.
    var media: OdtMedia
    /// What is numbered through the document.
    var tally: OdtTally
    /// The width of the text area at hand.
    var width: Length
    /// What the next paragraph or table has to begin.
    var beginning = Beginning()
    /// What kind of text is written.
    var place: Place
    /// Notes of the box at hand, whose marks stand behind it.
    var notesOfBox: [Note] = []
    /// The number of tables so far.
    var tables = 0

    /// Makes a writer.
    /// - Parameters:
    ///   - sheet: the styles of the document.
    ///   - survey: what the document holds.
    ///   - styles: the automatic styles of the part so far.
    ///   - media: the picture files of the package so far.
    ///   - tally: what is numbered so far.
    ///   - width: the width of the text area.
    ///   - place: what kind of text is written.
    init(
        sheet: OdtSheet, survey: OdtSurvey, styles: OdtAutomaticStyles, media: OdtMedia, tally: OdtTally,
        width: Length, place: Place = .text
    ) {
        self.sheet = sheet
        self.survey = survey
        self.styles = styles
        self.media = media
        self.tally = tally
        self.width = width
        self.place = place
    }

    /// Writes blocks.
    mutating func write(_ blocks: [Block]) {
        for (index, block) in blocks.enumerated() {
            if !beginning.isEmpty, block.mayVanish { writeHairline() }
            switch block {
            case .paragraph(let paragraph): write(paragraph, style: paragraph.style)
            case .table(let table): write(table)
            case .list(let list): write(list)
            case .pageBreak: jump(to: .page, before: blocks.dropFirst(index + 1).first)
            case .columnBreak: jump(to: .column, before: blocks.dropFirst(index + 1).first)
            case .pageFoot(let content): writePageFoot(content)
            }
        }
    }

    /// Writes blocks, or an empty paragraph when there are none, so that a person can type there.
    /// - Parameters:
    ///   - blocks: the blocks.
    ///   - emptyStyle: the style of the empty paragraph.
    mutating func writeFilled(_ blocks: [Block], emptyStyle: String? = nil) {
        write(blocks.isEmpty ? [.paragraph(Paragraph(style: emptyStyle))] : blocks)
    }

    /// Writes a paragraph or heading.
    /// - Parameters:
    ///   - paragraph: the paragraph.
    ///   - style: the name of its style in the sheet.
    ///   - standing: indents to say even if they are those of the style, as a paragraph of a list has to.
    mutating func write(_ paragraph: Paragraph, style: String?, standing: ParagraphFormat? = nil) {
        var declared = paragraph.format.over(standing ?? .init())
        let named = sheet.styles.resolvedParagraph(style)
        var resolved = declared.over(named.paragraph)
        if paragraph.growsLines, case .exactly(let pitch) = resolved.linePitch {
            declared.linePitch = .atLeast(pitch)
            resolved.linePitch = declared.linePitch
        }
        var properties = OdtParagraphProperties(
            declared, resolved: resolved,
            geometry: ParagraphGeometry(resolved, named.character, width: width),
            parent: standing == nil ? sheet.geometry(ofStyle: style) : nil)
        beginning.add(to: &properties.attributes)
        let encoded = sheet.names.paragraph(style).encoded
        var name = encoded
        if !properties.isEmpty || beginning.masterPage != nil {
            name = styles.name(.paragraph, parent: encoded, masterPage: beginning.masterPage) {
                properties.write(into: &$0)
            }
        }
        beginning = Beginning()
        if let level = resolved.outlineLevel, level > 0, place != .comment {
            xml.open("text:h", ["text:style-name": name, "text:outline-level": "\(level)"])
        } else {
            xml.open("text:p", ["text:style-name": name])
        }
        write(paragraph.inlines)
        xml.close()
    }

    /// Writes a paragraph so low that nobody sees it.
    /// - Parameter content: writes what stands in it.
    mutating func writeHairline(
        properties: OdtAttributes = .init(), content: (inout OdtBody) -> Void = { _ in }
    ) {
        var hairline = OdtParagraphProperties()
        for (name, value) in [
            ("fo:margin-left", "0pt"), ("fo:margin-right", "0pt"), ("fo:text-indent", "0pt"), ("fo:margin-top", "0pt"),
            ("fo:margin-bottom", "0pt"), ("fo:line-height", "0.1pt"),
        ] as [(StaticString, String)] {
            hairline.attributes.add(name, value)
        }
        for item in properties.items { hairline.attributes.add(item.name, item.value) }
        beginning.add(to: &hairline.attributes)
        let name = styles.name(
            .paragraph, parent: OdtStyleNames.standard, masterPage: beginning.masterPage
        ) { xml in
            hairline.write(into: &xml)
            xml.empty("style:text-properties", ["fo:font-size": "1pt", "style:font-size-asian": "1pt"])
        }
        beginning = Beginning()
        xml.open("text:p", ["text:style-name": name])
        content(&self)
        xml.close()
    }

    /// Begins a page or column: the next block says so, if it is sure to stay; else a paragraph of its own has to do it.
    private mutating func jump(to jump: Jump, before next: Block?) {
        if let next, !next.mayVanish {
            beginning.jump = jump
        } else {
            var properties = OdtAttributes()
            properties.add("fo:break-after", jump.rawValue)
            writeHairline(properties: properties)
        }
    }
}

extension Paragraph {
    /// Whether something stands in a line that an exact line pitch would cut off.
    var growsLines: Bool { inlines.contains { $0.runs.contains(where: \.growsLines) } }
}

extension Block {
    /// Whether the block, or its first paragraph, may be a control tag that vanishes when the template is filled in, so
    /// that what has to begin a page cannot be left to it.
    var mayVanish: Bool {
        switch self {
        case .paragraph(let paragraph): ControlParagraph(paragraph) != nil
        case .list, .pageBreak, .columnBreak: true
        case .table, .pageFoot: false
        }
    }
}
