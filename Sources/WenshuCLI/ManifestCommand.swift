import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu manifest`: the records of what was made from what.
struct ManifestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest", abstract: "批处理的记录 manifest.jsonl：合并、核对",
        subcommands: [MergeShardsCommand.self, VerifyCommand.self])

    /// `wenshu manifest merge`: one manifest of those of shards.
    struct MergeShardsCommand: WenshuCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge", abstract: "把各分片的 manifest.1-4.jsonl…… 合并成 manifest.jsonl，核对是不是都做完了")

        @Argument(help: .init("输出文件夹", valueName: "文件夹"), completion: .directory)
        var folder: String

        @OptionGroup var telling: TellingOptions

        func run(console: Console) async throws -> ExitStatus {
            ManifestCommand.tell(console, telling) { () throws(JobFailure) in try ManifestAudit.merge(folder) }
        }
    }

    /// `wenshu manifest verify` and `wenshu archive verify`: whether all files are there as they were published.
    struct VerifyCommand: WenshuCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "按 manifest.jsonl 重新计算每个文件的 SHA-256，核对有没有改动、缺少、多出")

        @Argument(help: .init("输出文件夹或归档文件夹", valueName: "文件夹"), completion: .directory)
        var folder: String

        @OptionGroup var telling: TellingOptions

        func run(console: Console) async throws -> ExitStatus {
            ManifestCommand.tell(console, telling) { () throws(JobFailure) in try ManifestAudit.verify(folder) }
        }
    }

    /// Tells what an audit found.
    static func tell(
        _ console: Console, _ telling: TellingOptions, _ audit: () throws(JobFailure) -> ManifestAudit
    ) -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            let audit = try audit()
            for finding in audit.diagnostics { teller.tell(finding) }
            let isSound = !audit.diagnostics.contains { $0.severity == .error }
            if !telling.json { console.print("\(audit.files) 个文件，\(isSound ? "与记录一致" : "有问题")") }
            return isSound ? .done : .content
        } catch {
            return teller.tell(error)
        }
    }
}
