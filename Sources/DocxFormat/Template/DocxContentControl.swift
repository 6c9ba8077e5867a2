import TemplateEngine
import TemplateMarkup
import XMLKit

/// A content control of a template (ISO/IEC 29500-1 §17.5.2).
struct DocxContentControl {
    private let properties: XMLTree.Node
    private let content: XMLTree.Node
    private let namespace: String
    /// The deepest nesting of controls that are looked into.
    private static let maximumDepth = 16

    /// The control, or nil when it has no properties or no content.
    init?(_ control: XMLTree.Node) {
        namespace = control.namespace
        guard let properties = control.firstChild(namespace, "sdtPr"),
            let content = control.firstChild(namespace, "sdtContent")
        else { return nil }
        // Deeper nesting is hostile: every control around a text reads it once.
        let depth = sequence(first: control, next: \.parent).reduce(0) { $0 + ($1.localName == "sdt" ? 1 : 0) }
        guard depth <= Self.maximumDepth else { return nil }
        self.properties = properties
        self.content = content
    }

    /// Takes a tag from the control's name into its content, and ends its being a placeholder or an image of other data when
    /// there are tags in the content: programs would put the old text back.
    func prepare() {
        takeName()
        guard TagText(content.text).hasTags || isReplacedPicture else { return }
        for child in properties.children where child.isElement && child.localName == "dataBinding" { child.remove() }
        guard let placeholder = properties.firstChild(namespace, "showingPlcHdr") else { return }
        placeholder.remove()
        for element in content.descendants.filter({ $0.isElement(namespace, "rPr") }) {
            element.firstChild(namespace, "rStyle")?.remove()
        }
    }

    private var isReplacedPicture: Bool {
        content.descendants.contains { DocxPicture($0) != nil }
    }

    /// A tag in the control's tag or title stands for its content, which has none itself.
    private func takeName() {
        guard !TagText(content.text).hasTags, !isReplacedPicture else { return }
        for name in ["tag", "alias"] {
            guard let element = properties.firstChild(namespace, name),
                let text = element.attribute(namespace, "val"), let found = TagText(text).onlyTag,
                let tag = try? Tag.parse(found.inside), tag.asPicture != nil
            else { continue }
            if let picture = content.descendants.first(where: { $0.isElement && $0.localName == "docPr" }) {
                picture.setAttribute("", "descr", found.source)
            } else if !put(found.source) {
                continue
            }
            element.remove()
            return
        }
    }

    /// Puts a text in the place of the content: in its first run, with that run's formatting.
    private func put(_ text: String) -> Bool {
        let blocks = content.children.filter { $0.isElement(namespace, "p") }
        for extra in blocks.dropFirst() { extra.remove() }
        let runs = content.descendants.filter { $0.isElement(namespace, "r") }
        let run: XMLTree.Node
        if let first = runs.first {
            run = first
            for extra in runs.dropFirst() { extra.remove() }
            for child in first.children where child.isElement && child.localName != "rPr" { child.remove() }
        } else {
            let paragraph = content.descendants.first { $0.isElement(namespace, "p") }
            let isInParagraph = sequence(first: content, next: \.parent).contains { $0.localName == "p" }
            guard let holder = paragraph ?? (isInParagraph ? content : nil) else { return false }
            run = content.tree.makeElement(namespace, "r")
            holder.append(run)
        }
        let element = content.tree.makeElement(namespace, "t")
        element.text = text
        run.append(element)
        return true
    }
}
