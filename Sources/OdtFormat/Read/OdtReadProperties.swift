import DocumentModel
import WenshuCore
import XMLKit

/// Reads `style:paragraph-properties` and `style:text-properties`. Source: ODF 1.3 part 3, §20.
struct OdtReadProperties {
    /// The family names of font faces by their names.
    private var faces: [String: String] = [:]

    /// Notes the font faces that a part declares.
    mutating func noteFaces(in root: XMLTree.Node) {
        guard let list = root.firstChild(OpenDocument.office, "font-face-decls") else { return }
        for face in list.children where face.isElement {
            guard let name = face.attribute(OpenDocument.style, "name"),
                let family = face.attribute(OpenDocument.vector, "font-family")
            else { continue }
            faces[name] = Self.firstFamily(family)
        }
    }

    /// What the property elements of a style say.
    func format(in style: XMLTree.Node) -> ReadFormat {
        var format = ReadFormat()
        if let node = style.firstChild(OpenDocument.style, "paragraph-properties") {
            format.paragraph = paragraph(node)
        }
        if let node = style.firstChild(OpenDocument.style, "text-properties") { read(text: node, into: &format) }
        return format
    }

    private func paragraph(_ node: XMLTree.Node) -> ParagraphFormat {
        func value(_ name: String) -> String? { node.attribute(OpenDocument.formatting, name) }
        func indent(_ name: String) -> Measure? {
            if let text = node.attribute(OpenDocument.extended, name) ?? value(name) { return Self.measure(text) }
            return nil
        }
        var format = ParagraphFormat()
        format.alignment = value("text-align").flatMap { Self.alignments[$0] }
        if format.alignment == .justify, value("text-align-last") == "justify" { format.alignment = .distribute }
        let all = value("margin").flatMap(Self.measure)
        format.indentLeft = indent("margin-left") ?? all
        format.indentRight = indent("margin-right") ?? all
        format.firstLine = indent("text-indent")
        format.spaceBefore = value("margin-top").flatMap { Length($0) }
        format.spaceAfter = value("margin-bottom").flatMap { Length($0) }
        if let text = value("line-height") {
            let exact = Length(text).map { LinePitch.exactly($0) }
            format.linePitch = text == "normal" ? .multiple(1) : Self.percent(text).map { .multiple($0) } ?? exact
        } else if let least = node.attribute(OpenDocument.style, "line-height-at-least").flatMap({ Length($0) }) {
            format.linePitch = .atLeast(least)
        }
        if let text = value("break-before") { format.pageBreakBefore = text == "page" }
        format.snapToGrid = node.attribute(OpenDocument.style, "snap-to-layout-grid").map { $0 == "true" }
        return format
    }

    private static let alignments: [String: ParagraphFormat.Alignment] = [
        "start": .left, "left": .left, "center": .center, "end": .right, "right": .right, "justify": .justify,
    ]

    private func read(text node: XMLTree.Node, into format: inout ReadFormat) {
        func plain(_ name: String) -> String? { node.attribute(OpenDocument.formatting, name) }
        func style(_ name: String) -> String? { node.attribute(OpenDocument.style, name) }
        format.text.font = font(name: style("font-name-asian"), family: style("font-family-asian"))
        format.latinFont = font(name: style("font-name"), family: plain("font-family"))
        if let size = style("font-size-asian") {
            format.sizeFactor = Self.percent(size)
            format.text.size = Length(size)
        }
        format.text.bold = style("font-weight-asian").map { $0 == "bold" || Int($0) ?? 400 >= 600 }
        if let spacing = plain("letter-spacing") { format.text.letterSpacing = Length(spacing) ?? .zero }
        format.text.color = plain("color").flatMap { Color($0) }
    }

    private func font(name: String?, family: String?) -> String? {
        if let name { return faces[name] ?? name }
        return family.map(Self.firstFamily)
    }

    private static func firstFamily(_ text: String) -> String {
        let first = text.split(separator: ",").first.map(String.init) ?? text
        return String(first.filter { $0 != "'" && $0 != "\"" }.trimmingPrefix { $0 == " " })
    }

    /// A length, or characters in LibreOffice's unit `ic`.
    private static func measure(_ text: String) -> Measure? {
        if text.hasSuffix("ic"), let count = Double(text.dropLast(2)) { return .characters(count) }
        return Length(text).map { .length($0) }
    }

    private static func percent(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let value = Double(text.dropLast()), value > 0, value < 10_000 else { return nil }
        return value / 100
    }
}
