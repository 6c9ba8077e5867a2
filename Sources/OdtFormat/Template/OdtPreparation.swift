import TemplateMarkup
import XMLKit

/// Makes a part ready for compiling: fields, content controls, repeated cells and pictures that carry tags.
struct OdtPreparation {
    /// The files of pictures that tags replace.
    private(set) var released: Set<String> = []
    /// The files that the part still shows.
    private(set) var shown: Set<String> = []
    /// Whether cells or rows with tags are repeated more often than is written out.
    private(set) var hasTooManyCells = false

    /// The most nodes, and pieces of 64 bytes of text, that are looked through and written out in a part.
    private static let maximumWeight = 400_000

    /// Prepares a part.
    init(_ root: XMLTree.Node) {
        var fields: [XMLTree.Node] = []
        var repeated: [(element: XMLTree.Node, attribute: String)] = []
        var pictures: [XMLTree.Node] = []
        for element in root.descendants where element.isElement {
            switch (element.namespace, element.localName) {
            case (OpenDocument.text, "placeholder"), (OpenDocument.text, "text-input"),
                (OpenDocument.extended, "content-control"):
                fields.append(element)
            case (OpenDocument.table, "table-row"): repeated.append((element, "number-rows-repeated"))
            case (OpenDocument.table, "table-cell"), (OpenDocument.table, "covered-table-cell"):
                repeated.append((element, "number-columns-repeated"))
            case (OpenDocument.draw, "frame"), (OpenDocument.draw, "a"): pictures.append(element)
            default: break
            }
        }
        for field in fields { Self.prepare(field) }
        // Written-out cells may hold pictures, too.
        if expand(repeated) {
            pictures = root.descendants.filter { $0.isElement && ["frame", "a"].contains($0.localName) }
        }
        for picture in pictures.compactMap({ OdtPicture($0) }) { released.formUnion(picture.prepare()) }
        for element in root.descendants where element.isElement {
            if let file = element.attribute(OpenDocument.link, "href") { shown.insert(file) }
        }
    }

    /// A field that a person fills becomes the text with its tags: its content, or the tag in its description.
    ///
    /// Source: ODF 1.3 part 3 §7.7.6 (`text:placeholder`), §7.4.13 (`text:text-input`).
    private static func prepare(_ field: XMLTree.Node) {
        if field.namespace == OpenDocument.extended {
            guard TagText(field.text).hasTags else { return }
            field.setAttribute(OpenDocument.extended, "showing-place-holder", nil)
            return
        }
        var text = field.text
        if !TagText(text).hasTags {
            guard let description = field.attribute(OpenDocument.text, "description"), TagText(description).hasTags
            else {
                return
            }
            text = description
        } else if field.localName == "placeholder", text.hasPrefix("<"), text.hasSuffix(">") {
            text = String(text.dropFirst().dropLast())
        }
        field.insertBefore(field.tree.makeText(text))
        field.remove()
    }

    /// Writes repeated cells and rows with tags out (ODF 1.3 part 3 §19.675, §19.678); inner ones first.
    /// - Returns: whether there were any.
    private mutating func expand(_ repeated: [(element: XMLTree.Node, attribute: String)]) -> Bool {
        var left = Self.maximumWeight
        var isChanged = false
        for (element, attribute) in repeated.reversed() {
            guard let count = element.attribute(OpenDocument.table, attribute).flatMap({ Int($0) }), count > 1 else {
                continue
            }
            let text = element.text
            left -= text.utf8.count >> 6
            if left > 0, !TagText(text).hasTags { continue }
            let weight = element.descendants.reduce(1 + text.utf8.count >> 6) { sum, _ in sum + 1 }
            let (cost, isOverflow) = weight.multipliedReportingOverflow(by: count)
            guard !isOverflow, cost <= left else {
                hasTooManyCells = true
                break
            }
            left -= cost
            element.setAttribute(OpenDocument.table, attribute, nil)
            for _ in 1..<count { element.insertAfter(element.deepCopy()) }
            isChanged = true
        }
        return isChanged
    }
}
