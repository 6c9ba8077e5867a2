import PackageKit
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// Notes, whose text stands in parts of its own (ISO/IEC 29500-1 §17.11).
extension DocxDialect {
    func holdsInstruction(_ element: XMLTree.Node) -> Bool {
        element.localName == "instrText" && WordprocessingML.isMain(element.namespace)
    }

    func note(in element: XMLTree.Node) -> (content: XMLTree.Node, part: String)? {
        guard let notes, WordprocessingML.isMain(element.namespace), let kind = DocxNotes.kinds[element.localName],
            let part = notes.parts[kind], let content = element.firstChild(element.namespace, kind)
        else { return nil }
        return (content, part)
    }
}

/// Puts the text of notes where it is referred to, so that it sees the loops around the reference, and is repeated with it.
///
/// When a document is made, the text goes back into its part.
struct DocxNotes: Sendable {
    /// What a reference refers to.
    static let kinds = ["footnoteReference": "footnote", "endnoteReference": "endnote"]

    /// The parts of the notes that were moved, by kind.
    let parts: [String: String]
    /// The notes that were moved: kind and number.
    private let moved: Set<String>

    /// The numbers of the first notes that are put back, by part.
    let firstNumbers: [String: Int]

    /// The part of an element, a note or a reference to one, if it is one of those that were moved.
    func part(of element: XMLTree.Node) -> String? {
        let kind = Self.kinds[element.localName] ?? element.localName
        guard moved.contains("\(kind) \(element.attribute(element.namespace, "id") ?? "")") else { return nil }
        return parts[kind]
    }

    /// Moves the notes of a package, if tags may repeat them.
    /// - Parameter package: the template; changed.
    /// - Returns: nil when nothing was moved.
    /// - Throws: `JobFailure` when a part cannot be read.
    static func moveIn(_ package: inout OfficePackage) throws(JobFailure) -> DocxNotes? {
        let main = try package.mainPart()
        let types = try package.contentTypes()
        var found: [String: String] = [:]
        for kind in kinds.values {
            let suffix = "wordprocessingml.\(kind)s+xml"
            found[kind] = package.names.first { types.type(of: $0)?.hasSuffix(suffix) == true }
        }
        guard !found.isEmpty else { return nil }
        let tree = try package.tree(main)
        guard hasBlocks(tree.root) else { return nil }
        let references = tree.root.descendants.filter { $0.isElement && kinds[$0.localName] != nil }
        var parts: [String: String] = [:]
        var all: Set<String> = []
        var firstNumbers: [String: Int] = [:]
        for (kind, part) in found.sorted(by: { $0.key < $1.key }) {
            let own = references.filter { kinds[$0.localName] == kind }
            guard !own.isEmpty else { continue }
            let notes = try package.tree(part)
            var texts: [String: XMLTree.Node] = [:]
            for note in notes.root.children where note.isElement && note.localName == kind {
                if let id = note.attribute(note.namespace, "id") { texts[id] = note }
            }
            var moved: Set<XMLTree.Node> = []
            for reference in own {
                guard let id = reference.attribute(reference.namespace, "id"), let text = texts[id], !hasLinks(text)
                else {
                    continue
                }
                all.insert("\(kind) \(id)")
                reference.append(tree.importCopy(of: text))
                moved.insert(text)
            }
            for text in moved { text.remove() }
            if !moved.isEmpty {
                parts[kind] = part
                let left = notes.root.children.compactMap { $0.attribute($0.namespace, "id").flatMap { Int($0) } }
                firstNumbers[part] = min(max(left.max() ?? 0, 0), 1 << 30) + 1
                package.set(part, notes.serialized())
            }
        }
        guard !parts.isEmpty else { return nil }
        package.set(main, tree.serialized())
        return DocxNotes(parts: parts, moved: all, firstNumbers: firstNumbers)
    }

    /// Whether a note refers to relationships, which are those of its own part.
    private static func hasLinks(_ note: XMLTree.Node) -> Bool {
        note.descendants.contains { node in
            node.isElement
                && node.attributes.contains {
                    $0.name.namespace.hasSuffix("/officeDocument/2006/relationships")
                        || $0.name.namespace.hasSuffix("/officeDocument/relationships")
                }
        }
    }

    /// Whether the text holds tags of blocks.
    private static func hasBlocks(_ root: XMLTree.Node) -> Bool {
        guard root.descendants.contains(where: { $0.isText && $0.withTextBytes { bytes in hasNumberSign(bytes) } })
        else {
            return false
        }
        return root.descendants.contains { paragraph in
            guard paragraph.isElement, paragraph.localName == "p" else { return false }
            let scalars = Array(paragraph.text.unicodeScalars)
            return TagFinder.find(in: scalars).tags.contains { found in
                (try? Tag.parse(Array(scalars[found.inside])))?.opensBlock == true
            }
        }
    }

    /// Whether there is `#`, or a byte of its full-width form.
    private static func hasNumberSign(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var previous: (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            if byte == UInt8(ascii: "#") { return true }
            if previous == (0xEF, 0xBC), byte == 0x83 { return true }
            if previous == (0xEF, 0xB9), byte == 0x9F { return true }
            previous = (previous.1, byte)
        }
        return false
    }
}
