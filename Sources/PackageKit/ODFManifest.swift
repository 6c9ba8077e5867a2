public import XMLKit

/// The manifest of an ODF package. Source: ODF 1.3 part 2 §3.2, §4.
public struct ODFManifest: Sendable, Hashable {
    /// A file of the package.
    public struct Entry: Sendable, Hashable {
        /// Its path; "/" is the package itself, a path that ends in "/" an embedded document.
        public let path: String
        /// Its media type; may be empty.
        public var mediaType: String
        /// The ODF version of a document; nil for other files.
        public var version: String?

        /// Makes an entry.
        /// - Parameters:
        ///   - path: its path.
        ///   - mediaType: its media type.
        ///   - version: the ODF version, for documents.
        public init(path: String, mediaType: String, version: String? = nil) {
            self.path = path
            self.mediaType = mediaType
            self.version = version
        }
    }

    /// The ODF version of the manifest; nil before ODF 1.2.
    public var version: String?
    /// The files in order.
    public private(set) var entries: [Entry] = []
    private var indexes: [String: Int] = [:]
    /// Whether a file is encrypted.
    public private(set) var isEncrypted = false

    /// Makes a manifest that names the package only.
    /// - Parameters:
    ///   - mediaType: the media type of the package.
    ///   - version: the ODF version.
    public init(mediaType: String, version: String = "1.3") {
        self.version = version
        set("/", mediaType: mediaType, version: version)
    }

    /// Reads a parsed manifest. Of entries with the same path the first counts.
    public init(_ tree: XMLTree) {
        let namespace = ODF.manifestNamespace
        version = tree.root.attribute(namespace, "version")
        for element in tree.root.children where element.isElement(namespace, "file-entry") {
            guard let path = element.attribute(namespace, "full-path"), self[path] == nil else { continue }
            set(
                path, mediaType: element.attribute(namespace, "media-type") ?? "",
                version: element.attribute(namespace, "version"))
            if element.firstChild(namespace, "encryption-data") != nil { isEncrypted = true }
        }
    }

    /// Reads a manifest.
    /// - Throws: ``XMLFault`` when it is not XML.
    public static func parse(_ bytes: [UInt8]) throws(XMLFault) -> ODFManifest {
        ODFManifest(try XMLTree.parse(bytes, name: ODF.manifestPart))
    }

    /// The entry of a path, or nil.
    public subscript(_ path: String) -> Entry? { indexes[path].map { entries[$0] } }

    /// Adds an entry, or replaces the one of the same path where it stands.
    public mutating func set(_ path: String, mediaType: String, version: String? = nil) {
        let entry = Entry(path: path, mediaType: mediaType, version: version)
        if let index = indexes[path] {
            entries[index] = entry
        } else {
            indexes[path] = entries.count
            entries.append(entry)
        }
    }

    /// States the ODF version of the package and of its document.
    public mutating func state(version: String) {
        self.version = version
        if let package = self["/"] { set("/", mediaType: package.mediaType, version: version) }
    }

    /// Removes the entry of a path.
    public mutating func remove(_ path: String) {
        guard let index = indexes.removeValue(forKey: path) else { return }
        entries.remove(at: index)
        for later in index..<entries.count { indexes[entries[later].path] = later }
    }

    /// The manifest in UTF-8.
    public func written() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration(standalone: false)
        writer.open("manifest:manifest", ["xmlns:manifest": ODF.manifestNamespace])
        if let version { writer.attribute("manifest:version", version) }
        for entry in entries {
            writer.open("manifest:file-entry", ["manifest:full-path": entry.path])
            if let version = entry.version { writer.attribute("manifest:version", version) }
            writer.attribute("manifest:media-type", entry.mediaType)
            writer.close()
        }
        writer.close()
        return writer.finish()
    }
}
