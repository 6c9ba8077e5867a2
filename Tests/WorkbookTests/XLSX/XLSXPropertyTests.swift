import PackageKit
import TestSupport
import Testing
import WenshuCore
import Workbook

@Suite struct XLSXPropertyTests {
    /// Cells at random places in random order come back as the last value of each place.
    @Test(arguments: [21, 22, UInt64.random(in: 0...UInt64(UInt32.max))]) func cellsInAnyOrder(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20 {
            var expected: [CellReference: Int] = [:]
            var rows = ""
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                let row = Int.random(in: 0..<12, using: &random)
                let cells = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                    let cell = CellReference(row: row, column: Int.random(in: 0..<9, using: &random))
                    let value = Int.random(in: 0..<1000, using: &random)
                    expected[cell] = value
                    return "<c r=\"\(cell.text)\"><v>\(value)</v></c>"
                }
                rows += "<row r=\"\(row + 1)\">\(cells.joined())</row>"
            }
            let sheet = try HandmadeWorkbook.rows(rows).read().sheets[0]
            #expect(sheet.rows.map(\.index) == Set(expected.keys.map(\.row)).sorted(), "seed \(seed)")
            #expect(sheet.rows.allSatisfy { $0.cells.map(\.column) == $0.cells.map(\.column).sorted() })
            #expect(sheet.rows.reduce(0) { $0 + $1.cells.count } == expected.count, "seed \(seed)")
            for (cell, value) in expected {
                #expect(sheet[cell] == .number(Number(value)), "seed \(seed): \(cell.text)")
            }
        }
    }

    /// Damaged parts end with a workbook or a finding that has a place, never with a trap.
    @Test(arguments: [31, 32, UInt64.random(in: 0...UInt64(UInt32.max))]) func damagedPartsNeverTrap(seed: UInt64)
        throws
    {
        var random = SeededRandom(seed: seed)
        var book = HandmadeWorkbook.rows(
            """
            <row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46346.5</v></c></row><row><c t="inlineStr"><is>\
            <r><t xml:space="preserve"> 甲_x000D_</t></r></is></c><c><f>A1</f></c><c t="d"><v>2026-11-20</v></c><c t="b"><v>1</v></c>\
            <c><v>1.1000000000000001E-2</v></c></row>
            """)
        book.sheets[0].content +=
            "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>"
        book.strings = XLSXCellCase.strings
        book.styles =
            "<numFmts><numFmt numFmtId=\"14\" formatCode=\"[&lt;1]h:mm;yyyy\"/></numFmts><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>"
        book.tail = "<definedNames><definedName name=\"n\">名单!$A$1:$B$2</definedName></definedNames>"
        let sound = try OfficePackage.open(bytes: try book.bytes(), name: "")
        for _ in 0..<400 {
            var package = sound
            let part = try #require(sound.names.randomElement(using: &random))
            var bytes = try sound.bytes(part)
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.removeSubrange(place..<end)
                case 2:
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
                default: bytes[place] = "0123456789<>/\"=&;".utf8.randomElement(using: &random) ?? 0
                }
            }
            package.set(part, bytes)
            do {
                let read = try XLSXReader.read(try package.archived(), name: "t.xlsx")
                for sheet in read.sheets {
                    #expect(zip(sheet.rows, sheet.rows.dropFirst()).allSatisfy { $0.index < $1.index }, "seed \(seed)")
                }
            } catch let failure as JobFailure {
                #expect(failure.diagnostics.first?.cause.isEmpty == false, "seed \(seed)")
            }
        }
    }
}
