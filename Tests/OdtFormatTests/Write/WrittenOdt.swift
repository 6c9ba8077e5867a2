import DocumentModel
import OdtFormat
import PackageKit
import WenshuCore
import XMLKit

/// A document as `OdtWriter` writes it, open for questions.
struct WrittenOdt {
    static let namespaces = [
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    ]

    let package: OfficePackage

    init(_ document: Document) { package = OdtWriter.package(for: document) }

    /// A document of one section.
    init(_ blocks: [Block], styles: StyleSheet = StyleSheet(name: "空"), layout: PageLayout = .a4) {
        self.init(Document(styles: styles, sections: [Section(layout: layout, blocks: blocks)]))
    }

    /// The elements that an XPath expression finds.
    func find(_ expression: String, in part: String = "content.xml") throws -> [XMLTree.Node] {
        try package.tree(part).xpath(expression, namespaces: Self.namespaces)
    }

    /// An attribute of the first element that an XPath expression finds; `fo:color`.
    func attribute(_ name: String, of expression: String, in part: String = "content.xml") throws -> String? {
        let pieces = name.split(separator: ":").map(String.init)
        return try find(expression, in: part).first?.attribute(Self.namespaces[pieces[0]] ?? "", pieces[1])
    }

    /// The same attribute of all elements that an XPath expression finds.
    func attributes(_ name: String, of expression: String, in part: String = "content.xml") throws -> [String?] {
        let pieces = name.split(separator: ":").map(String.init)
        return try find(expression, in: part).map { $0.attribute(Self.namespaces[pieces[0]] ?? "", pieces[1]) }
    }

    /// The text of a paragraph as a reader of ODF gets it. Source: ODF 1.3 part 3 §6.1.2.
    static func text(of paragraph: XMLTree.Node) -> String {
        var result = ""
        var collapsible = true
        var pendingSpace = false
        func visit(_ node: XMLTree.Node) {
            for child in node.children {
                if child.isText {
                    for character in child.text.unicodeScalars {
                        if [" ", "\t", "\n", "\r"].contains(character) {
                            pendingSpace = pendingSpace || !collapsible
                        } else {
                            if pendingSpace { result += " " }
                            pendingSpace = false
                            collapsible = false
                            result.unicodeScalars.append(character)
                        }
                    }
                } else if child.isElement {
                    let text = namespaces["text"] ?? ""
                    var literal: String?
                    switch child.localName {
                    case "s": literal = String(repeating: " ", count: Int(child.attribute(text, "c") ?? "1") ?? 0)
                    case "tab": literal = "\t"
                    case "line-break": literal = "\n"
                    default: visit(child)
                    }
                    if let literal {
                        if pendingSpace { result += " " }
                        pendingSpace = false
                        collapsible = false
                        result += literal
                    }
                }
            }
        }
        visit(paragraph)
        return result
    }
}
