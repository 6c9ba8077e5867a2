import DocumentModel
import WenshuCore
import XMLKit

extension BlueprintParser {
    private static let inlineElements = [
        "b", "i", "u", "s", "sup", "sub", "span", "br", "tab", "a", "image", "page-number", "page-count",
    ]

    /// The formatting that surrounds a piece of text.
    private struct Look {
        var style: String?
        var format = CharacterFormat()
        var isInLink = false
    }

    /// The text of an element.
    func inlines(of node: XMLTree.Node) -> [Inline] {
        var spaces = BlueprintSpaces()
        var result: [Inline] = []
        collect(node, Look(), &spaces, &result)
        return joined(result)
    }

    private func collect(
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

    private func append(_ text: String, _ look: Look, to result: inout [Inline]) {
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
        case "a":
            link(node, look, &spaces, &result)
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
        default:
            append(spaces.takeObject(), look, to: &result)
            content = node.localName == "page-number" ? .pageNumber : .pageCount
        }
        if node.localName != "image" { _ = attributes(node, []) }
        if let content { result.append(.run(Run(content, style: look.style, format: look.format))) }
    }

    private func link(
        _ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]
    ) {
        let target = attributes(node, ["href"])["href"] ?? ""
        if target.isEmpty {
            findings.error("blueprint.missing-attribute", at: place(node), "<a> 没有写 href")
        }
        if look.isInLink {
            findings.error("blueprint.content", at: place(node), "<a> 里面不能再有 <a>")
            return
        }
        var inner = look
        inner.isInLink = true
        inner.style = look.style ?? sheet.characterStyle(for: .hyperlink)?.name
        var inside: [Inline] = []
        collect(node, inner, &spaces, &inside)
        let runs = joined(inside).compactMap { inline in
            if case .run(let run) = inline { run } else { nil }
        }
        if !runs.isEmpty { result.append(.link(target: target, runs)) }
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
    private func joined(_ inlines: [Inline]) -> [Inline] {
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

extension BlueprintParser {
    /// A picture: a file beside the blueprint, or a place holder whose description is a tag.
    private func picture(_ node: XMLTree.Node) -> Picture? {
        let attributes = attributes(node, ["src", "alt", "width", "height", "fit"])
        let width = length(attributes["width"], "width", node)
        let height = length(attributes["height"], "height", node)
        let fits = ImageInfo.Fit.allCases.map { ($0.rawValue, $0) }
        let fit = choice(attributes["fit"], "fit", node, Dictionary(uniqueKeysWithValues: fits)) ?? .inside
        let description = attributes["alt"] ?? ""
        guard let source = attributes["src"] else {
            guard let width, let height, BlueprintText.isTagStart(description[...]) else {
                findings.error(
                    "blueprint.missing-attribute", at: place(node), "<image> 没有写 src",
                    remedy: "写出图片文件名；或者作为占位图：alt 写标签，并写 width 和 height")
                return nil
            }
            return Picture(
                bytes: Self.placeholder, kind: .png, width: width, height: height, description: description)
        }
        guard let bytes = file(source, node) else { return nil }
        guard let info = ImageInfo(bytes) else {
            findings.error("blueprint.image", at: place(node), "「\(source)」不是 PNG 或 JPEG 图片", remedy: "另存为 PNG 或 JPEG")
            return nil
        }
        let size = info.size(width: width, height: height, fit: fit)
        return Picture(
            bytes: bytes, kind: info.kind, width: size.width, height: size.height, description: description)
    }

    private func file(_ name: String, _ node: XMLTree.Node) -> [UInt8]? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let folder, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), !name.contains("\\") else {
            findings.error(
                "blueprint.image", at: place(node), "图片「\(name)」不在模板的文件夹里", remedy: "把图片放在模板旁边，只写文件名")
            return nil
        }
        do throws(JobFailure) {
            return try InputFile.read("\(folder)/\(name)")
        } catch {
            findings.error("blueprint.image", at: place(node), "读不到图片「\(name)」", remedy: "检查文件名和大小写")
            return nil
        }
    }

    /// A PNG of one light grey pixel.
    private static let placeholder: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00,
        0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x78, 0x06, 0x00, 0x00, 0xE8, 0x00, 0xE7, 0x8A, 0x53, 0xFD,
        0x73, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
}
