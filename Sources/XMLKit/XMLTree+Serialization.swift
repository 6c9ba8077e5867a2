import CLibXML2

extension XMLTree {
    /// The document in UTF-8 with an XML declaration. Characters that XML forbids become U+FFFD.
    ///
    /// No white space is added or lost; elements without content become empty-element tags, CDATA sections escaped text.
    public func serialized() -> [UInt8] {
        var writer = XMLByteWriter(capacity: 1 << 16)
        writer.declaration(standalone: isStandalone)
        var output = NodeOutput(bytes: writer.finish())
        var child = document.pointee.children
        while let current = child {
            output.write(current)
            child = current.pointee.next
        }
        return output.bytes
    }
}

/// Writes nodes straight from libxml2's memory, without making strings.
private struct NodeOutput {
    var bytes: [UInt8]

    mutating func write(_ top: xmlNodePtr) {
        var current = top
        while true {
            if writeStart(current), let child = current.pointee.children {
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
        var declaration = element.pointee.nsDef
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
        if let prefix = namespace?.pointee.prefix {
            append(prefix)
            append(":")
        }
        append(name)
    }

    private mutating func append(_ piece: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
    }

    private mutating func append(_ text: UnsafePointer<xmlChar>?) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }

    private mutating func append(_ text: UnsafeMutablePointer<xmlChar>?) { append(UnsafePointer(text)) }

    private mutating func escape(_ text: UnsafePointer<xmlChar>?, attribute: Bool) {
        XMLEscaping.append(
            UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), to: &bytes, attribute: attribute)
    }

    private mutating func escape(_ text: UnsafeMutablePointer<xmlChar>?, attribute: Bool) {
        escape(UnsafePointer(text), attribute: attribute)
    }
}
