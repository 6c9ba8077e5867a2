import DocumentModel
import WenshuCore

extension DocxMerge {
    /// The instruction as it must be in the volume, nil when it stays, and what its result shall say.
    func settle(field source: String) -> (new: String?, result: String?) {
        var instruction = DocxFieldInstruction(source)
        var isChanged = instruction.renameBookmarks(
            isBookmark: { bookmarks.isDefined($0) }, { bookmarks.reference($0) })
        var result: String?
        switch instruction.name {
        case "PAGEREF": result = instruction.argument.flatMap { volume.pageNumbers[$0] }
        case "SEQ":
            // Captions count from 1 in each document.
            if let name = instruction.argument, sequences.insert(name).inserted,
                !["r", "s", "c"].contains(where: instruction.hasSwitch)
            {
                instruction.append("\\r 1")
                isChanged = true
            }
        case "TOC", "INDEX", "TOA":
            // A table of contents of a document lists that document.
            if !instruction.hasSwitch("b") {
                instruction.append("\\b \(whole())")
                isChanged = true
            }
        case "STYLEREF":
            if let name = instruction.argument, let new = styles.volumeName(name), new != name {
                instruction.replaceArgument(by: new)
                isChanged = true
            }
        case "NUMPAGES", "SECTIONPAGES":
            noteOnce("page-count", "文中的总页数域在更新后是整本的页数")
        case "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME", "AUTHOR", "TITLE":
            noteOnce("document-field", "文中的 \(instruction.name) 域更新后取整本的信息", "要保持原样时请改成文字")
        default: break
        }
        return (isChanged ? instruction.source : nil, result)
    }
}
