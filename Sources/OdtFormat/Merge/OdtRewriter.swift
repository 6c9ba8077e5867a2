import DocumentModel
import WenshuCore
import XMLKit

/// Makes all names and references in the text of a document those of the composed document.
final class OdtRewriter {
    /// What all names of the document get put before them.
    let prefix: String
    /// Its styles.
    let styles: OdtStyleBringer
    /// Which styles references mean.
    let scope: OdtStyleScope
    /// What the text holds.
    let inventory: OdtInventory
    /// The new names of tables, frames, sections and forms.
    let names: [OdtNameRegistry.Kind: [String: String]]
    /// What to print for the pages of bookmarks.
    let pageNumbers: OdtPageNumbers

    /// Names of variables and sequences.
    let variables: Set<String>
    /// Ids that were met, so that none comes twice.
    private var ids: [OdtAttribute: Set<String>] = [:]

    /// Makes a rewriter for a text.
    init(
        prefix: String, styles: OdtStyleBringer, scope: OdtStyleScope, inventory: OdtInventory,
        names: [OdtNameRegistry.Kind: [String: String]], variables: Set<String> = [], pageNumbers: OdtPageNumbers
    ) {
        self.prefix = prefix
        self.styles = styles
        self.scope = scope
        self.inventory = inventory
        self.names = names
        self.pageNumbers = pageNumbers
        self.variables = inventory.variables.union(inventory.sequences).union(variables)
    }

    /// Rewrites an element and all that is in it.
    func rewrite(_ root: XMLTree.Node) {
        change(root)
        for node in root.descendants where node.isElement { change(node) }
    }

    private func change(_ node: XMLTree.Node) {
        let element = OdtElement(node)
        guard node.hasAttributes || element == nil || element == .heading || element == .paragraph else { return }
        OdtMending.mend(node, element)
        OdtAttribute.change(node) { attribute, value in
            styles.change(attribute, value, on: element, node, scope)
                ?? change(attribute, value, on: element, node)
        }
        if element == .bookmarkReference { printPage(node) }
        if element == .paragraph || element == .heading, scope == .content, node[.textStyleName] == nil,
            let plain = styles.plainStyle(of: node)
        {
            node[.textStyleName] = styles.final("paragraph", plain, scope)
        }
    }

    /// Prints the page of a bookmark, where it is known.
    private func printPage(_ node: XMLTree.Node) {
        guard node.attribute(OpenDocument.text, "reference-format") == "page", let name = node[.referenceName],
            let page = pageNumbers.page(of: name)
        else { return }
        node.text = page
    }

    private func change(
        _ attribute: OdtAttribute, _ value: String, on element: OdtElement?, _ node: XMLTree.Node
    ) -> XMLAttributeChange {
        switch attribute {
        case .textName: return name(value, on: element)
        case .textID where node.localName.hasSuffix("-mark-end"): return .replace(prefix + value)
        case .xmlID, .drawID, .textID, .formID:
            guard !value.isEmpty, ids[attribute, default: []].insert(value).inserted else { return .remove }
            return .replace(prefix + value)
        case .referenceName, .connectionName, .indexName, .changeID, .listID, .captionID, .controlReference,
            .startShape, .endShape:
            return value.isEmpty ? .keep : .replace(prefix + value)
        case .annotationParent: return .replace(prefix + value)
        case .sectionName: return node[.href] == nil ? renamed(.section, value) : .keep
        case .captionSequenceName:
            return inventory.sequences.contains(value) ? .replace(prefix + value) : .keep
        case .officeName:
            return element == .annotation || element == .annotationEnd || element == .exchangeDeclaration
                ? .replace(prefix + value) : .keep
        case .continueList: return inventory.lists.contains(value) ? .replace(prefix + value) : .remove
        case .formFor:
            return .replace(value.split(separator: ",").map { prefix + $0 }.joined(separator: ","))
        case .chainNextName: return renamed(.frame, value)
        case .notifyRanges: return .replace(OdtFormula.ranges(value, tables: names[.table] ?? [:]))
        case .formula, .tableFormula, .condition:
            let text = OdtFormula.rewritten(value, tables: names[.table] ?? [:]) {
                variables.contains($0) ? prefix + $0 : nil
            }
            return text == value ? .keep : .replace(text)
        case .href: return link(value)
        default: return .keep
        }
    }

    private func name(_ value: String, on element: OdtElement?) -> XMLAttributeChange {
        switch element {
        case .bookmark, .bookmarkStart, .bookmarkEnd, .referenceMark, .referenceMarkStart, .referenceMarkEnd, .sequence,
            .sequenceDeclaration, .variableSet, .variableGet, .variableInput, .variableDeclaration, .userGet,
            .userInput, .userDeclaration:
            return .replace(prefix + value)
        default: return .keep
        }
    }

    private func renamed(_ kind: OdtNameRegistry.Kind, _ value: String) -> XMLAttributeChange {
        guard let new = names[kind]?[value], new != value else { return .keep }
        return .replace(new)
    }

    /// What becomes of a link: those into the document follow the names that changed.
    private func link(_ value: String) -> XMLAttributeChange {
        guard value.hasPrefix("#") else { return .keep }
        let target = OdtLinkTarget(value)
        switch target.kind {
        case nil: return .replace("#\(prefix)\(target.written)")
        case "table": return target.renamed(names[.table])
        case "frame", "graphic", "ole": return target.renamed(names[.frame])
        case "region", "toxmark": return target.renamed(names[.section])
        case "sequence": return .replace("#\(prefix)\(target.written)|sequence")
        default: return .keep
        }
    }
}

/// Where a link into its own document leads: `#name`, or `#name|kind` as LibreOffice writes it.
struct OdtLinkTarget {
    /// The name as it is written, with percent escapes.
    let written: String
    /// The name.
    let name: String
    /// What has the name; nil for a bookmark.
    let kind: String?

    /// Takes a link apart that begins with `#`.
    init(_ href: String) {
        let text = href.dropFirst()
        let readable = OdtLinkTarget.decoded(text)
        let known = [
            "table", "frame", "graphic", "ole", "region", "sequence", "outline", "text", "toxmark", "drawingobject",
        ]
        if let bar = readable.lastIndex(of: "|"), known.contains(String(readable[readable.index(after: bar)...])) {
            kind = String(readable[readable.index(after: bar)...])
            name = String(readable[..<bar])
            let raw = text.lastIndex(of: "|") ?? text.range(ofPercentBar: ()) ?? text.endIndex
            written = String(text[..<raw])
        } else {
            kind = nil
            name = String(readable)
            written = String(text)
        }
    }

    /// The link with the new name of what it leads to.
    func renamed(_ names: [String: String]?) -> XMLAttributeChange {
        guard let kind, let new = names?[name], new != name else { return .keep }
        return .replace("#\(new)|\(kind)")
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.first {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Substring {
    /// Where the last escaped `|` stands.
    fileprivate func range(ofPercentBar: Void) -> Index? { ranges(of: "%7C").last?.lowerBound }
}
