import CZlib

/// An entry of an archive in its compressed form, ready to be copied as it is.
public struct CompressedEntry: Sendable, Hashable {
    /// How the bytes are kept. Source: PKWARE APPNOTE 4.4.5.
    public enum Method: Sendable {
        /// As they are (method 0).
        case stored
        /// Deflated without a wrapper (method 8).
        case deflated
    }

    /// The name in the archive, without a leading slash.
    public var name: String
    /// How the bytes are kept.
    public let method: Method
    /// CRC-32 of the inflated bytes.
    public let crc: UInt32
    /// The number of inflated bytes.
    public let size: Int
    /// Where the bytes are as they stand in the archive.
    let storage: Storage

    /// Where compressed bytes are.
    enum Storage: Sendable, Hashable {
        case memory([UInt8])
        /// In the archive from which they are copied; they are read when they are needed.
        case file(FileSlice)
    }

    /// The number of bytes as they stand in the archive.
    public var compressedSize: Int {
        switch storage {
        case .memory(let bytes): bytes.count
        case .file(let slice): slice.count
        }
    }

    /// The bytes as they stand in the archive.
    /// - Throws: ``ArchiveFault`` when they are in a file that is gone or was changed.
    public func compressed() throws(ArchiveFault) -> [UInt8] {
        switch storage {
        case .memory(let bytes): bytes
        case .file(let slice): try slice.read()
        }
    }

    /// Makes an entry from bytes that are already in their archive form.
    /// - Parameters:
    ///   - name: the name in the archive.
    ///   - method: how the bytes are kept.
    ///   - crc: CRC-32 of the inflated bytes.
    ///   - size: the number of inflated bytes.
    ///   - compressed: the bytes as they stand in the archive.
    public init(name: String, method: Method, crc: UInt32, size: Int, compressed: [UInt8]) {
        self.init(name: name, method: method, crc: crc, size: size, storage: .memory(compressed))
    }

    init(name: String, method: Method, crc: UInt32, size: Int, storage: Storage) {
        self.name = name
        self.method = method
        self.crc = crc
        self.size = size
        self.storage = storage
    }

    /// An entry that keeps its bytes as they are: pictures, `mimetype`.
    public static func stored(name: String, _ bytes: [UInt8]) -> CompressedEntry {
        CompressedEntry(
            name: name, method: .stored, crc: checksum(bytes), size: bytes.count, compressed: bytes)
    }

    /// An entry under another name; the bytes are shared.
    public func renamed(to name: String) -> CompressedEntry {
        var entry = self
        entry.name = name
        return entry
    }

    /// The inflated bytes.
    /// - Throws: ``ArchiveFault`` when they cannot be inflated or have another size or checksum than stated.
    public func bytes() throws(ArchiveFault) -> [UInt8] {
        let inflater = try Inflater()
        return try inflater.inflate(self, limits: Inflater.Limits(bytes: size, ratio: .max, ratioFreeBytes: .max))
    }

    /// CRC-32 of bytes (`crc32` of zlib).
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { checksum($0, continuing: 0) }
    }

    static func checksum(_ bytes: UnsafeRawBufferPointer, continuing crc: UInt32) -> UInt32 {
        guard let start = bytes.baseAddress else { return crc }
        return UInt32(truncatingIfNeeded: crc32_z(UInt(crc), start.assumingMemoryBound(to: UInt8.self), bytes.count))
    }
}
