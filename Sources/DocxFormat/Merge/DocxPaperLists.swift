import XMLKit

/// The numbered lists of a document, brought into the volume as they are used.
final class DocxPaperLists {
    private let shelf: DocxNumberingShelf
    private let label: String
    private var lists: [String: XMLTree.Node] = [:]
    private var abstracts: [String: XMLTree.Node] = [:]
    private var bullets: [String: XMLTree.Node] = [:]
    private var newLists: [String: Int] = [:]
    private var newAbstracts: [String: Int] = [:]
    private var newBullets: [String: Int] = [:]
    /// The definition that a style of lists stands for.
    private var abstractOfStyle: [String: String] = [:]
    /// What was brought, to be written when all styles are known.
    private var broughtAbstracts: [XMLTree.Node] = []
    private var broughtLists: [XMLTree.Node] = []
    /// The levels that are tied to styles, with the definitions that they belong to in the document.
    private var ties: [(style: XMLTree.Node, abstract: String)] = []
    private var levels: [String: [String: String]] = [:]
    /// Makes a copied piece fit the volume: relationships, fonts.
    var adapt: (XMLTree.Node) -> Void = { _ in }
    /// The paragraph style of the volume to which a level may be tied, by its id in the document, and the list that the
    /// style names itself.
    var levelStyle: (String) -> (style: String, list: String)? = { _ in nil }
    /// The list that a style of lists names.
    var listOfStyle: (String) -> String? = { _ in nil }

    /// Reads the lists.
    /// - Parameters:
    ///   - root: the numbering part; nil when there is none.
    ///   - shelf: takes those that are used.
    ///   - label: sets the document apart from others.
    init(_ root: XMLTree.Node?, shelf: DocxNumberingShelf, label: String) {
        self.shelf = shelf
        self.label = label
        for node in root?.children.filter(\.isElement) ?? [] {
            switch node.localName {
            case "num": if let id = node.word("numId"), lists[id] == nil { lists[id] = node }
            case "abstractNum":
                guard let id = node.word("abstractNumId"), abstracts[id] == nil else { continue }
                abstracts[id] = node
                if let style = node.wordChild("styleLink")?.word("val") { abstractOfStyle[style] = id }
            case "numPicBullet", "AlternateContent":
                for bullet in DocxNumberingShelf.bullets(in: node) {
                    if let id = bullet.word("numPicBulletId"), bullets[id] == nil { bullets[id] = bullet }
                }
            default: continue
            }
        }
    }

    /// How many lists were used.
    var count: Int { newLists.count }

    /// The id of a list in the volume; nil when the document has no such list. 0 is no list in both.
    func number(_ old: String) -> String? {
        if old == "0" { return "0" }
        if let known = newLists[old] { return String(known) }
        guard let list = lists[old], let abstract = abstract(of: old), let new = bring(abstract: abstract) else {
            return nil
        }
        let copy = list.deepCopy()
        for item in copy.children { item.wordChild("lvl").map { prepare($0, of: abstract) } }
        let id = shelf.claim(list: copy, abstract: new)
        broughtLists.append(copy)
        newLists[old] = id
        return String(id)
    }

    /// The level of a list that is tied to one of some styles, the first before the others.
    func level(of list: String, tiedTo styles: [String]) -> String? {
        guard let abstract = abstract(of: list) else { return nil }
        let known: [String: String]
        if let before = levels[abstract] {
            known = before
        } else {
            let found = definition(of: abstract)?.children.compactMap { level -> (String, String)? in
                guard level.isElement(DocxNamespace.main, "lvl"), let style = level.wordChild("pStyle")?.word("val"),
                    let number = level.word("ilvl")
                else { return nil }
                return (style, number)
            }
            known = Dictionary(found ?? [], uniquingKeysWith: { first, _ in first })
            levels[abstract] = known
        }
        return known.isEmpty ? nil : styles.lazy.compactMap { known[$0] }.first
    }

    /// Writes what was brought, once all styles are known.
    func finish() {
        for (style, abstract) in ties {
            guard let tied = style.word("val").flatMap(levelStyle), self.abstract(of: tied.list) == abstract else {
                style.remove()
                continue
            }
            style.setAttribute(DocxNamespace.main, "val", tied.style)
        }
        broughtAbstracts.forEach(shelf.bring(abstract:))
        broughtLists.forEach(shelf.bring(list:))
        (ties, broughtAbstracts, broughtLists) = ([], [], [])
    }

    private func abstract(of list: String) -> String? { lists[list]?.wordChild("abstractNumId")?.word("val") }

    /// The definition that has the levels of one: it may name a style of lists instead, whose definition may do so, too.
    private func definition(of abstract: String) -> XMLTree.Node? {
        var current = abstract
        var seen: Set<String> = []
        while seen.insert(current).inserted, let style = abstracts[current]?.wordChild("numStyleLink")?.word("val") {
            let named = listOfStyle(style).flatMap { self.abstract(of: $0) }
            guard let next = abstractOfStyle[style] ?? named, abstracts[next] != nil else { break }
            current = next
        }
        return abstracts[current]
    }

    private func bring(abstract old: String) -> Int? {
        if let known = newAbstracts[old] { return known }
        guard let source = abstracts[old] else { return nil }
        let copy = source.deepCopy()
        copy.wordChild("numStyleLink")?.remove()
        copy.wordChild("styleLink")?.remove()
        if let definition = definition(of: old), definition != source {
            for level in copy.children(DocxNamespace.main, "lvl") { level.remove() }
            for level in definition.children(DocxNamespace.main, "lvl") { copy.append(level.deepCopy()) }
        }
        for level in copy.children(DocxNamespace.main, "lvl") { prepare(level, of: old) }
        let id = shelf.claim(abstract: copy, seed: "\(label)/\(old)")
        broughtAbstracts.append(copy)
        newAbstracts[old] = id
        return id
    }

    private func prepare(_ level: XMLTree.Node, of abstract: String) {
        if let style = level.wordChild("pStyle") { ties.append((style, abstract)) }
        if let bullet = level.wordChild("lvlPicBulletId") {
            if let new = bullet.word("val").flatMap(bring(bullet:)) {
                bullet.setAttribute(DocxNamespace.main, "val", String(new))
            } else {
                bullet.remove()
            }
        }
        adapt(level)
    }

    private func bring(bullet old: String) -> Int? {
        if let known = newBullets[old] { return known }
        guard let copy = bullets[old]?.deepCopy() else { return nil }
        adapt(copy)
        let id = shelf.bring(bullet: copy)
        newBullets[old] = id
        return id
    }
}
