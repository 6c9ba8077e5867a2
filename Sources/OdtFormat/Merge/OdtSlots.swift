import DocumentModel
import TemplateEngine
import XMLKit

/// Places in a tree at which its text in XML is cut, to put other pieces in between.
struct OdtSlots {
    /// A piece of a text.
    enum Segment {
        /// XML.
        case xml([UInt8])
        /// The place of something else.
        case slot(String)
    }

    private let instruction: XMLTree.Node?

    /// Makes places that can be put into any tree.
    init() {
        let source = Array("<slot><?\(IncludeMark.target) slot?></slot>".utf8)
        instruction = (try? XMLTree.parse(source, name: "slot"))?.root.firstChild
    }

    /// Puts a place behind all that stands in an element.
    func append(to element: XMLTree.Node?, _ name: String) {
        guard let element, let slot = copy(for: element, name) else { return }
        element.append(slot)
    }

    /// Puts a place before all that stands in an element.
    func prepend(to element: XMLTree.Node, _ name: String) {
        if let slot = copy(for: element, name) { element.prepend(slot) }
    }

    /// Puts a place before an element.
    func insert(before element: XMLTree.Node, _ name: String) {
        if let slot = copy(for: element, name) { element.insertBefore(slot) }
    }

    /// Makes an instruction that stands in a tree a place.
    func mark(_ instruction: XMLTree.Node, _ name: String) { instruction.text = name }

    private func copy(for element: XMLTree.Node, _ name: String) -> XMLTree.Node? {
        guard let instruction else { return nil }
        let copy = element.tree.importCopy(of: instruction)
        copy.text = name
        return copy
    }

    /// A text cut at its places.
    static func segments(of bytes: [UInt8]) -> [Segment] {
        var result: [Segment] = []
        var rest = bytes[...]
        while let (range, content) = OdtMarkScan.next(IncludeMark.target, in: rest) {
            result.append(.xml(Array(rest[..<range.lowerBound])))
            result.append(.slot(content))
            rest = rest[range.upperBound...]
        }
        result.append(.xml(Array(rest)))
        return result
    }
}
