import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// A picture of the template whose alternative text is a tag: `w:drawing` with one picture, or `w:pict` with an image.
///
/// Source: ISO/IEC 29500-1 §20.4.2.5 (`docPr`), §20.2.2.5 (`pic`); ISO/IEC 29500-4 §19.1.2.19 (`shape`).
struct DocxPicture {
    /// The text with the tag.
    let tag: String
    /// The width of its frame.
    let width: Length?
    /// The height of its frame.
    let height: Length?
    /// The element that names the file: `a:blip` or `v:imagedata`.
    let image: XMLTree.Node

    /// The picture in an element, or nil.
    init?(_ element: XMLTree.Node) {
        guard element.isElement, WordprocessingML.isMain(element.namespace) else { return nil }
        switch element.localName {
        case "drawing": self.init(drawing: element)
        case "pict": self.init(shape: element)
        default: return nil
        }
    }

    private init?(drawing: XMLTree.Node) {
        guard let frame = drawing.children.first(where: { $0.isElement && WordprocessingML.isPlacement($0.namespace) }),
            ["inline", "anchor"].contains(frame.localName),
            let properties = frame.firstChild(frame.namespace, "docPr")
        else { return nil }
        let graphics = frame.children.first { $0.isElement && $0.localName == "graphic" }
        let data = graphics?.children.first { $0.isElement && $0.localName == "graphicData" }
        guard let picture = data?.children.first(where: \.isElement), picture.localName == "pic",
            WordprocessingML.isPicture(picture.namespace),
            let image = picture.descendants.first(where: {
                $0.isElement && $0.localName == "blip" && WordprocessingML.isGraphics($0.namespace)
            }),
            let tag = ["descr", "title"].lazy.compactMap({ properties.attribute("", $0) }).first(where: Self.isTag)
        else { return nil }
        let extent = frame.firstChild(frame.namespace, "extent")
        func length(_ name: String) -> Length? {
            extent?.attribute("", name).flatMap { Int($0) }.flatMap { $0 > 0 ? Length(emu: $0) : nil }
        }
        self.tag = tag
        width = length("cx")
        height = length("cy")
        self.image = image
    }

    private init?(shape element: XMLTree.Node) {
        guard
            let shape = element.children.first(where: {
                $0.isElement && $0.namespace == DocxNamespace.vml && $0.localName != "shapetype"
            }), let image = shape.firstChild(DocxNamespace.vml, "imagedata"),
            let tag = [
                shape.attribute("", "alt"), shape.attribute("", "title"),
                image.attribute(DocxNamespace.vmlOffice, "title"),
            ].lazy.compactMap({ $0 }).first(where: Self.isTag)
        else { return nil }
        var sizes: [String: Length] = [:]
        for declaration in (shape.attribute("", "style") ?? "").split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            if parts.count == 2, let length = Length(parts[1]), length > .zero { sizes[parts[0].lowercased()] = length }
        }
        self.tag = tag
        width = sizes["width"]
        height = sizes["height"]
        self.image = image
    }

    /// Whether a text is a tag that a picture can take the place of.
    static func isTag(_ text: String) -> Bool {
        guard let tag = TagText(text).onlyTag?.inside, let parsed = try? Tag.parse(tag) else { return false }
        return parsed.asPicture != nil
    }

    /// What the compiler must know of it.
    var markup: PictureMarkup { PictureMarkup(tag: tag, frame: PictureFrame(width: width, height: height)) }

    // MARK: preparing

    /// Makes the picture ready to be replaced: what belongs to the old picture alone is removed.
    /// - Returns: the relationships that are no longer needed here.
    func prepare() -> [String] {
        let old = ([image] + image.descendants.filter(\.isElement)).flatMap(\.attributes).filter {
            WordprocessingML.isReference($0.name.namespace)
        }
        let namespace = old.first?.name.namespace ?? WordprocessingML.transitional.relationships
        for attribute in image.attributes where WordprocessingML.isReference(attribute.name.namespace) {
            image.setAttribute(attribute.name.namespace, attribute.name.local, nil)
        }
        if image.namespace == DocxNamespace.vml {
            for name in ["croptop", "cropbottom", "cropleft", "cropright"] { image.setAttribute("", name, nil) }
            image.setAttribute(namespace, "id", "")
        } else {
            image.setAttribute(namespace, "embed", "")
            prepareGraphics()
        }
        return old.map(\.value)
    }

    /// Removes the vector original, the crop rectangle and sizes relative to the page (ISO/IEC 29500-1 §20.1.8.55).
    private func prepareGraphics() {
        for child in image.children where child.isElement && child.localName == "extLst" { child.remove() }
        for rectangle in image.parent?.children.filter({ $0.isElement && $0.localName == "srcRect" }) ?? [] {
            rectangle.remove()
        }
        if tag.contains("适应") || tag.contains("fit") {
            let rectangle = image.tree.makeElement(image.namespace, "srcRect", prefix: image.prefix)
            for side in ["l", "t", "r", "b"] { rectangle.setAttribute("", side, "0") }
            image.insertAfter(rectangle)
        }
        let frame = sequence(first: image, next: \.parent).first { ["inline", "anchor"].contains($0.localName) }
        for child in frame?.children.filter({ $0.isElement && $0.namespace == DocxNamespace.drawing2010 }) ?? []
        where child.localName.hasPrefix("sizeRel") {
            child.remove()
        }
    }

    // MARK: writing

    /// An attribute inside such a picture as its pieces, or nil when it stays.
    static func pieces(of attribute: XMLTree.Node.Attribute, of element: XMLTree.Node) -> [PicturePiece]? {
        let namespace = element.namespace
        if WordprocessingML.isReference(attribute.name.namespace) {
            return ["blip", "imagedata"].contains(element.localName) ? [.field(.reference)] : nil
        }
        if ["descr", "title", "alt"].contains(attribute.name.local), isTag(attribute.value) {
            return [.field(.description)]
        }
        switch (element.localName, attribute.name.local) {
        case ("extent", "cx") where WordprocessingML.isPlacement(namespace): return [.field(.width)]
        case ("extent", "cy") where WordprocessingML.isPlacement(namespace): return [.field(.height)]
        case ("ext", "cx") where WordprocessingML.isGraphics(namespace): return [.field(.width)]
        case ("ext", "cy") where WordprocessingML.isGraphics(namespace): return [.field(.height)]
        case ("srcRect", let side):
            let edges: [String: PictureField.Edge] = ["l": .left, "t": .top, "r": .right, "b": .bottom]
            return edges[side].map { [.field(.crop($0))] }
        case (_, "style") where namespace == DocxNamespace.vml: return stylePieces(attribute.value)
        default: return nil
        }
    }

    /// The style of a shape with its size (ISO/IEC 29500-4 §19.1.2.19).
    private static func stylePieces(_ style: String) -> [PicturePiece] {
        var pieces: [PicturePiece] = []
        for declaration in style.split(separator: ";") {
            let name = declaration.prefix { $0 != ":" }.filter { !$0.isWhitespace }.lowercased()
            switch name {
            case "width": pieces += [.text("width:"), .field(.widthInPoints), .text("pt;")]
            case "height": pieces += [.text("height:"), .field(.heightInPoints), .text("pt;")]
            default: pieces.append(.text("\(declaration);"))
            }
        }
        return pieces
    }
}
