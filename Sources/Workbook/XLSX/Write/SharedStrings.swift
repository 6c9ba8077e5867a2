import XMLKit

/// Collects the texts of cells and writes `xl/sharedStrings.xml`. Source: ISO/IEC 29500-1 §18.4.9.
struct SharedStrings {
    private var texts = Pool<String>()
    private var uses = 0

    /// The index of a text.
    mutating func index(of text: String) -> Int {
        uses += 1
        return texts.index(of: text)
    }

    /// The part.
    func part() -> [UInt8] {
        var writer = XMLByteWriter(capacity: 1 << 14)
        writer.declaration()
        writer.open(
            "sst", ["xmlns": SpreadsheetML.main, "count": String(uses), "uniqueCount": String(texts.items.count)])
        for text in texts.items {
            writer.open("si")
            writer.preserved(text)
            writer.close()
        }
        writer.close()
        return writer.finish()
    }
}

extension XMLByteWriter {
    /// Writes `t`, saying where blanks at the ends count.
    mutating func preserved(_ text: String) {
        let spelled = SpreadsheetML.xstring(text)
        open("t")
        if spelled.first?.isWhitespace == true || spelled.last?.isWhitespace == true {
            attribute("xml:space", "preserve")
        }
        if !spelled.isEmpty { self.text(spelled) }
        close()
    }
}
