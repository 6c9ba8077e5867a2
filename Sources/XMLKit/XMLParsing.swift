import CLibXML2

/// libxml2 is set up once for the process and never torn down, as its manual asks for programs with threads.
let libraryIsReady: Bool = {
    xmlInitParser()
    // Nothing in this program may fetch a schema or anything else from a network.
    xmlSetExternalEntityLoader { url, id, context in xmlNoNetExternalEntityLoader(url, id, context) }
    return true
}()

/// What the hooks of one parse have seen. Lives on the stack of ``parseDocument(_:name:limits:)``.
private struct ParseState {
    /// Why a hook stopped the parser.
    enum Stop {
        case documentType
        case entity(String)
        case nodes
    }

    var nodesLeft: Int
    var stop: Stop?
    var line = 0
    var column = 0
}

private typealias Context = UnsafeMutablePointer<xmlParserCtxt>

private func context(_ pointer: UnsafeMutableRawPointer?) -> Context? {
    pointer?.assumingMemoryBound(to: xmlParserCtxt.self)
}

private func state(_ context: Context) -> UnsafeMutablePointer<ParseState>? {
    context.pointee._private?.assumingMemoryBound(to: ParseState.self)
}

/// Stops the parser for good and remembers why; the first reason wins.
private func halt(_ context: Context, _ reason: ParseState.Stop) {
    if let state = state(context), state.pointee.stop == nil {
        state.pointee.stop = reason
        if let input = context.pointee.input {
            state.pointee.line = Int(input.pointee.line)
            state.pointee.column = Int(input.pointee.col)
        }
    }
    context.pointee.wellFormed = 0
    xmlStopParser(context)
}

/// Counts nodes against the limit; false when the parser was stopped.
@inline(__always)
private func count(_ nodes: Int, _ context: Context) -> Bool {
    guard let state = state(context) else { return false }
    state.pointee.nodesLeft -= nodes
    if state.pointee.nodesLeft >= 0 { return true }
    halt(context, .nodes)
    return false
}

/// Replaces the parts of the SAX2 handler that touch document types, entities and the number of nodes.
///
/// - `internalSubset` fires for every DOCTYPE, before libxml2 looks for `[`: a declaration with a subset stops the
///   parser before one of its declarations is read, one without is read past and leaves no node.
/// - `getEntity` fires for every reference but those to the five entities of XML, in attribute values too, where
///   libxml2 would otherwise drop a reference silently after a DOCTYPE with a SYSTEM identifier.
private func installHooks(_ handler: UnsafeMutablePointer<xmlSAXHandler>) {
    handler.pointee.internalSubset = { pointer, _, _, _ in
        guard let context = context(pointer) else { return }
        if context.pointee.input?.pointee.cur?.pointee == UInt8(ascii: "[") { halt(context, .documentType) }
    }
    handler.pointee.externalSubset = nil
    handler.pointee.resolveEntity = nil
    handler.pointee.entityDecl = { pointer, _, _, _, _, _ in
        if let context = context(pointer) { halt(context, .documentType) }
    }
    handler.pointee.getEntity = { pointer, name in
        guard let context = context(pointer) else { return nil }
        halt(context, .entity(name.map { String(cString: $0) } ?? ""))
        return nil
    }
    handler.pointee.getParameterEntity = { pointer, _ in
        if let context = context(pointer) { halt(context, .documentType) }
        return nil
    }
    handler.pointee.startElementNs = { pointer, local, prefix, uri, namespaceCount, namespaces, count_, defaults, attributes in
        guard let context = context(pointer), count(1 + 2 * Int(count_), context) else { return }
        xmlSAX2StartElementNs(pointer, local, prefix, uri, namespaceCount, namespaces, count_, defaults, attributes)
    }
    handler.pointee.characters = { pointer, text, length in
        guard let context = context(pointer), count(1, context) else { return }
        xmlSAX2Characters(pointer, text, length)
    }
    handler.pointee.ignorableWhitespace = handler.pointee.characters
    handler.pointee.cdataBlock = { pointer, text, length in
        guard let context = context(pointer), count(1, context) else { return }
        xmlSAX2CDataBlock(pointer, text, length)
    }
    handler.pointee.comment = { pointer, text in
        guard let context = context(pointer), count(1, context) else { return }
        xmlSAX2Comment(pointer, text)
    }
    handler.pointee.processingInstruction = { pointer, target, text in
        guard let context = context(pointer), count(1, context) else { return }
        xmlSAX2ProcessingInstruction(pointer, target, text)
    }
}

/// Parses a text into a document that the caller owns (`xmlFreeDoc`).
///
/// Wraps `xmlCtxtReadMemory` with NONET, COMPACT, NOERROR and NOWARNING; the parser context is freed before returning.
func parseDocument(
    _ bytes: UnsafeRawBufferPointer, name: String, limits: XMLLimits
) throws(XMLFault) -> xmlDocPtr {
    guard libraryIsReady, let context = xmlNewParserCtxt() else {
        throw XMLFault(.syntax, name: name, message: "无法建立 XML 解析器，内存不足")
    }
    defer { xmlFreeParserCtxt(context) }
    guard bytes.count <= min(limits.maxBytes, Int(Int32.max) - 1) else {
        throw XMLFault(
            .size, name: name,
            message: "XML 内容有 \(bytes.count) 字节，超过上限 \(limits.maxBytes) 字节；请拆分文件，或检查它是否被人为做大")
    }
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
        throw XMLFault(.syntax, name: name, message: "XML 内容为空；文件可能没有写完，请重新取得原件")
    }
    var state = ParseState(nodesLeft: limits.maxNodes)
    let options =
        XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_NOWARNING.rawValue
    let document = withUnsafeMutablePointer(to: &state) { pointer in
        context.pointee._private = UnsafeMutableRawPointer(pointer)
        installHooks(context.pointee.sax)
        return xmlCtxtReadMemory(
            context, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, nil, Int32(options))
    }
    context.pointee._private = nil
    if let document, state.stop == nil, context.pointee.wellFormed == 1, context.pointee.nsWellFormed == 1,
        xmlDocGetRootElement(document) != nil
    {
        return document
    }
    if let document { xmlFreeDoc(document) }
    if let stop = state.stop { throw fault(stop, state, name: name, limits: limits) }
    throw fault(xmlCtxtGetLastError(context), name: name)
}

private func fault(_ stop: ParseState.Stop, _ state: ParseState, name: String, limits: XMLLimits) -> XMLFault {
    switch stop {
    case .documentType:
        XMLFault(
            .documentType, name: name, line: state.line, column: state.column,
            message: "文件带有文档类型声明（DOCTYPE 内部子集），为防止实体攻击不予处理；请用办公软件另存后再试")
    case .entity(let entity):
        XMLFault(
            .entity, name: name, line: state.line, column: state.column,
            message: "引用了未知实体「&\(entity);」，只允许 XML 的五个预定义实体；请改写为字符本身")
    case .nodes:
        XMLFault(
            .size, name: name, line: state.line, column: state.column,
            message: "XML 节点超过上限 \(limits.maxNodes) 个；请拆分文件，或检查它是否被人为做大")
    }
}

/// Puts the last error of a parser context into words.
func fault(_ error: UnsafePointer<xmlError>?, name: String) -> XMLFault {
    guard let error = error?.pointee else {
        return XMLFault(.syntax, name: name, message: "XML 内容无法解析；请检查文件是否完整")
    }
    let original = error.message.map { String(cString: $0) } ?? ""
    let detail = original.split(separator: "\n").joined(separator: " ")
    let (code, cause) = explain(error.code, detail)
    return XMLFault(
        code, name: name, line: Int(error.line), column: Int(error.int2),
        message: detail.isEmpty || code == .depth ? cause : "\(cause)（\(detail)）")
}

private func explain(_ number: Int32, _ detail: String) -> (XMLFault.Code, String) {
    switch xmlParserErrors(UInt32(bitPattern: number)) {
    case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START:
        (.syntax, "内容不是 XML；文件可能损坏，请重新取得原件")
    case XML_ERR_TAG_NAME_MISMATCH, XML_ERR_GT_REQUIRED, XML_ERR_LTSLASH_REQUIRED:
        (.syntax, "XML 起止标记不配对；请检查该处标记")
    case XML_ERR_TAG_NOT_FINISHED, XML_ERR_DOCUMENT_END:
        (.syntax, "XML 在结束前中断或结束后还有内容；文件可能没有写完，请重新取得原件")
    case XML_ERR_INVALID_CHAR:
        (.syntax, "含有 XML 不允许的字符；请删去该处的控制字符")
    case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
        (.syntax, "同一标记里属性重复；请删去多余的属性")
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        (.syntax, "命名空间前缀未声明；请补上声明")
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
        (.entity, "引用了未知实体，只允许 XML 的五个预定义实体；请改写为字符本身")
    case XML_ERR_ENTITY_LOOP:
        (.entity, "实体循环引用，不予处理；请改写为字符本身")
    case XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_ENCODING_NAME,
        XML_I18N_CONV_FAILED:
        (.encoding, "字节与声明的字符编码不符；请另存为 UTF-8 编码")
    case XML_ERR_INTERNAL_ERROR where detail.contains("depth"):
        (.depth, "标记嵌套超过 \(XMLLimits.maxDepth) 层；请检查文件是否被人为做深")
    case XML_ERR_NAME_TOO_LONG:
        (.size, "XML 里的名称过长，超过解析上限；请检查文件是否被人为做大")
    case XML_ERR_INTERNAL_ERROR where detail.lowercased().contains("huge"):
        (.size, "XML 里有过长的内容，超过解析上限；请检查文件是否被人为做大")
    default:
        (.syntax, "XML 写法有误；请检查该处")
    }
}
