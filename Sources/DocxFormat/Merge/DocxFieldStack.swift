import WenshuCore
import XMLKit

/// The fields that are open while a text is rewritten. Source: ISO/IEC 29500-1 §17.16.18.
struct DocxFieldStack {
    /// What becomes of a field: its new instruction and what its result shall say, each nil when it stays.
    typealias Settler = (String) -> (new: String?, result: String?)

    private let settle: Settler
    /// How many fields there were.
    private(set) var count = 0
    /// How many fields did not end, or ended without having begun.
    private(set) var unfinished = 0
    private struct Frame {
        /// The elements that begin the field and part its instruction from its result.
        var marks: [XMLTree.Node] = []
        var instructions: [XMLTree.Node] = []
        /// Whether the result has begun.
        var isResult = false
        /// What the result shall say, and whether it was said.
        var result: String?
        var isSaid = false
    }

    private var frames: [Frame] = []
    private var strays: [XMLTree.Node] = []

    /// Starts a text.
    /// - Parameter settle: says what becomes of a field, given its instruction.
    init(_ settle: @escaping Settler) { self.settle = settle }

    /// A piece of the instruction of the innermost field.
    mutating func instruction(_ node: XMLTree.Node) {
        guard let last = frames.indices.last, !frames[last].isResult else { return }
        frames[last].instructions.append(node)
    }

    /// A begin, separator or end (`w:fldChar`).
    mutating func character(_ node: XMLTree.Node) {
        switch node.word("fldCharType") {
        case "begin":
            frames.append(Frame(marks: [node]))
            count += 1
        case "separate":
            guard let last = frames.indices.last, !frames[last].isResult else { return strays.append(node) }
            frames[last].marks.append(node)
            frames[last].result = settle(frames[last].instructions)
            frames[last].isResult = true
        case "end":
            guard let frame = frames.popLast() else { return strays.append(node) }
            if !frame.isResult { _ = settle(frame.instructions) }
        default: break
        }
    }

    /// A field in one element (`w:fldSimple`).
    mutating func enter(simple node: XMLTree.Node) {
        count += 1
        var frame = Frame(isResult: true)
        if let source = node.word("instr") {
            let (new, result) = settle(source)
            if let new { node.setAttribute(DocxNamespace.main, "instr", new) }
            frame.result = result
        }
        frames.append(frame)
    }

    /// The end of a field in one element.
    mutating func leaveSimple() { _ = frames.popLast() }

    /// What a text element shall say; nil when it stays as it is.
    mutating func result(for node: XMLTree.Node) -> String? {
        guard let last = frames.indices.last, let result = frames[last].result else { return nil }
        defer { frames[last].isSaid = true }
        return frames[last].isSaid ? "" : result
    }

    /// The text has ended: fields that have not are no fields.
    mutating func finish() {
        let open = frames.filter { !$0.marks.isEmpty }
        for node in open.flatMap({ $0.marks + $0.instructions }) + strays { node.remove() }
        unfinished += open.count + strays.count
        frames.removeAll()
        strays.removeAll()
    }

    /// Rewrites an instruction that is in pieces.
    /// - Returns: what the result shall say; nil when it stays.
    private func settle(_ pieces: [XMLTree.Node]) -> String? {
        guard let first = pieces.first else { return nil }
        let (new, result) = settle(pieces.map(\.text).joined())
        if let new {
            first.text = new
            first.setAttribute(XMLName.xmlNamespace, "space", "preserve")
            for piece in pieces.dropFirst() { piece.text = "" }
        }
        return result
    }
}
