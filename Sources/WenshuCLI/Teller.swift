import Pipeline
import WenshuCore

/// Tells findings and results, to people or to programs.
struct Teller {
    private struct Finding: Encodable {
        let event = "diagnostic"
        let source: String
        let kind: String
        let severity: String
        let id: String
        let place: String
        let excerpt: String
        let cause: String
        let remedy: String
        let suggestions: [String]
    }

    private struct Output: Encodable {
        let event = "output"
        let source: String
        let path: String
        let format: String
        let kind: String?
        let bytes: Int
    }

    private struct Summary: Encodable {
        let event = "summary"
        let jobs: Int
        let failed: Int
        let outputs: Int
        let errors: Int
        let warnings: Int
        let exit: Int32
    }

    let console: Console
    let options: TellingOptions

    /// Tells what became of a job.
    func tell(_ report: JobReport) {
        tell(all: report.diagnostics) { tell($0, source: report.source, file: report.file, kind: report.title) }
        for publication in report.publications {
            if options.json {
                console.print(
                    json: Output(
                        source: report.source, path: publication.path, format: publication.format.rawValue,
                        kind: publication.kind, bytes: publication.size))
            } else if !options.quiet {
                console.print(publication.path)
            }
        }
    }

    /// How many findings of one job people are told; programs are told all.
    private static let mostOfOneJob = 300

    /// Tells findings of one job; of a great many the gravest, and how many there are more.
    private func tell(all findings: [Diagnostic], _ tellOne: (Diagnostic) -> Void) {
        guard !options.json, findings.count > Self.mostOfOneJob else { return findings.forEach(tellOne) }
        findings.sorted { $0.severity > $1.severity }.prefix(Self.mostOfOneJob).forEach(tellOne)
        console.complain("另有 \(findings.count - Self.mostOfOneJob) 处没有列出，请先改正上面的，再检查一次")
    }

    /// Tells a finding.
    func tell(_ finding: Diagnostic, source: String = "", file: String? = nil, kind: String = "") {
        guard options.json else {
            var shown = finding
            // A place in the file of the record, or in its mapping beside it, says it all.
            if finding.place.isEmpty || !finding.place.hasPrefix(file ?? source) {
                shown.place = finding.place.isEmpty ? source : "\(source) \(finding.place)"
            }
            console.complain(shown.description)
            return
        }
        console.print(
            json: Finding(
                source: source, kind: kind, severity: finding.severity.rawValue, id: finding.id, place: finding.place,
                excerpt: finding.excerpt, cause: finding.cause, remedy: finding.remedy, suggestions: finding.suggestions
            ))
    }

    /// Tells a failure of the whole run.
    /// - Returns: the exit status.
    func tell(_ failure: JobFailure) -> ExitStatus {
        tell(all: failure.diagnostics) { tell($0) }
        return failure.kind == .inputOutput ? .inputOutput : .content
    }

    /// Tells how a run went.
    /// - Returns: the exit status.
    func finish(_ summary: RunSummary, status: ExitStatus? = nil) -> ExitStatus {
        let status = status ?? ExitStatus(summary)
        console.clearProgress()
        if options.json {
            console.print(
                json: Summary(
                    jobs: summary.jobs, failed: summary.failed, outputs: summary.outputs, errors: summary.errors,
                    warnings: summary.warnings, exit: status.rawValue))
        } else if summary.errors + summary.warnings > 0 {
            console.complain("\(summary.errors) 个错误，\(summary.warnings) 个警告")
        }
        if summary.isInterrupted { console.complain("已中断；写好的文件是完整的") }
        return status
    }
}
