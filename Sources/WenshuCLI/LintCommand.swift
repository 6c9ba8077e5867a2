import ArgumentParser
import Pipeline

/// `wenshu lint`: whether finished documents keep to GB/T 9704.
struct LintCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "按 GB/T 9704—2012 核对文书的格式，DOCX、ODT 都行，不改文件",
        discussion: """
            核对页面、行数和字数、标题、正文、层次序号、日期、发文字号、标点、附件、抄送和页码，
            列出位置、原因和改法。段数不计空段。别的软件做的文书也能核对。
            退出码：没有错误 0；有错误 1；文件读不出 74。
            """)

    @Argument(help: .init("文书（.docx、.odt）", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var paths: [String]

    @Flag(help: "警告也算失败")
    var strict = false

    @OptionGroup var telling: TellingOptions

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        var summary = RunSummary()
        for path in paths {
            let report = LintRun.check(path, strict: strict)
            summary.count(report)
            teller.tell(report)
            if report.diagnostics.isEmpty, !telling.quiet, !telling.json { console.print("\(path)：没有发现问题") }
        }
        let failed: ExitStatus = summary.inputOutputFailures == summary.failed ? .inputOutput : .content
        return teller.finish(summary, status: summary.failed == 0 ? .done : failed)
    }
}
