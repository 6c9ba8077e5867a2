/// Assembles a program in the order of its output.
///
/// The caller appends literal bytes and tags; open, middle and close tags must nest, which the caller has checked.
public struct ProgramBuilder {
    struct Block {
        enum Kind {
            case loop(start: Int)
            case condition
        }

        let kind: Kind
        /// Operations whose target is the next branch of the condition, or the `否则` of the loop.
        var pendingElse: [Int]
        /// Operations whose target is the end of the block.
        var pendingEnd: [Int] = []
        /// Operations that skip the separator and go to the loop's `next`.
        var pendingNext: [Int] = []
        /// The identifiers of a loop's body: their slots by key, and the list that holds the slots.
        var identifiers: [String: Int] = [:]
        var identifierList: Int?
        /// The slots of `once` that the loop forgets in each repetition.
        var onceSlots: [String: Int] = [:]
    }

    private var literals: [UInt8] = []
    private var literalStart = 0
    var operations: [Program.Operation] = []
    private var expressions: [Expression] = []
    private var sites: [Program.Site] = []
    private var encodings: [TextEncoding] = []
    private var objects: [ObjectTag] = []
    private var richTexts: [(tag: RichTag, place: any RichPlace)] = []
    private var includes: [(tag: IncludeTag, style: String?)] = []
    private var endings: [Program.Ending] = []
    private var carriers: [Program.Carrier] = []
    private var frames: [PictureFrame] = []
    private var pictureFields: [PictureField] = []
    private var openPictures: [Int] = []
    var blocks: [Block] = []
    var loopVariables: [String?] = []
    var openOnces: [Int] = []
    private var cacheSlots = 0
    private var identifierSlots = 0
    var identifierLists: [[Int]] = []
    var onceSlots: [String: Int] = [:]
    var onceSources: [Int?] = []
    var onceLists: [[Int]] = []
    var noteParts: [String] = []
    private var encodingSlots: [TextEncoding: Int] = [:]
    private var latestEncoding: Int?
    var tables = Program.Tables()
    /// The blocks of columns and the merged cells, by the numbers that the caller gave them.
    var columnBlocks: [Int: Int] = [:]
    var mergedCells: [Int: Int] = [:]
    /// The tables and rows with merged cells that are open, and where they begin.
    var regions: [(region: Int, start: Int)] = []
    var mergeRows: [(row: Int, start: Int)] = []

    /// Starts an empty program.
    public init() {}

    /// Starts a program that runs inside loops, given by their variables, the innermost last.
    init(within loops: [String?]) { loopVariables = loops }

    /// Whether the next bytes stand in a loop's body.
    public var isInLoop: Bool { !loopVariables.isEmpty }

    /// Appends bytes that every document gets.
    public mutating func literal(_ bytes: some Sequence<UInt8>) { literals.append(contentsOf: bytes) }

    /// Appends text that every document gets, as it is.
    public mutating func literal(_ text: StaticString) {
        literals.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a value.
    /// - Parameters:
    ///   - tag: what to print.
    ///   - site: where the tag stands.
    ///   - encoding: how its characters become bytes here.
    public mutating func value(_ tag: ValueTag, site: Program.Site, encoding: TextEncoding) {
        flush()
        operations.append(.value(expression: add(tag.expression), site: add(site), encoding: slot(for: encoding)))
    }

    private mutating func slot(for encoding: TextEncoding) -> Int {
        if let latestEncoding, encodings[latestEncoding] == encoding { return latestEncoding }
        let slot = encodingSlots[encoding, default: encodings.count]
        if slot == encodings.count {
            encodingSlots[encoding] = slot
            encodings.append(encoding)
        }
        latestEncoding = slot
        return slot
    }

    /// Appends an object.
    public mutating func object(_ tag: ObjectTag, site: Program.Site) {
        flush()
        objects.append(tag)
        operations.append(.object(expression: add(tag.expression), object: objects.count - 1, site: add(site)))
    }

    /// Appends text with structure.
    /// - Parameters:
    ///   - tag: what to place.
    ///   - site: where the tag stands.
    ///   - place: what the format knows of the place.
    public mutating func rich(_ tag: RichTag, site: Program.Site, place: any RichPlace) {
        flush()
        richTexts.append((tag, place))
        operations.append(.rich(expression: add(tag.expression), text: richTexts.count - 1, site: add(site)))
    }

    /// Marks the place of another document.
    /// - Parameters:
    ///   - tag: what to take in.
    ///   - site: where the tag stands.
    ///   - style: the style of the paragraph in its place, when it changes the page.
    public mutating func include(_ tag: IncludeTag, site: Program.Site, style: String?) {
        flush()
        includes.append((tag, style))
        operations.append(.include(expression: add(tag.expression), include: includes.count - 1, site: add(site)))
    }

    /// Opens a loop or a condition.
    public mutating func open(_ tag: Tag, site: Program.Site) {
        flush()
        switch tag {
        case .loop(let loop):
            let start = operations.count
            operations.append(.loop(expression: add(loop.expression), site: add(site), empty: 0))
            blocks.append(Block(kind: .loop(start: start), pendingElse: [start], identifierList: identifierLists.count))
            identifierLists.append([])
            onceLists.append([])
            operations.append(.freshIdentifiers(list: identifierLists.count - 1))
            loopVariables.append(loop.variable)
        case .condition(let condition):
            let start = operations.count
            operations.append(.branch(expression: add(condition.expression), site: add(site), otherwise: 0))
            blocks.append(Block(kind: .condition, pendingElse: [start]))
        default: break
        }
    }

    /// Goes on with `否则`, `否则如果` or `间隔` of the innermost block.
    public mutating func middle(_ tag: Tag, site: Program.Site) {
        flush()
        guard var block = blocks.popLast() else { return }
        switch (tag, block.kind) {
        case (.separator, .loop):
            block.pendingNext.append(operations.count)
            operations.append(.skipIfLast(target: 0))
        case (.otherwise, .loop(let start)):
            endLoopBody(&block, start: start)
            aim(block.pendingElse, at: operations.count)
            block.pendingElse = []
            block.identifierList = nil
            loopVariables.removeLast()
        case (.elseIf(let condition), _):
            block.pendingEnd.append(operations.count)
            operations.append(.jump(target: 0))
            aim(block.pendingElse, at: operations.count)
            block.pendingElse = [operations.count]
            operations.append(.branch(expression: add(condition.expression), site: add(site), otherwise: 0))
        default:
            block.pendingEnd.append(operations.count)
            operations.append(.jump(target: 0))
            aim(block.pendingElse, at: operations.count)
            block.pendingElse = []
        }
        blocks.append(block)
    }

    /// Closes the innermost block.
    public mutating func close() {
        flush()
        guard var block = blocks.popLast() else { return }
        if case .loop(let start) = block.kind {
            // Without items the branch `否则` runs outside the loop, which has ended before it.
            if !block.pendingElse.isEmpty {
                endLoopBody(&block, start: start)
                loopVariables.removeLast()
            }
        }
        aim(block.pendingElse + block.pendingEnd, at: operations.count)
    }

    /// Ends the repeated part of a loop.
    private mutating func endLoopBody(_ block: inout Block, start: Int) {
        aim(block.pendingNext, at: operations.count)
        block.pendingNext = []
        block.pendingEnd.append(operations.count)
        operations.append(.next(start: start + 1, exit: 0))
    }

    /// Appends a number that is fresh in each repetition of the innermost loop; equal keys get equal numbers.
    /// - Parameter key: the identifier as the template has it.
    public mutating func identifier(_ key: String) {
        flush()
        guard let slot = slot(for: key) else {
            literal(key.utf8)
            return
        }
        operations.append(.identifier(slot: slot))
    }

    /// Makes a name unique: appends nothing in the first repetition, and in each later one a number that is fresh there.
    /// - Parameters:
    ///   - name: the name as the template has it; equal names get equal numbers.
    ///   - inBlock: the loop whose repetition counts, by its position among the open blocks; nil for the innermost one.
    public mutating func nameSuffix(_ name: String, inBlock block: Int? = nil) {
        flush()
        if let slot = slot(for: name, in: block) { operations.append(.nameSuffix(slot: slot)) }
    }

    /// The place of an identifier's number in the innermost loop; nil outside loops.
    private mutating func slot(for key: String, in block: Int? = nil) -> Int? {
        guard let block = block ?? blocks.lastIndex(where: { $0.identifierList != nil }) else { return nil }
        let slot = blocks[block].identifiers[key] ?? identifierSlots
        if slot == identifierSlots, let list = blocks[block].identifierList {
            blocks[block].identifiers[key] = slot
            identifierLists[list].append(slot)
            identifierSlots += 1
        }
        return slot
    }

    /// The three marks of an element that must not appear without content.
    public mutating func beginOptional() {
        flush()
        operations.append(.beginOptional)
    }

    /// Ends the head of the element begun by ``beginOptional()``.
    public mutating func sealOptional() {
        flush()
        operations.append(.sealOptional)
    }

    /// Ends the element begun by ``beginOptional()``.
    /// - Parameter endTag: the element's end tag, which vanishes with the element.
    public mutating func endOptional(endTag: [UInt8]) {
        flush()
        literals.append(contentsOf: endTag)
        operations.append(.endOptional(start: literalStart, end: literals.count))
        literalStart = literals.count
    }

    /// Appends a filler where the output would not end as it must.
    /// - Parameters:
    ///   - suffixes: good endings, at most 32 bytes each.
    ///   - filler: what to append otherwise.
    public mutating func ensureEnding(_ suffixes: [[UInt8]], filler: [UInt8]) {
        flush()
        endings.append(Program.Ending(suffixes: suffixes, filler: filler))
        operations.append(.ensureEnding(endings.count - 1))
    }

    /// Appends a text that stands outside the running text.
    /// - Parameters:
    ///   - text: its pieces.
    ///   - around: what stands around it, and vanishes with it when there is nothing to refer to.
    public mutating func carrier(_ text: CarrierText, around: (before: [UInt8], after: [UInt8]) = ([], [])) {
        flush()
        let pieces = text.pieces.map { piece -> Program.Carrier.Piece in
            switch piece {
            case .text(let text): return .text(text)
            case .value(let tag, let site): return .value(expression: add(tag.expression), site: add(site))
            }
        }
        carriers.append(Program.Carrier(pieces: pieces, kind: text.kind, around: around))
        operations.append(.carrier(carriers.count - 1))
    }

    /// Begins a frame whose picture is replaced; all up to ``endPicture()`` is left out when there is no picture.
    public mutating func beginPicture(_ tag: ObjectTag, frame: PictureFrame, site: Program.Site) {
        flush()
        objects.append(tag)
        frames.append(frame)
        openPictures.append(operations.count)
        operations.append(
            .picture(
                expression: add(tag.expression), object: objects.count - 1, site: add(site), frame: frames.count - 1,
                otherwise: 0))
    }

    /// Appends what a picture changes in its frame.
    public mutating func pictureField(_ field: PictureField) {
        flush()
        pictureFields.append(field)
        operations.append(.pictureField(pictureFields.count - 1))
    }

    /// Ends the frame begun by ``beginPicture(_:frame:site:)``.
    public mutating func endPicture() {
        flush()
        if let start = openPictures.popLast() { aim([start], at: operations.count) }
    }

    /// The program.
    public consuming func finish() -> Program {
        flush()
        return Program(
            literals: literals, operations: operations, expressions: expressions, sites: sites, encodings: encodings,
            objects: objects, richTexts: richTexts, includes: includes, endings: endings, carriers: carriers,
            frames: frames,
            pictureFields: pictureFields, cacheSlots: cacheSlots, identifierSlots: identifierSlots,
            identifierLists: identifierLists, onceSources: onceSources, onceLists: onceLists, noteParts: noteParts,
            tables: tables)
    }

    mutating func flush() {
        guard literals.count > literalStart else { return }
        operations.append(.literal(start: literalStart, end: literals.count))
        literalStart = literals.count
    }

    mutating func aim(_ sources: [Int], at target: Int) {
        for source in sources {
            switch operations[source] {
            case .loop(let expression, let site, _):
                operations[source] = .loop(expression: expression, site: site, empty: target)
            case .branch(let expression, let site, _):
                operations[source] = .branch(expression: expression, site: site, otherwise: target)
            case .next(let start, _): operations[source] = .next(start: start, exit: target)
            case .skipIfLast: operations[source] = .skipIfLast(target: target)
            case .jump: operations[source] = .jump(target: target)
            case .endSections: operations[source] = .endSections(target: target)
            case .once(let slot, _): operations[source] = .once(slot: slot, otherwise: target)
            case .picture(let expression, let object, let site, let frame, _):
                operations[source] = .picture(
                    expression: expression, object: object, site: site, frame: frame, otherwise: target)
            case .columns(let block, _): operations[source] = .columns(block: block, empty: target)
            case .present(let count, _): operations[source] = .present(count: count, otherwise: target)
            case .merged(let cell, let isFirst, _):
                operations[source] = .merged(cell, isFirst: isFirst, otherwise: target)
            default: break
            }
        }
    }

    mutating func add(_ site: Program.Site) -> Int {
        sites.append(site)
        return sites.count - 1
    }

    /// Binds loop variables and gives every path its places in the look-up cache.
    mutating func add(_ expression: Expression) -> Int {
        expressions.append(bound(expression))
        return expressions.count - 1
    }

    private mutating func bound(_ expression: Expression) -> Expression {
        var slots = cacheSlots
        let variables = loopVariables
        func bind(_ path: Path) -> Path {
            var path = path
            path.depth = variables.count
            if case .name(let name) = path.base, let level = variables.lastIndex(of: name) {
                path.base = .variable(level)
            }
            path.cacheSlot = slots
            slots += variables.count + 2 + path.steps.count
            path.steps = path.steps.map { step in
                guard case .bracket(let name, let key) = step else { return step }
                return key.isKey(among: variables) ? .computed(key.mapPaths(bind)) : .name(name)
            }
            return path
        }
        let result = expression.mapPaths(bind)
        cacheSlots = slots
        return result
    }
}

extension Expression {
    /// Whether the expression in a bracket is meant, and not a name spelled like it: it asks for a number of the loop or for
    /// the variable of a loop.
    func isKey(among variables: [String?]) -> Bool {
        hasPath { base in
            switch base {
            case .loop: true
            case .name(let name): variables.contains(name)
            case .variable, .scope: false
            }
        }
    }
}
