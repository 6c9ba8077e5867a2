import Glibc
import WenshuCore

/// Gives a text out in UTF-8, piece by piece, so that no second copy of it is held. Nothing is replaced or left out:
/// bytes that the encoding does not know are a failure that names the line.
struct TextDecoder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let name: String
    /// How the text is written.
    let encoding: TextEncoding
    private let mark: Int

    /// The length of a piece in bytes.
    private static let pieceBytes = 256 << 10

    /// Prepares decoding.
    /// - Parameters:
    ///   - bytes: the file; must outlive the decoder.
    ///   - name: the file name, for failures.
    /// - Throws: ``JobFailure`` when the file is no text.
    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws(JobFailure) {
        self.bytes = bytes
        self.name = name
        (encoding, mark) = try TextEncoding.detect(bytes, name: name)
    }

    /// Decodes the text.
    /// - Parameter body: gets the pieces in order; each ends with a whole character and is valid inside `body` only.
    /// - Throws: ``JobFailure`` when bytes cannot be decoded, and what `body` throws.
    func forEachPiece(_ body: (UnsafeBufferPointer<UInt8>) throws(JobFailure) -> Void) throws(JobFailure) {
        switch encoding {
        case .utf8: try body(UnsafeBufferPointer(rebasing: bytes[mark...]))
        case .gb18030: try decodeGB18030(body)
        case .utf16Little: try decodeUTF16(low: 0, body)
        case .utf16Big: try decodeUTF16(low: 1, body)
        }
    }

    /// C functions: `iconv_open`, `iconv`, `iconv_close`, which frees the descriptor.
    private func decodeGB18030(
        _ body: (UnsafeBufferPointer<UInt8>) throws(JobFailure) -> Void
    ) throws(JobFailure) {
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else {
            throw TextFault.failure(name, line: nil, "文件是 GBK（GB18030）编码，而这个系统没有它的转换表（libc 的 iconv）")
        }
        defer { iconv_close(converter) }
        let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.pieceBytes)
        defer { piece.deallocate() }
        var left = bytes.count - mark
        while left > 0 {
            var room = piece.count
            let start = bytes.count - left
            let outcome = piece.withMemoryRebound(to: CChar.self) { output in
                UnsafeMutableBufferPointer(mutating: UnsafeBufferPointer(rebasing: bytes[start...]))
                    .withMemoryRebound(to: CChar.self) { input in
                        var from = input.baseAddress
                        var into = output.baseAddress
                        return iconv(converter, &from, &left, &into, &room) == -1 ? errno : 0
                    }
            }
            if room < piece.count { try body(UnsafeBufferPointer(rebasing: piece[..<(piece.count - room)])) }
            if outcome != 0, outcome != E2BIG || left == bytes.count - start {
                throw TextFault.invalid(.gb18030, name, bytes, at: bytes.count - left)
            }
        }
    }

    /// - Parameter low: where the lower byte of a pair stands, 0 or 1.
    private func decodeUTF16(
        low: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(JobFailure) -> Void
    ) throws(JobFailure) {
        let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.pieceBytes)
        defer { piece.deallocate() }
        @inline(__always) func unit(_ index: Int) -> UInt32 {
            UInt32(bytes[index + low]) | UInt32(bytes[index + 1 - low]) << 8
        }
        var index = mark
        var count = 0
        while index + 1 < bytes.count {
            if count + 4 > piece.count {
                try body(UnsafeBufferPointer(rebasing: piece[..<count]))
                count = 0
            }
            let first = unit(index)
            switch first {
            case 0: throw TextFault.zero(name, bytes, at: index, encoding)
            case ..<0x80:
                piece[count] = UInt8(first)
                count += 1
            case ..<0x800:
                piece[count] = UInt8(0xC0 | first >> 6)
                piece[count + 1] = UInt8(0x80 | first & 0x3F)
                count += 2
            case 0xD800...0xDBFF:
                guard index + 3 < bytes.count, case let second = unit(index + 2), second & 0xFC00 == 0xDC00 else {
                    throw TextFault.invalid(encoding, name, bytes, at: index)
                }
                let scalar = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
                piece[count] = UInt8(0xF0 | scalar >> 18)
                piece[count + 1] = UInt8(0x80 | scalar >> 12 & 0x3F)
                piece[count + 2] = UInt8(0x80 | scalar >> 6 & 0x3F)
                piece[count + 3] = UInt8(0x80 | scalar & 0x3F)
                count += 4
                index += 2
            case 0xDC00...0xDFFF: throw TextFault.invalid(encoding, name, bytes, at: index)
            default:
                piece[count] = UInt8(0xE0 | first >> 12)
                piece[count + 1] = UInt8(0x80 | first >> 6 & 0x3F)
                piece[count + 2] = UInt8(0x80 | first & 0x3F)
                count += 3
            }
            index += 2
        }
        if index < bytes.count { throw TextFault.invalid(encoding, name, bytes, at: index) }
        if count > 0 { try body(UnsafeBufferPointer(rebasing: piece[..<count])) }
    }
}
