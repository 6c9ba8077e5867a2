import ArchiveKit
import DocumentModel
import PackageKit
import TemplateEngine
import TemplateMarkup
import WenshuCore
import XMLKit

/// The composed document while it is made.
final class OdtComposition {
    /// `content.xml` of the volume.
    let content: XMLTree
    /// `styles.xml` of the volume.
    let stylesTree: XMLTree
    /// The namespaces of the content.
    var contentScope: OdtNamespaceScope
    /// The namespaces of the styles.
    var stylesScope: OdtNamespaceScope
    /// The styles.
    let styles: OdtStyleRegistry
    /// The master pages.
    let pages: OdtHousePages
    /// Pictures and objects.
    let files: OdtFileRegistry
    /// The names of tables, frames and sections.
    var names = OdtNameRegistry()
    /// What stands before the text.
    var prelude: OdtPrelude
    /// The settings of the volume.
    let settings: OdtLayoutSettings
    /// What to print for the pages of bookmarks.
    let pageNumbers: OdtPageNumbers

    /// Sections for the endnotes of documents.
    private(set) lazy var endnotes = OdtEndnotes(
        content.root, styles: stylesTree.root, registry: styles, repair: contentScope.repair)

    /// What the composed document states: the newest version of all that is in it.
    private var version: OdtVersion
    private let master: [CompressedEntry]
    private let body: XMLTree.Node
    private let deflater: Deflater
    private var pieces: [Int: [Deflater.Piece]] = [:]

    /// Opens the rendered document.
    /// - Throws: `JobFailure` when it is damaged.
    init(
        _ master: [CompressedEntry], pageNumbers: [String: String], deflater: Deflater
    ) throws(JobFailure) {
        self.master = master
        self.pageNumbers = OdtPageNumbers(pageNumbers)
        self.deflater = deflater
        content = try Self.tree("content.xml", master)
        version = max(OdtVersion(content.root) ?? .oldest, .oldest)
        let present = master.contains { $0.name == "styles.xml" }
        stylesTree = present ? try Self.tree("styles.xml", master) : OdtSkeleton.styles(like: content.root)
        guard let body = content.root.firstChild(OpenDocument.office, "body")?.firstChild(OpenDocument.office, "text")
        else {
            throw JobFailure(
                .content,
                [Diagnostic(.error, id: "intake.frame", place: "content.xml", cause: "全卷的模板不是文字文档", remedy: "请检查模板")])
        }
        self.body = body
        OdtSkeleton.complete(content: content.root, styles: stylesTree.root)
        let usual = ["office", "style", "text", "table", "draw", "fo", "svg", "xlink"]
        contentScope = OdtNamespaceScope(content.root, usual: usual)
        stylesScope = OdtNamespaceScope(stylesTree.root, usual: usual)
        styles = OdtStyleRegistry(house: OdtStyleTable(content: content.root, styles: stylesTree.root))
        pages = OdtHousePages(styles, repair: stylesScope.repair)
        prelude = OdtPrelude(repair: contentScope.repair)
        var manifest = ODFManifest(mediaType: ODF.textMimetype)
        if master.contains(where: { $0.name == ODF.manifestPart }) {
            manifest = ODFManifest(try Self.tree(ODF.manifestPart, master))
        }
        if !present { manifest.set("styles.xml", mediaType: "text/xml") }
        files = OdtFileRegistry(master, manifest: manifest, deflater: deflater)
        settings = OdtLayoutSettings((try? Self.tree("settings.xml", master))?.root)
        _ = names.rename(OdtInventory(body))
        for child in body.children where child.isElement {
            guard let element = OdtElement(child), element.isPrelude else { continue }
            prelude.take(house: element, child)
            child.remove()
        }
    }

    /// The places where documents are taken in.
    func places(for insertions: [Insertion]) -> [OdtPlace] {
        let wanted = Set(insertions.filter { !$0.documents.isEmpty }.map(\.number))
        return OdtPlaces.find(in: body, wanted: wanted, pages: pages, table: styles.house)
    }

    /// Makes the composed document at least of the version of a part that comes into it.
    func raise(to root: XMLTree.Node) {
        if let other = OdtVersion(root) { version = max(version, other) }
    }

    /// Adds text at a place.
    func add(_ text: [UInt8], at place: OdtPlace) {
        deflater.append(text)
        pieces[place.number, default: []].append(deflater.finishPiece())
    }

    /// Makes the volume's text behind the last document at a place stand on the volume's pages again.
    func resume(behind place: OdtPlace, current: inout String, isLast: Bool) {
        guard place.isPageable, current != place.housePage, let following = place.following else { return }
        if isLast, dropBlankEnd(behind: place.node) { return }
        current = place.housePage
        guard let container = content.root.firstChild(OpenDocument.office, "automatic-styles") else { return }
        if let key = OdtBlocks.style(of: following), styles.house.masterPage(beganBy: key) != nil { return }
        let family = OdtBlocks.styling(of: following).family
        let name = styles.fresh(OdtStyleKey(family, "wenshuAfter\(place.number)"))
        let style = OdtBlocks.ownStyle(of: following, in: styles.house, container: container, name: name)
        OdtBeginning(masterPage: place.housePage).put(into: style, family: family)
    }

    /// Removes the paragraphs behind a mark when nothing stands in them up to the end, so that no empty page is left.
    private func dropBlankEnd(behind mark: XMLTree.Node) -> Bool {
        guard mark.parent == body else { return false }
        var rest: [XMLTree.Node] = []
        var next = mark.next
        while let node = next {
            if node.isElement { rest.append(node) }
            next = node.next
        }
        guard rest.allSatisfy({ OdtRange.isParagraph($0) && OdtRange.isBlank($0) }) else { return false }
        for node in rest { node.remove() }
        return true
    }

    /// The parts of the composed document.
    func finish(_ places: [OdtPlace]) throws(JobFailure) -> [CompressedEntry] {
        for tree in [content, stylesTree] {
            settle(tree)
            let outline = tree.root.firstChild(OpenDocument.office, "styles")?
                .firstChild(OpenDocument.text, "outline-style")
            // Older versions do not ask for its name.
            if let outline, outline.attribute(OpenDocument.style, "name") == nil {
                outline.setAttribute(OpenDocument.style, "name", "Outline")
            }
            tree.root.setAttribute(OpenDocument.office, "version", version.text)
        }
        files.manifest.state(version: version.text)
        let slots = OdtSlots()
        for place in places { slots.mark(place.node, "\(place.number)") }
        slots.append(to: content.root.firstChild(OpenDocument.office, "font-face-decls"), "fonts")
        slots.append(to: content.root.firstChild(OpenDocument.office, "automatic-styles"), "automatic")
        slots.prepend(to: body, "prelude")
        slots.append(to: stylesTree.root.firstChild(OpenDocument.office, "font-face-decls"), "fonts")
        slots.append(to: stylesTree.root.firstChild(OpenDocument.office, "styles"), "common")
        let automatic = stylesTree.root.firstChild(OpenDocument.office, "automatic-styles")
        // Schemas know the order: page layouts stand behind all styles.
        if let layout = automatic?.firstChild(OpenDocument.style, "page-layout") {
            slots.insert(before: layout, "automatic")
        } else {
            slots.append(to: automatic, "automatic")
        }
        slots.append(to: automatic, "layouts")
        slots.append(to: stylesTree.root.firstChild(OpenDocument.office, "master-styles"), "masters")

        var contentPieces: [Deflater.Piece] = []
        for segment in OdtSlots.segments(of: content.serialized()) {
            switch segment {
            case .xml(let bytes): deflater.append(bytes)
            case .slot("fonts"): deflater.append(styles.fonts)
            case .slot("automatic"): deflater.append(styles.contentAutomatic)
            case .slot("prelude"): deflater.append(prelude.written())
            case .slot(let number):
                contentPieces.append(deflater.finishPiece())
                contentPieces += Int(number).flatMap { pieces[$0] } ?? []
            }
        }
        let contentEntry = deflater.finish(name: "content.xml", after: contentPieces)
        for segment in OdtSlots.segments(of: stylesTree.serialized()) {
            switch segment {
            case .xml(let bytes): deflater.append(bytes)
            case .slot("fonts"): deflater.append(styles.fonts)
            case .slot("common"): deflater.append(styles.common)
            case .slot("automatic"): deflater.append(styles.furnitureAutomatic)
            case .slot("layouts"): deflater.append(styles.layouts)
            case .slot("masters"): deflater.append(pages.masters)
            case .slot: break
            }
        }
        let stylesEntry = deflater.finish(name: "styles.xml")
        let manifest = deflater.entry(name: ODF.manifestPart, files.manifest.written())
        return assembled([contentEntry, stylesEntry, manifest])
    }

    private func assembled(_ changed: [CompressedEntry]) -> [CompressedEntry] {
        var rest = Dictionary(changed.map { ($0.name, $0) }) { first, _ in first }
        var entries: [CompressedEntry] = []
        for entry in master where entry.name != ODF.manifestPart {
            entries.append(rest.removeValue(forKey: entry.name) ?? restated(entry))
        }
        let manifest = rest.removeValue(forKey: ODF.manifestPart)
        entries += changed.filter { rest[$0.name] != nil }
        entries += files.entries
        if let manifest { entries.append(manifest) }
        return entries
    }

    /// A part of the volume that says nothing but its version anew.
    private func restated(_ entry: CompressedEntry) -> CompressedEntry {
        guard ["meta.xml", "settings.xml"].contains(entry.name), let tree = try? Self.tree(entry.name, master),
            OdtVersion(tree.root) != version
        else { return entry }
        tree.root.setAttribute(OpenDocument.office, "version", version.text)
        return deflater.entry(name: entry.name, tree.serialized())
    }

    /// Prints page numbers, and takes marks of running heads away that no document filled in.
    private func settle(_ tree: XMLTree) {
        for node in Array(tree.root.descendants) {
            if node.kind == .instruction, node.localName == IncludeMark.runningTarget {
                let line = node.parent
                node.remove()
                // A line that then says nothing has no looks either: its rule would stand there alone.
                if let line, line.isElement(OpenDocument.text, "p"), line.text.allSatisfy(\.isWhitespace) {
                    line.setAttribute(OpenDocument.text, "style-name", nil)
                }
            } else if node.kind == .instruction, node.localName == IncludeMark.target, tree === stylesTree {
                node.remove()
            } else if node.isElement(OpenDocument.text, "bookmark-ref"),
                node.attribute(OpenDocument.text, "reference-format") == "page",
                let page = node[.referenceName].flatMap({ pageNumbers.page(of: $0) })
            {
                node.text = page
            }
        }
    }

    private static func tree(_ name: String, _ entries: [CompressedEntry]) throws(JobFailure) -> XMLTree {
        guard let entry = entries.first(where: { $0.name == name }) else {
            throw JobFailure(
                .content,
                [Diagnostic(.error, id: "intake.frame", place: name, cause: "全卷的模板缺少部件", remedy: "请检查模板")])
        }
        let bytes: [UInt8]
        do throws(ArchiveFault) { bytes = try entry.bytes() } catch { throw JobFailure(error) }
        do throws(XMLFault) { return try XMLTree.parse(bytes, name: name, limits: .ownOutput) } catch {
            throw JobFailure(error)
        }
    }
}
