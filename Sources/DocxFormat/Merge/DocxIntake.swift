import ArchiveKit
import DocumentModel
import PackageKit
import WenshuCore
import XMLKit

/// Tells what was found in a document and what became of it.
struct DocxIntake {
    private let merge: DocxMerge
    private var result: IntakeReport

    init(_ merge: DocxMerge) {
        self.merge = merge
        result = merge.finishedReport()
    }

    /// The report.
    func report() -> IntakeReport {
        var copy = self
        copy.look()
        return copy.result
    }

    private mutating func look() {
        result.producer = producer()
        result.note(changes: merge.policy.changes)
        result.note(comments: merge.policy.comments)
        tellContent()
        tellPackage()
        let differences = merge.paperSettings.differences
        if !differences.isEmpty {
            result.note(
                .note, "layout-setting", cause: "影响版面的设置与整本不同，按整本的设置排：\(differences.joined(separator: "、"))")
        }
    }

    /// The program of `docProps/app.xml`. Source: ISO/IEC 29500-1 §22.2.
    private func producer() -> String {
        guard let root = merge.paper.existing("docProps/app.xml").flatMap({ try? merge.paper.tree($0) })?.root else {
            return ""
        }
        func text(_ name: String) -> String {
            root.children.first { $0.isElement && $0.localName == name }?.text ?? ""
        }
        return [text("Application"), text("AppVersion")].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private mutating func tellContent() {
        let counts = result.counts
        if let hidden = counts[.hiddenTexts] {
            result.note(.warning, "hidden-text", cause: "有 \(hidden) 处隐藏文字，仍然隐藏", remedy: "请作者删去或取消隐藏")
        }
        if let objects = counts[.embeddedObjects] {
            result.note(.note, "embedded-object", cause: "有 \(objects) 个嵌入对象（OLE），已连同预览图收入")
        }
        let broken = merge.bookmarks.broken
        if !broken.isEmpty {
            let names = broken.prefix(5).map { "「\($0.excerpt(40))」" }.joined(separator: "、")
            result.note(
                .warning, "broken-reference",
                cause: "交叉引用指向不存在的书签：\(names)\(broken.count > 5 ? "等 \(broken.count) 个" : "")",
                remedy: "请作者更新域，改正“错误！未找到引用源”")
        }
        if !merge.styles.unknownTargets.isEmpty {
            let names = merge.styles.unknownTargets.sorted().map { "「\($0)」" }.joined(separator: "、")
            result.note(.warning, "unknown-style", cause: "全卷没有样式\(names)，样式对照未起作用", remedy: "请改正样式对照里的名称")
        }
        if !merge.styles.missing.isEmpty {
            let names = merge.styles.missing.sorted().prefix(5).map { $0.excerpt(40) }.joined(separator: "、")
            result.note(.note, "missing-style", cause: "用到了文件里没有的样式：\(names)，按正文排")
        }
        let renamed = result.styles.filter { if case .renamed = $0.outcome { true } else { false } }
        if !renamed.isEmpty {
            result.note(.note, "styles-renamed", cause: "有 \(renamed.count) 个样式与整本的同名样式不同，已另名收入")
        }
    }

    private mutating func tellPackage() {
        let names = merge.paper.reader.entryNames
        func hasType(_ piece: String) -> Bool {
            merge.paper.types.overrides.contains { $0.type.contains(piece) }
                || merge.paper.types.defaults.contains { $0.type.contains(piece) }
        }
        if names.contains(where: { PartName.folded($0).hasSuffix("vbaproject.bin") }) || hasType("vbaProject") {
            result.count(.macros)
            result.note(.warning, "macros", cause: "文件里有宏，没有收入", remedy: "请作者另存为不含宏的 .docx")
        }
        if merge.paper.isStrict { result.note(.note, "strict", cause: "文件是 Strict Open XML 格式，已转为通用的过渡格式") }
        if merge.paper.part("glossaryDocument") != nil {
            result.note(.note, "glossary", cause: "文件里的构建基块（自动图文集）没有收入")
        }
        if merge.paper.tree.root.wordChild("background") != nil {
            result.note(.note, "background", cause: "页面背景没有收入")
        }
        if names.contains(where: { $0.hasPrefix("_xmlsignatures/") }) {
            result.note(.note, "signature", cause: "数字签名只对原文件有效，没有收入")
        }
    }
}
