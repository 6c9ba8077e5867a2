public import WenshuCore

/// A template drawn from the grammar, with the lines that a plain reading of the grammar gives.
public struct RandomTemplate {
    /// The template.
    public let blocks: [SampleBlock]
    /// The lines that must come out.
    public let lines: [String]

    /// What can be named where a tag stands.
    private enum Scope {
        /// The record.
        case record
        /// An item of 表.
        case row
        /// A text of 列 or 分.
        case text
    }

    private indirect enum Piece {
        case text(String)
        case value(String)
        case ordinal
        case choice(String, [Piece], otherwise: [Piece])
        case loop(String, [Piece], separator: String, otherwise: [Piece])
        case note
    }

    private indirect enum Part {
        case paragraph([Piece])
        case choice(String, [Part], otherwise: [Part])
        case loop(String, [Part], otherwise: [Part])
        case table([Row])
    }

    private enum Row {
        case plain([[Piece]])
        case loop(String, [[Piece]])
        case between(String, [[[Piece]]])
        case choice(String, [[Piece]])
    }

    /// Draws a template.
    /// - Parameters:
    ///   - view: data with the names of ``drawView(using:)``.
    ///   - random: the source of chance.
    public init(_ view: Value, using random: inout SeededRandom) {
        var drawing = Drawing(random: random)
        let parts = drawing.parts([.record], depth: 0)
        random = drawing.random
        blocks = parts.flatMap { Self.blocks($0, using: &random) }
        lines = parts.flatMap { Self.lines($0, [(view, 0)]) }
    }

    /// Draws data: two texts, two flags, a list of records, two lists of texts.
    public static func drawView(using random: inout SeededRandom) -> Value {
        func text() -> String {
            let characters = Array("甲乙丙<>&\"'{}[]|文𠮷😀é-—“”")
            let count = Int.random(in: 1...6, using: &random)
            return String((0..<count).compactMap { _ in characters.randomElement(using: &random) }).replacing(
                "{{", with: "{")
        }
        func texts() -> Value { .list((0..<Int.random(in: 0...3, using: &random)).map { _ in .string(text()) }) }
        let rows = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            Value.record([
                ("名", .string(text())), ("分", texts()), ("有", .bool(Bool.random(using: &random))),
            ])
        }
        return .record([
            ("甲", .string(text())), ("乙", .string(text())), ("真", .bool(true)), ("假", .bool(false)),
            ("表", .list(rows)), ("列", texts()), ("空", .list([])),
        ])
    }

    private struct Drawing {
        var random: SeededRandom

        mutating func parts(_ scopes: [Scope], depth: Int) -> [Part] {
            (0..<Int.random(in: 1...3, using: &random)).map { _ in part(scopes, depth: depth) }
        }

        mutating func part(_ scopes: [Scope], depth: Int) -> Part {
            switch Int.random(in: 0..<(depth < 3 ? 6 : 2), using: &random) {
            case 0, 1: return .paragraph(line(scopes, depth: depth))
            case 2:
                let inner = parts(scopes, depth: depth + 1)
                let other = Bool.random(using: &random) ? parts(scopes, depth: depth + 1) : []
                return .choice(flag(scopes), inner, otherwise: other)
            case 3, 4:
                let list = list(scopes)
                let inner = parts(scopes + [Self.scope(of: list)], depth: depth + 1)
                let other = Bool.random(using: &random) ? parts(scopes, depth: depth + 1) : []
                return .loop(list, inner, otherwise: other)
            default: return .table((0..<Int.random(in: 1...3, using: &random)).map { _ in row(scopes) })
            }
        }

        private mutating func row(_ scopes: [Scope]) -> Row {
            let list = list(scopes)
            let inner = scopes + [Self.scope(of: list)]
            switch Int.random(in: 0..<4, using: &random) {
            case 0: return .loop(list, [line(inner, depth: 3), line(inner, depth: 2)])
            case 1: return .between(list, [[line(inner, depth: 2), line(inner, depth: 3)]])
            case 2: return .choice(flag(scopes), [line(scopes, depth: 2), line(scopes, depth: 3)])
            default: return .plain([line(scopes, depth: 2), line(scopes, depth: 2)])
            }
        }

        private mutating func line(_ scopes: [Scope], depth: Int) -> [Piece] {
            [.text("·")] + (0..<Int.random(in: 0...3, using: &random)).map { _ in piece(scopes, depth: depth) }
        }

        private mutating func piece(_ scopes: [Scope], depth: Int) -> Piece {
            switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &random) {
            case 0: return .text(["文字 ", "{单}", "—“引”", "a&b<c>"].randomElement(using: &random) ?? "")
            case 1, 2, 3: return value(scopes)
            case 4: return scopes.count > 1 ? .ordinal : .note
            case 5, 6:
                let other = Bool.random(using: &random) ? line(scopes, depth: depth + 1) : []
                return .choice(flag(scopes), line(scopes, depth: depth + 1), otherwise: other)
            default:
                let list = list(scopes)
                let other = Bool.random(using: &random) ? line(scopes, depth: depth + 1) : []
                return .loop(
                    list, line(scopes + [Self.scope(of: list)], depth: depth + 1),
                    separator: Bool.random(using: &random) ? "、" : "", otherwise: other)
            }
        }

        private mutating func value(_ scopes: [Scope]) -> Piece {
            var names = ["甲", "乙"]
            if scopes.contains(where: { $0 == .row }) { names.append("名") }
            if scopes.last == .text { names.append(".") }
            return .value(names.randomElement(using: &random) ?? "甲")
        }

        private mutating func flag(_ scopes: [Scope]) -> String {
            var names = ["真", "假", "列", "空"]
            if scopes.contains(where: { $0 == .row }) { names.append("有") }
            return names.randomElement(using: &random) ?? "真"
        }

        private mutating func list(_ scopes: [Scope]) -> String {
            var names = ["表", "列", "空", "表"]
            if scopes.contains(where: { $0 == .row }) { names.append("分") }
            return names.randomElement(using: &random) ?? "列"
        }

        private static func scope(of list: String) -> Scope { list == "表" ? .row : .text }
    }
}

// Writing the template.
extension RandomTemplate {
    private static func source(_ pieces: [Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let name): "{{\(name)}}"
            case .ordinal: "{{$序号}}"
            case .note: "{{-- 说明 }}"
            case .choice(let flag, let inner, let other):
                "{{#如果 \(flag)}}\(source(inner))\(other.isEmpty ? "" : "{{#否则}}\(source(other))"){{/如果}}"
            case .loop(let list, let inner, let separator, let other):
                "{{#循环 \(list)}}\(source(inner))\(separator.isEmpty ? "" : "{{#间隔}}\(separator)")"
                    + "\(other.isEmpty ? "" : "{{#否则}}\(source(other))"){{/循环}}"
            }
        }.joined()
    }

    /// A paragraph, in runs cut anywhere.
    private static func paragraph(_ text: String, using random: inout SeededRandom) -> SampleBlock {
        var runs: [String] = []
        var rest = Array(text)
        while !rest.isEmpty {
            let count = Int.random(in: 1...max(1, rest.count), using: &random)
            runs.append(String(rest.prefix(count)))
            rest.removeFirst(count)
        }
        return .paragraph(runs)
    }

    private static func blocks(_ part: Part, using random: inout SeededRandom) -> [SampleBlock] {
        func marker(_ text: String) -> SampleBlock { paragraph("{{\(text)}}", using: &random) }
        func inside(_ parts: [Part]) -> [SampleBlock] { parts.flatMap { blocks($0, using: &random) } }
        func otherwise(_ parts: [Part]) -> [SampleBlock] { parts.isEmpty ? [] : [marker("#否则")] + inside(parts) }
        switch part {
        case .paragraph(let pieces): return [paragraph(source(pieces), using: &random)]
        case .choice(let flag, let inner, let other):
            return [marker("#如果 \(flag)")] + inside(inner) + otherwise(other) + [marker("/如果")]
        case .loop(let list, let inner, let other):
            return [marker("#循环 \(list)")] + inside(inner) + otherwise(other) + [marker("/循环")]
        case .table(let rows):
            return [
                .table(
                    rows.flatMap { row in
                        Self.rows(row).map { cells in cells.map { [paragraph($0, using: &random)] } }
                    })
            ]
        }
    }

    private static func rows(_ row: Row) -> [[String]] {
        switch row {
        case .plain(let cells): [cells.map(source)]
        case .loop(let list, let cells): [["{{#循环 \(list)}}\(source(cells[0]))", "\(source(cells[1])){{/循环}}"]]
        case .choice(let flag, let cells): [["{{#如果 \(flag)}}\(source(cells[0]))", "\(source(cells[1])){{/如果}}"]]
        case .between(let list, let rows): [["{{#循环 \(list)}}", ""]] + rows.map { $0.map(source) } + [["{{/循环}}", ""]]
        }
    }
}

// Reading the template plainly.
extension RandomTemplate {
    /// The scopes, outermost first, with the number of the item in its loop.
    private typealias Scopes = [(item: Value, ordinal: Int)]

    private static func look(_ name: String, _ scopes: Scopes) -> Value {
        if name == "." { return scopes.last?.item ?? .null }
        return scopes.reversed().lazy.compactMap { $0.item[name] }.first ?? .null
    }

    private static func items(_ name: String, _ scopes: Scopes) -> [Value] {
        if case .list(let items) = look(name, scopes) { return items.values }
        return []
    }

    private static func holds(_ name: String, _ scopes: Scopes) -> Bool {
        switch look(name, scopes) {
        case .bool(let flag): flag
        case .list(let items): !items.values.isEmpty
        default: false
        }
    }

    private static func text(_ pieces: [Piece], _ scopes: Scopes) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .value(let name): return look(name, scopes).text ?? ""
            case .ordinal: return "\(scopes.last?.ordinal ?? 0)"
            case .note: return ""
            case .choice(let flag, let inner, let other): return text(holds(flag, scopes) ? inner : other, scopes)
            case .loop(let list, let inner, let separator, let other):
                let items = items(list, scopes)
                if items.isEmpty { return text(other, scopes) }
                return items.enumerated().map { text(inner, scopes + [($1, $0 + 1)]) }.joined(separator: separator)
            }
        }.joined()
    }

    private static func lines(_ part: Part, _ scopes: Scopes) -> [String] {
        switch part {
        case .paragraph(let pieces): return [text(pieces, scopes)]
        case .choice(let flag, let inner, let other):
            return (holds(flag, scopes) ? inner : other).flatMap { lines($0, scopes) }
        case .loop(let list, let inner, let other):
            let items = items(list, scopes)
            if items.isEmpty { return other.flatMap { lines($0, scopes) } }
            return items.enumerated().flatMap { number, item in
                inner.flatMap { lines($0, scopes + [(item, number + 1)]) }
            }
        case .table(let rows): return rows.flatMap { lines($0, scopes) }
        }
    }

    private static func lines(_ row: Row, _ scopes: Scopes) -> [String] {
        func line(_ cells: [[Piece]], _ scopes: Scopes) -> String {
            cells.map { text($0, scopes) }.joined(separator: "|")
        }
        switch row {
        case .plain(let cells): return [line(cells, scopes)]
        case .choice(let flag, let cells): return holds(flag, scopes) ? [line(cells, scopes)] : []
        case .loop(let list, let cells):
            return items(list, scopes).enumerated().map { line(cells, scopes + [($1, $0 + 1)]) }
        case .between(let list, let rows):
            return items(list, scopes).enumerated().flatMap { number, item in
                rows.map { line($0, scopes + [(item, number + 1)]) }
            }
        }
    }
}
