import DocumentModel
import DocxFormat
import Foundation
import PackageKit
import TestSupport
import Testing

/// DOCX files that others made, in the folder that `WENSHU_REAL_FILES` names. Without it there is nothing to test.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WENSHU_REAL_FILES"] != nil))
struct DocxMergeRealFilesTests {
    private static let folder = ProcessInfo.processInfo.environment["WENSHU_REAL_FILES"]

    /// The DOCX files of the folder and of those below it.
    static let files: [String] = {
        guard let folder, let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".docx") }.sorted().map { "\(folder)/\($0)" }
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
        let package = try OfficePackage.open(bytes: Array(try Data(contentsOf: URL(filePath: path))), name: path)
        for policy in Self.policies {
            var merge = DocxMergeCase()
            merge.files = [path: package]
            let document = InsertedDocument(path: path, policy: policy, bookmark: "起")
            merge.places = [[document, document]]
            let result = try merge.compose()
            #expect(result.reports.allSatisfy { !$0.isLeftOut })
            #expect(result.reports[0].counts == result.reports[1].counts)
            let faults = DocxSoundness.faults(of: result.package)
            #expect(faults == [], "\(faults.joined(separator: "\n"))")
        }
    }
}
