import ArchiveKit
import PackageKit

/// The files of the composed package beside its parts: pictures and embedded objects, each once.
final class OdtFileRegistry {
    private struct Sum: Hashable {
        let crc: UInt32
        let size: Int
    }

    /// The files that were brought along, in order.
    private(set) var entries: [CompressedEntry] = []
    /// The list of all files.
    var manifest: ODFManifest
    /// Compresses files that have to be written anew.
    let deflater: Deflater

    /// Names that mean something in every package, whether it has them or not.
    private static let reserved = [
        "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf", "mimetype", "META-INF", "Basic",
        "Scripts", "Dialogs", "Configurations2", "Thumbnails", "layout-cache",
    ]

    /// The characters beside letters and digits that stay in names.
    private static let marks = Set("/.-_".utf8)

    private var taken: Set<String>
    private var media: [Sum: [CompressedEntry]] = [:]
    private var numbers: [String: Int] = [:]

    /// Notes the files of the volume.
    init(_ master: [CompressedEntry], manifest: ODFManifest, deflater: Deflater) {
        self.manifest = manifest
        self.deflater = deflater
        taken = Set(master.map(\.name) + Self.reserved)
        for entry in master {
            if let slash = entry.name.firstIndex(of: "/") { taken.insert(String(entry.name[..<slash])) }
        }
        for entry in master where entry.name.hasPrefix("Pictures/") {
            media[Sum(crc: entry.crc, size: entry.size), default: []].append(entry)
        }
    }

    /// Adds a picture or other file; one of the same content that is there already takes its place.
    /// - Returns: its name in the package.
    func add(media entry: CompressedEntry, type: String) -> String {
        let sum = Sum(crc: entry.crc, size: entry.size)
        // Checksums are easily made the same: then a file comes twice.
        if let same = media[sum]?.prefix(4).first(where: { Self.isSame($0, entry) }) { return same.name }
        let named = entry.renamed(to: fresh(entry.name))
        media[sum, default: []].append(named)
        add(named, type: type)
        return named.name
    }

    /// Adds a file under a name that ``fresh(_:)`` gave, or below it.
    func add(_ entry: CompressedEntry, type: String) {
        entries.append(entry)
        manifest.set(entry.name, mediaType: type)
    }

    /// A name that nothing in the package has, of characters that references need not escape: LibreOffice does not find
    /// objects by escaped names.
    func fresh(_ wish: String) -> String {
        let plain = wish.utf8.map { byte in
            let isPlain =
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            return isPlain || Self.marks.contains(byte) ? byte : UInt8(ascii: "_")
        }
        let name = String(decoding: plain, as: UTF8.self)
        if taken.insert(name).inserted { return name }
        let suffix = PartName.fileExtension(name)
        let stem = suffix.isEmpty ? name : String(name.dropLast(suffix.count + 1))
        var number = numbers[name] ?? 1
        while true {
            number += 1
            let next = suffix.isEmpty ? "\(stem)-\(number)" : "\(stem)-\(number).\(suffix)"
            if taken.insert(next).inserted {
                numbers[name] = number
                return next
            }
        }
    }

    private static func isSame(_ left: CompressedEntry, _ right: CompressedEntry) -> Bool {
        guard let one = try? left.bytes(), let other = try? right.bytes() else { return false }
        return one == other
    }
}
