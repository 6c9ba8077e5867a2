import Testing

@testable import Pipeline

/// Fonts are known under every name that `fc-list` tells.
@Suite struct FontCatalogueTests {
    private let catalogue = FontCatalogue(
        listing: """
            Noto Serif CJK SC,Noto Serif CJK SC Medium
            宋体,SimSun
            DejaVu Sans
            Odd\\, Name

            """)

    @Test(arguments: ["宋体", "simsun", "ＳｉｍＳｕｎ", "@宋体", " DejaVu  Sans", "Noto Serif CJK SC Medium", "Odd, Name"])
    func aFontIsFoundByAnyOfItsNames(name: String) { #expect(catalogue.has(name)) }

    @Test(arguments: ["黑体", "DejaVu", "Odd", ""])
    func otherNamesAreNotThere(name: String) { #expect(!catalogue.has(name)) }

    @Test func missingFontsAreToldOnceInTheirOrder() {
        #expect(catalogue.missing(among: ["仿宋_GB2312", "宋体", "Arial", "仿宋_GB2312", ""]) == ["仿宋_GB2312", "Arial"])
    }

    @Test(.enabled(if: ChildProcess.find("fc-list") != nil)) func installedFontsAreAsked() throws {
        let installed = try #require(FontCatalogue.installed())
        #expect(!installed.has("没有这种字体"))
    }
}
