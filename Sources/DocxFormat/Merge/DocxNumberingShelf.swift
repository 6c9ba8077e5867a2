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
            case "numPicBullet", "AlternateContent":
                for bullet in Self.bullets(in: node) {
                    lastBullet = max(lastBullet, bullet.word("numPicBulletId").flatMap { Int($0) } ?? 0)
                }
            default: continue
            }
        }
    }

    /// The pictures that stand for numbers in a piece of the part: Word writes each in two ways, of which programs take one.
    static func bullets(in node: XMLTree.Node) -> [XMLTree.Node] {
        node.localName == "numPicBullet"
            ? [node] : node.descendants.filter { $0.isElement(DocxNamespace.main, "numPicBullet") }
    }

    /// Whether documents brought lists along.
    var isChanged: Bool { !lists.isEmpty || !abstracts.isEmpty }

    /// Gives the definition of what lists look like its ids.
    /// - Parameters:
    ///   - node: the definition (`w:abstractNum`).
    ///   - seed: what the definition's identity is made from: without one of its own, Word joins lists.
    /// - Returns: its id.
    func claim(abstract node: XMLTree.Node, seed: String) -> Int {
        lastAbstract = min(lastAbstract, Int(Int32.max) - 1) + 1
        let main = DocxNamespace.main
        node.setAttribute(main, "abstractNumId", String(lastAbstract))
        let identity = node.firstChild(main, "nsid") ?? node.tree.makeElement(main, "nsid", prefix: "w")
        identity.setAttribute(main, "val", DocxIdentity.hexadecimal(seed))
        if identity.parent == nil { node.prepend(identity) }
        return lastAbstract
    }

    /// Takes in what lists look like.
    func bring(abstract node: XMLTree.Node) { abstracts += node.outer(using: part.namespaces) }

    /// Gives a list its ids.
    /// - Parameters:
    ///   - node: the list (`w:num`).
    ///   - abstract: what it looks like.
    /// - Returns: its id.
    func claim(list node: XMLTree.Node, abstract: Int) -> Int {
        lastList = min(lastList, Int(Int32.max) - 1) + 1
        let main = DocxNamespace.main
        node.setAttribute(main, "numId", String(lastList))
        node.setAttribute(DocxNamespace.durable, "durableId", nil)
        node.firstChild(main, "abstractNumId")?.setAttribute(main, "val", String(abstract))
        return lastList
    }

    /// Takes in a list.
    func bring(list node: XMLTree.Node) { lists += node.outer(using: part.namespaces) }

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
        let head =
            (kinds["AlternateContent"] ?? []) + (kinds["numPicBullet"] ?? []) + bullets + (kinds["abstractNum"] ?? [])
            + abstracts
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
