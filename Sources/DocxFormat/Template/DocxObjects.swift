import DocumentModel
import PackageKit
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// How DOCX places objects.
struct DocxObjects: ObjectFormat {
    /// The numbered lists of the template; nil when there are none.
    let lists: DocxLists?

    func collector(store: ImageStore) -> any ObjectCollector { DocxCollector(store: store, lists: lists) }
}

/// Places pictures in WordprocessingML and adds their relationships, media and content types.
final class DocxCollector: ObjectCollector {
    private let store: ImageStore
    private var part = ""
    /// The pictures that each part shows.
    private var used: [String: Set<Int>] = [:]
    private var listCopies: DocxListCopies?

    init(store: ImageStore, lists: DocxLists?) {
        self.store = store
        listCopies = lists.map { DocxListCopies($0) }
    }

    func enter(part: String) { self.part = part }

    func startCopy(of source: Int, session: RenderSession) -> Int { listCopies?.start(source) ?? source }

    /// A picture in the line (ISO/IEC 29500-1 §20.4.2.8), sizes in EMU.
    func place(_ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer)
    {
        guard let placement = store.placement(for: object, value: value, site: site, session: session) else { return }
        let number = placement.picture.number
        used[part, default: []].insert(number)
        let id = session.nextIdentifier
        session.nextIdentifier += 1
        let size = "cx=\"\(placement.width.emu)\" cy=\"\(placement.height.emu)\""
        var description: [UInt8] = []
        _ = XMLByteWriter.escape(placement.description, into: &description, attribute: true)
        buffer.append(
            raw: "<w:drawing xmlns:w=\"\(WordprocessingML.main)\"><wp:inline xmlns:wp=\"\(WordprocessingML.drawing)\""
                + " distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent \(size)/>"
                + "<wp:docPr id=\"\(id)\" name=\"图片 \(id)\" descr=\"")
        buffer.append(description)
        buffer.append(
            raw: "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"\(Self.drawingML)\" noChangeAspect=\"1\"/>"
                + "</wp:cNvGraphicFramePr><a:graphic xmlns:a=\"\(Self.drawingML)\"><a:graphicData uri=\"\(Self.pictureML)\">"
                + "<pic:pic xmlns:pic=\"\(Self.pictureML)\"><pic:nvPicPr><pic:cNvPr id=\"\(id)\" name=\"\(placement.picture.fileName)\"/>"
                + "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"\(OPC.officeRelationships)\""
                + " r:embed=\"\(Self.relationship(number))\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                + "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext \(size)/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
                + "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>")
    }

    /// A text element beside the run's others.
    func placeGap(_ text: String, into buffer: OutputBuffer) {
        var escaped: [UInt8] = []
        _ = XMLByteWriter.escape(text, into: &escaped, attribute: false)
        buffer.append(raw: "<w:t xmlns:w=\"\(WordprocessingML.main)\">")
        buffer.append(escaped)
        buffer.append(raw: "</w:t>")
    }

    func amendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment] {
        try pictureAmendments(original) + listAmendments(original)
    }

    private func listAmendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment] {
        guard let listCopies, !listCopies.isEmpty, let bytes = try original(listCopies.part) else { return [] }
        let changed = try Self.reading(listCopies.part) { () throws(XMLFault) in try listCopies.added(to: bytes) }
        return [Amendment(name: listCopies.part, bytes: changed)]
    }

    private func pictureAmendments(
        _ original: (String) throws(JobFailure) -> [UInt8]?
    ) throws(JobFailure) -> [Amendment] {
        guard !used.isEmpty else { return [] }
        var result: [Amendment] = []
        for (part, numbers) in used.sorted(by: { $0.key < $1.key }) {
            let name = Relationships.partName(of: part)
            var relationships = Relationships(source: part)
            if let bytes = try original(name) {
                relationships = try Self.reading(name) { () throws(XMLFault) in
                    try Relationships.parse(bytes, source: part)
                }
            }
            for number in numbers.sorted() {
                _ = relationships.append(
                    Relationship(
                        id: Self.relationship(number), type: "\(OPC.officeRelationships)/image",
                        target: PartName.target(of: mediaPart(number), from: part)))
            }
            result.append(Amendment(name: name, bytes: relationships.written()))
        }
        if let bytes = try original(OPC.contentTypesPart) {
            var types = try Self.reading(OPC.contentTypesPart) { () throws(XMLFault) in try ContentTypes.parse(bytes) }
            for picture in store.pictures {
                let kind = picture.info.kind
                if !types.setDefault(kind.fileExtension, kind.mediaType) {
                    types.set(mediaPart(picture.number), kind.mediaType)
                }
            }
            result.append(Amendment(name: OPC.contentTypesPart, bytes: types.written()))
        }
        for picture in store.pictures {
            result.append(Amendment(name: mediaPart(picture.number), bytes: picture.bytes, isCompressible: false))
        }
        return result
    }

    private func mediaPart(_ number: Int) -> String { "word/media/\(store.picture(number).fileName)" }

    private static func relationship(_ number: Int) -> String { "wenshuImage\(number)" }

    private static let drawingML = "http://schemas.openxmlformats.org/drawingml/2006/main"
    private static let pictureML = "http://schemas.openxmlformats.org/drawingml/2006/picture"

    private static func reading<Result>(_ part: String, _ body: () throws(XMLFault) -> Result) throws(JobFailure)
        -> Result
    {
        do throws(XMLFault) {
            return try body()
        } catch {
            throw JobFailure(.content, [Diagnostic(.error, id: "template.damaged", place: part, cause: error.message)])
        }
    }
}
