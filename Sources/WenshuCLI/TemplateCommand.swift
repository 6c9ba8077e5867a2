import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu template`: templates to edit.
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "导出文种的模板，供在 Word、WPS、LibreOffice 里修改；查看、检查模板",
        subcommands: [ExportCommand.self, InspectCommand.self, TemplateCheckCommand.self])

    /// `wenshu template export`: the tagged template of a kind.
    struct ExportCommand: WenshuCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "写出带标签的模板；改好后用 build --template 交回来")

        @Argument(help: .init("文种，如 会议纪要", valueName: "文种"))
        var kind: String

        @Option(help: .init("格式：docx 或 odt（不写则看 --out 的扩展名）", valueName: "格式"))
        var format: FormatList?

        @Option(help: .init("写到哪个文件", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
        var out: String

        @OptionGroup var location: LibraryOptions

        func validate() throws {
            guard (format?.formats.count ?? 1) == 1 else { throw ValidationError("--format 一次只能写一种") }
            guard format != nil || OutputFormat(fileName: out) != nil else {
                throw ValidationError("看不出要哪种格式：请写 --format docx 或 --format odt")
            }
        }

        func run(console: Console) async throws -> ExitStatus {
            do throws(JobFailure) {
                let library = try location.library()
                let chosen = format?.formats.first ?? OutputFormat(fileName: out) ?? .docx
                let package = try library.taggedTemplate(of: library.require(kind), format: chosen)
                try OutputFile.replace(package, at: out)
                console.print(out)
                return .done
            } catch {
                return Teller(console: console, options: TellingOptions.plain).tell(error)
            }
        }
    }
}
