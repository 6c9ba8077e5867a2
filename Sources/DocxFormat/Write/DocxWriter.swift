public import DocumentModel
public import PackageKit
import XMLKit

/// Writes a ``Document`` as a WordprocessingML package that Word, WPS and LibreOffice open.
///
/// Source: ISO/IEC 29500-1 §17 (transitional namespaces, ISO/IEC 29500-4).
public enum DocxWriter {
    /// The package of a document. Template tags stay in the text as written, each in one run. The same document gives the
    /// same parts. A style name that the sheet does not have means the normal style.
    /// - Parameter document: the document.
    public static func package(for document: Document) -> OfficePackage {
        let assembly = DocxAssembly(document)
        let body = DocxBody(assembly: assembly, part: "word/document.xml")
        let main = body.document()
        var package = OfficePackage(kind: .opc)
        var types = ContentTypes()
        types.setDefault("rels", "application/vnd.openxmlformats-package.relationships+xml")
        types.setDefault("xml", "application/xml")

        func add(_ name: String, _ type: String, _ bytes: [UInt8]) {
            types.set(name, type)
            package.set(name, bytes)
        }
        func word(_ kind: String) -> String {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml"
        }

        var top = Relationships(source: "")
        top.add(type: "\(OPC.officeRelationships)/officeDocument", part: "word/document.xml")
        top.add(
            type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            part: "docProps/core.xml")
        top.add(type: "\(OPC.officeRelationships)/extended-properties", part: "docProps/app.xml")
        package.set(OPC.contentTypesPart, [])
        package.set(OPC.packageRelationshipsPart, top.written())
        add(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            DocxProperties.core(document.properties))
        add(
            "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            DocxProperties.app())
        add("word/document.xml", word("document.main"), main)

        var relationships = body.relationships
        func attach(_ name: String, _ kind: String, _ bytes: [UInt8]) {
            add("word/\(name).xml", word(kind), bytes)
            relationships.add(type: "\(OPC.officeRelationships)/\(kind)", part: "word/\(name).xml")
        }
        attach("styles", "styles", DocxStyles(assembly).part())
        attach("settings", "settings", DocxSettings.part(document))
        attach("fontTable", "fontTable", DocxFonts.part(document.styles))
        if !assembly.lists.isEmpty { attach("numbering", "numbering", DocxNumbering(assembly).part()) }
        for piece in body.furniture {
            add(piece.part, word(piece.kind), piece.bytes)
            if !piece.relationships.items.isEmpty {
                package.set(Relationships.partName(of: piece.part), piece.relationships.written())
            }
        }
        package.set(Relationships.partName(of: "word/document.xml"), relationships.written())
        for media in assembly.media {
            types.setDefault(media.kind.fileExtension, media.kind.mediaType)
            package.set(media.part, media.bytes)
        }
        package.set(OPC.contentTypesPart, types.written())
        return package
    }
}

/// A picture file of the package.
struct DocxMedia {
    let part: String
    let kind: ImageInfo.Kind
    let bytes: [UInt8]
}

/// What the parts of one package share: style ids, media, list instances, counters. Used by one writer at a time.
final class DocxAssembly {
    let document: Document
    let styleIDs: DocxStyleIDs
    private(set) var media: [DocxMedia] = []
    private var mediaIndexes: [[UInt8]: Int] = [:]
    /// The style of each list instance; instance n has the id n + 1.
    private(set) var lists: [ListStyle] = []
    private var drawings = 0

    init(_ document: Document) {
        self.document = document
        styleIDs = DocxStyleIDs(document.styles)
    }

    /// The sheet of the document.
    var sheet: StyleSheet { document.styles }

    /// The part of a picture file; equal files are stored once.
    func mediaPart(_ picture: Picture) -> String {
        if let index = mediaIndexes[picture.bytes] { return media[index].part }
        let part = "word/media/image\(media.count + 1).\(picture.kind.fileExtension)"
        mediaIndexes[picture.bytes] = media.count
        media.append(DocxMedia(part: part, kind: picture.kind, bytes: picture.bytes))
        return part
    }

    /// A fresh id for a drawing, unique in the package.
    func drawingID() -> Int {
        drawings += 1
        return drawings
    }

    /// A fresh list instance, which counts for itself.
    func listID(_ style: ListStyle) -> Int {
        lists.append(style)
        return lists.count
    }
}

/// The ids of styles in `styles.xml`: those of Word for styles that it knows, short ones for the others.
struct DocxStyleIDs {
    private var paragraphs: [String: String] = [:]
    private var characters: [String: String] = [:]
    private var tables: [String: String] = [:]

    init(_ sheet: StyleSheet) {
        for (index, style) in sheet.paragraphStyles.enumerated() {
            paragraphs[style.name] = Self.builtIn(style.role)?.id ?? "P\(index + 1)"
        }
        for (index, style) in sheet.characterStyles.enumerated() {
            characters[style.name] = style.role == .hyperlink ? "Hyperlink" : "C\(index + 1)"
        }
        for (index, style) in sheet.tableStyles.enumerated() { tables[style.name] = "T\(index + 1)" }
    }

    /// The id of a paragraph style.
    func paragraph(_ name: String?) -> String? { name.flatMap { paragraphs[$0] } }
    /// The id of a character style.
    func character(_ name: String?) -> String? { name.flatMap { characters[$0] } }
    /// The id of a table style.
    func table(_ name: String?) -> String? { name.flatMap { tables[$0] } }

    /// Id and name of the style that Word has for a purpose.
    static func builtIn(_ role: ParagraphStyle.Role?) -> (id: String, name: String)? {
        switch role {
        case .normal: ("Normal", "Normal")
        case .body: ("BodyText", "Body Text")
        case .title: ("Title", "Title")
        case .subtitle: ("Subtitle", "Subtitle")
        case .heading(let level): ("Heading\(level)", "heading \(level)")
        case .header: ("Header", "header")
        case .footer: ("Footer", "footer")
        case nil: nil
        }
    }
}
