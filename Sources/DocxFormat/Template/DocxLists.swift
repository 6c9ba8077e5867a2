import XMLKit

/// The numbered lists of a template, as far as repeating them needs it: from `word/numbering.xml` and the styles.
///
/// Source: ISO/IEC 29500-1 §17.9 (numbering), §17.7 (styles).
struct DocxLists: Sendable {
    /// The list of a paragraph.
    struct Place: Sendable {
        /// The instance (`w:num`).
        let number: Int
        /// The level, from 0.
        let level: Int
        /// Whether the paragraph says so itself and not its style.
        let isDirect: Bool
    }

    private struct Style {
        var base: String?
        var number: Int?
        var level: Int?
        var outlineLevel: Int?
        var indent: [(name: String, value: String)] = []
        var isHeading = false
    }

    /// A definition: the formats of its levels and the styles linked to them.
    private struct Definition {
        var formats: [Int: String] = [:]
        var styles: [Int: String] = [:]
        var styleLink: String?
    }

    private struct Instance {
        let definition: Int
        var formats: [Int: String] = [:]
    }

    /// The name of the part with the definitions.
    let part: String
    private var styles: [String: Style] = [:]
    private var defaultStyle: String?
    private var definitions: [Int: Definition] = [:]
    private var instances: [Int: Instance] = [:]
    /// The largest number of an instance.
    private(set) var largestNumber = 0
    /// The instances whose definition has other instances, too.
    private(set) var shared: Set<Int> = []
    /// The definition that holds the levels of each instance.
    private(set) var definitionOf: [Int: Int] = [:]

    /// Reads the lists of a template.
    /// - Parameters:
    ///   - part: the name of the part with the definitions.
    ///   - numbering: the root of `word/numbering.xml`.
    ///   - styles: the root of `word/styles.xml`, or nil.
    init(part: String, numbering: XMLTree.Node, styles root: XMLTree.Node?) {
        self.part = part
        let main = numbering.namespace
        func value(_ element: XMLTree.Node?, _ name: String) -> String? {
            element?.firstChild(main, name)?.attribute(main, "val")
        }
        var listStyles: [String: Int] = [:]
        for element in root?.children(main, "style") ?? [] {
            if element.attribute(main, "type") == "numbering", let id = element.attribute(main, "styleId") {
                let number = element.firstChild(main, "pPr")?.firstChild(main, "numPr")
                listStyles[id] = value(number, "numId").flatMap { Int($0) }
            }
            guard element.attribute(main, "type") == "paragraph", let id = element.attribute(main, "styleId") else {
                continue
            }
            let properties = element.firstChild(main, "pPr")
            let number = properties?.firstChild(main, "numPr")
            styles[id] = Style(
                base: value(element, "basedOn"), number: value(number, "numId").flatMap { Int($0) },
                level: value(number, "ilvl").flatMap { Int($0) },
                outlineLevel: value(properties, "outlineLvl").flatMap { Int($0) },
                indent: properties?.firstChild(main, "ind")?.attributes.map { ($0.name.local, $0.value) } ?? [],
                isHeading: value(element, "name")?.lowercased().hasPrefix("heading ") ?? false)
            if ["1", "true", "on"].contains(element.attribute(main, "default")) { defaultStyle = id }
        }
        var users: [Int: [Int]] = [:]
        for element in numbering.children where element.isElement {
            switch element.localName {
            case "abstractNum":
                guard let id = element.attribute(main, "abstractNumId").flatMap({ Int($0) }) else { continue }
                var definition = Definition(styleLink: value(element, "numStyleLink"))
                for level in element.children(main, "lvl") {
                    guard let index = level.attribute(main, "ilvl").flatMap({ Int($0) }) else { continue }
                    definition.formats[index] = value(level, "numFmt") ?? "decimal"
                    definition.styles[index] = value(level, "pStyle")
                }
                definitions[id] = definition
            case "num":
                guard let id = element.attribute(main, "numId").flatMap({ Int($0) }),
                    let definition = value(element, "abstractNumId").flatMap({ Int($0) })
                else { continue }
                var instance = Instance(definition: definition)
                for change in element.children(main, "lvlOverride") {
                    if let level = change.firstChild(main, "lvl"), let format = value(level, "numFmt"),
                        let index = change.attribute(main, "ilvl").flatMap({ Int($0) })
                    {
                        instance.formats[index] = format
                    }
                }
                instances[id] = instance
                users[definition, default: []].append(id)
                largestNumber = max(largestNumber, min(id, 1 << 30))
            default: continue
            }
        }
        for (number, instance) in instances {
            // A definition may refer to a list style, whose instance has the levels.
            let linked = definitions[instance.definition]?.styleLink.flatMap { listStyles[$0] }.flatMap {
                instances[$0]
            }
            definitionOf[number] = linked?.definition ?? instance.definition
        }
        for (_, instances) in users where instances.count > 1 { shared.formUnion(instances) }
    }

    /// The list of a paragraph, if it is one that repetitions start anew: numbered, and no numbering of headings.
    func place(of paragraph: XMLTree.Node) -> Place? {
        let main = paragraph.namespace
        let properties = paragraph.firstChild(main, "pPr")
        let style = properties?.firstChild(main, "pStyle")?.attribute(main, "val") ?? defaultStyle
        let own = properties?.firstChild(main, "numPr")
        func value(_ name: String) -> Int? { own?.firstChild(main, name)?.attribute(main, "val").flatMap { Int($0) } }
        if let outline = properties?.firstChild(main, "outlineLvl")?.attribute(main, "val"), outline != "9" {
            return nil
        }
        var inherited: (number: Int?, level: Int?) = (nil, nil)
        for (_, style) in chain(of: style) {
            if let outline = style.outlineLevel, outline < 9 { return nil }
            if style.isHeading { return nil }
            inherited.number = inherited.number ?? style.number
            inherited.level = inherited.level ?? style.level
        }
        guard let number = value("numId") ?? inherited.number, let instance = instances[number],
            let definition = definitionOf[number].flatMap({ definitions[$0] }), !isOutline(definition)
        else { return nil }
        let linked = chain(of: style).lazy.compactMap { style in
            definition.styles.first { $0.value == style.id }?.key
        }.first
        let level = value("ilvl") ?? linked ?? inherited.level ?? 0
        let format = instance.formats[level] ?? definition.formats[level] ?? "decimal"
        guard !["bullet", "none"].contains(format) else { return nil }
        return Place(number: number, level: level, isDirect: value("numId") != nil)
    }

    /// The indent that a style sets against that of the list which it names; attributes of `w:ind`, nil when none.
    func indent(ofStyle id: String?) -> [(name: String, value: String)]? {
        for (_, style) in chain(of: id ?? defaultStyle) {
            if !style.indent.isEmpty { return style.indent }
            if style.number != nil { return nil }
        }
        return nil
    }

    /// Whether a definition numbers headings: its levels are linked to their styles.
    private func isOutline(_ definition: Definition) -> Bool {
        definition.styles.values.contains { style in
            chain(of: style).contains { $0.style.isHeading || ($0.style.outlineLevel ?? 9) < 9 }
        }
    }

    /// A style and those on which it is based; a circle ends.
    private func chain(of id: String?) -> [(id: String, style: Style)] {
        var result: [(id: String, style: Style)] = []
        var next = id
        while let id = next, let style = styles[id], result.count < 64 {
            result.append((id, style))
            next = style.base
        }
        return result
    }
}
