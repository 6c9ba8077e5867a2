import ArchiveKit
import Glibc
import TestSupport
import Testing

@Suite struct PublishingTests {
    @Test(arguments: [true, false]) func publishesAndReplaces(_ sync: Bool) throws {
        let folder = try TemporaryFolder()
        try AtomicFile.publish([1, 2, 3], to: folder.file("会议纪要.docx"), sync: sync)
        try AtomicFile.publish([4], to: folder.file("会议纪要.docx"), sync: sync)
        #expect(try folder.read("会议纪要.docx") == [4])
        #expect(folder.names == ["会议纪要.docx"])
    }

    @Test func leavesNothingBehindOnErrors() throws {
        let folder = try TemporaryFolder()
        try folder.write("taken/inside", [1])
        #expect(throws: ArchiveFault.self) { try AtomicFile.publish([1], to: folder.file("taken")) }
        #expect(throws: ArchiveFault.self) { try AtomicFile.publish([1], to: folder.file("none/a")) }
        let long = String(repeating: "x", count: 300)
        #expect(throws: ArchiveFault.self) { try AtomicFile.publish([1], to: folder.file(long)) }
        #expect(folder.names == ["taken"])
    }

    @Test(arguments: [1, 10]) func groupsPublishTogether(_ count: Int) throws {
        let folder = try TemporaryFolder()
        var group = PublishGroup()
        for index in 0..<count { try group.add([UInt8(index)], to: folder.file("\(index)")) }
        #expect(!folder.names.contains { !$0.hasSuffix(".tmp") })
        try group.publish()
        #expect(folder.names == (0..<count).map { "\($0)" }.sorted())
        #expect(try folder.read("0") == [0])
    }

    @Test func groupsThatAreDroppedLeaveNothing() throws {
        let folder = try TemporaryFolder()
        do {
            var group = PublishGroup()
            try group.add([1], to: folder.file("a"))
            #expect(group.count == 1)
            #expect(folder.names.count == 1)
        }
        #expect(folder.names.isEmpty)
    }

    @Test func groupsThatFailLeaveNothingUnpublished() throws {
        let folder = try TemporaryFolder()
        try folder.write("taken/inside", [1])
        do {
            var group = PublishGroup()
            for name in ["a", "taken", "b"] { try group.add([1], to: folder.file(name)) }
            #expect(throws: ArchiveFault.self) { try group.publish(sync: false) }
        }
        #expect(folder.names == ["a", "taken"])
    }

    @Test func signalsRemoveTemporaryFiles() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
            // The test runner may hand down a blocked or ignored signal.
            signal(SIGTERM, SIG_DFL)
            var unblocked = sigset_t()
            sigemptyset(&unblocked)
            sigaddset(&unblocked, SIGTERM)
            pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
            TemporaryFiles.removeOnSignals()
            var group = PublishGroup()
            try group.add([1], to: "\(path)/a")
            raise(SIGTERM)
            try group.publish()
        }
        #expect(folder.names.isEmpty)
    }
}
