public import ArchiveKit
public import DocumentModel
public import PackageKit
import TemplateEngine
public import TemplateMarkup
public import WenshuCore
import XMLKit

/// Takes DOCX documents into a DOCX document, natively: what their XML says goes over, with names and numbers that fit.
public enum DocxComposer: DocumentComposer {
    /// See ``DocumentComposer/compose(_:insertions:pageNumbers:deflater:open:)``.
    public static func compose(
        _ master: [CompressedEntry], insertions: [Insertion], pageNumbers: [String: String], deflater: Deflater,
        open: Opener
    ) throws(JobFailure) -> ComposedDocument {
        let insertions = insertions.withDistinctBookmarks
        let volume = try DocxVolume(master, pageNumbers: pageNumbers, deflater: deflater)
        let root = volume.document.tree.root
        fillPageNumbers(in: root, of: volume)
        root.fillRunningHeads([:])
        let byNumber = Dictionary(insertions.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let places = root.firstChild(DocxNamespace.main, "body").map { DocxPlaces($0, insertions: insertions) }
        // The text goes into a compressor of its own: parts of documents are compressed on the way.
        let text = Deflater()
        var reports: [IntakeReport] = []
        var ordinal = 0
        root.writeInner(
            using: volume.document.namespaces,
            instruction: { target, content in
                guard let number = Int(content.trimmingPrefix { $0 == " " }), target == IncludeMark.target else {
                    return nil
                }
                guard let insertion = byNumber[number], let place = places?.places[number] else { return [] }
                var bytes: [UInt8] = []
                var here = place
                for (index, document) in insertion.documents.enumerated() {
                    ordinal += 1
                    if index > 0 { here.isFirst = false }
                    here.isEnd = place.isEnd && index == insertion.documents.count - 1
                    let taken = DocxPaperTaker(volume: volume, place: here, label: "\(volume.labelStem)\(ordinal)")
                        .take(document, open: open)
                    here.hasTextBefore = !taken.endsSection
                    here.hasSectionsBefore = here.hasSectionsBefore || taken.endsSection
                    bytes += taken.bytes
                    reports.append(taken.report)
                }
                return bytes
            }
        ) { text.append($0) }
        let body = text.finishPiece()
        text.append(volume.document.head())
        let head = text.finishPiece()
        text.append(volume.document.tail)
        let entry = text.finish(name: volume.document.name, after: [head, body])
        return ComposedDocument(
            entries: volume.finish(entry), reports: reports, pageReferences: volume.pageReferences)
    }

    /// See ``DocumentComposer/marked(_:)``.
    public static func marked(_ package: OfficePackage) throws(JobFailure) -> OfficePackage {
        var package = package
        try DocxPlainDocument.make(&package)
        let main = try package.mainPart()
        let tree = try package.tree(main)
        guard let body = tree.root.firstChild(DocxNamespace.main, "body") else {
            throw JobFailure(
                .content, [Diagnostic(.error, id: "merge.frame", cause: "不是 Word 文字文档", remedy: "请给出 .docx 文字文档")])
        }
        let mark = tree.makeInstruction(IncludeMark.target, "1")
        if let end = body.children.first(where: { $0.isElement(DocxNamespace.main, "sectPr") }) {
            end.insertBefore(mark)
        } else {
            body.append(mark)
        }
        package.set(main, tree.serialized())
        return package
    }

    /// Puts page numbers into the fields of the frame that ask for them.
    private static func fillPageNumbers(in root: XMLTree.Node, of volume: DocxVolume) {
        var fields = DocxFieldStack { source in
            let field = DocxFieldInstruction(source)
            let page = field.name == "PAGEREF" ? field.argument.flatMap { volume.page(of: $0) } : nil
            return DocxFieldStack.Outcome(result: page)
        }
        let names = DocxNames()
        func visit(_ node: XMLTree.Node) {
            let kind = names.isMain(node) ? names.element(node) : nil
            switch kind {
            case .instruction: fields.instruction(node)
            case .fieldCharacter: fields.character(node)
            case .simpleField: fields.enter(simple: node)
            case .textBox: fields.enterText()
            case .text: if let text = fields.result(for: node) { node.text = text }
            default: break
            }
            for child in node.children where child.isElement { visit(child) }
            if kind == .simpleField || kind == .textBox { fields.leaveHolder() }
        }
        visit(root)
    }
}
