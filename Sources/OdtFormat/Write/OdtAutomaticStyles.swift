import XMLKit

/// The automatic styles of one part: formatting that paragraphs, runs, tables and frames have of their own.
///
/// Equal formatting gets one style; names count in the order of first use, so that the same document always gives the
/// same names.
struct OdtAutomaticStyles: Sendable {
    /// The families of styles, in the order of writing.
    enum Family: String, Sendable, CaseIterable {
        case paragraph
        case text
        case table
        case tableColumn = "table-column"
        case tableRow = "table-row"
        case tableCell = "table-cell"
        case graphic
        case section

        /// How names of the family begin.
        var prefix: String {
            switch self {
            case .paragraph: "P"
            case .text: "T"
            case .table: "Table"
            case .tableColumn: "Column"
            case .tableRow: "Row"
            case .tableCell: "Cell"
            case .graphic: "Frame"
            case .section: "Section"
            }
        }
    }

    private struct Key: Hashable, Sendable {
        let family: Family
        let head: [String]
        let properties: [UInt8]
    }

    private struct Entry: Sendable {
        let name: String
        let head: OdtAttributes
        let properties: [UInt8]
    }

    private let prefix: String
    private var names: [Key: String] = [:]
    private var entries: [Family: [Entry]] = [:]

    /// Makes an empty collection.
    /// - Parameter prefix: what names begin with; styles of headers and footers stand in another part than those of the
    ///   text and must not be confused with them.
    init(prefix: String = "") { self.prefix = prefix }

    /// The name of the style with these properties.
    /// - Parameters:
    ///   - family: what the style is for.
    ///   - parent: the encoded name of the style it is based on.
    ///   - masterPage: the master page that the paragraph or table begins.
    ///   - properties: writes the properties elements.
    mutating func name(
        _ family: Family, parent: String? = nil, masterPage: String? = nil,
        properties: (inout XMLByteWriter) -> Void
    ) -> String {
        var head = OdtAttributes()
        head.add("style:parent-style-name", parent)
        head.add("style:master-page-name", masterPage)
        var writer = XMLByteWriter(capacity: 256)
        properties(&writer)
        let bytes = writer.finish()
        let key = Key(family: family, head: [parent ?? "", masterPage ?? ""], properties: bytes)
        if let known = names[key] { return known }
        let name = "\(prefix)\(family.prefix)\(entries[family, default: []].count + 1)"
        names[key] = name
        entries[family, default: []].append(Entry(name: name, head: head, properties: bytes))
        return name
    }

    /// Writes the styles, family by family.
    func write(into xml: inout XMLByteWriter) {
        for family in Family.allCases {
            for entry in entries[family] ?? [] {
                xml.open("style:style", ["style:name": entry.name, "style:family": family.rawValue])
                xml.attributes(entry.head)
                if !entry.properties.isEmpty { xml.raw(entry.properties) }
                xml.close()
            }
        }
    }
}
