public import DocumentModel
public import WenshuCore
import XMLKit

/// Reads a blueprint, the XML text from which both formats of a document are made, into a ``Document``.
///
/// Template tags (`{{…}}`) stay in the text. Bare tags between blocks become marker paragraphs, between rows marker
/// rows, between list items marker items.
public enum BlueprintReader {
    /// Reads a blueprint.
    /// - Parameters:
    ///   - bytes: the text.
    ///   - name: the file name for messages.
    ///   - styles: the style sheets that exist.
    ///   - folder: where pictures are looked up; nil when the blueprint has none.
    /// - Throws: when it is no XML or has mistakes; all of them at once, with lines.
    public static func read(
        _ bytes: [UInt8], name: String, styles: StyleLibrary, folder: String? = nil
    ) throws(JobFailure) -> Document {
        let tree: XMLTree
        do {
            tree = try XMLTree.parse(bytes, name: name)
        } catch {
            throw JobFailure(
                .content, [Diagnostic(.error, id: "blueprint.syntax", place: error.place, cause: error.message)])
        }
        let findings = Findings()
        let root = tree.root
        guard root.isElement("", "document") else {
            findings.error(
                "blueprint.root", at: "\(name):\(root.line)", "最外层应是 <document>，写的是 <\(root.localName)>")
            throw JobFailure(.content, findings.diagnostics)
        }
        let attributes = BlueprintAttributes(
            root, allowed: ["styles", "title", "subject", "author", "keywords", "description", "category", "company"],
            source: name,
            findings: findings)
        guard let sheetName = attributes["styles"], let sheet = styles.sheet(named: sheetName) else {
            let place = "\(name):\(root.line)"
            if let wanted = attributes["styles"] {
                findings.unknown("blueprint.unknown-name", at: place, what: "样式表", name: wanted, among: styles.names)
            } else {
                findings.error(
                    "blueprint.missing-attribute", at: place, "<document> 没有写 styles", remedy: "例如 styles=\"gbt9704\"")
            }
            throw JobFailure(.content, findings.diagnostics)
        }
        let parser = BlueprintParser(sheet: sheet, source: name, folder: folder, findings: findings)
        let sections = parser.sections(of: root)
        parser.checkNames(in: root)
        let properties = DocumentProperties(
            title: attributes["title"], subject: attributes["subject"], author: attributes["author"],
            keywords: attributes["keywords"], description: attributes["description"],
            category: attributes["category"], company: attributes["company"], custom: parser.properties(of: root))
        try findings.check()
        return Document(properties: properties, styles: sheet, sections: sections)
    }

    /// Reads the blocks of a header or footer that a style sheet gives.
    /// - Parameters:
    ///   - markup: blocks in the vocabulary of blueprints.
    ///   - place: file and line of the markup.
    ///   - role: the role of the style of paragraphs that name none.
    ///   - sheet: the styles.
    ///   - findings: where mistakes go.
    static func furniture(
        _ markup: String, place: String, role: ParagraphStyle.Role, sheet: StyleSheet, findings: Findings
    ) -> [Block] {
        do {
            let tree = try XMLTree.parse([UInt8]("<blocks>\(markup)</blocks>".utf8), name: place)
            let parser = BlueprintParser(sheet: sheet, source: place, folder: nil, findings: findings, fixedPlace: true)
            return parser.blocks(of: tree.root, in: BlockContext(paragraphStyle: sheet.paragraphStyle(for: role)?.name))
        } catch {
            findings.error("style.bad-value", at: place, error.message)
            return []
        }
    }
}

/// The attributes of an element, checked against those it may have.
struct BlueprintAttributes {
    private let values: [String: String]

    /// Reads the attributes.
    /// - Parameters:
    ///   - node: the element.
    ///   - allowed: the attributes it may have.
    ///   - source: the file name.
    ///   - place: where the element stands; nil means file and line.
    ///   - findings: where mistakes go.
    init(_ node: XMLTree.Node, allowed: [String], source: String, place: String? = nil, findings: Findings) {
        var values: [String: String] = [:]
        for attribute in node.attributes {
            let name = attribute.prefix.isEmpty ? attribute.name.local : "\(attribute.prefix):\(attribute.name.local)"
            if allowed.contains(name) {
                values[name] = attribute.value
            } else {
                findings.unknown(
                    "blueprint.unknown-attribute", at: place ?? "\(source):\(node.line)",
                    what: "属性（<\(node.localName)> 上）", name: name, among: allowed)
            }
        }
        self.values = values
    }

    /// The value of an attribute.
    subscript(name: String) -> String? { values[name] }
}
