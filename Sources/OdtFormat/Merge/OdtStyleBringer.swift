import DocumentModel
import XMLKit

/// Brings the styles of a document along, as far as it uses them, and knows under which names.
final class OdtStyleBringer {
    /// A common style whose other references wait until all styles that it leads to have names.
    private struct Pending {
        let node: XMLTree.Node
        let key: OdtStyleKey
        let common: OdtStyleRegistry.Common
        let next: String?
        let maps: [XMLTree.Node]
    }

    /// How the document is taken in.
    let policy: MergePolicy
    /// The styles of the composed document.
    let registry: OdtStyleRegistry
    /// The document's own styles.
    private(set) var table: OdtStyleTable
    /// The families of the fonts that its styles ask for.
    private(set) var fontFamilies: Set<String> = []
    /// What became of common styles.
    private(set) var outcomes: [OdtStyleKey: (display: String, outcome: IntakeReport.Style.Outcome)] = [:]
    /// Common styles that automatic styles rest on.
    private(set) var bases: [OdtStyleKey: String] = [:]
    /// Names in ``MergePolicy/styleNames`` for which the volume has no style.
    private(set) var unknownTargets: Set<String> = []
    /// Whether a style hides text.
    private(set) var hidesText = false
    /// Master pages and page numbers of automatic styles that begin pages.
    var beginnings: [OdtStyleKey: OdtBeginning] = [:]

    private let paper: OdtPaper
    private let files: OdtFileBringer
    private let contentDeclarations: [OdtNamespaceScope.Declaration]
    private let stylesDeclarations: [OdtNamespaceScope.Declaration]
    private var effects: OdtStyleEffects
    private let folding: OdtDefaultFolding
    private var decided: [OdtStyleKey: String] = [:]
    private var missing: Set<OdtStyleKey> = []
    private var automatics: [OdtStyleScope: [OdtStyleKey: String]] = [:]
    private var fontNames: [String: String] = [:]
    private var pending: [Pending] = []
    private var depth = 0

    /// Looks at the styles of a document.
    init(
        _ paper: OdtPaper, table: OdtStyleTable, registry: OdtStyleRegistry, files: OdtFileBringer,
        contentDeclarations: [OdtNamespaceScope.Declaration], stylesDeclarations: [OdtNamespaceScope.Declaration]
    ) {
        self.paper = paper
        self.table = table
        self.registry = registry
        self.files = files
        self.contentDeclarations = contentDeclarations
        self.stylesDeclarations = stylesDeclarations
        policy = paper.document.policy
        effects = OdtStyleEffects(table)
        folding = OdtDefaultFolding(own: effects, house: registry.effects)
    }

    /// Notes an automatic style of the text that was made.
    func add(_ node: XMLTree.Node, as key: OdtStyleKey) { table.add(node, as: key) }

    /// The name of a style in the composed document; nil when the document has no such style.
    func final(_ family: String, _ name: String, _ scope: OdtStyleScope) -> String? {
        if family == "font" { return font(name) }
        let key = OdtStyleKey(family, name)
        if table.automatic(key, scope) != nil { return automatic(key, scope) }
        return common(key)
    }

    /// The common style on which a style of the text rests.
    func base(of key: OdtStyleKey) -> OdtStyleKey {
        guard let node = table.automatic(key, .content) else { return key }
        return OdtStyleKey(key.family, bases[key] ?? node[.parentStyleName] ?? "")
    }

    /// Whether paragraphs without a style have to get one, to look as before.
    var plainParagraphStyle: String? {
        policy.styles == .keep && !folding.isNeedless("paragraph")
            && table.common[OdtStyleKey("paragraph", OdtStyleNames.standard)] != nil ? OdtStyleNames.standard : nil
    }

    /// The style that a paragraph or heading without a style has to get, to look as before. Office software takes a heading
    /// for one of the style of its level.
    func plainStyle(of paragraph: XMLTree.Node) -> String? {
        guard policy.styles == .keep, paragraph.isElement(OpenDocument.text, "h") else { return plainParagraphStyle }
        let names = [
            "Heading_20_\(paragraph.attribute(OpenDocument.text, "outline-level") ?? "1")", OdtStyleNames.standard,
        ]
        return names.first { table.common[OdtStyleKey("paragraph", $0)] != nil }
    }

    // MARK: - Common styles

    private func common(_ key: OdtStyleKey) -> String? {
        if let known = decided[key] { return known }
        guard table.common[key] != nil else { return substitute(key) }
        var chain = [key]
        var seen: Set = [key]
        while let last = chain.last, let node = table.common[last], let parent = node[.parentStyleName] {
            let next = OdtStyleKey(key.family, parent)
            if decided[next] != nil || table.common[next] == nil { break }
            guard seen.insert(next).inserted else {
                node[.parentStyleName] = nil
                break
            }
            chain.append(next)
        }
        if policy.styles == .keep, let first = chain.first { _ = effects.of(first) }
        for current in chain.reversed() where decided[current] == nil { decide(current) }
        return decided[key]
    }

    /// The volume's style in the place of one that the document lacks.
    private func substitute(_ key: OdtStyleKey) -> String? {
        guard policy.styles == .unify else { return nil }
        return registry.houseName(key.family, visible: OdtStyleTable.decode(key.name))
    }

    private func decide(_ key: OdtStyleKey) {
        guard let node = table.common[key] else { return }
        let display = OdtStyleTable.visibleName(of: node, name: key.name)
        if let house = house(key, display, node) {
            decided[key] = house
            return
        }
        // Styles that lead here in a circle find the name that it had.
        decided[key] = key.name
        let next = node.attribute(OpenDocument.style, "next-style-name")
        node.setAttribute(OpenDocument.style, "next-style-name", nil)
        node.setAttribute(OpenDocument.style, "master-page-name", nil)
        OdtStyleName.remove(from: node)
        let maps = node.children.filter { $0.isElement(OpenDocument.style, "map") }
        for map in maps { map.remove() }
        if policy.styles == .keep, node[.parentStyleName] == nil { folding.fold(into: node, family: key.family) }
        rewrite(node, .common)
        let common = registry.common(key, display: display, definition: definition(node, stylesDeclarations))
        decided[key] = common.name
        outcomes[key] = (display, common.display == display ? .brought : .renamed(common.display))
        if common.isNew { pending.append(Pending(node: node, key: key, common: common, next: next, maps: maps)) }
    }

    /// The volume's style that takes the place of one, if any does.
    private func house(_ key: OdtStyleKey, _ display: String, _ node: XMLTree.Node) -> String? {
        let family = key.family
        if let target = policy.styleNames[display] ?? policy.styleNames[OdtStyleTable.decode(key.name)] {
            if let name = registry.houseName(family, visible: target)
                ?? OdtStyleName.alias(target).flatMap({ registry.houseName(family, visible: $0) })
            {
                outcomes[key] = (display, .mapped(target))
                return name
            }
            if family == "paragraph" { unknownTargets.insert(target) }
        }
        guard policy.styles == .unify, !OdtStyleName.isCounted(display) else { return keptHouse(key, display, node) }
        if let name = registry.houseName(family, visible: display)
            ?? registry.houseName(family, visible: OdtStyleTable.decode(key.name))
        {
            outcomes[key] = (display, .house)
            return name
        }
        if let alias = OdtStyleName.alias(display), let name = registry.houseName(family, visible: alias) {
            outcomes[key] = (display, .mapped(alias))
            return name
        }
        return nil
    }

    /// The volume's style of the same name when both come to the same.
    private func keptHouse(_ key: OdtStyleKey, _ display: String, _ node: XMLTree.Node) -> String? {
        guard let name = registry.houseName(key.family, visible: display) else { return nil }
        let house = OdtStyleKey(key.family, name)
        guard let other = registry.house.common[house] else { return nil }
        if node.isElement(OpenDocument.style, "style") {
            guard OdtStyleEffects.isSame(effects.of(key), registry.effects.of(house)) else { return nil }
        } else {
            let (mine, theirs) = (node.deepCopy(), other.deepCopy())
            OdtStyleName.remove(from: mine)
            OdtStyleName.remove(from: theirs)
            guard definition(mine, []) == definition(theirs, []) else { return nil }
        }
        outcomes[key] = (display, .brought)
        return name
    }

    /// Writes the common styles that were decided, with those that they lead to.
    func finish() {
        var index = 0
        while index < pending.count {
            let item = pending[index]
            index += 1
            OdtStyleName.set(item.common.name, item.common.display, on: item.node)
            if let next = item.next.flatMap({ common(OdtStyleKey(item.key.family, $0)) }) {
                item.node.setAttribute(OpenDocument.style, "next-style-name", next)
            }
            for map in item.maps {
                rewriteMap(map, family: item.key.family, .common)
                if map.attribute(OpenDocument.style, "apply-style-name") != nil { item.node.append(map) }
            }
            item.node.serialize(into: &registry.common, declaring: stylesDeclarations)
        }
        pending = []
    }

    // MARK: - Automatic styles

    private func automatic(_ key: OdtStyleKey, _ scope: OdtStyleScope) -> String? {
        if let known = automatics[scope]?[key] { return known.isEmpty ? nil : known }
        guard depth < 64, let node = table.automatic(key, scope) else { return nil }
        depth += 1
        defer { depth -= 1 }
        automatics[scope, default: [:]][key] = ""
        if scope == .content, key.family == "paragraph", node[.parentStyleName] == nil {
            node[.parentStyleName] = plainParagraphStyle
        }
        if scope == .content, node[.parentStyleName] == nil, policy.styles == .keep || key.family == "graphic" {
            folding.fold(into: node, family: key.family)
        }
        if scope == .content { bases[key] = node[.parentStyleName] ?? "" }
        OdtStyleName.remove(from: node)
        node.setAttribute(OpenDocument.style, "master-page-name", nil)
        if policy.directFormatting == .clear, scope == .content, key.name != OdtHairline.styleName {
            OdtClearing.clear(node, family: key.family)
        }
        rewrite(node, scope)
        for map in node.children where map.isElement(OpenDocument.style, "map") {
            rewriteMap(map, family: key.family, scope)
            if map.attribute(OpenDocument.style, "apply-style-name") == nil { map.remove() }
        }
        let beginning = scope == .content ? beginnings[key] : nil
        beginning?.put(into: node, family: key.family)
        let declarations = scope == .content ? contentDeclarations : stylesDeclarations
        let (name, isNew) = registry.automatic(
            OdtStyleKey(key.family, paper.prefix + key.name), scope, definition: definition(node, declarations))
        automatics[scope, default: [:]][key] = name
        guard isNew else { return name }
        OdtStyleName.set(name, nil, on: node)
        var bytes: [UInt8] = []
        node.serialize(into: &bytes, declaring: declarations)
        registry.append(bytes, to: scope)
        return name
    }

    // MARK: - What styles refer to

    /// Makes the references in a style those of the composed document.
    private func rewrite(_ style: XMLTree.Node, _ scope: OdtStyleScope) {
        change(style, scope)
        for node in Array(style.descendants) where node.isElement && !node.isElement(OpenDocument.style, "map") {
            change(node, scope)
            if node[.href] == nil, let wanted = Self.needsFile(node), wanted { node.remove() }
            if node[.href] == nil, OdtElement(node) == .imageLevel { OdtMending.replaceByBullet(node) }
        }
    }

    /// Makes the references in a page layout those of the composed document.
    func rewriteLayout(_ layout: XMLTree.Node) { rewrite(layout, .furniture) }

    /// Whether an element has to lead to a file, and does not.
    private static func needsFile(_ node: XMLTree.Node) -> Bool? {
        guard
            node.isElement(OpenDocument.style, "background-image")
                || node.isElement(OpenDocument.vector, "font-face-uri")
        else { return nil }
        return node.isElement(OpenDocument.vector, "font-face-uri")
    }

    private func change(_ node: XMLTree.Node, _ scope: OdtStyleScope) {
        let element = OdtElement(node)
        OdtMending.mend(properties: node)
        OdtAttribute.change(node) { attribute, value in
            if attribute == .href { return reference(value) }
            return change(attribute, value, on: element, node, scope) ?? .keep
        }
        if element == .textProperties {
            if node.attribute(OpenDocument.text, "display").map({ $0 != "true" }) ?? false { hidesText = true }
            for name in [XMLName("http://openoffice.org/2009/office", "rsid")] {
                node.setAttribute(name.namespace, name.local, nil)
            }
            node.setAttribute("http://openoffice.org/2009/office", "paragraph-rsid", nil)
        } else if element == .paragraphProperties || node.localName == "table-properties" {
            node.setAttribute(OpenDocument.style, "page-number", nil)
        }
    }

    /// What becomes of an attribute that names styles; nil when it names none.
    func change(
        _ attribute: OdtAttribute, _ value: String, on element: OdtElement?, _ node: XMLTree.Node,
        _ scope: OdtStyleScope
    ) -> XMLAttributeChange? {
        // That a style for characters goes with one for paragraphs is no matter in a volume.
        if attribute == .linkedStyleName || attribute == .foreignLinkedStyleName { return .remove }
        guard let family = OdtStyleReferences.family(attribute, on: element, node) else { return nil }
        guard !value.isEmpty else { return .keep }
        if OdtStyleReferences.isList(attribute) {
            let names = value.split(separator: " ").compactMap { final(family, String($0), scope) }
            return names.isEmpty ? .remove : .replace(names.joined(separator: " "))
        }
        // Parents are common styles, whatever automatic one has their name (ODF 1.3 part 3 §19.510).
        let isCommon = attribute == .parentStyleName && table.common[OdtStyleKey(family, value)] != nil
        if let name = final(family, value, isCommon ? .common : scope) { return name == value ? .keep : .replace(name) }
        return OdtStyleReferences.isRequired(attribute, on: element) ? .keep : .remove
    }

    private func rewriteMap(_ map: XMLTree.Node, family: String, _ scope: OdtStyleScope) {
        guard let name = map.attribute(OpenDocument.style, "apply-style-name") else { return }
        map.setAttribute(OpenDocument.style, "apply-style-name", final(family, name, scope))
    }

    private func reference(_ value: String) -> XMLAttributeChange {
        let target = files.target(value)
        if target == .outside { return .keep }
        return files.href(of: target).map { .replace($0) } ?? .remove
    }

    private func font(_ name: String) -> String? {
        if let known = fontNames[name] { return known.isEmpty ? nil : known }
        guard let face = table.fonts[name] else { return nil }
        fontNames[name] = ""
        for node in Array(face.descendants) where node.isElement {
            OdtAttribute.change(node) { attribute, value in attribute == .href ? reference(value) : .keep }
        }
        if let family = face.attribute(OpenDocument.vector, "font-family") {
            fontFamilies.insert(family.filter { $0 != "'" && $0 != "\"" })
        }
        let final = registry.font(face, name: name, declaring: stylesDeclarations + contentDeclarations)
        fontNames[name] = final
        return final
    }

    private func definition(_ node: XMLTree.Node, _ declarations: [OdtNamespaceScope.Declaration]) -> [UInt8] {
        var bytes: [UInt8] = []
        node.serialize(into: &bytes, declaring: declarations)
        return bytes
    }
}
