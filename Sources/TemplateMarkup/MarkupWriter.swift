import TemplateEngine
import WenshuCore
import XMLKit

/// Writes a marked tree as a program: everything but the marks becomes literal bytes.
struct MarkupWriter<Dialect: TemplateDialect> {
    let dialect: Dialect
    let registry: TagRegistry
    var builder = ProgramBuilder()
    /// The largest number among the identifiers met.
    private(set) var largestIdentifier = 0
    /// The open blocks, by the number of the opening tag.
    var open: [Int] = []
    /// The block in which the list that is being written starts anew.
    var listBlock: Int?
    /// The properties of the section whose last paragraph is being written.
    var sectionProperties: XMLTree.Node?
    /// The element whose text is being written, and its encoding.
    var latestEncoding: (element: XMLTree.Node, encoding: TextEncoding)?
    /// How many attributes were met that stand at the first element of a list.
    var listAttributes = 0
    private var isBroken = false
    /// How many elements were met that repeated content has the first time only.
    private var onceElements = 0
    /// Whether what is written stands in the frame of a picture that a tag replaces.
    var isInPicture = false
    let partTitle: String

    init(dialect: Dialect, registry: TagRegistry, partTitle: String) {
        self.dialect = dialect
        self.registry = registry
        self.partTitle = partTitle
    }

    /// Writes a whole part with its XML declaration.
    mutating func write(_ tree: XMLTree) {
        builder.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"")
        builder.literal(tree.isStandalone ? " standalone=\"yes\"?>\n" : "?>\n")
        write(tree.root)
    }

    private mutating func write(_ node: XMLTree.Node) {
        switch node.kind {
        case .element:
            let isPicture = beginPicture(node)
            let isOnce = builder.isInLoop && dialect.appearsOnce(node)
            if isOnce {
                builder.beginOnce(ProgramBuilder.Once(key: "element \(onceElements)", block: nil))
                onceElements += 1
            }
            writeSpecial(node)
            if isOnce { builder.endOnce() }
            if isPicture { endPicture() }
        case .text, .cdata: writeText(node)
        case .comment:
            builder.literal("<!--")
            node.withTextBytes { builder.literal($0) }
            builder.literal("-->")
        case .instruction:
            builder.literal("<?")
            builder.literal(node.localName.utf8)
            builder.literal(" ")
            node.withTextBytes { builder.literal($0) }
            builder.literal("?>")
        }
    }

    mutating func writeElement(_ element: XMLTree.Node) {
        let outerListBlock = listBlock
        defer { listBlock = outerListBlock }
        enterList(element)
        let heldSection = beginSectionBlock(element)
        defer { endSectionBlock(heldSection, of: element) }
        let isOptional = dialect.needsContent(element) && mayBeEmpty(element)
        if isOptional { builder.beginOptional() }
        let name = element.prefix.isEmpty ? element.localName : "\(element.prefix):\(element.localName)"
        builder.literal("<")
        builder.literal(name.utf8)
        for (prefix, uri) in element.namespaceDeclarations {
            builder.literal((prefix.isEmpty ? " xmlns=\"" : " xmlns:\(prefix)=\"").utf8)
            writeEscaped(uri)
            builder.literal("\"")
        }
        writeAttributes(of: element)
        let hasEnding = element.children.contains(where: Sentinel.isMark) ? dialect.requiredEnding(of: element) : nil
        // Paragraphs have end tags, by which an ending is known.
        guard element.firstChild != nil || hasEnding != nil || dialect.role(of: element) == .paragraph else {
            builder.literal("/>")
            return
        }
        builder.literal(">")
        var isSealed = !isOptional
        for child in element.children {
            if !isSealed, isBlockMark(child) || isRowOrItem(child) {
                builder.sealOptional()
                isSealed = true
            }
            write(child)
        }
        if let hasEnding, !endsWithBlock(element) {
            builder.ensureEnding(hasEnding.suffixes.map { Array($0.utf8) }, filler: Array(hasEnding.filler.utf8))
        }
        if isOptional {
            builder.endOptional(endTag: Array("</\(name)>".utf8))
        } else {
            builder.literal("</")
            builder.literal(name.utf8)
            builder.literal(">")
        }
    }

    /// Whether a node is the mark of rows or items, and not of columns before them.
    private func isBlockMark(_ node: XMLTree.Node) -> Bool {
        guard Sentinel.isMark(node) else { return false }
        return !Sentinel.ids(in: node.text).allSatisfy { registry.entries[$0].mark?.isColumns == true }
    }

    private func isRowOrItem(_ node: XMLTree.Node) -> Bool {
        guard node.isElement else { return false }
        switch dialect.role(of: node) {
        case .row, .item: return true
        default: return false
        }
    }

    /// Whether all rows or items stand in blocks.
    private func mayBeEmpty(_ element: XMLTree.Node) -> Bool {
        var depth = 0
        var hasMark = false
        for child in element.children {
            if Sentinel.isMark(child) {
                hasMark = true
                for id in Sentinel.ids(in: child.text) { depth += registry.entries[id].tag.depthChange }
            } else if child.isElement, depth == 0 {
                switch dialect.role(of: child) {
                case .row, .item, .container: return false
                default: continue
                }
            }
        }
        return hasMark
    }

    /// Whether an element's last child is a block that no condition removes.
    private func endsWithBlock(_ element: XMLTree.Node) -> Bool {
        guard let last = element.lastChild, last.isElement else { return false }
        if case .paragraph = dialect.role(of: last) { return true }
        return false
    }

    // MARK: attributes

    private mutating func writeAttributes(of element: XMLTree.Node) {
        let list = registry.lists.isEmpty ? nil : registry.lists[element]
        let identifiers = dialect.identifiers(of: element)
        if !builder.isInLoop, open.isEmpty { keep(identifiers, of: element) }
        for attribute in element.attributes {
            let kind = kind(of: attribute, among: identifiers)
            if kind == .dropped { continue }
            if kind == .firstOfList {
                writeOnce(attribute)
                continue
            }
            if let list, writeListNumber(list, in: attribute) { continue }
            let name = attribute.prefix.isEmpty ? attribute.name.local : "\(attribute.prefix):\(attribute.name.local)"
            if kind != .number, writeCarrier(attribute, named: name, of: element) { continue }
            builder.literal(" \(name)=\"".utf8)
            switch kind {
            case .number: builder.identifier(attribute.value)
            case .noteNumber(let part): builder.noteNumber(in: part)
            case .name:
                writeEscaped(attribute.value)
                builder.nameSuffix(attribute.value)
            case .reference, .link, .instruction: writeReference(attribute, kind: kind)
            case .dropped, .firstOfList, nil: writeMarks(in: attribute.value)
            }
            builder.literal("\"")
        }
        if let list { writeContinuation(list) }
    }

    /// What stands before an attribute's value.
    static func opening(of attribute: XMLTree.Node.Attribute) -> [UInt8] {
        let name = attribute.prefix.isEmpty ? attribute.name.local : "\(attribute.prefix):\(attribute.name.local)"
        return Array(" \(name)=\"".utf8)
    }

    /// How an attribute is kept unique: outside loops all but the numbers of notes stay as they are.
    private func kind(
        of attribute: XMLTree.Node.Attribute, among identifiers: [(name: XMLName, kind: IdentifierKind)]
    ) -> IdentifierKind? {
        guard let kind = identifiers.first(where: { $0.name == attribute.name })?.kind else { return nil }
        if case .noteNumber = kind { return kind }
        return builder.isInLoop ? kind : nil
    }

    /// Keeps numbers that stay as they are from being given out.
    private mutating func keep(
        _ identifiers: [(name: XMLName, kind: IdentifierKind)], of element: XMLTree.Node
    ) {
        for (name, kind) in identifiers where kind == .number {
            if let value = element.attribute(name.namespace, name.local).flatMap({ Int($0) }), value < 1 << 30 {
                largestIdentifier = max(largestIdentifier, value)
            }
        }
    }

    /// A value, in which marks may stand.
    private mutating func writeMarks(in value: String) {
        guard value.utf8.contains(Sentinel.start) else { return writeEscaped(value) }
        var rest = value.utf8[...]
        while let start = rest.firstIndex(of: Sentinel.start), let end = rest[start...].firstIndex(of: Sentinel.end) {
            writeEscaped(String(Substring(rest[..<start])))
            if let id = Int(Substring(rest[rest.index(after: start)..<end])) { writeTag(id, in: nil) }
            rest = rest[rest.index(after: end)...]
        }
        writeEscaped(String(Substring(rest)))
    }

    mutating func writeEscaped(_ text: String) {
        var bytes: [UInt8] = []
        _ = XMLByteWriter.escape(text, into: &bytes, attribute: true)
        builder.literal(bytes)
    }

    // MARK: text

    private mutating func writeText(_ node: XMLTree.Node) {
        let text = node.text
        if let element = node.parent {
            if isInPicture, let field = dialect.pictureField(ofTextIn: element) { return builder.pictureField(field) }
            if writeCarrier(text: text, in: element) { return }
        }
        var rest = text.utf8[...]
        while let start = rest.firstIndex(of: Sentinel.start), let end = rest[start...].firstIndex(of: Sentinel.end) {
            writeLiteral(String(Substring(rest[..<start])), in: node.parent)
            if let id = Int(Substring(rest[rest.index(after: start)..<end])) { writeTag(id, in: node.parent) }
            rest = rest[rest.index(after: end)...]
        }
        writeLiteral(String(Substring(rest)), in: node.parent)
    }

    private mutating func writeLiteral(_ text: String, in element: XMLTree.Node?) {
        if text.isEmpty { return }
        if let element, !registry.loopOfName.isEmpty, builder.isInLoop, dialect.holdsInstruction(element) {
            return writeInstruction(text, isAttribute: false)
        }
        var bytes: [UInt8] = []
        _ = XMLByteWriter.escape(text, into: &bytes, attribute: false)
        builder.literal(bytes)
    }

    private mutating func writeTag(_ id: Int, in element: XMLTree.Node?) {
        guard registry.entries.indices.contains(id) else { return }
        let entry = registry.entries[id]
        if let mark = entry.mark {
            if !isBroken { write(mark, id: id, of: entry) }
            return
        }
        registry.written.append(TagUse(entry.tag, site: entry.site))
        guard !isBroken else { return }
        switch entry.tag {
        case .value(let value): builder.value(value, site: entry.site, encoding: encoding(in: element))
        case .object(let object): builder.object(object, site: entry.site)
        case .rich(let rich):
            if let place = registry.richPlaces[id] { builder.rich(rich, site: entry.site, place: place) }
        case .include(let include): builder.include(include, site: entry.site, style: registry.includeStyles[id])
        case .runningHead(let name):
            builder.literal("<?\(IncludeMark.runningTarget) ".utf8)
            builder.literal(name.replacing("?>", with: "").utf8)
            builder.literal("?>")
        case .loop, .condition:
            open.append(id)
            builder.open(entry.tag, site: entry.site)
        case .otherwise, .elseIf, .separator:
            guard matches(id) else { return breakOff(entry) }
            builder.middle(entry.tag, site: entry.site)
        case .close:
            guard matches(id) else { return breakOff(entry) }
            open.removeLast()
            builder.close()
        case .note: break
        }
    }

    func matches(_ id: Int) -> Bool { open.last != nil && registry.blockOf[id] == open.last }

    /// Blocks overlap: only a template with faults gets here, and it makes no program.
    mutating func breakOff(_ entry: TagRegistry.Entry) {
        isBroken = true
        guard !registry.hasErrors else { return }
        registry.report(
            TagFault(.crossing, cause: "「\(entry.site.source)」所在的块和别的块交叉了", remedy: "先开始的后结束；一个块的两端放在同一层"),
            at: entry.site)
    }
}

extension Tag {
    /// How a tag changes the depth of blocks.
    var depthChange: Int {
        switch self {
        case .loop, .condition: 1
        case .close: -1
        default: 0
        }
    }
}
