import TemplateMarkup
import XMLKit

/// Makes a part ready for compiling: content controls, fields and pictures that carry tags.
struct DocxPreparation {
    /// A field whose instruction stands in runs (ISO/IEC 29500-1 §17.16.18).
    private struct Field {
        var instructions: [XMLTree.Node] = []
        var isComplete = false
        /// Whether another field stands in the instruction.
        var isNested = false

        /// Puts the pieces of the instruction together when there are tags in it.
        func join() {
            guard !isNested, instructions.count > 1, let first = instructions.first else { return }
            let whole = instructions.map(\.text).joined()
            guard TagText(address: whole).hasTags else { return }
            for instruction in instructions.dropFirst() { instruction.text = "" }
            first.text = whole
            first.setAttribute(XMLName.xmlNamespace, "space", "preserve")
        }
    }

    /// The relationships that nothing in the part needs any more, because a tag replaces the picture.
    private(set) var released: Set<String> = []

    /// Prepares a part.
    init(_ root: XMLTree.Node) {
        var controls: [XMLTree.Node] = []
        var pictures: [XMLTree.Node] = []
        var fields: [Field] = []
        var open: [Int] = []
        for element in root.descendants where element.isElement && WordprocessingML.isMain(element.namespace) {
            switch element.localName {
            case "sdt": controls.append(element)
            case "drawing", "pict": pictures.append(element)
            case "fldChar":
                switch element.attribute(element.namespace, "fldCharType") {
                case "begin":
                    if let around = open.last, !fields[around].isComplete { fields[around].isNested = true }
                    open.append(fields.count)
                    fields.append(Field())
                case "separate": if let last = open.last { fields[last].isComplete = true }
                case "end": _ = open.popLast()
                default: break
                }
            case "instrText": if let last = open.last { fields[last].instructions.append(element) }
            default: break
            }
        }
        for control in controls { DocxContentControl(control)?.prepare() }
        for field in fields { field.join() }
        for picture in pictures.compactMap({ DocxPicture($0) }) { released.formUnion(picture.prepare()) }
        guard !released.isEmpty else { return }
        for element in root.descendants where element.isElement {
            for attribute in element.attributes where WordprocessingML.isReference(attribute.name.namespace) {
                released.remove(attribute.value)
            }
        }
    }
}
