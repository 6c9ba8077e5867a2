/// The directory at the end of an archive, as far as libzip does not show it: raw names and offsets.
///
/// libzip hands out names as C strings, which hide what follows a NUL, and no offsets, without which entries that share
/// their bytes cannot be told. Source: PKWARE APPNOTE 4.3.12, 4.3.14–16, 4.5.3.
struct CentralDirectory {
    /// An entry.
    struct Entry {
        /// The name as it stands in the archive.
        let name: Range<Int>
        /// Where the local header starts.
        let headerOffset: Int
        /// The number of compressed bytes.
        let compressedSize: Int
    }

    let entries: [Entry]

    /// Reads the directory.
    /// - Throws: ``ArchiveFault`` when there is none, it is damaged, or it has more than `maxEntries` entries.
    init(_ bytes: UnsafeRawBufferPointer, maxEntries: Int) throws(ArchiveFault) {
        let archive = LittleEndian(bytes: bytes)
        guard let end = CentralDirectory.findEnd(archive) else {
            throw ArchiveFault(
                .notAnArchive, message: "不是有效的 ZIP 文件或文件不完整；DOCX、ODT 应是 ZIP 格式，请重新取得原件")
        }
        var count = archive.uint16(end + 10)
        var offset = archive.uint32(end + 16)
        if count == 0xFFFF || offset == 0xFFFF_FFFF, archive.uint32(end - 20) == 0x0706_4B50 {
            let record = archive.uint64(end - 12)
            guard archive.uint32(record) == 0x0606_4B50 else { throw CentralDirectory.damaged }
            count = archive.uint64(record + 32)
            offset = archive.uint64(record + 48)
        }
        guard count <= maxEntries else {
            throw ArchiveFault(
                .tooManyEntries, message: "压缩包内有 \(count) 个文件，超过上限 \(maxEntries) 个；请拆分文件或确认文件来源")
        }
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            guard archive.uint32(offset) == 0x0201_4B50, offset + 46 <= bytes.count else {
                throw CentralDirectory.damaged
            }
            let name = (offset + 46)..<(offset + 46 + archive.uint16(offset + 28))
            let extra = name.upperBound..<(name.upperBound + archive.uint16(offset + 30))
            let next = extra.upperBound + archive.uint16(offset + 32)
            guard next <= bytes.count else { throw CentralDirectory.damaged }
            entries.append(CentralDirectory.entry(archive, header: offset, name: name, extra: extra))
            offset = next
        }
        self.entries = entries
    }

    /// Refuses entries that share bytes, or reach past the end.
    func checkOverlap(archiveBytes: Int) throws(ArchiveFault) {
        var position = 0
        for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard entry.headerOffset >= position else {
                throw ArchiveFault(.overlap, message: "压缩包内的文件互相重叠，疑为压缩炸弹，不予处理；请确认文件来源")
            }
            let (end, overflow) = (entry.headerOffset + 30).addingReportingOverflow(entry.compressedSize)
            guard !overflow, end <= archiveBytes else {
                throw ArchiveFault(.damaged, message: "压缩包内文件的位置超出文件末尾；文件可能不完整，请重新取得原件")
            }
            position = end
        }
    }

    private static let damaged = ArchiveFault(.notAnArchive, message: "ZIP 目录损坏或不完整；请重新取得原件")

    private static func findEnd(_ archive: LittleEndian) -> Int? {
        guard archive.bytes.count >= 22 else { return nil }
        var position = archive.bytes.count - 22
        let lowest = max(0, position - 0xFFFF)
        while position >= lowest {
            if archive.uint32(position) == 0x0605_4B50 { return position }
            position -= 1
        }
        return nil
    }

    private static func entry(
        _ archive: LittleEndian, header: Int, name: Range<Int>, extra: Range<Int>
    ) -> Entry {
        var compressedSize = archive.uint32(header + 20)
        var headerOffset = archive.uint32(header + 42)
        var position = extra.lowerBound
        while position + 4 <= extra.upperBound {
            let length = archive.uint16(position + 2)
            if archive.uint16(position) == 0x0001 {
                // Holds, in this order, those of size, compressed size and offset that do not fit 32 bits.
                var field = position + 4
                if archive.uint32(header + 24) == 0xFFFF_FFFF { field += 8 }
                if compressedSize == 0xFFFF_FFFF {
                    compressedSize = archive.uint64(field)
                    field += 8
                }
                if headerOffset == 0xFFFF_FFFF { headerOffset = archive.uint64(field) }
            }
            position += 4 + length
        }
        return Entry(name: name, headerOffset: headerOffset, compressedSize: compressedSize)
    }
}

/// Reads numbers; places outside give 0, numbers of 64 bits are cut to 2⁴⁸, so that sums cannot
/// overflow.
private struct LittleEndian {
    let bytes: UnsafeRawBufferPointer

    func uint16(_ offset: Int) -> Int { Int(read(offset, UInt16.self)) }
    func uint32(_ offset: Int) -> Int { Int(read(offset, UInt32.self)) }
    func uint64(_ offset: Int) -> Int { Int(min(read(offset, UInt64.self), UInt64(1) << 48)) }

    private func read<T: FixedWidthInteger>(_ offset: Int, _: T.Type) -> T {
        guard offset >= 0, offset <= bytes.count - MemoryLayout<T>.size else { return 0 }
        return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
}
