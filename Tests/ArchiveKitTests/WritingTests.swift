import ArchiveKit
import Glibc
import TestSupport
import Testing

@Suite struct WritingTests {
    static func sample() -> [CompressedEntry] {
        let deflater = Deflater()
        return [
            .stored(name: "mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
            deflater.entry(name: "content.xml", Array(String(repeating: "<会议/>", count: 500).utf8)),
            .stored(name: "Pictures/图.png", [1, 2, 3]), deflater.entry(name: "empty", []),
        ]
    }

    @Test func whatIsWrittenCanBeRead() throws {
        let entries = Self.sample()
        let reader = try ArchiveReader(bytes: try ArchiveWriter.bytes(of: entries), name: "a")
        #expect(reader.entryNames == entries.map(\.name))
        for entry in entries {
            #expect(try reader.raw(entry.name) == entry)
            #expect(try reader.read(entry.name) == entry.bytes())
        }
    }

    @Test func theFirstEntryCanBeRecognisedByItsBytes() throws {
        // ODF 1.3 part 2 §3.3: at offset 30 the name, at offset 38 the media type; no extra field.
        let bytes = try ArchiveWriter.bytes(of: Self.sample())
        #expect(String(decoding: bytes[30..<77], as: UTF8.self) == "mimetypeapplication/vnd.oasis.opendocument.text")
        #expect(Array(bytes[26..<30]) == [8, 0, 0, 0])
        #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    }

    @Test func onlyNamesBeyondASCIIAreMarked() throws {
        for (name, flags) in [("a", 0x00), ("图", 0x08)] as [(String, UInt8)] {
            let bytes = try ArchiveWriter.bytes(of: [.stored(name: name, [1])])
            #expect(bytes[7] == flags)
        }
    }

    @Test func bytesDoNotDependOnTheTimeZone() async throws {
        let expected = CompressedEntry.checksum(try ArchiveWriter.bytes(of: Self.sample()))
        let text = String(expected)
        for zone in ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"] {
            await #expect(processExitsWith: .success) { [zone = zone as String, text = text as String] in
                setenv("TZ", zone, 1)
                tzset()
                let crc = CompressedEntry.checksum(try ArchiveWriter.bytes(of: WritingTests.sample()))
                exit(String(crc) == text ? 0 : 1)
            }
        }
    }

    @Test func refusesWhatCannotBeWritten() {
        #expect(throws: ArchiveFault.self) { try ArchiveWriter.bytes(of: []) }
        let twice = [CompressedEntry.stored(name: "a", [1]), .stored(name: "a", [2])]
        #expect(throws: ArchiveFault.self) { try ArchiveWriter.bytes(of: twice) }
    }

    @Test func deflatesInPiecesOfAnySize() throws {
        var random = SeededRandom()
        let deflater = Deflater()
        for _ in 0..<40 {
            var whole: [UInt8] = []
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                let length = Int.random(in: 0...(Bool.random(using: &random) ? 50 : 70_000), using: &random)
                let piece =
                    [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: length) + random.bytes(7)
                deflater.append(piece)
                whole += piece
            }
            let entry = deflater.finish(name: "a")
            #expect(entry.size == whole.count)
            #expect(entry.crc == CompressedEntry.checksum(whole))
            #expect(try entry.bytes() == whole)
        }
    }

    @Test func incompressibleDataGrowTheOutput() throws {
        var random = SeededRandom()
        let bytes = random.bytes(700_000)
        #expect(try Deflater().entry(name: "a", bytes).bytes() == bytes)
    }

    @Test func piecesJoinToOneEntry() throws {
        let deflater = Deflater()
        deflater.append(Array("body".utf8))
        let body = deflater.finishPiece()
        deflater.append(Array("head".utf8))
        let head = deflater.finishPiece()
        deflater.append(Array("end".utf8))
        let entry = deflater.finish(name: "a", after: [head, body])
        #expect(try entry.bytes() == Array("headbodyend".utf8))
        let empty = deflater.finish(name: "b", after: [head])
        #expect(try empty.bytes() == Array("head".utf8))
    }

    @Test func theSameInputGivesTheSameBytes() {
        let deflater = Deflater()
        let bytes = Array(String(repeating: "会议纪要", count: 5_000).utf8)
        let first = deflater.entry(name: "a", bytes)
        deflater.append([1, 2, 3])
        deflater.reset()
        #expect(deflater.entry(name: "a", bytes) == first)
        #expect(Deflater().entry(name: "a", bytes) == first)
    }

    @Test func manyEntries() throws {
        let entries = (0..<2_000).map { CompressedEntry.stored(name: "media/\($0).png", [1]) }
        let reader = try ArchiveReader(bytes: try ArchiveWriter.bytes(of: entries), name: "a")
        #expect(reader.entryNames.count == 2_000)
    }
}
