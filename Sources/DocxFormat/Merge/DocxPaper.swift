import ArchiveKit
import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// A document that is being taken in: its parts, read when they are needed.
final class DocxPaper {
    let document: InsertedDocument
    /// Sets its names apart from those of other documents: `p3`.
    let label: String
    let reader: ArchiveReader
    let types: ContentTypes
    let mainPart: String
    let relationships: Relationships
    /// Whether it is of the strict class of the standard; its namespaces are those of the transitional one here.
    let isStrict: Bool
    /// The main part.
    let tree: XMLTree
    let body: XMLTree.Node
    private let namesByFolded: [String: String]

    /// Reads the main part.
    /// - Throws: ``JobFailure`` when it is no DOCX file or cannot be read.
    init(_ document: InsertedDocument, label: String, reader: ArchiveReader) throws(JobFailure) {
        self.document = document
        self.label = label
        self.reader = reader
        namesByFolded = Dictionary(
            reader.entryNames.map { (PartName.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
        guard reader.contains(OPC.contentTypesPart) else {
            throw Self.wrongFormat(isODT: reader.contains(ODF.mimetypePart) || reader.contains(ODF.manifestPart))
        }
        let source = DocxSource(reader: reader)
        types = ContentTypes(try source.tree(OPC.contentTypesPart))
        let root =
            reader.contains(OPC.packageRelationshipsPart)
            ? Relationships(try source.tree(OPC.packageRelationshipsPart), source: "") : Relationships(source: "")
        guard let link = root.first(ofOfficeType: "officeDocument"), let target = root.part(link),
            let main = namesByFolded[PartName.folded(target)]
        else { throw Self.wrongFormat(isODT: false) }
        mainPart = main
        let first = try source.tree(main)
        isStrict = first.root.isElement(WordprocessingML.strict.text, "document")
        tree = isStrict ? try DocxStrict.transitional(first, name: main) : first
        guard tree.root.isElement(DocxNamespace.main, "document"),
            let body = tree.root.firstChild(DocxNamespace.main, "body")
        else { throw Self.wrongFormat(isODT: false) }
        self.body = body
        let links = Relationships.partName(of: main)
        relationships =
            if let name = namesByFolded[PartName.folded(links)] {
                Relationships(try source.tree(name, limits: .relationships), source: main)
            } else { Relationships(source: main) }
    }

    private static func wrongFormat(isODT: Bool) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "intake.format",
                    cause: isODT ? "这是 ODT 文件，不能收入 DOCX 文档" : "不是 Word 文字文档（DOCX）",
                    remedy: isODT ? "用 Word、WPS 或 LibreOffice 另存为 DOCX" : "用 Word 或 WPS 打开，另存为 .docx 文字文档")
            ])
    }

    /// The name of a part that a reference means; nil when there is none.
    func existing(_ name: String) -> String? {
        reader.contains(name) ? name : namesByFolded[PartName.folded(name)]
    }

    /// The part to which the main part has a relationship of an office type; nil when there is none.
    func part(_ type: String) -> String? {
        guard let link = relationships.first(ofOfficeType: type), let target = relationships.part(link) else {
            return nil
        }
        return existing(target)
    }

    /// A part as a tree.
    func tree(_ part: String) throws(JobFailure) -> XMLTree {
        try DocxSource(reader: reader).tree(part, isStrict: isStrict)
    }

    /// The part to which the main part has a relationship of an office type, as a tree; nil when there is none.
    func tree(ofType type: String) throws(JobFailure) -> XMLTree? {
        guard let name = part(type) else { return nil }
        return try tree(name)
    }

    /// The relationships of a part; none when it has no relationships part, or one that cannot be read.
    func relationships(of part: String) -> Relationships {
        guard let name = existing(Relationships.partName(of: part)),
            let tree = try? DocxSource(reader: reader).tree(name, isStrict: isStrict, limits: .relationships)
        else { return Relationships(source: part) }
        return Relationships(tree, source: part)
    }
}

extension XMLLimits {
    /// Relationships of a part: about 65,000, more than any author's document has.
    fileprivate static let relationships = XMLLimits(maxNodes: 600_000)
}

/// Reads parts of an archive.
struct DocxSource {
    let reader: ArchiveReader

    /// A part as a tree.
    /// - Parameters:
    ///   - isStrict: whether namespaces of the strict class are read as those of the transitional one.
    ///   - limits: how large it may be.
    func tree(_ part: String, isStrict: Bool = false, limits: XMLLimits = .standard) throws(JobFailure) -> XMLTree {
        let bytes: [UInt8]
        do throws(ArchiveFault) { bytes = try reader.read(part) } catch { throw JobFailure(error) }
        let tree: XMLTree
        do throws(XMLFault) { tree = try XMLTree.parse(bytes, name: part, limits: limits) } catch {
            throw JobFailure(error)
        }
        return isStrict ? try DocxStrict.transitional(tree, name: part) : tree
    }
}

/// The strict class of the standard beside the transitional one (ISO/IEC 29500-1 and -4, annex A).
enum DocxStrict {
    private static let stem = Array("http://purl.oclc.org/ooxml/".utf8)
    private static let replacements: [(strict: String, transitional: String)] = [
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/customXml", "officeDocument/2006/customXml"),
        ("officeDocument/docPropsVTypes", "officeDocument/2006/docPropsVTypes"),
        ("officeDocument/sharedTypes", "officeDocument/2006/sharedTypes"),
        ("officeDocument/bibliography", "officeDocument/2006/bibliography"),
        ("schemaLibrary/main", "schemaLibrary/2006/main"), ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/picture", "drawingml/2006/picture"), ("drawingml/chartDrawing", "drawingml/2006/chartDrawing"),
        ("drawingml/chart", "drawingml/2006/chart"), ("drawingml/diagram", "drawingml/2006/diagram"),
        ("drawingml/lockedCanvas", "drawingml/2006/lockedCanvas"),
        ("drawingml/spreadsheetDrawing", "drawingml/2006/spreadsheetDrawing"),
    ]
    private static let table = replacements.map { (Array($0.strict.utf8), Array($0.transitional.utf8)) }
    private static let target = Array("http://schemas.openxmlformats.org/".utf8)

    /// The type of a relationship in the transitional class.
    static func transitional(_ type: String) -> String {
        guard type.hasPrefix(OPC.strictOfficeRelationships) else { return type }
        return OPC.officeRelationships + type.dropFirst(OPC.strictOfficeRelationships.count)
    }

    /// A part with the namespaces of the transitional class; its own encoding is no matter.
    static func transitional(_ tree: XMLTree, name: String) throws(JobFailure) -> XMLTree {
        do throws(XMLFault) {
            return try XMLTree.parse(transitional(tree.serialized()), name: name)
        } catch { throw JobFailure(error) }
    }

    /// A text in UTF-8 with the namespaces of the transitional class.
    static func transitional(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 1024)
        var index = 0
        while index < bytes.count {
            if bytes[index] == stem[0], bytes[index...].starts(with: stem) {
                let rest = bytes[(index + stem.count)...]
                if let (strict, transitional) = table.first(where: { rest.starts(with: $0.0) }) {
                    result += target
                    result += transitional
                    index += stem.count + strict.count
                    continue
                }
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }
}
