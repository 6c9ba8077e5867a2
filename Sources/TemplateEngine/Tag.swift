import WenshuCore

/// One tag of a template, understood.
public enum Tag: Sendable, Equatable {
    /// `{{会议.名称}}`: print.
    case value(ValueTag)
    /// `{{@图片 照片 宽=30mm}}`: an object in the text.
    case object(ObjectTag)
    /// `{{*决议正文 标题级=2}}`: text with structure.
    case rich(RichTag)
    /// `{{+论文 另起=奇数页}}`: another document.
    case include(IncludeTag)
    /// `{{@书眉 题名}}`: what a document that is taken in calls itself, in the headers of its pages.
    case runningHead(String)
    /// `{{#循环 出席 为 人}}`
    case loop(LoopTag)
    /// `{{#如果 …}}`
    case condition(ConditionTag)
    /// `{{#否则如果 …}}`
    case elseIf(ConditionTag)
    /// `{{#否则}}`
    case otherwise
    /// `{{#间隔}}`: what follows stands between the items only.
    case separator
    /// `{{/循环}}`, `{{/}}`
    case close(name: String?)
    /// `{{-- 说明 }}`
    case note

    /// Whether the tag steers what is printed and prints nothing itself.
    public var isControl: Bool {
        switch self {
        case .value, .object, .rich, .include, .runningHead: false
        default: true
        }
    }

    /// Whether the tag opens a block.
    public var opensBlock: Bool {
        switch self {
        case .loop, .condition: true
        default: false
        }
    }

    /// The extent that the author asked for by `@行` and the like.
    public var scope: BlockScope? {
        switch self {
        case .loop(let tag): tag.scope
        case .condition(let tag): tag.scope
        default: nil
        }
    }
}

/// How far a block reaches, where the author says so.
public enum BlockScope: String, Sendable, CaseIterable {
    /// Whole table rows.
    case row = "行"
    /// Table columns.
    case column = "列"
    /// The content of a cell.
    case cell = "格"
    /// Whole paragraphs.
    case paragraph = "段"
    /// Whole list items.
    case item = "项"
    /// Whole sections.
    case section = "节"
}

/// A value to print.
public struct ValueTag: Sendable, Equatable {
    let expression: Expression
    /// Whether its cell becomes one with equal cells below it (`@并格`).
    public var mergesCell = false
}

/// An object to place: kind, value, options.
public struct ObjectTag: Sendable, Equatable {
    /// The kinds of objects that templates can place.
    public enum Kind: String, Sendable, CaseIterable {
        /// A picture file.
        case image = "图片"
        /// A QR code.
        case qrCode = "二维码"
        /// A chart of data.
        case chart = "图表"
    }

    /// What to place.
    public let kind: Kind
    let expression: Expression
    /// `宽=30mm` and the like, names and values as written.
    public let options: [String: String]
}

/// Text with structure to place.
public struct RichTag: Sendable, Equatable {
    let expression: Expression
    /// The level that headings of the first level get, from 1.
    public let headingLevel: Int
}

/// A document to take in.
public struct IncludeTag: Sendable, Equatable {
    let expression: Expression
    /// `另起=奇数页` and the like, names and values as written.
    public let options: [String: String]
}

/// What a format knows of the place of a rich text: made when a template is compiled, used when it runs.
public protocol RichPlace: Sendable {}

/// A loop's head.
public struct LoopTag: Sendable, Equatable {
    let expression: Expression
    let variable: String?
    let scope: BlockScope?
    /// Whether numbered lists in the body count on (`续编`).
    public let countsOn: Bool
}

/// A condition.
public struct ConditionTag: Sendable, Equatable {
    let expression: Expression
    let scope: BlockScope?

    /// A condition that stands for something else than an author's.
    public static let placeholder = ConditionTag(expression: .literal(.bool(true)), scope: nil)
}

extension Tag {
    /// Reads a tag.
    /// - Parameter source: the characters between the braces, as written.
    /// - Throws: `TagFault` when it is no tag.
    public static func parse(_ source: [Unicode.Scalar]) throws(TagFault) -> Tag {
        if isNote(source) { return .note }
        guard source.count <= maximumLength else {
            throw TagFault(.limit, cause: "标签太长（超过 \(maximumLength) 字）", remedy: "检查是不是漏了「}}」；长的文字放在数据里")
        }
        let tokens = try Tokenizer.tokens(of: source)
        var parser = TagParser(tokens: tokens, source: source)
        return try parser.tag()
    }

    /// The most characters between the braces of a tag that is no note.
    static let maximumLength = 2_000

    /// Whether a dash pair (in any spelling: `--`, `——`, `–`, `—`) stands at the start.
    static func isNote(_ source: [Unicode.Scalar]) -> Bool {
        var dashes = 0
        for scalar in source {
            if Folding.isDash(scalar), scalar != "\u{AD}" {
                dashes += ["-", "－", "﹣", "‐", "‑", "−"].contains(scalar) ? 1 : 2
                if dashes >= 2 { return true }
            } else if Folding.fold(scalar).isEmpty || (dashes == 0 && Folding.fold(scalar) == [" "]) {
                continue
            } else {
                return false
            }
        }
        return false
    }
}

extension Tag {
    /// Whether the list of a loop, or what a condition asks, names the variable of a loop around it.
    public func names(loopWithVariable variable: String) -> Bool {
        headHasPath { base in
            if case .name(let name) = base { name == variable } else { false }
        }
    }

    /// Whether it depends on the innermost loop around it: by its variable, or without a name (`$序号`, `.`, `..`).
    public func depends(onLoopWithVariable variable: String) -> Bool {
        headHasPath { base in
            switch base {
            case .name(let name): name == variable
            case .loop, .scope: true
            case .variable: false
            }
        }
    }

    private func headHasPath(where condition: (Path.Base) -> Bool) -> Bool {
        switch self {
        case .loop(let loop): loop.expression.hasPath(where: condition)
        case .condition(let tag): tag.expression.hasPath(where: condition)
        default: false
        }
    }

    /// The variable of a loop.
    public var loopVariable: String? {
        guard case .loop(let loop) = self else { return nil }
        return loop.variable
    }

    /// The names by which a closing tag may call a loop besides its keyword: its variable and its list.
    public var loopNames: [String] {
        guard case .loop(let loop) = self else { return [] }
        return [loop.variable, loop.expression.label].compactMap { $0 }
    }
}
