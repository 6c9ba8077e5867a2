import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// What a template has for rich text: styles by their names, list instances, the width of its text.
struct DocxRichStyles: Sendable {
    /// The main part, to which numbering and notes belong.
    let mainPart: String
    /// The part with the numbering, or the name that it gets.
    let numberingPart: String
    /// Whether the template has numbering.
    let hasNumbering: Bool
    /// The numbers that are free for list instances and their definitions.
    let firstList: Int
    private var paragraphs: [String: String] = [:]
    private var characters: [String: String] = [:]
    private var tables: [String: String] = [:]
    /// Resolves paragraph styles.
    var read: DocxReadStyles
    /// The width of the text, in twips.
    let textWidth: Int

    /// Looks into a template.
    /// - Throws: `JobFailure` when a part that is needed cannot be read.
    init(_ package: OfficePackage) throws(JobFailure) {
        let main = try package.mainPart()
        mainPart = main
        let links = try package.relationships(of: main)
        func part(_ type: String) -> String? {
            links.first(ofOfficeType: type).flatMap { links.part($0) }.flatMap { package.existingName($0) }
        }
        let styles = try part("styles").map { name throws(JobFailure) -> XMLTree in try package.tree(name) }
        read = DocxReadStyles(styles?.root, properties: DocxReadProperties(theme: nil))
        let numbering = part("numbering")
        hasNumbering = numbering != nil
        numberingPart = numbering ?? PartName.resolve("numbering.xml", from: main) ?? "word/numbering.xml"
        var largest = 0
        if let numbering {
            for node in try package.tree(numbering).root.children where node.isElement {
                for name in ["numId", "abstractNumId"] {
                    largest = max(largest, node.word(name).flatMap { Int($0) } ?? 0)
                }
            }
        }
        firstList = min(largest, 1 << 30) + 1
        let tree = try package.tree(main)
        let section = tree.root.descendants.first { $0.localName == "sectPr" }
        func twips(_ element: String, _ name: String) -> Int? {
            section?.wordChild(element)?.word(name).flatMap(DocxReadProperties.length)?.twips
        }
        let width =
            (twips("pgSz", "w") ?? 11_906) - (twips("pgMar", "left") ?? 1_440) - (twips("pgMar", "right") ?? 1_440)
        textWidth = max(width, 1_000)
        guard let styles else { return }
        for node in styles.root.children where node.isElement && node.localName == "style" {
            guard let id = node.word("styleId"), let name = node.wordChild("name")?.word("val") else { continue }
            let names = [name] + (node.wordChild("aliases")?.word("val")?.split(separator: ",").map(String.init) ?? [])
            for name in names.map(Self.folded) {
                switch node.word("type") {
                case "paragraph" where paragraphs[name] == nil: paragraphs[name] = id
                case "character" where characters[name] == nil: characters[name] = id
                case "table" where tables[name] == nil: tables[name] = id
                default: break
                }
            }
        }
    }

    /// Names of built-in styles differ in case and blanks between Word, WPS and LibreOffice.
    private static func folded(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }

    /// The style of headings of a level from 1.
    func heading(_ level: Int) -> String? { first(["heading\(level)", "标题\(level)"], in: paragraphs) }
    /// The style of quotations.
    var quote: String? { first(["quote", "引用", "blocktext", "quotations"], in: paragraphs) }
    /// The style of links.
    var link: String? { first(["hyperlink", "超链接", "internetlink"], in: characters) }
    /// The style of tables with lines.
    var grid: String? { first(["tablegrid", "网格型", "网格", "表格网格"], in: tables) }

    private func first(_ names: [String], in styles: [String: String]) -> String? {
        names.lazy.compactMap { styles[$0] }.first
    }
}
