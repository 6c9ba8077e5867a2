import DocumentModel
import WenshuCore
import XMLKit

/// Walks over the paragraphs of a body or footer.
struct DocxReadFlow {
    /// What was read.
    private(set) var paragraphs: [ReadParagraph] = []
    /// The sections; a body has at least one.
    private(set) var sections: [DocxReadSection] = []
    private var styles: DocxReadStyles
    private let properties: DocxReadProperties
    private var breaksPage = false
    private var firstOfSection = 0

    /// Where the walk is.
    private struct Place {
        var container: ReadParagraph.Container = .body
        var side: ReadParagraph.Side?
    }

    /// A field that is being read (§17.16.18): its instruction, then its result.
    private struct Field {
        var instruction = ""
        var isResult = false
        var hasText = false
        var isPageNumber: Bool {
            instruction.split(whereSeparator: \.isWhitespace).first?.uppercased() == "PAGE"
        }
    }

    init(styles: DocxReadStyles, properties: DocxReadProperties) {
        self.styles = styles
        self.properties = properties
    }

    /// Reads a body, header or footer.
    mutating func read(_ root: XMLTree.Node) {
        blocks(root, Place())
        end(root.wordChild("sectPr"))
    }

    private mutating func blocks(_ holder: XMLTree.Node, _ place: Place) {
        for node in holder.children where node.isElement {
            switch node.localName {
            case "p": paragraph(node, place)
            case "tbl":
                var inner = place
                inner.container = .table
                blocks(node, inner)
            case "del", "moveFrom", "Fallback", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr": break
            default: blocks(node, place)
            }
        }
    }

    private mutating func end(_ section: XMLTree.Node?) {
        let read = DocxReadSection(section)
        if read.startsPage, !sections.isEmpty, firstOfSection < paragraphs.count {
            paragraphs[firstOfSection].startsPage = true
        }
        sections.append(read)
        firstOfSection = paragraphs.count
    }

    private mutating func paragraph(_ node: XMLTree.Node, _ place: Place) {
        let holder = node.wordChild("pPr")
        let style = styles.paragraph(holder?.wordChild("pStyle")?.word("val"))
        var format = style.format
        if holder != nil {
            var direct = properties.format(in: node)
            (direct.text, direct.latinFont) = (.init(), nil)
            format = direct.over(format)
        }
        var read = ReadParagraph(format: format.paragraph, style: style.name)
        read.container = place.container
        read.isListItem = format.isListItem ?? false
        read.startsPage = breaksPage || format.paragraph.pageBreakBefore == true
        read.frameSide = holder?.wordChild("framePr")?.word("xAlign").flatMap(Self.side) ?? place.side
        read.page = sections.count
        breaksPage = false
        var fields: [Field] = []
        var boxes: [(XMLTree.Node, ReadParagraph.Side?)] = []
        inlines(node, format, &read, &fields, &boxes)
        let index = paragraphs.count
        paragraphs.append(read)
        for (box, side) in boxes {
            blocks(box, Place(container: .frame, side: side ?? place.side))
        }
        if index == 0 { paragraphs[0].startsPage = false }
        if let section = holder?.wordChild("sectPr") { end(section) }
    }

    private static func side(_ text: String) -> ReadParagraph.Side? { .init(rawValue: text) }

    private mutating func inlines(
        _ holder: XMLTree.Node, _ format: ReadFormat, _ read: inout ReadParagraph, _ fields: inout [Field],
        _ boxes: inout [(XMLTree.Node, ReadParagraph.Side?)]
    ) {
        for node in holder.children where node.isElement {
            switch node.localName {
            case "r" where WordprocessingML.isMain(node.namespace):
                let direct = properties.format(in: node)
                let style = node.wordChild("rPr")?.wordChild("rStyle")?.word("val")
                let text = styles.text(direct: direct, style: style, paragraph: format)
                run(node, text, &read, &fields, &boxes)
            case "pPr", "rPr", "del", "moveFrom", "Fallback", "sdtPr": break
            case "fldSimple":
                let field = Field(instruction: node.word("instr") ?? "", isResult: true)
                fields.append(field)
                inlines(node, format, &read, &fields, &boxes)
                closeField(&fields, format, &read)
            default: inlines(node, format, &read, &fields, &boxes)
            }
        }
    }

    private mutating func run(
        _ holder: XMLTree.Node, _ format: ReadFormat, _ read: inout ReadParagraph, _ fields: inout [Field],
        _ boxes: inout [(XMLTree.Node, ReadParagraph.Side?)]
    ) {
        func add(_ text: String) {
            guard !text.isEmpty, fields.allSatisfy(\.isResult) else { return }
            let isNumber = fields.contains { $0.isPageNumber }
            for index in fields.indices { fields[index].hasText = true }
            read.runs.append(
                ReadRun(text, format: format.text, latinFont: format.latinFont, isPageNumber: isNumber))
        }
        for node in holder.children where node.isElement {
            switch node.localName {
            case "t": add(node.text)
            case "tab", "ptab": add("\t")
            case "cr": add("\n")
            case "noBreakHyphen": add("-")
            case "pgNum":
                read.runs.append(ReadRun("1", format: format.text, latinFont: format.latinFont, isPageNumber: true))
            case "br":
                switch node.word("type") {
                case "page":
                    if read.isBlank, read.runs.isEmpty { read.startsPage = true } else { breaksPage = true }
                case "column": break
                default: add("\n")
                }
            case "instrText":
                if let last = fields.indices.last { fields[last].instruction += node.text }
            case "fldChar":
                switch node.word("fldCharType") {
                case "begin": fields.append(Field())
                case "separate": if let last = fields.indices.last { fields[last].isResult = true }
                case "end": closeField(&fields, format, &read)
                default: break
                }
            case "rPr", "Fallback", "delText": break
            default: collectBoxes(node, nil, &boxes)
            }
        }
    }

    /// Ends the innermost field; the number of a page counts even when its result was never computed.
    private func closeField(_ fields: inout [Field], _ format: ReadFormat, _ read: inout ReadParagraph) {
        guard let field = fields.popLast(), field.isPageNumber, !field.hasText else { return }
        read.runs.append(ReadRun("1", format: format.text, latinFont: format.latinFont, isPageNumber: true))
    }

    /// Finds the text boxes in a drawing, each with the side that its anchor gives.
    private func collectBoxes(
        _ node: XMLTree.Node, _ side: ReadParagraph.Side?, _ boxes: inout [(XMLTree.Node, ReadParagraph.Side?)]
    ) {
        if node.localName == "Fallback" { return }
        if node.localName == "txbxContent" {
            boxes.append((node, side))
            return
        }
        let positioned = node.firstChild(DocxNamespace.drawing, "positionH")?
            .firstChild(DocxNamespace.drawing, "align")?.text
        for child in node.children where child.isElement {
            collectBoxes(child, positioned.flatMap(Self.side) ?? side, &boxes)
        }
    }
}
