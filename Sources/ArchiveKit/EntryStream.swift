import CLibZip
import CZlib

/// The inflated bytes of an entry, in order, chunk by chunk. Size and checksum are compared at the end.
///
/// Keeps its archive alive. Not `Sendable`.
public final class EntryStream {
    private static let chunk = 64 << 10

    private let archive: ArchiveReader
    private let name: String
    private let status: ArchiveReader.EntryStatus
    private let limits: Inflater.Limits
    /// Closed in `deinit` (`zip_fclose`).
    private let file: OpaquePointer
    /// zlib's state points back at the stream, which must therefore stay where it is; ended in `deinit`
    /// (`inflateEnd`).
    private let inflation: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private let output: UnsafeMutableRawBufferPointer
    /// What of `output` is not handed out yet.
    private var pending: Range<Int> = 0..<0
    private var compressedLeft: Int
    private var size = 0
    private var crc: UInt32 = 0
    private var isAtEnd = false

    /// Takes over an open file of compressed bytes.
    init(
        _ file: OpaquePointer, of archive: ArchiveReader, _ name: String, _ status: ArchiveReader.EntryStatus,
        limits: Inflater.Limits
    ) throws(ArchiveFault) {
        self.file = file
        self.archive = archive
        self.name = name
        self.status = status
        self.limits = limits
        compressedLeft = status.compressedSize
        inflation = .allocate(capacity: 1)
        inflation.initialize(to: z_stream())
        input = .allocate(byteCount: EntryStream.chunk, alignment: 16)
        output = .allocate(byteCount: EntryStream.chunk, alignment: 16)
        guard inflateInit2_(inflation, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw ArchiveFault(.damaged, entry: name, message: "无法建立解压器，内存不足")
        }
    }

    deinit {
        inflateEnd(inflation)
        inflation.deallocate()
        input.deallocate()
        output.deallocate()
        zip_fclose(file)
    }

    /// Fills a buffer with the next bytes.
    /// - Returns: their number; 0 at the end, where size and checksum are as the archive states.
    /// - Throws: ``ArchiveFault`` when the entry is damaged, lies about size or checksum, or is over the limits.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFault) -> Int {
        while pending.isEmpty, !isAtEnd { try fill() }
        let count = min(pending.count, buffer.count)
        if count > 0 {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: output[pending.prefix(count)]))
            pending = pending.dropFirst(count)
        }
        return count
    }

    /// Reads what is left, so that size and checksum are compared.
    /// - Throws: as ``read(into:)``.
    public func finish() throws(ArchiveFault) {
        while !isAtEnd { try fill() }
    }

    /// Makes the next chunk.
    private func fill() throws(ArchiveFault) {
        let produced: Int
        switch status.method {
        case .stored:
            produced = try readCompressed(into: output)
            isAtEnd = produced == 0
        case .deflated: produced = try inflateChunk()
        }
        size += produced
        let ceiling = status.method == .stored ? limits.bytes : limits.ceiling(compressed: status.compressedSize)
        guard size <= ceiling else {
            throw Inflater.tooLarge(name, status.method == .stored ? nil : status.compressedSize, limits)
        }
        crc = CompressedEntry.checksum(UnsafeRawBufferPointer(rebasing: output[..<produced]), continuing: crc)
        pending = 0..<produced
        archive.account(name, size)
        if isAtEnd { try Inflater.check(name, size: size, stated: status.size, crc: crc, stated: status.crc) }
    }

    private func inflateChunk() throws(ArchiveFault) -> Int {
        inflation.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        inflation.pointee.avail_out = UInt32(output.count)
        while inflation.pointee.avail_out > 0 {
            if inflation.pointee.avail_in == 0 {
                inflation.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                inflation.pointee.avail_in = UInt32(try readCompressed(into: input))
            }
            let result = CZlib.inflate(inflation, Z_NO_FLUSH)
            if result == Z_STREAM_END {
                isAtEnd = true
                break
            }
            // Input that ends too early gives Z_BUF_ERROR.
            guard result == Z_OK else {
                throw ArchiveFault(.damaged, entry: name, message: "压缩数据损坏或不完整；请重新取得原件")
            }
        }
        return output.count - Int(inflation.pointee.avail_out)
    }

    /// The next compressed bytes (`zip_fread`); 0 at the end.
    private func readCompressed(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFault) -> Int {
        let wanted = min(buffer.count, compressedLeft)
        guard wanted > 0 else { return 0 }
        let read = zip_fread(file, buffer.baseAddress, UInt64(wanted))
        guard read > 0 else {
            throw ArchiveFault(.damaged, entry: name, message: "数据不完整；文件可能没有传完，请重新取得原件")
        }
        compressedLeft -= Int(read)
        return Int(read)
    }
}
