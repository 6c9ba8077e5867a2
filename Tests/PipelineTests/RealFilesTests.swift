import ArchiveKit
import DocxFormat
import OdtFormat
import PackageKit
import TemplateMarkup
import TestSupport
import Testing
import WenshuCore
import XMLKit

@testable import Pipeline

/// Office files that others made.
@Suite(.enabled(if: ForeignOfficeFiles.areGiven))
struct RealFilesTests {
    static let files = ForeignOfficeFiles.paths("docx", "odt")

    @Test func thereAreFiles() { #expect(!Self.files.isEmpty) }

    /// A file opens; its tags are listed, and it either fills without data, or says what is wrong with its tags.
    @Test(arguments: files)
    func everyFileIsLookedInto(path: String) throws {
        let inspection = try TemplateInspection(path: path)
        #expect(inspection.listing.count > 2)
        do throws(JobFailure) {
            let template = try LoadedTemplate(path: path)
            let images = ImageFolder(root: "")
            _ = try template.rendered(.record([]), options: RunOptions(), images: images)
        } catch {
            #expect(!error.diagnostics.isEmpty)
            #expect(error.diagnostics.allSatisfy { $0.id.hasPrefix("template.") && !$0.cause.isEmpty })
            #expect(error.diagnostics.allSatisfy { $0.id != "template.damaged" })
        }
    }

    /// A file without tags comes back part by part, also where one paragraph is filled, so that the part is written anew.
    @Test(arguments: files)
    func whatHasNoTagsComesBack(path: String) throws {
        let package = try OfficePackage.open(path: path)
        guard let template = try? compiled(package, path), try TemplateInspection(path: path).tags.isEmpty else {
            return
        }
        let same = try DocumentRenderer(template).render(.record([]))
        #expect(same.entries.map(\.name) == package.names)
        for entry in same.entries { #expect(try entry.bytes() == package.bytes(entry.name), "\(entry.name)") }

        let main = package.kind == .odf ? "content.xml" : try package.mainPart()
        let paragraph = package.kind == .odf ? "text:p" : "w:p"
        let mark =
            package.kind == .odf
            ? "<text:p>{{标}}</text:p></office:text>" : "<w:p><w:r><w:t>{{标}}</w:t></w:r></w:p></w:body>"
        let end = package.kind == .odf ? "</office:text>" : "</w:body>"
        let text = String(decoding: try package.bytes(main), as: UTF8.self)
        guard text.contains(end) else { return }
        var tagged = package
        tagged.set(main, Array(text.replacing(end, with: mark).utf8))
        let filled = try DocumentRenderer(try compiled(tagged, path)).render(.record([("标", .string("@标@"))]))
        let bytes = try #require(filled.entries.first { $0.name == main }).bytes()
        let tree = try XMLTree.parse(bytes, name: main)
        let added = try #require(tree.root.descendants.first { $0.isText && $0.text == "@标@" })
        sequence(first: added, next: \.parent).first { "\($0.prefix):\($0.localName)" == paragraph }?.remove()
        // The style of gaps is all that a tag adds beside itself.
        tree.root.descendants.first { node in
            node.isElement && node.attributes.contains { $0.name.local == "name" && $0.value.hasPrefix("WenshuGap") }
        }?.remove()
        let original = try XMLTree.parse(Array(text.utf8), name: main)
        let (result, wanted) = (try tree.canonical(), try original.canonical())
        let difference = zip(result, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let around = difference.map {
            String(decoding: wanted[max(0, $0 - 100)..<min(wanted.count, $0 + 100)], as: UTF8.self)
        }
        #expect(result == wanted, "\(path) \(around ?? "")")
    }

    private func compiled(_ package: OfficePackage, _ path: String) throws -> CompiledTemplate {
        package.kind == .odf
            ? try OdtTemplate.compile(package, name: path) : try DocxTemplate.compile(package, name: path)
    }
}
