import ArchiveKit
import DocumentModel
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// ODT files that others made.
@Suite(.enabled(if: ForeignOfficeFiles.areGiven))
struct OdtMergeRealFilesTests {
    static let files = ForeignOfficeFiles.paths("odt")

    @Test func thereAreFiles() { #expect(!Self.files.isEmpty) }

    /// A file comes in twice; all its text is there twice, all names once.
    @Test(arguments: files)
    func everyFileComesInTwice(path: String) throws {
        let bytes = try ForeignOfficeFiles.bytes(path)
        for policy in ForeignOfficeFiles.policies {
            var merge = try MergeCase.frame()
            for _ in 0..<2 { merge.add(bytes, bookmark: "起") { $0 = policy } }
            let result = try merge.merged()
            #expect(result.reports.allSatisfy { !$0.isLeftOut })
            #expect(result.reports[0].counts == result.reports[1].counts)
            for (attribute, element) in [("xml:id", nil), ("text:name", "text:section"), ("table:name", "table:table")]
                as [(String, String?)]
            {
                let values = result.values(attribute, on: element)
                #expect(Set(values).count == values.count, "\(path) \(attribute)")
            }
            let links = result.values("xlink:href", on: "draw:image").filter { $0.hasPrefix("Pictures/") }
            #expect(links.allSatisfy { result.entries[$0] != nil })
        }
    }
}
