import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu new`: an empty form to fill in.
struct NewCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "写出一份空白填写单，照着填就能生成文书",
        discussion: """
            表格填写单（xlsx）用 Excel、WPS 或 LibreOffice 填写，里面有说明、例子和下拉列表；不写 --out 时，
            在当前文件夹写成“会议填写单.xlsx”这样的文件。文字填写单（yaml）不写 --out 时输出到屏幕。
            """)

    /// The formats of forms.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case yaml, xlsx
    }

    @Argument(help: .init("文种（如 会议纪要）或数据类型（如 会议）", valueName: "文种"))
    var kind: String

    @Option(help: .init("填写单的格式：yaml 或 xlsx；不写则按 --out 的扩展名，没有 --out 是 yaml", valueName: "格式"))
    var form: Form?

    @Flag(help: "每项填上例子，看看怎么写")
    var example = false

    @Option(help: .init("写到文件（已有的文件不会覆盖）", valueName: "文件"), completion: .file())
    var out: String?

    @OptionGroup var location: LibraryOptions

    private var isWorkbook: Bool { form.map { $0 == .xlsx } ?? NewCommand.isXLSX(out) }

    private static func isXLSX(_ path: String?) -> Bool { path?.lowercased().hasSuffix(".xlsx") == true }

    func validate() throws {
        guard let out else { return }
        if form == .xlsx, !NewCommand.isXLSX(out) { throw ValidationError("--form xlsx 写出的文件，名称要以 .xlsx 结尾") }
        if form == .yaml, NewCommand.isXLSX(out) { throw ValidationError("--form yaml 写出的是文字，文件名不能以 .xlsx 结尾") }
    }

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            if isWorkbook {
                let workbook = try RecordForm.workbook(for: kind, isFilled: example, in: location.library())
                let path = out ?? workbook.name
                try OutputFile.create(workbook.bytes, at: path)
                console.print(path)
                return .done
            }
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
