import Charts
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
        let isStrict =
            try package.relationships(of: "").items.contains {
                $0.type == "\(OPC.strictOfficeRelationships)/officeDocument"
            }
        let lists = try lists(of: package)
        var package = package
        try DocxPlainDocument.make(&package)
        let notes = try DocxNotes.moveIn(&package)
        let compiler = try compiler(for: package, name: name, lists: lists, notes: notes)
        let styles: DocxRichStyles? = compiler.hasRichText ? try DocxRichStyles(package) : nil
        return try compiler.finish(
            objects: DocxObjects(
                namespaces: isStrict ? .strict : .transitional, lists: lists, richStyles: styles,
                chartFonts: compiler.hasCharts ? try DocxChartFiles.fonts(of: package) : ChartFonts(),
                firstNotes: notes?.firstNumbers ?? [:]))
    }

    /// Takes stock of a template's tags; faults of tags do not keep it from the others.
    /// - Parameters:
    ///   - package: the template.
    ///   - name: its file name, for messages.
    /// - Throws: `JobFailure` when the file cannot be read.
    public static func inventory(of package: OfficePackage, name: String) throws(JobFailure) -> TemplateInventory {
        var package = package
        let notes = try DocxNotes.moveIn(&package)
        return try compiler(for: package, name: name, lists: nil, notes: notes).inventory()
    }

    /// The compiler with all parts in it, the body first.
    private static func compiler(
        for package: OfficePackage, name: String, lists: DocxLists?, notes: DocxNotes?
    ) throws(JobFailure) -> PackageCompiler {
        let main = try package.mainPart()
        let types = try package.contentTypes()
        guard let mainType = types.type(of: main), DocxPlainDocument.mainTypes.contains(mainType) else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "template.content-type", place: name,
                        cause: "正文部件的内容类型不是 Word 文档（\(types.type(of: main) ?? "没有登记")）", remedy: "请用办公软件打开并另存为 .docx")
                ])
        }
        var compiler = PackageCompiler(package, name: name)
        var relationships = DocxRelationships(package)
        for part in [main] + package.names.filter({ $0 != main }) {
            let isMain = part == main
            guard let type = types.type(of: part) else { continue }
            if let title = isMain ? "正文" : title(of: type) {
                let links = try relationships.links(of: part)
                var released: Set<String> = []
                try compiler.compile(
                    part, mayHaveTags: !links.isEmpty,
                    dialect: { root in
                        released = DocxPreparation(root).released
                        return DocxDialect(root: root, links: links, lists: lists, notes: isMain ? notes : nil)
                    }, flows: { [($0, title)] })
                relationships.release(released, of: part)
            } else if type.hasSuffix("core-properties+xml") || type.hasSuffix("custom-properties+xml")
                || type.hasSuffix("extended-properties+xml")
            {
                try compiler.compile(part, dialect: { _ in PropertiesDialect() }) { [($0, "文档属性")] }
            } else if let title = DrawingTextDialect.title(of: type) {
                try compiler.compile(part, dialect: { _ in DrawingTextDialect() }) { [($0, title)] }
            }
        }
        for (part, bytes) in try relationships.changes(types: types) { compiler.replace(part, with: bytes) }
        return compiler
    }

    /// The numbered lists of a package; nil when it has none.
    private static func lists(of package: OfficePackage) throws(JobFailure) -> DocxLists? {
        let types = try package.contentTypes()
        func part(_ kind: String) -> String? {
            package.names.first { types.type(of: $0)?.hasSuffix("wordprocessingml.\(kind)+xml") == true }
        }
        guard let numbering = part("numbering") else { return nil }
        let tree = try package.tree(numbering)
        let styles = try part("styles").map { name throws(JobFailure) in try package.tree(name) }
        return DocxLists(part: numbering, numbering: tree.root, styles: styles?.root)
    }

    /// What a part of a content type is called, or nil when it has no text.
    private static func title(of type: String) -> String? {
        let titles = ["header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"]
        return titles.first { type.hasSuffix("wordprocessingml.\($0.key)+xml") }?.value
    }
}
