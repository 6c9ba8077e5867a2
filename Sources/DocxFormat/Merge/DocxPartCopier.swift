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
        if type.hasSuffix("xml"), !isPicture {
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
            let isChanged = DocxLinkTaker.removeDangling(in: tree.root, except: Set(new.items.map(\.id)))
            if isChanged || paper.isStrict { entry = deflater.entry(name: name, tree.serialized()) }
        }
        files.add(entry, type: claimed.type)
        guard !new.items.isEmpty else { return }
        files.add(
            deflater.entry(name: Relationships.partName(of: name), new.written()),
            type: "application/vnd.openxmlformats-package.relationships+xml")
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
