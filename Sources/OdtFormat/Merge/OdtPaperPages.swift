import DocumentModel
import WenshuCore
import XMLKit

/// Decides on which pages a document stands, and makes its paragraphs begin them.
struct OdtPaperPages {
    /// Where a document is put.
    struct Place {
        /// The volume's master page there.
        let housePage: String
        /// Whether pages can begin there.
        let isPageable: Bool
        /// What the first document has to begin besides; empty for others.
        var carrier: OdtBeginning
    }

    /// A block that begins pages of a master page.
    private struct Start {
        let block: XMLTree.Node
        let master: String
    }

    /// Pages of a shape, and the master page of those of another shape that follow them.
    private struct Run: Hashable {
        let shape: OdtHousePages.Shape
        let follower: String?
    }

    /// So many pages may follow each other: more are no author's, and each is a step deeper.
    private static let maximum = 200

    private let paper: OdtPaper
    private let styles: OdtStyleBringer
    private let house: OdtHousePages
    private let place: Place
    /// Writes the headers and footers of one of the document's master pages.
    private let furniture: (XMLTree.Node) -> (attributes: [UInt8], content: [UInt8])
    private let contentDeclarations: [OdtNamespaceScope.Declaration]
    private let stylesDeclarations: [OdtNamespaceScope.Declaration]
    private var written: [XMLTree.Node: (attributes: [UInt8], content: [UInt8])] = [:]
    private var pages: [String: String] = [:]
    private var shapes: [Run: String] = [:]
    private var starts = 0
    private(set) var landscapes = 0
    private(set) var columned = 0
    /// The blocks that begin pages, and the room on these; empty where the document keeps pages of its own.
    private(set) var areas: [(block: XMLTree.Node, area: OdtFitting.Area?)] = []

    private var policy: MergePolicy { paper.document.policy }
    private var hasOwnPages: Bool { place.isPageable && policy.hasOwnSections }
    /// Whether the document's pages differ from the volume's in more than their shape.
    private var keepsPages: Bool { policy.pages == .keep || policy.furniture == .keep }

    /// Makes a decision for a document at a place.
    init(
        _ paper: OdtPaper, styles: OdtStyleBringer, house: OdtHousePages, place: Place,
        contentDeclarations: [OdtNamespaceScope.Declaration], stylesDeclarations: [OdtNamespaceScope.Declaration],
        furniture: @escaping (XMLTree.Node) -> (attributes: [UInt8], content: [UInt8])
    ) {
        self.paper = paper
        self.styles = styles
        self.house = house
        self.place = place
        self.contentDeclarations = contentDeclarations
        self.stylesDeclarations = stylesDeclarations
        self.furniture = furniture
    }

    /// Makes the blocks of the document begin their pages.
    /// - Parameter current: the master page of the composed document before the document; afterwards the one behind it.
    mutating func arrange(after current: inout String) {
        guard let first = OdtBlocks.first(in: paper.body) else { return }
        guard place.isPageable else {
            if starts(in: paper.body).contains(where: { $0.block == first }) || beginsPage(first) {
                begin(first, OdtBeginning())
            }
            return
        }
        var starts = starts(in: paper.body)
        let master: String
        if let start = starts.first, start.block == first {
            master = start.master
            starts.removeFirst()
        } else {
            master =
                styles.table.masterPage(OdtStyleNames.standard) == nil
                ? styles.table.masterPages.first?.attribute(OpenDocument.style, "name") ?? OdtStyleNames.standard
                : OdtStyleNames.standard
        }
        let page = page(for: master)
        var beginning = place.carrier
        if hasOwnPages {
            beginning.masterPage = sided(page, master)
            beginning.breaksPage = false
            begin(first, beginning)
        } else if page != current {
            beginning.masterPage = page == place.housePage ? beginning.masterPage ?? page : page
            begin(first, beginning)
        } else if !beginning.isEmpty || beginsPage(first) || master != OdtStyleNames.standard {
            begin(first, beginning)
        }
        current = page
        note(first, master, page)
        for start in starts {
            let page = self.page(for: start.master)
            note(start.block, start.master, page)
            begin(start.block, page == current ? OdtBeginning(breaksPage: true) : OdtBeginning(masterPage: page))
            current = page
        }
    }

    /// Notes how much room there is from a block on.
    private mutating func note(_ block: XMLTree.Node, _ master: String, _ page: String) {
        guard policy.pages == .unify else { return }
        let own = layoutNode(of: styles.table.masterPage(master))
        let isHouse = page == place.housePage
        let area = house.layout(of: place.housePage).flatMap { layout in
            OdtPageLayout.area(
                layout,
                isLandscape: isHouse ? house.isLandscape(page) : shape(of: styles.table.masterPage(master)).isLandscape,
                columns: isHouse ? OdtPageLayout.columns(layout) : own.flatMap(OdtPageLayout.columns))
        }
        areas.append((block, area))
    }

    /// The page of a document that is left out.
    mutating func pageOfNotice() -> String { page(for: "") }

    /// The page on which the document begins, made a right or left one where that is asked for.
    mutating func sided(_ page: String, _ master: String) -> String {
        let side: String?
        switch policy.start {
        case .oddPage: side = "right"
        case .evenPage: side = "left"
        case .flow, .nextPage: side = place.carrier.masterPage.flatMap(house.side)
        }
        guard let side else { return page }
        let names = house.names("\(house.display(place.housePage))（\(paper.ordinal)）首页")
        let source = styles.table.masterPage(master)
        let next = follower(of: source).map { self.page(for: $0) }
        house.add(
            names, layout: layout(of: source, usage: side), next: next ?? page,
            attributes: policy.furniture == .keep ? content(of: source).attributes : [],
            content: policy.furniture == .keep
                ? copy(ofContent: source)
                : house.content(of: place.housePage, .first, running: paper.document.runningHeads))
        return names.name
    }

    // MARK: - Where pages begin

    private func starts(in body: XMLTree.Node) -> [Start] {
        var result: [Start] = []
        OdtBlocks.walk(body) { block in
            if let key = OdtBlocks.style(of: block), let master = styles.table.masterPage(beganBy: key) {
                result.append(Start(block: block, master: master))
            }
            return true
        }
        return result
    }

    private func beginsPage(_ block: XMLTree.Node) -> Bool {
        guard let key = OdtBlocks.style(of: block) else { return false }
        let beginning = OdtBeginning(of: styles.table.find(key, .content))
        return !beginning.isEmpty
    }

    private mutating func begin(_ block: XMLTree.Node, _ beginning: OdtBeginning) {
        guard let container = paper.automaticStyles else { return }
        starts += 1
        let name = "wenshu\(starts)"
        let style = OdtBlocks.ownStyle(of: block, in: styles.table, container: container, name: name)
        let key = OdtStyleKey(OdtBlocks.styling(of: block).family, name)
        styles.add(style, as: key)
        styles.beginnings[key] = beginning
    }

    // MARK: - Pages of the composed document

    /// The composed document's master page for one of the document's.
    private mutating func page(for master: String) -> String {
        if let known = pages[master] { return known }
        let source = styles.table.masterPage(master)
        let shape = shape(of: source)
        let result: String
        if !keepsPages {
            result = page(shape: shape, source)
            pages[master] = result
            return result
        }
        let names = house.names(title(shape))
        pages[master] = names.name
        result = names.name
        count(shape)
        let next = pages.count < Self.maximum ? follower(of: source).map { page(for: $0) } : nil
        house.add(
            names, layout: layout(of: source, usage: nil), next: next,
            attributes: policy.furniture == .keep ? content(of: source).attributes : [],
            content: policy.furniture == .keep
                ? content(of: source).content
                : house.content(of: place.housePage, furnitureOfPages, running: paper.document.runningHeads))
        return result
    }

    private mutating func page(shape: OdtHousePages.Shape, _ source: XMLTree.Node?) -> String {
        let run = Run(
            shape: shape, follower: shapes.count < Self.maximum ? otherFollower(of: source, shape) : nil)
        if let known = shapes[run] { return known }
        let isHouse = shape.columns.isEmpty && shape.isLandscape == house.isLandscape(place.housePage)
        if isHouse, !hasOwnPages, run.follower == nil {
            shapes[run] = place.housePage
            return place.housePage
        }
        count(shape)
        let names = house.names(title(shape))
        shapes[run] = names.name
        let next = run.follower.map { page(for: $0) }
        house.add(
            names, layout: house.layout(like: place.housePage, shape), next: next,
            content: house.content(of: place.housePage, furnitureOfPages, running: paper.document.runningHeads))
        return names.name
    }

    /// The name of the master page that follows pages of another.
    private func follower(of master: XMLTree.Node?) -> String? {
        guard let name = master?.attribute(OpenDocument.style, "next-style-name"),
            name != master?.attribute(OpenDocument.style, "name"), styles.table.masterPage(name) != nil
        else { return nil }
        return name
    }

    /// The first one of another shape among those that follow.
    private func otherFollower(of master: XMLTree.Node?, _ shape: OdtHousePages.Shape) -> String? {
        var current = master
        for _ in 0..<16 {
            guard let name = follower(of: current) else { return nil }
            current = styles.table.masterPage(name)
            if self.shape(of: current) != shape { return name }
        }
        return nil
    }

    private mutating func count(_ shape: OdtHousePages.Shape) {
        if shape.isLandscape { landscapes += 1 }
        if !shape.columns.isEmpty { columned += 1 }
    }

    private var furnitureOfPages: OdtHousePages.Furniture {
        policy.start == .oddPage || policy.start == .evenPage ? .later : .all
    }

    private func title(_ shape: OdtHousePages.Shape) -> String {
        "\(house.display(place.housePage))（\(paper.ordinal)）\(shape.isLandscape ? "横向" : "")"
    }

    private func shape(of master: XMLTree.Node?) -> OdtHousePages.Shape {
        guard let layout = layoutNode(of: master) else {
            return OdtHousePages.Shape(isLandscape: house.isLandscape(place.housePage))
        }
        var columns: [UInt8] = []
        if let node = OdtPageLayout.columns(layout) {
            node.deepCopy().serialize(into: &columns, declaring: stylesDeclarations)
        }
        return OdtHousePages.Shape(isLandscape: OdtPageLayout.isLandscape(layout), columns: columns)
    }

    private func layoutNode(of master: XMLTree.Node?) -> XMLTree.Node? {
        master?.attribute(OpenDocument.style, "page-layout-name")
            .flatMap { styles.table.furnitureAutomatic[OdtStyleKey("page-layout", $0)] }
    }

    /// The layout of pages that are the document's in some way.
    private func layout(of master: XMLTree.Node?, usage: String?) -> String {
        var shape = shape(of: master)
        shape.usage = usage
        guard keepsPages, let source = layoutNode(of: master) else {
            return house.layout(like: place.housePage, shape)
        }
        let volume = house.layout(of: place.housePage)
        if policy.pages == .keep {
            let layout = source.deepCopy()
            styles.rewriteLayout(layout)
            if policy.furniture == .replace {
                OdtPageLayout.takeBands(from: volume, into: layout)
                OdtPageLayout.takeMargins(from: volume, into: layout)
                OdtPageLayout.takeNumbers(from: volume, into: layout)
            }
            OdtPageLayout.setUsage(usage, of: layout)
            return house.add(layout: layout, declaring: stylesDeclarations)
        }
        guard let volume else { return house.layout(like: place.housePage, shape) }
        let layout = volume.deepCopy()
        OdtPageLayout.turn(layout, isLandscape: shape.isLandscape)
        OdtPageLayout.setUsage(usage, of: layout)
        OdtPageLayout.setColumns(of: layout, marked: !shape.columns.isEmpty)
        let own = source.deepCopy()
        styles.rewriteLayout(own)
        OdtPageLayout.takeBands(from: own, into: layout)
        OdtPageLayout.takeMargins(from: own, into: layout)
        return house.add(layout: layout, declaring: [], columns: shape.columns)
    }

    /// The headers and footers of a master page for another one, behind those that were written.
    private mutating func copy(ofContent master: XMLTree.Node?) -> [UInt8] {
        guard let master else { return [] }
        _ = content(of: master)
        var bytes: [UInt8] = []
        for child in OdtHousePages.plainCopy(of: master).children where child.isElement {
            child.serialize(into: &bytes, declaring: stylesDeclarations)
        }
        return bytes
    }

    private mutating func content(of master: XMLTree.Node?) -> (attributes: [UInt8], content: [UInt8]) {
        guard let master else { return ([], []) }
        if let known = written[master] { return known }
        let made = furniture(master)
        written[master] = made
        return made
    }
}
