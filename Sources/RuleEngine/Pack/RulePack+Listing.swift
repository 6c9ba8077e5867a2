/// What a pack says, in lines for people.
extension RulePack {
    /// The named numbers and how they come about: `近三年研发费用（万元）：近三年的研发费用合计`.
    public var quantityListing: [String] {
        quantities.compactMap { quantity in
            switch quantity.form {
            case .points: return nil
            // A field that is used as it is needs no explanation.
            case .expression(let expression, _) where expression.isName: return nil
            default: break
            }
            let unit = quantity.unit.symbol.isEmpty ? "" : "（\(quantity.unit.symbol)）"
            return "\(quantity.name)\(unit)：\(text(quantity.form))"
        }
    }

    /// The tables of points, items indented below what they belong to.
    public var pointListing: [String] { tables.flatMap { lines($0.root, indent: "") } }

    private func text(_ form: Quantity.Form) -> String {
        switch form {
        case .expression(let expression, _): expression.source
        case .yearly(let yearly):
            "\(yearly.years.text)\(of(yearly.list))的\(yearly.value.source)"
                + (yearly.divisor.map { " ÷ \($0.source)" } ?? "")
                + (yearly.years.first == yearly.years.last ? "" : "，\(yearly.aggregate.rawValue)")
        case .ratio(let upper, let lower): "\(quantities[upper].name) ÷ \(quantities[lower].name)"
        case .growth(let growth):
            "\(of(growth.list))\(growth.value.source)的\(growth.kind.rawValue)增长率：\(growth.kind.formula)"
        case .points: ""
        }
    }

    /// The list of years, where it is not the usual one.
    private func of(_ list: String) -> String { list == JudgedRecord.years ? "" : "“\(list)”" }

    private func lines(_ item: PointItem, indent: String) -> [String] {
        let cap = item.cap.map { "，至多 \($0.text(digits: 2)) 分" } ?? ""
        let head = "\(indent)\(item.name)\(cap)"
        let inner = indent + "  "
        switch item.form {
        case .bands(let index, let bands):
            return ["\(head)：按\(quantities[index].name)"] + bands.map { "\(inner)\($0.bounds.text)：\($0.points.text)" }
        case .grades(let grades): return [head] + grades.map { "\(inner)\($0.name)：\($0.points.text)" }
        case .each(let index, let size, let points):
            let unit = quantities[index].unit
            return ["\(head)：\(quantities[index].name)每满 \(Amount.text(size, in: unit))得 \(points.text(digits: 2)) 分"]
        case .when(let condition, let points): return ["\(head)：\(condition.text)，得 \(points.text(digits: 2)) 分"]
        case .expert(let range): return ["\(head)：专家评，\(range.text)"]
        case .sum(let items): return [head] + items.flatMap { lines($0, indent: inner) }
        case .best(let items): return ["\(head)：取最高的"] + items.flatMap { lines($0, indent: inner) }
        }
    }
}
