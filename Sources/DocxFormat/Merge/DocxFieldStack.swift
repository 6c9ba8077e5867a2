import WenshuCore
import XMLKit

/// The fields that are open while a text is rewritten. Source: ISO/IEC 29500-1 §17.16.18.
struct DocxFieldStack {
    /// What becomes of a field.
    struct Outcome {
        /// Its new instruction; nil when it stays.
        var instruction: String?
        /// What its result shall say; nil when it stays.
        var result: String?
        /// Whether programs must not update it.
        var isLocked = false
    }

    /// Says what becomes of a field, given its instruction.
    typealias Settler = (String) -> Outcome

    private let settle: Settler
    /// How many fields there were.
    private(set) var count = 0
    /// How many fields did not end, or ended without having begun.
    private(set) var unfinished = 0
    /// A field, or a holder of text, within which fields must end.
    private struct Frame {
        var isHolder = false
        /// The elements that begin the field and part its instruction from its result.
        var marks: [XMLTree.Node] = []
        var instructions: [XMLTree.Node] = []
        /// How many pieces of the instruction stand before another field in it; nil when there is none.
        var piecesBefore: Int?
        /// Whether the result has begun.
        var isResult = false
        /// What the result shall say, and whether it was said.
        var result: String?
        var isSaid = false
    }

    private var frames: [Frame] = []
    /// Fields that did not end where they must.
    private var unended: [Frame] = []
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
            interrupt()
            frames.append(Frame(marks: [node]))
            count += 1
        case "separate":
            guard let last = frames.indices.last, !frames[last].isResult else { return strays.append(node) }
            frames[last].marks.append(node)
            frames[last].result = settle(frames[last])
            frames[last].isResult = true
        case "end":
            guard let frame = frames.last, !frame.isHolder else { return strays.append(node) }
            frames.removeLast()
            if !frame.isResult { _ = settle(frame) }
        default: strays.append(node)
        }
    }

    private mutating func interrupt() {
        guard let last = frames.indices.last, !frames[last].isResult, frames[last].piecesBefore == nil else { return }
        frames[last].piecesBefore = frames[last].instructions.count
    }

    /// A field in one element (`w:fldSimple`).
    mutating func enter(simple node: XMLTree.Node) {
        count += 1
        interrupt()
        var frame = Frame(isHolder: true, isResult: true)
        if let source = node.word("instr") {
            let outcome = settle(source)
            if let new = outcome.instruction { node.setAttribute(DocxNamespace.main, "instr", new) }
            if outcome.isLocked { Self.lock(node) }
            frame.result = outcome.result
        }
        frames.append(frame)
    }

    /// A text within the text, whose fields are its own (`w:txbxContent`).
    mutating func enterText() { frames.append(Frame(isHolder: true, isResult: true)) }

    /// The end of a field in one element, or of a text within the text.
    mutating func leaveHolder() {
        while let frame = frames.popLast(), !frame.isHolder { unended.append(frame) }
    }

    /// What a text element shall say; nil when it stays as it is.
    mutating func result(for node: XMLTree.Node) -> String? {
        guard let last = frames.indices.last, let result = frames[last].result else { return nil }
        defer { frames[last].isSaid = true }
        return frames[last].isSaid ? "" : result
    }

    /// The text has ended: fields that have not are no fields.
    mutating func finish() {
        let open = unended + frames.filter { !$0.isHolder }
        for node in open.flatMap({ $0.marks + $0.instructions }) + strays { node.remove() }
        unfinished += open.count + strays.count
        frames.removeAll()
        unended.removeAll()
        strays.removeAll()
    }

    /// Rewrites an instruction that is in pieces.
    /// - Returns: what the result shall say; nil when it stays.
    private func settle(_ frame: Frame) -> String? {
        // What stands behind another field in the instruction stays there.
        let pieces = frame.piecesBefore.map { Array(frame.instructions.prefix($0)) } ?? frame.instructions
        guard let first = pieces.first else { return nil }
        let outcome = settle(pieces.map(\.text).joined())
        if outcome.isLocked, let begin = frame.marks.first { Self.lock(begin) }
        if let new = outcome.instruction {
            first.text = new
            first.setAttribute(XMLName.xmlNamespace, "space", "preserve")
            for piece in pieces.dropFirst() { piece.text = "" }
        }
        return outcome.result
    }

    private static func lock(_ field: XMLTree.Node) { field.setAttribute(DocxNamespace.main, "fldLock", "1") }
}
