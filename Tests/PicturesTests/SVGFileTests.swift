import DocumentModel
import Pictures
import Testing
import WenshuCore

/// Which SVG files are taken in, and how large they are.
@Suite struct SVGFileTests {
    private static func svg(_ attributes: String, _ content: String = "") -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)>\(content)</svg>".utf8)
    }

    @Test(arguments: [
        ("width=\"30mm\" height=\"4cm\"", 30.0, 40.0), ("width=\"96\" height=\"192px\"", 25.4, 50.8),
        ("width=\"72pt\" height=\"6pc\"", 25.4, 25.4), ("viewBox=\"0 0 96 48\"", 25.4, 12.7),
        ("width=\"2in\" viewBox=\"0,0,20,10\"", 50.8, 25.4),
        ("width=\"100%\" height=\"100%\" viewBox=\"0 0 96 96\"", 25.4, 25.4),
        ("", 79.375, 39.6875), ("width=\"5em\" viewBox=\"0 0 96 96\"", 25.4, 25.4),
    ])
    func sizesComeFromTheRoot(attributes: String, width: Double, height: Double) throws {
        let natural = try SVGFile(Self.svg(attributes)).info.naturalSize
        #expect(abs(natural.width.emu - Length.millimetres(width).emu) < 2_000)
        #expect(abs(natural.height.emu - Length.millimetres(height).emu) < 2_000)
    }

    @Test(arguments: [
        "<script>1</script>", "<rect onload=\"x()\"/>", "<image href=\"http://a/b.png\"/>",
        "<image href=\"file:///etc/passwd\"/>",
        "<rect style=\"fill:url(http://a/b#c)\"/>", "<style>@import 'a.css';</style>", "<foreignObject/>",
        "<a href=\" JavaScript:x()\"/>",
    ])
    func scriptsAndOutsideContentAreRefused(content: String) {
        let fault = #expect(throws: PictureFault.self) { try SVGFile(Self.svg("", content)) }
        #expect(fault?.cause.contains("第 1 行") == true)
    }

    @Test(arguments: [
        "<rect fill=\"url(#a)\"/>", "<image href=\"data:image/png;base64,AAAA\"/>", "<use href=\"#a\"/>",
        "<style>rect{fill:url('#a')}</style>",
    ])
    func whatTheFileHoldsItselfIsTaken(content: String) throws {
        _ = try SVGFile(Self.svg("", content))
    }

    @Test(arguments: [
        "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", "<svg", "<html/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"1\"/>",
    ])
    func whatIsNoGoodSVGIsRefused(text: String) {
        #expect(throws: PictureFault.self) { try SVGFile(Array(text.utf8)) }
    }

    @Test func otherFilesAreRefusedByName() {
        let fault = #expect(throws: PictureFault.self) { try PictureFile(Array("GIF89a".utf8), name: "照片.gif") }
        #expect(fault?.cause.contains("照片.gif") == true)
    }

    @Test func withoutTheProgramTheSuppliedPictureIsTaken() throws {
        let missing = SVGRasterizer(program: "wenshu-no-such-program")
        let svg = Self.svg("width=\"10mm\" height=\"10mm\"")
        #expect(try PictureFile(svg, name: "图.svg", rasterizer: missing).lacksFallback)
        let jpeg: [UInt8] = [0xFF, 0xD8]
        #expect(try PictureFile(svg, name: "图.svg", rasterizer: missing, supplied: { jpeg }).lacksFallback)
    }

    @Test func aProgramThatFailsGivesNothing() {
        let failing = SVGRasterizer(program: "false")
        #expect(failing.png(of: Self.svg(""), width: .millimetres(10), height: .millimetres(10)) == nil)
    }
}
