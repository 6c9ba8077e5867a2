import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import OdtFormat

/// Small ODT files for tests of merging.
enum MergeFile {
    /// A file.
    /// - Parameters:
    ///   - body: the content of the text.
    ///   - automatic: automatic styles of the content.
    ///   - common: common styles.
    ///   - layouts: page layouts and other automatic styles of the styles.
    ///   - masters: master pages.
    ///   - fonts: font faces of both parts.
    ///   - declarations: more namespaces.
    ///   - version: the version of ODF that it states.
    ///   - files: other files, with their media types.
    static func bytes(
        body: String, automatic: String = "", common: String = "", layouts: String = "", masters: String = "",
        fonts: String = "", declarations: String = "", version: String = "1.3",
        files: [(name: String, bytes: [UInt8], type: String)] = []
    ) throws -> [UInt8] {
        let names = TemplatePackage.openDocumentDeclarations + " xmlns:xml2=\"urn:none\" " + declarations
        let faces = "<office:font-face-decls>\(fonts)</office:font-face-decls>"
        let content =
            "<office:document-content \(names) office:version=\"\(version)\">\(faces)<office:automatic-styles>\(automatic)"
            + "</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
        let page = layouts.isEmpty ? layout("PL") : layouts
        let master =
            masters.isEmpty ? "<style:master-page style:name=\"Standard\" style:page-layout-name=\"PL\"/>" : masters
        let styles =
            "<office:document-styles \(names) office:version=\"\(version)\">\(faces)<office:styles>\(common)</office:styles>"
            + "<office:automatic-styles>\(page)</office:automatic-styles><office:master-styles>\(master)</office:master-styles>"
            + "</office:document-styles>"
        var manifest = ODFManifest(mediaType: ODF.textMimetype, version: version)
        var entries: [CompressedEntry] = [.stored(name: ODF.mimetypePart, Array(ODF.textMimetype.utf8))]
        for (name, text) in [("content.xml", content), ("styles.xml", styles)] {
            entries.append(.stored(name: name, Array(text.utf8)))
            manifest.set(name, mediaType: "text/xml")
        }
        for file in files {
            if !file.name.hasSuffix("/") { entries.append(.stored(name: file.name, file.bytes)) }
            manifest.set(file.name, mediaType: file.type)
        }
        entries.append(.stored(name: ODF.manifestPart, manifest.written()))
        return try ArchiveWriter.bytes(of: entries)
    }

    /// A page layout.
    static func layout(_ name: String, landscape: Bool = false, columns: Int = 1, margin: String = "20mm") -> String {
        let size = landscape ? ("297mm", "210mm", "landscape") : ("210mm", "297mm", "portrait")
        let inner = columns > 1 ? "<style:columns fo:column-count=\"\(columns)\" fo:column-gap=\"5mm\"/>" : ""
        return "<style:page-layout style:name=\"\(name)\"><style:page-layout-properties fo:page-width=\"\(size.0)\""
            + " fo:page-height=\"\(size.1)\" style:print-orientation=\"\(size.2)\" fo:margin=\"\(margin)\">\(inner)"
            + "</style:page-layout-properties><style:header-style/><style:footer-style/></style:page-layout>"
    }

    /// A paragraph.
    static func paragraph(_ text: String, style: String = "Standard") -> String {
        "<text:p text:style-name=\"\(style)\">\(text)</text:p>"
    }

    /// The style of paragraphs that all others rest on.
    static let standard = "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>"
}

/// A merge: a frame with a place, documents, and what comes of them.
struct MergeCase {
    /// The frame.
    var frame: [UInt8]
    /// The files by path.
    var files: [String: [UInt8]] = [:]
    /// The documents of the place.
    var documents: [InsertedDocument] = []
    /// The documents of a second place.
    var further: [InsertedDocument] = []
    /// The pages of bookmarks.
    var pageNumbers: [String: String] = [:]

    /// A frame with text before and after the place.
    static func frame(
        before: String = MergeFile.paragraph("前"), after: String = MergeFile.paragraph("后"),
        mark: String = "<?wenshu-insert 1?>",
        automatic: String = "", common: String = MergeFile.standard, layouts: String = "", masters: String = "",
        prelude: String = "", version: String = "1.3",
        files: [(name: String, bytes: [UInt8], type: String)] = []
    ) throws -> MergeCase {
        MergeCase(
            frame: try MergeFile.bytes(
                body: prelude + before + mark + after, automatic: automatic, common: common, layouts: layouts,
                masters: masters, version: version, files: files))
    }

    /// Adds a document.
    mutating func add(
        _ bytes: [UInt8], path: String = "", title: String = "题", bookmark: String? = nil,
        running: [String: String] = [:], _ change: (inout MergePolicy) -> Void = { _ in }
    ) {
        let name = path.isEmpty ? "文\(documents.count + 1).odt" : path
        files[name] = bytes
        var policy = MergePolicy()
        change(&policy)
        documents.append(
            InsertedDocument(path: name, title: title, policy: policy, bookmark: bookmark, runningHeads: running))
    }

    /// Merges.
    func merged() throws -> MergeResult {
        let reader = try ArchiveReader(bytes: frame, name: "卷.odt")
        let composed = try OdtComposer.compose(
            try reader.entryNames.map { try reader.raw($0) },
            insertions: [
                Insertion(number: 1, documents: documents), Insertion(number: 2, documents: further),
            ],
            pageNumbers: pageNumbers, deflater: Deflater()
        ) { document throws(JobFailure) in
            do throws(ArchiveFault) {
                return try ArchiveReader(bytes: files[document.path] ?? [], name: document.path)
            } catch { throw JobFailure(error, file: document.path) }
        }
        return try MergeResult(composed)
    }
}

/// What came of a merge.
struct MergeResult {
    /// The entries by name.
    let entries: [String: CompressedEntry]
    /// The names of the entries in order.
    let names: [String]
    /// The archive.
    let archive: [UInt8]
    /// `content.xml`.
    let content: XMLTree
    /// `styles.xml`.
    let styles: XMLTree
    /// The reports.
    let reports: [IntakeReport]

    /// Opens what was composed; it has to be sound.
    init(_ composed: ComposedDocument) throws {
        archive = try ArchiveWriter.bytes(of: composed.entries)
        names = composed.entries.map(\.name)
        entries = Dictionary(composed.entries.map { ($0.name, $0) }) { first, _ in first }
        content = try XMLTree.parse(try #require(entries["content.xml"]).bytes(), name: "content.xml")
        styles = try XMLTree.parse(try #require(entries["styles.xml"]).bytes(), name: "styles.xml")
        reports = composed.reports
        let faults = OdtSoundness.faults(of: try OfficePackage.open(bytes: archive, name: "卷.odt"))
        #expect(faults == [], "\(faults.joined(separator: "\n"))")
    }

    /// `content.xml` as text.
    var text: String { String(decoding: content.serialized(), as: UTF8.self) }
    /// `styles.xml` as text.
    var stylesText: String { String(decoding: styles.serialized(), as: UTF8.self) }

    /// The body of the text.
    var body: XMLTree.Node? {
        content.root.firstChild(OpenDocument.office, "body")?.firstChild(OpenDocument.office, "text")
    }

    /// The texts of all paragraphs and headings.
    var paragraphs: [String] {
        content.root.descendants.filter { OdtRange.isParagraph($0) }.map(\.text)
    }

    /// All values of an attribute in the content.
    func values(_ spelled: String, on element: String? = nil) -> [String] {
        let name = OdtVocabulary.name(spelled)
        return content.root.descendants.compactMap { node in
            if let element, !node.isElement(OdtVocabulary.name(element)) { return nil }
            return node.attribute(name.namespace, name.local)
        }
    }

    /// The style of that name in the content, or in the styles.
    func style(_ name: String?, _ family: String = "paragraph") -> XMLTree.Node? {
        let nodes = Array(content.root.descendants) + Array(styles.root.descendants)
        return nodes.first {
            $0.isElement(OpenDocument.style, "style") && $0.attribute(OpenDocument.style, "name") == name
                && $0.attribute(OpenDocument.style, "family") == family
        }
    }

    /// The paragraph with that text.
    func paragraph(_ text: String) -> XMLTree.Node? {
        content.root.descendants.first { OdtRange.isParagraph($0) && $0.text == text }
    }

    /// The master page that the paragraph with that text begins.
    func masterPage(at text: String) -> XMLTree.Node? {
        let name = style(paragraph(text)?[.textStyleName])?.attribute(OpenDocument.style, "master-page-name")
        return master(name)
    }

    /// The master page of that name.
    func master(_ name: String?) -> XMLTree.Node? {
        styles.root.descendants.first {
            $0.isElement(OpenDocument.style, "master-page") && $0.attribute(OpenDocument.style, "name") == name
        }
    }

    /// The layout of a master page.
    func layout(of master: XMLTree.Node?) -> XMLTree.Node? {
        let name = master?.attribute(OpenDocument.style, "page-layout-name")
        return styles.root.descendants.first {
            $0.isElement(OpenDocument.style, "page-layout") && $0.attribute(OpenDocument.style, "name") == name
        }
    }

    /// The ids of the findings about a document.
    func findings(_ index: Int = 0) -> Set<String> {
        Set(reports[index].findings.map { String($0.id.dropFirst("intake.".count)) })
    }
}
