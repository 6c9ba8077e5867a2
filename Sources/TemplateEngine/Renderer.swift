public import WenshuCore

/// Runs a program. Keeps its look-up cache from one document to the next.
///
/// Not `Sendable`: one renderer belongs to one task.
public final class Renderer {
    /// The state of a loop that is being run.
    struct Frame {
        let items: [Value]
        var index: Int
        var element: Value
    }

    struct CacheEntry {
        var shape: Shape?
        var slot: Int
    }

    /// The program.
    public let program: Program
    var root: Value = .null
    var frames: [Frame] = []
    var cache: [CacheEntry]
    var columns: [ColumnItems]
    var merging: [MergeState]
    private var identifiers: [Int]
    /// How often each slot got a number, in this document.
    private var repetitions: [Int]
    /// The numbers of the slots of `once`; zero where there is none yet.
    private var onceNumbers: [Int]
    private let sections = SectionHolder()
    /// The paths (by cache slot) whose name an item lacks and a sibling has, in this document.
    var namesOfSiblings: Set<Int> = []
    /// The paths (by cache slot) whose name was reported as unknown, in this document.
    var unknownNames: Set<Int> = []
    /// The names of records by their folded spelling, as far as they were asked for, in this document.
    var foldedNames: [ObjectIdentifier: FoldedNames] = [:]

    /// Keeps the shape, so that no other one takes its identity.
    struct FoldedNames {
        let shape: Shape
        let names: [String: String]
    }

    /// Prepares a program for running.
    public init(_ program: Program) {
        self.program = program
        cache = Array(repeating: CacheEntry(shape: nil, slot: -1), count: program.cacheSlots)
        columns = Array(repeating: ColumnItems(), count: program.tables.blocks.count)
        merging = Array(repeating: MergeState(), count: program.tables.regions.count)
        identifiers = Array(repeating: 0, count: program.identifierSlots)
        repetitions = identifiers
        onceNumbers = Array(repeating: 0, count: program.onceSources.count)
    }

    /// Appends the document part for a view.
    ///
    /// Findings go to the session; output with errors must not be published.
    /// - Parameters:
    ///   - root: the view.
    ///   - session: findings, identifiers, budget.
    ///   - objects: places objects.
    ///   - buffer: takes the bytes.
    public func run(
        _ root: Value, session: RenderSession, objects: any ObjectRenderer, into buffer: OutputBuffer
    ) {
        run(root, within: [], session: session, objects: objects, into: buffer)
    }

    /// Appends the text for an item of loops that run outside the program, the innermost last.
    func run(
        _ root: Value, within loops: [Frame], session: RenderSession, objects: any ObjectRenderer,
        into buffer: OutputBuffer
    ) {
        self.root = root
        frames.removeAll(keepingCapacity: true)
        frames += loops
        namesOfSiblings.removeAll(keepingCapacity: true)
        for slot in repetitions.indices { repetitions[slot] = 0 }
        for slot in onceNumbers.indices { onceNumbers[slot] = 0 }
        sections.reset()
        unknownNames.removeAll(keepingCapacity: true)
        foldedNames.removeAll(keepingCapacity: true)
        defer {
            self.root = .null
            for block in columns.indices { columns[block] = ColumnItems() }
            for region in merging.indices { merging[region] = MergeState() }
        }
        program.literals.withUnsafeBufferPointer { literals in
            program.operations.withUnsafeBufferPointer { operations in
                execute(literals, operations, session: session, objects: objects, into: buffer)
            }
        }
        if buffer.isOverLimit || sections.isOverLimit {
            reportSize(session)
        }
    }

    private func reportSize(_ session: RenderSession) {
        session.report(
            Diagnostic(.error, id: "template.too-large", cause: "文档内容太大（一个部分超过 512 MiB），已停止", remedy: "把数据分成几份"))
    }

    /// Runs the operations; stops when the budget is used up or the output too large, both of which are errors.
    private func execute(
        _ literals: UnsafeBufferPointer<UInt8>, _ operations: UnsafeBufferPointer<Program.Operation>,
        session: RenderSession,
        objects: any ObjectRenderer, into destination: OutputBuffer
    ) {
        var buffer = destination
        var outer: [OutputBuffer] = []
        var position = 0
        while position < operations.count {
            switch operations[position] {
            case .literal(let start, let end):
                if let base = literals.baseAddress { buffer.append(base + start, count: end - start) }
                position += 1
            case .value(let expression, let site, let encoding):
                guard session.spend(1, at: program.sites[site]), !buffer.isOverLimit else { return }
                print(program.expressions[expression], site: site, encoding: encoding, session: session, into: buffer)
                position += 1
            case .loop(let expression, let site, let empty):
                let items = loopItems(program.expressions[expression], site: site, session: session)
                guard session.spend(1, at: program.sites[site]), !buffer.isOverLimit else { return }
                position = enter(items) ? position + 1 : empty
            case .next(let start, let exit):
                guard session.spend(1, at: program.site(ofLoopWithBodyAt: start)), !buffer.isOverLimit else { return }
                position = advance() ? start : exit
            case .skipIfLast(let target): position = isAtLastItem ? target : position + 1
            case .jump(let target): position = target
            case .branch(let expression, let site, let otherwise):
                guard session.spend(1, at: program.sites[site]) else { return }
                let value = evaluate(program.expressions[expression], Context(site: site, session: session))
                position = value.isTrue ? position + 1 : otherwise
            case .object(let expression, let object, let site):
                place(
                    program.expressions[expression], object: object, site: site, session: session, objects: objects,
                    buffer)
                position += 1
            case .rich(let expression, let text, let site):
                guard session.spend(1, at: program.sites[site]), !buffer.isOverLimit else { return }
                placeRich(
                    program.expressions[expression], text, site: site, session: session, objects: objects, buffer)
                position += 1
            case .include(let expression, let include, let site):
                guard session.spend(1, at: program.sites[site]), !buffer.isOverLimit else { return }
                markInclude(program.expressions[expression], include, site: site, session: session, buffer)
                position += 1
            case .freshIdentifiers(let list):
                for slot in program.identifierLists[list] {
                    identifiers[slot] = session.nextIdentifier
                    repetitions[slot] += 1
                    session.nextIdentifier += 1
                }
                for slot in program.onceLists[list] { onceNumbers[slot] = 0 }
                position += 1
            case .identifier(let slot):
                buffer.append(raw: String(identifiers[slot]))
                position += 1
            case .nameSuffix(let slot):
                if repetitions[slot] > 1 { buffer.append(raw: "_\(identifiers[slot])") }
                position += 1
            case .once(let slot, let otherwise):
                position = onceNumbers[slot] == 0 ? position + 1 : otherwise
                _ = onceNumber(slot, session, objects)
            case .numberOfOnce(let slot):
                buffer.append(raw: String(onceNumber(slot, session, objects)))
                position += 1
            case .noteNumber(let part):
                buffer.append(raw: String(objects.noteNumber(in: program.noteParts[part])))
                position += 1
            case .beginNote(let part):
                outer.append(buffer)
                buffer = objects.beginNote(in: program.noteParts[part])
                position += 1
            case .endNote:
                if buffer.isOverLimit { reportSize(session) }
                objects.endNote()
                buffer = outer.popLast() ?? destination
                position += 1
            case .holdParagraph:
                buffer = sections.begin()
                position += 1
            case .holdSection, .holdRest:
                sections.endPiece()
                position += 1
            case .endHold(let isMade):
                sections.end(isMade: isMade)
                buffer = destination
                position += 1
            case .releaseSection:
                sections.release(into: buffer)
                position += 1
            case .endSections(let target):
                position = sections.finish(into: buffer) ? target : position + 1
            case .beginOptional:
                buffer.beginOptional()
                position += 1
            case .sealOptional:
                buffer.sealOptional()
                position += 1
            case .endOptional(let start, let end):
                if !buffer.endOptional(), let base = literals.baseAddress {
                    buffer.append(base + start, count: end - start)
                }
                position += 1
            case .ensureEnding(let index):
                let ending = program.endings[index]
                if !ending.suffixes.contains(where: buffer.ends) { buffer.append(ending.filler) }
                position += 1
            case .carrier(let index):
                let carrier = program.carriers[index]
                guard spend(for: carrier, session), !buffer.isOverLimit else { return }
                write(carrier, session: session, objects: objects, into: buffer)
                position += 1
            case .picture(let expression, let object, let site, let frame, let otherwise):
                guard session.spend(1, at: program.sites[site]) else { return }
                let isLoaded = beginPicture(
                    program.expressions[expression], object: program.objects[object], site: site,
                    frame: program.frames[frame], session: session, objects: objects, buffer)
                position = isLoaded ? position + 1 : otherwise
            case .pictureField(let index):
                objects.append(program.pictureFields[index], into: buffer)
                position += 1
            case .columnTable(let table):
                evaluateColumns(program.tables.tables[table], session: session)
                position += 1
            case .columns(let block, let empty): position = enterColumns(block) ? position + 1 : empty
            case .present(let count, let otherwise):
                position = width(program.tables.counts[count]) > 0 ? position + 1 : otherwise
            case .columnNumber(let count):
                buffer.append(raw: String(width(program.tables.counts[count])))
                position += 1
            case .columnShare(let amount, let block):
                buffer.append(raw: String(share(of: amount, in: block)))
                position += 1
            case .columnDivisor(let block):
                buffer.append(raw: String(divisor(in: block)))
                position += 1
            case .mergeTable(let region, let end):
                findRuns(region, (position + 1)..<end, operations, session: session)
                position += 1
            case .row(let row, _):
                let row = program.tables.rows[row]
                merging[row.region].advance(isHeader: row.isHeader)
                position += 1
            case .merged(let merge, let isFirst, let otherwise):
                position = isMerged(merge, isFirst: isFirst) ? position + 1 : otherwise
            case .mergedRows(let merge):
                buffer.append(raw: String(mergedRows(merge)))
                position += 1
            }
        }
    }

    private func onceNumber(_ slot: Int, _ session: RenderSession, _ objects: any ObjectRenderer) -> Int {
        if onceNumbers[slot] == 0 {
            onceNumbers[slot] = program.onceSources[slot].map { objects.startCopy(of: $0, session: session) } ?? 1
        }
        return onceNumbers[slot]
    }

    /// Begins a loop over items; does nothing when there are none.
    /// - Returns: whether there are items.
    @inline(__always)
    func enter(_ items: [Value]) -> Bool {
        guard let first = items.first else { return false }
        frames.append(Frame(items: items, index: 0, element: first))
        return true
    }

    /// Whether the innermost loop is at its last item.
    @inline(__always)
    var isAtLastItem: Bool { frames.last.map { $0.index + 1 >= $0.items.count } ?? true }

    /// Goes on to the next item of the innermost loop, or leaves the loop.
    func advance() -> Bool {
        let last = frames.count - 1
        let next = frames[last].index + 1
        guard next < frames[last].items.count else {
            frames.removeLast()
            return false
        }
        frames[last].index = next
        frames[last].element = frames[last].items[next]
        return true
    }

    func loopItems(_ expression: Expression, site: Int, session: RenderSession) -> [Value] {
        switch evaluate(expression, Context(site: site, session: session)) {
        case .list(let list): return list.values
        case .null: return []
        case let value:
            session.report(
                .error, "not-a-list", at: program.sites[site],
                cause: "「\(expression.label)」是\(value.typeName)，不是列表，不能循环",
                remedy: "数据里写成列表，或去掉循环")
            return []
        }
    }

    private func print(
        _ expression: Expression, site: Int, encoding: Int, session: RenderSession, into buffer: OutputBuffer
    ) {
        session.hasFault = false
        let value = evaluate(expression, Context(site: site, session: session))
        let forbidden: Int
        switch value {
        case .string(let text): forbidden = program.encodings[encoding].append(text, to: buffer)
        case .number(let number): forbidden = program.encodings[encoding].append(number.description, to: buffer)
        case .bool(let flag): forbidden = program.encodings[encoding].append(flag ? "是" : "否", to: buffer)
        case .null:
            printGap(expression, site: site, encoding: encoding, session: session, into: buffer)
            return
        case .list, .record:
            let remedy =
                if case .list = value { "用 {{#循环 …}} 逐项写，或加 ｜连接 \"、\"" } else { "写出要哪个字段，如 \(expression.label).姓名" }
            session.report(
                .error, "not-printable", at: program.sites[site],
                cause: "「\(expression.label)」是\(value.typeName)，不能直接印出",
                remedy: remedy, suggestions: fieldNames(of: value).prefix(3).map { "\(expression.label).\($0)" })
            return
        }
        if forbidden > 0 {
            session.report(
                .warning, "forbidden-character", at: program.sites[site],
                cause: "「\(expression.label)」里有文档不允许的控制字符，已换成「\u{FFFD}」", remedy: "检查数据里的不可见字符")
        }
    }

    /// A known fact without a value: a visible gap, counted, never an invention.
    private func printGap(
        _ expression: Expression, site: Int, encoding: Int, session: RenderSession, into buffer: OutputBuffer
    ) {
        let gap = Gap(expression)
        let encoding = program.encodings[encoding]
        buffer.append(encoding.gapStart)
        _ = encoding.append(gap.text, to: buffer)
        buffer.append(encoding.gapEnd)
        if !session.hasFault { report(gap, at: program.sites[site], session: session) }
    }

    /// The field names of a record, or of a list's first record.
    func fieldNames(of value: Value) -> [String] {
        switch value {
        case .record(let record): record.shape.names
        case .list(let list): list.values.first.map { fieldNames(of: $0) } ?? []
        default: []
        }
    }
}

extension Value {
    /// Whether a condition holds: yes, a number other than zero, text, a list or record with content.
    var isTrue: Bool {
        switch self {
        case .bool(let flag): flag
        case .number(let number): number != Number(0)
        default: !isEmpty
        }
    }
}
