import CLibXML2

// Elements and attributes point at namespace declarations. A declaration lives on an element, or floats: it hangs in
// the document's list `oldNs`, which libxml2 frees with the document. No declaration is freed while the tree lives, so
// a pointer to one is always valid; what must be kept right is only that it is in scope where the node is written.
extension XMLTree {
    /// The declaration in scope at a node for a namespace, or nil.
    func namespaceInScope(_ uri: String, at node: xmlNodePtr, forAttribute: Bool) -> xmlNsPtr? {
        if uri == XMLName.xmlNamespace { return xmlSearchNs(document, node, "xml") }
        var element: xmlNodePtr? = node
        while let current = element, current.pointee.type == XML_ELEMENT_NODE {
            var declaration = current.pointee.nsDef
            while let candidate = declaration {
                if !(forAttribute && candidate.pointee.prefix == nil), matches(candidate.pointee.href, uri),
                    xmlSearchNs(document, node, candidate.pointee.prefix) == candidate
                {
                    return candidate
                }
                declaration = candidate.pointee.next
            }
            element = current.pointee.parent
        }
        return nil
    }

    /// A declaration that hangs on no element; the same one for the same prefix and namespace.
    func floatingNamespace(_ uri: String, prefix: String) -> xmlNsPtr? {
        // The list starts with the declaration of `xml`, which libxml2 makes when it is first looked up.
        var last = document.pointee.oldNs ?? xmlSearchNs(document, root.pointer, "xml")
        while let current = last {
            if matches(current.pointee.href, uri), string(current.pointee.prefix) == prefix { return current }
            guard let following = current.pointee.next else { break }
            last = following
        }
        let made = xmlNewNs(nil, uri, prefix.isEmpty ? nil : prefix)
        last?.pointee.next = made
        return made
    }

    /// The declaration to use for an attribute of an element, declared on it if there is none.
    func attributeNamespace(_ uri: String, at element: xmlNodePtr) -> xmlNsPtr? {
        if let present = namespaceInScope(uri, at: element, forAttribute: true) { return present }
        if element.pointee.parent == nil,
            let present = namespaceInScope(uri, at: root.pointer, forAttribute: true)
        {
            return present
        }
        return declare(uri, prefix: "", on: element, forAttribute: true)
    }

    /// Whether a node that stands somewhere below an element sees the same declarations as the element's own children.
    static func hasSameScope(_ node: xmlNodePtr, under element: xmlNodePtr) -> Bool {
        var current = node.pointee.parent
        while let ancestor = current, ancestor != element {
            if ancestor.pointee.type != XML_ELEMENT_NODE || ancestor.pointee.nsDef != nil { return false }
            current = ancestor.pointee.parent
        }
        return current != nil
    }

    /// Makes every name in a subtree that was just linked refer to a declaration in scope.
    func reconcileNamespaces(below top: xmlNodePtr) {
        var known: [xmlNsPtr: xmlNsPtr] = [:]
        var current = top
        while true {
            if current.pointee.type == XML_ELEMENT_NODE {
                reconcile(current, top: top, known: &known)
                if let child = current.pointee.children {
                    current = child
                    continue
                }
            }
            while current != top, current.pointee.next == nil, let parent = current.pointee.parent { current = parent }
            guard current != top, let next = current.pointee.next else { return }
            current = next
        }
    }

    private func reconcile(_ element: xmlNodePtr, top: xmlNodePtr, known: inout [xmlNsPtr: xmlNsPtr]) {
        if let namespace = element.pointee.ns {
            element.pointee.ns = resolve(namespace, at: element, top: top, forAttribute: false, known: &known)
        }
        var attribute = element.pointee.properties
        while let found = attribute {
            if let namespace = found.pointee.ns {
                found.pointee.ns = resolve(namespace, at: element, top: top, forAttribute: true, known: &known)
            }
            attribute = found.pointee.next
        }
    }

    private func resolve(
        _ namespace: xmlNsPtr, at element: xmlNodePtr, top: xmlNodePtr, forAttribute: Bool,
        known: inout [xmlNsPtr: xmlNsPtr]
    ) -> xmlNsPtr? {
        // What was found for one element holds for another unless declarations stand between it and the top.
        let sharesScope = !hasDeclarations(from: element, below: top)
        if sharesScope, let found = known[namespace], !forAttribute || found.pointee.prefix != nil { return found }
        let prefix = namespace.pointee.prefix
        let sameName = xmlSearchNs(document, element, prefix)
        let result: xmlNsPtr?
        if let sameName, xmlStrEqual(sameName.pointee.href, namespace.pointee.href) == 1,
            !forAttribute || prefix != nil
        {
            result = sameName
        } else {
            let uri = string(namespace.pointee.href)
            result =
                namespaceInScope(uri, at: element, forAttribute: forAttribute)
                ?? declare(uri, prefix: string(prefix), on: sharesScope ? top : element, forAttribute: forAttribute)
        }
        if sharesScope, let result { known[namespace] = result }
        return result
    }

    private func hasDeclarations(from element: xmlNodePtr, below top: xmlNodePtr) -> Bool {
        var current = element
        while current != top {
            if current.pointee.nsDef != nil { return true }
            guard let parent = current.pointee.parent else { return false }
            current = parent
        }
        return false
    }

    /// Declares a namespace on an element, under the wished prefix or, when that means something else there, a new one.
    private func declare(
        _ uri: String, prefix: String, on element: xmlNodePtr, forAttribute: Bool
    ) -> xmlNsPtr? {
        if !(forAttribute && prefix.isEmpty), xmlSearchNs(document, element, prefix.isEmpty ? nil : prefix) == nil,
            let made = xmlNewNs(element, uri, prefix.isEmpty ? nil : prefix)
        {
            return made
        }
        var number = 1
        while xmlSearchNs(document, element, "ns\(number)") != nil { number += 1 }
        return xmlNewNs(element, uri, "ns\(number)")
    }
}
