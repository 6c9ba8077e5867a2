import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu init`: a folder for one's work, with settings and a register to fill in.
struct InitCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "建一个工作区：写出 wenshu.yaml 和空白的名册，已有的文件不会覆盖")

    @Argument(help: .init("文件夹，不写就是当前文件夹", valueName: "文件夹"), completion: .directory)
    var folder = "."

    @OptionGroup var location: LibraryOptions

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
            for path in try WorkspaceStarter.start(root, library: location.baseLibrary()) { console.print(path) }
            return .done
        } catch {
            return Teller(console: console, options: TellingOptions.plain).tell(error)
        }
    }
}
