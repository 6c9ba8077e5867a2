public import PackageKit
public import TemplateMarkup
public import WenshuCore
import XMLKit

/// DOCX templates: a document with tags in its text.
public enum DocxTemplate {
    /// Compiles a template: body, headers, footers, notes, comments and document properties.
    /// - Parameters:
    ///   - package: the template.
    ///   - name: its file name, for messages.
    /// - Throws: `JobFailure` with every fault of every tag, or why the file cannot be read.
    public static func compile(_ package: OfficePackage, name: String) throws(JobFailure) -> CompiledTemplate {
        try compiler(for: package, name: name).finish(objects: DocxObjects())
    }

    /// Takes stock of a template's tags; faults of tags do not keep it from the others.
    /// - Parameters:
    ///   - package: the template.
    ///   - name: its file name, for messages.
    /// - Throws: `JobFailure` when the file cannot be read.
    public static func inventory(of package: OfficePackage, name: String) throws(JobFailure) -> TemplateInventory {
        try compiler(for: package, name: name).inventory()
    }

    /// The compiler with all parts in it, the body first.
    private static func compiler(for package: OfficePackage, name: String) throws(JobFailure) -> PackageCompiler {
        let main = try package.mainPart()
        let types = try package.contentTypes()
        guard let mainType = types.type(of: main), Self.mainTypes.contains(mainType) else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "template.content-type", place: name,
                        cause: "正文部件的内容类型不是 Word 文档（\(types.type(of: main) ?? "没有登记")）", remedy: "请用办公软件打开并另存为 .docx")
                ])
        }
        var compiler = PackageCompiler(package, name: name)
        for part in [main] + package.names.filter({ $0 != main }) {
            let isMain = part == main
            guard let type = types.type(of: part) else { continue }
            if let title = isMain ? "正文" : title(of: type) {
                try compile(part, title: title, with: &compiler)
            } else if type.hasSuffix("core-properties+xml") || type.hasSuffix("custom-properties+xml")
                || type.hasSuffix("extended-properties+xml")
            {
                try compiler.compile(part, dialect: { _ in PropertiesDialect() }) { [($0, "文档属性")] }
            }
        }
        return compiler
    }

    /// The content types of a document or template, with or without macros (ISO/IEC 29500-1 §11.3.10; Microsoft's for macros).
    private static let mainTypes: Set<String> = [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ]

    private static func compile(_ part: String, title: String, with compiler: inout PackageCompiler) throws(JobFailure)
    {
        try compiler.compile(part, dialect: DocxDialect.init(root:)) { root in [(root, title)] }
    }

    /// What a part of a content type is called, or nil when it has no text.
    private static func title(of type: String) -> String? {
        let titles = ["header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"]
        return titles.first { type.hasSuffix("wordprocessingml.\($0.key)+xml") }?.value
    }
}
