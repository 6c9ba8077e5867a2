import CLibXML2

/// libxml2 is set up once for the process and never torn down, as its manual asks for programs with threads.
let libraryIsReady: Bool = {
    xmlInitParser()
    // Nothing in this program may fetch a schema or anything else from a network.
    xmlSetExternalEntityLoader { url, id, context in xmlNoNetExternalEntityLoader(url, id, context) }
    return true
}()

/// What the hooks of one parse have seen. Lives on the stack of the function that parses.
struct ParseState {
    /// Why a hook stopped the parser.
    enum Stop {
        case documentType
        case entity(String)
        case nodes
        case names
        case namespaces
        case encoding(String)
        case bytes
        case scan(TagScan.Finding)
    }

    var nodesLeft: Int
    var stop: Stop?
    /// The driver of a stream; a parse into a tree has none.
    var stream: Unmanaged<StreamDriver>?
    var line = 0
    var column = 0
}

typealias Context = UnsafeMutablePointer<xmlParserCtxt>

func context(_ pointer: UnsafeMutableRawPointer?) -> Context? {
    pointer?.assumingMemoryBound(to: xmlParserCtxt.self)
}

func state(_ context: Context) -> UnsafeMutablePointer<ParseState>? {
    context.pointee._private?.assumingMemoryBound(to: ParseState.self)
}

/// Stops the parser for good and remembers why; the first reason wins.
func halt(_ context: Context, _ reason: ParseState.Stop) {
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
func count(_ nodes: Int, _ context: Context) -> Bool {
    guard let state = state(context) else { return false }
    state.pointee.nodesLeft -= nodes
    guard state.pointee.nodesLeft >= 0 else {
        halt(context, .nodes)
        return false
    }
    guard xmlDictSize(context.pointee.dict) <= XMLLimits.maxNames else {
        halt(context, .names)
        return false
    }
    return true
}

/// Reads the ampersands in namespace names, which libxml2 hands over as `&#38;` and, unlike those of attribute values,
/// never reads.
/// - Parameter namespaces: prefix and name of each declaration; the names belong to the parser's dictionary.
private func mendAmpersands(
    _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, _ count: Int, _ context: Context
) {
    for index in 0..<count {
        guard let name = namespaces[2 * index + 1], xmlStrchr(name, UInt8(ascii: "&")) != nil else { continue }
        let read = String(cString: name).replacing("&#38;", with: "&")
        namespaces[2 * index + 1] = xmlDictLookup(context.pointee.dict, read, -1)
    }
}

/// Refuses a text whose declared or guessed encoding is not read.
func refuseUnknownEncoding(_ context: Context) {
    for encoding in [context.pointee.encoding, context.pointee.input?.pointee.encoding].compactMap(\.self) {
        let name = String(cString: encoding)
        if !TagScan.canRead(name) { return halt(context, .encoding(name)) }
    }
    // Attributes of type ID are not registered: nobody asks for them, and libxml2's table of them is slow when large.
    context.pointee.loadsubset = XML_SKIP_IDS
}

/// Replaces the parts of the SAX2 handler that touch document types and entities, of trees and streams alike.
///
/// - `internalSubset` fires for every DOCTYPE, before libxml2 looks for `[`: a declaration with a subset stops the
///   parser before one of its declarations is read, one without is read past and leaves no node.
/// - `getEntity` fires for every reference but those to the five entities of XML, in attribute values too, where
///   libxml2 would otherwise drop a reference silently after a DOCTYPE with a SYSTEM identifier.
func installGuards(_ handler: UnsafeMutablePointer<xmlSAXHandler>) {
    handler.pointee.internalSubset = { pointer, _, _, _ in
        guard let context = context(pointer) else { return }
        if context.pointee.input?.pointee.cur?.pointee == UInt8(ascii: "[") { halt(context, .documentType) }
    }
    // Keeps libxml2 from printing what NOERROR does not cover: an xml:id that comes twice. The last error is kept
    // anyway.
    handler.pointee.serror = { _, _ in }
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
}

/// Replaces the parts of the SAX2 handler that build a tree, so that its nodes are counted. `startDocument` fires when
/// the XML declaration is read, before anything else.
private func installHooks(_ handler: UnsafeMutablePointer<xmlSAXHandler>) {
    installGuards(handler)
    handler.pointee.startDocument = { pointer in
        guard let context = context(pointer) else { return }
        refuseUnknownEncoding(context)
        if state(context)?.pointee.stop == nil { xmlSAX2StartDocument(pointer) }
    }
    handler.pointee.startElementNs = {
        pointer, local, prefix, uri, namespaceCount, namespaces, attributeCount, defaults, attributes in
        guard let context = context(pointer), count(1 + 2 * Int(attributeCount + namespaceCount), context) else {
            return
        }
        // Two places in the parser's stack for each declaration.
        guard context.pointee.nsNr <= 2 * XMLLimits.maxNamespaces else { return halt(context, .namespaces) }
        if let namespaces { mendAmpersands(namespaces, Int(namespaceCount), context) }
        xmlSAX2StartElementNs(
            pointer, local, prefix, uri, namespaceCount, namespaces, attributeCount, defaults, attributes)
    }
    handler.pointee.characters = { pointer, text, length in
        guard let context = context(pointer) else { return }
        // Text after text makes no node of its own.
        guard context.pointee.node?.pointee.last?.pointee.type == XML_TEXT_NODE || count(1, context) else { return }
        xmlSAX2Characters(pointer, text, length)
    }
    handler.pointee.ignorableWhitespace = handler.pointee.characters
    handler.pointee.cdataBlock = { pointer, text, length in
        guard let context = context(pointer), count(1, context) else { return }
        xmlSAX2CDataBlock(pointer, text, length)
    }
    handler.pointee.comment = { pointer, text in
        guard let context = context(pointer), count(2, context) else { return }
        xmlSAX2Comment(pointer, text)
    }
    handler.pointee.processingInstruction = { pointer, target, text in
        guard let context = context(pointer), count(2, context) else { return }
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
    try TagScan.check(bytes, name: name)
    // Faults of the text's encoding go past the parser's handler to that of the thread, which would print them.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
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
