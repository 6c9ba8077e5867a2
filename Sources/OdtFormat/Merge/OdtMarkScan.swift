/// Finds processing instructions in XML that was written.
enum OdtMarkScan {
    /// The first instruction of a target: where it stands, and its content.
    static func next(_ target: String, in bytes: ArraySlice<UInt8>) -> (range: Range<Int>, content: String)? {
        let opening = Array("<?\(target)".utf8)
        let found = bytes.withUnsafeBufferPointer { buffer -> (Int, Int)? in
            var start = 0
            while start + opening.count < buffer.count {
                guard buffer[start] == opening[0], opening.indices.allSatisfy({ buffer[start + $0] == opening[$0] })
                else {
                    start += 1
                    continue
                }
                var end = start + opening.count
                while end + 1 < buffer.count {
                    if buffer[end] == UInt8(ascii: "?"), buffer[end + 1] == UInt8(ascii: ">") {
                        return (start, end + 2)
                    }
                    end += 1
                }
                return nil
            }
            return nil
        }
        guard let (start, end) = found else { return nil }
        let lower = bytes.startIndex + start
        let upper = bytes.startIndex + end
        let content = String(decoding: bytes[(lower + opening.count)..<(upper - 2)], as: UTF8.self)
        return (lower..<upper, String(content.drop { $0 == " " }))
    }
}
