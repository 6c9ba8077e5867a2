public import XMLKit

/// The content types of an OPC package. Source: ISO/IEC 29500-2 §6.2.3 and `[Content_Types].xml`, §7.2.3.
public struct ContentTypes: Sendable, Hashable {
    /// The type of parts by file extension.
    public struct Default: Sendable, Hashable {
        /// The extension as written, without a dot.
        public let fileExtension: String
        /// The content type.
        public var type: String
    }

    /// The type of one part.
    public struct Override: Sendable, Hashable {
        /// The part, without a leading slash.
        public let part: String
        /// The content type.
        public var type: String
    }

    /// The types by extension, in order.
    public private(set) var defaults: [Default] = []
    /// The types of single parts, in order.
    public private(set) var overrides: [Override] = []

    /// Positions by folded extension and folded part name.
    private var defaultIndexes: [String: Int] = [:]
    private var overrideIndexes: [String: Int] = [:]

    /// Makes an empty list.
    public init() {}

    /// Reads a parsed `[Content_Types].xml`. Of entries for the same extension or part the first counts.
    public init(_ tree: XMLTree) {
        for element in tree.root.children where element.isElement {
            guard let type = element.attribute("", "ContentType") else { continue }
            if element.isElement(OPC.contentTypesNamespace, "Default") {
                guard let fileExtension = element.attribute("", "Extension") else { continue }
                setDefault(fileExtension, type)
            } else if element.isElement(OPC.contentTypesNamespace, "Override") {
                guard let name = element.attribute("", "PartName"), let part = PartName.resolve(name, from: "")
                else { continue }
                override(part, type)
            }
        }
    }

    /// Reads `[Content_Types].xml`.
    /// - Throws: ``XMLFault`` when it is not XML.
    public static func parse(_ bytes: [UInt8]) throws(XMLFault) -> ContentTypes {
        ContentTypes(try XMLTree.parse(bytes, name: OPC.contentTypesPart))
    }

    /// The type of a part, or nil when the list says nothing about it.
    public func type(of part: String) -> String? {
        if let index = overrideIndexes[PartName.folded(part)] { return overrides[index].type }
        return defaultIndexes[PartName.fileExtension(part)].map { defaults[$0].type }
    }

    /// States the type of one part, unless the default of its extension says the same.
    public mutating func set(_ part: String, _ type: String) {
        remove(part)
        if self.type(of: part) != type { override(part, type) }
    }

    private mutating func override(_ part: String, _ type: String) {
        let folded = PartName.folded(part)
        guard overrideIndexes[folded] == nil else { return }
        overrideIndexes[folded] = overrides.count
        overrides.append(Override(part: part, type: type))
    }

    /// States the type of an extension.
    /// - Returns: whether it holds now: false when the extension has another type already, which is kept.
    @discardableResult
    public mutating func setDefault(_ fileExtension: String, _ type: String) -> Bool {
        let folded = PartName.folded(fileExtension)
        if let index = defaultIndexes[folded] { return defaults[index].type == type }
        defaultIndexes[folded] = defaults.count
        defaults.append(Default(fileExtension: fileExtension, type: type))
        return true
    }

    /// Removes what is said about one part.
    public mutating func remove(_ part: String) {
        guard let index = overrideIndexes.removeValue(forKey: PartName.folded(part)) else { return }
        overrides.remove(at: index)
        for later in index..<overrides.count { overrideIndexes[PartName.folded(overrides[later].part)] = later }
    }

    /// `[Content_Types].xml` in UTF-8.
    public func written() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("Types", ["xmlns": OPC.contentTypesNamespace])
        for item in defaults {
            writer.empty("Default", ["Extension": item.fileExtension, "ContentType": item.type])
        }
        for item in overrides {
            writer.empty(
                "Override", ["PartName": "/" + PartName.target(of: item.part, from: ""), "ContentType": item.type])
        }
        writer.close()
        return writer.finish()
    }
}
