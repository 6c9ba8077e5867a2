import DocumentModel
import WenshuCore
import XMLKit

/// The page layouts and master pages of a document: one for each section that begins pages of its own.
///
/// Source: ODF 1.3 part 3, `style:page-layout`, `style:master-page`, `style:header-style`, `style:footer-style`.
struct OdtMasterPages {
    private struct Master {
        let name: String
        let display: String?
        let layout: String
        let next: String?
        let page: PageLayout
        let headers: PageFurniture
        let footers: PageFurniture
        let columns: TextColumns?
        let numberFormat: Section.NumberFormat
        let usage: String
    }

    private var masters: [Master] = []
    /// The master page that each section begins; nil when it goes on with the pages of the section before.
    private(set) var bySection: [String?] = []
    private let sections: [Section]
    private let hasFootnotes: Bool

    /// Looks at the sections of a document. The first one gets the master page `Standard`.
    /// - Parameters:
    ///   - document: the document.
    ///   - hasFootnotes: whether pages need a line above footnotes.
    init(_ document: Document, hasFootnotes: Bool) {
        sections = document.sections
        self.hasFootnotes = hasFootnotes
        for (index, section) in sections.enumerated() {
            guard index == 0 || section.start != .continuous else {
                bySection.append(nil)
                continue
            }
            let display = index == 0 ? OdtStyleNames.standard : "\(section.layout.name) \(index + 1)"
            let name = index == 0 ? display : OdtStyleNames.encode(display)
            if index > 0, section.start == .oddPage || section.start == .evenPage {
                addSides(of: section, index, name: name, display: display)
                bySection.append("\(name)_20_1")
            } else {
                add(
                    name, name == display ? nil : display, next: nil, index,
                    usage: section.layout.mirrorsMargins ? "mirrored" : "all")
                bySection.append(name)
            }
        }
    }

    /// The master page of the pages on which the document ends.
    var last: String? { masters.last?.name }

    /// Whether the text of a section runs in columns of its pages. They are columns of a section in the page when other
    /// text may stand beside them.
    func hasColumnsOfPage(_ index: Int) -> Bool {
        guard sections[index].columns != nil, bySection[index] != nil else { return false }
        return index + 1 == sections.count || sections[index + 1].start != .continuous
    }

    /// Adds the master page of a first page that must be a right or left one, and the one of the pages after it. Readers
    /// take the first page of either for a first one, so that the first page's furniture is all that its master page has.
    private mutating func addSides(of section: Section, _ index: Int, name: String, display: String) {
        let isOdd = section.start == .oddPage
        var first = section
        var others = section
        if section.headers.first != nil || section.footers.first != nil {
            first.headers = PageFurniture(odd: section.headers.first ?? section.headers.side(isOdd: isOdd))
            first.footers = PageFurniture(odd: section.footers.first ?? section.footers.side(isOdd: isOdd))
            others.headers.first = nil
            others.footers.first = nil
        }
        if !isOdd, section.layout.mirrorsMargins {
            first.layout.margins.left = section.layout.margins.right
            first.layout.margins.right = section.layout.margins.left
        }
        add("\(name)_20_1", "\(display) 1", next: name, index, like: first, usage: isOdd ? "right" : "left")
        add(
            name, name == display ? nil : display, next: nil, index, like: others,
            usage: section.layout.mirrorsMargins ? "mirrored" : "all")
    }

    private mutating func add(
        _ name: String, _ display: String?, next: String?, _ index: Int, like given: Section? = nil, usage: String
    ) {
        let section = given ?? sections[index]
        let isOfPage = index + 1 == sections.count || sections[index + 1].start != .continuous
        masters.append(
            Master(
                name: name, display: display, layout: "PageLayout\(masters.count + 1)", next: next,
                page: section.layout, headers: section.headers, footers: section.footers,
                columns: isOfPage ? section.columns : nil, numberFormat: section.numberFormat, usage: usage))
    }

    /// Writes the page layouts.
    func writeLayouts(into xml: inout XMLByteWriter) {
        for master in masters {
            xml.open("style:page-layout", ["style:name": master.layout, "style:page-usage": master.usage])
            let layout = master.page
            let header = Band(master.headers, margin: layout.margins.top, distance: layout.headerDistance)
            let footer = Band(master.footers, margin: layout.margins.bottom, distance: layout.footerDistance)
            xml.open(
                "style:page-layout-properties",
                [
                    "fo:page-width": layout.width.odfMillimetres, "fo:page-height": layout.height.odfMillimetres,
                    "style:print-orientation": layout.isLandscape ? "landscape" : "portrait",
                    "fo:margin-top": header.edge.odfMillimetres, "fo:margin-bottom": footer.edge.odfMillimetres,
                    "fo:margin-left": layout.margins.left.odfMillimetres,
                    "fo:margin-right": layout.margins.right.odfMillimetres, "style:writing-mode": "lr-tb",
                    "style:num-format": master.numberFormat.odfValue, "style:footnote-max-height": "0mm",
                ])
            master.columns?.write(into: &xml)
            if hasFootnotes { OdtMasterPages.writeFootnoteLine(into: &xml) }
            xml.close()
            header.write("style:header-style", gap: "fo:margin-bottom", into: &xml)
            footer.write("style:footer-style", gap: "fo:margin-top", into: &xml)
            xml.close()
        }
    }

    /// Writes the master pages with their headers and footers.
    func writeMasters(into body: inout OdtBody) {
        for master in masters {
            body.xml.open("style:master-page", ["style:name": master.name])
            if let display = master.display { body.xml.attribute("style:display-name", display) }
            body.xml.attribute("style:page-layout-name", master.layout)
            if let next = master.next { body.xml.attribute("style:next-style-name", next) }
            body.width = master.page.textWidth
            let (headers, footers) = (master.headers, master.footers)
            let differsFirst = headers.first != nil || footers.first != nil
            OdtMasterPages.write(
                headers, names: ("style:header", "style:header-left", "style:header-first"), role: .header,
                differsFirst: differsFirst, into: &body)
            OdtMasterPages.write(
                footers, names: ("style:footer", "style:footer-left", "style:footer-first"), role: .footer,
                differsFirst: differsFirst, into: &body)
            body.xml.close()
        }
    }

    /// Writes the line between text and footnotes: a third of the width. Source: ODF 1.3 part 3,
    /// `style:footnote-sep`.
    private static func writeFootnoteLine(into xml: inout XMLByteWriter) {
        xml.empty(
            "style:footnote-sep",
            [
                "style:width": "0.5pt", "style:rel-width": "33%", "style:color": Color.black.odfValue,
                "style:line-style": "solid", "style:adjustment": "left", "style:distance-before-sep": "1mm",
                "style:distance-after-sep": "1mm",
            ])
    }

    /// Writes headers or footers. Readers know one switch for the first page, for headers and footers together, so that
    /// either gets a first one when the other has it.
    private static func write(
        _ furniture: PageFurniture, names: (odd: StaticString, even: StaticString, first: StaticString),
        role: ParagraphStyle.Role, differsFirst: Bool, into body: inout OdtBody
    ) {
        guard !furniture.isEmpty else { return }
        let style = body.sheet.styles.paragraphStyle(for: role)?.name
        let odd = furniture.odd ?? []
        var parts: [(StaticString, [Block])] = [(names.odd, odd)]
        if let even = furniture.even { parts.append((names.even, even)) }
        if differsFirst { parts.append((names.first, furniture.first ?? odd)) }
        for (name, blocks) in parts {
            body.xml.open(name)
            body.writeFilled(blocks, emptyStyle: style)
            body.xml.close()
        }
    }
}

extension Section.NumberFormat {
    /// The value of `style:num-format`. Source: ODF 1.3 part 3 §20.314.
    fileprivate var odfValue: String {
        switch self {
        case .decimal: "1"
        case .lowerRoman: "i"
        case .upperRoman: "I"
        case .lowerLetter: "a"
        case .upperLetter: "A"
        }
    }
}

extension PageFurniture {
    /// What stands on odd or even pages.
    fileprivate func side(isOdd: Bool) -> [Block]? { isOdd ? odd : even ?? odd }
}

/// The strip between the text area and the edge of the paper that holds headers or footers.
///
/// ODF puts the header between page margin and text: the page margin is its distance from the edge of the paper, the
/// minimum height what remains up to the text, and dynamic spacing lets the header take of the gap to the text what it
/// needs before it moves the text. Readers count the gap into the minimum height, as they write it themselves.
private struct Band {
    /// The margin of the page layout.
    let edge: Length
    private let gap: Length?

    init(_ furniture: PageFurniture, margin: Length, distance: Length) {
        if furniture.isEmpty {
            edge = margin
            gap = nil
        } else {
            edge = min(distance, margin)
            gap = margin - edge
        }
    }

    func write(_ name: StaticString, gap gapName: StaticString, into xml: inout XMLByteWriter) {
        xml.open(name)
        if let gap {
            xml.open("style:header-footer-properties", ["fo:min-height": gap.odfMillimetres])
            xml.attribute(gapName, max(gap - .millimetres(1), .zero).odfMillimetres)
            xml.attribute("style:dynamic-spacing", "true")
            xml.close()
        }
        xml.close()
    }
}
