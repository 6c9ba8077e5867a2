import CZlib

/// Deflates texts piece by piece, with CRC-32 on the way; only the compressed bytes are kept.
///
/// One deflater serves any number of entries one after the other (`deflateReset`), so that a batch does not set up 256
/// KiB of zlib state for each document. Not `Sendable`: one for each worker.
///
///     let deflater = Deflater()
///     deflater.append(head)
///     deflater.append(body)
///     let entry = deflater.finish(name: "word/document.xml")
public final class Deflater {
    /// A run of deflate blocks that ends at a byte, made by ``Deflater/finishPiece()``.
    public struct Piece: Sendable {
        /// The compressed bytes.
        public let compressed: [UInt8]
        /// CRC-32 of the inflated bytes.
        public let crc: UInt32
        /// The number of inflated bytes.
        public let size: Int
    }

    /// zlib's state points back at the stream, which must therefore stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: UnsafeMutableRawBufferPointer
    private var produced = 0
    /// Small pieces are gathered here: a call of `deflate` for each would cost more than the copy.
    private let staging: UnsafeMutableRawBufferPointer
    private var staged = 0
    private var size = 0
    private var crc: UInt32 = 0
    private let shortensSearch: Bool

    private static let stagingBytes = 32 << 10

    /// Sets up zlib (`deflateInit2`, raw deflate data).
    /// - Parameter level: 1 (fast) to 9 (small).
    public init(level: Int32 = 6) {
        precondition((1...9).contains(level), "zlib knows levels 1 to 9")
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(byteCount: 128 << 10, alignment: 16)
        staging = .allocate(byteCount: Deflater.stagingBytes, alignment: 16)
        let status = deflateInit2_(
            stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        // Fails only when memory is exhausted or the library does not fit its header.
        precondition(status == Z_OK, "zlib cannot be set up")
        shortensSearch = level == 6
        tune()
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        output.deallocate()
        staging.deallocate()
    }

    /// Adds bytes to the current entry.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        size += bytes.count
        if staged + bytes.count <= staging.count {
            stage(bytes)
            return
        }
        flushStaging()
        if bytes.count <= staging.count / 2 {
            stage(bytes)
        } else {
            consume(bytes)
        }
    }

    /// Adds bytes to the current entry.
    public func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Adds bytes to the current entry.
    public func append(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { append($0) } }

    /// Ends the current entry and is ready for the next.
    /// - Parameters:
    ///   - name: the name in the archive.
    ///   - pieces: pieces made before, which come first in the entry.
    public func finish(name: String, after pieces: [Piece] = []) -> CompressedEntry {
        flushStaging()
        drive(Z_FINISH)
        defer { reset() }
        guard !pieces.isEmpty else {
            return CompressedEntry(
                name: name, method: .deflated, crc: crc, size: size, compressed: Array(output[..<produced]))
        }
        var whole: [UInt8] = []
        whole.reserveCapacity(pieces.reduce(produced) { $0 + $1.compressed.count })
        var wholeCRC: UInt = 0
        for piece in pieces {
            whole.append(contentsOf: piece.compressed)
            wholeCRC = crc32_combine(wholeCRC, UInt(piece.crc), piece.size)
        }
        whole.append(contentsOf: output[..<produced])
        wholeCRC = crc32_combine(wholeCRC, UInt(crc), size)
        return CompressedEntry(
            name: name, method: .deflated, crc: UInt32(truncatingIfNeeded: wholeCRC),
            size: pieces.reduce(size) { $0 + $1.size }, compressed: whole)
    }

    /// Ends a piece that other pieces, or the end of an entry, can follow; is ready for the next.
    ///
    /// Ended by `Z_FULL_FLUSH`, so that the piece ends at a byte and nothing after it refers back into it.
    public func finishPiece() -> Piece {
        flushStaging()
        drive(Z_FULL_FLUSH)
        defer { reset() }
        return Piece(compressed: Array(output[..<produced]), crc: crc, size: size)
    }

    /// Drops what was appended since the last finish.
    public func reset() {
        deflateReset(stream)
        tune()
        produced = 0
        staged = 0
        size = 0
        crc = 0
    }

    /// An entry of bytes that are all there.
    public func entry(name: String, _ bytes: [UInt8]) -> CompressedEntry {
        append(bytes)
        return finish(name: name)
    }

    /// Level 6 looks through 128 earlier places for a match; in the repeated markup of documents 32 find nearly the same.
    ///
    /// Measured on a minutes document of 78,489 bytes: 232 µs and 5,290 bytes instead of 282 µs and 5,132 bytes; with 64
    /// places 247 µs and 5,155 bytes. C function: `deflateTune`, which `deflateReset` undoes.
    private func tune() {
        if shortensSearch { deflateTune(stream, 8, 16, 128, 32) }
    }

    private func stage(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: staging[staged...]).copyMemory(from: bytes)
        staged += bytes.count
    }

    private func flushStaging() {
        guard staged > 0 else { return }
        consume(UnsafeRawBufferPointer(rebasing: staging[..<staged]))
        staged = 0
    }

    private func consume(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(64 << 10))
            rest = rest.dropFirst(part.count)
            crc = CompressedEntry.checksum(part, continuing: crc)
            stream.pointee.next_in = UnsafeMutableRawPointer(mutating: part.baseAddress)?
                .assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_in = UInt32(part.count)
            drive(Z_NO_FLUSH)
        }
    }

    /// Calls `deflate` until it has taken all input and given all output that the flush mode asks for.
    private func drive(_ flush: Int32) {
        while true {
            if output.count - produced < 16 << 10 { grow() }
            let room = output.count - produced
            stream.pointee.next_out = output.baseAddress.map { $0 + produced }?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(clamping: room)
            let offered = Int(stream.pointee.avail_out)
            let status = deflate(stream, flush)
            produced += offered - Int(stream.pointee.avail_out)
            // Z_BUF_ERROR means that there was nothing left to do.
            if status == Z_STREAM_END || (stream.pointee.avail_out > 0 && flush != Z_FINISH) { return }
            if status != Z_OK { return }
        }
    }

    private func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: output.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: output[..<produced]))
        output.deallocate()
        output = larger
    }
}
