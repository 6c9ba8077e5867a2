/// The text of a cell while it is read: paragraphs become lines, white space is treated as in all OpenDocument texts.
///
/// Source: ODF 1.3 part 3 §6.1.2, §6.1.3, §6.1.4, §6.1.5.
struct ODSText {
    /// The text so far in UTF-8.
    private(set) var bytes: [UInt8] = []
    /// The number of paragraphs.
    private(set) var paragraphs = 0
    /// Whether a blank has come that counts only if something follows.
    private var hasBlank = false
    private var isAtStart = true

    /// The greatest length of the text of a cell in bytes.
    static let maxBytes = 1 << 20

    /// Whether the text is longer than a cell may hold.
    var isTooLong: Bool { bytes.count > Self.maxBytes }

    /// Starts anew.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        paragraphs = 0
        hasBlank = false
    }

    /// Starts a paragraph.
    mutating func startParagraph() {
        if paragraphs > 0 { bytes.append(0x0A) }
        paragraphs += 1
        hasBlank = false
        isAtStart = true
    }

    /// Adds text; runs of white space count as one blank, none at the ends of a paragraph.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isTooLong else { return }
        for byte in text {
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                hasBlank = !isAtStart
            } else {
                settle()
                bytes.append(byte)
            }
        }
    }

    /// Adds a character that stands as an element: blanks, a tab, a line break.
    mutating func append(_ character: UInt8, count: Int = 1) {
        guard !isTooLong else { return }
        settle()
        bytes.append(contentsOf: repeatElement(character, count: min(count, Self.maxBytes + 1)))
    }

    private mutating func settle() {
        if hasBlank { bytes.append(0x20) }
        hasBlank = false
        isAtStart = false
    }

    /// The text.
    var string: String { String(decoding: bytes, as: UTF8.self) }
}
