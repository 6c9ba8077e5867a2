import ArchiveKit
import PackageKit
import WenshuCore

/// The files of the volume beside its text: pictures, charts, embedded documents.
final class DocxFiles {
    private(set) var entries: [CompressedEntry] = []
    var types: ContentTypes
    private var names: Set<String>
    /// Pictures by checksum and size, to store equal ones once.
    private var pictures: [Key: [(name: String, entry: CompressedEntry)]] = [:]

    private struct Key: Hashable {
        let crc: UInt32
        let size: Int
    }

    init(_ master: [CompressedEntry], types: ContentTypes) {
        self.types = types
        names = Set(master.map { PartName.folded($0.name) })
        for entry in master where types.type(of: entry.name)?.hasPrefix("image/") == true {
            pictures[Key(crc: entry.crc, size: entry.size), default: []].append((entry.name, entry))
        }
    }

    /// A name that no part has, made from that of a document's part.
    func free(_ name: String, label: String) -> String {
        let folder = PartName.folder(name)
        let file = name.dropFirst(folder.count)
        let end = file.lastIndex(of: ".").map { file[$0...] } ?? ""
        let stem = "\(folder)\(file.dropLast(end.count))-\(label)"
        var candidate = "\(stem)\(end)"
        var number = 1
        while !names.insert(PartName.folded(candidate)).inserted {
            number += 1
            candidate = "\(stem)-\(number)\(end)"
        }
        return candidate
    }

    /// The picture of the same bytes that is there already.
    func same(as entry: CompressedEntry) -> String? {
        guard let candidates = pictures[Key(crc: entry.crc, size: entry.size)],
            let bytes = try? entry.bytes()
        else { return nil }
        return candidates.first { (try? $0.entry.bytes()) == bytes }?.name
    }

    /// Adds a part.
    func add(_ entry: CompressedEntry, type: String?) {
        entries.append(entry)
        guard let type else { return }
        let end = PartName.fileExtension(entry.name)
        if end.isEmpty || end == "xml" || !types.setDefault(end, type) { types.set(entry.name, type) }
        if type.hasPrefix("image/") {
            pictures[Key(crc: entry.crc, size: entry.size), default: []].append((entry.name, entry))
        }
    }
}

/// Copies parts of a document with all that they refer to, in compressed form.
final class DocxPartCopier {
    private let paper: DocxPaper
    private let files: DocxFiles
    private let deflater: Deflater
    /// New names by old ones; nil for parts that are not there or damaged.
    private var copied: [String: String?] = [:]
    /// The parts that could not be copied.
    private(set) var missing: [String] = []
    /// The most parts of one document.
    private static let maximum = 4_096

    init(_ paper: DocxPaper, files: DocxFiles, deflater: Deflater) {
        self.paper = paper
        self.files = files
        self.deflater = deflater
    }

    /// Copies a part, unless that was done before.
    /// - Returns: its name in the volume; nil when it is not there or damaged.
    func copy(_ part: String) -> String? {
        var waiting: [String] = []
        let result = claim(part, &waiting)
        while let next = waiting.popLast() { finish(next, &waiting) }
        return result
    }

    /// Gives a part its name; parts with relationships wait until those of all that they need are known.
    private func claim(_ part: String, _ waiting: inout [String]) -> String? {
        guard let existing = paper.existing(part), copied.count < Self.maximum else {
            if copied.updateValue(nil, forKey: part) == nil { missing.append(part) }
            return nil
        }
        if let known = copied[existing] { return known }
        guard var entry = try? paper.reader.lent(existing) else {
            copied[existing] = .some(nil)
            missing.append(existing)
            return nil
        }
        let type = paper.types.type(of: existing)
        let hasLinks = paper.existing(Relationships.partName(of: existing)) != nil
        if !hasLinks, type?.hasPrefix("image/") == true, let same = files.same(as: entry) {
            copied[existing] = same
            return same
        }
        let name = files.free(existing, label: paper.label)
        copied[existing] = name
        if paper.isStrict, type?.hasSuffix("xml") == true, let bytes = try? entry.bytes() {
            entry = deflater.entry(name: name, DocxStrict.transitional(bytes))
        }
        files.add(entry.renamed(to: name), type: type ?? "application/octet-stream")
        if hasLinks { waiting.append(existing) }
        return name
    }

    /// Writes the relationships of a copied part.
    private func finish(_ part: String, _ waiting: inout [String]) {
        guard case .some(.some(let name)) = copied[part] else { return }
        let old = paper.relationships(of: part)
        var new = Relationships(source: name)
        for link in old.items {
            let type = paper.isStrict ? DocxStrict.transitional(link.type) : link.type
            if link.isExternal {
                new.append(Relationship(id: link.id, type: type, target: link.target, isExternal: true))
            } else if let target = old.part(link), let copy = claim(target, &waiting) {
                new.append(Relationship(id: link.id, type: type, target: PartName.target(of: copy, from: name)))
            }
        }
        files.add(
            deflater.entry(name: Relationships.partName(of: name), new.written()),
            type: "application/vnd.openxmlformats-package.relationships+xml")
    }
}
