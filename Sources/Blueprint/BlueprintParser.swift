import DocumentModel
import WenshuCore
import XMLKit

/// What blocks inherit from the place where they stand.
struct BlockContext {
    /// The style of paragraphs that name none.
    var paragraphStyle: String?
    /// Which elements may stand here.
    var elements: [String] = BlueprintParser.blockElements
}

/// Turns the elements of a blueprint into blocks. Mistakes go to the findings; what is wrong is left out.
struct BlueprintParser {
    let sheet: StyleSheet
    let source: String
    let folder: String?
    let findings: Findings
    /// Whether `source` is already a place with a line, as for markup inside a style sheet.
    var fixedPlace = false

    /// The elements that may stand among blocks.
    static let blockElements = [
        "p", "title", "h", "table", "list", "rule", "chart", "text-box", "page-break", "column-break", "page-foot",
    ]

    /// File and line of a node.
    func place(_ node: XMLTree.Node) -> String { fixedPlace ? source : "\(source):\(node.line)" }

    /// The attributes of an element.
    func attributes(_ node: XMLTree.Node, _ allowed: [String]) -> BlueprintAttributes {
        BlueprintAttributes(node, allowed: allowed, source: source, place: place(node), findings: findings)
    }

    /// The sections of a document: each `<page>` begins one; blocks before the first stand on the default page.
    func sections(of root: XMLTree.Node) -> [Section] {
        var sections: [Section] = []
        let context = BlockContext(paragraphStyle: sheet.paragraphStyle(for: .body)?.name)
        for node in root.children where !node.isElement("", "property") {
            if node.isElement("", "page") {
                sections.append(page(node))
                continue
            }
            let found = block(node, in: context, siblings: Self.blockElements + ["page", "property"])
            guard !found.isEmpty else { continue }
            if sections.isEmpty { sections.append(Section(layout: sheet.defaultPageLayout)) }
            sections[sections.count - 1].blocks += found
        }
        return sections
    }

    private func page(_ node: XMLTree.Node) -> Section {
        let attributes = attributes(
            node, ["layout", "start", "first-number", "number-format", "columns", "column-gap", "column-rule"])
        var layout = sheet.defaultPageLayout
        if let name = attributes["layout"] {
            if let named = sheet.pageLayout(name) {
                layout = named
            } else {
                findings.unknown(
                    "blueprint.unknown-name", at: place(node), what: "页面", name: name,
                    among: sheet.pageLayouts.map(\.name))
            }
        }
        var headers: PageFurniture?
        var footers: PageFurniture?
        for child in node.children where !isBlank(child) {
            if child.isElement("", "header") {
                read(child, role: .header, into: &headers)
            } else if child.isElement("", "footer") {
                read(child, role: .footer, into: &footers)
            } else {
                unexpected(child, allowed: ["header", "footer"])
            }
        }
        var section = Section(layout: layout, headers: headers, footers: footers)
        section.start =
            choice(
                attributes["start"], "start", node,
                [
                    "next-page": Section.Start.nextPage, "odd-page": .oddPage, "even-page": .evenPage,
                    "continuous": .continuous,
                ]) ?? .nextPage
        section.firstPageNumber = number(attributes["first-number"], "first-number", node, in: 0...9_999)
        section.numberFormat =
            choice(
                attributes["number-format"], "number-format", node,
                [
                    "decimal": Section.NumberFormat.decimal, "lower-roman": .lowerRoman, "upper-roman": .upperRoman,
                    "lower-letter": .lowerLetter, "upper-letter": .upperLetter,
                ]) ?? .decimal
        if let count = number(attributes["columns"], "columns", node, in: 1...12), count > 1 {
            section.columns = TextColumns(
                count: count, gap: length(attributes["column-gap"], "column-gap", node) ?? .millimetres(8),
                hasRule: choice(attributes["column-rule"], "column-rule", node, ["true": true, "false": false]) ?? false
            )
        }
        return section
    }

    private func read(_ node: XMLTree.Node, role: ParagraphStyle.Role, into furniture: inout PageFurniture?) {
        let attributes = attributes(node, ["on"])
        let context = BlockContext(
            paragraphStyle: sheet.paragraphStyle(for: role)?.name, elements: ["p", "table", "rule", "text-box"])
        let blocks = blocks(of: node, in: context)
        var result = furniture ?? PageFurniture()
        let sides: [String: WritableKeyPath<PageFurniture, [Block]?>] = [
            "odd": \.odd, "even": \.even, "first": \.first,
        ]
        if let side = choice(attributes["on"] ?? "odd", "on", node, sides) { result[keyPath: side] = blocks }
        furniture = result
    }

    /// The blocks inside an element.
    func blocks(of node: XMLTree.Node, in context: BlockContext) -> [Block] {
        node.children.flatMap { block($0, in: context, siblings: context.elements) }
    }

    /// The blocks that a node stands for: one for an element, one for each tag of bare text, none for the rest.
    private func block(_ node: XMLTree.Node, in context: BlockContext, siblings: [String]) -> [Block] {
        guard !isBlank(node) else { return [] }
        guard node.isElement else {
            return markers(node, elements: siblings).map { .paragraph(Paragraph($0)) }
        }
        guard node.namespace.isEmpty, context.elements.contains(node.localName) else {
            unexpected(node, allowed: siblings)
            return []
        }
        switch node.localName {
        case "p": return [.paragraph(paragraph(node, defaultStyle: context.paragraphStyle))]
        case "title": return [heading(node, role: .title, allowed: [])]
        case "h":
            let level = number(node.attribute("", "level") ?? "1", "level", node, in: 1...9) ?? 1
            return [heading(node, role: .heading(level), allowed: ["level"])]
        case "table": return [.table(table(node))]
        case "list": return list(node)
        case "rule":
            let style = paragraphStyle(attributes(node, ["style"])["style"] ?? "红线", node)
            return [.paragraph(Paragraph(style: style))]
        case "chart": return chart(node).map { [.paragraph($0)] } ?? []
        case "text-box":
            return textBox(node).map { [.paragraph(withRoomForPictures(Paragraph([.run(Run(.textBox($0)))])))] } ?? []
        case "page-break", "column-break":
            _ = attributes(node, [])
            return [node.localName == "page-break" ? .pageBreak : .columnBreak]
        default:
            _ = attributes(node, [])
            var inner = context
            inner.elements = ["p", "rule"]
            return [.pageFoot(blocks(of: node, in: inner))]
        }
    }

    private func heading(_ node: XMLTree.Node, role: ParagraphStyle.Role, allowed: [String]) -> Block {
        _ = attributes(node, allowed)
        let style = sheet.paragraphStyle(for: role)
        if style == nil {
            findings.error(
                "blueprint.unknown-name", at: place(node), "样式表「\(sheet.name)」没有 <\(node.localName)> 用的样式",
                remedy: "在样式表里给一个段落样式写上对应的 role")
        }
        return .paragraph(Paragraph(inlines(of: node), style: style?.name))
    }

    /// A paragraph with the formatting that its attributes give.
    private func paragraph(_ node: XMLTree.Node, defaultStyle: String?) -> Paragraph {
        let attributes = attributes(node, ["style", "align", "hang", "left", "right", "first-line", "break", "keep"])
        let style = attributes["style"].map { paragraphStyle($0, node) ?? defaultStyle } ?? defaultStyle
        var format = ParagraphFormat()
        format.alignment = attributes["align"].flatMap { alignment($0, node) }
        format.indentLeft = measure(attributes["left"], "left", node)
        format.indentRight = measure(attributes["right"], "right", node)
        format.firstLine = measure(attributes["first-line"], "first-line", node)
        if let text = attributes["hang"] {
            if let hang = Double(text).map(Measure.characters) ?? Measure(text: text) {
                let (base, character) = sheet.resolvedParagraph(style)
                let label = (format.indentLeft ?? base.indentLeft ?? .zero)
                    .adding(format.firstLine ?? base.firstLine ?? .zero, in: character)
                format.indentLeft = label.adding(hang, in: character)
                format.firstLine = hang.negated
            } else {
                badValue(node, "hang", text, "字数，如 3")
            }
        }
        format.pageBreakBefore = choice(attributes["break"], "break", node, ["page": true])
        format.keepWithNext = choice(attributes["keep"], "keep", node, ["next": true])
        return withRoomForPictures(Paragraph(inlines(of: node), style: style, format: format))
    }

    /// An exact line pitch would cut a picture off: then the lines are as high as what stands in them.
    private func withRoomForPictures(_ paragraph: Paragraph) -> Paragraph {
        guard paragraph.inlines.contains(where: { $0.runs.contains(where: \.growsLines) }),
            case .exactly = sheet.resolvedParagraph(paragraph.style).paragraph.linePitch
        else {
            return paragraph
        }
        var result = paragraph
        result.format.linePitch = .multiple(1)
        return result
    }

    private func list(_ node: XMLTree.Node) -> [Block] {
        let wanted = attributes(node, ["style"])["style"] ?? "编号"
        guard let style = sheet.listStyle(wanted) else {
            findings.unknown(
                "blueprint.unknown-name", at: place(node), what: "列表样式", name: wanted,
                among: sheet.listStyles.map(\.name))
            return []
        }
        var items: [List.Item] = []
        for child in node.children where !isBlank(child) {
            if child.isElement("", "li") {
                let level = number(attributes(child, ["level"])["level"], "level", child, in: 1...style.levels.count)
                let context = BlockContext(paragraphStyle: style.paragraphStyle, elements: ["p", "table"])
                items.append(List.Item(content(of: child, in: context), level: level ?? 1))
            } else if child.isText {
                items += markers(child, elements: ["li"]).map {
                    List.Item([.paragraph(Paragraph($0))], isMarker: true)
                }
            } else {
                unexpected(child, allowed: ["li"])
            }
        }
        return [.list(List(style: style.name, items: items))]
    }

    /// Blocks, or one paragraph made of inline text.
    func content(of node: XMLTree.Node, in context: BlockContext) -> [Block] {
        let hasBlocks = node.children.contains {
            $0.isElement && $0.localName != "text-box" && Self.blockElements.contains($0.localName)
        }
        if hasBlocks { return blocks(of: node, in: context) }
        return [.paragraph(withRoomForPictures(Paragraph(inlines(of: node), style: context.paragraphStyle)))]
    }
}

extension BlueprintParser {
    /// Whether a node says nothing: a comment, or white space between elements.
    func isBlank(_ node: XMLTree.Node) -> Bool {
        switch node.kind {
        case .comment: true
        case .text, .cdata: node.text.allSatisfy { $0.isWhitespace && $0 != "\u{3000}" }
        default: false
        }
    }

    /// The tags of bare text; anything else there is a mistake.
    func markers(_ node: XMLTree.Node, elements: [String]) -> [String] {
        let (tags, rest) = BlueprintText.tags(in: node.text)
        if !rest.isEmpty {
            let inside = elements.first.map { "<\($0)>" } ?? "元素"
            findings.error(
                "blueprint.bare-text", at: place(node), excerpt: String(rest.prefix(40)),
                "文字不能直接写在这里，这里只能单独放 {{…}} 标签", remedy: "把文字放进 \(inside) 里")
        }
        return tags
    }

    /// Notes an element that may not stand here.
    func unexpected(_ node: XMLTree.Node, allowed: [String]) {
        if node.isElement {
            findings.unknown(
                "blueprint.unknown-element", at: place(node), what: "元素（此处）", name: node.localName, among: allowed)
        } else {
            _ = markers(node, elements: allowed)
        }
    }

    /// Notes a value that cannot be understood.
    func badValue(_ node: XMLTree.Node, _ name: String, _ value: String, _ expected: String) {
        findings.error("blueprint.bad-value", at: place(node), "属性 \(name) 应是\(expected)，写的是「\(value)」")
    }

    /// A number within bounds.
    func number(_ text: String?, _ name: String, _ node: XMLTree.Node, in bounds: ClosedRange<Int>) -> Int? {
        guard let text else { return nil }
        if let number = Int(text), bounds.contains(number) { return number }
        badValue(node, name, text, "\(bounds.lowerBound) 到 \(bounds.upperBound) 的整数")
        return nil
    }

    /// A length on paper.
    func length(_ text: String?, _ name: String, _ node: XMLTree.Node) -> Length? {
        guard let text else { return nil }
        if let length = Length(text), length > .zero { return length }
        badValue(node, name, text, "长度，如 30mm")
        return nil
    }

    /// A length on paper or in characters.
    func measure(_ text: String?, _ name: String, _ node: XMLTree.Node) -> Measure? {
        guard let text else { return nil }
        if let measure = Measure(text: text) { return measure }
        badValue(node, name, text, "长度，如 2字、7mm")
        return nil
    }

    /// One of a few words.
    func choice<Value>(_ text: String?, _ name: String, _ node: XMLTree.Node, _ values: [String: Value]) -> Value? {
        guard let text else { return nil }
        if let value = values[text] { return value }
        badValue(node, name, text, values.keys.sorted().joined(separator: "、"))
        return nil
    }

    /// An alignment of text.
    func alignment(_ text: String, _ node: XMLTree.Node) -> ParagraphFormat.Alignment? {
        let values = ParagraphFormat.Alignment.allCases.map { ($0.rawValue, $0) }
        return choice(text, "align", node, Dictionary(uniqueKeysWithValues: values))
    }

    /// The name of a paragraph style that exists.
    func paragraphStyle(_ name: String, _ node: XMLTree.Node) -> String? {
        if sheet.paragraphStyle(name) != nil { return name }
        findings.unknown(
            "blueprint.unknown-name", at: place(node), what: "段落样式", name: name,
            among: sheet.paragraphStyles.map(\.name))
        return nil
    }
}
