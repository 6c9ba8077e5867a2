import ArgumentParser
import Pipeline
import WenshuCore

/// The part of `--shard 2/4`.
struct ShardArgument: ExpressibleByArgument {
    let shard: Shard

    init?(argument: String) {
        guard let shard = Shard(argument) else { return nil }
        self.shard = shard
    }
}

/// `wenshu batch`: the documents of all cases of a workspace.
struct BatchCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "一次做完一个工作区的全部文书（年终批处理）",
        discussion: """
            逐份读取文件夹里的数据，生成文书，按数据所在的文件夹放在输出文件夹里。没有变化的不重做；一份有误不影响其余；
            随时可以中断（断电、被杀死也行），写好的文件是完整的，再运行一次就接着做。

            每写好一批就在 manifest.jsonl 末尾记下各文件的来历和 SHA-256；最后写一份运行报告。
            几台机器一起做时各写 --shard 1/4、--shard 2/4……，做完用 wenshu manifest merge 合并记录。
            """)

    @Argument(help: .init("工作区，或放数据文件的文件夹", valueName: "文件夹"), completion: .directory)
    var workspace = "."

    @Option(help: .init("只做这一年的：按文件夹名开头的年份，或数据里的第一个日期", valueName: "年度"))
    var year: Int?

    @Option(help: .init("只做这种文书或这类数据，如 会议纪要；可多次使用", valueName: "文种"))
    var only: [String] = []

    @Option(help: .init("生成的格式：docx、odt 或 docx,odt（不写则文种能出的都出）", valueName: "格式"))
    var format: FormatList?

    @Option(help: .init("只做分给这一份的，如 2/4", valueName: "第几份/共几份"))
    var shard: ShardArgument?

    @Flag(help: "接着上一次没有做完的做（输出文件夹里必须有上一次的记录）")
    var resume = false

    @Flag(help: "没有变化的也重做")
    var all = false

    @Flag(inversion: .prefixedNo, help: .init("写运行报告"))
    var report = true

    @Flag(help: .init("把各阶段的处理器时间和内存以 JSON 写到标准输出", visibility: .hidden))
    var timing = false

    @OptionGroup var run: RunArguments
    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    func validate() throws {
        if resume, all { throw ValidationError("--resume 和 --all 不能同时用") }
        if let year, !(1949...2200).contains(year) { throw ValidationError("--year 写四位数的年份，如 2026") }
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            let library = try location.baseLibrary()
            var batch = BatchRun(workspace: workspace, library: library, runner: BatchRunner(width: run.jobs))
            batch.year = year
            batch.only = only
            batch.formats = format?.formats
            batch.shard = shard?.shard ?? .whole
            batch.resumes = resume
            batch.makesAll = all
            batch.options = run.options
            batch.prefersOutputOfWorkspace = run.out == nil
            let summary = try await batch.run(
                report: { teller.tell($0) }, progress: { console.show(done: $0, of: $1, isTimed: true) })
            if report {
                for path in try RunReportRecord.write(
                    summary, to: summary.output, formats: format?.formats, library: library)
                where !telling.quiet && !telling.json {
                    console.print(path)
                }
            }
            if !telling.json {
                console.complain(
                    "写出 \(summary.counts.outputs) 个文件，没有变化的 \(summary.unchanged) 个，失败 \(summary.counts.failed) 项")
            }
            if timing {
                console.print(json: TimingAccount(documents: summary.counts.outputs, clock: batch.clock))
            }
            return teller.finish(summary.counts)
        } catch {
            return teller.tell(error)
        }
    }
}
