import Testing
import WenshuCore

@Suite struct LengthTests {
    @Test(arguments: [
        ("30mm", 1_080_000), ("3cm", 1_080_000), ("3 厘米", 1_080_000), ("30毫米", 1_080_000), ("16pt", 203_200),
        ("16磅", 203_200),
        ("1in", 914_400), ("600twip", 381_000), ("100emu", 100), ("三号", 203_200), ("小四", 152_400), ("五号", 133_350),
        ("28.95pt", 367_665),
        ("-2mm", -72_000), ("0.5mm", 18_000), ("12PT", 152_400), ("+1mm", 36_000),
    ])
    func readsUnits(text: String, emu: Int) {
        #expect(Length(text)?.emu == emu)
    }

    @Test(arguments: [
        "", "12", "mm", "三", "九号", "12px", "1e3mm", "nanmm", "infmm", "0x1pmm", "1,5mm", "100000mm", "--1mm", "1mm2mm",
        "1 2",
    ])
    func refusesOtherTexts(text: String) {
        #expect(Length(text) == nil)
    }

    @Test func convertsBetweenUnits() {
        #expect(Length.points(16).twips == 320)
        #expect(Length.points(16).halfPoints == 32)
        #expect(Length.points(10.5).halfPoints == 21)
        #expect(Length.millimetres(210).twips == 11_906)
        #expect(Length.millimetres(37).twips == 2098)
        #expect(Length.millimetres(297).millimetres == 297)
        #expect(Length.twips(567).points == 28.35)
        #expect(Length.inches(1) == .points(72))
    }

    @Test func countsAndCompares() {
        #expect(Length.points(1) + .points(2) == .points(3))
        #expect(Length.points(1) - .points(2) == .points(-1))
        #expect(Length.points(2) * 1.5 == .points(3))
        #expect(Length.zero < .points(1))
        #expect(Length.chineseSizes.count == 16)
    }

    @Test func twipsSurviveTheWayThroughEmu() {
        for twips in -3000...3000 { #expect(Length.twips(twips).twips == twips) }
    }
}
