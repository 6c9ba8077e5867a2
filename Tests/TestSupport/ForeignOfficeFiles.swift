public import DocumentModel
import Foundation

/// Office files that others made, in the folder that `WENSHU_REAL_FILES` names. Without it there is nothing to test.
public enum ForeignOfficeFiles {
    private static let folder = ProcessInfo.processInfo.environment["WENSHU_REAL_FILES"]

    /// Whether a folder is named.
    public static let areGiven = folder != nil

    /// The files of the folder and of those below it that have one of some extensions: `docx`, `odt`.
    public static func paths(_ extensions: String...) -> [String] {
        guard let folder, let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        return walk.compactMap { $0 as? String }
            .filter { name in extensions.contains { name.hasSuffix(".\($0)") } }.sorted().map { "\(folder)/\($0)" }
    }

    /// The bytes of a file.
    public static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    /// Ways to take files in that differ in everything that can be chosen.
    public static let policies: [MergePolicy] = [
        MergePolicy(),
        MergePolicy(start: .oddPage, styles: .unify, directFormatting: .clear, changes: .reject, comments: .keep),
        MergePolicy(start: .nextPage, changes: .keep, comments: .keep, pages: .keep, furniture: .keep),
    ]
}
