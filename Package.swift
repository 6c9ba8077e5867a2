// swift-tools-version: 6.2
import PackageDescription

/// Settings shared by every target: Swift 6 rules, explicit existentials, no leaking imports, no warnings.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room: a library target with the rooms and libraries it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The test target of a room.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
        swiftSettings: settings)
}

let package = Package(
    name: "wenshu",
    products: [.executable(name: "wenshu", targets: ["wenshu"])],
    traits: [
        .default(enabledTraits: ["QRCode"]),
        .trait(name: "QRCode", description: "QR codes in templates (libqrencode)"),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        room("WenshuCore"),
        room("XMLKit", ["CLibXML2", "WenshuCore"]),
        room("ArchiveKit", ["CLibZip", "CZlib", "WenshuCore"]),
        room("PackageKit", ["XMLKit", "ArchiveKit", "WenshuCore"]),
        room("DocumentModel", ["WenshuCore"]),
        room("MarkdownFormat", ["CCMarkGFM", "DocumentModel", "WenshuCore"]),
        room(
            "Pictures",
            ["DocumentModel", "XMLKit", "WenshuCore", .target(name: "CQREncode", condition: .when(traits: ["QRCode"]))]),
        room("Charts", ["DocumentModel", "Workbook", "WenshuCore"]),
        room(
            "Blueprint",
            ["DocumentModel", "Pictures", "XMLKit", "WenshuCore", .product(name: "Yams", package: "Yams")]),
        room("TemplateEngine", ["WenshuCore"]),
        room("RuleEngine", ["TemplateEngine", "WenshuCore"]),
        room(
            "TemplateMarkup",
            [
                "TemplateEngine", "DocumentModel", "Charts", "Pictures", "PackageKit", "XMLKit", "ArchiveKit",
                "WenshuCore",
            ]),
        room(
            "DocxFormat",
            [
                "TemplateMarkup", "TemplateEngine", "DocumentModel", "Charts", "PackageKit", "XMLKit",
                "ArchiveKit", "WenshuCore",
            ]),
        room(
            "OdtFormat",
            [
                "TemplateMarkup", "TemplateEngine", "DocumentModel", "Charts", "PackageKit", "XMLKit",
                "ArchiveKit", "WenshuCore",
            ]),
        room("DocumentLint", ["DocumentModel", "WenshuCore"]),
        room("Workbook", ["PackageKit", "XMLKit", "ArchiveKit", "WenshuCore"]),
        room("Records", ["Workbook", "WenshuCore", .product(name: "Yams", package: "Yams")]),
        room("Association", ["Records", "RuleEngine", "WenshuCore"]),
        room(
            "Pipeline",
            [
                "RuleEngine", "Association", "Records", "Workbook", "Blueprint", "MarkdownFormat", "DocumentModel",
                "DocumentLint",
                "DocxFormat",
                "OdtFormat",
                "TemplateMarkup", "TemplateEngine", "PackageKit", "ArchiveKit", "WenshuCore",
            ]),
        room(
            "WenshuCLI",
            [
                "Pipeline", "RuleEngine", "Association", "Records", "DocumentModel", "WenshuCore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "wenshu", dependencies: ["WenshuCLI"], swiftSettings: settings),

        .target(
            name: "TestSupport",
            dependencies: ["DocumentModel", "XMLKit", "ArchiveKit", "PackageKit", "TemplateMarkup", "WenshuCore"],
            path: "Tests/TestSupport", swiftSettings: settings),
        tests("WenshuCore"),
        tests("XMLKit"),
        tests("ArchiveKit", ["WenshuCore"]),
        tests("PackageKit", ["ArchiveKit", "XMLKit", "WenshuCore"]),
        tests("DocumentModel", ["WenshuCore"]),
        tests("MarkdownFormat", ["DocumentModel", "WenshuCore"]),
        tests("Pictures", ["DocumentModel", "WenshuCore"]),
        tests("Charts", ["DocumentModel", "Workbook", "WenshuCore"]),
        tests("Blueprint", ["DocumentModel", "WenshuCore"]),
        tests("TemplateEngine", ["WenshuCore"]),
        tests("RuleEngine", ["Pipeline", "Records", "TemplateEngine", "WenshuCore"]),
        tests(
            "DocxFormat",
            [
                "MarkdownFormat", "DocumentModel", "TemplateMarkup", "TemplateEngine", "PackageKit", "XMLKit",
                "ArchiveKit", "WenshuCore",
            ]),
        tests(
            "OdtFormat",
            [
                "MarkdownFormat", "DocumentModel", "TemplateMarkup", "TemplateEngine", "PackageKit", "XMLKit",
                "ArchiveKit", "WenshuCore",
            ]),
        .testTarget(
            name: "TwinTests",
            dependencies: [
                "DocxFormat", "OdtFormat", "MarkdownFormat", "DocumentModel", "TemplateMarkup", "TemplateEngine",
                "Workbook", "PackageKit",
                "XMLKit", "ArchiveKit", "WenshuCore", "TestSupport",
            ], swiftSettings: settings),
        tests(
            "DocumentLint", ["DocumentModel", "DocxFormat", "OdtFormat", "PackageKit", "ArchiveKit", "WenshuCore"]),
        tests("Workbook", ["PackageKit", "XMLKit", "ArchiveKit", "WenshuCore"]),
        tests("Records", ["Workbook", "WenshuCore"]),
        tests("Association", ["Records", "WenshuCore"]),
        tests(
            "Pipeline",
            [
                "DocumentModel", "DocxFormat", "OdtFormat", "TemplateMarkup", "TemplateEngine", "ArchiveKit",
                "PackageKit",
                "XMLKit", "Records", "Workbook", "WenshuCore",
            ]),
        tests("WenshuCLI", ["wenshu", "Pipeline", "Workbook", "PackageKit", "ArchiveKit", "XMLKit", "WenshuCore"]),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz` builds this with libFuzzer, which has an entry point of its own; no other build knows it.
if Context.environment["WENSHU_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "wenshu-fuzz",
            dependencies: [
                "Pipeline", "RuleEngine", "DocxFormat", "OdtFormat", "TemplateMarkup", "TemplateEngine",
                "DocumentModel", "PackageKit", "XMLKit", "ArchiveKit", "MarkdownFormat", "Records", "Workbook",
                "WenshuCore", "TestSupport",
            ], path: "Fuzzing", exclude: ["Corpus"], swiftSettings: settings))
}
