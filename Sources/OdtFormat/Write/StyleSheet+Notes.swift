import DocumentModel
import WenshuCore

extension StyleSheet {
    /// This sheet with styles for notes of these kinds and for their marks; what the sheet has already stays.
    ///
    /// The text of notes is 小五, single-spaced; marks are raised.
    /// - Parameter kinds: the kinds of notes that a document has.
    func withNoteStyles(for kinds: Set<Note.Kind>) -> StyleSheet {
        var sheet = self
        for kind in Note.Kind.allCases where kinds.contains(kind) {
            sheet.addTextStyle(kind == .foot ? "脚注文本" : "尾注文本", role: kind == .foot ? .footnote : .endnote)
        }
        if !kinds.isEmpty { sheet.addMarkStyle() }
        return sheet
    }

    private mutating func addTextStyle(_ name: String, role: ParagraphStyle.Role) {
        guard paragraphStyle(for: role) == nil else { return }
        if let index = paragraphStyles.firstIndex(where: { $0.name == name && $0.role == nil }) {
            paragraphStyles[index].role = role
            return
        }
        var style = ParagraphStyle(name, role: role, basedOn: normalStyle?.name)
        style.paragraph.alignment = .left
        style.paragraph.firstLine = .zero
        style.paragraph.linePitch = .multiple(1)
        style.paragraph.snapToGrid = false
        style.character.size = .points(9)
        paragraphStyles.append(style)
    }

    private mutating func addMarkStyle() {
        let name = "脚注引用"
        guard characterStyle(for: .noteMark) == nil else { return }
        if let index = characterStyles.firstIndex(where: { $0.name == name && $0.role == nil }) {
            characterStyles[index].role = .noteMark
            return
        }
        var style = CharacterStyle(name, role: .noteMark)
        style.character.position = .superscript
        characterStyles.append(style)
    }
}
