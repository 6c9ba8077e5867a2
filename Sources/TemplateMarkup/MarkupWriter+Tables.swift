import TemplateEngine

/// Marks that stand for the structure of tables.
extension MarkupWriter {
    /// Writes a mark that no author wrote.
    mutating func write(_ mark: TableMark, id: Int, of entry: TagRegistry.Entry) {
        switch mark {
        case .columnTable(let blocks, let fixed):
            for block in blocks { note(block) }
            builder.columnTable(blocks, fixed: fixed)
        case .columns(let number):
            registry.written.append(TagUse(entry.tag, site: entry.site, role: .columns(number)))
            open.append(id)
            builder.openColumns(number)
        case .columnsEnd:
            registry.written.append(TagUse(.close(name: nil), site: entry.site, role: .columnsEnd))
            close(id, entry)
        case .present(let count):
            open.append(id)
            builder.openPresent(count)
        case .merged(let cell, let isFirst):
            open.append(id)
            builder.openMerged(cell, isFirst: isFirst)
        case .otherwise:
            guard matches(id) else { return breakOff(entry) }
            builder.middle(.otherwise, site: entry.site)
        case .end: close(id, entry)
        case .number(let count): builder.columnNumber(count)
        case .share(let amount, let block): builder.columnShare(of: amount, in: block)
        case .divisor(let block): builder.columnDivisor(in: block)
        case .mergeTable(let tracks): builder.beginMerging(tracks: tracks)
        case .mergeTableEnd: builder.endMerging()
        case .row(let cells, let isHeader): builder.beginRow(cells, isHeader: isHeader)
        case .rowEnd: builder.endRow()
        case .mergedRows(let cell): builder.mergedRows(cell)
        }
    }

    private mutating func close(_ id: Int, _ entry: TagRegistry.Entry) {
        guard matches(id) else { return breakOff(entry) }
        open.removeLast()
        builder.close()
    }

    private func note(_ block: ColumnBlock) {
        registry.written.append(TagUse(block.tag, site: block.site, role: .columnsEvaluated(block.number)))
        for child in block.children { note(child) }
        registry.written.append(TagUse(.close(name: nil), site: block.site, role: .columnsEnd))
    }
}
