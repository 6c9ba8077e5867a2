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
        /// Whether a page begins.
        var breaksPage = false

        /// Whether there is nothing to begin.
        var isEmpty: Bool { masterPage == nil && pageNumber == nil && !breaksPage }

        /// Adds what belongs into the properties of the paragraph or table.
        func add(to attributes: inout OdtAttributes) {
            if breaksPage { attributes.add("fo:break-before", "page") }
            attributes.add("style:page-number", pageNumber.map(String.init))
        }
    }

    /// The styles of the document.
    let sheet: OdtSheet
    /// What is written.
    var xml = XMLByteWriter()
    /// The automatic styles of the part.
    var styles: OdtAutomaticStyles
    /// The picture files of the package.
    var media: OdtMedia
    /// The width of the text area at hand.
    var width: Length
    /// What the next paragraph or table has to begin.
    var beginning = Beginning()
    /// Whether headers or footers are written.
    let isFurniture: Bool
    /// The number of tables so far.
    var tables = 0

    /// Makes a writer.
    /// - Parameters:
    ///   - sheet: the styles of the document.
    ///   - styles: the automatic styles of the part so far.
    ///   - media: the picture files of the package so far.
    ///   - width: the width of the text area.
    ///   - isFurniture: whether headers or footers are written.
    init(
        sheet: OdtSheet, styles: OdtAutomaticStyles, media: OdtMedia, width: Length, isFurniture: Bool = false
    ) {
        self.sheet = sheet
        self.styles = styles
        self.media = media
        self.width = width
        self.isFurniture = isFurniture
    }

    /// Writes blocks.
    mutating func write(_ blocks: [Block]) {
        for (index, block) in blocks.enumerated() {
            if !beginning.isEmpty, block.mayVanish { writeHairline() }
            switch block {
            case .paragraph(let paragraph): write(paragraph, style: paragraph.style)
            case .table(let table): write(table)
            case .list(let list): write(list)
            case .pageBreak: breakPage(before: blocks.dropFirst(index + 1).first)
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
        if paragraph.holdsPicture, case .exactly(let pitch) = resolved.linePitch {
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
        if let level = resolved.outlineLevel, level > 0 {
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

    /// Begins a page: the next block says so, if it is sure to stay; else a paragraph of its own has to do it.
    private mutating func breakPage(before next: Block?) {
        if let next, !next.mayVanish {
            beginning.breaksPage = true
        } else {
            var properties = OdtAttributes()
            properties.add("fo:break-after", "page")
            writeHairline(properties: properties)
        }
    }

    /// Writes blocks into a frame that stands at the foot of the text area. It is anchored to a hairline of its own, so
    /// that it goes to the next page when the text leaves no room for it.
    private mutating func writePageFoot(_ blocks: [Block]) {
        let number = media.nextFrame()
        let style = styles.name(.graphic, parent: OdtStyleNames.frame) { xml in
            xml.empty(
                "style:graphic-properties",
                [
                    "style:wrap": "none", "style:vertical-pos": "bottom", "style:vertical-rel": "page-content",
                    "style:horizontal-pos": "left", "style:horizontal-rel": "page-content",
                    "style:flow-with-text": "false",
                ])
        }
        writeHairline { body in
            body.xml.open(
                "draw:frame",
                [
                    "draw:style-name": style, "draw:name": "版记\(number)", "text:anchor-type": "paragraph",
                    "svg:width": body.width.odfMillimetres, "draw:z-index": "\(number)",
                ])
            body.xml.open("draw:text-box", ["fo:min-height": "0.5mm"])
            body.writeFilled(blocks)
            if case .table = blocks.last { body.writeHairline() }
            body.xml.close()
            body.xml.close()
        }
    }
}

extension Paragraph {
    /// Whether a picture stands in a line, which an exact line pitch would cut off.
    var holdsPicture: Bool {
        inlines.contains { inline in
            let runs: [Run] =
                switch inline {
                case .run(let run): [run]
                case .link(_, let runs): runs
                }
            return runs.contains { if case .picture = $0.content { true } else { false } }
        }
    }
}

extension Block {
    /// Whether the block, or its first paragraph, may be a control tag that vanishes when the template is filled in, so
    /// that what has to begin a page cannot be left to it.
    var mayVanish: Bool {
        switch self {
        case .paragraph(let paragraph): ControlParagraph(paragraph) != nil
        case .list, .pageBreak: true
        case .table, .pageFoot: false
        }
    }
}
