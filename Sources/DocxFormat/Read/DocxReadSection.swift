import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// A section of a DOCX file. Source: ISO/IEC 29500-1 §17.6.17.
struct DocxReadSection {
    /// The page without its footers.
    let page: ReadPage
    /// Relationship identifiers of footers by `default`, `even`, `first`.
    private(set) var footers: [String: String] = [:]
    /// Whether the section begins a page.
    let startsPage: Bool

    /// Reads `w:sectPr`; without one, what Word assumes: Letter with margins of one inch.
    init(_ node: XMLTree.Node?) {
        let size = node?.wordChild("pgSz")
        let margins = node?.wordChild("pgMar")
        func length(_ node: XMLTree.Node?, _ name: String, _ fallback: Int) -> Length {
            node?.word(name).flatMap(DocxReadProperties.length) ?? .twips(fallback)
        }
        // A negative margin only tells that headers may overlap it.
        func margin(_ name: String) -> Length { Length(emu: Int(length(margins, name, 1440).emu.magnitude)) }
        let gutter = length(margins, "gutter", 0)
        var page = ReadPage(
            width: length(size, "w", 12240), height: length(size, "h", 15840),
            margins: Insets(
                top: margin("top"), bottom: margin("bottom"), left: margin("left") + gutter, right: margin("right")))
        if let grid = node?.wordChild("docGrid"), let type = grid.word("type"), type != "default" {
            page.gridPitch = grid.word("linePitch").flatMap(DocxReadProperties.length)
            if type != "lines", let extra = grid.word("charSpace").flatMap({ Double($0) }), extra.magnitude < 1e7 {
                page.gridCharacterSpacing = .points(extra / 4096)
            }
        }
        self.page = page
        startsPage = node?.wordChild("type")?.word("val").map { $0 != "continuous" && $0 != "nextColumn" } ?? true
        for child in node?.children(DocxNamespace.main, "footerReference") ?? [] {
            note(child, OPC.officeRelationships)
        }
        for child in node?.children(WordprocessingML.strict.text, "footerReference") ?? [] {
            note(child, OPC.strictOfficeRelationships)
        }
    }

    private mutating func note(_ reference: XMLTree.Node, _ namespace: String) {
        guard let id = reference.attribute(namespace, "id") else { return }
        footers[reference.word("type") ?? "default"] = id
    }
}
