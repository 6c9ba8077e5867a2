import CLibXML2

/// Stands between libxml2's SAX2 parser and the handler of a stream. Lives as long as one parse.
final class StreamDriver {
    /// What changes with every element. It lies apart from the object, as Swift looks at each access to a variable of
    /// an object, which took an eighth of the time.
    private struct Progress {
        var isStopped = false
        var hasRoot = false
        var bytes = 0
        var depth = 0
        var scan = TagScan()
    }

    private let progress: UnsafeMutablePointer<Progress>
    private let context: Context
    private let handler: any XMLStreamHandler
    private let source: any XMLByteSource
    private let maxBytes: Int
    private let names: UnsafeMutableBufferPointer<StreamEntry>
    /// The names of the open elements; libxml2 stops at ``XMLLimits/maxDepth``.
    private let open: UnsafeMutableBufferPointer<Int32>

    init(
        _ context: Context, names: [XMLStreamName], handler: any XMLStreamHandler, source: any XMLByteSource,
        maxBytes: Int
    ) {
        self.context = context
        self.handler = handler
        self.source = source
        self.maxBytes = maxBytes
        // The dictionary of the context keeps each name once (`xmlDictLookup`), so that pointers tell names apart.
        func interned(_ text: String) -> UnsafePointer<UInt8>? { xmlDictLookup(context.pointee.dict, text, -1) }
        self.names = .allocate(capacity: names.count)
        _ = self.names.initialize(
            from: names.map {
                let spaces = $0.namespaces.map(interned)
                return StreamEntry(local: interned($0.local), space: spaces.first ?? nil, other: spaces.last ?? nil)
            })
        open = .allocate(capacity: XMLLimits.maxDepth + 8)
        open.initialize(repeating: -1)
        progress = .allocate(capacity: 1)
        progress.initialize(to: Progress())
    }

    /// Whether the handler or the source has stopped the parser.
    var isStopped: Bool { progress.pointee.isStopped }
    /// Whether an element has started.
    var hasRoot: Bool { progress.pointee.hasRoot }
    /// The number of bytes read.
    var bytes: Int { progress.pointee.bytes }

    deinit {
        progress.deallocate()
        names.deallocate()
        open.deallocate()
    }

    /// Fills libxml2's buffer, as long as there are bytes: it looks for a declaration in what the first call gives.
    ///
    /// The parser must not be stopped here (`xmlStopParser` frees the input that is being filled); -1 ends it as well.
    func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        guard !isStopped else { return -1 }
        var filled = 0
        while filled < buffer.count {
            guard let count = source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])) else {
                progress.pointee.isStopped = true
                return -1
            }
            if count == 0 { break }
            filled += count
        }
        progress.pointee.bytes += filled
        if bytes > maxBytes { return refuse(.bytes) }
        if let finding = progress.pointee.scan.feed(UnsafeRawBufferPointer(rebasing: buffer[..<filled])) {
            return refuse(.scan(finding))
        }
        return Int32(filled)
    }

    private func refuse(_ reason: ParseState.Stop) -> Int32 {
        state(context)?.pointee.stop = reason
        progress.pointee.isStopped = true
        return -1
    }

    /// Puts the hooks in the place of libxml2's own, which would build a tree (`xmlSAXHandler`). Those that are not set
    /// do nothing.
    func installHooks() {
        guard let sax = context.pointee.sax else { return }
        installGuards(sax)
        sax.pointee.startDocument = { pointer in
            if let context = XMLKit.context(pointer) { refuseUnknownEncoding(context) }
        }
        sax.pointee.endDocument = nil
        sax.pointee.reference = nil
        sax.pointee.comment = nil
        sax.pointee.processingInstruction = nil
        sax.pointee.startElementNs = {
            pointer, local, _, space, namespaceCount, _, attributeCount, _, attributes in
            StreamDriver.of(pointer)?._withUnsafeGuaranteedRef {
                $0.start(local, space, Int(namespaceCount), Int(attributeCount), attributes)
            }
        }
        sax.pointee.endElementNs = { pointer, _, _, _ in StreamDriver.of(pointer)?._withUnsafeGuaranteedRef { $0.end() }
        }
        sax.pointee.characters = { pointer, text, length in
            StreamDriver.of(pointer)?._withUnsafeGuaranteedRef { $0.text(text, Int(length)) }
        }
        sax.pointee.ignorableWhitespace = sax.pointee.characters
        sax.pointee.cdataBlock = sax.pointee.characters
    }

    @inline(__always)
    private static func of(_ pointer: UnsafeMutableRawPointer?) -> Unmanaged<StreamDriver>? {
        guard let context = XMLKit.context(pointer) else { return nil }
        return state(context)?.pointee.stream
    }

    private func start(
        _ local: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?, _ namespaceCount: Int, _ attributeCount: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard !isStopped, count(1 + 2 * (attributeCount + namespaceCount), context) else { return }
        // Two places in the parser's stack for each declaration.
        guard context.pointee.nsNr <= 2 * XMLLimits.maxNamespaces else { return halt(context, .namespaces) }
        progress.pointee.hasRoot = true
        let table = UnsafeBufferPointer(names)
        let name = StreamEntry.find(local, space, in: table)
        let depth = progress.pointee.depth
        if depth < open.count { open[depth] = Int32(truncatingIfNeeded: name) }
        progress.pointee.depth = depth + 1
        if !handler.start(name, XMLStreamAttributes(attributes, count: attributeCount, names: table)) { stop() }
    }

    private func end() {
        guard !isStopped, progress.pointee.depth > 0 else { return }
        let depth = progress.pointee.depth - 1
        progress.pointee.depth = depth
        if !handler.end(depth < open.count ? Int(open[depth]) : -1) { stop() }
    }

    private func text(_ text: UnsafePointer<UInt8>?, _ length: Int) {
        guard !isStopped, let text else { return }
        if !handler.text(UnsafeBufferPointer(start: text, count: length)) { stop() }
    }

    private func stop() {
        progress.pointee.isStopped = true
        context.pointee.wellFormed = 0
        xmlStopParser(context)
    }
}

/// A name as the parser's dictionary knows it.
@usableFromInline
struct StreamEntry {
    @usableFromInline let local: UnsafePointer<UInt8>?
    @usableFromInline let space: UnsafePointer<UInt8>?
    @usableFromInline let other: UnsafePointer<UInt8>?

    init(local: UnsafePointer<UInt8>?, space: UnsafePointer<UInt8>?, other: UnsafePointer<UInt8>?) {
        self.local = local
        self.space = space
        self.other = other
    }

    /// The place of a name, or -1.
    @inlinable
    static func find(
        _ local: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?, in names: UnsafeBufferPointer<StreamEntry>
    ) -> Int {
        for index in 0..<names.count {
            let entry = names[index]
            if entry.local == local, entry.space == space || entry.other == space { return index }
        }
        return -1
    }
}
