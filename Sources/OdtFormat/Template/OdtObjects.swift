import Charts
import DocumentModel
import PackageKit
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// How ODT places objects.
struct OdtObjects: ObjectFormat {
    /// The type of text in charts.
    let chartFonts: ChartFonts

    func collector(store: ImageStore, charts: ChartShelf, richText: RichTextSource) -> any ObjectCollector {
        OdtCollector(store: store, charts: OdtChartFiles(shelf: charts, fonts: chartFonts), richText: richText)
    }
}

/// Places pictures in OpenDocument text and adds them to the package and its manifest.
final class OdtCollector: PictureCollector {
    let store: ImageStore
    let charts: OdtChartFiles
    /// Reads values as text with structure.
    let richText: RichTextSource
    private var isUsed = false
    /// The picture of the frame that is being written.
    private var framed: ImageStore.Placement?
    private var part = ""
    private var crops = OdtCropStyles()

    init(store: ImageStore, charts: OdtChartFiles, richText: RichTextSource) {
        self.store = store
        self.charts = charts
        self.richText = richText
    }

    func enter(part: String) { self.part = part }

    func markup(of shape: VectorShape, number: Int) -> [UInt8] { OdtShape.markup(of: shape, number: number) }

    func markup(of chart: Chart, session: RenderSession) -> [UInt8] {
        charts.place(chart, in: part, identifier: session.drawIdentifier())
    }

    /// A frame anchored as a character (ODF 1.3 part 3 §10.4.2), sizes in millimetres.
    func markup(of placement: ImageStore.Placement, session: RenderSession) -> [UInt8] {
        isUsed = true
        let id = session.nextIdentifier
        session.nextIdentifier += 1
        var description: [UInt8] = []
        _ = XMLByteWriter.escape(placement.description, into: &description, attribute: false)
        let style = cropStyle("", of: placement)
        let head =
            "<draw:frame xmlns:draw=\"\(OpenDocument.draw)\" xmlns:svg=\"\(OpenDocument.vector)\""
            + " xmlns:text=\"\(OpenDocument.text)\" draw:name=\"图片 \(id)\"\(style.isEmpty ? "" : " draw:style-name=\"\(style)\"") text:anchor-type=\"as-char\""
            + " svg:width=\"\(Self.millimetres(placement.width))\" svg:height=\"\(Self.millimetres(placement.height))\""
            + " draw:z-index=\"0\"><draw:image xmlns:xlink=\"\(OpenDocument.link)\""
            + " xlink:href=\"\(Self.part(placement.picture))\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>"
            + fallbackImage(of: placement.picture) + "<svg:desc>"
        return Array(head.utf8) + description + Array("</svg:desc></draw:frame>".utf8)
    }

    /// The PNG of an SVG file: of several images in a frame readers take the first that they can draw.
    private func fallbackImage(of picture: ImageStore.Picture) -> String {
        guard let number = picture.fallback else { return "" }
        return
            "<draw:image xmlns:xlink=\"\(OpenDocument.link)\" xlink:href=\"\(Self.part(store.picture(number)))\""
            + " xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>"
    }

    func placeGap(_ text: String, into buffer: OutputBuffer) { buffer.append(escaped: text) }

    // MARK: frames

    func beginPicture(
        _ object: ObjectTag, frame: PictureFrame, value: Value, site: Program.Site, session: RenderSession
    ) -> Bool {
        framed = store.placement(for: object, frame: frame, value: value, site: site, session: session)
        if framed != nil { isUsed = true }
        return framed != nil
    }

    func append(_ field: PictureField, into buffer: OutputBuffer) {
        guard let framed else { return }
        switch field {
        case .width, .widthInPoints: buffer.append(raw: Self.millimetres(framed.width))
        case .height, .heightInPoints: buffer.append(raw: Self.millimetres(framed.height))
        case .reference: buffer.append(raw: Self.part(framed.picture))
        case .description: buffer.append(escaped: framed.description, attribute: true)
        case .style(let name): buffer.append(escaped: cropStyle(name, of: framed), attribute: true)
        case .crop: break
        }
    }

    /// The style of a frame, or another one when its picture is cut off.
    private func cropStyle(_ name: String, of placement: ImageStore.Placement) -> String {
        let cut = placement.cut
        guard cut.horizontal > 0 || cut.vertical > 0 else { return name }
        let natural = placement.picture.info.naturalSize
        let across = Self.millimetres(natural.width * cut.horizontal)
        let down = Self.millimetres(natural.height * cut.vertical)
        return crops.style(name, down: down, across: across, in: part)
    }

    // MARK: amendments

    func amendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment] {
        guard isUsed || !charts.isEmpty, let bytes = try original(ODF.manifestPart) else { return [] }
        var manifest = try Self.reading(ODF.manifestPart) { () throws(XMLFault) in try ODFManifest.parse(bytes) }
        var styles: [Amendment] = []
        for part in crops.parts {
            guard let bytes = try original(part) else { continue }
            let changed = try Self.reading(part) { () throws(XMLFault) in try crops.added(to: bytes, of: part) }
            styles.append(Amendment(name: part, bytes: changed))
        }
        for picture in store.pictures { manifest.set(Self.part(picture), mediaType: picture.info.kind.mediaType) }
        charts.register(in: &manifest)
        return styles + charts.files() + [Amendment(name: ODF.manifestPart, bytes: manifest.written())]
            + store.pictures.map { Amendment(name: Self.part($0), bytes: $0.bytes, isCompressible: false) }
    }

    private static func part(_ picture: ImageStore.Picture) -> String { "Pictures/\(picture.fileName)" }

    /// Hundredths of a millimetre, without a locale.
    private static func millimetres(_ length: Length) -> String { "\(hundredths(length.millimetres))mm" }
}
