import WenshuCore

/// Infers from tags, given in the order in which they run, what data a template wants.
///
/// Names are looked up as ``Renderer`` does it; where only data could tell whether a bare name in a loop belongs to the item
/// or to a scope around it, it is taken for the item's.
struct FieldInference {
    private struct Frame {
        let item: FieldNode?
        /// The loop's variable; without one, names are taken for fields of the item.
        let variable: String?
        /// How many conditions are open around the loop.
        let conditions: Int
    }

    /// An open block.
    private struct Open {
        /// Whether it is a loop whose item is in scope; else it is a condition, or the 否则 of a loop.
        var hasFrame: Bool
        var guarded: [FieldNode]
    }

    /// The numbers that lists know of themselves.
    private static let sizeNames: Set<String> = ["数量", "人数", "count"]

    let root = FieldNode()
    private var frames: [Frame] = []
    private var blocks: [Open] = []
    /// How many of the open blocks run on a condition only.
    private var conditions = 0
    private var place = ""
    /// The fields that the last path went through, itself included.
    private var trail: [FieldNode] = []

    /// How many blocks are open.
    var depth: Int { blocks.count }

    /// What the items of blocks of columns have in common, by the number of the block.
    private var columnItems: [Int: FieldNode] = [:]

    /// Takes the next tag.
    mutating func take(_ use: TagUse) {
        place = use.site.place
        switch use.role {
        case .written, .columnsEnd: take(use.tag)
        case .columnsEvaluated(let number):
            take(use.tag)
            if case .loop = use.tag { columnItems[number] = frames.last?.item }
        case .columns(let number):
            guard case .loop(let loop) = use.tag else {
                blocks.append(Open(hasFrame: false, guarded: []))
                conditions += 1
                return
            }
            frames.append(Frame(item: columnItems[number], variable: loop.variable, conditions: conditions))
            blocks.append(Open(hasFrame: true, guarded: []))
        }
    }

    private mutating func take(_ tag: Tag) {
        switch tag {
        case .value(let value): note(value.expression, .print)
        case .object(let object): note(object.expression, FieldNode.Use(object.kind))
        case .rich(let rich): note(rich.expression, .rich)
        case .include(let include): note(include.expression, .print)
        case .loop(let loop):
            let list = note(loop.expression, .list)
            frames.append(Frame(item: list?.item(), variable: loop.variable, conditions: conditions))
            blocks.append(Open(hasFrame: true, guarded: []))
        case .condition(let condition):
            blocks.append(Open(hasFrame: false, guarded: []))
            ask(condition.expression)
            conditions += 1
        case .elseIf(let condition): ask(condition.expression)
        case .otherwise:
            guard let last = blocks.indices.last, blocks[last].hasFrame else { return }
            blocks[last].hasFrame = false
            frames.removeLast()
            conditions += 1
        case .close:
            guard let block = blocks.popLast() else { return }
            if block.hasFrame { frames.removeLast() } else { conditions -= 1 }
            for node in block.guarded { node.guards -= 1 }
        case .separator, .runningHead, .note: break
        }
    }

    /// A condition: inside its block a field that it asks for need not be there.
    private mutating func ask(_ condition: Expression) {
        for path in condition.askedPaths {
            guard find(path, .compare) != nil, let last = blocks.indices.last else { continue }
            for node in trail { node.guards += 1 }
            blocks[last].guarded += trail
        }
        note(condition, .truth)
    }

    // MARK: expressions

    /// Notes what an expression does with the fields in it.
    /// - Returns: the field whose value it gives, if it is one.
    @discardableResult
    private mutating func note(_ expression: Expression, _ use: FieldNode.Use) -> FieldNode? {
        switch expression {
        case .literal: return nil
        case .path(let path): return find(path, use)
        case .not(let operand): note(operand, .truth)
        case .negate(let operand): note(operand, .number)
        case .isEmpty(let operand), .exists(let operand): note(operand, .compare)
        case .binary(let symbol, let left, let right): note(symbol, left, right)
        case .filter(let filter, let operand, let arguments): return note(filter, operand, arguments, use)
        }
        return nil
    }

    private mutating func note(_ symbol: BinaryOperator, _ left: Expression, _ right: Expression) {
        switch symbol {
        case .and, .or:
            note(left, .truth)
            note(right, .truth)
        case .subtract, .multiply, .divide, .remainder:
            note(left, .number)
            note(right, .number)
        case .add:
            let use: FieldNode.Use = left.givesText || right.givesText ? .text : .number
            note(left, use)
            note(right, use)
        case .contains:
            note(left, .compare)
            note(right, .compare)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            note(left, right.usePartner)
            note(right, left.usePartner)
        }
    }

    private mutating func note(
        _ filter: Filter, _ operand: Expression, _ arguments: [Expression], _ use: FieldNode.Use
    ) -> FieldNode? {
        let field = arguments.last.flatMap(\.fieldName)
        switch filter {
        case .fallback:
            for argument in arguments { note(argument, use) }
            return note(operand, use)
        case .optional: return note(operand, use)
        case .date, .hanDate, .time, .shift: note(operand, .date)
        case .daysUntil, .monthsUntil, .yearsUntil, .workingDays:
            for argument in arguments { note(argument, .date) }
            note(operand, .date)
        case .amountInWords, .thousands, .percent, .decimals, .chineseNumeral, .ordinalMark: note(operand, .number)
        case .mask, .uppercase, .lowercase, .trim, .truncate, .length: note(operand, .text)
        case .alignNames:
            guard use == .list else {
                note(operand, .text)
                return nil
            }
            let list = note(operand, .list)
            list?.item()?.note(.text, isLenient: false, place: place)
            return list
        case .count: note(operand, .list)
        case .join:
            let list = note(operand, .list)
            noteField(arguments.count > 1 ? field : nil, of: list, .text)
        case .sum, .average, .minimum, .maximum: noteField(field, of: note(operand, .list), .number)
        case .sort:
            let list = note(operand, .list)
            let words = ["倒序", "降序", "desc", "升序", "asc"]
            for name in arguments.compactMap(\.fieldName) where !words.contains(name) {
                noteField(name, of: list, .compare)
            }
            return list
        case .distinct:
            let list = note(operand, .list)
            if let field { noteField(field, of: list, .compare) }
            return list
        case .reverse: return note(operand, .list)
        case .first:
            for argument in arguments { note(argument, .number) }
            return note(operand, .list)
        case .whereCondition:
            let list = note(operand, .list)
            frames.append(Frame(item: list?.item(), variable: nil, conditions: conditions))
            for argument in arguments { note(argument, .truth) }
            frames.removeLast()
            return list
        case .group: return group(note(operand, .list), by: field ?? "")
        case .field:
            let derived = FieldNode()
            guard let node = noteField(field, of: note(operand, .list), .print) else { return nil }
            derived.adopt(node, as: nil)
            return derived
        }
        return nil
    }

    /// Notes a field of a list's items, dots going deeper, or the items themselves.
    @discardableResult
    private func noteField(_ field: String?, of list: FieldNode?, _ use: FieldNode.Use) -> FieldNode? {
        var node = list?.item()
        for name in (field ?? ".").split(separator: ".") { node = node?.field(String(name)) }
        node?.note(use, isLenient: false, place: place)
        return node
    }

    /// What grouping gives: records of `组`, `项` and `数量` that are not in the data.
    private func group(_ list: FieldNode?, by field: String) -> FieldNode? {
        guard let list, let key = noteField(field, of: list, .compare) else { return nil }
        let groups = FieldNode()
        let record = FieldNode(isClosed: true)
        record.adopt(key, as: "组")
        record.adopt(list, as: "项")
        record.adopt(FieldNode(isClosed: true), as: "数量")
        groups.adopt(record, as: nil)
        return groups
    }

    // MARK: names

    /// The field at a path, with everything on the way noted.
    private mutating func find(_ path: Path, _ use: FieldNode.Use) -> FieldNode? {
        trail = []
        var node: FieldNode?
        var isConditional = conditions > 0
        switch path.base {
        case .variable, .loop: return nil
        case .scope(let levels):
            let index = frames.count - 1 - levels
            guard index >= -1 else { return nil }
            node = index < 0 ? root : frames[index].item
            if index >= 0 { isConditional = conditions > frames[index].conditions }
        case .name(let name):
            if let frame = frames.last(where: { $0.variable == name }) {
                node = frame.item
                isConditional = conditions > frame.conditions
            } else {
                let frame = scope(for: name)
                let record = frame == nil ? root : frame?.item
                node = record?.field(name)
                if let frame {
                    node?.isBare = true
                    isConditional = conditions > frame.conditions
                }
            }
        }
        for step in path.steps {
            let last = node
            if let last { trail.append(last) }
            switch step {
            case .index:
                last?.note(.list, isLenient: path.isLenient, isConditional: isConditional, place: place)
                node = last?.item()
            case .bracket(_, let key) where key.isKey(among: frames.map(\.variable)), .computed(let key):
                let steps = trail
                note(key, .compare)
                trail = steps
                // A number of the loop is a position; what a variable gives may be a name that the template does not know.
                let isList = key.hasPath { if case .loop = $0 { true } else { false } }
                last?.note(isList ? .list : nil, isLenient: path.isLenient, isConditional: isConditional, place: place)
                node = isList ? last?.item() : nil
            case .name(let name), .bracket(let name, _):
                if let last, last.isList, last.known(name) == nil {
                    last.note(.list, isLenient: path.isLenient, isConditional: isConditional, place: place)
                    if Self.sizeNames.contains(name) { return nil }
                    node = last.item()?.field(name)
                } else {
                    last?.note(nil, isLenient: path.isLenient, isConditional: isConditional, place: place)
                    node = last?.field(name)
                }
            }
        }
        node?.note(use, isLenient: path.isLenient, isConditional: isConditional, place: place)
        if let node { trail.append(node) }
        return node
    }

    /// The loop whose item a bare name is taken to be a field of; nil for the record.
    private func scope(for name: String) -> Frame? {
        frames.last { frame in
            guard frame.variable == nil else { return false }
            guard let item = frame.item else { return true }
            return !item.isClosed || item.known(name) != nil
        }
    }

    /// The record that the template wants.
    func record() -> TemplateField { root.finished() }
}

extension Expression {
    /// The paths that are asked for being empty or there.
    fileprivate var askedPaths: [Path] {
        switch self {
        case .isEmpty(.path(let path)), .exists(.path(let path)): [path]
        case .not(let operand), .negate(let operand): operand.askedPaths
        case .binary(_, let left, let right): left.askedPaths + right.askedPaths
        case .filter(_, let operand, _): operand.askedPaths
        case .literal, .path, .isEmpty, .exists: []
        }
    }

    /// Whether it gives text for sure.
    fileprivate var givesText: Bool {
        switch self {
        case .literal(.string): true
        case .binary(.add, let left, let right): left.givesText || right.givesText
        case .filter(let filter, let operand, _):
            switch filter {
            case .date, .hanDate, .time, .amountInWords, .thousands, .percent, .chineseNumeral, .ordinalMark, .join,
                .mask, .uppercase, .lowercase, .trim, .truncate, .shift:
                true
            case .fallback, .optional: operand.givesText
            default: false
            }
        default: false
        }
    }

    /// What comparing with this expression tells of the other side.
    fileprivate var usePartner: FieldNode.Use {
        switch self {
        case .literal(.number), .negate: .number
        case .literal(.bool): .flag
        case .literal(.string(let text)): Number(text) != nil ? .compare : CalendarTime(text) != nil ? .date : .text
        case .binary(.subtract, _, _), .binary(.multiply, _, _), .binary(.divide, _, _), .binary(.remainder, _, _):
            .number
        case .filter(let filter, _, _):
            switch filter {
            case .count, .sum, .average, .decimals, .daysUntil, .monthsUntil, .yearsUntil, .workingDays, .length:
                .number
            case .shift: .date
            default: .compare
            }
        default: .compare
        }
    }

    /// The text of a literal, as the name of a field of items.
    fileprivate var fieldName: String? {
        if case .literal(.string(let text)) = self { return text }
        return nil
    }
}
