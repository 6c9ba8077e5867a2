import DocumentModel
import WenshuCore
import XMLKit

extension BlueprintParser {
    /// A table.
    func table(_ node: XMLTree.Node) -> Table {
        let attributes = attributes(node, ["style", "widths", "header-rows", "align"])
        let wanted = attributes["style"] ?? "网格"
        let style = sheet.tableStyle(wanted)
        if style == nil {
            findings.unknown(
                "blueprint.unknown-name", at: place(node), what: "表格样式", name: wanted,
                among: sheet.tableStyles.map(\.name))
        }
        let columns = widths(attributes["widths"], node)
        let headers = number(attributes["header-rows"] ?? "0", "header-rows", node, in: 0...100) ?? 0
        var rows: [TableRow] = []
        var places: [String] = []
        var realRows = 0
        var repeated = 0
        for child in node.children where !isBlank(child) {
            if child.isElement("", "tr") {
                let isHeader = realRows < headers
                rows.append(row(child, style: isHeader ? style?.headerStyle : style?.bodyStyle))
                realRows += 1
                if isHeader { repeated = rows.count }
            } else if child.isText {
                rows += markers(child, elements: ["tr"]).map {
                    TableRow([TableCell([.paragraph(Paragraph($0))], columnSpan: max(1, columns.count))])
                }
            } else {
                unexpected(child, allowed: ["tr"])
            }
            places += Array(repeating: place(child), count: rows.count - places.count)
        }
        let table = Table(
            style: style?.name, columns: columns, headerRows: repeated,
            alignment: choice(
                attributes["align"], "align", node, ["left": Table.Alignment.left, "center": .center, "right": .right]),
            rows: rows)
        check(table, places)
        return table
    }

    private func widths(_ text: String?, _ node: XMLTree.Node) -> [Table.Width] {
        guard let text, !text.isEmpty else {
            findings.error(
                "blueprint.missing-attribute", at: place(node), "<table> 没有写 widths",
                remedy: "写出各列的宽，如 widths=\"12mm 1* 2*\"（1* 表示按比例分剩下的宽）")
            return [.share(1)]
        }
        return text.split(separator: " ").compactMap { word in
            if word.hasSuffix("*"), let weight = word == "*" ? 1 : Double(word.dropLast()), weight > 0, weight < 1_000 {
                return .share(weight)
            }
            if let length = Length(String(word)), length > .zero { return .fixed(length) }
            badValue(node, "widths", String(word), "一列宽度，如 12mm 1* 2*")
            return nil
        }
    }

    private func row(_ node: XMLTree.Node, style: String?) -> TableRow {
        let attributes = attributes(node, ["keep", "height"])
        var cells: [TableCell] = []
        for child in node.children where !isBlank(child) {
            if child.isElement("", "td") {
                cells.append(cell(child, style: style))
            } else {
                unexpected(child, allowed: ["td"])
            }
        }
        let keeps = choice(attributes["keep"], "keep", node, ["true": true, "false": false]) ?? true
        let height = length(attributes["height"], "height", node).map(TableRow.Height.atLeast)
        return TableRow(cells, keepsTogether: keeps, height: height)
    }

    private func cell(_ node: XMLTree.Node, style: String?) -> TableCell {
        let attributes = attributes(node, ["colspan", "rowspan", "style", "align", "valign"])
        let own = attributes["style"].flatMap { paragraphStyle($0, node) } ?? style
        var blocks = content(
            of: node,
            in: BlockContext(paragraphStyle: own, elements: ["p", "table", "list", "rule", "title", "h", "chart"]))
        if let align = attributes["align"].flatMap({ alignment($0, node) }) {
            blocks = blocks.map { block in
                guard case .paragraph(var paragraph) = block else { return block }
                paragraph.format.alignment = paragraph.format.alignment ?? align
                return .paragraph(paragraph)
            }
        }
        return TableCell(
            blocks, columnSpan: number(attributes["colspan"] ?? "1", "colspan", node, in: 1...100) ?? 1,
            rowSpan: number(attributes["rowspan"] ?? "1", "rowspan", node, in: 1...1_000) ?? 1,
            verticalAlignment: choice(
                attributes["valign"], "valign", node,
                ["top": TableCell.VerticalAlignment.top, "center": .center, "bottom": .bottom]))
    }

    /// Every place of the grid must be filled, and no cell may reach out of it.
    private func check(_ table: Table, _ places: [String]) {
        let grid = table.grid()
        for (index, row) in table.rows.enumerated() {
            var cells = 0
            var isCut = false
            for case .cell(let cell, let columns, let rows) in grid[index] {
                cells += 1
                isCut = isCut || row.cells[cell].columnSpan > columns || row.cells[cell].rowSpan > rows
            }
            if cells < row.cells.count || isCut {
                findings.error(
                    "blueprint.table", at: places[index], "这一行的单元格超出了表格的 \(table.columns.count) 列或最后一行",
                    remedy: "检查 widths、colspan、rowspan")
            } else if grid[index].contains(.empty) {
                findings.error(
                    "blueprint.table", at: places[index], "这一行的单元格没有排满 \(table.columns.count) 列",
                    remedy: "补上 <td/> 或用 colspan")
            }
        }
    }
}
