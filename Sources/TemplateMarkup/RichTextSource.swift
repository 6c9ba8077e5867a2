public import DocumentModel
public import TemplateEngine
import WenshuCore

/// Reads values as rich text, with findings at the tags' places.
public struct RichTextSource: Sendable {
    /// A reader for templates that run where there is none.
    public static let none: RichText.Reader = { _ throws(JobFailure) in
        throw JobFailure(
            .content, [Diagnostic(.error, id: "template.no-rich-text", cause: "这里不能读富文本", remedy: "用 {{字段}} 印出文字")])
    }

    private let read: RichText.Reader

    /// Makes a source.
    /// - Parameter read: reads the text of a value.
    public init(_ read: @escaping RichText.Reader) { self.read = read }

    /// The pieces of a value, or nil after a finding.
    public func blocks(of text: String, site: Program.Site, session: RenderSession) -> [RichBlock]? {
        do throws(JobFailure) {
            let result = try read(text)
            report(result.findings, site: site, session: session)
            return result.blocks
        } catch {
            report(error.diagnostics, site: site, session: session)
            return nil
        }
    }

    /// The only line of the pieces, for a place in the middle of a paragraph, or nil after a finding.
    public func line(of blocks: [RichBlock], site: Program.Site, session: RenderSession) -> [RichInline]? {
        if blocks.isEmpty { return [] }
        if blocks.count == 1, case .paragraph(let line) = blocks[0] { return line }
        let finding = Diagnostic(
            .error, id: "template.rich-in-line", cause: "富文本和别的文字在同一段，只能放一段文字，数据里有\(Self.name(of: blocks))",
            remedy: "让标签单独占一段，或在数据里只写一段")
        report([finding], site: site, session: session)
        return nil
    }

    private static func name(of blocks: [RichBlock]) -> String {
        for block in blocks {
            switch block {
            case .paragraph: continue
            case .heading: return "标题"
            case .quote: return "引用"
            case .list: return "列表"
            case .code: return "代码块"
            case .table: return "表格"
            case .rule: return "横线"
            }
        }
        return "几段"
    }

    /// The most bytes of markup that one rich text may become.
    public static let maximumBytes = 32 << 20

    /// Notes that a text would become too large.
    public func noteOverflow(site: Program.Site, session: RenderSession) {
        let finding = Diagnostic(
            .error, id: "template.too-large", cause: "富文本太大（超过 \(Self.maximumBytes >> 20) MiB），已停止",
            remedy: "把正文分成几个字段，或让标签所在的段落少用直接格式")
        report([finding], site: site, session: session)
    }

    /// Notes that characters were replaced which XML forbids.
    public func noteForbidden(_ count: Int, site: Program.Site, session: RenderSession) {
        guard count > 0 else { return }
        let finding = Diagnostic(
            .warning, id: "template.forbidden-character", cause: "富文本里有文档不允许的控制字符，已换成「\u{FFFD}」", remedy: "检查数据里的不可见字符")
        report([finding], site: site, session: session)
    }

    private func report(_ findings: [Diagnostic], site: Program.Site, session: RenderSession) {
        for var finding in findings {
            if finding.place.isEmpty { finding.place = site.place }
            if finding.excerpt.isEmpty { finding.excerpt = site.source }
            session.report(finding)
        }
    }
}
