import ArchiveKit
import Foundation
import Testing
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
                $0.hasPrefix("word/") && $0.hasSuffix(".xml") && !$0.contains("/theme/")
            }
            for part in parts {
                let faults = validator.validate(try archive.read(part), name: part)
                #expect(faults.isEmpty, "\(path)!\(part): \(faults.first.map { "\($0)" } ?? "")")
            }
        }
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
