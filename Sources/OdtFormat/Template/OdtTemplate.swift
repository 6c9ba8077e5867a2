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
        var compiler = PackageCompiler(package, name: name)
        try compiler.compile("content.xml", dialect: OdtDialect.init(root:)) { root in
            root.children.filter { $0.isElement && $0.localName == "body" }.map { ($0, "正文") }
        }
        try compiler.compile("styles.xml", dialect: OdtDialect.init(root:)) { root in
            root.descendants.compactMap { node in
                guard node.isElement, let title = Self.titles[node.localName] else { return nil }
                return (node, title)
            }
        }
        try compiler.compile("meta.xml", dialect: { _ in PropertiesDialect() }) { [($0, "文档属性")] }
        return try compiler.finish(objects: OdtObjects())
    }

    private static let titles = [
        "header": "页眉", "header-left": "双页页眉", "header-first": "首页页眉", "footer": "页脚", "footer-left": "双页页脚",
        "footer-first": "首页页脚",
    ]
}
