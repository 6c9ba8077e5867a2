import CLibXML2

/// A fixed list of names with which elements and attributes are compared without making strings.
public struct XMLNameTable: Sendable {
    /// The names, in the order given.
    public let names: [XMLName]
    /// Indexes of names, by the hash of the local part; -1 where there is none.
    private let slots: [Int32]

    /// Makes a table.
    /// - Parameter names: the names; each counts where it comes first.
    public init(_ names: [XMLName]) {
        self.names = names
        var size = 16
        while size < names.count * 4 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        for (index, name) in names.enumerated() {
            var local = name.local
            var slot = local.withUTF8 { XMLNameTable.hash($0) } & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(clamping: index)
        }
        self.slots = slots
    }

    /// The place of a name in the list, or nil.
    func index(_ namespace: UnsafePointer<xmlChar>?, _ local: UnsafePointer<xmlChar>) -> Int? {
        var slot = XMLNameTable.hash(UnsafeBufferPointer(start: local, count: length(local))) & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if matches(local, names[index].local), matches(namespace, names[index].namespace) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// FNV-1a.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var value: UInt32 = 2_166_136_261
        for byte in bytes { value = (value ^ UInt32(byte)) &* 16_777_619 }
        return Int(value ^ (value >> 15))
    }
}

/// What becomes of an attribute.
public enum XMLAttributeChange: Sendable, Hashable {
    /// It stays as it is.
    case keep
    /// It gets another value.
    case replace(String)
    /// It goes.
    case remove
}

extension XMLTree.Node {
    /// The place of the element's name in a table; nil when it is not there, or the node no element.
    public func index(in table: XMLNameTable) -> Int? {
        guard isElement, let local = pointer.pointee.name else { return nil }
        return table.index(pointer.pointee.ns?.pointee.href, local)
    }

    /// Shows the attributes whose names are in a table, and changes them; others cost no string.
    /// - Parameters:
    ///   - table: the names of the attributes to look at.
    ///   - change: takes the place of the name in the table and the value, and says what becomes of the attribute.
    public func changeAttributes(in table: XMLNameTable, _ change: (Int, String) -> XMLAttributeChange) {
        guard isElement else { return }
        var next = pointer.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let local = attribute.pointee.name,
                let index = table.index(attribute.pointee.ns?.pointee.href, local)
            else { continue }
            switch change(index, value(of: attribute)) {
            case .keep: break
            case .replace(let value): setAttribute(table.names[index].namespace, table.names[index].local, value)
            case .remove: xmlRemoveProp(attribute)
            }
        }
    }

    /// Whether the element has attributes.
    public var hasAttributes: Bool { isElement && pointer.pointee.properties != nil }
}
