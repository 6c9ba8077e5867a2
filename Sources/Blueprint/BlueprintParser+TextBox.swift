import DocumentModel
import WenshuCore
import XMLKit

extension BlueprintParser {
    /// A box with text of its own: in the line, or floating when `x` or `y` say where.
    func textBox(_ node: XMLTree.Node) -> TextBox? {
        let attributes = attributes(
            node, ["width", "height", "x", "y", "from", "wrap", "border", "background", "padding", "alt"])
        let context = BlockContext(
            paragraphStyle: sheet.paragraphStyle(for: .body)?.name,
            elements: ["p", "h", "title", "table", "list", "rule"])
        let blocks = content(of: node, in: context)
        guard let width = length(attributes["width"] ?? "", "width", node),
            let height = length(attributes["height"] ?? "", "height", node)
        else { return nil }
        let wraps = TextBox.Wrap.allCases.map { ($0.rawValue, $0) }
        let wrap = choice(attributes["wrap"], "wrap", node, Dictionary(uniqueKeysWithValues: wraps)) ?? .around
        var box = TextBox(
            width: width, height: height, position: position(attributes, node), wrap: wrap, blocks: blocks)
        if let text = attributes["border"], text != "none" {
            if let width = Length(text), width > .zero {
                box.border = Border(width: width)
            } else {
                badValue(node, "border", text, "线的粗细，如 0.5pt，或 none")
            }
        }
        if let text = attributes["background"] {
            if let color = Color(text) {
                box.background = color
            } else {
                badValue(node, "background", text, "颜色，如 #FFF2CC")
            }
        }
        if let padding = length(attributes["padding"], "padding", node) {
            box.padding = Insets(top: padding, bottom: padding, left: padding, right: padding)
        }
        box.description = attributes["alt"] ?? ""
        return box
    }

    private func position(_ attributes: BlueprintAttributes, _ node: XMLTree.Node) -> TextBox.Position? {
        guard attributes["x"] != nil || attributes["y"] != nil else { return nil }
        let origins = TextBox.Position.Origin.allCases.map { ($0.rawValue, $0) }
        let origin = choice(attributes["from"], "from", node, Dictionary(uniqueKeysWithValues: origins)) ?? .margin
        return TextBox.Position(
            from: origin, x: offset(attributes["x"], "x", node), y: offset(attributes["y"], "y", node))
    }

    /// A distance that may be zero or negative.
    private func offset(_ text: String?, _ name: String, _ node: XMLTree.Node) -> Length {
        guard let text else { return .zero }
        if let length = Length(text) { return length }
        badValue(node, name, text, "长度，如 30mm")
        return .zero
    }
}
