import XMLKit

extension NoteShape {
    private static let namespaces = [
        ("v", "urn:schemas-microsoft-com:vml"), ("o", "urn:schemas-microsoft-com:office:office"),
        ("x", "urn:schemas-microsoft-com:office:excel"),
    ]
    private static let type = "_x0000_t202"

    /// A drawing with more boxes at its end, all else untouched. Drawings of Excel are not always XML, so that they are
    /// taken as bytes.
    /// - Returns: nil when the drawing has no end that is known.
    static func adding(_ shapes: [NoteShape], to drawing: [UInt8]) -> [UInt8]? {
        let text = String(decoding: drawing, as: UTF8.self)
        guard let end = text.ranges(of: "</xml>").last?.lowerBound, Array(text.utf8) == drawing else { return nil }
        let head = text.firstRange(of: "<xml").map { text[$0.lowerBound...].prefix { $0 != ">" } } ?? ""
        let missing = namespaces.filter { prefix, uri in
            !head.contains("xmlns:\(prefix)=\"\(uri)\"") && !head.contains("xmlns:\(prefix)='\(uri)'")
        }
        var writer = XMLByteWriter()
        if !text.contains("id=\"\(type)\""), !text.contains("id='\(type)'") {
            writeType(in: &writer, named: type, declaring: missing)
        }
        let first = lastID(in: text) + 1
        for (index, shape) in shapes.enumerated() {
            shape.write(in: &writer, id: first + index, type: type, depth: first + index, declaring: missing)
        }
        return Array(text[..<end].utf8) + writer.finish() + Array(text[end...].utf8)
    }

    /// The highest number of a shape: `_x0000_s1025`.
    private static func lastID(in text: String) -> Int {
        var last = 1_024
        for piece in text.split(separator: "_x0000_s", omittingEmptySubsequences: false).dropFirst() {
            if let number = Int(piece.prefix { $0.isASCII && $0.isNumber }), number < 1 << 30 {
                last = max(last, number)
            }
        }
        return last
    }
}
