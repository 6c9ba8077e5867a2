import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu template check`: what is wrong with a template, and with data for it.
struct TemplateCheckCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查模板；给出数据时，也检查填进去会有什么问题。不生成文件")

    @Argument(help: .init("模板（.docx 或 .odt）", valueName: "模板"), completion: .file(extensions: ["docx", "odt"]))
    var template: String

    @Argument(
        help: .init("数据文件（.json、.yaml、.jsonl），可以不写", valueName: "数据"),
        completion: .file(extensions: ["json", "yaml", "yml", "jsonl"]))
    var data: String?

    @Option(help: .init("数据当作这种文书的数据，如 会议纪要（不写则看数据里的“类型”）", valueName: "文种"))
    var kind: String?

    @Option(help: .init("模板里“今天”的日期，如 2026-11-24", valueName: "日期"))
    var date: Day?

    @Option(
        help: .init("把问题写成批注，另存一份模板（.docx 或 .odt），在文字处理软件里逐条改", valueName: "文件"),
        completion: .file(extensions: ["docx", "odt"]))
    var annotate: String?

    @Flag(help: "警告也算失败")
    var strict = false

    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        let found = BuildRun.checkTemplate(template, strict: strict)
        var summary = RunSummary()
        summary.count(found)
        teller.tell(found)
        var findings = found.diagnostics
        do throws(JobFailure) {
            if let data, found.failure == nil, let report = try trial(of: data) {
                findings += report.diagnostics
                summary.count(report)
                teller.tell(report)
            } else if let data, found.failure == nil {
                var render = try RenderRun(data: data, templates: [template])
                render.options.today = date?.date
                render.options.isStrict = strict
                summary.add(
                    try await render.check(
                        report: { report in
                            findings += report.diagnostics
                            teller.tell(report)
                        }, progress: { console.show(done: $0, of: $1) }))
            }
            if let annotate, !findings.isEmpty {
                let count = try TemplateAnnotation.write(findings, about: template, to: annotate)
                if !telling.quiet, !telling.json { console.print("\(count) 个问题写成了批注：\(annotate)") }
            }
        } catch {
            return teller.tell(error)
        }
        let isFine = summary.errors + summary.warnings == 0 && !summary.isInterrupted
        if isFine, !telling.quiet, !telling.json { console.print("\(template)：没有发现问题") }
        let failed: ExitStatus = summary.inputOutputFailures == summary.failed ? .inputOutput : .content
        return teller.finish(
            summary, status: summary.isInterrupted ? .interrupted : summary.failed == 0 ? .done : failed)
    }

    /// What is found when the data are the record of a kind; nil for other data.
    private func trial(of data: String) throws(JobFailure) -> JobReport? {
        guard ["yaml", "yml", "json"].contains(data.split(separator: ".").last?.lowercased()) else { return nil }
        // Other data need no library.
        guard let library = kind == nil ? try? location.library() : try location.library() else { return nil }
        var options = RunOptions()
        options.today = date?.date
        options.isStrict = strict
        return try KindTrial.check(template: template, with: data, as: kind, library: library, options: options)
    }
}
