public import PackageKit
import XMLKit

/// What must hold in every volume, whatever was taken into it: names and ids are there once, and what refers to them finds
/// them. Source: ODF 1.3 part 2 §3.2 and part 3.
public struct OdtSoundness {
    private static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    private static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    private static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    private static let draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    private static let table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    private static let link = "http://www.w3.org/1999/xlink"
    private static let xml = "http://www.w3.org/XML/1998/namespace"
    /// The texts in which marks of changes lead to what is stored about them.
    private static let stories = [
        "text", "header", "header-left", "header-first", "footer", "footer-left", "footer-first",
    ]

    private let package: OfficePackage
    private var faults: [String] = []

    /// What is wrong with a package.
    public static func faults(of package: OfficePackage) -> [String] {
        var check = OdtSoundness(package: package)
        do { try check.look() } catch { check.faults.append("\(error)") }
        return check.faults
    }

    private init(package: OfficePackage) { self.package = package }

    private mutating func expect(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    private mutating func look() throws {
        try lookAtFiles()
        for name in package.names where name.hasSuffix(".xml") && !name.contains("/") {
            let root = try package.tree(name).root
            let nodes = Array(root.descendants)
            expect(nodes.allSatisfy { $0.kind != .instruction }, "\(name) has instructions")
            lookAtNames(of: name, nodes.filter(\.isElement))
            lookAtLinks(of: name, nodes.filter(\.isElement))
            for story in nodes where story.isElement && Self.stories.contains(story.localName) {
                if story.namespace == Self.office || story.namespace == Self.style { lookAtChanges(of: name, story) }
            }
        }
    }

    private mutating func lookAtFiles() throws {
        let manifest = ODFManifest(try package.tree(ODF.manifestPart))
        for entry in manifest.entries where !entry.path.hasSuffix("/") {
            expect(package.contains(entry.path), "\(entry.path) is in the manifest only")
        }
        for name in package.names where name != ODF.mimetypePart && !name.hasPrefix("META-INF/") {
            expect(manifest[name] != nil, "\(name) is not in the manifest")
        }
    }

    private mutating func lookAtNames(of part: String, _ nodes: [XMLTree.Node]) {
        var seen: Set<String> = []
        func once(_ kind: String, _ name: String?) -> String? {
            guard let name, !seen.insert("\(kind) \(name)").inserted else { return nil }
            return "\(part): \(kind) \(name) comes again"
        }
        for node in nodes {
            var found = [once("xml:id", node.attribute(Self.xml, "id"))]
            if node.namespace == Self.style || node.namespace == Self.text {
                let name = node.attribute(Self.style, "name")
                let group = node.parent?.localName ?? ""
                switch node.localName {
                case "style": found.append(once("\(group) \(node.attribute(Self.style, "family") ?? "")", name))
                case "list-style", "page-layout", "master-page": found.append(once("\(group) \(node.localName)", name))
                case "bookmark", "bookmark-start", "reference-mark", "reference-mark-start":
                    let kind = node.localName.hasPrefix("bookmark") ? "bookmark" : "reference"
                    found.append(once(kind, node.attribute(Self.text, "name")))
                case "bookmark-end":
                    let name = node.attribute(Self.text, "name") ?? ""
                    found.append(once("end of bookmark", name))
                    expect(seen.contains("bookmark \(name)"), "\(part): bookmark \(name) ends without a start")
                case "section": found.append(once("section", node.attribute(Self.text, "name")))
                default: break
                }
            } else if node.isElement(Self.table, "table") {
                found.append(once("table", node.attribute(Self.table, "name")))
            }
            faults += found.compactMap { $0 }
        }
    }

    private mutating func lookAtLinks(of part: String, _ nodes: [XMLTree.Node]) {
        let layouts = nodes.filter { $0.isElement(Self.style, "page-layout") }.map { $0.attribute(Self.style, "name") }
        for node in nodes {
            if node.namespace == Self.draw, ["image", "object"].contains(node.localName),
                let target = node.attribute(Self.link, "href"), !target.isEmpty, !target.contains(":"),
                !target.hasPrefix("/")
            {
                let name = target.hasPrefix("./") ? String(target.dropFirst(2)) : target
                let isThere =
                    package.contains(name) || package.names.contains { $0.hasPrefix("\(name)/") }
                    || name.hasPrefix("../")
                expect(isThere, "\(part): \(node.localName) \(target) is not there")
            } else if node.isElement(Self.style, "master-page") {
                let layout = node.attribute(Self.style, "page-layout-name")
                expect(layout == nil || layouts.contains(layout), "\(part): layout \(layout ?? "") is not there")
            }
        }
    }

    /// Source: ODF 1.3 part 3 §5.5.3: a changed region has an id, by which marks refer to it.
    private mutating func lookAtChanges(of part: String, _ story: XMLTree.Node) {
        var regions: Set<String> = []
        for node in story.descendants where node.isElement(Self.text, "changed-region") {
            let id = node.attribute(Self.xml, "id")
            expect(id != nil, "\(part): a changed region has no id")
            regions.insert(id ?? "")
        }
        for node in story.descendants where node.isElement && node.namespace == Self.text {
            guard ["change", "change-start", "change-end"].contains(node.localName) else { continue }
            let id = node.attribute(Self.text, "change-id") ?? ""
            expect(regions.contains(id), "\(part): the change \(id) is not there")
        }
    }
}
