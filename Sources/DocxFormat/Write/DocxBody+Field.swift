import DocumentModel
import WenshuCore
import XMLKit

/// Source: ISO/IEC 29500-1 §17.16.
extension DocxBody {
    /// A complex field. Each mark has a run of its own: WPS does not show fields with several marks in one run.
    /// - Parameters:
    ///   - instruction: what is worked out.
    ///   - run: the formatting of the marks.
    ///   - result: writes what stands there until it is worked out.
    func field(_ instruction: String, _ run: Run, result: () -> Void) {
        open(run) { $0.empty("w:fldChar", ["w:fldCharType": "begin"]) }
        open(run) { $0.element("w:instrText", instruction, ["xml:space": "preserve"]) }
        open(run) { $0.empty("w:fldChar", ["w:fldCharType": "separate"]) }
        result()
        open(run) { $0.empty("w:fldChar", ["w:fldCharType": "end"]) }
    }

    /// A field of the document: `TITLE`, `SECTIONPAGES`, `SEQ`, `STYLEREF` (§17.16.5).
    func field(_ field: Field, _ run: Run) {
        switch field {
        case .documentTitle(let shown):
            let title = shown.isEmpty ? assembly.document.properties.title ?? "" : shown
            self.field(" TITLE ", run) { self.characters(title, run) }
        case .sectionPageCount: self.field(" SECTIONPAGES ", run) { self.characters("1", run) }
        case .sequence(let name):
            let identifier = DocxBookmarks.allowed(name)
            let number = assembly.next(in: identifier)
            self.field(" SEQ \(identifier) \\* ARABIC ", run) { self.characters(String(number), run) }
        case .styleText(let style):
            self.field(" STYLEREF \(styleName(style)) ", run) {
                self.characters(self.assembly.firstText(ofStyle: style), run)
            }
        }
    }

    /// How a field names a style: headings by their level, which every language of Word knows, others by name.
    private func styleName(_ name: String) -> String {
        if case .heading(let level)? = assembly.sheet.paragraphStyle(name)?.role { return String(level) }
        return "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    /// A cross reference (§17.16.5.49 `REF`, §17.16.5.46 `PAGEREF`). The number of a paragraph is that with all levels
    /// above it (`\w`).
    func reference(_ reference: CrossReference) {
        let name = assembly.bookmarks.name(reference.target)
        let marks = reference.runs.first.map { Run(.text(""), style: $0.style, format: $0.format) } ?? Run("")
        let instruction =
            switch reference.shows {
            case .text: " REF \(name) \\h "
            case .page: " PAGEREF \(name) \\h "
            case .number: " REF \(name) \\w \\h "
            }
        field(instruction, marks) { for run in reference.runs { self.run(run) } }
    }
}
