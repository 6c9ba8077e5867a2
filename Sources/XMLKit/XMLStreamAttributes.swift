/// The attributes of an element in a stream. They belong to the parser and last as long as the call that tells of them.
///
/// Source: `startElementNsSAX2Func` of libxml2: local name, prefix, namespace, start and end of the value for each.
public struct XMLStreamAttributes: ~Copyable {
    @usableFromInline let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    @usableFromInline let names: UnsafeBufferPointer<StreamEntry>
    /// Their number.
    public let count: Int

    init(
        _ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int, names: UnsafeBufferPointer<StreamEntry>
    ) {
        self.fields = fields
        self.names = names
        self.count = fields == nil ? 0 : count
    }

    /// The place of an attribute's name in the list that the stream was given, or -1.
    /// - Parameter index: 0 up to ``count``.
    @inlinable
    public func name(_ index: Int) -> Int {
        guard let fields, index < count else { return -1 }
        return StreamEntry.find(fields[5 * index], fields[5 * index + 2], in: names)
    }

    /// The value of an attribute in UTF-8, not to be kept. References are resolved, save that libxml2 hands over an
    /// ampersand as `&#38;`, which ``text(_:)`` and ``text(at:)`` read.
    /// - Parameter index: 0 up to ``count``.
    @inlinable
    public func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let fields, index < count, let start = fields[5 * index + 3], let end = fields[5 * index + 4] else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The value of the attribute of a name, or nil, as ``value(_:)`` gives it.
    /// - Parameter name: a place in the list that the stream was given.
    @inlinable
    public func bytes(_ name: Int) -> UnsafeBufferPointer<UInt8>? {
        for index in 0..<count where self.name(index) == name { return value(index) }
        return nil
    }

    /// The value of the attribute of a name as text, or nil.
    /// - Parameter name: a place in the list that the stream was given.
    public func text(_ name: Int) -> String? {
        for index in 0..<count where self.name(index) == name { return text(at: index) }
        return nil
    }

    /// The value of an attribute as text.
    /// - Parameter index: 0 up to ``count``.
    public func text(at index: Int) -> String {
        let bytes = value(index)
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.contains(UInt8(ascii: "&")) ? text.replacing("&#38;", with: "&") : text
    }
}
