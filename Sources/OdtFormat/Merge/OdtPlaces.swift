import DocumentModel
import TemplateEngine
import XMLKit

/// A place of the volume where documents are taken in.
struct OdtPlace {
    /// The mark.
    let node: XMLTree.Node
    /// The number of the insertion.
    let number: Int
    /// What the paragraph had to begin in whose place the mark stands.
    var carrier = OdtBeginning()
    /// The volume's master page there.
    var housePage = ""
    /// Whether pages can begin there.
    var isPageable = false
    /// Whether text of the volume stands between the mark before and this one.
    var followsText = false
    /// The block of the volume behind the mark, before the next one.
    var following: XMLTree.Node?
}

/// Finds the places of a volume.
///
/// A mark is `<?wenshu-insert N?>` or `<?wenshu-insert N STYLE?>`, STYLE being the `text:style-name` of the paragraph in
/// whose place it stands. What that style begins (a master page, a page number, a page) falls to the first document. An
/// empty paragraph right before the mark that begins a page counts as that paragraph, and goes.
enum OdtPlaces {
    /// The places in order. Marks that mean nothing are removed.
    /// - Parameters:
    ///   - body: the text of the volume.
    ///   - wanted: the numbers of insertions that have documents.
    ///   - pages: the volume's pages.
    ///   - table: the volume's styles.
    static func find(
        in body: XMLTree.Node, wanted: Set<Int>, pages: OdtHousePages, table: OdtStyleTable
    ) -> [OdtPlace] {
        var places: [OdtPlace] = []
        var indexes: [XMLTree.Node: Int] = [:]
        var seen = Set<Int>()
        for node in Array(body.descendants) where node.kind == .instruction && node.localName == IncludeMark.target {
            let words = node.text.split(separator: " ")
            guard let number = words.first.flatMap({ Int($0) }), wanted.contains(number), seen.insert(number).inserted
            else {
                node.remove()
                continue
            }
            var place = OdtPlace(node: node, number: number)
            place.isPageable = isPageable(node)
            if place.isPageable {
                if words.count > 1 { place.carrier = beginning(OdtStyleKey("paragraph", String(words[1])), table) }
                takeCarrier(&place, table)
            }
            indexes[node] = places.count
            places.append(place)
        }
        notePages(in: body, pages, table, indexes, &places)
        // A mark in a loop names the same style each time; the section begins once.
        for index in places.indices.dropFirst() where places[index].isPageable && !places[index].followsText {
            let carrier = places[index].carrier
            places[index].carrier = OdtBeginning(breaksPage: carrier.breaksPage && carrier.masterPage == nil)
        }
        return places
    }

    private static func isPageable(_ node: XMLTree.Node) -> Bool {
        var current = node.parent
        while let element = current {
            if element.isElement(OpenDocument.office, "text") { return true }
            guard element.isElement(OpenDocument.text, "section") else { return false }
            current = element.parent
        }
        return false
    }

    private static func beginning(_ key: OdtStyleKey, _ table: OdtStyleTable) -> OdtBeginning {
        var beginning = OdtBeginning(of: table.find(key, .content))
        beginning.masterPage = table.masterPage(beganBy: key)
        return beginning
    }

    private static func takeCarrier(_ place: inout OdtPlace, _ table: OdtStyleTable) {
        guard place.carrier.isEmpty else { return }
        var previous = place.node.previous
        while let node = previous, !node.isElement { previous = node.previous }
        guard let paragraph = previous, OdtRange.isParagraph(paragraph), OdtRange.isBlank(paragraph),
            let key = OdtBlocks.style(of: paragraph)
        else { return }
        let beginning = beginning(key, table)
        guard !beginning.isEmpty else { return }
        place.carrier = beginning
        paragraph.remove()
    }

    private static func notePages(
        in body: XMLTree.Node, _ pages: OdtHousePages, _ table: OdtStyleTable, _ indexes: [XMLTree.Node: Int],
        _ places: inout [OdtPlace]
    ) {
        for index in places.indices { places[index].housePage = pages.standard }
        var page = pages.standard
        var last: Int?
        var followsText = false
        OdtBlocks.walk(body) { node in
            if node.isElement {
                if let last, places[last].following == nil { places[last].following = node }
                followsText = true
                if let name = OdtBlocks.style(of: node).flatMap({ table.masterPage(beganBy: $0) }) { page = name }
            } else if let index = indexes[node] {
                if let name = places[index].carrier.masterPage { page = name }
                places[index].housePage = pages.continuation(of: page)
                places[index].followsText = followsText
                followsText = false
                last = index
            }
            return true
        }
    }
}
