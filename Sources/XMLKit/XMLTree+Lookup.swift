import CLibXML2

extension XMLTree {
    /// The nodes an XPath 1.0 expression gives, in document order. For look-ups, not for hot paths.
    /// - Parameters:
    ///   - expression: the expression; it must give elements, text, comments or instructions.
    ///   - namespaces: the namespace URI of each prefix in the expression.
    /// - Throws: ``XMLFault`` of code `xpath` when the expression is wrong or gives something else.
    public func xpath(_ expression: String, namespaces: [String: String]) throws(XMLFault) -> [Node] {
        let object = try evaluate(expression, namespaces)
        defer { xmlXPathFreeObject(object) }
        guard object.pointee.type == XPATH_NODESET else {
            throw XMLFault(.xpath, name: name, message: "XPath 表达式「\(expression)」的结果不是节点")
        }
        guard let set = object.pointee.nodesetval?.pointee else { return [] }
        var nodes: [Node] = []
        for index in 0..<Int(set.nodeNr) {
            guard let pointer = set.nodeTab[index] else { continue }
            switch pointer.pointee.type {
            case XML_ELEMENT_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE, XML_PI_NODE:
                nodes.append(Node(tree: self, pointer: pointer))
            default:
                throw XMLFault(
                    .xpath, name: name, message: "XPath 表达式「\(expression)」选中了属性或命名空间，请改用取文字的查询")
            }
        }
        return nodes
    }

    /// The result of an XPath 1.0 expression as a string, as by its function `string()`.
    /// - Parameters:
    ///   - expression: the expression; it may select an attribute.
    ///   - namespaces: the namespace URI of each prefix in the expression.
    /// - Throws: ``XMLFault`` of code `xpath` when the expression is wrong.
    public func xpathString(_ expression: String, namespaces: [String: String]) throws(XMLFault) -> String {
        let object = try evaluate(expression, namespaces)
        defer { xmlXPathFreeObject(object) }
        guard let text = xmlXPathCastToString(object) else { return "" }
        defer { wenshu_xml_free(text) }
        return String(cString: text)
    }

    /// The document as Canonical XML 1.0, without comments.
    /// - Throws: ``XMLFault`` of code `canonical`, for example for a relative namespace URI.
    public func canonical() throws(XMLFault) -> [UInt8] {
        var output: UnsafeMutablePointer<xmlChar>?
        // Errors are reported by the return value; a handler of this thread keeps libxml2 from printing them.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        let length = xmlC14NDocDumpMemory(document, nil, Int32(XML_C14N_1_0.rawValue), nil, 0, &output)
        xmlSetStructuredErrorFunc(nil, nil)
        defer { wenshu_xml_free(output) }
        guard length >= 0, let output else {
            throw XMLFault(.canonical, name: name, message: "无法转换为规范化 XML；请检查命名空间地址是否为绝对地址")
        }
        return Array(UnsafeBufferPointer(start: output, count: Int(length)))
    }

    /// Evaluates an expression; the caller frees the object (`xmlXPathFreeObject`).
    private func evaluate(
        _ expression: String, _ namespaces: [String: String]
    ) throws(XMLFault) -> xmlXPathObjectPtr {
        guard let context = xmlXPathNewContext(document) else {
            throw XMLFault(.xpath, name: name, message: "无法建立 XPath 环境，内存不足")
        }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }
        for (prefix, uri) in namespaces { xmlXPathRegisterNs(context, prefix, uri) }
        guard let object = xmlXPathEvalExpression(expression, context) else {
            throw XMLFault(.xpath, name: name, message: "XPath 表达式「\(expression)」有误")
        }
        return object
    }
}
