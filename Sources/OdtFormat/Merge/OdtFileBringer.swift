import ArchiveKit
import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Brings the pictures and embedded objects of a document along.
final class OdtFileBringer {
    /// Where a reference leads.
    enum Target: Hashable {
        /// To a file of the package.
        case file(String)
        /// To a folder of the package: an embedded document.
        case folder(String)
        /// To a file of the package that is not there.
        case missing
        /// Out of the package.
        case outside
    }

    private let paper: OdtPaper
    private let registry: OdtFileRegistry
    private var folders: Set<String> = []
    /// Folders whose files were read.
    private var prepared: Set<String> = []
    private var read: [String: CompressedEntry] = [:]
    private var hrefs: [Target: String] = [:]
    /// Folders of objects that cannot be copied.
    private(set) var unreadable: Set<String> = []

    /// The new names of tables, from which charts get their numbers.
    var tables: [String: String] = [:]

    private static let skipped = ["Basic/", "Scripts/", "Configurations2/", "Thumbnails/", "META-INF/", "Dialogs/"]

    /// Looks at the file of a document.
    init(_ paper: OdtPaper, registry: OdtFileRegistry) {
        self.paper = paper
        self.registry = registry
        for name in paper.reader.entryNames {
            var rest = Substring(name)
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                if !folders.insert(String(rest)).inserted { break }
            }
        }
    }

    /// Where a reference leads.
    func target(_ href: String) -> Target {
        guard !href.hasPrefix("/"), !href.hasPrefix("#"), !href.isEmpty else { return .outside }
        if href.contains("META-INF") { return .missing }
        let trimmed = href.hasSuffix("/") ? String(href.dropLast()) : href
        guard let path = PartName.resolve(trimmed, from: "content.xml") else { return .outside }
        for candidate in [path, trimmed.hasPrefix("./") ? String(trimmed.dropFirst(2)) : trimmed] {
            if paper.reader.contains(candidate) { return .file(candidate) }
            if folders.contains(candidate) { return .folder(candidate) }
        }
        // Files beside the package are named with `../` (ODF 1.3 part 2 §3.7), all others with a scheme or a drive.
        let hasScheme = trimmed.prefix { $0 != "/" }.contains(":")
        return hasScheme ? .outside : .missing
    }

    /// Reads what a reference of the text leads to, so that nothing can fail later.
    /// - Throws: `JobFailure` when it is damaged.
    func prepare(_ target: Target) throws(JobFailure) {
        switch target {
        case .file(let name): try load(name)
        case .folder(let folder):
            guard prepared.insert(folder).inserted else { return }
            for name in names(in: folder) { try load(name) }
        case .missing, .outside: break
        }
    }

    private func load(_ name: String) throws(JobFailure) {
        guard read[name] == nil else { return }
        do throws(ArchiveFault) { read[name] = try paper.reader.raw(name) } catch { throw JobFailure(error) }
    }

    private func names(in folder: String) -> [String] {
        let start = "\(folder)/"
        var (low, high) = (0, sortedNames.count)
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(sortedNames[middle].name, start) { low = middle + 1 } else { high = middle }
        }
        let inside = sortedNames[low...].prefix { $0.name.utf8.starts(with: start.utf8) }
        return inside.sorted { $0.place < $1.place }.map(\.name).filter { name in
            let inner = Self.path(of: name, below: folder).dropFirst()
            return !Self.skipped.contains { inner.hasPrefix($0) } && inner != "layout-cache"
        }
    }

    /// The names of all files with their places in the archive, in the order of their bytes: those in a folder stand
    /// together.
    private lazy var sortedNames = paper.reader.entryNames.enumerated().map { (place: $0, name: $1) }
        .sorted { Self.precedes($0.name, $1.name) }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// What a reference has to say in the composed document; nil when what it leads to cannot be copied.
    func href(of target: Target) -> String? {
        if let known = hrefs[target] { return known }
        let result: String
        switch target {
        case .file(let name):
            do throws(JobFailure) { try load(name) } catch { return nil }
            guard let entry = read[name] else { return nil }
            if name.hasPrefix("ObjectReplacements/") || !name.contains("/") {
                let named = entry.renamed(to: registry.fresh(name))
                registry.add(named, type: type(of: name))
                result = "./\(PartName.target(of: named.name, from: ""))"
            } else {
                result = PartName.target(of: registry.add(media: entry, type: type(of: name)), from: "")
            }
        case .folder(let folder):
            guard let copied = copy(folder: folder) else { return nil }
            result = "./\(PartName.target(of: copied, from: ""))"
        case .missing, .outside: return nil
        }
        hrefs[target] = result
        return result
    }

    private func copy(folder: String) -> String? {
        guard !unreadable.contains(folder) else { return nil }
        var files: [(inner: String, entry: CompressedEntry, name: String)] = []
        for name in names(in: folder) {
            do throws(JobFailure) { try load(name) } catch { return refuse(folder) }
            guard let entry = read[name], let clean = cleaned(entry) else { return refuse(folder) }
            files.append((Self.path(of: name, below: folder), clean, name))
        }
        let copied = registry.fresh(folder)
        registry.manifest.set(
            "\(copied)/", mediaType: paper.manifest?["\(folder)/"]?.mediaType ?? guess(files.map(\.entry)),
            version: paper.manifest?["\(folder)/"]?.version)
        for file in files { registry.add(file.entry.renamed(to: copied + file.inner), type: type(of: file.name)) }
        for entry in paper.manifest?.entries ?? []
        where entry.path.hasPrefix("\(folder)/") && entry.path.hasSuffix("/") && entry.path != "\(folder)/" {
            let inner = Self.path(of: entry.path, below: folder)
            if files.contains(where: { $0.inner.hasPrefix(inner) }) {
                registry.manifest.set("\(copied)\(inner)", mediaType: entry.mediaType, version: entry.version)
            }
        }
        return copied
    }

    /// What stands in a path behind a folder, with the slash.
    private static func path(of name: String, below folder: String) -> String {
        String(name.unicodeScalars.dropFirst(folder.unicodeScalars.count))
    }

    private func refuse(_ folder: String) -> String? {
        unreadable.insert(folder)
        return nil
    }

    /// The ranges of tables of the text, from which a chart gets its numbers.
    private static let ranges = [
        ("table", "cell-range-address"), ("chart", "values-cell-range-address"), ("chart", "label-cell-address"),
    ]

    /// A chart with the new names of the tables.
    private func named(_ entry: CompressedEntry) -> CompressedEntry {
        guard tables.contains(where: { $0.key != $0.value }), let bytes = try? entry.bytes(),
            bytes[...].holds("cell-range-address"), let tree = try? XMLTree.parse(bytes, name: entry.name)
        else { return entry }
        var isChanged = false
        for node in tree.root.descendants where node.isElement {
            for (prefix, name) in Self.ranges {
                let namespace = OdtVocabulary.namespace(prefix)
                guard let old = node.attribute(namespace, name) else { continue }
                let new = OdtFormula.ranges(old, tables: tables)
                guard new != old else { continue }
                node.setAttribute(namespace, name, new)
                isChanged = true
            }
        }
        return isChanged ? registry.deflater.entry(name: entry.name, tree.serialized()) : entry
    }

    /// A part of an object without document type and scripts; as it is when it has neither; nil when it cannot be read.
    private func cleaned(_ entry: CompressedEntry) -> CompressedEntry? {
        guard PartName.fileExtension(entry.name) == "xml" else { return entry }
        let entry = entry.name.hasSuffix("/content.xml") ? named(entry) : entry
        guard let bytes = try? entry.bytes() else { return nil }
        let text = bytes[...]
        let hasScripts = text.holds("script:event-listener") || text.holds("office:scripts")
        guard hasScripts || text.prefix(4096).holds("<!DOCTYPE") else { return entry }
        guard let tree = try? XMLTree.parse(bytes, name: entry.name) else { return nil }
        for node in Array(tree.root.descendants) {
            switch OdtElement(node) {
            case .scripts, .eventListeners, .presentationListener: node.remove()
            default: break
            }
        }
        return registry.deflater.entry(name: entry.name, tree.serialized())
    }

    private func guess(_ entries: [CompressedEntry]) -> String {
        let prefix = "application/vnd.oasis.opendocument."
        guard let content = entries.first(where: { $0.name.hasSuffix("/content.xml") }),
            let bytes = try? content.bytes()
        else { return "" }
        let head = bytes[...].prefix(1 << 16)
        if head.holds("http://www.w3.org/1998/Math/MathML"), !head.holds("office:body") { return "\(prefix)formula" }
        if bytes[...].holds("<office:chart") { return "\(prefix)chart" }
        if bytes[...].holds("<office:spreadsheet") { return "\(prefix)spreadsheet" }
        if bytes[...].holds("<office:drawing") { return "\(prefix)graphics" }
        if bytes[...].holds("<office:presentation") { return "\(prefix)presentation" }
        return ODF.textMimetype
    }

    private func type(of name: String) -> String {
        if let stated = paper.manifest?[name]?.mediaType, !stated.isEmpty { return stated }
        return switch PartName.fileExtension(name) {
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "svg": "image/svg+xml"
        case "bmp": "image/bmp"
        case "tif", "tiff": "image/tiff"
        case "webp": "image/webp"
        case "xml": "text/xml"
        default: ""
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether a piece of ASCII stands in the bytes.
    func holds(_ piece: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount)
        return withUnsafeBufferPointer { bytes in
            guard let first = wanted.first, bytes.count >= wanted.count else { return false }
            for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
                if (1..<wanted.count).allSatisfy({ bytes[start + $0] == wanted[$0] }) { return true }
            }
            return false
        }
    }
}
