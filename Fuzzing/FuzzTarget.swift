import ArchiveKit
import DocxFormat
import Foundation
import MarkdownFormat
import OdtFormat
import PackageKit
import Pipeline
import Records
import TemplateEngine
import TemplateMarkup
import TestSupport
import WenshuCore
import Workbook
import XMLKit

/// What is fed with mutated bytes. A target never throws: a failure told to the user is a good answer, a trap is a find.
enum FuzzTarget: String, CaseIterable {
    /// Tags and their expressions in a line of text, and what they print.
    case tag
    /// XML of strangers; what is read must survive being written.
    case xml
    /// Archives and the packages in them.
    case archive
    /// JSON and JSON Lines.
    case json
    /// YAML.
    case yaml
    /// Markdown in values.
    case markdown
    /// CSV in whatever encoding; rows and cells must be in order and know their lines.
    case csv
    /// Each part of an XLSX workbook in turn: sheet, strings, styles, workbook; rows and cells must be in order.
    case xlsx
    /// A spreadsheet's `content.xml`; rows and cells must be in order.
    case ods
    /// A template's `word/document.xml`, filled; the result must be well-formed.
    case docx
    /// A template's `content.xml`, filled; the result must be well-formed.
    case odt
    /// Parts of a DOCX paper, taken into a volume; the volume must be sound.
    case mergeDocx = "merge-docx"
    /// Parts of an ODT paper, taken into a volume; the volume must be sound.
    case mergeOdt = "merge-odt"
    /// PDF files, of which page numbers are read.
    case pdf
    /// Packs of rules, by which a company is judged.
    case pack

    /// Holds the target of this process.
    static let variable = "WENSHU_FUZZ_TARGET"

    private static let chosen = ProcessInfo.processInfo.environment[variable].flatMap { FuzzTarget(rawValue: $0) }

    /// Runs the chosen target. Called by libFuzzer with bytes that live until it returns.
    static func runChosen(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> CInt {
        chosen?.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
        return 0
    }

    private func run(_ bytes: [UInt8]) {
        switch self {
        case .tag: Self.readTags(String(decoding: bytes, as: UTF8.self))
        case .xml: Self.readXML(bytes)
        case .archive: Self.openPackage(bytes)
        case .json: Self.readJSON(bytes)
        case .yaml: _ = try? YAMLReader.read(bytes, name: "甲.yaml", registry: SourceRegistry())
        case .markdown: _ = try? MarkdownReader.read(String(decoding: bytes, as: UTF8.self))
        case .csv:
            guard let (book, lines) = try? CSVReader.read(bytes, name: "甲.csv", limits: Self.tableLimits) else {
                return
            }
            Self.checkOrder(book)
            precondition(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "lines are not in order")
            precondition(book.sheets.allSatisfy { ($0.rows.last?.index ?? -1) < lines.count }, "a row has no line")
        case .xlsx:
            for file in Self.workbooks(with: bytes) {
                if let book = try? XLSXReader.read(file, name: "甲.xlsx", limits: Self.tableLimits) {
                    Self.checkOrder(book)
                }
            }
        case .ods:
            var package = OfficePackage(kind: .odf)
            package.set(ODF.mimetypePart, Array(ODF.spreadsheetMimetype.utf8))
            package.set("content.xml", bytes)
            guard let file = try? package.archived(using: Self.deflater),
                let book = try? ODSReader.read(file, name: "甲.ods", limits: Self.tableLimits)
            else { return }
            Self.checkOrder(book)
        case .docx:
            var package = OfficePackage(kind: .opc)
            package.set(OPC.contentTypesPart, Self.contentTypes)
            package.set(OPC.packageRelationshipsPart, Self.relationships)
            package.set("word/document.xml", bytes)
            if let template = try? DocxTemplate.compile(package, name: "甲.docx") {
                Self.fill(template, "word/document.xml")
            }
        case .odt:
            var package = OfficePackage(kind: .odf)
            package.set(ODF.mimetypePart, Array(ODF.textMimetype.utf8))
            package.set(ODF.manifestPart, ODFManifest(mediaType: ODF.textMimetype).written())
            package.set("content.xml", bytes)
            if let template = try? OdtTemplate.compile(package, name: "甲.odt") { Self.fill(template, "content.xml") }
        case .mergeDocx:
            let paper = Self.paper(Self.docxPaper, Self.docxParts, bytes)
            Self.demandNone(DocxSoundness.faults(of: Self.volume(Self.docxFrame, paper, by: DocxComposer.self)))
        case .mergeOdt:
            let paper = Self.paper(Self.odtPaper, Self.odtParts, bytes)
            Self.demandNone(OdtSoundness.faults(of: Self.volume(Self.odtFrame, paper, by: OdtComposer.self)))
        case .pdf:
            let references = PDFPageReferences(bytes)
            for name in ["lw001", "_front", "前言"] {
                precondition(references.pageNumber(of: name)?.isEmpty != true, "no number is shown as one")
            }
        case .pack: Self.judge(bytes)
        }
    }

    /// Stops at a find; a release program would trap without a word.
    static func stop(_ why: String) -> Never {
        FileHandle.standardError.write(Data("\(why)\n".utf8))
        preconditionFailure()
    }

    private static func demandNone(_ faults: [String]) {
        if !faults.isEmpty { stop(faults.joined(separator: "; ")) }
    }

    private static func readTags(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        _ = try? Tag.parse(scalars)
        let found = TagFinder.find(in: scalars)
        var end = 0
        for tag in found.tags {
            precondition(tag.range.lowerBound >= end && tag.range.upperBound <= scalars.count)
            precondition(tag.range.lowerBound < tag.inside.lowerBound && tag.inside.upperBound < tag.range.upperBound)
            end = tag.range.upperBound
            guard case .value(let value)? = try? Tag.parse(Array(scalars[tag.inside])) else { continue }
            var builder = ProgramBuilder()
            builder.value(value, site: Program.Site(place: "", source: ""), encoding: .plain)
            let session = RenderSession(budget: 20_000)
            Renderer(builder.finish()).run(view, session: session, objects: NoObjects(), into: OutputBuffer { _ in })
        }
    }

    private static func readXML(_ bytes: [UInt8]) {
        guard
            let tree = try? XMLTree.parse(bytes, name: "甲.xml", limits: XMLLimits(maxBytes: 1 << 20, maxNodes: 100_000))
        else { return }
        guard let before = try? tree.canonical() else { return }
        guard let written = try? XMLTree.parse(tree.serialized(), name: "乙.xml"), let after = try? written.canonical()
        else { stop("what was written cannot be read") }
        precondition(before == after, "writing changed the document")
    }

    private static func openPackage(_ bytes: [UInt8]) {
        let limits = ArchiveLimits(maxEntryBytes: 4 << 20, maxTotalBytes: 16 << 20)
        guard let package = try? OfficePackage.open(bytes: bytes, name: "甲.docx", limits: limits) else { return }
        for name in package.names { _ = try? package.bytes(name) }
        _ = try? DocxTemplate.compile(package, name: "甲.docx")
        _ = try? OdtTemplate.compile(package, name: "甲.odt")
    }

    private static func readJSON(_ bytes: [UInt8]) {
        _ = try? JSONReader.read(bytes, name: "甲.json", registry: SourceRegistry())
        guard let lines = try? JSONReader.readLines(bytes, name: "甲.jsonl", registry: SourceRegistry()) else { return }
        for line in lines { _ = try? line.value.get() }
    }

    private static let tableLimits = SpreadsheetLimits(maxCells: 100_000, maxCellMemory: 32 << 20)

    static func checkOrder(_ book: Spreadsheet) {
        for sheet in book.sheets {
            precondition(zip(sheet.rows, sheet.rows.dropFirst()).allSatisfy { $0.index < $1.index }, "rows")
            for row in sheet.rows {
                precondition(row.index < CellReference.rowCount && !row.cells.isEmpty, "row \(row.index)")
                precondition(zip(row.cells, row.cells.dropFirst()).allSatisfy { $0.column < $1.column }, "cells")
                precondition(row.cells.allSatisfy { (0..<CellReference.columnCount).contains($0.column) }, "columns")
                precondition(row.cells.allSatisfy { $0.value != .text("") }, "an empty text is no value")
            }
        }
    }

    private static func fill(_ template: CompiledTemplate, _ part: String) {
        let renderer = DocumentRenderer(template, deflater: deflater)
        guard let document = try? renderer.render(view, isDraft: true),
            let entry = document.entries.first(where: { $0.name == part })
        else { return }
        do {
            _ = try XMLTree.parse(try entry.bytes(), name: part, limits: .ownOutput)
        } catch {
            stop("the document is not well-formed: \(error)")
        }
    }

    /// libFuzzer calls from one thread only.
    nonisolated(unsafe) static let deflater = Deflater(level: 1)

    /// The data of filled templates.
    static let view: Value = .record([
        ("名称", .string("纪要 & <要点>")), ("有", .bool(true)), ("无", .bool(false)), ("数", .integer(12)), ("照片", .null),
        ("日期", .string("2026-11-20T14:05")), ("空", .list([])),
        (
            "人员",
            .list([
                .record([("姓名", .string("王芳")), ("任务", .list([.string("甲"), .string("乙")]))]),
                .record([("姓名", .string("欧阳明")), ("任务", .list([]))]),
            ])
        ),
    ])

    private static let contentTypes = Array(
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """.utf8)
    private static let relationships = Array(
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="\(OPC.officeRelationships)/officeDocument" Target="word/document.xml"/></Relationships>
        """.utf8)
}

/// Prints no objects.
final class NoObjects: ObjectRenderer {
    func placeGap(_ text: String, into buffer: OutputBuffer) { buffer.append(raw: text) }
    func place(
        _ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer
    ) {}
}
