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
        let section: Section
        let usage: String
    }

    private var masters: [Master] = []
    /// The master page that each section begins; nil when it goes on with the pages of the section before.
    private(set) var bySection: [String?] = []

    /// Looks at the sections of a document. The first one gets the master page `Standard`.
    init(_ document: Document) {
        for (index, section) in document.sections.enumerated() {
            guard index == 0 || section.start != .continuous else {
                bySection.append(nil)
                continue
            }
            let display = index == 0 ? OdtStyleNames.standard : "\(section.layout.name) \(index + 1)"
            let name = index == 0 ? display : OdtStyleNames.encode(display)
            let usage = section.layout.mirrorsMargins ? "mirrored" : "all"
            if index > 0, section.start == .oddPage {
                add("\(name)_20_1", "\(display) 1", next: name, section, usage: "right")
                bySection.append("\(name)_20_1")
            } else {
                bySection.append(name)
            }
            add(name, name == display ? nil : display, next: nil, section, usage: usage)
        }
    }

    private mutating func add(_ name: String, _ display: String?, next: String?, _ section: Section, usage: String) {
        masters.append(
            Master(
                name: name, display: display, layout: "PageLayout\(masters.count + 1)", next: next, section: section,
                usage: usage))
    }

    /// Writes the page layouts.
    func writeLayouts(into xml: inout XMLByteWriter) {
        for master in masters {
            xml.open("style:page-layout", ["style:name": master.layout, "style:page-usage": master.usage])
            let layout = master.section.layout
            let header = Band(master.section.headers, margin: layout.margins.top, distance: layout.headerDistance)
            let footer = Band(master.section.footers, margin: layout.margins.bottom, distance: layout.footerDistance)
            xml.empty(
                "style:page-layout-properties",
                [
                    "fo:page-width": layout.width.odfMillimetres, "fo:page-height": layout.height.odfMillimetres,
                    "style:print-orientation": layout.isLandscape ? "landscape" : "portrait",
                    "fo:margin-top": header.edge.odfMillimetres, "fo:margin-bottom": footer.edge.odfMillimetres,
                    "fo:margin-left": layout.margins.left.odfMillimetres,
                    "fo:margin-right": layout.margins.right.odfMillimetres, "style:writing-mode": "lr-tb",
                    "style:num-format": "1", "style:footnote-max-height": "0mm",
                ])
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
            body.width = master.section.layout.textWidth
            let (headers, footers) = (master.section.headers, master.section.footers)
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
