import DocumentModel
import XMLKit

/// The font declarations of a document: one face for each distinct list of fonts of the sheet's chains.
///
/// Source: ODF 1.3 part 3, `style:font-face`: `svg:font-family` lists the fonts, the best first.
struct OdtFonts: Sendable {
    private struct Face: Sendable {
        let name: String
        let families: [String]
        let generic: FontChain.Family
    }

    private var faces: [Face] = []
    private var names: [[String]: String] = [:]
    private var chains: [String: (latin: String, eastAsian: String)] = [:]

    /// Collects the faces of a sheet in the order of its chains.
    init(_ sheet: StyleSheet) {
        for chain in sheet.fonts where chains[chain.name] == nil {
            let eastAsian = declare(chain.eastAsian, chain.family)
            let latin = declare(chain.latin, chain.family)
            chains[chain.name] = (latin, eastAsian)
        }
    }

    /// The face names of a chain; nil when the sheet has no chain of that name.
    func names(of chain: String) -> (latin: String, eastAsian: String)? { chains[chain] }

    /// Writes `office:font-face-decls`.
    func write(into xml: inout XMLByteWriter) {
        xml.open("office:font-face-decls")
        for face in faces {
            xml.empty(
                "style:font-face",
                [
                    "style:name": face.name,
                    "svg:font-family": face.families.map(OdtFonts.quoted).joined(separator: ", "),
                    "style:font-family-generic": face.generic.rawValue,
                    "style:font-pitch": face.generic == .modern ? "fixed" : "variable",
                ])
        }
        xml.close()
    }

    private mutating func declare(_ families: [String], _ generic: FontChain.Family) -> String {
        if let known = names[families] { return known }
        let base = families.first ?? "Serif"
        var name = base
        var count = 1
        while faces.contains(where: { $0.name == name }) {
            count += 1
            name = "\(base) \(count)"
        }
        names[families] = name
        faces.append(Face(name: name, families: families, generic: generic))
        return name
    }

    /// A family name in quotation marks where a list of them needs it.
    static func quoted(_ family: String) -> String {
        let plain = family.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        return plain ? family : "'\(family.filter { $0 != "'" })'"
    }
}
