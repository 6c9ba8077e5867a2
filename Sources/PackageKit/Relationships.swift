public import XMLKit

/// A relationship of a part. Source: ISO/IEC 29500-2 §6.5.
public struct Relationship: Sendable, Hashable {
    /// Its id, unique within the source: `rId1`.
    public let id: String
    /// Its type, a URI.
    public let type: String
    /// Its target as written: a reference to a part, or a URI when external.
    public var target: String
    /// Whether the target lies outside the package.
    public let isExternal: Bool

    /// Makes a relationship.
    /// - Parameters:
    ///   - id: its id.
    ///   - type: its type, a URI.
    ///   - target: its target as written.
    ///   - isExternal: whether the target lies outside the package.
    public init(id: String, type: String, target: String, isExternal: Bool = false) {
        self.id = id
        self.type = type
        self.target = target
        self.isExternal = isExternal
    }
}

/// The relationships of a part, or of the package itself.
public struct Relationships: Sendable, Hashable {
    /// The part they belong to; "" for the package itself.
    public let source: String
    /// The relationships in order.
    public private(set) var items: [Relationship] = []
    private var indexes: [String: Int] = [:]
    private var lastNumber = 0

    /// Makes an empty list.
    /// - Parameter source: the part they belong to; "" for the package itself.
    public init(source: String) { self.source = source }

    /// Reads a parsed relationships part. Of relationships with the same id the first counts.
    /// - Parameters:
    ///   - tree: the relationships part.
    ///   - source: the part they belong to; "" for the package itself.
    public init(_ tree: XMLTree, source: String) {
        self.source = source
        for element in tree.root.children where element.isElement(OPC.relationshipsNamespace, "Relationship") {
            guard let id = element.attribute("", "Id"), let target = element.attribute("", "Target") else { continue }
            append(
                Relationship(
                    id: id, type: element.attribute("", "Type") ?? "", target: target,
                    isExternal: element.attribute("", "TargetMode") == "External"))
        }
    }

    /// Reads a relationships part.
    /// - Throws: ``XMLFault`` when it is not XML.
    public static func parse(_ bytes: [UInt8], source: String) throws(XMLFault) -> Relationships {
        Relationships(try XMLTree.parse(bytes, name: partName(of: source)), source: source)
    }

    /// The name of the relationships part of a part; "" means the package itself.
    public static func partName(of source: String) -> String {
        let folder = PartName.folder(source)
        return "\(folder)_rels/\(source.dropFirst(folder.count)).rels"
    }

    /// The relationship of an id, or nil.
    public subscript(_ id: String) -> Relationship? { indexes[id].map { items[$0] } }

    /// The first relationship of a type.
    public func first(ofType type: String) -> Relationship? { items.first { $0.type == type } }

    /// The first relationship of one of the office types, transitional or strict.
    /// - Parameter name: the last component of the type: `styles`, `image`.
    public func first(ofOfficeType name: String) -> Relationship? { all(ofOfficeType: name).first }

    /// The relationships of one of the office types, transitional or strict.
    /// - Parameter name: the last component of the type: `styles`, `image`.
    public func all(ofOfficeType name: String) -> [Relationship] {
        items.filter {
            $0.type == "\(OPC.officeRelationships)/\(name)" || $0.type == "\(OPC.strictOfficeRelationships)/\(name)"
        }
    }

    /// The part that a relationship leads to, whether it exists or not; nil when it is external or leads out of the
    /// package.
    public func part(_ relationship: Relationship) -> String? {
        relationship.isExternal ? nil : PartName.resolve(relationship.target, from: source)
    }

    /// Adds a relationship under a fresh id.
    /// - Parameters:
    ///   - type: its type, a URI.
    ///   - target: its target as written.
    ///   - isExternal: whether the target lies outside the package.
    /// - Returns: the id.
    @discardableResult
    public mutating func add(type: String, target: String, isExternal: Bool = false) -> String {
        let id = "rId\(lastNumber + 1)"
        append(Relationship(id: id, type: type, target: target, isExternal: isExternal))
        return id
    }

    /// Adds a relationship to a part under a fresh id.
    /// - Returns: the id.
    @discardableResult
    public mutating func add(type: String, part: String) -> String {
        add(type: type, target: PartName.target(of: part, from: source))
    }

    /// Adds a relationship as it is, unless its id is taken.
    /// - Returns: whether it was added.
    @discardableResult
    public mutating func append(_ relationship: Relationship) -> Bool {
        guard indexes[relationship.id] == nil else { return false }
        if relationship.id.hasPrefix("rId"), let number = Int(relationship.id.dropFirst(3)), number < Int32.max {
            lastNumber = max(lastNumber, number)
        }
        indexes[relationship.id] = items.count
        items.append(relationship)
        return true
    }

    /// Removes the relationship of an id.
    public mutating func remove(_ id: String) {
        guard let index = indexes.removeValue(forKey: id) else { return }
        items.remove(at: index)
        for later in index..<items.count { indexes[items[later].id] = later }
    }

    /// The relationships part in UTF-8.
    public func written() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open("Relationships", ["xmlns": OPC.relationshipsNamespace])
        for item in items {
            writer.open("Relationship", ["Id": item.id, "Type": item.type, "Target": item.target])
            if item.isExternal { writer.attribute("TargetMode", "External") }
            writer.close()
        }
        writer.close()
        return writer.finish()
    }
}
