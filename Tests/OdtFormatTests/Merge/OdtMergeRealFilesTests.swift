import ArchiveKit
import DocumentModel
import Foundation
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// ODT files that others made, in the folder that `WENSHU_REAL_FILES` names. Without it there is nothing to test.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WENSHU_REAL_FILES"] != nil))
struct OdtMergeRealFilesTests {
    private static let folder = ProcessInfo.processInfo.environment["WENSHU_REAL_FILES"]

    /// The ODT files of the folder and of those below it.
    static let files: [String] = {
        guard let folder, let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".odt") }.sorted().map { "\(folder)/\($0)" }
    }()

    private static let policies: [MergePolicy] = [
        MergePolicy(),
        MergePolicy(start: .oddPage, styles: .unify, directFormatting: .clear, changes: .reject, comments: .keep),
        MergePolicy(start: .nextPage, changes: .keep, comments: .keep, pages: .keep, furniture: .keep),
    ]

    @Test func thereAreFiles() { #expect(!Self.files.isEmpty) }

    /// A file comes in twice; all its text is there twice, all names once.
    @Test(arguments: files)
    func everyFileComesInTwice(path: String) throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        for policy in Self.policies {
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
