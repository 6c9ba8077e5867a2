import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu build`: documents from records.
struct BuildCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "由数据文件生成文书（DOCX 和 ODT）",
        discussion: """
            数据文件里写明“类型”（如 类型: 会议），程序检查后生成相应的文书，并在输出文件夹写一份 manifest.jsonl，
            记下每个文件由什么生成。一份数据有误不影响其余。

            类型是“论文集”时，论文的文件（.docx，出 ODT 的书时是同名的 .odt）收进书里，另写一份收稿检查报告；
            装了 LibreOffice（在 PATH 里，或由环境变量 WENSHU_SOFFICE 指明）就排出目录和索引的页码。
            """)

    @Argument(help: .init("数据文件（.xlsx、.ods、.csv、.yaml、.json）或放数据文件的文件夹", valueName: "路径"), completion: .file())
    var paths: [String]

    @Option(help: .init("生成的格式：docx、odt 或 docx,odt（不写则文种、模板能出的都出）", valueName: "格式"))
    var format: FormatList?

    @Option(help: .init("只生成这种文书，如 会议纪要；可多次使用", valueName: "文种"))
    var kind: [String] = []

    @Option(
        help: .init("自己的模板（.docx 或 .odt），每种格式一个；没有写 --kind 时用于数据的第一种文书", valueName: "文件"),
        completion: .file(extensions: ["docx", "odt"]))
    var template: [String] = []

    @OptionGroup var binding: BindingOptions
    @OptionGroup var run: RunArguments
    @Option(
        help: .init("对照文件：别处来的表里哪一列是哪个字段（不写则用数据文件旁边的“文件名.对照.yaml”）", valueName: "文件"),
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            var build = BuildRun(library: try location.baseLibrary(), runner: BatchRunner(width: run.jobs))
            build.paths = paths
            build.kinds = kind
            build.mapping = mapping
            build.templates = template
            build.formats = format?.formats
            build.options = run.options
            build.options.bindsTogether = binding.together
            build.prefersOutputOfWorkspace = run.out == nil
            let summary = try await build.build(
                report: { teller.tell($0) }, progress: { console.show(done: $0, of: $1) })
            return teller.finish(summary)
        } catch {
            return teller.tell(error)
        }
    }
}
