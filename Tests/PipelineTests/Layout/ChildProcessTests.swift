import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// Programs are run without a shell, for a limited time.
@Suite struct ChildProcessTests {
    @Test func outputGoesToAFile() throws {
        let folder = try TemporaryFolder()
        let program = try #require(ChildProcess.find("echo"))
        let process = ChildProcess(program: program, arguments: ["a b", "$HOME;文"], output: folder.file("out"))
        #expect(process.run() == .exited(0))
        #expect(try folder.read("out") == Array("a b $HOME;文\n".utf8))
    }

    @Test func aProgramThatFailsTellsItsStatus() throws {
        #expect(ChildProcess(program: try #require(ChildProcess.find("false")), arguments: []).run() == .exited(1))
    }

    @Test(.timeLimit(.minutes(5))) func aProgramThatHangsIsEnded() throws {
        let program = try #require(ChildProcess.find("sleep"))
        let start = Date()
        #expect(ChildProcess(program: program, arguments: ["100"], timeLimit: 0.2).run() == .late)
        #expect(Date().timeIntervalSince(start) < 20)
    }

    @Test func whatIsNoProgramIsNotRun() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("notes.txt", [])
        guard case .unstarted = ChildProcess(program: file, arguments: []).run() else {
            Issue.record("a file that may not be run was run")
            return
        }
        #expect(!ChildProcess.isProgram(file))
        #expect(!ChildProcess.isProgram(folder.path))
    }

    @Test func scratchFoldersGoWithWhatIsInThem() throws {
        var folder: ScratchFolder? = try ScratchFolder()
        let path = try #require(folder?.path)
        try folder?.write("a", [1, 2, 3])
        #expect(FileManager.default.fileExists(atPath: path + "/a"))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
