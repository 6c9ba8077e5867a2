import ArchiveKit
import Foundation
import TestSupport
import Testing
import XMLKit

@testable import WenshuCLI

/// Runs every example of the manual as a reader would, in one folder and in order.
@Suite struct ManualTests {
    private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().path
    private let folder: TemporaryFolder
    private let manual: Manual

    init() throws {
        folder = try TemporaryFolder()
        manual = Manual(try String(contentsOfFile: Self.checkout + "/docs/手册.md", encoding: .utf8))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("samples"), withDestinationPath: Self.checkout + "/samples")
    }

    @Test func everyBlockSaysWhatItIs() {
        #expect(manual.mistakes == [])
        #expect(manual.examples.count > 60)
    }

    @Test func picturesAreSmall() throws {
        for picture in manual.pictures {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(Self.checkout)/docs/\(picture)")
            #expect((attributes[.size] as? Int ?? .max) < 150_000, "\(picture)")
        }
    }

    @Test func everyExampleDoesWhatTheManualSays() async throws {
        var data = "{}\n"
        var output = ""
        for example in manual.examples {
            let place = "手册第 \(example.line) 行"
            switch example.step {
            case .file(let name, let language, let text):
                switch language {
                case "docx": try folder.write(name, TaggedTemplates.docx(Self.paragraphs(text)))
                case "odt": try folder.write(name, TaggedTemplates.odt(Self.paragraphs(text)))
                default: try folder.write(name, Array(text.utf8))
                }
            case .data(let text): data = text
            case .commands(let script, let status):
                let (found, told) = try run(script)
                #expect(found == status, "\(place)\n\(script)\n\(told)")
                output = told
            case .template(let text):
                output = try await rendered(Self.paragraphs(text), data, place)
            case .result(let text):
                let wanted = Self.paragraphs(text).map(Self.condensed).filter { $0 != "……" && !$0.isEmpty }
                var rest = Self.condensed(output)[...]
                for line in wanted {
                    let hit = rest.firstRange(of: line)
                    #expect(hit != nil, "\(place)：没有“\(line)”\n\(output)")
                    if let hit { rest = rest[hit.upperBound...] }
                }
            case .row(let template, let result):
                let text = try await rendered([template], data, place)
                #expect(text == result, "\(place)：\(template)")
            }
        }
    }

    private static func paragraphs(_ text: String) -> [String] {
        var lines = text.components(separatedBy: "\n")
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// The text with runs of blanks and line ends as one blank.
    private static func condensed(_ text: String) -> String {
        text.split { $0.isWhitespace && $0 != "\u{3000}" }.joined(separator: " ")
    }

    /// Runs command lines in the folder, with the program that was built.
    private func run(_ script: String) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-e", "-c", script]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        let programs = try #require(Self.programs)
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = programs + ":" + (environment["PATH"] ?? "")
        environment["WENSHU_HOME"] = Self.checkout + "/templates"
        process.environment = environment
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let told = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: told, as: UTF8.self))
    }

    /// The folder of the program, above the bundle of the tests.
    private static let programs: String? = {
        var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.isExecutableFile(atPath: folder.path + "/wenshu") { return folder.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    /// What a template prints: the same in both formats.
    private func rendered(_ paragraphs: [String], _ data: String, _ place: String) async throws -> String {
        var texts: [String] = []
        for format in ["docx", "odt"] {
            let template = try folder.write(
                "例子/模板.\(format)",
                format == "docx" ? TaggedTemplates.docx(paragraphs) : TaggedTemplates.odt(paragraphs))
            let record = try folder.write("例子/数据.yaml", Array(data.utf8))
            let console = Console(isCollecting: true)
            let status = await Wenshu.run(
                arguments: ["render", "--template", template, record, "--out", folder.file("例子/out")], console: console)
            #expect(status == 0, "\(place)：\(console.written.errors)")
            guard status == 0 else { return "" }
            let part = format == "docx" ? "word/document.xml" : "content.xml"
            let bytes = try ArchiveReader(path: folder.file("例子/out/数据.\(format)")).read(part)
            // Word wants a paragraph after a table at the end.
            var lines = ParagraphLines.lines(of: try XMLTree.parse(bytes, name: part).root)
            while lines.last?.isEmpty == true { lines.removeLast() }
            texts.append(lines.joined(separator: "\n"))
        }
        #expect(Set(texts).count == 1, "\(place)：\(texts)")
        return texts.first ?? ""
    }
}
