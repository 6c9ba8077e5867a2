import ArchiveKit
import PackageKit
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import Pipeline

/// Findings about a template as comments in a copy of it.
@Suite struct TemplateAnnotationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func template(_ format: OutputFormat, _ paragraphs: [String]) throws -> String {
        let bytes = try format == .odt ? TaggedTemplates.odt(paragraphs) : TaggedTemplates.docx(paragraphs)
        return try folder.write("模板.\(format.rawValue)", bytes)
    }

    /// The comments of a file: what each says, and the text that it is about.
    private func comments(_ path: String, _ format: OutputFormat) throws -> [(says: String, about: String)] {
        let package = try OfficePackage.open(path: path)
        let tree = try package.tree(format == .odt ? "content.xml" : "word/document.xml")
        let notes = try format == .odt ? tree : package.tree("word/comments.xml")
        let name = format == .odt ? "annotation" : "comment"
        var said: [String: String] = [:]
        for node in notes.root.descendants where node.isElement && node.localName == name {
            let id = node.attributes.first { ["id", "name"].contains($0.name.local) }?.value ?? ""
            let paragraphs = node.children.filter { $0.localName == "p" }
            said[id] = paragraphs.map(\.text).joined(separator: "/")
        }
        var open: [String: String] = [:]
        var result: [(says: String, about: String)] = []
        var skipped: Set<XMLTree.Node> = []
        for node in tree.root.descendants {
            if node.isElement, node.localName == "annotation" { skipped.formUnion(node.descendants) }
            let id =
                node.isElement ? node.attributes.first { ["id", "name"].contains($0.name.local) }?.value ?? "" : ""
            switch node.localName {
            case "annotation" where node.isElement, "commentRangeStart": open[id] = ""
            case "annotation-end", "commentRangeEnd":
                result.append((said[id] ?? "", open.removeValue(forKey: id) ?? "?"))
            default:
                guard node.isText, !skipped.contains(node) else { continue }
                for key in open.keys { open[key]? += node.text }
            }
        }
        #expect(open.isEmpty)
        return result
    }

    @Test(arguments: OutputFormat.allCases)
    func findingsStandBesideTheirTags(format: OutputFormat) throws {
        let path = try template(format, ["甲{{会议.名称｜大定}}乙{{#循坏 人}}丙", "丁{{备注", "戊"])
        let found = BuildRun.checkTemplate(path, strict: false).diagnostics
        #expect(found.count == 3)
        let copy = "\(folder.path)/批注.\(format.rawValue)"
        #expect(try TemplateAnnotation.write(found, about: path, to: copy) == 3)
        let comments = try comments(copy, format)
        #expect(comments.map(\.about) == ["{{会议.名称｜大定}}", "{{#循坏 人}}", "{{备注"])
        #expect(comments[0].says.hasPrefix("错误："))
        #expect(comments[0].says.contains("大定"))
        #expect(comments[1].says.contains("「#循环」") || comments[1].says.contains("「循环」"))
        #expect(!comments.contains { $0.says.contains("{{") || $0.says.contains("模板") })
    }

    @Test(arguments: OutputFormat.allCases)
    func theTextOfTheCopyIsThatOfTheTemplate(format: OutputFormat) throws {
        let path = try template(format, ["甲{{会议.名称｜大定}}乙", "丙"])
        let found = BuildRun.checkTemplate(path, strict: false).diagnostics
        let copy = "\(folder.path)/批注.\(format.rawValue)"
        _ = try TemplateAnnotation.write(found, about: path, to: copy)
        let again = BuildRun.checkTemplate(copy, strict: false).diagnostics
        #expect(again.map(\.cause) == found.map(\.cause))
        _ = try TemplateAnnotation.write(again, about: copy, to: "\(folder.path)/再.\(format.rawValue)")
        #expect(try comments("\(folder.path)/再.\(format.rawValue)", format).count == 2)
    }

    @Test(arguments: OutputFormat.allCases)
    func findingsWithoutAPlaceStandAtTheBeginning(format: OutputFormat) throws {
        let path = try template(format, ["甲", "乙"])
        let finding = Diagnostic(.warning, id: "x", place: "页眉第 1 段", excerpt: "{{题}}", cause: "不认识", remedy: "改")
        let copy = "\(folder.path)/批注.\(format.rawValue)"
        #expect(try TemplateAnnotation.write([finding, finding], about: path, to: copy) == 1)
        let comments = try comments(copy, format)
        #expect(comments.map(\.says) == ["警告：页眉第 1 段 { {题} }：不认识。/改"])
        #expect(comments.map(\.about) == [""])
    }

    @Test func theTemplateItselfIsNeverOverwritten() throws {
        let path = try template(.docx, ["{{"])
        #expect(throws: JobFailure.self) { try TemplateAnnotation.write([], about: path, to: path) }
        #expect(throws: JobFailure.self) { try TemplateAnnotation.write([], about: path, to: "\(folder.path)/批注.odt") }
    }
}
