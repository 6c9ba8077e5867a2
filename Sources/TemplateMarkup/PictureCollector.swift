public import Charts
public import DocumentModel
public import TemplateEngine
public import WenshuCore
public import XMLKit

/// A collector for the markup of pictures, codes and charts: what both formats do alike.
public protocol PictureCollector: ObjectCollector {
    /// The pictures of the document.
    var store: ImageStore { get }
    /// A picture that stands in its line.
    /// - Parameters:
    ///   - placement: the picture and its size.
    ///   - session: draws identifiers.
    func markup(of placement: ImageStore.Placement, session: RenderSession) -> [UInt8]
    /// A drawing that stands in its line.
    /// - Parameters:
    ///   - shape: the drawing.
    ///   - number: its identifier.
    func markup(of shape: VectorShape, number: Int) -> [UInt8]
    /// A chart that stands in its line, with its source below it.
    /// - Parameters:
    ///   - chart: the chart.
    ///   - session: draws identifiers.
    func markup(of chart: Chart, session: RenderSession) -> [UInt8]
}

extension PictureCollector {
    /// Appends a picture, a code or a chart; what is wrong with it goes to the session.
    public func place(
        _ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer
    ) {
        switch object.kind {
        case .image:
            guard let placement = store.placement(for: object, value: value, site: site, session: session) else {
                return
            }
            buffer.append(markup(of: placement, session: session))
        case .qrCode:
            guard let shape = QRTag.shape(for: object, value: value, site: site, session: session) else { return }
            buffer.append(markup(of: shape, number: session.nextIdentifier))
            session.nextIdentifier += 1
        case .chart:
            guard let chart = ChartTag.chart(for: object, value: value, site: site, session: session) else { return }
            buffer.append(markup(of: chart, session: session))
        }
    }

    /// Reads a part of the template while a document is finished.
    /// - Parameters:
    ///   - part: the part's name, for findings.
    ///   - body: reads it.
    /// - Throws: `JobFailure` with `template.damaged` when the part is not well-formed.
    public static func reading<Result>(
        _ part: String, _ body: () throws(XMLFault) -> Result
    ) throws(JobFailure) -> Result {
        do throws(XMLFault) {
            return try body()
        } catch {
            throw JobFailure(.content, [Diagnostic(.error, id: "template.damaged", place: part, cause: error.message)])
        }
    }

    /// A length with two places, without a locale: `28.35`.
    /// - Parameter amount: the length in some unit, not negative.
    public static func hundredths(_ amount: Double) -> String {
        let hundredths = Int((amount * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

extension OutputBuffer {
    /// Appends text as XML writes it.
    /// - Parameters:
    ///   - text: the text.
    ///   - attribute: whether it stands in an attribute.
    public func append(escaped text: String, attribute: Bool = false) {
        var bytes: [UInt8] = []
        _ = XMLByteWriter.escape(text, into: &bytes, attribute: attribute)
        append(bytes)
    }
}
