import XMLKit

/// The numbered lists of the volume: those of the frame, and those that documents brought along.
///
/// Source: ISO/IEC 29500-1 §17.9.
final class DocxNumberingShelf {
    let part: DocxPart
    private var lastAbstract = 0
    private var lastList = 0
    private var lastBullet = -1
    private var bullets: [UInt8] = []
    private var abstracts: [UInt8] = []
    private var lists: [UInt8] = []

    /// Reads the lists of the frame.
    init(_ part: DocxPart) {
        self.part = part
        for node in part.tree.root.children where node.isElement {
            func number(_ name: String) -> Int { node.word(name).flatMap { Int($0) } ?? 0 }
            switch node.localName {
            case "abstractNum": lastAbstract = max(lastAbstract, number("abstractNumId"))
            case "num": lastList = max(lastList, number("numId"))
            case "numPicBullet": lastBullet = max(lastBullet, number("numPicBulletId"))
            default: continue
            }
        }
    }

    /// Whether documents brought lists along.
    var isChanged: Bool { !lists.isEmpty || !abstracts.isEmpty }

    /// Takes in what lists look like.
    /// - Parameters:
    ///   - node: the definition (`w:abstractNum`); its ids are set.
    ///   - seed: what the definition's identity is made from: without one of its own, Word joins lists.
    /// - Returns: its id.
    func bring(abstract node: XMLTree.Node, seed: String) -> Int {
        lastAbstract = min(lastAbstract, Int(Int32.max) - 1) + 1
        let main = DocxNamespace.main
        node.setAttribute(main, "abstractNumId", String(lastAbstract))
        let identity = node.firstChild(main, "nsid") ?? node.tree.makeElement(main, "nsid", prefix: "w")
        identity.setAttribute(main, "val", DocxIdentity.hexadecimal(seed))
        if identity.parent == nil { node.prepend(identity) }
        abstracts += node.outer(using: part.namespaces)
        return lastAbstract
    }

    /// Takes in a list.
    /// - Parameters:
    ///   - node: the list (`w:num`); its ids are set.
    ///   - abstract: what it looks like.
    /// - Returns: its id.
    func bring(list node: XMLTree.Node, abstract: Int) -> Int {
        lastList = min(lastList, Int(Int32.max) - 1) + 1
        let main = DocxNamespace.main
        node.setAttribute(main, "numId", String(lastList))
        node.setAttribute(DocxNamespace.durable, "durableId", nil)
        node.firstChild(main, "abstractNumId")?.setAttribute(main, "val", String(abstract))
        lists += node.outer(using: part.namespaces)
        return lastList
    }

    /// Takes in a picture that stands for a number.
    /// - Returns: its id.
    func bring(bullet node: XMLTree.Node) -> Int {
        lastBullet = min(lastBullet, Int(Int32.max) - 1) + 1
        node.setAttribute(DocxNamespace.main, "numPicBulletId", String(lastBullet))
        bullets += node.outer(using: part.namespaces)
        return lastBullet
    }

    /// The whole part: pictures, definitions and lists stand in this order.
    func bytes() -> [UInt8] {
        var kinds: [String: [UInt8]] = [:]
        for node in part.tree.root.children where node.isElement {
            kinds[node.localName, default: []] += node.outer(using: part.namespaces)
        }
        let head = (kinds["numPicBullet"] ?? []) + bullets + (kinds["abstractNum"] ?? []) + abstracts
        let tail = (kinds["num"] ?? []) + lists + (kinds["numIdMacAtCleanup"] ?? [])
        return part.head() + head + tail + part.tail
    }
}

/// Identities that Word draws by chance, made from what they identify, so that the same input gives the same file.
enum DocxIdentity {
    /// Eight hexadecimal digits below 80000000 (FNV-1a).
    static func hexadecimal(_ seed: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in seed.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String((hash & 0x7FFF_FFFF) | 1, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

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
    /// Makes a copied piece fit the volume: relationships, fonts.
    var adapt: (XMLTree.Node) -> Void = { _ in }
    /// The paragraph style of the volume that a level may number, by its id in the document.
    var levelStyle: (String) -> String? = { _ in nil }

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
            case "numPicBullet": if let id = node.word("numPicBulletId") { bullets[id] = node }
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
        guard let list = lists[old], let abstract = list.wordChild("abstractNumId")?.word("val"),
            let new = bring(abstract: abstract)
        else { return nil }
        let copy = list.deepCopy()
        for level in copy.children { level.wordChild("lvl").map(prepare) }
        let id = shelf.bring(list: copy, abstract: new)
        newLists[old] = id
        return String(id)
    }

    private func bring(abstract old: String) -> Int? {
        if let known = newAbstracts[old] { return known }
        guard let source = abstracts[old] else { return nil }
        let copy = source.deepCopy()
        if let link = copy.wordChild("numStyleLink") {
            // The levels are those of the definition that the style stands for.
            let levels = link.word("val").flatMap { abstractOfStyle[$0] }.flatMap { abstracts[$0] }
            link.remove()
            for level in levels?.children.filter({ $0.isElement(DocxNamespace.main, "lvl") }) ?? [] {
                copy.append(level.deepCopy())
            }
        }
        copy.wordChild("styleLink")?.remove()
        for level in copy.children where level.isElement(DocxNamespace.main, "lvl") { prepare(level) }
        let id = shelf.bring(abstract: copy, seed: "\(label)/\(old)")
        newAbstracts[old] = id
        return id
    }

    private func prepare(_ level: XMLTree.Node) {
        if let style = level.wordChild("pStyle") {
            if let new = style.word("val").flatMap(levelStyle) {
                style.setAttribute(DocxNamespace.main, "val", new)
            } else {
                style.remove()
            }
        }
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
