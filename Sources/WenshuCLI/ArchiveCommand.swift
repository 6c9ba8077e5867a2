import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu archive`: reference numbers, file names and a catalogue for the documents of a year.
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "归档：编档号，按规则命名，写归档目录",
        subcommands: [MakeCommand.self, ManifestCommand.VerifyCommand.self], defaultSubcommand: MakeCommand.self)

    /// `wenshu archive FOLDER`.
    struct MakeCommand: WenshuCommand {
        static let configuration = CommandConfiguration(
            commandName: "make", abstract: "把一个输出文件夹里的文书归档（不写 make 也是它）",
            discussion: """
                先按 manifest.jsonl 核对每个文件没有改动，再抄进 --out 的文件夹，按“年度-类别码-序号-题名”命名，
                写归档目录（DOCX、ODT、CSV）和新的 manifest.jsonl。全宗号等写在 wenshu.yaml 的“归档”里，或用选项。
                保管期限按期限表（templates/archive/期限.yaml，待核验，请照本单位的归档范围表改）。
                """)

        @Argument(help: .init("wenshu batch 或 build 的输出文件夹", valueName: "文件夹"), completion: .directory)
        var folder: String

        @Option(help: .init("归档到哪个文件夹", valueName: "文件夹"), completion: .directory)
        var out: String

        @Option(help: .init("只归这一年的；看不出年度的也算这一年", valueName: "年度"))
        var year: Int?

        @Option(help: .init("全宗号", valueName: "代码"))
        var fonds: String?

        @Option(help: .init("门类代码，如 WS", valueName: "代码"))
        var category: String?

        @Option(help: .init("机构（问题）代码，如 KX", valueName: "代码"))
        var unit: String?

        @Option(help: .init("自己的期限表（不写则用自带的）", valueName: "文件"), completion: .file())
        var schedule: String?

        @OptionGroup var location: LibraryOptions
        @OptionGroup var telling: TellingOptions

        func validate() throws {
            if out.isEmpty { throw ValidationError("--out 后面要写文件夹") }
            if let year, !(1949...2200).contains(year) { throw ValidationError("--year 写四位数的年份，如 2026") }
        }

        func run(console: Console) async throws -> ExitStatus {
            let teller = Teller(console: console, options: telling)
            do throws(JobFailure) {
                var archive = ArchiveRun(folder: folder, output: out, library: try location.baseLibrary())
                archive.year = year
                archive.codes = ArchiveCodes(fonds: fonds, category: category, unit: unit)
                archive.schedule = schedule
                let result = try archive.run()
                for finding in result.diagnostics { teller.tell(finding) }
                if !telling.json {
                    if !telling.quiet { for file in result.files { console.print(file) } }
                    console.complain("归档 \(result.pieces) 件")
                }
                return .done
            } catch {
                return teller.tell(error)
            }
        }
    }
}
