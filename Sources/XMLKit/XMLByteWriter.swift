/// Writes XML as bytes of UTF-8. Names and raw pieces are taken as given, text and values are escaped.
///
///     var writer = XMLByteWriter()
///     writer.declaration()
///     writer.open("w:p", ["w:rsidR": "0001"])
///     writer.open("w:t"); writer.text("甲 & 乙"); writer.close()
///     writer.close()
///
/// An element without content is written as an empty-element tag. Open and close calls must match, which is checked in
/// debug builds.
public struct XMLByteWriter: Sendable {
    /// What is written so far. A start tag may still lack its end; see ``endStartTag()``.
    public var bytes: [UInt8]
    /// How many characters that XML forbids were replaced by U+FFFD.
    public private(set) var replacedCharacters = 0

    private var names: [UInt8] = []
    private var nameEnds: [Int] = []
    private var isStartTagOpen = false

    /// Makes a writer.
    /// - Parameter capacity: the number of bytes to reserve.
    public init(capacity: Int = 4096) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// The number of elements that are open.
    public var depth: Int { nameEnds.count }

    /// Writes the XML declaration.
    /// - Parameter standalone: whether to declare `standalone="yes"`, as office software does in OPC parts.
    public mutating func declaration(standalone: Bool = true) {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"")
        raw(standalone ? " standalone=\"yes\"?>\n" : "?>\n")
    }

    /// Opens an element.
    /// - Parameters:
    ///   - name: its name with prefix.
    ///   - attributes: names with prefixes, and values that are escaped.
    public mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        begin(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        for (key, value) in attributes { attribute(key, value) }
    }

    /// Opens an element whose name is known only at run time. The name must be a legal one.
    public mutating func open(named name: String) {
        var name = name
        name.withUTF8 { begin($0) }
    }

    /// Adds an attribute to the start tag just opened.
    public mutating func attribute(_ name: StaticString, _ value: String) {
        assert(isStartTagOpen, "an attribute belongs to a start tag")
        bytes.append(UInt8(ascii: " "))
        append(name)
        appendValue(value)
    }

    /// Adds an attribute with a number.
    public mutating func attribute(_ name: StaticString, _ value: Int) { attribute(name, String(value)) }

    /// Adds an attribute whose name is known only at run time. The name must be a legal one.
    public mutating func attribute(named name: String, _ value: String) {
        assert(isStartTagOpen, "an attribute belongs to a start tag")
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: name.utf8)
        appendValue(value)
    }

    /// Closes the innermost open element.
    public mutating func close() {
        assert(!nameEnds.isEmpty, "no element is open")
        guard let end = nameEnds.popLast() else { return }
        let start = nameEnds.last ?? 0
        if isStartTagOpen {
            isStartTagOpen = false
            append("/>")
        } else {
            append("</")
            bytes.append(contentsOf: names[start..<end])
            bytes.append(UInt8(ascii: ">"))
        }
        names.removeSubrange(start..<end)
    }

    /// Writes an element without content.
    /// - Parameters:
    ///   - name: its name with prefix.
    ///   - attributes: names with prefixes, and values that are escaped.
    public mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        endStartTag()
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for (key, value) in attributes {
            bytes.append(UInt8(ascii: " "))
            append(key)
            appendValue(value)
        }
        append("/>")
    }

    /// Writes an element with text only.
    /// - Parameters:
    ///   - name: its name with prefix.
    ///   - content: the text, which is escaped.
    ///   - attributes: names with prefixes, and values that are escaped.
    public mutating func element(
        _ name: StaticString, _ content: String, _ attributes: KeyValuePairs<StaticString, String> = [:]
    ) {
        open(name, attributes)
        if !content.isEmpty { text(content) }
        close()
    }

    /// Writes text, escaped.
    public mutating func text(_ string: String) {
        endStartTag()
        replacedCharacters += XMLEscaping.append(string, to: &bytes, attribute: false)
    }

    /// Writes a piece of XML as it is.
    public mutating func raw(_ piece: StaticString) {
        endStartTag()
        append(piece)
    }

    /// Writes a piece of XML as it is.
    public mutating func raw(_ piece: some Sequence<UInt8>) {
        endStartTag()
        bytes.append(contentsOf: piece)
    }

    /// Ends the start tag that is still open for attributes, so that ``bytes`` can be cut here.
    public mutating func endStartTag() {
        guard isStartTagOpen else { return }
        isStartTagOpen = false
        bytes.append(UInt8(ascii: ">"))
    }

    /// What was written. All elements must be closed.
    public consuming func finish() -> [UInt8] {
        assert(nameEnds.isEmpty, "an element is still open")
        return bytes
    }

    /// Appends text, escaped; see ``XMLEscaping/append(_:to:attribute:)``.
    /// - Parameters:
    ///   - string: the text.
    ///   - bytes: what to append to.
    ///   - attribute: whether the text stands in an attribute between double quotes.
    /// - Returns: the number of characters replaced by U+FFFD.
    @discardableResult
    public static func escape(_ string: String, into bytes: inout [UInt8], attribute: Bool) -> Int {
        XMLEscaping.append(string, to: &bytes, attribute: attribute)
    }

    private mutating func begin(_ name: UnsafeBufferPointer<UInt8>) {
        endStartTag()
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name)
        names.append(contentsOf: name)
        nameEnds.append(names.count)
        isStartTagOpen = true
    }

    private mutating func append(_ piece: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
    }

    private mutating func appendValue(_ value: String) {
        append("=\"")
        replacedCharacters += XMLEscaping.append(value, to: &bytes, attribute: true)
        bytes.append(UInt8(ascii: "\""))
    }
}
