import ArgumentParser
import Glibc
import Pipeline

/// The command line program `wenshu`.
struct Wenshu: AsyncParsableCommand {
    /// The version that `wenshu version` and manifests tell.
    static let version = Release.version

    static let configuration = CommandConfiguration(
        commandName: "wenshu",
        abstract: "文枢：把企业科协的记录变成 Word（DOCX）和 ODT 文书。",
        discussion: """
            常用：
              wenshu new 会议 --form xlsx          得到一份填写单，用 Excel 或 WPS 填（不写 --form 是 YAML）
              wenshu check 会议.xlsx               检查填写是否齐全、前后一致
              wenshu build 会议.xlsx               生成文书，放在 output 文件夹
              wenshu render --template 模板.docx 数据.json   用自己的模板生成
              wenshu lint 纪要.docx                按 GB/T 9704 核对一份文书的格式
              wenshu build 论文集.yaml             把几十份稿件合成一册，附收稿检查报告
              wenshu rules explain 高新技术企业 企业.yaml   按规则包逐条核对，列出差多少、缺什么

            退出码：0 完成；1 内容有误；2 部分任务失败；64 命令写错；74 文件读写出错；130 被中断
            """,
        version: Release.version,
        subcommands: [
            BuildCommand.self, BatchCommand.self, ManifestCommand.self, ArchiveCommand.self, CheckCommand.self,
            ImportCommand.self,
            LintCommand.self, RenderCommand.self,
            IntakeCommand.self, MergeCommand.self, KindsCommand.self, NewCommand.self, InitCommand.self,
            TemplateCommand.self, RulesCommand.self, VersionCommand.self, MeasureCommand.self,
        ])
}

/// Runs the command line program and ends the process with its exit status.
public func runWenshu() async {
    Interrupt.listen()
    let status = await Wenshu.run(arguments: Array(CommandLine.arguments.dropFirst()), console: Console())
    exit(status)
}

extension Wenshu {
    /// Parses and runs one command line.
    /// - Returns: the exit status.
    static func run(arguments: [String], console: Console) async -> Int32 {
        do {
            var command = try Wenshu.parseAsRoot(arguments)
            if let ours = command as? any WenshuCommand {
                return try await ours.run(console: console).rawValue
            }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch {
            let status = Wenshu.exitCode(for: error).rawValue
            let message = ChineseHelp.translated(Wenshu.fullMessage(for: error))
            if status == 0 { console.print(message) } else { console.complain(message) }
            return status
        }
    }
}

/// A command that writes to a console and tells its exit status.
protocol WenshuCommand: AsyncParsableCommand, Sendable {
    /// Runs the command.
    func run(console: Console) async throws -> ExitStatus
}

extension WenshuCommand {
    func run() async throws {
        let status = try await run(console: Console())
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
