import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// The styles that a template has for rich text, by the names that people see.
struct OdtRichStyles: Sendable {
    /// Resolves named styles.
    private var read = OdtReadStyles()
    private var paragraphs: [String: String] = [:]
    private var texts: [String: String] = [:]

    /// Looks into `styles.xml`.
    /// - Parameter root: its root; nil when there is none.
    init(_ root: XMLTree.Node?) {
        guard let root else { return }
        read.add(root, automatic: false)
        for node in root.firstChild(OpenDocument.office, "styles")?.children(OpenDocument.style, "style") ?? [] {
            guard let name = node.attribute(OpenDocument.style, "name") else { continue }
            let title = node.attribute(OpenDocument.style, "display-name") ?? name
            let folded = title.lowercased().filter { !$0.isWhitespace }
            switch node.attribute(OpenDocument.style, "family") {
            case "paragraph" where paragraphs[folded] == nil: paragraphs[folded] = name
            case "text" where texts[folded] == nil: texts[folded] = name
            default: break
            }
        }
    }

    /// The style of headings of a level from 1.
    func heading(_ level: Int) -> String? { first(["heading\(level)", "标题\(level)"], in: paragraphs) }
    /// The style of quotations.
    var quote: String? { first(["quotations", "quote", "引用"], in: paragraphs) }
    /// The style of links.
    var link: String? { first(["internetlink", "hyperlink", "超链接"], in: texts) }

    private func first(_ names: [String], in styles: [String: String]) -> String? {
        names.lazy.compactMap { styles[$0] }.first
    }

    /// All that holds for an automatic style on a named one.
    func resolved(_ element: XMLTree.Node?, parent: String?) -> ReadFormat {
        var read = read
        let base = read.paragraph(parent).format
        guard let element else { return base }
        return read.properties.format(in: element).over(base)
    }

    /// The type size that a text style sets.
    func size(_ element: XMLTree.Node?) -> Length? {
        element.flatMap { read.properties.format(in: $0).text.size }
    }
}
