/// Lays lists of names out in columns, as lists of participants are set: units on the left, names beneath each other.
///
/// Full-width blanks make the columns, so that they hold in every Chinese font, in Word and in LibreOffice. A line is
/// ``lineWidth`` characters wide: what GB/T 9704 leaves beside 出席： (28 characters less two of indent and the label).
struct NameColumns {
    /// Full-width characters in a line.
    static let lineWidth = 23
    /// Full-width characters from one name to the next: three and a gap.
    private static let slotWidth = 4
    /// The longest unit that gets a place in the column; longer ones stand in a line of their own.
    private static let longestUnit = 11

    /// Full-width characters of the column of units with its gap; 0 when no unit is known.
    private let unitWidth: Int

    /// Makes columns that fit several lists.
    init(for lists: [[Person]]) {
        let widths = lists.joined().compactMap { $0.unit.map(NameColumns.width) }
        unitWidth = widths.isEmpty ? 0 : (widths.filter { $0 <= Self.longestUnit }.max() ?? 1) + 1
    }

    /// The lines of a list, units in the order in which they first appear.
    func lines(_ persons: [Person]) -> [String] {
        persons.byUnit.flatMap { unit, members in
            let opening = opening(unit)
            let names = nameLines(members.map(\.displayName))
            return opening.above + names.enumerated().map { ($0 == 0 ? opening.first : Self.blanks(unitWidth)) + $1 }
        }
    }

    /// The lines of a list with the reason after each name, one person to a line.
    func linesWithReasons(_ persons: [Person]) -> [String] {
        persons.flatMap { person in
            let opening = opening(person.unit)
            let reason = person.reason.map { "（\($0)）" } ?? ""
            return opening.above + [opening.first + person.displayName + reason]
        }
    }

    /// What stands before the first names of a unit, and a line above where the unit is too long for the column.
    private func opening(_ unit: String?) -> (above: [String], first: String) {
        guard let unit else { return ([], Self.blanks(unitWidth)) }
        let width = Self.width(unit)
        return width < unitWidth ? ([], unit + Self.blanks(unitWidth - width)) : ([unit], Self.blanks(unitWidth))
    }

    private func nameLines(_ names: [String]) -> [String] {
        let slots = max(1, (Self.lineWidth + 1 - unitWidth) / Self.slotWidth)
        var lines: [String] = []
        var line = ""
        var used = 0
        for name in names {
            let width = Self.width(name)
            let needed = max(1, (width + Self.slotWidth) / Self.slotWidth)
            if used > 0, used + needed > slots {
                lines.append(line)
                line = ""
                used = 0
            }
            line += Self.blanks(used * Self.slotWidth - Self.width(line)) + name
            used += needed
            // Letters and middle dots are not as wide as characters: names after them would not stand in the columns.
            if !name.unicodeScalars.allSatisfy({ $0.properties.isIdeographic || $0 == "\u{3000}" }) { used = slots }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The width in full-width characters, rounded up; ASCII counts half.
    private static func width(_ text: String) -> Int {
        let halves = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
        return (halves + 1) / 2
    }

    private static func blanks(_ count: Int) -> String { String(repeating: "\u{3000}", count: max(0, count)) }
}
