import DocumentModel
import WenshuCore
import XMLKit

/// The lists of the rich texts of one document.
///
/// Not `Sendable`: it belongs to one job.
final class DocxRichLists {
    /// A list instance with its definition.
    private struct List {
        let number: Int
        let mark: RichList.Mark
        /// Where the labels of the first level begin, and how much further in each level stands, in twips.
        let first: Int
        let step: Int
    }

    /// A list that does not count; such lists share an instance.
    private struct Shape: Hashable {
        let mark: RichList.Mark
        let first: Int
        let step: Int
    }

    private(set) var styles: DocxRichStyles
    private var lists: [List] = []
    private var shapes: [Shape: Int] = [:]

    init(_ styles: DocxRichStyles) { self.styles = styles }

    /// All that holds for a paragraph style.
    func resolved(_ style: String?) -> ReadFormat { styles.read.paragraph(style).format }

    /// The instance for a list; each list of numbers has its own, so that it counts for itself.
    /// - Parameters:
    ///   - mark: what stands before the items.
    ///   - first: where labels of the first level begin, in twips.
    ///   - step: how much further in each level stands, in twips.
    ///   - number: the number of the instance, from the one that would be the next.
    func add(_ mark: RichList.Mark, first: Int, step: Int, number: (Int) -> Int) -> Int {
        let shape = Shape(mark: mark, first: first, step: step)
        if !mark.counts, let known = shapes[shape] { return known }
        let id = number(styles.firstList + lists.count)
        shapes[shape] = id
        lists.append(List(number: id, mark: mark, first: first, step: step))
        return id
    }

    /// Whether there is none.
    var isEmpty: Bool { lists.isEmpty }
    /// Whether the document gets a part with numbering that the template has not.
    var makesPart: Bool { !isEmpty && !styles.hasNumbering }

    /// The numbering with the lists added: each instance has a definition of its own, since instances that share one go on
    /// counting from each other in Word.
    ///
    /// Source: ISO/IEC 29500-1 §17.9.
    /// - Parameter bytes: the part so far; nil when there is none.
    /// - Throws: `XMLFault` when it cannot be read.
    func added(to bytes: [UInt8]?) throws(XMLFault) -> [UInt8] {
        let tree = try XMLTree.parse(bytes ?? Self.emptyNumbering, name: styles.numberingPart)
        let root = tree.root
        let taken =
            root.children.filter { $0.localName == "abstractNum" }
            .compactMap { $0.word("abstractNumId").flatMap { Int($0) } }.max() ?? 0
        var writer = XMLByteWriter()
        writer.open("w:numbering", ["xmlns:w": root.namespace])
        for (index, list) in lists.enumerated() { define(list, id: min(taken, 1 << 30) + 1 + index, in: &writer) }
        for (index, list) in lists.enumerated() {
            writer.open("w:num", ["w:numId": String(list.number)])
            writer.value("w:abstractNumId", min(taken, 1 << 30) + 1 + index)
            writer.close()
        }
        writer.close()
        let added = try XMLTree.parse(writer.finish(), name: styles.numberingPart)
        let firstInstance = root.children.first { $0.isElement && ["num", "numIdMacAtCleanup"].contains($0.localName) }
        let end = root.children.first { $0.isElement && $0.localName == "numIdMacAtCleanup" }
        for node in added.root.children {
            let copy = tree.importCopy(of: node)
            if let place = node.localName == "num" ? end : firstInstance {
                place.insertBefore(copy)
            } else {
                root.append(copy)
            }
        }
        return tree.serialized()
    }

    /// A definition with nine levels of one kind, so that a person can move items in and out.
    private func define(_ list: List, id: Int, in writer: inout XMLByteWriter) {
        writer.open("w:abstractNum", ["w:abstractNumId": String(id)])
        writer.value("w:nsid", String(SHA256.hex(of: Array("rich list \(list.number)".utf8)).prefix(8)).uppercased())
        writer.value("w:multiLevelType", "multilevel")
        for level in 0..<9 {
            writer.open("w:lvl", ["w:ilvl": String(level)])
            switch list.mark {
            case .number(let start, let parenthesis):
                writer.value("w:start", start)
                writer.value("w:numFmt", "decimal")
                writer.value("w:lvlText", "%\(level + 1)\(parenthesis ? ")" : ".")")
            case .bullet:
                writer.value("w:start", 1)
                writer.value("w:numFmt", "bullet")
                writer.value("w:lvlText", RichList.bullets[level % RichList.bullets.count])
            case .box(let isTicked):
                writer.value("w:start", 1)
                writer.value("w:numFmt", "bullet")
                writer.value("w:lvlText", isTicked ? "☑" : "☐")
            }
            writer.value("w:lvlJc", "left")
            writer.open("w:pPr")
            let left = list.first + (level + 1) * list.step
            writer.empty("w:ind", ["w:left": String(left), "w:hanging": String(list.step)])
            writer.close()
            writer.close()
        }
        writer.close()
    }

    private static let emptyNumbering = Array(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"\(DocxNamespace.main)\"/>"
            .utf8)
}
