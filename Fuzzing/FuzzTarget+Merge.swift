import ArchiveKit
import DocumentModel
import PackageKit
import Pipeline
import TemplateMarkup
import TestSupport
import WenshuCore

extension FuzzTarget {
    /// The parts of a DOCX paper that are tried, in the order of the input.
    static let docxParts = [
        "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/comments.xml",
        "word/header.xml", "word/_rels/document.xml.rels",
    ]
    /// The parts of an ODT paper that are tried, in the order of the input.
    static let odtParts = ["content.xml", "styles.xml", "settings.xml", "META-INF/manifest.xml"]

    /// A paper that is sound but for the parts in the input, which a form feed parts: XML knows no such character.
    static func paper(_ sound: OfficePackage, _ parts: [String], _ bytes: [UInt8]) -> OfficePackage {
        var package = sound
        for (part, piece) in zip(parts, bytes.split(separator: 0x0C, omittingEmptySubsequences: false))
        where !piece.isEmpty { package.set(part, Array(piece)) }
        return package
    }

    /// Takes a paper into a volume under several policies, one after the other. There must be a volume, whatever the paper
    /// is, and what is told about each.
    static func volume(_ frame: OfficePackage, _ paper: OfficePackage, by composer: any DocumentComposer.Type)
        -> OfficePackage
    {
        do {
            let file = try paper.archived(using: deflater)
            let documents = policies.enumerated().map { index, policy in
                InsertedDocument(
                    path: "甲.\(frame.kind == .odf ? "odt" : "docx")", title: "甲", policy: policy,
                    bookmark: "lw\(index)", runningHeads: ["题名": "甲 & <乙>"])
            }
            let composed = try composer.compose(
                try frame.entries(using: deflater), insertions: [Insertion(number: 1, documents: documents)],
                pageNumbers: ["lw0": "3", "p1_a": "4"], deflater: deflater
            ) { document throws(JobFailure) in
                do throws(ArchiveFault) { return try ArchiveReader(bytes: file, name: document.path) } catch {
                    throw JobFailure(error)
                }
            }
            precondition(composed.reports.count == documents.count, "a paper has no report")
            _ = IntakeRecord.record(of: composed.reports, volume: "卷")
            return try OfficePackage.open(bytes: try ArchiveWriter.bytes(of: composed.entries), name: "卷")
        } catch { stop("there is no volume: \(error)") }
    }

    /// What is done with papers: all of it in one way or the other.
    private static let policies = [
        MergePolicy(start: .nextPage), MergePolicy(changes: .reject, comments: .keep),
        MergePolicy(
            start: .oddPage, styles: .unify, directFormatting: .clear, changes: .keep, comments: .keep, pages: .keep,
            furniture: .keep, styleNames: ["a": "标题 1"]),
    ]

    private static let word = "wordprocessingml."

    /// A volume with a place, which has all that a paper may clash with.
    static let docxFrame: OfficePackage = {
        let mark = "<w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:bookmarkEnd w:id=\"0\"/>"
        let heading = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr>\(mark)<w:r><w:t>卷</w:t></w:r></w:p>"
        let note = "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
        let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:titlePg/></w:sectPr>"
        return docx("\(heading)\(note)<w:p><w:pPr>\(section)</w:pPr></w:p><?wenshu-insert 1?><w:p/>")
    }()

    /// A paper of which the input takes the place of parts.
    static let docxPaper = docx("<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>")

    private static func docx(_ body: String) -> OfficePackage {
        let style =
            "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"标题 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        let level =
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"1\"/><w:lvlText w:val=\"%1\"/></w:lvl>"
        let list =
            "<w:abstractNum w:abstractNumId=\"0\">\(level)</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        let note = "<w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>"
        let comment = "<w:comment w:id=\"1\" w:author=\"乙\"><w:p/></w:comment>"
        let contents = [
            ("styles", "styles", style), ("numbering", "numbering", list), ("footnotes", "footnotes", note),
            ("comments", "comments", comment),
            ("header", "hdr", "<w:p><w:r><w:t><?wenshu-running 题名?></w:t></w:r></w:p>"),
        ]
        return TemplatePackage.docx(
            body: body,
            parts: contents.map {
                (name: "word/\($0.0).xml", type: "\(word)\($0.0)", xml: TemplatePackage.wordPart($0.1, $0.2))
            },
            links: contents.map {
                TemplatePackage.Link("word/document.xml", $0.0 == "header" ? "h" : $0.0, $0.0, "\($0.0).xml")
            })
    }

    /// A volume with a place, which has all that a paper may clash with.
    static let odtFrame: OfficePackage = {
        let change =
            "<text:tracked-changes><text:changed-region xml:id=\"c1\" text:id=\"c1\"><text:insertion/></text:changed-region></text:tracked-changes>"
        return odt(
            "\(change)<text:h text:style-name=\"P1\" text:outline-level=\"1\"><text:bookmark text:name=\"a\"/>卷<text:change-start text:change-id=\"c1\"/>一<text:change-end text:change-id=\"c1\"/></text:h>"
                + "<?wenshu-insert 1?><text:p text:style-name=\"P1\"/>",
            header: "<text:p><?wenshu-running 题名?></text:p>")
    }()

    /// A paper of which the input takes the place of parts.
    static let odtPaper = odt("<text:p text:style-name=\"P1\">甲</text:p>", header: "<text:p>眉</text:p>")

    private static func odt(_ body: String, header: String) -> OfficePackage {
        let declarations = TemplatePackage.openDocumentDeclarations
        let automatic =
            "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"标题\" style:master-page-name=\"Standard\"/>"
        let content =
            "<office:document-content \(declarations) office:version=\"1.3\"><office:automatic-styles>\(automatic)</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
        let common = "<style:style style:name=\"标题\" style:family=\"paragraph\"/>"
        let layout =
            "<style:page-layout style:name=\"P\"><style:page-layout-properties fo:page-width=\"210mm\" fo:page-height=\"297mm\"/></style:page-layout>"
        let styles =
            "<office:document-styles \(declarations) office:version=\"1.3\"><office:styles>\(common)</office:styles><office:automatic-styles>\(layout)</office:automatic-styles><office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"P\"><style:header>\(header)</style:header></style:master-page></office:master-styles></office:document-styles>"
        var manifest = ODFManifest(mediaType: ODF.textMimetype)
        var package = OfficePackage(kind: .odf)
        package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
        for (name, text) in [("content.xml", content), ("styles.xml", styles)] {
            package.set(name, Array(text.utf8))
            manifest.set(name, mediaType: "text/xml")
        }
        package.set(ODF.manifestPart, manifest.written())
        return package
    }
}
