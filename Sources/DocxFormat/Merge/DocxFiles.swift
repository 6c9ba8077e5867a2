import ArchiveKit
import PackageKit
import WenshuCore

/// The files of the volume beside its text: pictures, charts, embedded documents.
final class DocxFiles {
    private(set) var entries: [CompressedEntry] = []
    var types: ContentTypes
    private var names: Set<String>
    /// The last numbers behind names.
    private var numbers: [String: Int] = [:]
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

    /// A name that no part has, made from that of a document's part. It has only letters that need no escaping: programs
    /// do not agree on others (ISO/IEC 29500-2 §6.2.2).
    func free(_ name: String, label: String) -> String {
        let plain = String(name.map { Self.isPlain($0) ? $0 : "_" })
        let folder = PartName.folder(plain)
        let file = plain.dropFirst(folder.count)
        let end = file.lastIndex(of: ".").map { file[$0...] } ?? ""
        let stem = "\(folder)\(file.dropLast(end.count))-\(label)"
        var candidate = "\(stem)\(end)"
        let key = PartName.folded(candidate)
        while !names.insert(PartName.folded(candidate)).inserted {
            let number = (numbers[key] ?? 1) + 1
            numbers[key] = number
            candidate = "\(stem)-\(number)\(end)"
        }
        return candidate
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "/._-".contains(character))
    }

    /// The picture of the same bytes that is there already.
    func same(as entry: CompressedEntry) -> String? {
        guard let candidates = pictures[Key(crc: entry.crc, size: entry.size)],
            let bytes = try? entry.bytes()
        else { return nil }
        // Checksums are easily made the same: then a picture comes twice.
        return candidates.prefix(4).first { (try? $0.entry.bytes()) == bytes }?.name
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
