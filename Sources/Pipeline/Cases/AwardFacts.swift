import Association
import RuleEngine
import WenshuCore

/// Finds out what the dossier of an award needs to know beyond its record: how long texts may be, and the pages of PDF files.
enum AwardFacts {
    /// The facts, and what kept some from being found.
    /// - Parameters:
    ///   - record: in its normal form.
    ///   - folder: the folder of the record.
    ///   - library: has the packs of rules.
    static func facts(of record: Value, in folder: CaseFolder, _ library: KindLibrary) -> (
        facts: Awards.Facts, findings: [Diagnostic]
    ) {
        var facts = Awards.Facts()
        var findings: [Diagnostic] = []
        do throws(JobFailure) {
            facts.limits = try limits(of: record, library)
        } catch {
            findings += error.diagnostics.map { softened($0, place: "") }
        }
        let files = Awards.attachedFiles(of: record).filter { PathText.fileExtension(of: $0) == "pdf" }
        guard !files.isEmpty else { return (facts, findings) }
        guard let pages = PDFPages() else {
            findings.append(
                Diagnostic(
                    .warning, id: "pdf.no-program", cause: "没有找到 pdftoppm，PDF 附件（\(files.count) 份）没有装进卷宗，只有标题页",
                    remedy: "安装 poppler-utils，或把各页另存为 JPEG、PNG"))
            return (facts, findings)
        }
        for file in files where facts.pages[file] == nil {
            do throws(JobFailure) {
                facts.pages[file] = try pages.count(of: try folder.path(of: file))
            } catch {
                findings += error.diagnostics.map { softened($0, place: file) }
            }
        }
        return (facts, findings)
    }

    /// What is not found leaves a gap that the dossier shows.
    private static func softened(_ finding: Diagnostic, place: String) -> Diagnostic {
        var finding = finding
        finding.severity = .warning
        if finding.place.isEmpty { finding.place = place }
        return finding
    }

    /// How long texts may be, by the packs that the record wants to be judged by.
    private static func limits(of record: Value, _ library: KindLibrary) throws(JobFailure) -> [Awards.TextLimit] {
        let names = record[JudgedRecord.packs]?.items?.compactMap(\.text) ?? []
        guard !names.isEmpty, let text = record[JudgedRecord.applicationDate]?.text, let day = CalendarTime(text) else {
            return []
        }
        let packs = try RulePackLibrary(library)
        var limits: [Awards.TextLimit] = []
        for name in names {
            let pack = try packs.pack(name, on: day)
            limits += pack.extents.map {
                Awards.TextLimit(
                    field: $0.field, counting: $0.counting, least: $0.least, most: $0.most, pack: pack.title)
            }
        }
        return limits
    }
}
