import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// A picture of the template whose name, title or description is a tag: `draw:frame` with an image, and the link around it.
///
/// Source: ODF 1.3 part 3 §10.4.2 (`draw:frame`), §10.4.4 (`draw:image`), §10.3.17 (`svg:title`), §10.3.18 (`svg:desc`).
struct OdtPicture {
    /// The text with the tag.
    let tag: String
    /// The frame.
    let frame: XMLTree.Node
    /// The first image in it.
    let image: XMLTree.Node
    private let element: XMLTree.Node

    /// The picture in an element, or nil.
    init?(_ element: XMLTree.Node) {
        let frame: XMLTree.Node
        if element.isElement(OpenDocument.draw, "a") {
            guard let inside = element.firstChild(OpenDocument.draw, "frame") else { return nil }
            frame = inside
        } else if element.isElement(OpenDocument.draw, "frame"),
            element.parent?.isElement(OpenDocument.draw, "a") != true
        {
            frame = element
        } else {
            return nil
        }
        guard let image = frame.firstChild(OpenDocument.draw, "image"),
            let tag = [
                frame.firstChild(OpenDocument.vector, "title")?.text,
                frame.firstChild(OpenDocument.vector, "desc")?.text,
                frame.attribute(OpenDocument.draw, "name"),
            ].lazy.compactMap({ $0 }).first(where: Self.isTag)
        else { return nil }
        self.tag = tag
        self.frame = frame
        self.image = image
        self.element = element
    }

    /// Whether a text is a tag that a picture can take the place of.
    static func isTag(_ text: String) -> Bool {
        guard let tag = TagText(text).onlyTag?.inside, let parsed = try? Tag.parse(tag) else { return false }
        return parsed.asPicture != nil
    }

    /// What the compiler must know of it.
    func markup(textPrefix: String) -> PictureMarkup {
        func length(_ name: String) -> Length? {
            frame.attribute(OpenDocument.vector, name).flatMap { Length($0) }.flatMap { $0 > .zero ? $0 : nil }
        }
        return PictureMarkup(
            tag: tag,
            frame: PictureFrame(width: length("width"), height: length("height"), gap: gap(textPrefix: textPrefix)))
    }

    /// What stands around the visible gap: text may stand in paragraphs only.
    private func gap(textPrefix: String) -> (before: String, after: String) {
        guard let parent = element.parent else { return ("", "") }
        let name = parent.localName
        switch parent.namespace {
        case OpenDocument.text where !["section", "list-item", "note-body", "index-body"].contains(name):
            return ("", "")
        case OpenDocument.text, OpenDocument.office, OpenDocument.style: break
        case OpenDocument.table where name.hasSuffix("cell"): break
        case OpenDocument.draw where name == "text-box": break
        default: return ("<!--", "-->")
        }
        return ("<\(textPrefix)p>", "</\(textPrefix)p>")
    }

    // MARK: preparing

    /// Makes the picture ready to be replaced: what belongs to the old picture alone is removed.
    /// - Returns: the files of the old picture.
    func prepare() -> [String] {
        let images = frame.children(OpenDocument.draw, "image")
        let files = images.compactMap { $0.attribute(OpenDocument.link, "href") }
        for other in images where other != image { other.remove() }
        for name in ["mime-type", "filter-name"] {
            image.setAttribute(OpenDocument.draw, name, nil)
            image.setAttribute(OpenDocument.extended, name, nil)
        }
        image.firstChild(OpenDocument.office, "binary-data")?.remove()
        if image.namespace(forPrefix: "xlink") == nil { image.declareNamespace(OpenDocument.link, prefix: "xlink") }
        for (name, value) in [("href", ""), ("type", "simple"), ("show", "embed"), ("actuate", "onLoad")] {
            image.setAttribute(OpenDocument.link, name, value)
        }
        for name in ["rel-width", "rel-height"] { frame.setAttribute(OpenDocument.style, name, nil) }
        unclip()
        // A style to be replaced when the picture is cut off.
        if frame.attribute(OpenDocument.draw, "style-name") == nil, tag.contains("适应") || tag.contains("fit") {
            frame.setAttribute(OpenDocument.draw, "style-name", "Graphics")
            _ = OdtDialect.automaticStyles(of: frame.tree.root)
        }
        return files
    }

    /// Gives the frame a style like its own that cuts nothing off (ODF 1.3 part 3 §20.187).
    private func unclip() {
        guard let name = frame.attribute(OpenDocument.draw, "style-name"),
            let automatic = frame.tree.root.firstChild(OpenDocument.office, "automatic-styles")
        else { return }
        let styles = automatic.children(OpenDocument.style, "style").filter {
            $0.attribute(OpenDocument.style, "family") == "graphic"
        }
        guard let own = styles.first(where: { $0.attribute(OpenDocument.style, "name") == name }),
            own.firstChild(OpenDocument.style, "graphic-properties")?.attribute(OpenDocument.formatting, "clip") != nil
        else { return }
        let unclipped = "\(name)Wenshu"
        if !styles.contains(where: { $0.attribute(OpenDocument.style, "name") == unclipped }) {
            let copy = own.deepCopy()
            copy.setAttribute(OpenDocument.style, "name", unclipped)
            copy.firstChild(OpenDocument.style, "graphic-properties")?.setAttribute(
                OpenDocument.formatting, "clip", nil)
            automatic.append(copy)
        }
        frame.setAttribute(OpenDocument.draw, "style-name", unclipped)
    }

    // MARK: writing

    /// An attribute inside such a picture as its pieces, or nil when it stays.
    static func pieces(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> [PicturePiece]? {
        guard element.namespace == OpenDocument.draw else { return nil }
        switch (element.localName, attribute.name.namespace, attribute.name.local) {
        case ("frame", OpenDocument.vector, "width"): return [.field(.width)]
        case ("frame", OpenDocument.vector, "height"): return [.field(.height)]
        case ("frame", OpenDocument.draw, "name"): return isTag(attribute.value) ? [.field(.description)] : nil
        case ("frame", OpenDocument.draw, "style-name"): return [.field(.style(attribute.value))]
        case ("image", OpenDocument.link, "href"): return [.field(.reference)]
        default: return nil
        }
    }
}
