import CLibXML2

/// A name of elements or attributes that a handler wants to be told of.
public struct XMLStreamName: Sendable, Hashable {
    /// The name without its prefix.
    public let local: String
    /// The namespaces in which it counts, at most two; none for attributes without a prefix.
    public let namespaces: [String]

    /// Makes a name.
    public init(_ local: String, in namespaces: [String] = []) {
        self.local = local
        self.namespaces = namespaces
    }
}

/// Is told of the elements and texts of a stream, in order. Each answer says whether to go on.
public protocol XMLStreamHandler: AnyObject {
    /// An element starts.
    /// - Parameters:
    ///   - name: the place of its name in the list that the stream was given, or -1.
    ///   - attributes: its attributes; they are gone when the function returns.
    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool
    /// An element ends.
    func end(_ name: Int) -> Bool
    /// A piece of text in UTF-8, CDATA too; a text may come in many pieces. The bytes are gone when the function
    /// returns.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool
}

/// Where the bytes of a stream come from.
public protocol XMLByteSource: AnyObject {
    /// Fills a buffer with the next bytes.
    /// - Returns: their number, 0 at the end, or nil when they cannot be had; the source knows why.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int?
}

/// Reads XML without building a tree: what the handler does not keep costs no memory.
public enum XMLStream {
    /// Parses a text from a source.
    ///
    /// Document types, entities, encodings, depth, attributes and names are treated as by ``XMLTree``. Comments and
    /// instructions are left out.
    /// - Parameters:
    ///   - source: the bytes.
    ///   - name: the part name or file name, for faults.
    ///   - names: the names that the handler wants to know; the more frequent first.
    ///   - handler: is told of elements and texts.
    ///   - limits: what the text may cost; lowered by what it did cost, for parts that share limits.
    /// - Returns: whether the text was read to its end; false when the handler or the source stopped it.
    /// - Throws: ``XMLFault`` for a text that is not well-formed, holds a document type with declarations or an unknown
    ///   entity, or is over the limits.
    public static func parse(
        _ source: any XMLByteSource, name: String, names: [XMLStreamName], handler: any XMLStreamHandler,
        limits: inout XMLLimits
    ) throws(XMLFault) -> Bool {
        // Freed below; the document is never built, so that there is none to free (`xmlFreeParserCtxt`).
        guard libraryIsReady, let context = xmlNewParserCtxt() else {
            throw XMLFault(.syntax, name: name, message: "无法建立 XML 解析器，内存不足")
        }
        defer { xmlFreeParserCtxt(context) }
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        var state = ParseState(nodesLeft: limits.maxNodes)
        let driver = StreamDriver(
            context, names: names, handler: handler, source: source, maxBytes: limits.maxBytes)
        driver.installHooks()
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue
        withUnsafeMutablePointer(to: &state) { pointer in
            let unowned = Unmanaged.passUnretained(driver)
            pointer.pointee.stream = unowned
            context.pointee._private = UnsafeMutableRawPointer(pointer)
            // `xmlCtxtReadIO` frees the input; there is nothing to close.
            let document = xmlCtxtReadIO(context, readStream, nil, unowned.toOpaque(), nil, nil, Int32(options))
            if let document { xmlFreeDoc(document) }
            context.pointee._private = nil
        }
        let allowed = limits
        limits.maxBytes -= driver.bytes
        limits.maxNodes = state.nodesLeft
        return try withExtendedLifetime(driver) { () throws(XMLFault) -> Bool in
            if let stop = state.stop { throw fault(stop, state, name: name, limits: allowed) }
            if driver.isStopped { return false }
            if driver.bytes == 0 {
                throw XMLFault(.syntax, name: name, message: "XML 内容为空；文件可能没有写完，请重新取得原件")
            }
            guard context.pointee.wellFormed == 1, context.pointee.nsWellFormed == 1, driver.hasRoot else {
                throw fault(xmlCtxtGetLastError(context), name: name)
            }
            return true
        }
    }
}

/// Reads the next bytes for libxml2 (`xmlInputReadCallback`): looks at them before libxml2 does.
private func readStream(
    _ pointer: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ length: Int32
) -> Int32 {
    guard let pointer, let buffer else { return -1 }
    return Unmanaged<StreamDriver>.fromOpaque(pointer)._withUnsafeGuaranteedRef {
        $0.read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(length)))
    }
}
