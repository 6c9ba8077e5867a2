import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in the targets of links.
@Suite struct TwinLinkTests {
    private static func package(_ format: TwinFormat, _ target: String) -> OfficePackage {
        switch format {
        case .docx: LinkCase.docx(target)
        case .odt: TemplatePackage.odt(body: "<text:p>\(LinkCase.odtLink(target))</text:p>")
        }
    }

    private static func render(_ format: TwinFormat, _ target: String, _ value: Value) throws -> RenderedTemplate {
        try RenderedTemplate(format.compile(package(format, target)), .record([("网址", value)]))
    }

    /// The link, and where it leads; nil when it leads nowhere.
    private static func link(
        _ format: TwinFormat, _ document: RenderedTemplate
    ) throws -> (element: XMLTree.Node, target: String?) {
        switch format {
        case .docx:
            let link = try #require(document.elements("hyperlink", in: format.main).first)
            let relationships = try document.relationships(of: format.main)
            #expect(relationships["rId7"] == nil)
            #expect(relationships["rId8"]?.target == "https://a.cn/%7B")
            guard let id = link.attribute(OPC.officeRelationships, "id") else { return (link, nil) }
            #expect(relationships[id]?.isExternal == true)
            return (link, relationships[id]?.target)
        case .odt:
            let link = try #require(document.elements("a", in: format.main).first)
            let target = try #require(link.attribute("http://www.w3.org/1999/xlink", "href"))
            return (link, target.isEmpty ? nil : target)
        }
    }

    @Test(arguments: TwinFormat.allCases, LinkCase.all)
    func targetsAreFilled(format: TwinFormat, example: LinkCase) throws {
        let document = try Self.render(format, example.template, .string(example.value))
        let link = try Self.link(format, document)
        #expect(link.target == example.target)
        #expect(link.element.text == "点这里")
    }

    @Test(arguments: TwinFormat.allCases, LinkCase.refused)
    func targetsThatRunProgramsAreRefused(format: TwinFormat, example: LinkCase) throws {
        let failure = #expect(throws: JobFailure.self) {
            try Self.render(format, example.template, .string(example.value))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.link"])
        #expect(failure?.diagnostics.first?.place == "正文里的链接")
    }

    @Test(arguments: TwinFormat.allCases)
    func aMissingAddressIsAGapThatIsReported(format: TwinFormat) throws {
        let document = try Self.render(format, "{{网址}}", .null)
        #expect(try Self.link(format, document).target == nil)
        #expect(document.diagnostics.map(\.id) == ["template.missing-value"])
        #expect(document.gaps == 1)
    }

    @Test(arguments: TwinFormat.allCases)
    func aFaultInATargetIsFound(format: TwinFormat) {
        let failure = #expect(throws: JobFailure.self) {
            try format.compile(Self.package(format, "{{#如果 甲}}"))
        }
        #expect(failure?.diagnostics.map(\.id) == ["template.misplaced"])
        #expect(failure?.diagnostics.map(\.place) == ["模板 正文里的链接"])
    }
}
