import Foundation
import TestSupport

@testable import WenshuCLI

/// Runs command lines as a user would.
struct TypedCommands {
    /// The folder that `@/` stands for.
    let folder: TemporaryFolder
    /// The checkout that `%/` stands for.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Runs a command line.
    func run(_ line: String) async -> (status: Int32, output: String, errors: String) {
        let console = Console(isCollecting: true)
        let arguments = line.split(separator: " ").map {
            String($0).replacing("@/", with: folder.path + "/").replacing("%/", with: Self.checkout + "/")
        }
        let status = await Wenshu.run(arguments: arguments, console: console)
        return (status, console.written.output, console.written.errors)
    }
}
