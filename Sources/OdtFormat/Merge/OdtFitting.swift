import WenshuCore
import XMLKit

/// Makes what is wider than the text of the volume as wide as that: tables and frames that fitted the document's own paper.
struct OdtFitting {
    /// How much room there is on a page.
    struct Area {
        /// The width of the text, or of one of its columns.
        var text: Length
        /// The width of the paper.
        let page: Length
    }

    private struct Copy: Hashable {
        let key: OdtStyleKey
        let old: Length
        let new: Length
    }

    private(set) var frames = 0
    private(set) var tables = 0

    private let styles: OdtStyleBringer
    private let container: XMLTree.Node
    /// The room on the page.
    private var page: Area?
    /// The properties of the sections around, the outer first.
    private var sections: [XMLTree.Node] = []
    private var areas: [XMLTree.Node: Area?] = [:]
    private var copies: [Copy: String] = [:]

    /// Prepares the fitting of a document.
    /// - Parameters:
    ///   - styles: its styles.
    ///   - container: where its automatic styles stand.
    ///   - areas: the blocks with which other pages begin, and the room there; nil where nothing is known.
    init(_ styles: OdtStyleBringer, container: XMLTree.Node, areas: [(block: XMLTree.Node, area: Area?)]) {
        self.styles = styles
        self.container = container
        for (block, area) in areas { self.areas[block] = .some(area) }
    }

    /// Goes through the blocks of a text.
    mutating func fit(_ parent: XMLTree.Node) {
        for node in parent.children where node.isElement {
            if let begun = areas[node] { page = begun }
            switch OdtElement(node) {
            case .section: fit(section: node)
            case .list, .listItem, .listHeader, .numberedParagraph, .indexTitle, .indexBody: fit(node)
            case let element? where element.isIndex: fit(node)
            case .table:
                fit(table: node)
                fit(framesIn: node)
            default: fit(framesIn: node)
            }
        }
    }

    // MARK: - Sections

    /// In a section with columns, or with margins, there is less room.
    private mutating func fit(section: XMLTree.Node) {
        let properties = section[.textStyleName].flatMap {
            styles.table.find(OdtStyleKey("section", $0), .content)?.firstChild(
                OpenDocument.style, "section-properties")
        }
        if let properties { sections.append(properties) }
        fit(section)
        if properties != nil { sections.removeLast() }
    }

    /// The room where the sections leave it.
    private var area: Area? {
        guard var area = page else { return nil }
        for section in sections {
            let inside = area.text - Self.sides("margin", of: section)
            area.text = Self.columnWidth(section.firstChild(OpenDocument.style, "columns"), in: inside)
        }
        return area.text > .millimetres(10) ? area : nil
    }

    // MARK: - Frames

    private mutating func fit(framesIn block: XMLTree.Node) {
        guard let area else { return }
        var fitted: XMLTree.Node?
        func fit(_ node: XMLTree.Node) {
            guard OdtElement(node) == .frame, shrink(node, in: area) else { return }
            if let outer = fitted, sequence(first: node, next: \.parent).contains(outer) { return }
            fitted = node
            frames += 1
        }
        fit(block)
        for node in block.descendants where node.isElement { fit(node) }
    }

    /// A frame keeps its proportions, but for one of text, which needs its height.
    private func shrink(_ frame: XMLTree.Node, in area: Area) -> Bool {
        guard let width = frame.attribute(OpenDocument.vector, "width").flatMap({ Length($0) }),
            width > area.text * 1.02
        else { return false }
        // What is placed on the paper may be as wide as that.
        let stands = frame[.drawStyleName].flatMap {
            property("horizontal-rel", OpenDocument.style, "graphic-properties", OdtStyleKey("graphic", $0))
        }
        let limit = stands == "page" ? area.page : area.text
        guard width > limit * 1.02 else { return false }
        let factor = Double(limit.emu) / Double(width.emu)
        Self.scale(frame, OpenDocument.vector, "width", by: factor)
        if frame.child(.textBox) == nil { Self.scale(frame, OpenDocument.vector, "height", by: factor) }
        return true
    }

    // MARK: - Tables

    private mutating func fit(table: XMLTree.Node) {
        guard let limit = area?.text, let name = table[.tableStyleName] else { return }
        let key = OdtStyleKey("table", name)
        func value(_ local: String) -> String? {
            property(local, OpenDocument.style, "table-properties", key)
        }
        guard let width = value("width").flatMap({ Length($0) }), width > limit * 1.02 else { return }
        let share = value("rel-width").flatMap { Int($0.dropLast()) } ?? 100
        let new = limit * (Double(min(max(share, 1), 100)) / 100)
        let factor = Double(new.emu) / Double(width.emu)
        table[.tableStyleName] = copy(key, Copy(key: key, old: width, new: new)) { style in
            let properties = OdtDefaultFolding.properties("table-properties", in: style)
            properties.setAttribute(OpenDocument.style, "width", Self.written(new))
            if share > 100 { properties.setAttribute(OpenDocument.style, "rel-width", "100%") }
            for local in ["margin-left", "margin-right"] {
                properties.setAttribute(OpenDocument.formatting, local, nil)
            }
        }
        fit(columnsOf: table, Copy(key: key, old: width, new: new), by: factor)
        tables += 1
    }

    private mutating func fit(columnsOf parent: XMLTree.Node, _ change: Copy, by factor: Double) {
        for node in parent.children where node.isElement && node.namespace == OpenDocument.table {
            switch node.localName {
            case "table-columns", "table-header-columns", "table-column-group":
                fit(columnsOf: node, change, by: factor)
            case "table-column":
                guard let name = node[.tableStyleName] else { continue }
                let key = OdtStyleKey("table-column", name)
                let width = property("column-width", OpenDocument.style, "table-column-properties", key)
                guard let width = width.flatMap({ Length($0) }), width > .zero else { continue }
                node[.tableStyleName] = copy(key, Copy(key: key, old: change.old, new: change.new)) { style in
                    OdtDefaultFolding.properties("table-column-properties", in: style)
                        .setAttribute(OpenDocument.style, "column-width", Self.written(width * factor))
                }
            default: break
            }
        }
    }

    /// The name of a style like another, which other tables may share, but for a change.
    private mutating func copy(_ key: OdtStyleKey, _ copy: Copy, _ change: (XMLTree.Node) -> Void) -> String {
        if let known = copies[copy] { return known }
        let name = "wenshuFit\(copies.count + 1)"
        let style: XMLTree.Node
        if let source = styles.table.automatic(key, .content) {
            style = source.deepCopy()
        } else {
            style = container.tree.makeElement(OpenDocument.style, "style", prefix: "style")
            style.setAttribute(OpenDocument.style, "family", key.family)
            style[.parentStyleName] = key.name
        }
        style.setAttribute(OpenDocument.style, "name", name)
        container.append(style)
        change(style)
        let new = OdtStyleKey(key.family, name)
        styles.add(style, as: new)
        styles.beginnings[new] = styles.beginnings[key]
        copies[copy] = name
        return name
    }

    // MARK: - Lengths

    /// What a style says, or those that it rests on.
    private func property(
        _ local: String, _ namespace: String, _ element: String, _ key: OdtStyleKey
    ) -> String? {
        styles.table.first(of: key) { $0.firstChild(OpenDocument.style, element)?.attribute(namespace, local) }
    }

    private static func scale(_ node: XMLTree.Node, _ namespace: String, _ local: String, by factor: Double) {
        guard let length = node.attribute(namespace, local).flatMap({ Length($0) }), length > .zero else { return }
        node.setAttribute(namespace, local, written(length * factor))
    }

    /// A length in centimetres, with three digits, as LibreOffice writes them.
    private static func written(_ length: Length) -> String {
        let parts = max(length.emu / 360, 1)
        let digits = String(parts % 1000)
        return "\(parts / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)cm"
    }

    /// What margins or padding take on both sides.
    static func sides(_ kind: String, of properties: XMLTree.Node) -> Length {
        ["left", "right"].reduce(.zero) { sum, side in
            let value =
                properties.attribute(OpenDocument.formatting, "\(kind)-\(side)")
                ?? properties.attribute(OpenDocument.formatting, kind)
            return sum + (value.flatMap { Length($0) } ?? .zero)
        }
    }

    /// The width of the narrowest of some columns. Source: ODF 1.3 part 3 §17.12, `style:columns`.
    static func columnWidth(_ columns: XMLTree.Node?, in width: Length) -> Length {
        guard let columns, let count = columns.attribute(OpenDocument.formatting, "column-count").flatMap({ Int($0) }),
            (2...99).contains(count)
        else { return width }
        var shares: [(share: Double, margins: Length)] = []
        for column in columns.children where column.isElement(OpenDocument.style, "column") {
            guard let text = column.attribute(OpenDocument.style, "rel-width"), text.hasSuffix("*"),
                let share = Double(text.dropLast()), share > 0, share < 1e9
            else { continue }
            let margins = ["start-indent", "end-indent"].reduce(Length.zero) {
                $0 + (column.attribute(OpenDocument.formatting, $1).flatMap { Length($0) } ?? .zero)
            }
            shares.append((share, margins))
        }
        if shares.count == count {
            let sum = shares.reduce(0) { $0 + $1.share }
            return shares.map { width * ($0.share / sum) - $0.margins }.min() ?? width
        }
        let gap = columns.attribute(OpenDocument.formatting, "column-gap").flatMap { Length($0) } ?? .zero
        return (width - gap * Double(count - 1)) * (1 / Double(count))
    }
}

extension OdtPageLayout {
    /// The room on pages of a layout.
    /// - Parameters:
    ///   - layout: the layout.
    ///   - isLandscape: whether its paper lies on its side, which it need not do itself.
    ///   - columns: the columns of the pages.
    /// - Returns: nil when the layout does not say how large the paper is, or nothing is left of it.
    static func area(_ layout: XMLTree.Node, isLandscape: Bool, columns: XMLTree.Node?) -> OdtFitting.Area? {
        guard let properties = layout.firstChild(OpenDocument.style, "page-layout-properties") else { return nil }
        let side = self.isLandscape(layout) == isLandscape ? "page-width" : "page-height"
        guard let page = properties.attribute(OpenDocument.formatting, side).flatMap({ Length($0) }) else { return nil }
        let text =
            page - OdtFitting.sides("margin", of: properties) - OdtFitting.sides("padding", of: properties)
        let width = OdtFitting.columnWidth(columns, in: text)
        return width > .millimetres(10) ? OdtFitting.Area(text: width, page: page) : nil
    }
}
