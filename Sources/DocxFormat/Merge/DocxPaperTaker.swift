import ArchiveKit
import DocumentModel
import PackageKit
import TemplateMarkup
import WenshuCore
import XMLKit

/// Takes one document in at one place.
struct DocxPaperTaker {
    let volume: DocxVolume
    let place: DocxPlaces.Place
    /// Sets the document apart from others.
    let label: String

    /// What a document becomes in the volume.
    struct Taken {
        /// Its markup.
        let bytes: [UInt8]
        /// What became of it.
        let report: IntakeReport
        /// Whether its last section ends with it.
        let endsSection: Bool
    }

    /// Takes a document in. One that cannot be read becomes a remark.
    func take(_ document: InsertedDocument, open: DocumentComposer.Opener) -> Taken {
        do throws(JobFailure) {
            let paper = try DocxPaper(document, label: label, reader: try open(document))
            let merge = try DocxMerge(paper, volume: volume)
            let (bytes, endsSection) = try bytes(of: merge)
            return Taken(bytes: bytes, report: DocxIntake(merge).report(), endsSection: endsSection)
        } catch {
            let (bytes, report) = leaveOut(document, error)
            return Taken(
                bytes: bytes, report: report, endsSection: document.policy.hasOwnSections && place.isInBody)
        }
    }

    private func bytes(of merge: DocxMerge) throws(JobFailure) -> (bytes: [UInt8], endsSection: Bool) {
        let body = merge.paper.body
        var survey = DocxSurvey()
        survey.look(at: body, names: &merge.bookmarks)
        for notes in [merge.footnotes, merge.endnotes] {
            if let notes { survey.look(at: notes.root, names: &merge.bookmarks) }
        }
        try PaperLimit.sections.check(survey[.sections])
        survey.tell(&merge.report)
        if survey.hasChanges {
            for root in [body] + [merge.footnotes, merge.endnotes, merge.comments].compactMap({ $0?.root }) {
                DocxChanges.resolve(root, by: merge.policy.changes)
            }
        } else if let comments = merge.comments {
            DocxChanges.resolve(comments.root, by: merge.policy.changes)
        }
        trim(body)
        partTables(of: merge)
        let (end, endsSection) = settleSections(of: merge)
        DocxRewriter(merge, links: merge.paper.relationships, target: volume.document).rewrite(body)
        addBookmarks(of: merge)
        volume.document.noteIgnorable(of: merge.paper.tree.root)
        merge.lists.finish()
        var bytes = body.inner(using: volume.document.namespaces)
        if let end { bytes += end.outer(using: volume.document.namespaces) }
        return (bytes, endsSection)
    }

    /// Keeps a table at the beginning from becoming one with a table before it.
    private func partTables(of merge: DocxMerge) {
        guard place.isInBody, merge.policy.start == .flow,
            let first = merge.paper.body.children.first(where: \.isElement), first.isElement(DocxNamespace.main, "tbl")
        else { return }
        let paragraph = merge.paper.tree.hairlineParagraph()
        _ = DocxPropertyOrder.child("keepNext", of: DocxPropertyOrder.properties(of: paragraph))
        first.insertBefore(paragraph)
    }

    /// Takes empty paragraphs off the end.
    private func trim(_ body: XMLTree.Node) {
        let blocks = body.children.filter(\.isElement)
        for block in blocks.reversed() where !block.isElement(DocxNamespace.main, "sectPr") {
            guard block.isBlankParagraph, block.sectionEnd == nil, let before = block.previous,
                before.isElement(DocxNamespace.main, "p")
            else { return }
            for end in block.children where end.isElement(DocxNamespace.main, "bookmarkEnd") { before.append(end) }
            block.remove()
        }
    }

    /// Makes the document's sections those of the volume.
    /// - Returns: the properties that end the whole volume, when this document does, and whether its last section ends with
    ///   it.
    private func settleSections(of merge: DocxMerge) -> (end: XMLTree.Node?, endsSection: Bool) {
        let body = merge.paper.body
        let tree = merge.paper.tree
        let ends = DocxPaperSections.ends(in: body)
        let last = ends[ends.count - 1]
        let sections = DocxPaperSections(merge: merge, place: place)
        if merge.policy.hasOwnSections, place.isInBody {
            sections.rewrite(ends, start: merge.policy.start == .flow ? .nextPage : merge.policy.start)
        } else if DocxPaperSections.areNeeded(for: ends), place.isInBody {
            let goesOn = place.hasTextBefore || place.hasSectionsBefore
            sections.rewrite(ends, start: goesOn && !isLandscape(ends[0]) ? .flow : .nextPage)
            if place.hasTextBefore {
                let before = tree.importCopy(of: place.section.properties(isFirst: !place.hasSectionsBefore))
                if place.hasSectionsBefore { DocxFrameSection.startInFlow(before) }
                body.prepend(tree.sectionParagraph(before))
            }
            place.section.continues()
            if !isLandscape(last) { place.section.startsInFlow() }
        } else {
            if DocxPaperSections.areNeeded(for: ends) {
                merge.report.note(
                    .warning, "sections-flattened", cause: "文档分节（横向页或分栏），但插入的地方在表格、文本框等里面，不能分节，已按一节排",
                    remedy: "把插入的标签移到正文里单独一段")
            }
            for end in ends { end.remove() }
            if place.isInBody, merge.policy.pages == .unify { fit(body, last: place.section.properties, merge) }
            return (nil, false)
        }
        last.remove()
        if merge.policy.pages == .unify { fit(body, last: last, merge) }
        if place.isEnd { return (last, true) }
        if let block = body.children.reversed().first(where: \.isElement), block.isElement(DocxNamespace.main, "p"),
            block.sectionEnd == nil
        {
            DocxPropertyOrder.insert(last, into: DocxPropertyOrder.properties(of: block))
        } else {
            body.append(tree.sectionParagraph(last))
        }
        return (nil, true)
    }

    /// Makes tables and pictures fit the paper of the volume.
    private func fit(_ body: XMLTree.Node, last: XMLTree.Node, _ merge: DocxMerge) {
        var fitting = DocxFitting()
        fitting.fit(body, last: last)
        guard fitting.pictures + fitting.tables > 0 else { return }
        merge.report.note(
            .note, "fitted", cause: "比整本的版心宽，已按版心缩小：图片 \(fitting.pictures) 个，表格 \(fitting.tables) 个")
    }

    private func isLandscape(_ end: XMLTree.Node) -> Bool {
        end.wordChild("pgSz")?.word("orient") == "landscape"
    }

    /// The bookmarks at the beginning and around the whole document.
    private func addBookmarks(of merge: DocxMerge) {
        let body = merge.paper.body
        let tree = merge.paper.tree
        func make(_ name: String, _ id: Int) -> (start: XMLTree.Node, end: XMLTree.Node) {
            let start = tree.makeElement(DocxNamespace.main, "bookmarkStart", prefix: "w")
            start.setAttribute(DocxNamespace.main, "id", String(id))
            start.setAttribute(DocxNamespace.main, "name", name)
            let end = tree.makeElement(DocxNamespace.main, "bookmarkEnd", prefix: "w")
            end.setAttribute(DocxNamespace.main, "id", String(id))
            return (start, end)
        }
        // Before a table a bookmark would be on the page before.
        let paragraph = body.descendants.first { $0.isElement(DocxNamespace.main, "p") }
        func begin(_ node: XMLTree.Node) {
            if let paragraph {
                if let properties = paragraph.wordChild("pPr") {
                    properties.insertAfter(node)
                } else {
                    paragraph.prepend(node)
                }
            } else {
                body.prepend(node)
            }
        }
        if let name = merge.wholeBookmark {
            let (start, end) = make(name, volume.nextAnnotation())
            begin(start)
            if let block = body.children.reversed().first(where: \.isElement), block.isElement(DocxNamespace.main, "p")
            {
                block.append(end)
            } else {
                body.append(end)
            }
        }
        if let name = merge.paper.document.bookmark, !name.isEmpty {
            let (start, end) = make(name, volume.nextAnnotation())
            begin(end)
            begin(start)
        }
    }

    // MARK: a document that cannot be read

    private func leaveOut(_ document: InsertedDocument, _ failure: JobFailure) -> (bytes: [UInt8], report: IntakeReport)
    {
        var report = IntakeReport(path: document.path)
        report.isLeftOut = true
        for finding in failure.diagnostics {
            report.note(.error, "left-out", cause: "没有收入：\(finding.cause)", remedy: finding.remedy)
        }
        let cause = failure.diagnostics.first?.cause ?? "文件不能读"
        let name = document.path.isEmpty ? "" : "（\(document.path)）"
        let text = "【待补：\(document.title)\(name)未能收入：\(cause)】"
        let tree = XMLTree(root: XMLName(DocxNamespace.main, "body"), prefix: "w")
        let paragraph = tree.makeElement(DocxNamespace.main, "p", prefix: "w")
        tree.root.append(paragraph)
        if let bookmark = document.bookmark {
            let id = String(volume.nextAnnotation())
            for element in ["bookmarkStart", "bookmarkEnd"] {
                let node = tree.makeElement(DocxNamespace.main, element, prefix: "w")
                node.setAttribute(DocxNamespace.main, "id", id)
                if element == "bookmarkStart" { node.setAttribute(DocxNamespace.main, "name", bookmark) }
                paragraph.append(node)
            }
        }
        let run = tree.makeElement(DocxNamespace.main, "r", prefix: "w")
        let highlight = tree.makeElement(DocxNamespace.main, "highlight", prefix: "w")
        highlight.setAttribute(DocxNamespace.main, "val", "yellow")
        let properties = tree.makeElement(DocxNamespace.main, "rPr", prefix: "w")
        properties.append(highlight)
        run.append(properties)
        let words = tree.makeElement(DocxNamespace.main, "t", prefix: "w")
        words.text = text
        run.append(words)
        paragraph.append(run)
        let end = document.policy.hasOwnSections && place.isInBody ? remarkSection(document, tree) : nil
        var bytes: [UInt8] = []
        if let end, place.isEnd {
            bytes = tree.root.inner(using: volume.document.namespaces) + end.outer(using: volume.document.namespaces)
        } else {
            if let end { DocxPropertyOrder.properties(of: paragraph).append(end) }
            bytes = tree.root.inner(using: volume.document.namespaces)
        }
        return (bytes, report)
    }

    /// The section of a page with a remark: that of the frame, with the document's running heads.
    private func remarkSection(_ document: InsertedDocument, _ tree: XMLTree) -> XMLTree.Node {
        let end = tree.importCopy(of: place.section.properties(isFirst: place.isFirst))
        for node in end.children where ["headerReference", "footerReference"].contains(node.localName) { node.remove() }
        for node in place.section.furniture.reversed() {
            let copy = tree.importCopy(of: node)
            if let id = node.attribute(DocxNamespace.relationships, "id") {
                copy.setAttribute(
                    DocxNamespace.relationships, "id",
                    volume.furniture.reference(id, heads: document.runningHeads, label: label, in: volume))
            }
            end.prepend(copy)
        }
        if !place.isFirst, document.policy.start == .oddPage || document.policy.start == .evenPage {
            let type = tree.makeElement(DocxNamespace.main, "type", prefix: "w")
            type.setAttribute(DocxNamespace.main, "val", document.policy.start == .oddPage ? "oddPage" : "evenPage")
            let anchor = end.children.first { $0.isElement && ["pgSz", "pgMar"].contains($0.localName) }
            if let anchor { anchor.insertBefore(type) } else { end.append(type) }
        }
        return end
    }
}
