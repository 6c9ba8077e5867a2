import Foundation
import TestSupport
import Testing

/// LibreOffice as a converter, where it is installed.
enum LibreOffice {
    private static let program = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/soffice" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether it is installed with its spreadsheets, which distributions package apart.
    static var isThere: Bool {
        guard let program else { return false }
        let folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        return FileManager.default.fileExists(atPath: folder.appending(path: "libsclo.so").path)
    }

    /// Converts a workbook.
    static func convert(_ bytes: [UInt8], to kind: String) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let source = try folder.write("表.xlsx", bytes)
        let process = Process()
        process.executableURL = URL(filePath: try #require(program))
        process.arguments = [
            "-env:UserInstallation=file://\(folder.file("profile"))", "--headless", "--convert-to", kind, "--outdir",
            folder.file("out"), source,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return try folder.read("out/表.\(kind)")
    }
}
