import ArchiveKit
import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// A document of somebody else, opened: the parts that are needed, as trees that may be changed.
final class OdtPaper {
    /// How it is taken in.
    let document: InsertedDocument
    /// Its place among all documents that are taken in, from 1.
    let ordinal: Int
    /// The file.
    let reader: ArchiveReader
    /// `content.xml`.
    let content: XMLTree
    /// `styles.xml`; nil when there is none.
    let styles: XMLTree?
    /// `office:text`.
    let body: XMLTree.Node
    /// Media types of its files.
    let manifest: ODFManifest?
    /// The items of `settings.xml` that are switches of the layout.
    let settings: OdtLayoutSettings
    /// The program that wrote it.
    let producer: String

    /// What all names of the document get put before them.
    var prefix: String { "p\(ordinal)_" }

    /// Opens a document.
    /// - Throws: `JobFailure` when it is no text document that can be read.
    init(_ document: InsertedDocument, ordinal: Int, reader: ArchiveReader) throws(JobFailure) {
        self.document = document
        self.ordinal = ordinal
        self.reader = reader
        guard reader.contains("content.xml") else { throw Self.refusal(document, reader) }
        var manifest: ODFManifest?
        if reader.contains(ODF.manifestPart), let tree = try? Self.tree(ODF.manifestPart, reader) {
            manifest = ODFManifest(tree)
        }
        self.manifest = manifest
        if manifest?.isEncrypted == true {
            throw Self.failure(document, "password", "文件设有密码，无法读取", "请在办公软件里取消密码后另存，再收入")
        }
        content = try Self.tree("content.xml", reader)
        styles = reader.contains("styles.xml") ? try Self.tree("styles.xml", reader) : nil
        guard content.root.isElement(OpenDocument.office, "document-content"),
            let body = content.root.firstChild(OpenDocument.office, "body")?.firstChild(OpenDocument.office, "text")
        else { throw Self.refusal(document, reader) }
        self.body = body
        settings = OdtLayoutSettings((try? Self.tree("settings.xml", reader))?.root)
        let meta = reader.contains("meta.xml") ? try? Self.tree("meta.xml", reader) : nil
        producer =
            meta?.root.firstChild(OpenDocument.office, "meta")?.firstChild(OpenDocument.meta, "generator")?.text ?? ""
    }

    /// The children of an element of the content or of the styles.
    func container(_ local: String, inStyles: Bool) -> XMLTree.Node? {
        (inStyles ? styles?.root : content.root)?.firstChild(OpenDocument.office, local)
    }

    /// `office:automatic-styles` of the content, made where it is missing.
    var automaticStyles: XMLTree.Node? {
        if let present = container("automatic-styles", inStyles: false) { return present }
        guard let body = container("body", inStyles: false) else { return nil }
        let made = content.makeElement(OpenDocument.office, "automatic-styles", prefix: "office")
        body.insertBefore(made)
        return made
    }

    static func tree(_ name: String, _ reader: ArchiveReader) throws(JobFailure) -> XMLTree {
        let bytes: [UInt8]
        do throws(ArchiveFault) { bytes = try reader.read(name) } catch { throw JobFailure(error) }
        do throws(XMLFault) { return try XMLTree.parse(modern(bytes), name: name) } catch { throw JobFailure(error) }
    }

    /// A part in which properties of formatting are those of OpenDocument: OpenOffice.org took those of XSL itself.
    private static func modern(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.prefix(8192).holds("http://www.w3.org/1999/XSL/Format"),
            let text = String(validating: bytes, as: UTF8.self)
        else { return bytes }
        return Array(text.replacing("http://www.w3.org/1999/XSL/Format", with: OpenDocument.formatting).utf8)
    }

    /// Why a file is no text document.
    private static func refusal(_ document: InsertedDocument, _ reader: ArchiveReader) -> JobFailure {
        if reader.contains("word/document.xml") || reader.contains(OPC.contentTypesPart) {
            return failure(document, "format", "这是 DOCX 一类的文件，收不进 ODT 文档", "请在办公软件里另存为 ODT，再收入")
        }
        let type = (try? reader.read(ODF.mimetypePart)).map { String(decoding: $0.prefix(100), as: UTF8.self) } ?? ""
        if type.contains("opendocument") {
            return failure(document, "format", "不是文字文档（\(type)）", "请把内容放进 ODT 文字文档，再收入")
        }
        return failure(document, "format", "不是 ODT 文字文档", "请在办公软件里打开后另存为 ODT，再收入")
    }

    private static func failure(
        _ document: InsertedDocument, _ id: String, _ cause: String, _ remedy: String
    ) -> JobFailure {
        JobFailure(
            .content,
            [Diagnostic(.error, id: "intake.\(id)", place: document.path, cause: cause, remedy: remedy)])
    }
}
