import ArgumentParser
import Pipeline

/// `wenshu version`: which release this is.
struct VersionCommand: WenshuCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "显示版本")

    func run(console: Console) async throws -> ExitStatus {
        console.print("文枢 \(Release.version)")
        return .done
    }
}
