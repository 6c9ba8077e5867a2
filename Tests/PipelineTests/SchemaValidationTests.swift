import ArchiveKit
import DocxFormat
import Foundation
import OdtFormat
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Documents in a folder against the schemas of the standards: `make validate SCHEMAS=folder`.
///
/// The folder holds `ooxml/…/wml.xsd` (ISO/IEC 29500-4, transitional) and `odf/odf1.3/*.rng` (ODF 1.3).
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WENSHU_SCHEMAS"] != nil))
struct SchemaValidationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let schemas = environment["WENSHU_SCHEMAS"] ?? ""
    private static let output = environment["WENSHU_OUTPUT"] ?? "output"

    private static func documents(_ format: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
        return names.filter { $0.hasSuffix(format) }.sorted().map { "\(output)/\($0)" }
    }

    /// The schema file of that name, wherever it stands below the folder.
    private static func schema(_ name: String) throws -> String {
        let files = FileManager.default.enumerator(atPath: schemas)?.compactMap { $0 as? String } ?? []
        let found = files.sorted().first { $0 == name || $0.hasSuffix("/" + name) }
        return schemas + "/" + (try #require(found))
    }

    @Test func wordDocuments() throws {
        let validator = try XMLSchemaValidator.xsd(try Self.schema("wml.xsd"))
        let documents = Self.documents(".docx")
        #expect(!documents.isEmpty)
        for path in documents {
            let archive = try ArchiveReader(path: path)
            let parts = archive.entryNames.filter {
                $0.hasPrefix("word/") && $0.hasSuffix(".xml") && !$0.contains("/theme/") && !$0.contains("/charts/")
            }
            for part in parts {
                let faults = validator.validate(try archive.read(part), name: part)
                #expect(faults.isEmpty, "\(path)!\(part): \(faults.first.map { "\($0)" } ?? "")")
            }
        }
    }

    /// One chart of each kind, in both formats.
    @Test func charts() throws {
        let blocks: [SampleBlock] = [.p("{{#循环 图 为 项}}"), .p("{{@图表 项}}"), .p("{{/}}")]
        let view = ChartSample.view(.list(ChartSample.all.map(\.value)))
        let docx = try RenderedTemplate(
            DocxTemplate.compile(TemplatePackage.docx(document: SampleBlock.documentXML(blocks)), name: "模板"), view)
        let odt = try RenderedTemplate(
            OdtTemplate.compile(TemplatePackage.odt(content: SampleBlock.contentXML(blocks)), name: "模板"), view)
        let drawing = try XMLSchemaValidator.xsd(try Self.schema("dml-chart.xsd"))
        let open = try XMLSchemaValidator.relaxNG(try Self.schema("OpenDocument-v1.3-schema.rng"))
        var count = 0
        for (document, validator) in [(docx, drawing), (odt, open)] {
            for part in document.names where part.hasPrefix("word/charts/chart") || part.hasPrefix("Object ") {
                let faults = validator.validate(Array(try document.text(part).utf8), name: part)
                #expect(faults.isEmpty, "\(part): \(faults.first.map { "\($0)" } ?? "")")
                count += 1
            }
        }
        #expect(count == 3 * ChartSample.all.count)
    }

    @Test func textDocuments() throws {
        let validator = try XMLSchemaValidator.relaxNG(try Self.schema("OpenDocument-v1.3-schema.rng"))
        let documents = Self.documents(".odt")
        #expect(!documents.isEmpty)
        for path in documents {
            let archive = try ArchiveReader(path: path)
            for part in ["content.xml", "styles.xml", "meta.xml", "settings.xml"]
            where archive.entryNames.contains(part) {
                let faults = validator.validate(try archive.read(part), name: part)
                #expect(faults.isEmpty, "\(path)!\(part): \(faults.first.map { "\($0)" } ?? "")")
            }
        }
    }
}
