import XMLKit

/// Writes `xl/commentsN.xml`. Source: ISO/IEC 29500-1 §18.7.
enum CommentsPart {
    /// The part of remarks.
    static func part(_ notes: [CellNote], author: String) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("comments", ["xmlns": SpreadsheetML.main])
        writer.open("authors")
        writer.element("author", author)
        writer.close()
        writer.open("commentList")
        for note in notes {
            writer.open("comment", ["ref": note.cell.text, "authorId": "0"])
            writer.open("text")
            writer.open("r")
            writer.open("rPr")
            writer.empty("sz", ["val": "10"])
            writer.empty("rFont", ["val": "宋体"])
            writer.empty("charset", ["val": "134"])
            writer.close()
            writer.preserved(note.text)
            writer.close()
            writer.close()
            writer.close()
        }
        writer.close()
        writer.close()
        return writer.finish()
    }
}
