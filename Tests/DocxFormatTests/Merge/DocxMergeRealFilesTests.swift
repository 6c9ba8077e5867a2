import DocumentModel
import DocxFormat
import PackageKit
import TestSupport
import Testing

/// DOCX files that others made.
@Suite(.enabled(if: ForeignOfficeFiles.areGiven))
struct DocxMergeRealFilesTests {
    static let files = ForeignOfficeFiles.paths("docx")

    @Test func thereAreFiles() { #expect(!Self.files.isEmpty) }

    /// A file comes in twice; all its text is there twice, all names once.
    @Test(arguments: files)
    func everyFileComesInTwice(path: String) throws {
        let package = try OfficePackage.open(bytes: try ForeignOfficeFiles.bytes(path), name: path)
        for policy in ForeignOfficeFiles.policies {
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
