/// The text of a cell while it is read: paragraphs become lines, white space is treated as in all OpenDocument texts.
///
/// Source: ODF 1.3 part 3 §6.1.2, §6.1.3, §6.1.4, §6.1.5.
struct ODSText {
    /// The text so far in UTF-8.
    private(set) var bytes: [UInt8] = []
    /// The number of paragraphs.
    private(set) var paragraphs = 0
    /// The white space that counts only if something follows: its length, and whether it is blanks alone.
    private var blanks = 0
    private var isBlanksAlone = true
    private var isAtStart = true

    /// The greatest length of the text of a cell in bytes.
    static let maxBytes = 1 << 20

    /// Whether the text is longer than a cell may hold.
    var isTooLong: Bool { bytes.count > Self.maxBytes }

    /// Starts anew.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        paragraphs = 0
        blanks = 0
    }

    /// Starts a paragraph.
    mutating func startParagraph() {
        if paragraphs > 0 { bytes.append(0x0A) }
        paragraphs += 1
        blanks = 0
        isAtStart = true
    }

    /// Ends a paragraph. A single blank at the end counts: LibreOffice writes blanks of the text so, and others nothing.
    mutating func endParagraph() {
        if blanks == 1, isBlanksAlone { settle() }
        blanks = 0
    }

    /// Adds text; runs of white space count as one blank, none at the start of a paragraph.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isTooLong else { return }
        for byte in text {
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                guard !isAtStart else { continue }
                isBlanksAlone = byte == 0x20 && (blanks == 0 || isBlanksAlone)
                blanks += 1
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
        if blanks > 0 { bytes.append(0x20) }
        blanks = 0
        isAtStart = false
    }

    /// Whether the text is exactly a word.
    func shows(_ word: StaticString) -> Bool {
        bytes.withUnsafeBufferPointer { equals($0, word) }
    }

    /// The text.
    var string: String { String(decoding: bytes, as: UTF8.self) }
}
