import WenshuCore

extension Renderer {
    /// The value at a path. Unknown names are reported, unless the path is lenient.
    func value(of path: Path, _ context: Context) -> Value {
        var value: Value
        switch path.base {
        case .variable(let level):
            guard frames.indices.contains(level) else { return .null }
            value = frames[level].element
        case .name(let name):
            guard let found = lookUp(name, path) ?? respelled(name) else {
                return missing(name, path, step: nil, in: nil, context)
            }
            value = found
        case .scope(let levels):
            let index = frames.count - 1 - levels
            if index < -1 {
                context.session.report(
                    .error, "no-parent", at: program.sites[context.site], cause: "「\(path.text)」超出了最外层",
                    remedy: "少写一级「..」")
                return .null
            }
            value = index >= 0 ? frames[index].element : root
        case .loop(let property): return loopValue(property, path, context)
        }
        for (index, step) in path.steps.enumerated() {
            switch (step, value) {
            case (_, .null): return .null
            case (.name(let name), .record(let record)):
                let slot = path.cacheSlot + path.depth + 1 + index
                guard let found = field(name, of: record, slot: slot) ?? respelled(name, in: record) else {
                    return missing(name, path, step: index, in: value, context)
                }
                value = found
            case (.name(let name), .list(let list)) where ["数量", "人数", "count"].contains(name):
                value = .integer(list.values.count)
            case (.computed(let key), _): value = entry(of: value, at: evaluate(key, context), path, context)
            case (.index(let number), .list(let list)):
                guard list.values.indices.contains(number - 1) else { return .null }
                value = list.values[number - 1]
            case (.index(let number), .record(let record)):
                guard let found = record[String(number)] else {
                    return missing(String(number), path, step: index, in: value, context)
                }
                value = found
            case (.name(let name), _), (.bracket(let name, _), _):
                if !path.isLenient {
                    context.session.report(
                        .error, "not-a-record", at: program.sites[context.site],
                        cause: "「\(path.text)」里，「\(name)」的上一级是\(value.typeName)，没有下级字段",
                        remedy: value.items == nil ? "去掉「.\(name)」" : "列表要先 {{#循环 …}}，或写明第几个，如 .1.\(name)")
                }
                return .null
            case (.index, _): return .null
            }
        }
        return value
    }

    /// What a list has at a position, or a record under a name, that data give; null when there is nothing.
    private func entry(of container: Value, at key: Value, _ path: Path, _ context: Context) -> Value {
        let number: Int? =
            switch key {
            case .number(let number): number.intValue
            case .string(let text): text.utf8.count <= 1_000 ? Number(text)?.intValue : nil
            default: nil
            }
        switch container {
        case .list(let list):
            if key == .null { return .null }
            guard let number else {
                context.session.report(
                    .error, "not-a-position", at: program.sites[context.site],
                    cause: "「\(path.text)」方括号里是\(key.typeName)，要从列表里取第几个，应是数字", remedy: "写成 [$序号]，或改用有这个名称的字段")
                return .null
            }
            return list.values.indices.contains(number - 1) ? list.values[number - 1] : .null
        case .record(let record):
            guard let name = key.text ?? number.map(String.init), name.utf8.count <= 1_000 else { return .null }
            return record[name] ?? respelled(name, in: record) ?? .null
        default:
            if !path.isLenient {
                context.session.report(
                    .error, "not-a-record", at: program.sites[context.site],
                    cause: "「\(path.text)」里，方括号的上一级是\(container.typeName)，里面没有别的值", remedy: "去掉方括号")
            }
            return .null
        }
    }

    private func loopValue(_ property: Path.LoopProperty, _ path: Path, _ context: Context) -> Value {
        guard let frame = frames.last else {
            context.session.report(
                .error, "outside-loop", at: program.sites[context.site], cause: "「\(path.text)」只能写在循环里",
                remedy: "移到 {{#循环 …}} 里面")
            return .null
        }
        switch property {
        case .ordinal: return .integer(frame.index + 1)
        case .isFirst: return .bool(frame.index == 0)
        case .isLast: return .bool(frame.index == frame.items.count - 1)
        case .count: return .integer(frame.items.count)
        }
    }

    /// A name: innermost loop's item, then outward, then the record.
    private func lookUp(_ name: String, _ path: Path) -> Value? {
        var level = frames.count - 1
        while level >= 0 {
            if case .record(let record) = frames[level].element {
                let slot = level < path.depth ? path.cacheSlot + level + 1 : nil
                if let found = slot.map({ field(name, of: record, slot: $0) }) ?? record[name] { return found }
            }
            level -= 1
        }
        guard case .record(let record) = root else { return nil }
        return field(name, of: record, slot: path.cacheSlot)
    }

    /// The field of a record, remembering its slot for records of the same shape.
    private func field(_ name: String, of record: Record, slot: Int) -> Value? {
        if let shape = cache[slot].shape, shape === record.shape {
            let found = cache[slot].slot
            return found < 0 ? nil : record.values[found]
        }
        let found = record.shape.index[name] ?? -1
        cache[slot] = CacheEntry(shape: record.shape, slot: found)
        return found < 0 ? nil : record.values[found]
    }

    /// A name that is not there: known from a sibling or by another spelling, or an error with suggestions.
    private func missing(_ name: String, _ path: Path, step: Int?, in container: Value?, _ context: Context) -> Value {
        if path.isLenient { return .null }
        if isKnownToSiblings(name, path) { return .null }
        if !context.session.isDraft { context.session.hasFault = true }
        guard unknownNames.insert(path.cacheSlot).inserted, !context.session.isFull || !context.session.hasErrors else {
            return .null
        }
        let candidates: [String] =
            if let container { fieldNames(of: container) } else {
                frames.reversed().flatMap { fieldNames(of: $0.element) } + fieldNames(of: root)
            }
        let suggestions = Spelling.suggestions(for: name, among: candidates)
        let cause =
            if case .path(let prefix)? = step.map({ index in Expression.path(prefixPath(path, index)) }) {
                "「\(prefix.text)」里没有字段「\(name)」"
            } else { "没有字段「\(name)」" }
        let available =
            suggestions.isEmpty && !candidates.isEmpty
            ? "可用的字段：\(candidates.prefix(8).map { $0.excerpt() }.joined(separator: "、"))；" : ""
        context.session.report(
            context.session.isDraft ? .warning : .error, "unknown-name", at: program.sites[context.site], cause: cause,
            remedy: available + "改正名称；确实可能没有时加 ｜可缺", suggestions: suggestions)
        return .null
    }

    private func prefixPath(_ path: Path, _ count: Int) -> Path {
        var prefix = path
        let names = path.steps.prefix(count).map { step in
            switch step {
            case .name(let name): name
            case .index(let index): String(index)
            case .bracket(let name, _): "[\(name)]"
            case .computed: "[…]"
            }
        }
        let base = path.text.split(separator: ".").first.map(String.init) ?? path.text
        prefix.text = ([base] + names).joined(separator: ".")
        return prefix
    }

    /// The value of a name that data spell with other characters of the same meaning.
    private func respelled(_ name: String) -> Value? {
        let folded = Folding.fold(name)
        for frame in frames.reversed() {
            if case .record(let record) = frame.element, let found = field(folded: folded, of: record) { return found }
        }
        guard case .record(let record) = root else { return nil }
        return field(folded: folded, of: record)
    }

    private func respelled(_ name: String, in record: Record) -> Value? {
        field(folded: Folding.fold(name), of: record)
    }

    private func field(folded name: String, of record: Record) -> Value? {
        let identity = ObjectIdentifier(record.shape)
        if foldedNames[identity] == nil {
            if foldedNames.count >= 1_000 { foldedNames.removeAll(keepingCapacity: true) }
            let names = Dictionary(
                record.shape.names.map { (Folding.fold($0), $0) }, uniquingKeysWith: { first, _ in first })
            foldedNames[identity] = FoldedNames(shape: record.shape, names: names)
        }
        return foldedNames[identity]?.names[name].flatMap { record[$0] }
    }

    /// How many siblings are looked at for a field that an item lacks.
    private static let siblingsLookedAt = 100_000

    /// Whether another item of an enclosing loop has the field: known, and without a value here.
    private func isKnownToSiblings(_ name: String, _ path: Path) -> Bool {
        if namesOfSiblings.contains(path.cacheSlot) { return true }
        if unknownNames.contains(path.cacheSlot) { return false }
        let isKnown = frames.contains { frame in
            frame.items.prefix(Self.siblingsLookedAt).contains { $0[name] != nil }
        }
        if isKnown { namesOfSiblings.insert(path.cacheSlot) }
        return isKnown
    }
}
