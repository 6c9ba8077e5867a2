import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu import`: what a workbook would be read as, or the same as another file.
struct ImportCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "看一看表格会怎样读，或把它转成 YAML、JSON、填写单",
        discussion: """
            --preview 列出每张工作表、每一列读成哪个字段，哪些不读、为什么，并附前几行的内容。
            --out 把读到的记录写成 .yaml、.json，或填好的填写单 .xlsx。
            """)

    @Argument(help: .init("数据文件（.xlsx、.ods、.csv、.yaml、.json）", valueName: "文件"), completion: .file())
    var path: String

    @Option(help: .init("当作这种文书或数据类型，如 聘书、会议", valueName: "文种"))
    var kind: String?

    @Option(
        help: .init("对照文件：别处来的表里哪一列是哪个字段（不写则用数据文件旁边的“文件名.对照.yaml”）", valueName: "文件"),
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @Flag(help: "列出会怎样读，不写文件")
    var preview = false

    @Option(help: .init("写到文件（已有的文件不会覆盖）", valueName: "文件"), completion: .file())
    var out: String?

    @OptionGroup var location: LibraryOptions

    func validate() throws {
        if preview == (out != nil) { throw ValidationError("请写 --preview 或 --out 文件，二者取一") }
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: TellingOptions.plain)
        do throws(JobFailure) {
            let found = try RecordImport(
                path: path, kind: kind, mapping: mapping, library: location.baseLibrary())
            if preview {
                for line in found.preview { console.print(line) }
                teller.tell(found.report)
                return found.report.failure == nil ? .done : .content
            }
            teller.tell(found.report)
            guard found.report.failure == nil, let out else { return .content }
            for file in try found.files(at: out) {
                try OutputFile.create(file.bytes, at: file.path)
                console.print(file.path)
            }
            return .done
        } catch {
            return teller.tell(error)
        }
    }
}
