import DocumentModel
import WenshuCore
import XMLKit

/// The styles of an ODT file, resolved on demand: automatic styles, named styles with their parents, default styles.
///
/// Source: ODF 1.3 part 3, §16.1 (styles), §16.5 (page layouts), §16.9 (master pages).
struct OdtReadStyles {
    /// A paragraph or text style as it is written.
    private struct Style {
        let title: String
        let isAutomatic: Bool
        let parent: String?
        let masterPage: String?
        let format: ReadFormat
    }

    /// What holds for text of a paragraph style.
    struct Resolved {
        /// The name of the named style, as users see it.
        let name: String
        /// The style with its parents and the default style.
        let format: ReadFormat
        /// The master page that begins with the paragraph; nil when the page goes on.
        let masterPage: String?
    }

    /// Reads the properties of styles.
    private(set) var properties = OdtReadProperties()
    private var paragraphs: [String: Style] = [:]
    private var texts: [String: Style] = [:]
    private var defaults = ReadFormat()
    private var known: [String: Resolved] = [:]

    init() { defaults.text.size = .points(12) }

    /// Adds the styles of a part.
    /// - Parameters:
    ///   - root: the root of `styles.xml` or `content.xml`.
    ///   - automatic: whether its automatic styles count; those of `styles.xml` are for headers and footers only.
    mutating func add(_ root: XMLTree.Node, automatic: Bool = true) {
        properties.noteFaces(in: root)
        known = [:]
        for list in ["styles", "automatic-styles"] where automatic || list == "styles" {
            guard let holder = root.firstChild(OpenDocument.office, list) else { continue }
            for node in holder.children where node.isElement { add(node, isAutomatic: list == "automatic-styles") }
        }
    }

    private mutating func add(_ node: XMLTree.Node, isAutomatic: Bool) {
        let family = node.attribute(OpenDocument.style, "family")
        if node.isElement(OpenDocument.style, "default-style"), family == "paragraph" {
            defaults = properties.format(in: node).over(defaults)
        }
        guard node.isElement(OpenDocument.style, "style"), family == "paragraph" || family == "text",
            let name = node.attribute(OpenDocument.style, "name")
        else { return }
        let style = Style(
            title: node.attribute(OpenDocument.style, "display-name") ?? name, isAutomatic: isAutomatic,
            parent: node.attribute(OpenDocument.style, "parent-style-name"),
            masterPage: node.attribute(OpenDocument.style, "master-page-name"),
            format: properties.format(in: node))
        if family == "paragraph" { paragraphs[name] = style } else { texts[name] = style }
    }

    /// What a paragraph style says; an unknown name has the defaults.
    mutating func paragraph(_ name: String?) -> Resolved {
        let name = name ?? "Standard"
        if let resolved = known[name] { return resolved }
        let styles = chain(name, in: paragraphs)
        let resolved = Resolved(
            name: styles.first { !$0.isAutomatic }?.title ?? "",
            format: styles.reversed().reduce(defaults) { $1.format.over($0) },
            masterPage: styles.lazy.compactMap(\.masterPage).first { !$0.isEmpty })
        known[name] = resolved
        return resolved
    }

    /// What a text style says over the text around it.
    func text(_ name: String?, over base: ReadFormat) -> ReadFormat {
        guard let name else { return base }
        return chain(name, in: texts).reversed().reduce(base) { $1.format.over($0) }
    }

    private func chain(_ name: String, in styles: [String: Style]) -> [Style] {
        var result: [Style] = []
        var seen = Set<String>()
        var next: String? = name
        while let current = next, let style = styles[current], seen.insert(current).inserted {
            result.append(style)
            next = style.parent
        }
        return result
    }
}
