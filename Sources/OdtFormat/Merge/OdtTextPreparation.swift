import DocumentModel
import WenshuCore
import XMLKit

/// Takes out of a text what is not taken in: programs, data of other programs, comments, tracked changes as the policy says.
struct OdtTextPreparation {
    /// How the document is taken in.
    let policy: MergePolicy

    /// Changes a text.
    /// - Parameters:
    ///   - root: the body, or a master page.
    ///   - report: gets counts and findings.
    /// - Returns: what stands in the text afterwards.
    func prepare(_ root: XMLTree.Node, _ report: inout IntakeReport) -> OdtInventory {
        let before = OdtInventory(root)
        for item in [IntakeReport.Item.insertions, .deletions, .formatChanges, .comments, .macros] {
            report.count(item, before.counts[item] ?? 0)
        }
        for node in before.softBreaks { node.remove() }
        for node in before.nameless { node.unwrap() }
        var isChanged = dropPrograms(before, &report)
        isChanged = settleChanges(before, &report) || isChanged
        isChanged = settleComments(before, &report) || isChanged
        isChanged = anchorShapes(root, &report) || isChanged
        guard isChanged else { return before }
        let after = OdtInventory(root)
        // Deleted text that came back may hold marks of other changes.
        guard policy.changes == .reject, !after.changes.isEmpty else { return after }
        OdtChanges(after).accept()
        return OdtInventory(root)
    }

    private func dropPrograms(_ inventory: OdtInventory, _ report: inout IntakeReport) -> Bool {
        for (element, node) in inventory.macros {
            if element == .executeMacro { node.unwrap() } else { node.remove() }
        }
        for (element, node) in inventory.exchanges {
            if element == .exchange { node.unwrap() } else { node.remove() }
        }
        if !inventory.exchanges.isEmpty {
            report.note(
                .warning, "dde-dropped", cause: "与其他程序的动态数据链接（DDE）\(inventory.exchanges.count) 处，已断开，只留文字",
                remedy: "请核对这些数据是否为最新")
        }
        var isChanged = !inventory.macros.isEmpty || !inventory.exchanges.isEmpty
        for (element, node) in inventory.prelude {
            switch element {
            case .forms:
                for child in Array(node.children) where child.isElement(OdtVocabulary.name("xforms:model")) {
                    child.remove()
                    report.note(
                        .warning, "form-dropped", cause: "含有 XForms 表单模型，未收入，控件只留外观", remedy: "请核对表单处的内容")
                }
            case .exchangeDeclarations, .autoMarkFile, .calculationSettings, .contentValidations, .labelRanges:
                node.remove()
                isChanged = true
            default: break
            }
        }
        return isChanged
    }

    private func settleChanges(_ inventory: OdtInventory, _ report: inout IntakeReport) -> Bool {
        guard !inventory.changes.isEmpty || !inventory.trackedChanges.isEmpty else { return false }
        let changes = OdtChanges(inventory)
        switch policy.changes {
        case .accept:
            changes.accept()
        case .reject:
            changes.reject()
            if let formats = inventory.counts[.formatChanges] {
                report.note(
                    .warning, "format-changes", cause: "格式修订 \(formats) 处，文件里没有记录原来的格式，无法还原", remedy: "请核对格式")
            }
        case .keep:
            changes.removeStrays()
        }
        return true
    }

    private func settleComments(_ inventory: OdtInventory, _ report: inout IntakeReport) -> Bool {
        guard !inventory.annotations.isEmpty else { return false }
        guard policy.comments == .drop else {
            let starts = Set(inventory.annotations.filter { $0.element == .annotation }.map(\.name))
            for mark in inventory.annotations where mark.element == .annotationEnd && !starts.contains(mark.name) {
                mark.node.remove()
            }
            return true
        }
        for mark in inventory.annotations { mark.node.remove() }
        return true
    }

    /// Puts shapes that hang on a numbered page, which is another one now, into the first paragraph.
    private func anchorShapes(_ root: XMLTree.Node, _ report: inout IntakeReport) -> Bool {
        guard root.isElement(OpenDocument.office, "text") else { return false }
        let shapes = root.children.filter { $0.isElement && $0.namespace == OpenDocument.draw }
        guard !shapes.isEmpty else { return false }
        var paragraph: XMLTree.Node?
        OdtBlocks.walk(root) { block in
            if OdtRange.isParagraph(block) { paragraph = block }
            return paragraph == nil
        }
        let target = paragraph ?? root.tree.makeElement(OpenDocument.text, "p", prefix: "text")
        if paragraph == nil { root.append(target) }
        var isElsewhere = false
        for shape in shapes.reversed() {
            if let page = shape[.anchorPageNumber], page != "1" { isElsewhere = true }
            shape[.anchorPageNumber] = nil
            shape.setAttribute(OpenDocument.text, "anchor-type", "paragraph")
            target.prepend(shape)
        }
        if isElsewhere {
            report.note(
                .warning, "page-anchor", cause: "有图形锚定在第几页上，合卷后改为锚定在文首段落", remedy: "请核对图形的位置，必要时在原稿里改为锚定到段落")
        }
        return true
    }
}
