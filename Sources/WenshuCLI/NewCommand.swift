import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu new`: an empty form to fill in.
struct NewCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "写出一份空白填写单，照着填就能生成文书")

    /// The formats of forms.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case yaml
    }

    @Argument(help: .init("文种（如 会议纪要）或数据类型（如 会议）", valueName: "文种"))
    var kind: String

    @Option(help: .init("填写单的格式", valueName: "格式"))
    var form = Form.yaml

    @Flag(help: "每项填上例子，看看怎么写")
    var example = false

    @Option(help: .init("写到文件（已有的文件不会覆盖）；不写则输出到屏幕", valueName: "文件"), completion: .file())
    var out: String?

    @OptionGroup var location: LibraryOptions

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            let text = try RecordForm.yaml(for: kind, isFilled: example, in: location.library())
            if let out {
                try OutputFile.create(Array(text.utf8), at: out)
                console.print(out)
            } else {
                console.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
            return .done
        } catch {
            return Teller(console: console, options: TellingOptions.plain).tell(error)
        }
    }
}
