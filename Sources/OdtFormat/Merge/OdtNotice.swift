import DocumentModel
import WenshuCore
import XMLKit

/// What stands in the place of a document that cannot be taken in.
struct OdtNotice {
    private let document: InsertedDocument
    private let ordinal: Int
    private let cause: String

    /// Makes a notice.
    init(_ document: InsertedDocument, ordinal: Int, failure: JobFailure) {
        self.document = document
        self.ordinal = ordinal
        var cause = failure.diagnostics.first?.cause ?? "文件无法读取"
        // Faults of files say what to do in the same breath; that belongs into the report alone.
        if let remedy = cause.firstRange(of: "；请") { cause = String(cause[..<remedy.lowerBound]) }
        while cause.hasSuffix("。") || cause.hasSuffix(".") { cause.removeLast() }
        self.cause = cause
    }

    /// The report about a document that is left out.
    static func report(_ document: InsertedDocument, _ failure: JobFailure) -> IntakeReport {
        var report = IntakeReport(path: document.path)
        report.isLeftOut = true
        for item in failure.diagnostics {
            let place =
                item.place.hasPrefix(document.path) ? String(item.place.dropFirst(document.path.count)) : item.place
            report.note(
                .error, item.id.split(separator: ".").last.map(String.init) ?? item.id,
                at: String(place.drop { $0 == "!" || $0 == " " || $0 == ":" }), cause: item.cause, remedy: item.remedy)
        }
        return report
    }

    /// The report about a document whose place is not in the rendered document.
    static func reportWithoutPlace(_ document: InsertedDocument) -> IntakeReport {
        var report = IntakeReport(path: document.path)
        report.isLeftOut = true
        report.note(.error, "no-place", cause: "全卷里没有收入它的位置", remedy: "请检查模板里的 {{+文件}}，它应独占正文里的一段")
        return report
    }

    /// The paragraph in XML.
    /// - Parameters:
    ///   - place: where it stands.
    ///   - composition: the composed document, which gets its page and style.
    ///   - current: the master page before it; afterwards the one behind it.
    func written(at place: OdtPaperPages.Place, in composition: OdtComposition, _ current: inout String) -> [UInt8] {
        var beginning = place.carrier
        if place.isPageable, document.policy.hasOwnSections {
            beginning = OdtBeginning(
                masterPage: page(at: place, composition.pages, &current), pageNumber: beginning.pageNumber)
        } else if place.isPageable, current != place.housePage {
            beginning.masterPage = beginning.masterPage ?? place.housePage
            current = place.housePage
        }
        let repair = composition.contentScope.repair
        var text = "<text:p\(repair)"
        if let style = style(beginning, composition) { text += " text:style-name=\"\(style)\"" }
        var bytes = Array("\(text)>".utf8)
        if let bookmark = document.bookmark {
            bytes += "<text:bookmark text:name=\"".utf8
            XMLByteWriter.escape(bookmark, into: &bytes, attribute: true)
            bytes += "\"/>".utf8
        }
        let file = document.path.split(separator: "/").last.map(String.init) ?? document.path
        let isNamed = !document.title.isEmpty && document.title != document.path
        let name = !isNamed ? file : file.isEmpty ? document.title : "\(document.title)（\(file)）"
        XMLByteWriter.escape("【待补：\(name)未能收入：\(cause)】", into: &bytes, attribute: false)
        return bytes + "</text:p>".utf8
    }

    private func page(
        at place: OdtPaperPages.Place, _ pages: OdtHousePages, _ current: inout String
    ) -> String {
        let side: String? =
            switch document.policy.start {
            case .oddPage: "right"
            case .evenPage: "left"
            case .flow, .nextPage: place.carrier.masterPage.flatMap(pages.side)
            }
        let shape = OdtHousePages.Shape(isLandscape: pages.isLandscape(place.housePage))
        let names = pages.names("\(pages.display(place.housePage))（\(ordinal)）")
        pages.add(
            names, layout: pages.layout(like: place.housePage, shape), next: nil,
            content: pages.content(
                of: place.housePage, side == nil ? .all : .later, running: document.runningHeads))
        current = names.name
        guard let side else { return names.name }
        let first = pages.names("\(pages.display(place.housePage))（\(ordinal)）首页")
        pages.add(
            first,
            layout: pages.layout(
                like: place.housePage, OdtHousePages.Shape(isLandscape: shape.isLandscape, usage: side)),
            next: names.name, content: pages.content(of: place.housePage, .first, running: document.runningHeads))
        return first.name
    }

    private func style(_ beginning: OdtBeginning, _ composition: OdtComposition) -> String? {
        let registry = composition.styles
        let parent = registry.houseName("paragraph", visible: OdtStyleNames.standard)
        guard !beginning.isEmpty else { return parent }
        var definition = ""
        if let parent { definition += " style:parent-style-name=\"\(parent)\"" }
        if let page = beginning.masterPage { definition += " style:master-page-name=\"\(page)\"" }
        definition += "><style:paragraph-properties"
        if let number = beginning.pageNumber { definition += " style:page-number=\"\(number)\"" }
        if beginning.breaksPage, beginning.masterPage == nil { definition += " fo:break-before=\"page\"" }
        definition += "/></style:style>"
        let (name, isNew) = registry.automatic(
            OdtStyleKey("paragraph", "p\(ordinal)_notice"), .content, definition: Array(definition.utf8))
        if isNew {
            let head =
                "<style:style\(composition.contentScope.repair) style:name=\"\(name)\" style:family=\"paragraph\""
            registry.append(Array((head + definition).utf8), to: .content)
        }
        return name
    }
}
