import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu check`: what is wrong with records and templates, all at once.
struct CheckCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查数据文件、模板或文种，一次列出全部问题，不生成文件")

    @Argument(help: .init("数据文件、文件夹，模板（.docx、.odt），或文种的文件夹", valueName: "路径"), completion: .file())
    var paths: [String]

    @Option(help: .init("当作这种文书的数据来检查，如 会议纪要", valueName: "文种"))
    var kind: [String] = []

    @Option(
        help: .init("把一个表格里的问题写成单元格的批注，另存一份（.xlsx）", valueName: "文件"),
        completion: .file(extensions: ["xlsx"]))
    var annotate: String?

    @Flag(help: "警告也算失败")
    var strict = false

    @Option(
        help: .init("对照文件：别处来的表里哪一列是哪个字段（不写则用数据文件旁边的“文件名.对照.yaml”）", valueName: "文件"),
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    func validate() throws {
        if annotate != nil, paths.count != 1 { throw ValidationError("--annotate 一次只能检查一个表格") }
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        var summary = RunSummary()
        var findings: [Diagnostic] = []
        do throws(JobFailure) {
            if let annotate, let record = paths.first { try RecordAnnotation.check(record, to: annotate) }
            let isTemplate = { OutputFormat(fileName: $0) != nil }
            for path in paths.filter(isTemplate) {
                let report = BuildRun.checkTemplate(path, strict: strict)
                summary.count(report)
                tell(report, teller, console)
            }
            for folder in paths.flatMap(KindTrial.folders) {
                let places = try location.places()
                var options = RunOptions()
                options.isStrict = strict
                let report = try KindTrial.check(folder, home: places.home, more: places.more, options: options)
                summary.count(report)
                tell(report, teller, console)
            }
            let records = paths.filter { !isTemplate($0) && KindTrial.folders($0).isEmpty }
            if !records.isEmpty {
                var check = BuildRun(library: try location.baseLibrary())
                check.paths = records
                check.kinds = kind
                check.mapping = mapping
                check.options.isStrict = strict
                summary.add(
                    try await check.check { report in
                        findings += report.diagnostics
                        tell(report, teller, console)
                    })
            }
            if let annotate, let record = paths.first, !findings.isEmpty {
                let count = try RecordAnnotation.write(findings, about: record, to: annotate)
                if !telling.quiet, !telling.json { console.print("\(count) 个问题写成了批注：\(annotate)") }
            }
        } catch {
            return teller.tell(error)
        }
        let failed: ExitStatus = summary.inputOutputFailures == summary.failed ? .inputOutput : .content
        return teller.finish(
            summary, status: summary.isInterrupted ? .interrupted : summary.failed == 0 ? .done : failed)
    }

    private func tell(_ report: JobReport, _ teller: Teller, _ console: Console) {
        teller.tell(report)
        if report.diagnostics.isEmpty, !telling.quiet, !telling.json { console.print("\(report.source)：没有发现问题") }
    }
}
