import ArchiveKit
import Charts
public import PackageKit
public import TemplateMarkup
public import WenshuCore
import XMLKit

/// ODT templates: a document with tags in its text.
public enum OdtTemplate {
    /// Compiles a template: body, headers, footers, notes, comments and document properties.
    /// - Parameters:
    ///   - package: the template.
    ///   - name: its file name, for messages.
    /// - Throws: `JobFailure` with every fault of every tag, or why the file cannot be read.
    public static func compile(_ package: OfficePackage, name: String) throws(JobFailure) -> CompiledTemplate {
        let compiler = try compiler(for: package, name: name)
        let fonts = compiler.hasCharts ? try OdtChartFiles.fonts(of: package) : ChartFonts()
        return try compiler.finish(objects: OdtObjects(chartFonts: fonts))
    }

    /// Takes stock of a template's tags; faults of tags do not keep it from the others.
    /// - Parameters:
    ///   - package: the template.
    ///   - name: its file name, for messages.
    /// - Throws: `JobFailure` when the file cannot be read.
    public static func inventory(of package: OfficePackage, name: String) throws(JobFailure) -> TemplateInventory {
        try compiler(for: package, name: name).inventory()
    }

    /// The compiler with all parts in it.
    private static func compiler(for package: OfficePackage, name: String) throws(JobFailure) -> PackageCompiler {
        guard package.contains("content.xml"), try Self.isText(package, name: name) else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "template.content-type", place: name,
                        cause: "不是 ODF 文字文档（mimetype 或 content.xml 不对）",
                        remedy: "请用办公软件打开并另存为 .odt")
                ])
        }
        var compiler = PackageCompiler(package, name: name)
        var pictures = OdtPictureFiles(package)
        let richStyles = try OdtRichStyles(package.contains("styles.xml") ? package.tree("styles.xml").root : nil)
        for (part, flows) in [("content.xml", Self.bodyFlows), ("styles.xml", Self.styleFlows)] {
            var preparation: OdtPreparation?
            try compiler.compile(
                part,
                dialect: { root in
                    preparation = OdtPreparation(root)
                    return OdtDialect(root: root, richStyles: richStyles)
                }, flows: flows)
            if let preparation { pictures.note(preparation, of: part) }
            if preparation?.hasTooManyCells == true {
                compiler.note(
                    Diagnostic(
                        .error, id: "template.limit",
                        cause: "带标签的单元格或行重复次数太多（number-columns-repeated、number-rows-repeated）",
                        remedy: "用 {{#循环}} 重复行，不要用表格自己的重复次数"))
            }
        }
        for (part, bytes) in try pictures.changes() { compiler.replace(part, with: bytes) }
        for part in package.names where part.hasSuffix("/content.xml") {
            try compiler.compile(part, dialect: { OdtDialect(root: $0) }, flows: { [($0, "图表")] })
        }
        try compiler.compile("meta.xml", dialect: { _ in PropertiesDialect() }) { [($0, "文档属性")] }
        return compiler
    }

    private static func bodyFlows(_ root: XMLTree.Node) -> [(element: XMLTree.Node, title: String)] {
        root.children.filter { $0.isElement && $0.localName == "body" }.map { ($0, "正文") }
    }

    private static func styleFlows(_ root: XMLTree.Node) -> [(element: XMLTree.Node, title: String)] {
        root.descendants.compactMap { node in
            guard node.isElement, let title = titles[node.localName] else { return nil }
            return (node, title)
        }
    }

    /// Whether the package says that it is a text document or a template for one (ODF 1.3 part 2 §3.3).
    private static func isText(_ package: OfficePackage, name: String) throws(JobFailure) -> Bool {
        do throws(ArchiveFault) {
            let type = try package.mimetype()
            return type == ODF.textMimetype || type == "\(ODF.textMimetype)-template"
        } catch {
            throw JobFailure(error, file: name)
        }
    }

    private static let titles = [
        "header": "页眉", "header-left": "双页页眉", "header-first": "首页页眉", "footer": "页脚", "footer-left": "双页页脚",
        "footer-first": "首页页脚",
    ]
}
