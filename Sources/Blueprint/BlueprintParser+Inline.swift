import DocumentModel
import WenshuCore
import XMLKit

extension BlueprintParser {
    private static let inlineElements = [
        "b", "i", "u", "s", "sup", "sub", "span", "br", "tab", "a", "image", "page-number", "page-count", "field",
        "note",
        "bookmark", "ref", "comment", "text-box",
    ]

    /// The formatting that surrounds a piece of text.
    struct Look {
        var style: String?
        var format = CharacterFormat()
        /// The element of plain text inside: a link or a cross reference takes no links, notes, marks.
        var plainInside: String?
    }

    /// The text of an element.
    func inlines(of node: XMLTree.Node) -> [Inline] {
        var spaces = BlueprintSpaces()
        var result: [Inline] = []
        collect(node, Look(), &spaces, &result)
        return joined(result)
    }

    func collect(
        _ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]
    ) {
        for child in node.children {
            switch child.kind {
            case .text, .cdata: append(spaces.take(child.text), look, to: &result)
            case .element: element(child, look, &spaces, &result)
            default: break
            }
        }
    }

    func append(_ text: String, _ look: Look, to result: inout [Inline]) {
        if !text.isEmpty { result.append(.run(Run(text, style: look.style, format: look.format))) }
    }

    private func element(
        _ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]
    ) {
        guard node.namespace.isEmpty, Self.inlineElements.contains(node.localName) else {
            unexpected(node, allowed: Self.inlineElements)
            return
        }
        var inner = look
        switch node.localName {
        case "b": inner.format.bold = true
        case "i": inner.format.italic = true
        case "u": inner.format.underline = .single
        case "s": inner.format.strikethrough = true
        case "sup": inner.format.position = .superscript
        case "sub": inner.format.position = .subscript
        case "span":
            inner.style = characterStyle(attributes(node, ["style"])["style"], node) ?? look.style
            collect(node, inner, &spaces, &result)
            return
        case "a", "ref", "note", "bookmark", "comment":
            if let outer = look.plainInside {
                findings.error("blueprint.content", at: place(node), "<\(outer)> 里面不能有 <\(node.localName)>")
            } else {
                mark(node, look, &spaces, &result)
            }
            return
        case "text-box":
            append(spaces.takeObject(), look, to: &result)
            if let box = textBox(node) {
                result.append(.run(Run(.textBox(box), style: look.style, format: look.format)))
            }
            return
        default:
            object(node, look, &spaces, &result)
            return
        }
        _ = attributes(node, [])
        collect(node, inner, &spaces, &result)
    }

    private func object(
        _ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]
    ) {
        if node.children.contains(where: { !isBlank($0) }) {
            findings.error(
                "blueprint.content", at: place(node), "<\(node.localName)> 里面不能有内容", remedy: "写成 <\(node.localName)/>")
        }
        let content: Run.Content?
        switch node.localName {
        case "br", "tab":
            spaces.takeBreak()
            content = node.localName == "br" ? .lineBreak : .tab
        case "image":
            append(spaces.takeObject(), look, to: &result)
            content = picture(node).map(Run.Content.picture)
        case "field":
            append(spaces.takeObject(), look, to: &result)
            content = field(node).map(Run.Content.field)
        default:
            append(spaces.takeObject(), look, to: &result)
            content = node.localName == "page-number" ? .pageNumber : .pageCount
        }
        if !["image", "field"].contains(node.localName) { _ = attributes(node, []) }
        if let content { result.append(.run(Run(content, style: look.style, format: look.format))) }
    }

    private func characterStyle(_ name: String?, _ node: XMLTree.Node) -> String? {
        guard let name else {
            findings.error("blueprint.missing-attribute", at: place(node), "<span> 没有写 style")
            return nil
        }
        if sheet.characterStyle(name) != nil { return name }
        findings.unknown(
            "blueprint.unknown-name", at: place(node), what: "字符样式", name: name,
            among: sheet.characterStyles.map(\.name))
        return nil
    }

    /// Neighbouring runs of the same look become one, so that a tag is never split.
    func joined(_ inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for inline in inlines {
            if case .run(var last)? = result.last, case .run(let run) = inline, case .text(let first) = last.content,
                case .text(let second) = run.content, last.style == run.style, last.format == run.format
            {
                last.content = .text(first + second)
                result[result.count - 1] = .run(last)
            } else {
                result.append(inline)
            }
        }
        return result
    }
}
