import ArchiveKit
import PackageKit
import WenshuCore
import XMLKit

/// A sheet of somebody's workbook that gets remarks: its comments, their drawing, and what ties them to the sheet.
struct AnnotatedSheet {
    private(set) var package: OfficePackage
    private let part: String
    private let file: String
    private var types: ContentTypes
    private var relationships: Relationships
    /// What types of relationships of the file begin with.
    private var family = OPC.officeRelationships

    /// What stands behind `legacyDrawing` in a sheet; `AlternateContent` behind the cells holds controls and objects.
    /// Source: ISO/IEC 29500-1 §18.3.1.99.
    private static let later: Set<String> = [
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
        "AlternateContent",
    ]

    init(part: String, package: OfficePackage, file: String) throws(JobFailure) {
        self.part = part
        self.package = package
        self.file = file
        types = try package.contentTypes()
        relationships = try package.relationships(of: part)
    }

    /// Adds remarks, at most one for each cell.
    mutating func add(_ notes: [CellNote]) throws(JobFailure) {
        let sheet = try readableSheet()
        guard let scan = PartScan(sheet) else { throw unreadable(part) }
        let tag = sheet[scan.root]
        if String(decoding: tag, as: UTF8.self).contains(SpreadsheetML.strictMain) {
            family = OPC.strictOfficeRelationships
        }
        let fresh = try addComments(notes)
        if !fresh.isEmpty { try draw(fresh, on: sheet, scan) }
        package.set(
            package.existingName(Relationships.partName(of: part)) ?? Relationships.partName(of: part),
            relationships.written())
        package.set(OPC.contentTypesPart, types.written())
    }

    private func unreadable(_ part: String) -> JobFailure {
        WorkbookAnnotation.refusal("\(file)!\(part)", "表格的写法特别，无法写入批注")
    }

    /// The sheet as UTF-8.
    private func readableSheet() throws(JobFailure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(ArchiveFault) { bytes = try package.bytes(part) } catch { throw JobFailure(error, file: file) }
        let head = String(decoding: bytes.prefix(100), as: UTF8.self).lowercased()
        let isUTF8 = !head.contains("encoding=") || head.contains("utf-8")
        if isUTF8, bytes.first != 0xFE, bytes.first != 0xFF, bytes.first != 0 { return bytes }
        return try package.tree(part).serialized()
    }

    // MARK: Comments

    /// Puts remarks among the comments of the sheet.
    /// - Returns: those at cells that had none.
    private mutating func addComments(_ notes: [CellNote]) throws(JobFailure) -> [CellNote] {
        let known = relationships.first(ofOfficeType: "comments").flatMap { relationships.part($0) }
        guard let name = known.flatMap(package.existingName) else {
            let name = freeName("xl/comments", ".xml")
            package.set(name, CommentsPart.part(notes, author: WorkbookAnnotation.author))
            types.set(name, SpreadsheetML.contentType + "comments+xml")
            if let stale = relationships.first(ofOfficeType: "comments") { relationships.remove(stale.id) }
            relationships.add(type: family + "/comments", part: name)
            return notes
        }
        let tree = try package.tree(name)
        let namespace = tree.root.namespace
        guard let list = tree.root.firstChild(namespace, "commentList"),
            let authors = tree.root.firstChild(namespace, "authors")
        else { throw unreadable(name) }
        let names = authors.children(namespace, "author")
        let author = names.firstIndex { $0.text == WorkbookAnnotation.author } ?? names.count
        if author == names.count {
            let element = tree.makeElement(namespace, "author")
            element.append(tree.makeText(WorkbookAnnotation.author))
            authors.append(element)
        }
        var comments: [CellReference: XMLTree.Node] = [:]
        for comment in list.children(namespace, "comment") {
            guard let cell = comment.attribute("", "ref").flatMap({ CellReference($0) }) else { continue }
            comments[cell] = comment
        }
        var fresh: [CellNote] = []
        for note in notes {
            if let text = comments[note.cell]?.firstChild(namespace, "text") {
                text.continueText("\n\(WorkbookAnnotation.author)：\(note.text)")
                continue
            }
            let comment = comments[note.cell] ?? tree.makeElement(namespace, "comment")
            if comments[note.cell] == nil {
                comment.setAttribute("", "ref", note.cell.text)
                comment.setAttribute("", "authorId", String(author))
                list.append(comment)
                fresh.append(note)
            }
            let text = tree.makeElement(namespace, "text")
            comment.prepend(text)
            text.continueText(note.text)
        }
        package.set(name, tree.serialized())
        return fresh
    }

    private func freeName(_ stem: String, _ ending: String) -> String {
        var number = 1
        while package.existingName("\(stem)\(number)\(ending)") != nil { number += 1 }
        return "\(stem)\(number)\(ending)"
    }

    // MARK: Their drawing

    /// Draws the boxes of remarks: in the drawing that the sheet has, or in a new one.
    private mutating func draw(_ notes: [CellNote], on sheet: [UInt8], _ scan: PartScan) throws(JobFailure) {
        let shapes = notes.map { NoteShape($0) }
        if let element = scan.elements.first(where: { $0.name == "legacyDrawing" }) {
            let relationship = PartScan.attribute("id", in: sheet[element.tag]).flatMap { relationships[$0] }
            guard let relationship, let name = relationships.part(relationship).flatMap(package.existingName) else {
                throw unreadable(part)
            }
            let bytes: [UInt8]
            do throws(ArchiveFault) { bytes = try package.bytes(name) } catch { throw JobFailure(error, file: file) }
            guard let drawing = NoteShape.adding(shapes, to: bytes) else { throw unreadable(name) }
            package.set(name, drawing)
            return
        }
        let name = freeName("xl/drawings/vmlDrawing", ".vml")
        // Ids of shapes are unique in a workbook: a block of numbers for each drawing.
        let block = 1 + package.names.filter { PartName.fileExtension($0) == "vml" }.count
        package.set(name, NoteShape.drawing(shapes, block: block))
        if !types.setDefault("vml", SpreadsheetML.vmlType) { types.set(name, SpreadsheetML.vmlType) }
        let id = relationships.add(type: family + "/vmlDrawing", part: name)
        let behind = scan.elements.drop { $0.name != "sheetData" }
        let place = behind.first { AnnotatedSheet.later.contains($0.name) }?.start ?? scan.end
        let reference = "<\(scan.prefix)legacyDrawing xmlns:r=\"\(family)\" r:id=\"\(id)\"/>"
        package.set(part, sheet[..<place] + Array(reference.utf8) + sheet[place...])
    }
}

extension XMLTree.Node {
    /// Adds text to the text of a comment (CT_Rst), in a run of its own. Source: ISO/IEC 29500-1 §18.4.8.
    fileprivate func continueText(_ addition: String) {
        // Plain text becomes a run, as text and runs do not go together.
        if let plain = firstChild(namespace, "t") {
            let run = tree.makeElement(namespace, "r")
            plain.insertBefore(run)
            run.append(plain)
        }
        let run = tree.makeElement(namespace, "r")
        let text = tree.makeElement(namespace, "t")
        text.setAttribute(XMLName.xmlNamespace, "space", "preserve")
        text.append(tree.makeText(SpreadsheetML.xstring(addition)))
        run.append(text)
        if let phonetic = children.first(where: { $0.localName == "rPh" || $0.localName == "phoneticPr" }) {
            phonetic.insertBefore(run)
        } else {
            append(run)
        }
    }
}
