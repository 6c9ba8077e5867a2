import PackageKit
import TemplateMarkup
import WenshuCore

/// The relationships of a template's parts: those with tags in their targets, and those that tags make needless.
struct DocxRelationships {
    private let package: OfficePackage
    /// The relationships that no document gets, by part.
    private var dropped: [String: Set<String>] = [:]

    /// Starts on a package.
    init(_ package: OfficePackage) { self.package = package }

    /// The targets of a part's links that have tags in them, by their relationships; documents get others for them.
    /// - Throws: `JobFailure` when the part's relationships cannot be read.
    mutating func links(of part: String) throws(JobFailure) -> [String: String] {
        var links: [String: String] = [:]
        for item in try package.relationships(of: part).all(ofOfficeType: "hyperlink")
        where item.isExternal && TagText(address: item.target).hasTags {
            links[item.id] = item.target
        }
        if !links.isEmpty { dropped[part, default: []].formUnion(links.keys) }
        return links
    }

    /// Notes relationships that a part does not need any more.
    mutating func release(_ ids: Set<String>, of part: String) {
        if !ids.isEmpty { dropped[part, default: []].formUnion(ids) }
    }

    /// The parts that change: relationships, and files that nothing leads to any more, which vanish.
    /// - Throws: `JobFailure` when relationships cannot be read.
    func changes(types: ContentTypes) throws(JobFailure) -> [(part: String, bytes: [UInt8]?)] {
        guard !dropped.isEmpty else { return [] }
        var changes: [(part: String, bytes: [UInt8]?)] = []
        var candidates: Set<String> = []
        for (part, ids) in dropped.sorted(by: { $0.key < $1.key }) {
            guard let name = package.existingName(Relationships.partName(of: part)) else { continue }
            var relationships = try package.relationships(of: part)
            for id in ids {
                if let item = relationships[id], let target = relationships.part(item) { candidates.insert(target) }
                relationships.remove(id)
            }
            changes.append((name, relationships.written()))
        }
        let needed = try neededParts()
        let needless = candidates.compactMap { package.existingName($0) }.filter {
            !needed.contains(PartName.folded($0))
        }
        guard !needless.isEmpty else { return changes }
        changes += needless.sorted().map { ($0, nil) }
        var types = types
        for part in needless { types.remove(part) }
        changes.append((OPC.contentTypesPart, types.written()))
        return changes
    }

    /// The parts that relationships still lead to, folded.
    private func neededParts() throws(JobFailure) -> Set<String> {
        var needed: Set<String> = []
        for name in package.names where name.hasSuffix(".rels") {
            let folder = PartName.folder(name)
            guard folder.hasSuffix("_rels/") else { continue }
            let source = "\(folder.dropLast("_rels/".count))\(name.dropFirst(folder.count).dropLast(".rels".count))"
            let relationships = try package.relationships(of: source)
            for item in relationships.items where dropped[source]?.contains(item.id) != true {
                if let part = relationships.part(item) { needed.insert(PartName.folded(part)) }
            }
        }
        return needed
    }
}
