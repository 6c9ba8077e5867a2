import XMLKit

/// The styles of the composed document: the volume's own, and those that papers brought along.
final class OdtStyleRegistry {
    /// A common style of the composed document.
    struct Common {
        /// Its internal name.
        let name: String
        /// Its name as users see it.
        let display: String
        /// Whether it has to be written.
        let isNew: Bool
    }

    private struct Definition: Hashable {
        let key: OdtStyleKey
        let bytes: [UInt8]
    }

    /// The volume's own styles.
    let house: OdtStyleTable
    /// What the volume's styles come to.
    var effects: OdtStyleEffects
    /// Styles that go into `office:styles`.
    var common: [UInt8] = []
    /// Styles that go into `office:automatic-styles` of `content.xml`.
    private(set) var contentAutomatic: [UInt8] = []
    /// Styles that go into `office:automatic-styles` of `styles.xml`.
    private(set) var furnitureAutomatic: [UInt8] = []
    /// Page layouts, which go there behind the styles.
    var layouts: [UInt8] = []
    /// Font faces that go into both parts.
    private(set) var fonts: [UInt8] = []

    private var taken: Set<OdtStyleKey> = []
    private var numbers: [OdtStyleKey: Int] = [:]
    private var visible: [OdtStyleKey: String] = [:]
    private var visibleTaken: Set<OdtStyleKey> = []
    private var brought: [Definition: (name: String, display: String)] = [:]
    private var automatic: [Definition: String] = [:]
    private var fontNames: [Definition: String] = [:]

    /// Notes the volume's styles.
    init(house: OdtStyleTable) {
        self.house = house
        effects = OdtStyleEffects(house)
        for (key, node) in house.common {
            taken.insert(key)
            let shown = OdtStyleKey(key.family, OdtStyleTable.visibleName(of: node, name: key.name))
            visibleTaken.insert(shown)
            visible[shown] = min(visible[shown] ?? key.name, key.name)
        }
        taken.formUnion(house.contentAutomatic.keys)
        taken.formUnion(house.furnitureAutomatic.keys)
        for page in house.masterPages {
            guard let key = OdtStyleTable.key(of: page) else { continue }
            taken.insert(key)
            visibleTaken.insert(OdtStyleKey(key.family, OdtStyleTable.visibleName(of: page, name: key.name)))
        }
        for (name, face) in house.fonts {
            taken.insert(OdtStyleKey("font", name))
            fontNames[Self.fontDefinition(face)] = name
        }
    }

    /// The internal name of the volume's style that users see under a name.
    func houseName(_ family: String, visible name: String) -> String? { visible[OdtStyleKey(family, name)] }

    /// A common style of a definition; a new one under a name that nobody sees yet, if there is none.
    /// - Parameters:
    ///   - key: family and internal name that it would like to have.
    ///   - display: the name that users shall see.
    ///   - definition: the style in XML without its names.
    func common(_ key: OdtStyleKey, display: String, definition: [UInt8]) -> Common {
        let wanted = Definition(key: OdtStyleKey(key.family, display), bytes: definition)
        if let known = brought[wanted] { return Common(name: known.name, display: known.display, isNew: false) }
        let shown = freshDisplay(key.family, display)
        let name = fresh(shown == display ? key : OdtStyleKey(key.family, OdtStyleNames.encode(shown)))
        brought[wanted] = (name, shown)
        return Common(name: name, display: shown, isNew: true)
    }

    /// An automatic style of a definition.
    /// - Parameters:
    ///   - key: family and internal name that it would like to have.
    ///   - scope: the part that it goes into.
    ///   - definition: the style in XML without its name.
    /// - Returns: its name, and whether it is new, so that it has to be handed to ``append(_:to:)``.
    func automatic(_ key: OdtStyleKey, _ scope: OdtStyleScope, definition: [UInt8]) -> (name: String, isNew: Bool) {
        let wanted = Definition(
            key: OdtStyleKey(key.family, scope == .content ? "content" : "furniture"), bytes: definition)
        if let known = automatic[wanted] { return (known, false) }
        let name = fresh(key)
        automatic[wanted] = name
        return (name, true)
    }

    /// Adds a written automatic style.
    func append(_ style: [UInt8], to scope: OdtStyleScope) {
        if scope == .content { contentAutomatic += style } else { furnitureAutomatic += style }
    }

    /// The name of a font face of the same definition; brings the face along if there is none.
    func font(_ face: XMLTree.Node, name: String, declaring: [OdtNamespaceScope.Declaration]) -> String {
        let definition = Self.fontDefinition(face)
        if let known = fontNames[definition] { return known }
        let unique = fresh(OdtStyleKey("font", name))
        fontNames[definition] = unique
        face.setAttribute(OpenDocument.style, "name", unique)
        face.serialize(into: &fonts, declaring: declaring)
        return unique
    }

    /// A name that no style of the family has.
    func fresh(_ key: OdtStyleKey) -> String {
        if taken.insert(key).inserted { return key.name }
        var number = numbers[key] ?? 1
        while true {
            number += 1
            let next = OdtStyleKey(key.family, "\(key.name)-\(number)")
            if taken.insert(next).inserted {
                numbers[key] = number
                return next.name
            }
        }
    }

    /// A name that users do not see yet: the wished one, or one with a number.
    func freshDisplay(_ family: String, _ display: String) -> String {
        let wish = OdtStyleKey(family, display)
        if visibleTaken.insert(wish).inserted { return display }
        let counter = OdtStyleKey("\(family) shown", display)
        var number = numbers[counter] ?? 1
        while true {
            number += 1
            let next = "\(display)（\(number)）"
            if visibleTaken.insert(OdtStyleKey(family, next)).inserted {
                numbers[counter] = number
                return next
            }
        }
    }

    private static func fontDefinition(_ face: XMLTree.Node) -> Definition {
        var bytes: [UInt8] = []
        let items = face.attributes.filter { $0.name != XMLName(OpenDocument.style, "name") }
        for item in items.map({ "\($0.name)=\($0.value);" }).sorted() { bytes += item.utf8 }
        for child in face.children where child.isElement { child.serialize(into: &bytes) }
        return Definition(key: OdtStyleKey("font", ""), bytes: bytes)
    }
}
