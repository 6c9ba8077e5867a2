import DocumentModel
import XMLKit

extension DocxRichWriter {
    /// Writes the pieces of a line.
    /// - Parameters:
    ///   - line: the pieces.
    ///   - base: the properties of their runs.
    ///   - look: what sets all of them apart.
    mutating func write(_ line: [RichInline], base: DocxPropertyList, look: RichLook) {
        for inline in line where !isFull {
            switch inline {
            case .text(let text, let own): run(text, base, own.union(look))
            case .lineBreak: run(base, look) { $0.empty("w:br") }
            case .link(let target, let inside):
                if place.isInLink {
                    write(inside.map(\.unlinked), base: base, look: look)
                } else {
                    openTop("w:hyperlink")
                    writer.attribute("xmlns:r", collector.namespaces.relationships)
                    writer.attribute("r:id", collector.reference(toLink: target))
                    writer.attribute("w:history", "1")
                    write(inside, base: base, look: look)
                    writer.close()
                }
            case .picture(let source, let description):
                guard let drawing = placement(source, description) else {
                    continue
                }
                run(base, look.subtracting(.link)) { $0.raw(drawing) }
            case .note(let blocks): note(blocks, base, look)
            }
        }
    }

    private mutating func run(_ text: String, _ base: DocxPropertyList, _ look: RichLook) {
        run(base, look) { writer in
            var rest = text[...]
            while !rest.isEmpty {
                let piece = rest.prefix { $0 != "\t" && !$0.isNewline }
                if !piece.isEmpty {
                    writer.open("w:t")
                    if piece.first == " " || piece.last == " " || piece.contains("  ") {
                        writer.attribute("xml:space", "preserve")
                    }
                    writer.text(String(piece))
                    writer.close()
                }
                rest = rest[piece.endIndex...]
                if let space = rest.popFirst() { writer.empty(space == "\t" ? "w:tab" : "w:br") }
            }
        }
    }

    private mutating func run(_ base: DocxPropertyList, _ look: RichLook, _ content: (inout XMLByteWriter) -> Void) {
        openTop("w:r")
        let list = properties(base, look)
        if !list.isEmpty {
            writer.open("w:rPr")
            list.write(to: &writer)
            writer.close()
        }
        content(&writer)
        writer.close()
    }

    /// The properties of a run that looks apart.
    private func properties(_ base: DocxPropertyList, _ look: RichLook) -> DocxPropertyList {
        guard !look.isEmpty else { return base }
        var list = base
        if look.contains(.strong) {
            list.set("b") { $0.empty("w:b") }
            list.set("bCs") { $0.empty("w:bCs") }
        }
        if look.contains(.emphasis) {
            list.set("i") { $0.empty("w:i") }
            list.set("iCs") { $0.empty("w:iCs") }
        }
        if look.contains(.strike) { list.set("strike") { $0.empty("w:strike") } }
        if look.contains(.code) {
            let eastAsian = place.format.text.font
            list.set("rFonts") { writer in
                writer.open("w:rFonts", ["w:ascii": Self.codeFont, "w:hAnsi": Self.codeFont])
                if let eastAsian { writer.attribute("w:eastAsia", eastAsian) }
                writer.attribute("w:cs", Self.codeFont)
                writer.close()
            }
            list.set("noProof") { $0.empty("w:noProof") }
        }
        if look.contains(.link), !place.isInLink {
            if let style = lists.styles.link {
                list.set("rStyle") { $0.value("w:rStyle", style) }
            } else {
                list.set("color") { $0.value("w:color", "0563C1") }
                list.set("u") { $0.value("w:u", "single") }
            }
        }
        return list
    }

    private static let codeFont = "Courier New"

    /// A note stands in parentheses behind its text.
    private mutating func note(_ blocks: [RichBlock], _ base: DocxPropertyList, _ look: RichLook) {
        write(RichInline.parenthesis(blocks), base: base, look: look)
    }
}
