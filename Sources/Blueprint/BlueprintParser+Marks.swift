import DocumentModel
import WenshuCore
import XMLKit

extension BlueprintParser {
    /// Links, notes, bookmarks, cross references and comments.
    func mark(_ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]) {
        switch node.localName {
        case "a": link(node, look, &spaces, &result)
        case "ref": reference(node, look, &spaces, &result)
        case "bookmark":
            let name = required(attributes(node, ["name"]), "name", node)
            let inside = inside(node, look, &spaces)
            if let name { result.append(.bookmark(name: name, inside)) } else { result += inside }
        case "comment":
            let comment = comment(node)
            let inside = inside(node, look, &spaces)
            if let comment { result.append(.comment(comment, inside)) } else { result += inside }
        default:
            let isEnd = choice(attributes(node, ["kind"])["kind"], "kind", node, ["foot": false, "end": true]) ?? false
            let style = sheet.paragraphStyle(for: isEnd ? .endnote : .footnote)?.name
            let blocks = content(of: node, in: BlockContext(paragraphStyle: style, elements: ["p"]))
            // No space before the mark; the text after it goes on as after a word.
            spaces.takeMark()
            result.append(.note(Note(isEnd ? .end : .foot, blocks: blocks)))
        }
    }

    private func inside(_ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces) -> [Inline] {
        var inside: [Inline] = []
        collect(node, look, &spaces, &inside)
        return joined(inside)
    }

    private func runs(_ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces) -> [Run] {
        var plain = look
        plain.plainInside = node.localName
        return inside(node, plain, &spaces).flatMap(\.runs)
    }

    private func link(_ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]) {
        let target = required(attributes(node, ["href"]), "href", node)
        var inner = look
        inner.style = look.style ?? sheet.characterStyle(for: .hyperlink)?.name
        let runs = runs(node, inner, &spaces)
        if !runs.isEmpty { result.append(.link(target: target ?? "", runs)) }
    }

    private func reference(
        _ node: XMLTree.Node, _ look: Look, _ spaces: inout BlueprintSpaces, _ result: inout [Inline]
    ) {
        let attributes = attributes(node, ["to", "show"])
        let target = required(attributes, "to", node)
        let kinds = CrossReference.Shows.allCases.map { ($0.rawValue, $0) }
        let shows = choice(attributes["show"], "show", node, Dictionary(uniqueKeysWithValues: kinds)) ?? .text
        append(spaces.takeObject(), look, to: &result)
        let runs = runs(node, look, &spaces)
        guard let target else { return }
        guard !runs.isEmpty else {
            findings.error(
                "blueprint.content", at: place(node), "<ref> 里面没有写文字",
                remedy: "写上打开文档时先显示的文字，如 <ref to=\"\(target)\" show=\"page\">1</ref>")
            return
        }
        result.append(.reference(CrossReference(to: target, shows: shows, runs: runs)))
    }

    private func comment(_ node: XMLTree.Node) -> Comment? {
        let attributes = attributes(node, ["author", "date", "says"])
        guard let author = required(attributes, "author", node), let says = required(attributes, "says", node) else {
            return nil
        }
        let date = attributes["date"].flatMap { text -> CalendarTime? in
            let date = CalendarTime(text)
            if date == nil { badValue(node, "date", text, "日期，如 2026-11-20") }
            return date
        }
        return Comment(author: author, date: date, blocks: [.paragraph(Paragraph([.run(Run(says))]))])
    }

    /// The value of an attribute that must be there and not empty.
    private func required(_ attributes: BlueprintAttributes, _ name: String, _ node: XMLTree.Node) -> String? {
        if let value = attributes[name], !value.isEmpty { return value }
        findings.error("blueprint.missing-attribute", at: place(node), "<\(node.localName)> 没有写 \(name)")
        return nil
    }

    /// Text that the program which shows the document works out.
    func field(_ node: XMLTree.Node) -> Field? {
        let attributes = attributes(node, ["is", "of", "shows"])
        switch choice(attributes["is"] ?? "", "is", node, ["title": 0, "section-pages": 1, "sequence": 2, "style": 3]) {
        case 0: return .documentTitle(attributes["shows"] ?? "")
        case 1: return .sectionPageCount
        case 2: return required(attributes, "of", node).map(Field.sequence)
        case 3: return required(attributes, "of", node).flatMap { paragraphStyle($0, node) }.map(Field.styleText)
        default: return nil
        }
    }
}

extension BlueprintParser {
    /// Checks that names of bookmarks are unique and that cross references and links to places have their bookmark. Names
    /// with tags are known only when a document is made.
    func checkNames(in root: XMLTree.Node) {
        var names: [String: Int] = [:]
        var targets: [(name: String, node: XMLTree.Node)] = []
        var open = [root]
        while let node = open.popLast() {
            switch node.localName {
            case "bookmark":
                guard let name = node.attribute("", "name"), !BlueprintText.hasTags(name) else { break }
                if let line = names[name] {
                    findings.error(
                        "blueprint.duplicate-name", at: place(node), "书签「\(name)」在第 \(line) 行已经用过",
                        remedy: "换一个名字")
                } else {
                    names[name] = node.line
                }
            case "ref": if let name = node.attribute("", "to") { targets.append((name, node)) }
            case "a":
                guard let target = node.attribute("", "href"), target.hasPrefix("#") else { break }
                targets.append((String(target.dropFirst()), node))
            default: break
            }
            open += node.children.reversed().filter(\.isElement)
        }
        for (name, node) in targets where names[name] == nil && !BlueprintText.hasTags(name) {
            findings.unknown(
                "blueprint.unknown-name", at: place(node), what: "书签", name: name, among: names.keys.sorted())
        }
    }

    /// The properties that the author named: `<property name="…">…</property>`.
    func properties(of root: XMLTree.Node) -> [DocumentProperties.CustomProperty] {
        var result: [DocumentProperties.CustomProperty] = []
        for node in root.children where node.isElement("", "property") {
            guard let name = required(attributes(node, ["name"]), "name", node) else { continue }
            if result.contains(where: { $0.name == name }) {
                findings.error("blueprint.duplicate-name", at: place(node), "属性「\(name)」已经有了", remedy: "换一个名字")
            }
            let text = inlines(of: node).flatMap(\.runs).map { run in
                if case .text(let text) = run.content { text } else { " " }
            }
            result.append(DocumentProperties.CustomProperty(name: name, value: text.joined()))
        }
        return result
    }
}
