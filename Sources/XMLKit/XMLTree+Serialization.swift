import CLibXML2
import Glibc

extension XMLTree {
    /// The document in UTF-8 with an XML declaration. Characters that XML forbids become U+FFFD.
    ///
    /// No white space is added or lost; elements without content become empty-element tags, CDATA sections escaped
    /// text.
    public func serialized() -> [UInt8] {
        var output = NodeOutput()
        output.append(
            isStandalone
                ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        var child = document.pointee.children
        while let current = child {
            output.write(current)
            child = current.pointee.next
        }
        return output.bytes
    }
}

extension XMLTree.Node {
    /// Appends the node with everything in it in UTF-8, as ``XMLTree/serialized()`` writes it.
    ///
    /// Namespaces that are declared around the node are not declared again.
    public func serialize(into bytes: inout [UInt8]) {
        var output = NodeOutput(capacity: 1 << 12)
        output.write(pointer)
        output.append(to: &bytes)
    }
}

/// Writes nodes straight from libxml2's memory, without making strings, into memory of its own: most pieces are a few
/// bytes long, for which appending to an array costs several times the copy.
struct NodeOutput: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int
    /// Gives the prefixes of names, when they are not those of the tree; declarations are then left out.
    private let names: FragmentNames?

    init(names: FragmentNames? = nil, capacity: Int = 1 << 16) {
        self.names = names
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    /// Hands out what was written so far and starts anew.
    mutating func drain(_ take: (UnsafeRawBufferPointer) -> Void) {
        take(UnsafeRawBufferPointer(start: start, count: count))
        count = 0
    }

    /// Writes a node with everything in it.
    /// - Parameters:
    ///   - top: the node.
    ///   - instruction: takes over processing instructions and may append to the output; false leaves one to be written.
    mutating func write(_ top: xmlNodePtr, instruction: ((inout NodeOutput, xmlNodePtr) -> Bool)? = nil) {
        var current = top
        while true {
            if current.pointee.type == XML_PI_NODE, let instruction, instruction(&self, current) {
            } else if writeStart(current), let child = current.pointee.children {
                current = child
                continue
            }
            while current != top, current.pointee.next == nil, let parent = current.pointee.parent {
                current = parent
                writeEnd(current)
            }
            guard current != top, let next = current.pointee.next else { return }
            current = next
        }
    }

    /// Writes what stands before the children; true when there are children.
    private mutating func writeStart(_ node: xmlNodePtr) -> Bool {
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            writeTag(node)
            return node.pointee.children != nil
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: escape(node.pointee.content, attribute: false)
        case XML_COMMENT_NODE:
            append("<!--")
            append(node.pointee.content)
            append("-->")
        case XML_PI_NODE:
            append("<?")
            append(node.pointee.name)
            if node.pointee.content != nil { append(" ") }
            append(node.pointee.content)
            append("?>")
        default: break
        }
        return false
    }

    private mutating func writeTag(_ element: xmlNodePtr) {
        append("<")
        appendName(element.pointee.name, element.pointee.ns)
        var declaration = names == nil ? element.pointee.nsDef : nil
        while let current = declaration {
            append(current.pointee.prefix == nil ? " xmlns" : " xmlns:")
            append(current.pointee.prefix)
            append("=\"")
            escape(current.pointee.href, attribute: true)
            append("\"")
            declaration = current.pointee.next
        }
        var attribute = element.pointee.properties
        while let current = attribute {
            append(" ")
            appendName(current.pointee.name, current.pointee.ns)
            append("=\"")
            var value = current.pointee.children
            while let text = value {
                escape(text.pointee.content, attribute: true)
                value = text.pointee.next
            }
            append("\"")
            attribute = current.pointee.next
        }
        append(element.pointee.children == nil ? "/>" : ">")
    }

    private mutating func writeEnd(_ element: xmlNodePtr) {
        append("</")
        appendName(element.pointee.name, element.pointee.ns)
        append(">")
    }

    private mutating func appendName(_ name: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) {
        if let names, let namespace {
            let prefix = names.prefix(of: namespace)
            prefix.withUnsafeBufferPointer { prefix in
                if let start = prefix.baseAddress { append(start, prefix.count) }
            }
        } else if let prefix = namespace?.pointee.prefix {
            append(prefix)
            append(":")
        }
        append(name)
    }

    mutating func append(_ piece: StaticString) { append(piece.utf8Start, piece.utf8CodeUnitCount) }

    private mutating func append(_ text: UnsafePointer<xmlChar>?) {
        if let text { append(text, length(text)) }
    }

    @inline(__always)
    private mutating func append(_ piece: UnsafePointer<UInt8>, _ length: Int) {
        if count + length > capacity { grow(length) }
        memcpy(start + count, piece, length)
        count += length
    }

    private mutating func grow(_ length: Int) {
        capacity = max(capacity * 2, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }

    private mutating func append(_ text: UnsafeMutablePointer<xmlChar>?) { append(UnsafePointer(text)) }

    private mutating func escape(_ text: UnsafePointer<xmlChar>?, attribute: Bool) {
        guard let text else { return }
        let piece = UnsafeBufferPointer(start: text, count: length(text))
        if XMLEscaping.isPlain(piece, attribute: attribute) { return append(text, piece.count) }
        var escaped: [UInt8] = []
        XMLEscaping.append(piece, to: &escaped, attribute: attribute)
        escaped.withUnsafeBufferPointer { escaped in
            if let start = escaped.baseAddress { append(start, escaped.count) }
        }
    }

    private mutating func escape(_ text: UnsafeMutablePointer<xmlChar>?, attribute: Bool) {
        escape(UnsafePointer(text), attribute: attribute)
    }
}
