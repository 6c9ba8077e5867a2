import DocumentModel
import WenshuCore

extension DocxMerge {
    /// What becomes of a field in the volume.
    func settle(field source: String) -> DocxFieldStack.Outcome {
        var instruction = DocxFieldInstruction(source)
        var isChanged = instruction.renameBookmarks(
            isBookmark: { bookmarks.isDefined($0) }, { bookmarks.reference($0) })
        var result: String?
        var isLocked = false
        switch instruction.name {
        case "PAGEREF": result = instruction.argument.flatMap { volume.page(of: $0) }
        case "SEQ":
            // Captions count from 1 in each document.
            if let name = instruction.argument, sequences.insert(name).inserted,
                !["r", "s", "c"].contains(where: instruction.hasSwitch)
            {
                instruction.append("\\r 1")
                isChanged = true
            }
        case "TOC" where instruction.hasSwitch("c") || instruction.hasSwitch("a"):
            // LibreOffice 7.4 crashes on a list of figures with a bookmark when another table follows.
            if instruction.removeSwitch("b") { isChanged = true }
            isLocked = true
            noteOnce(
                "locked-contents", "文中的图表目录已锁定为来稿时的样子，更新域时不变", "要更新时在 Word 里选中它，按 Ctrl+Shift+F11 解锁")
        case "TOC", "INDEX", "TOA":
            if settleStyles(of: &instruction) { isChanged = true }
            // A table of contents of a document lists that document.
            if !instruction.hasSwitch("b") {
                instruction.append("\\b \(whole())")
                isChanged = true
            }
        case "STYLEREF":
            if let name = instruction.argument, let new = volumeName(ofStyle: name), new != name {
                instruction.replaceArgument(by: new)
                isChanged = true
            }
        case "NUMPAGES", "SECTIONPAGES":
            noteOnce("page-count", "文中的总页数域在更新后是整本的页数")
        case "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME", "AUTHOR", "TITLE":
            noteOnce("document-field", "文中的 \(instruction.name) 域更新后取整本的信息", "要保持原样时请改成文字")
        default: break
        }
        return DocxFieldStack.Outcome(
            instruction: isChanged ? instruction.source : nil, result: result, isLocked: isLocked)
    }

    /// The name in the volume of a style that a field calls by its name, or a heading by its level.
    private func volumeName(ofStyle name: String) -> String? {
        guard let level = Int(name) else { return styles.volumeName(name) }
        guard (1...9).contains(level), let new = styles.volumeName("heading \(level)") else { return nil }
        return DocxStyleNames.folded(new) == "heading \(level)" ? name : new
    }

    /// Styles that a table of contents names; headings that have other names in the volume are found by their levels.
    private func settleStyles(of instruction: inout DocxFieldInstruction) -> Bool {
        guard instruction.name == "TOC" else { return false }
        var isChanged = instruction.renameListedStyles { styles.volumeName($0) }
        if instruction.hasSwitch("o"), !instruction.hasSwitch("u"),
            (1...3).contains(where: { volumeName(ofStyle: String($0)).map { Int($0) == nil } ?? false })
        {
            instruction.append("\\u")
            isChanged = true
        }
        return isChanged
    }
}
