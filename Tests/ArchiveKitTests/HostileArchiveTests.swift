import ArchiveKit
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct HostileArchiveTests {
    typealias Entry = HandmadeArchive.Entry

    /// The fault met when an archive is opened and all its entries are read; nil when there is none.
    static func fault(_ bytes: [UInt8], limits: ArchiveLimits = .standard) -> ArchiveFault? {
        do throws(ArchiveFault) {
            let reader = try ArchiveReader(bytes: bytes, name: "a.docx", limits: limits)
            for name in reader.entryNames { _ = try reader.raw(name) }
            for name in reader.entryNames { _ = try reader.read(name) }
            return nil
        } catch {
            return error
        }
    }

    static func entry(_ name: String, _ text: String = "x") -> Entry {
        let bytes = Array(text.utf8)
        return Entry(name, bytes, crc: CompressedEntry.checksum(bytes))
    }

    static func deflated(_ name: String, _ bytes: [UInt8]) -> Entry {
        let entry = Deflater(level: 9).entry(name: name, bytes)
        return Entry(name, (try? entry.compressed()) ?? [], method: 8, crc: entry.crc, size: bytes.count)
    }

    @Test func readsHonestArchives() throws {
        let archive = HandmadeArchive([
            Self.entry("a/"), Self.entry("a/会.xml"), Self.entry("A/会.xml"), Self.deflated("b", [1, 2, 3]),
        ])
        #expect(Self.fault(archive.bytes) == nil)
        let reader = try ArchiveReader(bytes: archive.bytes, name: "a.docx")
        #expect(reader.entryNames == ["a/会.xml", "A/会.xml", "b"])
    }

    @Test(arguments: [
        "../x", "a/../../x", "/etc/passwd", "a//b", "./a", "a/..", "C:/x", "C:x", "a\\b", "\\\\host\\x", "a\u{0}b",
        "a\nb",
        "", "/", "\u{7F}", String(repeating: "x", count: 2_000),
    ])
    func refusesHostileNames(_ name: String) {
        let fault = Self.fault(HandmadeArchive([Self.entry(name)]).bytes)
        #expect(fault?.code == .name || (name.isEmpty && fault != nil))
    }

    @Test func refusesHostileFolderNames() {
        #expect(Self.fault(HandmadeArchive([Self.entry("../a/", "")]).bytes)?.code == .name)
    }

    @Test func refusesNamesThatAreNotUTF8() {
        var entry = Self.entry("x")
        entry.name = [0xB2, 0xE2]
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .name)
    }

    @Test func refusesDuplicates() {
        #expect(Self.fault(HandmadeArchive([Self.entry("a"), Self.entry("a")]).bytes)?.code == .duplicate)
    }

    @Test func refusesEncryptedEntries() {
        var entry = Self.entry("a")
        entry.flags = 1
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .encrypted)
    }

    @Test func refusesOtherMethods() {
        var entry = Self.entry("a")
        entry.method = 12
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .method)
    }

    @Test func refusesCompoundFiles() {
        let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        #expect(Self.fault(bytes)?.code == .encrypted)
    }

    @Test func refusesWrongChecksumsAndSizes() {
        var entry = Self.deflated("a", Array("会议纪要".utf8))
        entry.crc ^= 1
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .checksum)
        entry.crc ^= 1
        for lie in [0, 3, 13, 0xFFFF_FFFE] as [UInt32] {
            entry.size = lie
            #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .damaged)
        }
    }

    @Test func refusesBrokenDeflateData() {
        var entry = Self.deflated("a", Array("会议纪要会议纪要会议纪要".utf8))
        entry.data[0] = 0xFF
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .damaged)
        entry = Self.deflated("a", Array("会议纪要会议纪要会议纪要".utf8))
        entry.data.removeLast(4)
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .damaged)
        entry.data = []
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .damaged)
    }

    @Test func refusesBombs() {
        let zeros = [UInt8](repeating: 0, count: 8 << 20)
        let bomb = Self.deflated("a", zeros)
        #expect(Self.fault(HandmadeArchive([bomb]).bytes)?.code == .ratio)
        var modest = bomb
        modest.size = 10
        #expect(Self.fault(HandmadeArchive([modest]).bytes)?.code == .ratio)
    }

    @Test func limitsSizes() {
        let entry = Self.deflated("a", Array("0123456789".utf8))
        let other = Self.deflated("b", Array("0123456789".utf8))
        let bytes = HandmadeArchive([entry, other]).bytes
        #expect(Self.fault(bytes, limits: ArchiveLimits(maxEntryBytes: 10, maxTotalBytes: 20)) == nil)
        #expect(Self.fault(bytes, limits: ArchiveLimits(maxEntryBytes: 9))?.code == .size)
        #expect(Self.fault(bytes, limits: ArchiveLimits(maxTotalBytes: 19))?.code == .size)
        #expect(Self.fault(bytes, limits: ArchiveLimits(maxArchiveBytes: bytes.count - 1))?.code == .size)
        #expect(Self.fault(bytes, limits: ArchiveLimits(maxEntries: 2)) == nil)
        #expect(Self.fault(bytes, limits: ArchiveLimits(maxEntries: 1))?.code == .tooManyEntries)
    }

    @Test func refusesOverlappingEntries() {
        let kernel = Self.deflated("a", [UInt8](repeating: 7, count: 100_000))
        var again = kernel
        again.name = Array("b".utf8)
        again.headerOffset = 0
        #expect(Self.fault(HandmadeArchive([kernel, again]).bytes)?.code == .overlap)
    }

    @Test func refusesEntriesBeyondTheEnd() {
        var entry = Self.entry("a")
        entry.compressedSize = 1 << 30
        entry.size = 1 << 30
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .damaged)
        entry = Self.entry("a")
        entry.headerOffset = 0xFFFF_FFF0
        #expect(Self.fault(HandmadeArchive([entry]).bytes)?.code == .damaged)
    }

    @Test func refusesContradictions() {
        var archive = HandmadeArchive([Self.entry("a"), Self.entry("b")])
        for lie in [1, 3, 0xFFFE, 0xFFFF] as [UInt16] {
            archive.statedCount = lie
            #expect(Self.fault(archive.bytes) != nil)
        }
    }

    @Test func refusesTruncatedArchivesAtEveryByte() {
        let bytes = HandmadeArchive([Self.deflated("a.xml", Array("会议纪要".utf8)), Self.entry("b")]).bytes
        for length in 0..<bytes.count { #expect(Self.fault(Array(bytes.prefix(length))) != nil) }
    }

    @Test func neverTrapsOnChangedBytes() {
        var random = SeededRandom()
        let bytes = HandmadeArchive([Self.deflated("a.xml", Array("会议纪要会议纪要".utf8)), Self.entry("b"), Self.entry("c/")])
            .bytes
        for _ in 0..<5_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: changed.indices, using: &random)
                changed[place] = UInt8.random(in: .min ... .max, using: &random)
            }
            if let fault = Self.fault(changed) { #expect(fault.message.unicodeScalars.contains { $0.value > 0x4E00 }) }
        }
    }

    @Test func refusesWhatIsNoFile() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path, folder.file("none"), "/dev/zero"] {
            #expect(throws: ArchiveFault.self) { try ArchiveReader(path: path) }
        }
        let path = try folder.write("a.zip", HandmadeArchive([Self.entry("a")]).bytes)
        #expect(try ArchiveReader(path: path).entryNames == ["a"])
    }

    @Test func tellsMissingEntries() throws {
        let reader = try ArchiveReader(bytes: HandmadeArchive([Self.entry("a")]).bytes, name: "a")
        #expect(throws: ArchiveFault.self) { try reader.read("b") }
        #expect(!reader.contains("b"))
    }
}
