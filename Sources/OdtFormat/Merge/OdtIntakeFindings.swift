import ArchiveKit
import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Tells what a document holds and what became of it.
struct OdtIntakeFindings {
    /// The document.
    let paper: OdtPaper
    /// What stands in its text.
    let inventory: OdtInventory
    /// Its marks.
    let marks: OdtMarks.Names
    /// What became of its styles.
    let styles: OdtStyleBringer
    /// What became of its files.
    let files: OdtFileBringer

    /// Completes a report.
    /// - Parameters:
    ///   - uses: how often styles were used before they got other names.
    ///   - composition: the composed document.
    ///   - report: the report.
    func tell(uses: [OdtStyleKey: Int], house composition: OdtComposition, _ report: inout IntakeReport) {
        let before: Set<IntakeReport.Item> = [.insertions, .deletions, .formatChanges, .comments, .macros]
        for item in IntakeReport.Item.allCases where !before.contains(item) {
            report.count(item, inventory.counts[item] ?? 0)
        }
        report.note(changes: paper.document.policy.changes)
        report.note(comments: paper.document.policy.comments)
        tellObjects(&report)
        tellStyles(uses, &report)
        report.fonts = styles.fontFamilies.sorted()
        tellReferences(&report)
        tellMacros(&report)
        tellHidden(&report)
        tellSettings(composition, &report)
        if inventory.indexes > 0 {
            report.note(
                .note, "index-scope", cause: "含有目录或索引 \(inventory.indexes) 个，按现有内容收入", remedy: "合卷后不要更新它们，更新时会收入全卷的条目")
        }
    }

    private func tellObjects(_ report: inout IntakeReport) {
        for reference in inventory.files where reference.element == .object {
            guard case .folder(let folder) = files.target(reference.href) else { continue }
            switch paper.manifest?["\(folder)/"]?.mediaType.split(separator: ".").last {
            case "formula": report.count(.equations)
            case "chart": report.count(.charts)
            default: break
            }
        }
    }

    private func tellStyles(_ uses: [OdtStyleKey: Int], _ report: inout IntakeReport) {
        var counts: [OdtStyleKey: Int] = [:]
        for (key, count) in uses { counts[styles.base(of: key), default: 0] += count }
        let kinds: [String: IntakeReport.Style.Kind] = [
            "paragraph": .paragraph, "text": .character, "table": .table, "list": .list,
        ]
        report.styles = counts.compactMap { key, count in
            guard let kind = kinds[key.family], let (name, outcome) = styles.outcomes[key] else { return nil }
            return IntakeReport.Style(name: name, kind: kind, count: count, outcome: outcome)
        }.sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
        if !styles.unknownTargets.isEmpty {
            report.note(
                .warning, "unknown-style", cause: "全卷没有样式\(OdtFindings.list(styles.unknownTargets.sorted()))，样式对照未起作用",
                remedy: "请改正样式对照里的名称")
        }
    }

    private func tellReferences(_ report: inout IntakeReport) {
        var broken: [String] = []
        for reference in inventory.references {
            let isKnown =
                switch reference.element {
                case .bookmarkReference: marks.bookmarks.contains(reference.name)
                case .referenceReference: marks.referenceMarks.contains(reference.name)
                case .noteReference: inventory.notes.contains(reference.name)
                default: inventory.captions.contains(reference.name)
                }
            if !isKnown { broken.append(reference.name) }
        }
        for link in inventory.internalLinks {
            let target = OdtLinkTarget(link.href)
            if target.kind == nil, !marks.bookmarks.contains(target.name) { broken.append(target.name) }
        }
        guard !broken.isEmpty else { return }
        var seen = Set<String>()
        report.note(
            .warning, "broken-reference",
            cause: "交叉引用或链接指向不存在的位置：\(OdtFindings.list(broken.filter { seen.insert($0).inserted }))",
            remedy: "请在原稿里改正引用")
    }

    private func tellMacros(_ report: inout IntakeReport) {
        let files = paper.reader.entryNames.filter {
            ($0.hasPrefix("Basic/") && !$0.hasSuffix("script-lc.xml")) || $0.hasPrefix("Scripts/")
        }
        report.count(.macros, files.count)
        if let number = report.counts[.macros] {
            report.note(.warning, "macros-dropped", cause: "含有宏或脚本 \(number) 处，未收入", remedy: "如内容依赖宏，请先在原稿里运行，再收入")
        }
        if paper.reader.entryNames.contains(where: { $0.hasSuffix(".rdf") && $0 != "manifest.rdf" }) {
            report.note(.note, "rdf-dropped", cause: "附有语义数据（RDF），未收入", remedy: "如需保留，请另存原稿")
        }
        if paper.reader.contains("META-INF/documentsignatures.xml") {
            report.note(.note, "signature-dropped", cause: "原稿有数字签名，合卷后不再有效", remedy: "请另存原稿备查")
        }
    }

    private func tellHidden(_ report: inout IntakeReport) {
        var hidden = report.counts[.hiddenTexts] ?? 0
        if styles.hidesText {
            hidden += 1
            report.count(.hiddenTexts)
        }
        if hidden > 0 {
            report.note(.warning, "hidden-text", cause: "含有隐藏文字，原样收入", remedy: "请在原稿里显示隐藏文字，核对是否该留")
        }
    }

    private func tellSettings(_ composition: OdtComposition, _ report: inout IntakeReport) {
        let differences = paper.settings.differences(from: composition.settings)
        if !differences.isEmpty {
            report.note(
                .note, "layout-setting", cause: "排版选项与全卷不同，以全卷为准：\(differences.joined(separator: "、"))",
                remedy: "请核对换行和分页")
        }
        if report.counts[.footnotes] != nil {
            report.note(.note, "note-numbering", cause: "脚注的编号方式以全卷为准", remedy: "请核对注号")
        }
    }
}
