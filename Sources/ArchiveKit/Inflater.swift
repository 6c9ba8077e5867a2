import CZlib

/// Inflates entries within limits; one zlib state serves many entries.
final class Inflater {
    /// What inflating one entry may cost.
    struct Limits {
        /// The greatest number of inflated bytes.
        var bytes: Int
        /// How many times the compressed size the inflated bytes may reach.
        var ratio: Int
        /// Inflated sizes up to this are not held against the ratio.
        var ratioFreeBytes: Int

        /// The greatest number of bytes that this many compressed bytes may inflate to.
        func ceiling(compressed: Int) -> Int {
            let (product, overflow) = compressed.multipliedReportingOverflow(by: ratio)
            return min(bytes, max(ratioFreeBytes, overflow ? .max : product))
        }
    }

    private static let chunk = 64 << 10
    /// zlib's state points back at the stream, which must therefore stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer: UnsafeMutableRawBufferPointer

    /// Sets up zlib (`inflateInit2`, raw deflate data).
    init() throws(ArchiveFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        buffer = .allocate(byteCount: Inflater.chunk, alignment: 16)
        guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw ArchiveFault(.damaged, message: "无法建立解压器，内存不足")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        buffer.deallocate()
    }

    /// The inflated bytes of an entry.
    /// - Throws: ``ArchiveFault`` when it is damaged, lies about size or checksum, or is over the limits.
    func inflate(_ entry: CompressedEntry, limits: Limits) throws(ArchiveFault) -> [UInt8] {
        var bytes: [UInt8] = []
        // The declared size is a hint only: no more is reserved than deflate could give.
        let possible = entry.compressedSize.multipliedReportingOverflow(by: 1032)
        bytes.reserveCapacity(max(0, min(entry.size, possible.overflow ? .max : possible.partialValue, limits.bytes)))
        try run(entry, limits: limits) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Inflates an entry without keeping the bytes.
    /// - Throws: as ``inflate(_:limits:)``.
    func verify(_ entry: CompressedEntry, limits: Limits) throws(ArchiveFault) {
        try run(entry, limits: limits) { _ in }
    }

    private func run(
        _ entry: CompressedEntry, limits: Limits, _ sink: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveFault) {
        let compressed = try entry.compressed()
        let result = compressed.withUnsafeBytes { input in
            Result { () throws(ArchiveFault) -> (size: Int, crc: UInt32) in
                switch entry.method {
                case .stored:
                    guard input.count <= limits.bytes else { throw Inflater.tooLarge(entry.name, nil, limits) }
                    sink(input)
                    return (input.count, CompressedEntry.checksum(input, continuing: 0))
                case .deflated:
                    return try inflate(input, entry, limits, sink)
                }
            }
        }
        let (size, crc) = try result.get()
        try Inflater.check(entry.name, size: size, stated: entry.size, crc: crc, stated: entry.crc)
    }

    /// Compares what inflating gave with what the archive states.
    static func check(
        _ name: String, size: Int, stated statedSize: Int, crc: UInt32, stated statedCRC: UInt32
    ) throws(ArchiveFault) {
        guard size == statedSize else {
            throw ArchiveFault(
                .damaged, entry: name,
                message: "解压得到 \(size) 字节，与压缩包登记的 \(statedSize) 字节不符；文件可能损坏，请重新取得原件")
        }
        guard crc == statedCRC else {
            throw ArchiveFault(.checksum, entry: name, message: "内容校验（CRC-32）不符；文件可能损坏，请重新取得原件")
        }
    }

    private func inflate(
        _ input: UnsafeRawBufferPointer, _ entry: CompressedEntry, _ limits: Limits,
        _ sink: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveFault) -> (size: Int, crc: UInt32) {
        inflateReset(stream)
        stream.pointee.avail_in = 0
        let ceiling = limits.ceiling(compressed: input.count)
        var offset = 0
        var size = 0
        var crc: UInt32 = 0
        while true {
            if stream.pointee.avail_in == 0, offset < input.count {
                let length = min(input.count - offset, 1 << 30)
                stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress.map { $0 + offset })?
                    .assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_in = UInt32(length)
                offset += length
            }
            stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(buffer.count)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            let produced = UnsafeRawBufferPointer(rebasing: buffer[..<(buffer.count - Int(stream.pointee.avail_out))])
            size += produced.count
            guard size <= ceiling else { throw Inflater.tooLarge(entry.name, input.count, limits) }
            crc = CompressedEntry.checksum(produced, continuing: crc)
            sink(produced)
            if status == Z_STREAM_END { return (size, crc) }
            // Input that ends too early gives Z_BUF_ERROR.
            guard status == Z_OK else {
                throw ArchiveFault(.damaged, entry: entry.name, message: "压缩数据损坏或不完整；请重新取得原件")
            }
        }
    }

    /// The fault of an entry over its limits.
    /// - Parameter compressed: the number of deflated bytes; nil for a stored entry.
    static func tooLarge(_ name: String, _ compressed: Int?, _ limits: Limits) -> ArchiveFault {
        if let compressed, limits.ceiling(compressed: compressed) < limits.bytes {
            return ArchiveFault(
                .ratio, entry: name,
                message: "解压后超过压缩前的 \(limits.ratio) 倍，疑为压缩炸弹，不予处理；请确认文件来源")
        }
        return ArchiveFault(
            .size, entry: name, message: "解压后超过上限 \(limits.bytes) 字节，不予处理；请拆分文件或确认文件来源")
    }
}
