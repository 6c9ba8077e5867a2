import DocumentModel
import WenshuCore

/// Turns a style sheet file, joined with the sheets it is based on, into a ``StyleSheet``.
struct SheetReader {
    private let sheetName: String
    private let top: SheetMapping
    private let findings: Findings

    /// Takes a file.
    /// - Parameters:
    ///   - node: the file, joined with the sheets it is based on.
    ///   - name: the name under which blueprints ask for the sheet.
    ///   - findings: where mistakes go.
    init(_ node: SheetNode, name: String, findings: Findings) {
        sheetName = name
        self.findings = findings
        top = SheetMapping(
            node, what: "样式文件",
            keys: [
                "title", "language", "based-on", "fonts", "defaults", "page-layouts", "paragraph-styles",
                "character-styles", "table-styles", "list-styles",
            ], findings: findings)
    }

    /// Reads all of it; mistakes go to the findings.
    func read() -> StyleSheet {
        var sheet = StyleSheet(name: sheetName, language: top.text("language") ?? "zh-CN")
        sheet.fonts = fonts()
        let fontNames = sheet.fonts.map(\.name)
        if let defaults = top.mapping(
            "defaults", what: "默认格式", keys: SheetMapping.characterKeys + SheetMapping.paragraphKeys)
        {
            sheet.characterDefaults = defaults.characterFormat(fonts: fontNames)
            sheet.paragraphDefaults = defaults.paragraphFormat()
        }
        sheet.paragraphStyles = paragraphStyles(fontNames)
        sheet.characterStyles = characterStyles(fontNames)
        let paragraphNames = sheet.paragraphStyles.map(\.name)
        sheet.tableStyles = tableStyles(paragraphNames)
        sheet.listStyles = listStyles(paragraphNames, fontNames)
        sheet.pageLayouts = pageLayouts(sheet)
        return sheet
    }

    /// The mappings below the names of a section of the file.
    private func named(_ key: String, what: String, keys: [String]) -> [(name: String, mapping: SheetMapping)] {
        guard let section = top.mapping(key, what: what, keys: nil) else { return [] }
        return section.entries.map {
            ($0.key, SheetMapping($0.value, what: "\(what)「\($0.key)」", keys: keys, findings: findings))
        }
    }

    private func fonts() -> [FontChain] {
        named("fonts", what: "字体链", keys: ["chinese", "latin", "family"]).map { name, mapping in
            FontChain(
                name: name, eastAsian: mapping.texts("chinese") ?? [name], latin: mapping.texts("latin") ?? [],
                family: mapping.choice("family", FontChain.Family.self) ?? .roman)
        }
    }

    private func paragraphStyles(_ fonts: [String]) -> [ParagraphStyle] {
        let own = ["role", "based-on", "next"]
        let found = named(
            "paragraph-styles", what: "段落样式", keys: own + SheetMapping.characterKeys + SheetMapping.paragraphKeys)
        let names = found.map(\.name)
        let styles = found.map { name, mapping in
            ParagraphStyle(
                name, role: role(mapping), basedOn: mapping.name("based-on", what: "段落样式", among: names),
                next: mapping.name("next", what: "段落样式", among: names), paragraph: mapping.paragraphFormat(),
                character: mapping.characterFormat(fonts: fonts))
        }
        let parents = Dictionary(styles.map { ($0.name, $0.basedOn) }, uniquingKeysWith: { first, _ in first })
        checkCircles(found.map { ($0.name, $0.mapping.node.place) }, parents, what: "段落样式")
        if !styles.contains(where: { $0.role == .normal }) {
            findings.error(
                "style.no-normal", at: top.node.place, "没有基准段落样式", remedy: "给一个段落样式写上 role: normal")
        }
        return styles
    }

    private func role(_ mapping: SheetMapping) -> ParagraphStyle.Role? {
        let roles: [String: ParagraphStyle.Role] = [
            "normal": .normal, "body": .body, "title": .title, "subtitle": .subtitle, "header": .header,
            "footer": .footer, "footnote": .footnote, "endnote": .endnote, "caption": .caption,
        ]
        let headings = (1...9).map { ("heading-\($0)", ParagraphStyle.Role.heading($0)) }
        let all = roles.merging(headings) { first, _ in first }
        return mapping.name("role", what: "样式用途", among: all.keys.sorted()).flatMap { all[$0] }
    }

    private func characterStyles(_ fonts: [String]) -> [CharacterStyle] {
        let found = named("character-styles", what: "字符样式", keys: ["role", "based-on"] + SheetMapping.characterKeys)
        let names = found.map(\.name)
        let roles: [String: CharacterStyle.Role] = ["hyperlink": .hyperlink, "note-mark": .noteMark]
        let styles = found.map { name, mapping in
            CharacterStyle(
                name, role: mapping.name("role", what: "样式用途", among: roles.keys.sorted()).flatMap { roles[$0] },
                basedOn: mapping.name("based-on", what: "字符样式", among: names),
                character: mapping.characterFormat(fonts: fonts))
        }
        let parents = Dictionary(styles.map { ($0.name, $0.basedOn) }, uniquingKeysWith: { first, _ in first })
        checkCircles(found.map { ($0.name, $0.mapping.node.place) }, parents, what: "字符样式")
        return styles
    }

    private func checkCircles(_ styles: [(name: String, place: String)], _ parents: [String: String?], what: String) {
        for (name, place) in styles {
            var seen: Set<String> = [name]
            var next = parents[name] ?? nil
            while let parent = next, seen.insert(parent).inserted { next = parents[parent] ?? nil }
            if next == name {
                findings.error("style.circle", at: place, "\(what)「\(name)」的 based-on 绕回了自己", remedy: "改用另一个样式作基础")
            }
        }
    }

    private func tableStyles(_ paragraphs: [String]) -> [TableStyle] {
        let keys = ["borders", "padding", "header-background", "header-style", "body-style", "vertical-align", "align"]
        return named("table-styles", what: "表格样式", keys: keys).map { name, mapping in
            var style = TableStyle(name)
            if let lines = mapping.mapping(
                "borders", what: "表格线",
                keys: ["outer", "inside", "top", "bottom", "left", "right", "horizontal", "vertical", "header"])
            {
                let outer = lines.border("outer")
                let inside = lines.border("inside")
                style.outer = lines.borders().over(Borders(top: outer, bottom: outer, left: outer, right: outer))
                style.insideHorizontal = lines.border("horizontal") ?? inside
                style.insideVertical = lines.border("vertical") ?? inside
                style.headerRule = lines.border("header")
            }
            if let padding = mapping.mapping("padding", what: "单元格边距", keys: ["top", "bottom", "left", "right"]) {
                style.padding = padding.insets(over: style.padding)
            }
            style.headerBackground = mapping.color("header-background")
            style.headerStyle = mapping.name("header-style", what: "段落样式", among: paragraphs)
            style.bodyStyle = mapping.name("body-style", what: "段落样式", among: paragraphs)
            style.verticalAlignment =
                mapping.choice("vertical-align", TableCell.VerticalAlignment.self) ?? style.verticalAlignment
            style.alignment = mapping.choice("align", Table.Alignment.self) ?? style.alignment
            return style
        }
    }

    private func listStyles(_ paragraphs: [String], _ fonts: [String]) -> [ListStyle] {
        let levelKeys = ["format", "text", "label-at", "text-at", "start", "tab"] + SheetMapping.characterKeys
        return named("list-styles", what: "列表样式", keys: ["paragraph-style", "levels"]).map { name, mapping in
            let levels = (mapping.mappings("levels", what: "列表层次", keys: levelKeys) ?? []).map { level in
                ListStyle.Level(
                    level.choice("format", ListStyle.Level.Format.self) ?? .decimal, text: level.text("text") ?? "",
                    labelIndent: level.measure("label-at") ?? .zero, textIndent: level.measure("text-at") ?? .zero,
                    start: level.integer("start") ?? 1, tab: level.bool("tab") ?? false,
                    character: level.characterFormat(fonts: fonts))
            }
            if levels.isEmpty || levels.count > 9 {
                findings.error("style.bad-value", at: mapping.node.place, "列表样式「\(name)」应有 1 至 9 层（levels）")
            }
            return ListStyle(
                name, paragraphStyle: mapping.name("paragraph-style", what: "段落样式", among: paragraphs),
                levels: Array(levels.prefix(9)))
        }
    }
}

extension SheetReader {
    private static let sides = ["odd", "even", "first"]

    /// Reads the page layouts; headers and footers are written in the vocabulary of blueprints.
    /// - Parameter sheet: the sheet with all its styles.
    private func pageLayouts(_ sheet: StyleSheet) -> [PageLayout] {
        let keys = [
            "paper", "margins", "header-distance", "footer-distance", "mirror", "grid", "headers", "footers",
        ]
        return named("page-layouts", what: "页面", keys: keys).map { name, mapping in
            var layout = PageLayout.a4
            layout.name = name
            if let paper = mapping.text("paper") {
                let sides = paper.split { $0 == "×" || $0 == "x" || $0 == "X" }.map { Length(String($0)) }
                if sides.count == 2, let width = sides[0], let height = sides[1], min(width, height) > .zero {
                    layout.width = width
                    layout.height = height
                } else {
                    findings.error(
                        "style.bad-value", at: mapping.node["paper"]?.place ?? mapping.node.place,
                        "「paper」应写成 210mm × 297mm，写的是「\(paper)」")
                }
            }
            if let margins = mapping.mapping("margins", what: "页边距", keys: ["top", "bottom", "left", "right"]) {
                layout.margins = margins.insets(over: layout.margins)
            }
            if layout.textWidth < .millimetres(10) || layout.textHeight < .millimetres(10) {
                findings.error("style.bad-value", at: mapping.node.place, "页面「\(name)」的页边距太大，没有留下版心")
            }
            layout.headerDistance = mapping.length("header-distance") ?? layout.headerDistance
            layout.footerDistance = mapping.length("footer-distance") ?? layout.footerDistance
            layout.mirrorsMargins = mapping.bool("mirror") ?? false
            if mapping.node["grid"]?.scalar != "none",
                let grid = mapping.mapping("grid", what: "行网格", keys: ["lines", "characters", "pitch"]),
                let pitch = grid.length("pitch")
            {
                layout.grid = LineGrid(
                    lines: grid.integer("lines") ?? 0, characters: grid.integer("characters") ?? 0, pitch: pitch)
            }
            layout.headers = furniture(mapping, "headers", style: .header, sheet)
            layout.footers = furniture(mapping, "footers", style: .footer, sheet)
            return layout
        }
    }

    private func furniture(
        _ mapping: SheetMapping, _ key: String, style: ParagraphStyle.Role, _ sheet: StyleSheet
    ) -> PageFurniture {
        guard let sides = mapping.mapping(key, what: "页眉页脚", keys: Self.sides) else { return .init() }
        func blocks(_ side: String) -> [Block]? {
            guard let node = sides.node[side], let markup = sides.text(side), markup != "none" else { return nil }
            return BlueprintReader.furniture(markup, place: node.place, role: style, sheet: sheet, findings: findings)
        }
        return PageFurniture(odd: blocks("odd"), even: blocks("even"), first: blocks("first"))
    }
}
