import DocumentModel
import WenshuCore

extension SheetMapping {
    /// The keys of character formats.
    static let characterKeys = [
        "font", "size", "bold", "italic", "underline", "strikethrough", "position", "color", "background",
        "letter-spacing",
    ]

    /// The keys of paragraph formats, without those of characters.
    static let paragraphKeys = [
        "align", "left", "right", "first-line", "hanging", "space-before", "space-after", "line-pitch",
        "keep-with-next", "keep-together", "widow-control", "page-break-before", "outline-level", "borders", "tabs",
        "text-alignment", "snap-to-grid", "shade", "hanging-punctuation",
    ]

    /// Reads a character format.
    /// - Parameter fonts: the names of the sheet's font chains.
    func characterFormat(fonts: [String]) -> CharacterFormat {
        var format = CharacterFormat()
        format.font = name("font", what: "字体链", among: fonts)
        format.size = length("size")
        format.bold = bool("bold")
        format.italic = bool("italic")
        format.underline = choice("underline", CharacterFormat.Underline.self)
        format.strikethrough = bool("strikethrough")
        format.position = choice("position", CharacterFormat.Position.self)
        format.color = color("color")
        format.background = color("background")
        format.letterSpacing = length("letter-spacing")
        return format
    }

    /// Reads a paragraph format.
    func paragraphFormat() -> ParagraphFormat {
        var format = ParagraphFormat()
        format.alignment = choice("align", ParagraphFormat.Alignment.self)
        format.indentLeft = measure("left")
        format.indentRight = measure("right")
        format.firstLine = measure("hanging")?.negated ?? measure("first-line")
        format.spaceBefore = length("space-before")
        format.spaceAfter = length("space-after")
        format.linePitch = linePitch("line-pitch")
        format.keepWithNext = bool("keep-with-next")
        format.keepTogether = bool("keep-together")
        format.widowControl = bool("widow-control")
        format.pageBreakBefore = bool("page-break-before")
        format.outlineLevel = integer("outline-level").map { min(max($0, 0), 9) }
        format.background = color("shade")
        format.borders = mapping("borders", what: "边框", keys: ["top", "bottom", "left", "right"])?.borders()
        format.tabStops = mappings("tabs", what: "制表位", keys: ["at", "from", "align", "leader"])?.compactMap {
            $0.tabStop()
        }
        format.textAlignment = choice("text-alignment", ParagraphFormat.TextAlignment.self)
        format.snapToGrid = bool("snap-to-grid")
        format.hangsPunctuation = bool("hanging-punctuation")
        return format
    }

    /// Reads the lines of the four edges.
    func borders() -> Borders {
        Borders(top: border("top"), bottom: border("bottom"), left: border("left"), right: border("right"))
    }

    /// Reads a line: `none`, or its look, thickness, colour, distance.
    func border(_ key: String) -> Border? {
        if node[key]?.scalar == "none" { return Border.none }
        guard let line = mapping(key, what: "线", keys: ["line", "width", "color", "gap"]) else { return nil }
        return Border(
            line.choice("line", Border.Line.self) ?? .single, width: line.length("width") ?? .points(0.5),
            color: line.color("color") ?? .black, gap: line.length("gap") ?? .zero)
    }

    private func tabStop() -> TabStop? {
        measure("at").map {
            TabStop(
                $0, edge: choice("from", TabStop.Edge.self) ?? .left,
                alignment: choice("align", TabStop.Alignment.self) ?? .left,
                leader: choice("leader", TabStop.Leader.self) ?? .none)
        }
    }

    /// Reads the distances from four edges.
    /// - Parameter base: what holds where nothing is said.
    func insets(over base: Insets) -> Insets {
        Insets(
            top: length("top") ?? base.top, bottom: length("bottom") ?? base.bottom, left: length("left") ?? base.left,
            right: length("right") ?? base.right)
    }
}
