import DocumentModel
import WenshuCore
import XMLKit

/// Attributes of one element in the order in which they are written.
struct OdtAttributes: Sendable {
    /// Names with prefixes, and values.
    private(set) var items: [(name: StaticString, value: String)] = []

    /// Adds an attribute; nil adds none.
    mutating func add(_ name: StaticString, _ value: String?) {
        if let value { items.append((name, value)) }
    }

    /// The value of an attribute; nil when it is not there.
    func value(_ name: StaticString) -> String? {
        items.first { $0.name.description == name.description }?.value
    }

    /// Adds an attribute, or replaces its value where it stands.
    mutating func set(_ name: StaticString, _ value: String) {
        if let index = items.firstIndex(where: { $0.name.description == name.description }) {
            items[index].value = value
        } else {
            items.append((name, value))
        }
    }

    /// Whether there are none.
    var isEmpty: Bool { items.isEmpty }
}

extension XMLByteWriter {
    /// Adds attributes to the start tag just opened.
    mutating func attributes(_ list: OdtAttributes) {
        for item in list.items { attribute(item.name, item.value) }
    }
}

extension Length {
    /// The length in points as ODF writes it: `28.95pt`. Source: ODF 1.3 part 3, data type `length`.
    var odfPoints: String { Length.decimal(emu, unit: 12_700) + "pt" }
    /// The length in millimetres as ODF writes it: `37mm`.
    var odfMillimetres: String { Length.decimal(emu, unit: 36_000) + "mm" }

    /// A number of units with at most four decimals, rounded, without needless zeros.
    private static func decimal(_ emu: Int, unit: Int) -> String {
        let scaled = (emu.magnitude * 10_000 + UInt(unit) / 2) / UInt(unit)
        guard scaled > 0 else { return "0" }
        var text = (emu < 0 ? "-" : "") + String(scaled / 10_000)
        var fraction = String(scaled % 10_000 + 10_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        if !fraction.isEmpty { text += "." + fraction }
        return text
    }
}

extension Color {
    /// The colour as ODF writes it: `#ff0000`.
    var odfValue: String { "#" + hex.lowercased() }
}
