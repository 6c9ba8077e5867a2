import ArchiveKit
public import DocumentModel
public import WenshuCore

/// What became of the documents that were taken into a volume, as a record of the kind 收稿检查报告.
public enum IntakeRecord {
    /// The name of the kind that the record is for.
    public static let kind = "收稿检查报告"

    /// Makes the record (see `templates/intake/kind.yaml`).
    /// - Parameters:
    ///   - reports: a report for each document, in the order of the volume.
    ///   - volume: the name of the volume.
    ///   - titles: titles of the documents, by their paths.
    ///   - fonts: the fonts that are installed; nil when nobody knows, and then nothing is said of them.
    public static func record(
        of reports: [IntakeReport], volume: String, titles: [String: String] = [:], fonts: FontCatalogue? = nil
    ) -> Value {
        let needing = reports.count { report in report.findings.contains { $0.severity > .note } }
        let leftOut = reports.count(where: \.isLeftOut)
        return .record([
            ("类型", .string(kind)), ("书名", .string(volume)), ("篇数", .integer(reports.count)),
            ("收入篇数", .integer(reports.count - leftOut)), ("未收入篇数", .integer(leftOut)),
            ("待处理篇数", .integer(needing)),
            ("稿件", .list(reports.map { document($0, title: titles[$0.path], fonts: fonts) })),
        ])
    }

    private static func document(_ report: IntakeReport, title: String?, fonts: FontCatalogue?) -> Value {
        let notes = report.findings.count { $0.severity == .note }
        let characters = report.counts[.characters]
        return .record([
            ("文件", .string(report.path)), ("题名", title.map { .string($0) } ?? .null),
            ("来源", report.producer.isEmpty ? .null : .string(report.producer)),
            ("结论", .string(report.isLeftOut ? "未收入" : "收入")),
            ("字数", report.isLeftOut ? .null : .integer(characters ?? 0)),
            ("待处理", .integer(report.findings.count - notes)), ("提示", .integer(notes)),
            ("内容", contents(report)), ("缺少字体", missing(report, fonts)),
            ("样式", .list(report.styles.map(style))),
            ("问题", .list(sorted(report.findings).map { finding($0, in: report.path) })),
        ])
    }

    /// How often things occur, in the order of the list of things.
    private static func contents(_ report: IntakeReport) -> Value {
        let counts = IntakeReport.Item.allCases.compactMap { item in
            report.counts[item].flatMap { $0 > 0 ? "\(item.rawValue)\($0)" : nil }
        }
        return counts.isEmpty ? .null : .string(counts.joined(separator: "，"))
    }

    private static func missing(_ report: IntakeReport, _ fonts: FontCatalogue?) -> Value {
        guard let fonts, !report.isLeftOut else { return .null }
        let missing = fonts.missing(among: report.fonts)
        return .string(missing.isEmpty ? "没有" : missing.joined(separator: "、"))
    }

    private static func style(_ style: IntakeReport.Style) -> Value {
        let outcome =
            switch style.outcome {
            case .house: "换成书里的同名样式"
            case .mapped(let name): "换成书里的“\(name)”"
            case .brought: "照原样收入"
            case .renamed(let name): "照原样收入，改名为“\(name)”"
            }
        return .record([
            ("名称", .string(style.name)), ("用于", .string(style.kind.rawValue)), ("次数", .integer(style.count)),
            ("处理", .string(outcome)),
        ])
    }

    /// Findings with the graver ones before the others, else as they come.
    private static func sorted(_ findings: [Diagnostic]) -> [Diagnostic] {
        [Diagnostic.Severity.error, .warning, .note].flatMap { severity in
            findings.filter { $0.severity == severity }
        }
    }

    /// A finding, with its place below a file.
    static func finding(_ finding: Diagnostic, in path: String) -> Value {
        let level =
            switch finding.severity {
            case .error: "错误"
            case .warning: "警告"
            case .note: "提示"
            }
        let place = finding.place.hasPrefix(path) ? String(finding.place.dropFirst(path.count)) : finding.place
        let words = place.drop { $0 == " " }
        func text(_ text: some StringProtocol) -> Value { text.isEmpty ? .null : .string(String(text)) }
        return .record([
            ("级别", .string(level)), ("位置", text(words)), ("问题", .string(finding.cause)),
            ("补救", text(finding.remedy)),
        ])
    }
}
