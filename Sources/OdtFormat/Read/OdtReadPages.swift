import DocumentModel
import WenshuCore
import XMLKit

/// The master pages of an ODT file with their layouts. Source: ODF 1.3 part 3, §16.5, §16.9, §17.
struct OdtReadPages {
    /// A master page.
    struct Master {
        let name: String
        let next: String?
        var page: ReadPage
    }

    /// The master pages in the order of the file.
    private(set) var masters: [Master] = []

    /// Reads the pages of `styles.xml`.
    /// - Parameters:
    ///   - root: the root of the part.
    ///   - styles: the styles with the automatic ones of the part.
    init(_ root: XMLTree.Node, styles: OdtReadStyles) {
        var layouts: [String: XMLTree.Node] = [:]
        for layout in root.firstChild(OpenDocument.office, "automatic-styles")?.children(
            OpenDocument.style, "page-layout") ?? []
        {
            if let name = layout.attribute(OpenDocument.style, "name") { layouts[name] = layout }
        }
        let list = root.firstChild(OpenDocument.office, "master-styles")
        for node in list?.children(OpenDocument.style, "master-page") ?? [] {
            let layout = node.attribute(OpenDocument.style, "page-layout-name").flatMap { layouts[$0] }
            func shown(_ name: String) -> XMLTree.Node? {
                guard let part = node.firstChild(OpenDocument.style, name),
                    part.attribute(OpenDocument.style, "display") != "false"
                else { return nil }
                return part
            }
            var page = Self.page(
                layout, hasHeader: shown("header") != nil, hasFooter: shown("footer") != nil)
            func paragraphs(_ name: String) -> [ReadParagraph]? {
                guard let part = shown(name) else { return nil }
                var flow = OdtReadFlow(styles: styles, pages: nil)
                flow.read(part)
                return flow.paragraphs
            }
            page.oddFooter = paragraphs("footer")
            page.evenFooter = paragraphs("footer-left")
            masters.append(
                Master(
                    name: node.attribute(OpenDocument.style, "name") ?? "",
                    next: node.attribute(OpenDocument.style, "next-style-name"), page: page))
        }
    }

    /// The index of the master page of that name.
    func index(_ name: String) -> Int? { masters.firstIndex { $0.name == name } }

    private static func page(_ layout: XMLTree.Node?, hasHeader: Bool, hasFooter: Bool) -> ReadPage {
        let properties = layout?.firstChild(OpenDocument.style, "page-layout-properties")
        func length(_ name: String) -> Length? {
            properties?.attribute(OpenDocument.formatting, name).flatMap { Length($0) }
        }
        func room(_ name: String) -> Length {
            let properties = layout?.firstChild(OpenDocument.style, name)?
                .firstChild(OpenDocument.style, "header-footer-properties")
            guard let properties else { return .zero }
            let height =
                properties.attribute(OpenDocument.vector, "height")
                ?? properties.attribute(OpenDocument.formatting, "min-height")
            return height.flatMap { Length($0) } ?? .zero
        }
        let all = length("margin") ?? .zero
        var page = ReadPage(
            width: length("page-width") ?? .millimetres(210), height: length("page-height") ?? .millimetres(297),
            margins: Insets(
                top: (length("margin-top") ?? all) + (hasHeader ? room("header-style") : .zero),
                bottom: (length("margin-bottom") ?? all) + (hasFooter ? room("footer-style") : .zero),
                left: length("margin-left") ?? all, right: length("margin-right") ?? all))
        let mode = properties?.attribute(OpenDocument.style, "layout-grid-mode")
        if mode == "line" || mode == "both" {
            func grid(_ name: String) -> Length? {
                properties?.attribute(OpenDocument.style, "layout-grid-\(name)-height").flatMap { Length($0) }
            }
            page.gridPitch = grid("base").map { $0 + (grid("ruby") ?? .zero) }
        }
        return page
    }
}
