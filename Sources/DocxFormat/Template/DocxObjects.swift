import DocumentModel
import PackageKit
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// How DOCX places objects.
struct DocxObjects: ObjectFormat {
    /// The namespaces of the template.
    let namespaces: WordprocessingML
    /// The numbered lists of the template; nil when there are none.
    let lists: DocxLists?

    func collector(store: ImageStore) -> any ObjectCollector {
        DocxCollector(store: store, namespaces: namespaces, lists: lists)
    }
}

/// Places pictures in WordprocessingML and adds their relationships, media and content types, and those of links.
final class DocxCollector: ObjectCollector {
    private let store: ImageStore
    private let namespaces: WordprocessingML
    private var part = ""
    /// The pictures that each part shows.
    private var used: [String: Set<Int>] = [:]
    /// The targets that each part links to, in order, and their numbers.
    private var links: [String: (targets: [String], numbers: [String: Int])] = [:]
    /// The picture of the frame that is being written.
    private var framed: ImageStore.Placement?
    private var listCopies: DocxListCopies?

    init(store: ImageStore, namespaces: WordprocessingML, lists: DocxLists?) {
        self.store = store
        self.namespaces = namespaces
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
            raw: "<w:drawing xmlns:w=\"\(namespaces.text)\"><wp:inline xmlns:wp=\"\(namespaces.placement)\""
                + " distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent \(size)/>"
                + "<wp:docPr id=\"\(id)\" name=\"图片 \(id)\" descr=\"")
        buffer.append(description)
        buffer.append(
            raw:
                "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"\(namespaces.graphics)\" noChangeAspect=\"1\"/>"
                + "</wp:cNvGraphicFramePr><a:graphic xmlns:a=\"\(namespaces.graphics)\"><a:graphicData uri=\"\(namespaces.picture)\">"
                + "<pic:pic xmlns:pic=\"\(namespaces.picture)\"><pic:nvPicPr><pic:cNvPr id=\"\(id)\" name=\"\(placement.picture.fileName)\"/>"
                + "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"\(namespaces.relationships)\""
                + " r:embed=\"\(Self.relationship(number))\"/>\(Self.crop(placement.cut))<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                + "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext \(size)/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
                + "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>")
    }

    /// What is cut off, in thousandths of a percent (ISO/IEC 29500-1 §20.1.8.55).
    private static func crop(_ cut: (horizontal: Double, vertical: Double)) -> String {
        guard cut.horizontal > 0 || cut.vertical > 0 else { return "" }
        let (across, down) = (share(cut.horizontal), share(cut.vertical))
        return "<a:srcRect l=\"\(across)\" t=\"\(down)\" r=\"\(across)\" b=\"\(down)\"/>"
    }

    private static func share(_ part: Double) -> Int { Int((part * 100_000).rounded()) }

    /// A text element beside the run's others.
    func placeGap(_ text: String, into buffer: OutputBuffer) {
        buffer.append(raw: "<w:t xmlns:w=\"\(namespaces.text)\">")
        buffer.append(Self.escaped(text))
        buffer.append(raw: "</w:t>")
    }

    private static func escaped(_ text: String, attribute: Bool = false) -> [UInt8] {
        var escaped: [UInt8] = []
        _ = XMLByteWriter.escape(text, into: &escaped, attribute: attribute)
        return escaped
    }

    // MARK: frames and links

    func beginPicture(
        _ object: ObjectTag, frame: PictureFrame, value: Value, site: Program.Site, session: RenderSession
    ) -> Bool {
        framed = store.placement(for: object, frame: frame, value: value, site: site, session: session)
        guard let framed else { return false }
        used[part, default: []].insert(framed.picture.number)
        return true
    }

    func append(_ field: PictureField, into buffer: OutputBuffer) {
        guard let framed else { return }
        switch field {
        case .width: buffer.append(raw: String(framed.width.emu))
        case .height: buffer.append(raw: String(framed.height.emu))
        case .widthInPoints: buffer.append(raw: Self.points(framed.width))
        case .heightInPoints: buffer.append(raw: Self.points(framed.height))
        case .reference: buffer.append(raw: Self.relationship(framed.picture.number))
        case .description: buffer.append(Self.escaped(framed.description, attribute: true))
        case .style(let name): buffer.append(Self.escaped(name, attribute: true))
        case .crop(.left), .crop(.right): buffer.append(raw: String(Self.share(framed.cut.horizontal)))
        case .crop(.top), .crop(.bottom): buffer.append(raw: String(Self.share(framed.cut.vertical)))
        }
    }

    /// Hundredths of a point, without a locale.
    private static func points(_ length: Length) -> String {
        let hundredths = Int((length.points * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }

    /// A relationship for each target that the part links to.
    func reference(toLink target: String) -> String {
        var known = links[part] ?? ([], [:])
        let number = known.numbers[target] ?? known.targets.count + 1
        if number > known.targets.count {
            known.targets.append(target)
            known.numbers[target] = number
            links[part] = known
        }
        return Self.link(number)
    }

    // MARK: amendments

    func amendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment] {
        try relationshipAmendments(original) + listAmendments(original)
    }

    private func listAmendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment] {
        guard let listCopies, !listCopies.isEmpty, let bytes = try original(listCopies.part) else { return [] }
        let changed = try Self.reading(listCopies.part) { () throws(XMLFault) in try listCopies.added(to: bytes) }
        return [Amendment(name: listCopies.part, bytes: changed)]
    }

    private func relationshipAmendments(
        _ original: (String) throws(JobFailure) -> [UInt8]?
    ) throws(JobFailure) -> [Amendment] {
        var result: [Amendment] = []
        for part in Set(used.keys).union(links.keys).sorted() {
            let name = Relationships.partName(of: part)
            var relationships = Relationships(source: part)
            if let bytes = try original(name) {
                relationships = try Self.reading(name) { () throws(XMLFault) in
                    try Relationships.parse(bytes, source: part)
                }
            }
            for number in (used[part] ?? []).sorted() {
                _ = relationships.append(
                    Relationship(
                        id: Self.relationship(number), type: "\(namespaces.relationships)/image",
                        target: PartName.target(of: mediaPart(number), from: part)))
            }
            for (index, target) in (links[part]?.targets ?? []).enumerated() {
                _ = relationships.append(
                    Relationship(
                        id: Self.link(index + 1), type: "\(namespaces.relationships)/hyperlink", target: target,
                        isExternal: true))
            }
            result.append(Amendment(name: name, bytes: relationships.written()))
        }
        guard !store.pictures.isEmpty else { return result }
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

    private static func link(_ number: Int) -> String { "wenshuLink\(number)" }

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
