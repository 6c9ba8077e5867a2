import ArchiveKit
import Foundation
import XMLKit

/// Compares the parts of an office file with a folder of unzipped parts: the list of parts first, then XML parts as
/// Canonical XML, all others byte by byte.
///
/// With `RECORD_GOLDEN=1` in the environment the folder is written anew, which is reported as a difference, so that a
/// recording run never passes.
public enum CanonicalParts {
    /// What differs, in words; empty when nothing does.
    /// - Parameters:
    ///   - archive: the office file.
    ///   - folder: the folder of expected parts.
    /// - Throws: when the archive cannot be read or the folder cannot be written.
    public static func differences(of archive: [UInt8], from folder: String) throws -> [String] {
        let reader = try ArchiveReader(bytes: archive, name: "archive")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try record(reader, to: folder)
            return ["recorded \(folder); run again without RECORD_GOLDEN"]
        }
        let expected = Set(partNames(in: folder))
        let actual = Set(reader.entryNames)
        var differences = expected.subtracting(actual).sorted().map { "missing part \($0)" }
        differences += actual.subtracting(expected).sorted().map { "unexpected part \($0)" }
        for name in actual.intersection(expected).sorted() {
            let golden = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
            if let difference = try difference(name, try reader.read(name), golden) { differences.append(difference) }
        }
        return differences
    }

    /// The folder of a golden case: `Tests/Golden/<name>`.
    public static func goldenFolder(_ name: String, file: String = #filePath) -> String {
        URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/\(name)").path
    }

    private static func difference(_ name: String, _ actual: [UInt8], _ expected: [UInt8]) throws -> String? {
        guard name.hasSuffix(".xml") || name.hasSuffix(".rels") || name.hasSuffix(".rdf") else {
            return actual == expected ? nil : "\(name): bytes differ (\(actual.count), expected \(expected.count))"
        }
        let left = try XMLTree.parse(actual, name: name, limits: .ownOutput).canonical()
        let right = try XMLTree.parse(expected, name: "golden \(name)", limits: .ownOutput).canonical()
        guard left != right else { return nil }
        let offset = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let place = offset ?? min(left.count, right.count)
        return """
            \(name): differs at byte \(place) of its canonical form
              is:       \(excerpt(left, place))
              expected: \(excerpt(right, place))
            """
    }

    private static func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
        let range = max(0, place - 80)..<min(bytes.count, place + 80)
        return "…" + String(decoding: bytes[range], as: UTF8.self).replacingOccurrences(of: "\n", with: "⏎") + "…"
    }

    private static func partNames(in folder: String) -> [String] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    private static func record(_ reader: ArchiveReader, to folder: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        for name in reader.entryNames {
            let url = URL(fileURLWithPath: "\(folder)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(try reader.read(name)).write(to: url)
        }
    }
}
