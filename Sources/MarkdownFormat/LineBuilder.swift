import DocumentModel

/// Collects the pieces of a line: joins texts of one look, and lets line breaks between Chinese characters vanish.
struct LineBuilder {
    private(set) var inlines: [RichInline] = []
    private var last: Unicode.Scalar?
    private var hasSoftBreak = false

    /// Adds characters.
    mutating func add(_ text: String, _ look: RichLook) {
        guard let first = text.unicodeScalars.first, let end = text.unicodeScalars.last else { return }
        var text = text
        if hasSoftBreak {
            hasSoftBreak = false
            if let last, needsSpace(last, first) { text = " " + text }
        }
        last = end
        if case .text(let before, look) = inlines.last {
            inlines[inlines.count - 1] = .text(before + text, look)
        } else {
            inlines.append(.text(text, look))
        }
    }

    /// Adds something that is no text.
    mutating func add(_ inline: RichInline) {
        if hasSoftBreak, last != nil, case .link(_, let inside) = inline, case .text(let text, _)? = inside.first {
            hasSoftBreak = false
            if let last, let first = text.unicodeScalars.first, needsSpace(last, first) {
                inlines.append(.text(" ", []))
            }
        } else if case .lineBreak = inline {
            hasSoftBreak = false
        } else if case .note = inline {
        } else if hasSoftBreak {
            hasSoftBreak = false
            if let last, !Self.isWide(last) { inlines.append(.text(" ", [])) }
        }
        switch inline {
        case .link(_, let inside):
            if case .text(let text, _)? = inside.last { last = text.unicodeScalars.last }
        case .note: break
        default: last = nil
        }
        inlines.append(inline)
    }

    /// A line break of the source.
    mutating func addSoftBreak() { hasSoftBreak = true }

    private func needsSpace(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        !(Self.isWide(left) && Self.isWide(right)) && left != " " && right != " "
    }

    /// Whether no space stands beside the character where a line of Chinese is broken.
    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2026, 0x00B7, 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFFEF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
