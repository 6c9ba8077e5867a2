import TemplateEngine
import XMLKit

/// Makes cells one with equal cells below them.
struct CellMerger<Dialect: TemplateDialect> {
    let dialect: Dialect
    let tables: any TableDialect
    let registry: TagRegistry
    let occurrences: [Occurrence]

    /// Puts the marks for merged cells into a table.
    /// - Parameters:
    ///   - request: the cells.
    ///   - table: the table.
    ///   - grid: its rows.
    ///   - blocks: the innermost block of columns around cells.
    func merge(
        _ request: TableLifter<Dialect>.Request, in table: XMLTree.Node, _ grid: TableGrid,
        blocks: [XMLTree.Node: Int]
    ) {
        guard let reason = request.merging else { return }
        var tracks: [Range<Int>: Int] = [:]
        for row in grid.rows {
            var cells: [MergedCell] = []
            for slot in row.slots {
                guard slot.kind == .cell, let cell = slot.element, let tag = request.cells[cell] else { continue }
                guard let values = values(of: cell, slot, at: occurrences[tag].site) else { continue }
                let number = registry.drawNumber()
                let track = tracks[slot.columns] ?? tracks.count
                tracks[slot.columns] = track
                cells.append(MergedCell(number: number, values: values, track: track, block: blocks[cell]))
                let marks = TableMarks(registry: registry, site: occurrences[tag].site)
                tables.merge(slot, cell: number, marks: marks)
            }
            TableMarks(registry: registry, site: occurrences[reason].site)
                .surround(row.element, with: .row(cells, isHeader: row.isHeader), end: .rowEnd)
        }
        TableMarks(registry: registry, site: occurrences[reason].site)
            .surround(table, with: .mergeTable(tracks: tracks.count), end: .mergeTableEnd)
    }

    /// The values of a cell: what becomes one must be the same as a whole, or something would be lost.
    /// - Returns: nil, with a fault noted, when the cell holds more than text and values.
    private func values(of cell: XMLTree.Node, _ slot: TableGrid.Slot, at site: Program.Site) -> [(
        tag: ValueTag, site: Program.Site
    )]? {
        if slot.spansRows {
            registry.report(
                TagFault(.crossing, cause: "写了 @并格，但这一格在模板里已经和上下的格合并", remedy: "先拆开这一格，或去掉 @并格"), at: site)
            return nil
        }
        var values: [(tag: ValueTag, site: Program.Site)] = []
        for node in cell.descendants {
            if node.isElement {
                guard dialect.role(of: node) == .table || hasTags(node) else { continue }
                return refuse("还有表格，或链接、图片说明里的标签", at: site)
            }
            for id in Sentinel.ids(in: node.text) where registry.entries.indices.contains(id) {
                let entry = registry.entries[id]
                guard case .value(let value) = entry.tag else { return refuse("还有「\(entry.site.source)」", at: site) }
                values.append((value, entry.site))
            }
        }
        return values
    }

    /// Whether an element carries tags outside the text.
    private func hasTags(_ element: XMLTree.Node) -> Bool {
        if let picture = dialect.pictureMarkup(of: element), TagText(picture.tag).hasTags { return true }
        if dialect.carrier(ofTextIn: element) != nil, TagText(address: element.text).hasTags { return true }
        return element.attributes.contains { attribute in
            switch dialect.carrier(of: attribute, of: element) {
            case .values: TagText(attribute.value).hasTags
            case .field: TagText(address: attribute.value).hasTags
            case .link(let target), .linkReference(let target): TagText(address: target).hasTags
            case nil: false
            }
        }
    }

    private func refuse(_ what: String, at site: Program.Site) -> [(tag: ValueTag, site: Program.Site)]? {
        registry.report(
            TagFault(.misplaced, cause: "写了 @并格的格里\(what)，并起来会丢掉内容", remedy: "这一格里只留文字和值（整行重复的循环写上 @行），或去掉 @并格"),
            at: site)
        return nil
    }
}
