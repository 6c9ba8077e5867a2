/// What differs from one repetition to the next: things that are there once, notes, ends of sections.
extension ProgramBuilder {
    /// The steps of the last paragraph of a section.
    public enum SectionStep: Sendable {
        /// The paragraph begins.
        case begin
        /// The properties of the section begin.
        case properties
        /// The properties of the section have ended.
        case rest
        /// The paragraph has ended; `isMade` when it is there for the section only.
        case end(isMade: Bool)
        /// More content comes.
        case release
    }

    /// Appends a step of the last paragraph of a section.
    public mutating func section(_ step: SectionStep) {
        flush()
        switch step {
        case .begin: operations.append(.holdParagraph)
        case .properties: operations.append(.holdSection)
        case .rest: operations.append(.holdRest)
        case .end(let isMade): operations.append(.endHold(isMade: isMade))
        case .release: operations.append(.releaseSection)
        }
    }

    /// Ends the sections of the document; what is appended now comes only when nothing was held back.
    /// - Returns: what ``closeEndOfSections(_:)`` takes.
    public mutating func beginEndOfSections() -> Int {
        flush()
        operations.append(.endSections(target: 0))
        return operations.count - 1
    }

    /// Ends what comes only when nothing was held back.
    /// - Parameter end: what ``beginEndOfSections()`` gave.
    public mutating func closeEndOfSections(_ end: Int) {
        flush()
        aim([end], at: operations.count)
    }

    /// Something that the document has once in each repetition of a block, or once at all.
    public struct Once: Sendable {
        /// What it is; equal keys in the same block are the same.
        public let key: String
        /// What the template has, of which each time is a copy with a number of its own; nil when no number is needed.
        public let source: Int?
        /// The loop in each of whose repetitions it is new, by its position among the open blocks; nil for the document.
        public let block: Int?

        /// Makes one.
        /// - Parameters:
        ///   - key: what it is.
        ///   - source: what is copied, or nil.
        ///   - block: the loop, by its position among the open blocks, or nil.
        public init(key: String, source: Int? = nil, block: Int?) {
            self.key = key
            self.source = source
            self.block = block
        }
    }

    /// Appends the number of something.
    public mutating func number(of once: Once) {
        flush()
        operations.append(.numberOfOnce(slot: slot(for: once)))
    }

    /// Appends one thing the first time and another one later.
    /// - Parameters:
    ///   - once: what is there once.
    ///   - first: appends the bytes of the first time.
    ///   - later: appends the bytes of the other times.
    public mutating func once(
        _ once: Once, first: (inout ProgramBuilder) -> Void, later: (inout ProgramBuilder) -> Void = { _ in }
    ) {
        flush()
        let start = operations.count
        operations.append(.once(slot: slot(for: once), otherwise: 0))
        first(&self)
        flush()
        let jump = operations.count
        operations.append(.jump(target: 0))
        aim([start], at: operations.count)
        later(&self)
        flush()
        aim([jump], at: operations.count)
    }

    /// Begins what is there the first time only, up to ``endOnce()``.
    public mutating func beginOnce(_ once: Once) {
        flush()
        openOnces.append(operations.count)
        operations.append(.once(slot: slot(for: once), otherwise: 0))
    }

    /// Ends what ``beginOnce(_:)`` began.
    public mutating func endOnce() {
        flush()
        if let start = openOnces.popLast() { aim([start], at: operations.count) }
    }

    /// What is appended now belongs into another part.
    /// - Parameter part: the part's name in the archive.
    public mutating func beginNote(in part: String) {
        flush()
        operations.append(.beginNote(number(ofNotePart: part)))
    }

    /// Appends the number of a note: in the reference that of the note which begins next, in the note its own.
    /// - Parameter part: the name in the archive of the part into which the note goes.
    public mutating func noteNumber(in part: String) {
        flush()
        operations.append(.noteNumber(number(ofNotePart: part)))
    }

    private mutating func number(ofNotePart part: String) -> Int {
        if let known = noteParts.firstIndex(of: part) { return known }
        noteParts.append(part)
        return noteParts.count - 1
    }

    /// Goes on in the part where the note is referred to.
    public mutating func endNote() {
        flush()
        operations.append(.endNote)
    }

    private mutating func slot(for once: Once) -> Int {
        let block = once.block.flatMap { blocks.indices.contains($0) ? $0 : nil }
        let known = block.map { blocks[$0].onceSlots[once.key] } ?? onceSlots[once.key]
        if let known { return known }
        let slot = onceSources.count
        onceSources.append(once.source)
        if let block, case .loop = blocks[block].kind, let list = blocks[block].identifierList {
            blocks[block].onceSlots[once.key] = slot
            onceLists[list].append(slot)
        } else {
            onceSlots[once.key] = slot
        }
        return slot
    }
}
