import WenshuCore
import Workbook

/// The names by which rows of a nested list tell the item they belong to.
struct ParentNames {
    /// What an item is known by.
    struct Item {
        /// Its number, where it has a field for one.
        var number: Int?
        /// Its title: the first required text.
        var title: String?
    }

    private let items: [Item]
    /// How many rows the parent's sheet has before these items; nil when these are all.
    private let before: Int?

    /// The names of fields that number items.
    static let numberFields: Set<String> = ["序号", "编号", "no"]

    init(items: [Item], before: Int? = nil) {
        self.items = items
        self.before = before
    }

    /// What an item is known by.
    static func item(_ value: Value, _ type: RecordType?) -> Item {
        var item = Item()
        guard let type else { return Item(title: value.text) }
        for field in type.fields {
            switch field.type {
            case .integer where item.number == nil && numberFields.contains(field.name):
                if case .number(let number)? = value[field.name] { item.number = number.intValue }
            case .text where item.title == nil && field.isRequired:
                item.title = value[field.name]?.text
            default: break
            }
        }
        return item
    }

    /// The titles that items have.
    var titles: [String] { items.compactMap(\.title) }

    /// The shortest name that reads as this item and no other: its number or ordinal, its title, `第3项`.
    func name(of position: Int) -> CellValue {
        // Items of the same sheet within other parents are not known here; the ordinal counts them.
        if before == nil {
            let number = items[position].number ?? position + 1
            if resolve(.number(Number(number))) == position { return .number(Number(number)) }
            if let title = items[position].title, resolve(.text(title)) == position { return .text(title) }
        }
        return .text("第\((before ?? 0) + position + 1)项")
    }

    /// The item that a cell names, or nil when there is none or more than one.
    func resolve(_ cell: CellValue) -> Int? {
        let text = cell.text.trimmed
        let folded = FieldName.plain(text)
        if let ordinal = ParentNames.ordinal(folded) { return items.indices.contains(ordinal - 1) ? ordinal - 1 : nil }
        let titled = items.indices.filter { items[$0].title.map(FieldName.plain) == .some(folded) }
        if titled.count == 1 { return titled[0] }
        guard titled.isEmpty, let number = ParentNames.number(folded) else { return nil }
        let numbered = items.indices.filter { items[$0].number == number }
        if !numbered.isEmpty { return numbered.count == 1 ? numbered[0] : nil }
        let position = number - 1
        // An ordinal counts only where the item has no other number.
        return items.indices.contains(position) && items[position].number == nil ? position : nil
    }

    /// `第3项`.
    private static func ordinal(_ text: String) -> Int? {
        guard text.hasPrefix("第"), text.hasSuffix("项") || text.hasSuffix("条") else { return nil }
        return number(String(text.dropFirst().dropLast()))
    }

    private static func number(_ text: String) -> Int? {
        Int(text) ?? Number(text)?.intValue ?? ChineseNumerals.value(of: text)
    }
}
