import TemplateEngine
import XMLKit

/// What is unique in the document, and what refers to it.
extension MarkupWriter {
    /// Writes an element; notes and sections are no ordinary ones.
    mutating func writeSpecial(_ element: XMLTree.Node) {
        if writeSectionProperties(element) { return }
        if let (content, part) = dialect.note(in: element) {
            content.remove()
            writeElement(element)
            writeNote(content, of: part)
            return
        }
        writeElement(element)
    }

    /// Writes the content of a note into its own part, with the names of namespaces that it needs.
    private mutating func writeNote(_ content: XMLTree.Node, of part: String) {
        var prefixes: [String: String] = [:]
        for node in [content] + Array(content.descendants) where node.isElement {
            prefixes[node.prefix] = node.namespace
            for attribute in node.attributes where !attribute.prefix.isEmpty && attribute.prefix != "xml" {
                prefixes[attribute.prefix] = attribute.name.namespace
            }
        }
        let declared = Set(content.namespaceDeclarations.map(\.prefix))
        for (prefix, uri) in prefixes.sorted(by: { $0.key < $1.key }) where !uri.isEmpty && !declared.contains(prefix) {
            content.declareNamespace(uri, prefix: prefix)
        }
        builder.beginNote(in: part)
        writeElement(content)
        builder.endNote()
    }

    /// Writes the value of an attribute that refers to something by name.
    mutating func writeReference(_ attribute: XMLTree.Node.Attribute, kind: IdentifierKind?) {
        let value = attribute.value
        switch kind {
        case .link where value.hasPrefix("#"):
            let name = value.dropFirst().prefix { $0 != "|" }
            writeEscaped("#\(name)")
            writeSuffix(of: String(name))
            writeEscaped(String(value.dropFirst(1 + name.count)))
        case .instruction: writeInstruction(value, isAttribute: true)
        case .reference:
            if writeListAlias(value) { return }
            writeEscaped(value)
            writeSuffix(of: value)
        default: writeEscaped(value)
        }
    }

    /// Writes a field's instruction: the names in it get the suffix of what they mean.
    mutating func writeInstruction(_ text: String, isAttribute: Bool) {
        var rest = text[...]
        while !rest.isEmpty {
            let blank = rest.prefix { $0.isWhitespace || $0 == "\"" }
            rest = rest.dropFirst(blank.count)
            let word = rest.prefix { !$0.isWhitespace && $0 != "\"" }
            rest = rest.dropFirst(word.count)
            var bytes: [UInt8] = []
            _ = XMLByteWriter.escape(String(blank + word), into: &bytes, attribute: isAttribute)
            builder.literal(bytes)
            writeSuffix(of: String(word))
        }
    }

    /// Writes the suffix of a name where its bearer stands in a loop around this place.
    private mutating func writeSuffix(of name: String) {
        guard let loop = registry.loopOfName[name], let block = open.firstIndex(of: loop) else { return }
        builder.nameSuffix(name, inBlock: block)
    }

    /// How values become bytes in the text of an element; the tags of one element share it.
    mutating func encoding(in element: XMLTree.Node?) -> TextEncoding {
        guard let element else { return dialect.textEncoding }
        if let known = latestEncoding, known.element == element { return known.encoding }
        var encoding = dialect.textEncoding
        if let marks = dialect.gapMarks(in: element) {
            encoding = encoding.settingOffGaps(before: marks.before, after: marks.after)
        }
        latestEncoding = (element, encoding)
        return encoding
    }
}
