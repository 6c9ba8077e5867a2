import XMLKit

/// The names on the element of a style: which attributes they are depends on what it is.
enum OdtStyleName {
    /// Takes the names away.
    static func remove(from node: XMLTree.Node) {
        switch node.namespace {
        case OpenDocument.draw, OpenDocument.vector:
            node[.drawName] = nil
            node.setAttribute(OpenDocument.draw, "display-name", nil)
        case OpenDocument.table: node[.tableName] = nil
        default:
            node.setAttribute(OpenDocument.style, "name", nil)
            node.setAttribute(OpenDocument.style, "display-name", nil)
        }
    }

    /// Gives a style its names.
    /// - Parameters:
    ///   - name: the internal name.
    ///   - display: the name that users see; nil for automatic styles.
    ///   - node: the style.
    static func set(_ name: String, _ display: String?, on node: XMLTree.Node) {
        let shown = display == name ? nil : display
        switch node.namespace {
        case OpenDocument.draw, OpenDocument.vector:
            node[.drawName] = name
            node.setAttribute(OpenDocument.draw, "display-name", shown)
        case OpenDocument.table: node[.tableName] = name
        default:
            node.setAttribute(OpenDocument.style, "name", name)
            node.setAttribute(OpenDocument.style, "display-name", shown)
        }
    }

    /// Source: the names of built-in styles in Word and in the Chinese windows of office programs.
    private static let aliases: [String: String] = [
        "normal": OdtStyleNames.standard, "正文": OdtStyleNames.standard,
        "default paragraph style": OdtStyleNames.standard,
        "body text": "Text body", "正文文本": "Text body", "text body": "Text body", "标题": "Title", "副标题": "Subtitle",
        "caption": "Caption", "题注": "Caption", "footnote text": "Footnote", "脚注文本": "Footnote",
        "list paragraph": "列表段落", "列出段落": "列表段落",
        "endnote text": "Endnote", "尾注文本": "Endnote", "页眉": "Header", "页脚": "Footer", "hyperlink": "Internet Link",
        "超链接": "Internet Link", "footnote reference": "Footnote anchor", "脚注引用": "Footnote anchor",
    ]

    /// Names that programs give to styles by counting: two documents mean different things by the same one.
    private static let counted = ["WWNum", "WW8Num", "RTF_Num", "LFO", "ListLabel", "WW_Char", "L", "N"]

    /// Whether a name says nothing but that it was counted: `WWNum3`, `WW8Num1z0`, `ListLabel 12`.
    static func isCounted(_ display: String) -> Bool {
        counted.contains { stem in
            guard display.hasPrefix(stem) else { return false }
            let rest = display.dropFirst(stem.count).filter { $0 != " " && $0 != "_" }
            return rest.first?.isNumber == true
                && rest.allSatisfy { $0.isNumber || $0 == "z" || $0 == "L" || $0 == "V" || $0 == "F" || $0 == "O" }
        }
    }

    /// The name that LibreOffice has for a style that other programs call otherwise.
    static func alias(_ display: String) -> String? {
        let folded = display.lowercased()
        if let known = aliases[folded] { return known }
        for prefix in ["heading ", "标题 ", "标题"] where folded.hasPrefix(prefix) {
            if let level = Int(folded.dropFirst(prefix.count)), (1...10).contains(level) { return "Heading \(level)" }
        }
        return nil
    }
}
