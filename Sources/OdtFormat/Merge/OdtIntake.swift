import DocumentModel
import WenshuCore
import XMLKit

/// Takes one document in: changes its trees until they fit, and gives its text in XML.
struct OdtIntake {
    private let paper: OdtPaper
    private let composition: OdtComposition
    private let files: OdtFileBringer
    private let styles: OdtStyleBringer
    private let contentDeclarations: [OdtNamespaceScope.Declaration]
    private let stylesDeclarations: [OdtNamespaceScope.Declaration]
    private let preparation: OdtTextPreparation
    private var inventory: OdtInventory
    /// The bookmark at the beginning; it gets its name last, as that is not the document's own.
    private var ownMark: XMLTree.Node?
    /// What is told about the document.
    private(set) var report: IntakeReport

    /// Prepares a document as far as it may fail; the composed document is not changed yet.
    /// - Throws: `JobFailure` when a file of the document is damaged.
    init(_ paper: OdtPaper, into composition: OdtComposition) throws(JobFailure) {
        self.paper = paper
        self.composition = composition
        var report = IntakeReport(path: paper.document.path)
        report.producer = paper.producer
        preparation = OdtTextPreparation(policy: paper.document.policy)
        let table = OdtStyleTable(content: paper.content.root, styles: paper.styles?.root)
        OdtOutline.release(listsIn: paper.body, table)
        files = OdtFileBringer(paper, registry: composition.files)
        inventory = preparation.prepare(paper.body, &report)
        for reference in inventory.files { try files.prepare(files.target(reference.href)) }

        contentDeclarations = composition.contentScope.admit(contentOf: paper.body)
        stylesDeclarations = paper.styles.map { composition.stylesScope.admit(contentOf: $0.root) } ?? []
        styles = OdtStyleBringer(
            paper, table: table, registry: composition.styles, files: files, contentDeclarations: contentDeclarations,
            stylesDeclarations: stylesDeclarations)
        self.report = report
    }

    /// Takes the document in.
    /// - Parameters:
    ///   - place: where.
    ///   - current: the master page before the document; afterwards the one behind it.
    /// - Returns: its text in XML.
    mutating func run(at place: OdtPaperPages.Place, _ current: inout String) -> [UInt8] {
        for root in [paper.content.root, paper.styles?.root] { root.map(composition.raise) }
        let marks = OdtMarks.repair(inventory.marks, &report)
        numberHeadings()
        OdtListOrder.isolate(paper.body)
        mark(place)
        var furnitureReport = IntakeReport(path: report.path)
        var pages = OdtPaperPages(
            paper, styles: styles, house: composition.pages, place: place, contentDeclarations: contentDeclarations,
            stylesDeclarations: stylesDeclarations
        ) { [self] in furniture(of: $0, &furnitureReport) }
        pages.arrange(after: &current)
        report.count(.landscapeSections, pages.landscapes)
        report.count(.columnSections, pages.columned)
        fit(pages.areas)

        OdtOutlineLinks.settle(inventory.internalLinks, in: paper.body)
        let names = composition.names.rename(inventory)
        let uses = inventory.styleUses
        files.tables = names[.table] ?? [:]
        rewriter(inventory, .content, names).rewrite(paper.body)
        ownMark?[.textName] = paper.document.bookmark
        OdtFileReferences.settle(inventory.files, files, &report)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 16)
        for child in paper.body.children where child.isElement {
            if let element = OdtElement(child), element.isPrelude {
                takePrelude(element, child)
            } else {
                child.serialize(into: &bytes, declaring: contentDeclarations)
            }
        }
        declareSequences()
        styles.finish()
        OdtIntakeFindings(paper: paper, inventory: inventory, marks: marks, styles: styles, files: files)
            .tell(uses: uses, house: composition, &report)
        guard place.isPageable, report.counts[.endnotes] != nil, !hasEndnotesInSections else { return bytes }
        return composition.endnotes.section(
            bytes, name: composition.names.take(.section, "\(paper.prefix)wenshuEndnotes"))
    }

    /// Sections within a section that collects endnotes collect theirs, too, in the middle of the text.
    private var hasEndnotesInSections: Bool {
        (inventory.names[.section] ?? []).contains { _, section in
            section.descendants.contains {
                $0.isElement(OpenDocument.text, "note") && $0.attribute(OpenDocument.text, "note-class") == "endnote"
            }
        }
    }

    private func rewriter(
        _ inventory: OdtInventory, _ scope: OdtStyleScope, _ names: [OdtNameRegistry.Kind: [String: String]]
    ) -> OdtRewriter {
        OdtRewriter(
            prefix: paper.prefix, styles: styles, scope: scope, inventory: inventory, names: names,
            variables: self.inventory.variables.union(self.inventory.sequences), pageNumbers: composition.pageNumbers)
    }

    /// Makes tables and frames fit the paper of the volume.
    private mutating func fit(_ areas: [(block: XMLTree.Node, area: OdtFitting.Area?)]) {
        guard !areas.isEmpty, let container = paper.automaticStyles else { return }
        var fitting = OdtFitting(styles, container: container, areas: areas)
        fitting.fit(paper.body)
        guard fitting.frames + fitting.tables > 0 else { return }
        report.note(
            .note, "fitted", cause: "比整本的版心宽，已按版心缩小：图片和文本框 \(fitting.frames) 个，表格 \(fitting.tables) 个")
    }

    private mutating func numberHeadings() {
        guard !inventory.headings.isEmpty else { return }
        let own = styles.table.outline
        if paper.document.policy.styles == .keep {
            OdtOutline.silence(inventory.headings, house: composition.styles.house.outline, own: own)
        }
        guard let container = paper.automaticStyles,
            let made = OdtOutline.convert(
                inventory.headings, outline: own, table: styles.table, container: container)
        else { return }
        for item in made.styles {
            styles.add(item.style, as: item.key)
            if item.key.family == "list" { inventory.note(list: item.key.name) }
        }
        report.note(
            .note, "outline-numbers", cause: "标题的自动编号 \(made.count) 处，改为列表编号，编号不变", remedy: "如需随全卷统一编号，请在原稿里取消标题编号")
    }

    /// Puts the bookmark at the beginning; a document that begins with a table gets a paragraph for it that nobody sees.
    private mutating func mark(_ place: OdtPaperPages.Place) {
        let tree = paper.body.tree
        let bookmark = paper.document.bookmark
        guard let first = OdtBlocks.first(in: paper.body) else {
            guard bookmark != nil || (place.isPageable && paper.document.policy.hasOwnSections) else { return }
            let paragraph = tree.makeElement(OpenDocument.text, "p", prefix: "text")
            paper.body.append(paragraph)
            if bookmark != nil { put(markInto: paragraph) }
            return
        }
        guard bookmark != nil else { return }
        if OdtRange.isParagraph(first) {
            put(markInto: first)
            return
        }
        let paragraph = tree.makeElement(OpenDocument.text, "p", prefix: "text")
        first.insertBefore(paragraph)
        put(markInto: paragraph)
        guard let container = paper.automaticStyles else { return }
        let style = OdtBlocks.ownStyle(
            of: paragraph, in: styles.table, container: container, name: OdtHairline.styleName)
        OdtHairline.shape(style)
        styles.add(style, as: OdtStyleKey("paragraph", OdtHairline.styleName))
    }

    private mutating func put(markInto paragraph: XMLTree.Node) {
        let mark = paragraph.tree.makeElement(OpenDocument.text, "bookmark", prefix: "text")
        paragraph.prepend(mark)
        ownMark = mark
    }

    private func takePrelude(_ element: OdtElement, _ node: XMLTree.Node) {
        composition.prelude.add(element, contentOf: node, declaring: contentDeclarations)
    }

    private func declareSequences() {
        var declared = Set<String>()
        for (element, node) in inventory.prelude where element == .sequenceDeclarations {
            for child in node.children where child.isElement {
                if let name = child[.textName] { declared.insert(name) }
            }
        }
        for name in inventory.sequences where !declared.contains(paper.prefix + name) {
            composition.prelude.declare(sequence: paper.prefix + name)
        }
    }

    /// The headers and footers of a master page of the document, for the composed one.
    private func furniture(
        of master: XMLTree.Node, _ report: inout IntakeReport
    ) -> (attributes: [UInt8], content: [UInt8]) {
        let inventory = preparation.prepare(master, &report)
        _ = OdtMarks.repair(inventory.marks, &report)
        let names = composition.names.rename(inventory)
        rewriter(inventory, .furniture, names).rewrite(master)
        OdtFileReferences.settle(inventory.files, files, &report)
        var attributes: [UInt8] = []
        if let style = master[.drawStyleName] { attributes += " draw:style-name=\"\(style)\"".utf8 }
        var content: [UInt8] = []
        for child in master.children where child.isElement {
            child.serialize(into: &content, declaring: stylesDeclarations)
        }
        return (attributes, content)
    }
}
