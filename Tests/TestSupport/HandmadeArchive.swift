/// A ZIP archive put together byte by byte, so that every field can lie. Source: PKWARE APPNOTE 4.3.
public struct HandmadeArchive {
    /// An entry; fields that are nil tell the truth.
    public struct Entry {
        /// The raw name.
        public var name: [UInt8]
        /// The bytes as they stand in the archive.
        public var data: [UInt8]
        /// 0 stored, 8 deflated.
        public var method: UInt16 = 0
        /// General purpose bits; bit 0 means encrypted.
        public var flags: UInt16 = 0
        /// The CRC-32 stated.
        public var crc: UInt32 = 0
        /// The inflated size stated.
        public var size: UInt32
        /// The compressed size stated, if not the true one.
        public var compressedSize: UInt32?
        /// The offset of the local header stated in the directory, if not the true one.
        public var headerOffset: UInt32?

        /// Makes an entry.
        public init(
            _ name: String, _ data: [UInt8], method: UInt16 = 0, crc: UInt32 = 0, size: Int? = nil
        ) {
            self.name = Array(name.utf8)
            self.data = data
            self.method = method
            self.crc = crc
            self.size = UInt32(truncatingIfNeeded: size ?? data.count)
        }
    }

    /// The entries in order.
    public var entries: [Entry]
    /// The number of entries stated, if not the true one.
    public var statedCount: UInt16?

    /// Makes an archive.
    public init(_ entries: [Entry]) { self.entries = entries }

    /// The archive.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = entry.headerOffset ?? UInt32(bytes.count)
            let common = HandmadeArchive.common(entry)
            bytes += HandmadeArchive.little(0x0403_4B50 as UInt32) + common + entry.name + entry.data
            directory += HandmadeArchive.little(0x0201_4B50 as UInt32) + HandmadeArchive.little(20 as UInt16) + common
            directory += [UInt8](repeating: 0, count: 10) + HandmadeArchive.little(offset) + entry.name
        }
        let count = statedCount ?? UInt16(truncatingIfNeeded: entries.count)
        let start = UInt32(bytes.count)
        bytes += directory
        bytes += HandmadeArchive.little(0x0605_4B50 as UInt32) + [0, 0, 0, 0]
        bytes += HandmadeArchive.little(count) + HandmadeArchive.little(count)
        bytes += HandmadeArchive.little(UInt32(directory.count)) + HandmadeArchive.little(start) + [0, 0]
        return bytes
    }

    /// From "version needed" to the length of the extra field: the same in both headers.
    private static func common(_ entry: Entry) -> [UInt8] {
        little(20 as UInt16) + little(entry.flags) + little(entry.method) + little(0 as UInt16)
            + little(0x0021 as UInt16)
            + little(entry.crc) + little(entry.compressedSize ?? UInt32(entry.data.count)) + little(entry.size)
            + little(UInt16(entry.name.count)) + little(0 as UInt16)
    }

    private static func little<T: FixedWidthInteger>(_ number: T) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
