import Charts
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
    /// What the template has for rich text; nil when it places none.
    let richStyles: DocxRichStyles?
    /// The type of text in charts.
    let chartFonts: ChartFonts
    /// The numbers of the first notes that the template puts into parts, by part.
    let firstNotes: [String: Int]

    func collector(store: ImageStore, charts: ChartShelf, richText: RichTextSource) -> any ObjectCollector {
        DocxCollector(
            store: store, charts: DocxChartFiles(shelf: charts, fonts: chartFonts, namespaces: namespaces),
            namespaces: namespaces, lists: lists, richText: richText, richLists: richStyles.map { DocxRichLists($0) },
            firstNotes: firstNotes)
    }
}

/// Places pictures in WordprocessingML and adds their relationships, media and content types, and those of links.
final class DocxCollector: PictureCollector {
    let store: ImageStore
    let charts: DocxChartFiles
    let namespaces: WordprocessingML
    /// Reads values as text with structure.
    let richText: RichTextSource
    /// The lists of rich texts; nil when the template places none.
    let richLists: DocxRichLists?
    private var part = ""
    /// The pictures that each part shows.
    private var used: [String: Set<Int>] = [:]
    /// The targets that each part links to, in order, and their numbers.
    private var links: [String: (targets: [String], numbers: [String: Int])] = [:]
    /// The picture of the frame that is being written.
    private var framed: ImageStore.Placement?
    private var framedNumber = 0
    private(set) var listCopies: DocxListCopies?
    /// The text of notes, by the part into which it goes.
    private var notes: [String: DivertedOutput] = [:]
    private var partOfReference = ""
    /// The numbers of the notes that come next, by part: LibreOffice takes notes by their order, not by their numbers, so
    /// both agree.
    private var noteNumbers: [String: Int]

    init(
        store: ImageStore, charts: DocxChartFiles, namespaces: WordprocessingML, lists: DocxLists?,
        richText: RichTextSource, richLists: DocxRichLists?, firstNotes: [String: Int]
    ) {
        noteNumbers = firstNotes
        self.store = store
        self.charts = charts
        self.richText = richText
        self.richLists = richLists
        self.namespaces = namespaces
        listCopies = lists.map { DocxListCopies($0) }
    }

    func enter(part: String) { self.part = part }

    func beginNote(in part: String) -> OutputBuffer {
        partOfReference = self.part
        self.part = part
        let output = notes[part] ?? DivertedOutput()
        notes[part] = output
        return output.buffer
    }

    func noteNumber(in part: String) -> Int { noteNumbers[part] ?? 1 }

    func endNote() {
        noteNumbers[part, default: 1] += 1
        part = partOfReference
    }

    func startCopy(of source: Int, session: RenderSession) -> Int { listCopies?.start(source) ?? source }

    /// The number of a list instance that no other list has.
    /// - Parameter first: the number where the template has no lists.
    func reserveList(_ first: Int) -> Int { listCopies?.reserve() ?? first }

    func markup(of shape: VectorShape, number: Int) -> [UInt8] {
        DocxShape.markup(of: shape, number: number, namespaces: namespaces)
    }

    func markup(of chart: Chart, session: RenderSession) -> [UInt8] {
        charts.place(chart, in: part, identifier: session.drawIdentifier())
    }

    /// A picture in the line (ISO/IEC 29500-1 §20.4.2.8), sizes in EMU.
    func markup(of placement: ImageStore.Placement, session: RenderSession) -> [UInt8] {
        let number = use(placement.picture)
        let id = session.nextIdentifier
        session.nextIdentifier += 1
        let size = "cx=\"\(placement.width.emu)\" cy=\"\(placement.height.emu)\""
        var description: [UInt8] = []
        _ = XMLByteWriter.escape(placement.description, into: &description, attribute: true)
        let head =
            "<w:drawing xmlns:w=\"\(namespaces.text)\"><wp:inline xmlns:wp=\"\(namespaces.placement)\""
            + " distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent \(size)/>"
            + "<wp:docPr id=\"\(id)\" name=\"图片 \(id)\" descr=\""
        let tail =
            "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"\(namespaces.graphics)\" noChangeAspect=\"1\"/>"
            + "</wp:cNvGraphicFramePr><a:graphic xmlns:a=\"\(namespaces.graphics)\"><a:graphicData uri=\"\(namespaces.picture)\">"
            + "<pic:pic xmlns:pic=\"\(namespaces.picture)\"><pic:nvPicPr><pic:cNvPr id=\"\(id)\" name=\"\(placement.picture.fileName)\"/>"
            + "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"\(namespaces.relationships)\""
            + " r:embed=\"\(Self.relationship(number))\">\(vector(of: placement.picture))</a:blip>\(Self.crop(placement.cut))<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            + "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext \(size)/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
            + "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        return Array(head.utf8) + description + Array(tail.utf8)
    }

    /// Notes that the part shows a picture.
    /// - Returns: the number of the file that every program can draw.
    private func use(_ picture: ImageStore.Picture) -> Int {
        used[part, default: []].insert(picture.number)
        guard let fallback = picture.fallback else { return picture.number }
        used[part, default: []].insert(fallback)
        return fallback
    }

    /// The SVG file beside its PNG ([MS-ODRAWXML] §2.24, `svgBlip`).
    private func vector(of picture: ImageStore.Picture) -> String {
        guard picture.fallback != nil else { return "" }
        return "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip"
            + " xmlns:asvg=\"\(DocxNamespace.svg)\" r:embed=\"\(Self.relationship(picture.number))\"/></a:ext></a:extLst>"
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
        buffer.append(escaped: text)
        buffer.append(raw: "</w:t>")
    }

    // MARK: frames and links

    func beginPicture(
        _ object: ObjectTag, frame: PictureFrame, value: Value, site: Program.Site, session: RenderSession
    ) -> Bool {
        framed = store.placement(for: object, frame: frame, value: value, site: site, session: session)
        guard let framed else { return false }
        framedNumber = use(framed.picture)
        return true
    }

    func append(_ field: PictureField, into buffer: OutputBuffer) {
        guard let framed else { return }
        switch field {
        case .width: buffer.append(raw: String(framed.width.emu))
        case .height: buffer.append(raw: String(framed.height.emu))
        case .widthInPoints: buffer.append(raw: Self.hundredths(framed.width.points))
        case .heightInPoints: buffer.append(raw: Self.hundredths(framed.height.points))
        case .reference: buffer.append(raw: Self.relationship(framedNumber))
        case .description: buffer.append(escaped: framed.description, attribute: true)
        case .style(let name): buffer.append(escaped: name, attribute: true)
        case .crop(.left), .crop(.right): buffer.append(raw: String(Self.share(framed.cut.horizontal)))
        case .crop(.top), .crop(.bottom): buffer.append(raw: String(Self.share(framed.cut.vertical)))
        }
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
        var result = try numberingAmendments(original) + noteAmendments(original)
        let newPart = richLists.flatMap { $0.makesPart ? $0.styles.numberingPart : nil }
        var parts = Set(used.keys).union(links.keys).union(charts.parts)
        if let richLists, newPart != nil { parts.insert(richLists.styles.mainPart) }
        for part in parts.sorted() {
            let numbering = part == richLists?.styles.mainPart ? newPart : nil
            result.append(try relationshipsAmendment(of: part, numbering: numbering, original))
        }
        if !store.pictures.isEmpty || !charts.isEmpty || newPart != nil, let bytes = try original(OPC.contentTypesPart)
        {
            result.append(try typesAmendment(bytes, numbering: newPart))
        }
        return try result + charts.files()
            + store.pictures.map { picture in
                Amendment(name: mediaPart(picture.number), bytes: picture.bytes, isCompressible: false)
            }
    }

    /// Lists that start anew, and lists of rich texts.
    private func numberingAmendments(
        _ original: (String) throws(JobFailure) -> [UInt8]?
    ) throws(JobFailure) -> [Amendment] {
        var changed: (part: String, bytes: [UInt8])?
        if let listCopies, !listCopies.isEmpty, let old = try original(listCopies.part) {
            changed = (
                listCopies.part,
                try Self.reading(listCopies.part) { () throws(XMLFault) in try listCopies.added(to: old) }
            )
        }
        if let richLists, !richLists.isEmpty {
            let part = changed?.part ?? richLists.styles.numberingPart
            var old = changed?.bytes
            if old == nil, !richLists.makesPart { old = try original(part) }
            let known = old
            changed = (part, try Self.reading(part) { () throws(XMLFault) in try richLists.added(to: known) })
        }
        return changed.map { [Amendment(name: $0.part, bytes: $0.bytes)] } ?? []
    }

    /// The notes are appended to those of the part.
    private func noteAmendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment] {
        var result: [Amendment] = []
        for (part, output) in notes.sorted(by: { $0.key < $1.key }) {
            let text = output.take()
            guard !text.isEmpty, var bytes = try original(part),
                let end = bytes.indices.dropLast().last(where: { bytes[$0] == 0x3C && bytes[$0 + 1] == 0x2F })
            else { continue }
            bytes.insert(contentsOf: text, at: end)
            result.append(Amendment(name: part, bytes: bytes))
        }
        return result
    }

    private func relationshipsAmendment(
        of part: String, numbering: String?, _ original: (String) throws(JobFailure) -> [UInt8]?
    ) throws(JobFailure) -> Amendment {
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
        for relationship in charts.relationships(of: part) { _ = relationships.append(relationship) }
        if let numbering { relationships.add(type: "\(namespaces.relationships)/numbering", part: numbering) }
        return Amendment(name: name, bytes: relationships.written())
    }

    private func typesAmendment(_ bytes: [UInt8], numbering: String?) throws(JobFailure) -> Amendment {
        var types = try Self.reading(OPC.contentTypesPart) { () throws(XMLFault) in try ContentTypes.parse(bytes) }
        for picture in store.pictures {
            let kind = picture.info.kind
            if !types.setDefault(kind.fileExtension, kind.mediaType) {
                types.set(mediaPart(picture.number), kind.mediaType)
            }
        }
        charts.register(in: &types)
        if let numbering {
            types.set(numbering, "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml")
        }
        return Amendment(name: OPC.contentTypesPart, bytes: types.written())
    }

    private func mediaPart(_ number: Int) -> String { "word/media/\(store.picture(number).fileName)" }

    private static func relationship(_ number: Int) -> String { "wenshuImage\(number)" }

    private static func link(_ number: Int) -> String { "wenshuLink\(number)" }
}
