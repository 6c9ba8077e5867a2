import XMLKit

/// The box in which a remark is shown: which cells it covers. Source: [MS-OI29500] §2.1.1845 (Anchor): column and row,
/// each with an offset in pixels, of the upper left and the lower right corner.
struct NoteShape {
    private let cell: CellReference
    private let anchor: [Int]

    /// The width of a box in pixels.
    private static let width = 270
    /// The height of a line in pixels, and about how many columns of a Chinese character's width it has.
    private static let line = (height: 17, units: 36)

    /// Places the box of a remark right of its cell.
    /// - Parameters:
    ///   - columnWidth: the width of a column in pixels.
    ///   - rowHeight: the height of a row in pixels.
    init(
        _ note: CellNote, columnWidth: (Int) -> Int = { _ in 64 }, rowHeight: (Int) -> Int = { _ in 20 }
    ) {
        cell = note.cell
        // At the right end of the sheet the box stands left of the cell.
        let left = cell.column + 8 < CellReference.columnCount ? cell.column + 1 : max(0, cell.column - 8)
        let top = max(0, cell.row - 1)
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
            $0 + max(1, (TextWidth.units($1) + NoteShape.line.units - 1) / NoteShape.line.units)
        }
        let (right, rightOffset) = NoteShape.walk(from: left, offset: 12, NoteShape.width, columnWidth)
        let height = min(24, lines + 1) * NoteShape.line.height
        let (bottom, bottomOffset) = NoteShape.walk(from: top, offset: 6, height, rowHeight)
        anchor = [left, 12, top, 6, right, rightOffset, bottom, bottomOffset]
    }

    /// The column or row that lies so many pixels on, and the offset in it.
    private static func walk(from start: Int, offset: Int, _ length: Int, _ size: (Int) -> Int) -> (Int, Int) {
        var rest = offset + length
        var index = start
        while index < start + 200, rest >= size(index) {
            rest -= max(1, size(index))
            index += 1
        }
        return (index, rest)
    }

    /// The drawing of remarks that are in no other drawing yet.
    /// - Parameter block: the number of the sheet; ids of shapes are unique through it.
    static func drawing(_ shapes: [NoteShape], block: Int) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.open(
            "xml",
            [
                "xmlns:v": "urn:schemas-microsoft-com:vml", "xmlns:o": "urn:schemas-microsoft-com:office:office",
                "xmlns:x": "urn:schemas-microsoft-com:office:excel",
            ])
        writer.open("o:shapelayout", ["v:ext": "edit"])
        writer.empty("o:idmap", ["v:ext": "edit", "data": String(block)])
        writer.close()
        writeType(in: &writer, named: "_x0000_t202")
        for (index, shape) in shapes.enumerated() {
            shape.write(in: &writer, id: block * 1024 + 1 + index, type: "_x0000_t202", depth: index + 1)
        }
        writer.close()
        return writer.finish()
    }

    /// Writes what all boxes have in common. Source: ISO/IEC 29500-4 §14.1.2.20.
    /// - Parameter missing: prefixes and namespaces that are to be declared.
    static func writeType(
        in writer: inout XMLByteWriter, named name: String, declaring missing: [(String, String)] = []
    ) {
        writer.open(
            "v:shapetype",
            ["id": name, "coordsize": "21600,21600", "o:spt": "202", "path": "m,l,21600r21600,l21600,xe"])
        for (prefix, uri) in missing { writer.attribute(named: "xmlns:\(prefix)", uri) }
        writer.empty("v:stroke", ["joinstyle": "miter"])
        writer.empty("v:path", ["gradientshapeok": "t", "o:connecttype": "rect"])
        writer.close()
    }

    /// Writes the box.
    /// - Parameter missing: prefixes and namespaces that are to be declared.
    func write(
        in writer: inout XMLByteWriter, id: Int, type: String, depth: Int, declaring missing: [(String, String)] = []
    ) {
        writer.open(
            "v:shape",
            [
                "id": "_x0000_s\(id)", "type": "#\(type)",
                "style": "position:absolute;z-index:\(depth);visibility:hidden", "fillcolor": "#ffffe1",
                "o:insetmode": "auto",
            ])
        for (prefix, uri) in missing { writer.attribute(named: "xmlns:\(prefix)", uri) }
        writer.empty("v:fill", ["color2": "#ffffe1"])
        writer.empty("v:shadow", ["on": "t", "color": "black", "obscured": "t"])
        writer.empty("v:path", ["o:connecttype": "none"])
        writer.open("v:textbox", ["style": "mso-direction-alt:auto"])
        writer.element("div", "", ["style": "text-align:left"])
        writer.close()
        writer.open("x:ClientData", ["ObjectType": "Note"])
        writer.empty("x:MoveWithCells")
        writer.empty("x:SizeWithCells")
        writer.element("x:Anchor", anchor.map(String.init).joined(separator: ", "))
        writer.element("x:AutoFill", "False")
        writer.element("x:Row", String(cell.row))
        writer.element("x:Column", String(cell.column))
        writer.close()
        writer.close()
    }
}
