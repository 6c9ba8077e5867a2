import CLibXML2

extension XMLTree {
    /// The document in UTF-8 with an XML declaration. Characters that XML forbids become U+FFFD.
    ///
    /// No white space is added or lost; elements without content become empty-element tags.
    public func serialized() -> [UInt8] {
        var writer = XMLByteWriter(capacity: 1 << 16)
        writer.declaration(standalone: isStandalone)
        var child = document.pointee.children
        while let current = child {
            write(current, to: &writer)
            child = current.pointee.next
        }
        return writer.finish()
    }

    private func write(_ top: xmlNodePtr, to writer: inout XMLByteWriter) {
        var current = top
        while true {
            writeStart(current, to: &writer)
            if current.pointee.type == XML_ELEMENT_NODE {
                if let child = current.pointee.children {
                    current = child
                    continue
                }
                writer.close()
            }
            while current != top, current.pointee.next == nil, let parent = current.pointee.parent {
                current = parent
                writer.close()
            }
            guard current != top, let next = current.pointee.next else { return }
            current = next
        }
    }

    private func writeStart(_ node: xmlNodePtr, to writer: inout XMLByteWriter) {
        switch node.pointee.type {
        case XML_ELEMENT_NODE: writeTag(node, to: &writer)
        case XML_TEXT_NODE: writer.text(string(node.pointee.content))
        case XML_CDATA_SECTION_NODE: writer.text(string(node.pointee.content))
        case XML_COMMENT_NODE:
            writer.raw("<!--")
            writer.raw(string(node.pointee.content).utf8)
            writer.raw("-->")
        case XML_PI_NODE:
            writer.raw("<?")
            writer.raw(string(node.pointee.name).utf8)
            if node.pointee.content != nil {
                writer.raw(" ")
                writer.raw(string(node.pointee.content).utf8)
            }
            writer.raw("?>")
        default: break
        }
    }

    private func writeTag(_ element: xmlNodePtr, to writer: inout XMLByteWriter) {
        writer.open(named: qualified(element.pointee.name, element.pointee.ns))
        let node = Node(tree: self, pointer: element)
        for (prefix, uri) in node.namespaceDeclarations {
            writer.attribute(named: prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri)
        }
        for attribute in node.attributes {
            let name = attribute.name.local
            writer.attribute(
                named: attribute.prefix.isEmpty ? name : "\(attribute.prefix):\(name)", attribute.value)
        }
    }

    private func qualified(_ name: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) -> String {
        guard let prefix = namespace?.pointee.prefix else { return string(name) }
        return "\(string(prefix)):\(string(name))"
    }
}
