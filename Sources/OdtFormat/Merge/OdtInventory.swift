import DocumentModel
import XMLKit

/// What stands in the text of a document, gathered in one walk.
struct OdtInventory {
    /// A mark with a name, in the order of the document.
    struct Mark {
        /// What it is.
        let element: OdtElement
        /// The element.
        let node: XMLTree.Node
        /// Its name.
        let name: String
    }

    /// An element that leads to something outside the text.
    struct Reference {
        /// What it is.
        let element: OdtElement
        /// The element.
        let node: XMLTree.Node
        /// Where it leads.
        let href: String
    }

    /// Bookmarks and marks of references, and where they end.
    private(set) var marks: [Mark] = []
    /// Fields that refer to marks, notes and captions.
    private(set) var references: [Mark] = []
    /// Pictures, objects and the like that lead to files.
    private(set) var files: [Reference] = []
    /// Links into the document.
    private(set) var internalLinks: [Reference] = []
    /// Comments and where they end.
    private(set) var annotations: [Mark] = []
    /// Marks of tracked changes.
    private(set) var changes: [Mark] = []
    /// What is stored about tracked changes.
    private(set) var trackedChanges: [XMLTree.Node] = []
    /// What runs programs.
    private(set) var macros: [(element: OdtElement, node: XMLTree.Node)] = []
    /// What gets data from other programs.
    private(set) var exchanges: [(element: OdtElement, node: XMLTree.Node)] = []
    /// Breaks that a program noted where pages ended.
    private(set) var softBreaks: [XMLTree.Node] = []
    /// Declarations before the text.
    private(set) var prelude: [(element: OdtElement, node: XMLTree.Node)] = []
    /// The names of tables, frames and sections with indexes, in order.
    private(set) var names: [OdtNameRegistry.Kind: [(name: String, node: XMLTree.Node)]] = [:]
    /// Names of sequences.
    private(set) var sequences: [String] = []
    /// Names of captions.
    private(set) var captions: Set<String> = []
    /// Names of variables and user fields.
    private(set) var variables: Set<String> = []
    /// Fields of variables that do not say of which.
    private(set) var nameless: [XMLTree.Node] = []
    /// Numbers of notes.
    private(set) var notes: Set<String> = []
    /// Ids of lists.
    private(set) var lists: Set<String> = []
    /// How many indexes there are, tables of contents included.
    private(set) var indexes = 0
    /// Headings that stand in no list.
    private(set) var headings: [XMLTree.Node] = []
    /// How often things occur.
    private(set) var counts: [IntakeReport.Item: Int] = [:]
    /// How often styles are used.
    private(set) var styleUses: [OdtStyleKey: Int] = [:]

    /// Walks over a text.
    init(_ body: XMLTree.Node) {
        var seenSequences = Set<String>()
        for node in body.descendants {
            guard node.isElement else {
                if node.isText { count(text: node) }
                continue
            }
            guard let element = OdtElement(node) else { continue }
            take(element, node, &seenSequences)
        }
    }

    /// Notes a list that was made.
    mutating func note(list id: String) { lists.insert(id) }

    private mutating func count(text node: XMLTree.Node) {
        let characters = node.withTextBytes { bytes in
            bytes.reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) }
        }
        add(.characters, characters)
    }

    private mutating func add(_ item: IntakeReport.Item, _ number: Int = 1) {
        if number > 0 { counts[item, default: 0] += number }
    }

    private mutating func note(_ kind: OdtNameRegistry.Kind, _ name: String?, _ node: XMLTree.Node) {
        if let name { names[kind, default: []].append((name, node)) }
    }

    private mutating func use(_ family: String, _ name: String?) {
        if let name { styleUses[OdtStyleKey(family, name), default: 0] += 1 }
    }

    private mutating func take(_ element: OdtElement, _ node: XMLTree.Node, _ seen: inout Set<String>) {
        switch element {
        case .paragraph, .heading:
            add(.paragraphs)
            use("paragraph", node[.textStyleName])
            if element == .heading, let parent = node.parent {
                let around = OdtElement(parent)
                if around != .listItem, around != .listHeader, around != .numberedParagraph { headings.append(node) }
            }
        case .span: use("text", node[.textStyleName])
        case .list:
            if let style = node[.textStyleName] {
                use("list", style)
                add(.lists)
            }
            if let id = node[.xmlID] ?? node[.textID] { lists.insert(id) }
        case .table:
            add(.tables)
            use("table", node[.tableStyleName])
            note(.table, node[.tableName], node)
        case .section:
            add(.sections)
            if let display = node.attribute(OpenDocument.text, "display"), display != "true" { add(.hiddenTexts) }
            note(.section, node[.textName], node)
        case let index where index.isIndex:
            indexes += 1
            note(.section, node[.textName], node)
        case .indexTitle: note(.section, node[.textName], node)
        case .anchor:
            add(.links)
            if let href = node[.href], href.hasPrefix("#") {
                internalLinks.append(Reference(element: element, node: node, href: href))
            }
        case .bookmark, .bookmarkStart, .bookmarkEnd, .referenceMark, .referenceMarkStart, .referenceMarkEnd:
            if element == .bookmark || element == .bookmarkStart { add(.bookmarks) }
            marks.append(Mark(element: element, node: node, name: node[.textName] ?? ""))
        case .bookmarkReference, .referenceReference, .noteReference, .sequenceReference:
            add(.fields)
            references.append(Mark(element: element, node: node, name: node[.referenceName] ?? ""))
        default: takeMore(element, node, &seen)
        }
    }

    private mutating func takeMore(_ element: OdtElement, _ node: XMLTree.Node, _ seen: inout Set<String>) {
        switch element {
        case .note:
            let isEndnote = node.attribute(OpenDocument.text, "note-class") == "endnote"
            add(isEndnote ? .endnotes : .footnotes)
            if let id = node[.textID] { notes.insert(id) }
        case .sequence:
            add(.fields)
            if let name = node[.textName], seen.insert(name).inserted { sequences.append(name) }
            if let name = node[.referenceName] { captions.insert(name) }
        case .sequenceDeclaration:
            if let name = node[.textName], seen.insert(name).inserted { sequences.append(name) }
        case .variableSet, .variableGet, .variableInput, .variableDeclaration, .userGet, .userInput, .userDeclaration:
            if element != .variableDeclaration, element != .userDeclaration { add(.fields) }
            if let name = node[.textName] { variables.insert(name) } else { nameless.append(node) }
        case .trackedChanges: trackedChanges.append(node)
        case .insertion where isRegion(node): add(.insertions)
        case .deletion where isRegion(node): add(.deletions)
        case .formatChange where isRegion(node): add(.formatChanges)
        case .change, .changeStart, .changeEnd:
            changes.append(Mark(element: element, node: node, name: node[.changeID] ?? ""))
        case .annotation, .annotationEnd:
            if element == .annotation { add(.comments) }
            annotations.append(Mark(element: element, node: node, name: node[.officeName] ?? ""))
        case .softPageBreak: softBreaks.append(node)
        case .executeMacro, .script, .eventListeners, .presentationListener:
            add(.macros)
            macros.append((element, node))
        case .exchange, .exchangeSource: exchanges.append((element, node))
        case .hiddenText, .hiddenParagraph: add(.hiddenTexts)
        case .pageNumber, .pageCount: add(.fields)
        case .image, .object, .oleObject, .plugin, .applet, .floatingFrame, .sectionSource:
            takeFile(element, node)
        case .textBox: add(.textBoxes)
        case .math: add(.equations)
        case .control: add(.contentControls)
        case .form: note(.form, node[.formName], node)
        default: break
        }
        if element.isPrelude { prelude.append((element, node)) }
        if element == .frame { note(.frame, node[.drawName], node) }
    }

    private func isRegion(_ node: XMLTree.Node) -> Bool {
        node.parent.map { OdtElement($0) == .changedRegion } ?? false
    }

    private mutating func takeFile(_ element: OdtElement, _ node: XMLTree.Node) {
        switch element {
        case .image:
            // A picture beside an object shows it for programs that do not know it.
            let isReplacement = node.parent?.children.prefix(8).contains {
                $0.isElement(OpenDocument.draw, "object") || $0.isElement(OpenDocument.draw, "object-ole")
            }
            if isReplacement != true { add(.pictures) }
        case .object, .oleObject, .plugin, .applet: add(.embeddedObjects)
        default: break
        }
        guard let href = node[.href] else { return }
        files.append(Reference(element: element, node: node, href: href))
    }
}
