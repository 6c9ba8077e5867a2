import ArchiveKit
import PackageKit
import WenshuCore
import XMLKit

/// Copies parts of a document with all that they refer to, in compressed form.
final class DocxPartCopier {
    /// A part that has its name and waits for those of all that it refers to.
    private struct Claim {
        let part: String
        let entry: CompressedEntry
        let type: String
        /// Its content, when it is XML.
        let tree: XMLTree?
    }

    private let paper: DocxPaper
    private let files: DocxFiles
    private let deflater: Deflater
    /// The theme of the document; nil when it is that of the volume.
    var foreignTheme: DocxTheme?
    /// Makes the main part of the volume refer to a part, given the type of the relationship and the part's name.
    /// Returns its id.
    var linkDrawing: (String, String) -> String = { _, _ in "" }
    /// New names by old ones; nil for parts that are not there or damaged.
    private var copied: [String: String?] = [:]

    init(_ paper: DocxPaper, files: DocxFiles, deflater: Deflater) {
        self.paper = paper
        self.files = files
        self.deflater = deflater
    }

    /// Copies a part, unless that was done before.
    /// - Returns: its name in the volume; nil when it is not there or damaged.
    func copy(_ part: String) -> String? {
        var waiting: [Claim] = []
        let result = claim(part, &waiting)
        while let next = waiting.popLast() { finish(next, &waiting) }
        return result
    }

    private func claim(_ part: String, _ waiting: inout [Claim]) -> String? {
        let existing = paper.existing(part) ?? part
        if let known = copied[existing] { return known }
        let type = paper.types.type(of: existing) ?? Self.type(of: existing)
        guard isCopied(existing, type), let entry = try? paper.reader.lent(existing) else {
            copied[existing] = .some(nil)
            return nil
        }
        let isPicture = type.hasPrefix("image/")
        if isPicture, let same = files.same(as: entry), !hasLinks(existing) {
            copied[existing] = same
            return same
        }
        var tree: XMLTree?
        // An embedded document is a package of the type of its main part.
        let isPackage = ["docx", "docm", "dotx", "dotm", "xlsx", "pptx"].contains(PartName.fileExtension(existing))
        if type.hasSuffix("xml"), !isPicture, !isPackage {
            // One part that is no XML makes the whole volume unreadable.
            tree = try? paper.tree(existing)
            if tree == nil {
                copied[existing] = .some(nil)
                return nil
            }
        }
        let name = files.free(existing, label: paper.label)
        copied[existing] = name
        waiting.append(Claim(part: existing, entry: entry, type: type, tree: tree))
        return name
    }

    private func hasLinks(_ part: String) -> Bool { paper.existing(Relationships.partName(of: part)) != nil }

    /// Whether a part is one that others may show: not what the package or its text is made of.
    private func isCopied(_ part: String, _ type: String) -> Bool {
        let end = PartName.fileExtension(part)
        return part != paper.mainPart && end != "rels" && PartName.folded(part) != PartName.folded(OPC.contentTypesPart)
            && !(end == "xml" && type.contains("wordprocessingml"))
    }

    /// Writes a part with its relationships.
    private func finish(_ claimed: Claim, _ waiting: inout [Claim]) {
        guard case .some(.some(let name)) = copied[claimed.part] else { return }
        let old = paper.relationships(of: claimed.part)
        var new = Relationships(source: name)
        for link in old.items {
            let type = paper.isStrict ? DocxStrict.transitional(link.type) : link.type
            if link.isExternal {
                new.append(Relationship(id: link.id, type: type, target: link.target, isExternal: true))
            } else if let target = old.part(link), let copy = claim(target, &waiting) {
                new.append(Relationship(id: link.id, type: type, target: PartName.target(of: copy, from: name)))
            }
        }
        var entry = claimed.entry.renamed(to: name)
        if let tree = claimed.tree {
            let isCut = DocxLinkTaker.removeDangling(in: tree.root, except: Set(new.items.map(\.id)))
            let isAdapted = adapt(tree.root, claimed.type, &waiting)
            if isCut || isAdapted || paper.isStrict { entry = deflater.entry(name: name, tree.serialized()) }
        }
        files.add(entry, type: claimed.type)
        guard !new.items.isEmpty else { return }
        files.add(
            deflater.entry(name: Relationships.partName(of: name), new.written()),
            type: "application/vnd.openxmlformats-package.relationships+xml")
    }

    /// Makes a part that is not copied as it is fit the volume.
    /// - Returns: whether it was changed.
    private func adapt(_ root: XMLTree.Node, _ type: String, _ waiting: inout [Claim]) -> Bool {
        if type.hasSuffix("diagramData+xml") { return takeDrawing(of: root, &waiting) }
        return type.hasSuffix("drawingml.chart+xml") && sayColors(of: root)
    }

    /// Makes the colours of a chart those of the document's theme.
    private func sayColors(of root: XMLTree.Node) -> Bool {
        guard let foreignTheme else { return false }
        let colors = root.descendants.filter { $0.isElement(DocxNamespace.graphics, "schemeClr") }
        for color in colors { foreignTheme.resolveShapeColor(color) }
        return !colors.isEmpty
    }

    /// The drawing that was made of a diagram is told of in an extension of its data, by a relationship of the main part.
    /// Source: [MS-ODRAWXML] §2.6.1.1, `dataModelExt`.
    private func takeDrawing(of root: XMLTree.Node, _ waiting: inout [Claim]) -> Bool {
        let found = root.descendants.first {
            $0.isElement && $0.localName == "dataModelExt" && $0.attribute("", "relId") != nil
        }
        guard let found else { return false }
        let link = found.attribute("", "relId").flatMap { paper.relationships[$0] }
        if let link, link.type.hasSuffix("/diagramDrawing"), let part = paper.relationships.part(link),
            let copy = claim(part, &waiting)
        {
            found.setAttribute("", "relId", linkDrawing(link.type, copy))
        } else {
            // Without it programs make the drawing anew; with the old id they would show another one.
            found.setAttribute("", "relId", nil)
        }
        return true
    }

    /// The type of a part by its name, for packages that do not tell it.
    private static func type(of part: String) -> String {
        let end = PartName.fileExtension(part)
        return switch end {
        case "png", "gif", "bmp", "tiff", "jpeg": "image/\(end)"
        case "jpg", "jpe", "jfif": "image/jpeg"
        case "tif": "image/tiff"
        case "svg": "image/svg+xml"
        case "emf", "wmf": "image/x-\(end)"
        case "xml": "application/xml"
        default: "application/octet-stream"
        }
    }
}
