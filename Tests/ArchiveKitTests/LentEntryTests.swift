import Glibc
import TestSupport
import Testing

@testable import ArchiveKit

/// Entries that stay in the file of their archive until they are copied.
@Suite struct LentEntryTests {
    private static let picture: [UInt8] = {
        var random = SeededRandom(seed: 1)
        return random.bytes(20_000)
    }()

    private static func archive(in folder: borrowing TemporaryFolder) throws -> String {
        let path = folder.path + "/a.zip"
        let deflater = Deflater()
        try ArchiveWriter.write(
            [
                .stored(name: "stored.png", picture), deflater.entry(name: "deflated.bin", picture),
                .stored(name: "small", [1, 2, 3]),
            ], to: path, sync: false)
        return path
    }

    @Test func copiesGiveTheSameArchiveAsHeldEntries() throws {
        let folder = try TemporaryFolder()
        let path = try Self.archive(in: folder)
        let reader = try ArchiveReader(path: path)
        let lent = try reader.entryNames.map { try reader.lent($0) }
        let held = try reader.entryNames.map { try reader.raw($0) }
        #expect(lent.map { if case .file = $0.storage { true } else { false } } == [true, true, false])
        let copy = folder.path + "/b.zip"
        try ArchiveWriter.write(lent, to: copy, sync: false)
        let bytes = try ArchiveWriter.bytes(of: held)
        #expect(try ArchiveWriter.bytes(of: lent) == bytes)
        let (copied, _) = try FileBytes.read(copy, limit: 1 << 20)
        defer { copied.deallocate() }
        #expect(copied.elementsEqual(bytes))
        #expect(try lent[1].bytes() == Self.picture)
    }

    @Test func aFileThatWasChangedIsNotCopied() throws {
        let folder = try TemporaryFolder()
        let path = try Self.archive(in: folder)
        let lent = try ArchiveReader(path: path).lent("stored.png")
        try AtomicFile.publish([1, 2, 3], to: path, sync: false)
        #expect { try ArchiveWriter.bytes(of: [lent]) } throws: { "\($0)".contains("被改动") }
        #expect { try lent.bytes() } throws: { "\($0)".contains("被改动") }
        let copy = folder.path + "/b.zip"
        #expect(throws: ArchiveFault.self) { try ArchiveWriter.write([lent], to: copy, sync: false) }
        #expect(access(copy, F_OK) != 0)
    }

    @Test func groupsTellSizeAndPlace() throws {
        let folder = try TemporaryFolder()
        let path = try Self.archive(in: folder)
        let lent = try ArchiveReader(path: path).lent("deflated.bin")
        var group = PublishGroup()
        let (count, waiting) = try group.add([lent], to: folder.path + "/c.zip")
        let (bytes, _) = try FileBytes.read(waiting, limit: 1 << 20)
        defer { bytes.deallocate() }
        #expect(bytes.count == count)
        try group.publish(sync: false)
        #expect(access(folder.path + "/c.zip", F_OK) == 0)
    }
}
