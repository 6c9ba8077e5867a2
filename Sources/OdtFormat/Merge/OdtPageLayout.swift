import WenshuCore
import XMLKit

/// Page layouts as they stand in a file. Source: ODF 1.3 part 3 §16.5, `style:page-layout`.
enum OdtPageLayout {
    private static let mark = "wenshu-columns"

    /// The properties of a layout, made where they are missing.
    static func properties(_ layout: XMLTree.Node) -> XMLTree.Node {
        if let present = layout.firstChild(OpenDocument.style, "page-layout-properties") { return present }
        let made = layout.tree.makeElement(OpenDocument.style, "page-layout-properties", prefix: "style")
        layout.prepend(made)
        return made
    }

    /// Whether the paper is wider than high.
    static func isLandscape(_ layout: XMLTree.Node) -> Bool {
        guard let properties = layout.firstChild(OpenDocument.style, "page-layout-properties") else { return false }
        func length(_ name: String) -> Length? {
            properties.attribute(OpenDocument.formatting, name).flatMap { Length($0) }
        }
        if let width = length("page-width"), let height = length("page-height") { return width > height }
        return properties.attribute(OpenDocument.style, "print-orientation") == "landscape"
    }

    /// The columns of a layout, if there are several.
    static func columns(_ layout: XMLTree.Node) -> XMLTree.Node? {
        let columns = layout.firstChild(OpenDocument.style, "page-layout-properties")?
            .firstChild(OpenDocument.style, "columns")
        guard let columns, let count = columns.attribute(OpenDocument.formatting, "column-count").flatMap({ Int($0) }),
            count > 1
        else { return nil }
        return columns
    }

    /// Turns the paper.
    static func turn(_ layout: XMLTree.Node, isLandscape: Bool) {
        guard self.isLandscape(layout) != isLandscape else { return }
        let properties = properties(layout)
        let width = properties.attribute(OpenDocument.formatting, "page-width")
        let height = properties.attribute(OpenDocument.formatting, "page-height")
        properties.setAttribute(OpenDocument.formatting, "page-width", height ?? (isLandscape ? "297mm" : "210mm"))
        properties.setAttribute(OpenDocument.formatting, "page-height", width ?? (isLandscape ? "210mm" : "297mm"))
        properties.setAttribute(OpenDocument.style, "print-orientation", isLandscape ? "landscape" : "portrait")
    }

    /// Makes pages right or left ones, or pages of either side.
    static func setUsage(_ usage: String?, of layout: XMLTree.Node) {
        if let usage {
            layout.setAttribute(OpenDocument.style, "page-usage", usage)
        } else if ["right", "left"].contains(layout.attribute(OpenDocument.style, "page-usage")) {
            layout.setAttribute(OpenDocument.style, "page-usage", "all")
        }
    }

    /// Takes the columns of a layout away; puts a mark in their place, if others follow.
    static func setColumns(of layout: XMLTree.Node, marked: Bool) {
        let properties = properties(layout)
        properties.firstChild(OpenDocument.style, "columns")?.remove()
        guard marked else { return }
        let made = layout.tree.makeElement("", mark)
        let before = properties.children.first {
            $0.isElement && $0.namespace == OpenDocument.style && $0.localName != "background-image"
        }
        if let before { before.insertBefore(made) } else { properties.append(made) }
    }

    /// Puts columns in the place of the mark.
    static func replaceMark(in bytes: [UInt8], by columns: [UInt8]) -> [UInt8] {
        let mark = Array("<\(mark)/>".utf8)
        guard let start = bytes.firstRange(of: mark) else { return bytes }
        return Array(bytes[..<start.lowerBound]) + columns + Array(bytes[start.upperBound...])
    }

    /// Gives a layout the strips for headers and footers of another one.
    static func takeBands(from other: XMLTree.Node?, into layout: XMLTree.Node) {
        for local in ["header-style", "footer-style"] {
            layout.firstChild(OpenDocument.style, local)?.remove()
            if let band = other?.firstChild(OpenDocument.style, local) {
                layout.append(layout.tree.importCopy(of: band))
            }
        }
    }

    /// Gives a layout the format of page numbers of another one.
    static func takeNumbers(from other: XMLTree.Node?, into layout: XMLTree.Node) {
        guard let source = other?.firstChild(OpenDocument.style, "page-layout-properties") else { return }
        for local in ["num-format", "num-prefix", "num-suffix", "num-letter-sync"] {
            properties(layout).setAttribute(OpenDocument.style, local, source.attribute(OpenDocument.style, local))
        }
    }

    /// Gives a layout the margins at top and bottom of another one, which belong to its strips.
    static func takeMargins(from other: XMLTree.Node?, into layout: XMLTree.Node) {
        guard let source = other?.firstChild(OpenDocument.style, "page-layout-properties") else { return }
        let target = properties(layout)
        for local in ["margin-top", "margin-bottom"] {
            if let value = source.attribute(OpenDocument.formatting, local)
                ?? source.attribute(OpenDocument.formatting, "margin")
            {
                target.setAttribute(OpenDocument.formatting, local, value)
            }
        }
    }
}
