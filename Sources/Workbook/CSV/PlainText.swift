public import WenshuCore

/// Text files in the encodings that Chinese offices use.
public enum PlainText {
    /// The text of a file in UTF-8, UTF-16 or GB18030, without its byte order mark.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the file name, for failures.
    /// - Throws: ``JobFailure`` when it is no text; bytes that the encoding does not know are told with their line.
    public static func read(_ bytes: [UInt8], name: String) throws(JobFailure) -> String {
        let decoded = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JobFailure) in
                var text: [UInt8] = []
                text.reserveCapacity(buffer.count + buffer.count / 2)
                try TextDecoder(buffer, name: name).forEachPiece { text.append(contentsOf: $0) }
                return text
            }
        }
        return String(decoding: try decoded.get(), as: UTF8.self)
    }
}
