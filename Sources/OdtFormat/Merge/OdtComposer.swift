public import ArchiveKit
public import DocumentModel
public import PackageKit
import TemplateEngine
public import TemplateMarkup
public import WenshuCore
import XMLKit

/// Takes ODT documents into a rendered ODT document. Source: ODF 1.3 part 3.
///
/// The mark of a place may name the style of the paragraph in whose place it stands: `<?wenshu-insert 3 P7?>`; see
/// `docs/architecture.md`.
public enum OdtComposer: DocumentComposer {
    /// Replaces the marks of the places by the documents; see ``TemplateMarkup/DocumentComposer``.
    public static func compose(
        _ master: [CompressedEntry], insertions: [Insertion], pageNumbers: [String: String], deflater: Deflater,
        open: Opener
    ) throws(JobFailure) -> ComposedDocument {
        let insertions = insertions.withDistinctBookmarks
        let composition = try OdtComposition(master, pageNumbers: pageNumbers, deflater: deflater)
        let places = composition.places(for: insertions)
        let documents = Dictionary(insertions.map { ($0.number, $0.documents) }) { first, _ in first }
        var reports: [Int: [IntakeReport]] = [:]
        var current = composition.pages.standard
        var ordinal = 0
        for (index, place) in places.enumerated() {
            if place.followsText || index == 0 { current = place.housePage }
            var carrier = place.carrier
            for document in documents[place.number] ?? [] {
                ordinal += 1
                let target = OdtPaperPages.Place(
                    housePage: place.housePage, isPageable: place.isPageable, carrier: carrier)
                var report: IntakeReport
                do throws(JobFailure) {
                    let reader = try open(document)
                    let paper = try OdtPaper(document, ordinal: ordinal, reader: reader)
                    var intake = try OdtIntake(paper, into: composition)
                    composition.add(intake.run(at: target, &current), at: place)
                    report = intake.report
                } catch {
                    report = OdtNotice.report(document, error)
                    composition.add(
                        OdtNotice(document, ordinal: ordinal, failure: error)
                            .written(at: target, in: composition, &current), at: place)
                }
                if document.policy.start != .flow, !place.isPageable, !report.isLeftOut {
                    report.note(
                        .warning, "no-pages", cause: "收入的位置在表格、文本框或列表里，不能另起页，已接排", remedy: "请把 {{+文件}} 放在正文里")
                }
                reports[place.number, default: []].append(report)
                carrier = OdtBeginning()
            }
            composition.resume(behind: place, current: &current, isLast: index == places.count - 1)
        }
        let all = insertions.flatMap { insertion in
            reports.removeValue(forKey: insertion.number) ?? insertion.documents.map(OdtNotice.reportWithoutPlace)
        }
        let entries = try composition.finish(places)
        return ComposedDocument(
            entries: entries, reports: all, pageReferences: composition.pageNumbers.references)
    }

    /// See ``DocumentComposer/marked(_:)``.
    public static func marked(_ package: OfficePackage) throws(JobFailure) -> OfficePackage {
        var package = package
        let tree = try package.tree("content.xml")
        guard
            let text = tree.root.firstChild(OpenDocument.office, "body")?.firstChild(OpenDocument.office, "text")
        else {
            throw JobFailure(
                .content, [Diagnostic(.error, id: "merge.frame", cause: "不是 ODT 文字文档", remedy: "请给出 .odt 文字文档")])
        }
        text.append(tree.makeInstruction(IncludeMark.target, "1"))
        package.set("content.xml", tree.serialized())
        return package
    }
}
