import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu render`: any data into any template.
struct RenderCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "用自己的模板和任意数据生成文件",
        discussion: """
            数据是 .json、.yaml（生成一份），或 .xlsx、.ods、.csv、.jsonl（每行一条数据，各生成一份，文件名带序号）。
            表格取第一张工作表：第一行是列名，也就是标签里的名称。
            图片路径相对于数据文件所在的文件夹。
            """)

    @Option(
        help: .init("模板（.docx 或 .odt）；可写两个，各生成一种格式", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var template: [String]

    @Argument(
        help: .init("数据文件（.xlsx、.ods、.csv、.json、.yaml、.jsonl）", valueName: "数据"),
        completion: .file(extensions: ["xlsx", "ods", "csv", "json", "yaml", "yml", "jsonl"]))
    var data: String

    @Option(help: .init("文件名，可含标签，如 “{{姓名}}的证书”", valueName: "文件名"))
    var name: String?

    @Flag(help: .init("把各阶段的处理器时间和内存以 JSON 写到标准输出", visibility: .hidden))
    var timing = false

    @OptionGroup var binding: BindingOptions
    @OptionGroup var run: RunArguments
    @OptionGroup var telling: TellingOptions

    func validate() throws {
        if template.isEmpty { throw ValidationError("缺少 --template") }
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            var render = try RenderRun(data: data, templates: template, runner: BatchRunner(width: run.jobs))
            render.name = name
            render.options = run.options
            render.options.bindsTogether = binding.together
            render.clock = StageClock(tracksMemory: timing)
            let summary = try await render.render(
                report: { teller.tell($0) }, progress: { console.show(done: $0, of: $1) })
            let status = teller.finish(summary)
            if timing {
                console.print(json: TimingAccount(documents: summary.outputs, clock: render.clock))
            }
            return status
        } catch {
            return teller.tell(error)
        }
    }
}
