import DocumentModel
import Pictures
import Testing
import WenshuCore

/// QR codes as rectangles on a grid.
@Suite struct QRCodeTests {
    /// The dark modules, from the rectangles.
    private static func modules(_ shape: VectorShape) -> Set<[Int]> {
        var result: Set<[Int]> = []
        for rectangle in shape.rectangles {
            for y in rectangle.y..<(rectangle.y + rectangle.height) {
                for x in rectangle.x..<(rectangle.x + rectangle.width) { result.insert([x, y]) }
            }
        }
        return result
    }

    @Test func aCodeHasItsThreeFindersAndAnEmptyMargin() throws {
        let shape = try QRCode.shape("https://example.org", size: .millimetres(25))
        #expect(shape.columns == 25 + 8)
        #expect(shape.width == .millimetres(25))
        #expect(shape.description == "https://example.org")
        let dark = Self.modules(shape)
        for (x, y) in [(4, 4), (4 + 18, 4), (4, 4 + 18)] {
            for step in 0..<7 {
                #expect(dark.contains([x + step, y]))
                #expect(dark.contains([x, y + step]))
                #expect(dark.contains([x + step, y + 6]))
            }
            #expect(!dark.contains([x + 1, y + 1]))
            #expect(dark.contains([x + 3, y + 3]))
        }
        #expect(dark.allSatisfy { $0[0] >= 4 && $0[1] >= 4 && $0[0] < 29 && $0[1] < 29 })
    }

    @Test func rectanglesDoNotOverlap() throws {
        let shape = try QRCode.shape("科学技术协会 2026", size: .millimetres(40), correction: .high)
        let area = shape.rectangles.reduce(0) { $0 + $1.width * $1.height }
        #expect(area == Self.modules(shape).count)
        #expect(shape.rectangles.count < area)
    }

    @Test(arguments: [
        ("", 30.0, "没有内容"), ("a\u{1}b", 30.0, "控制字符"), (String(repeating: "字", count: 2_000), 100.0, "太长"),
        (String(repeating: "a", count: 1_000), 20.0, "太小"),
    ])
    func whatCannotBeScannedIsRefused(text: String, size: Double, cause: String) {
        let fault = #expect(throws: PictureFault.self) { try QRCode.shape(text, size: .millimetres(size)) }
        #expect(fault?.cause.contains(cause) == true)
        #expect(fault?.remedy.isEmpty == false)
    }
}
