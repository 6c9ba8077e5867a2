import TemplateEngine
import WenshuCore

/// Reading how long texts may be.
extension RulePackReader {
    /// Reads the extents, and makes of each a condition that rules may ask for.
    func readExtents(_ entries: Entries) {
        guard let entry = entries.entry("extents"), entry.value != .null else { return }
        for (item, place) in items(entry) {
            guard case .record(let record) = item else {
                fault(
                    "field", at: place, "篇幅应该写成一组“名称: 值”，这里是\(item.typeName)",
                    remedy: "如 {栏目: 项目简介, 至多: 1200字, 口径: 含符号}")
                continue
            }
            read(findings.entries(record, .extent, at: place), at: place)
        }
    }

    private func read(_ entries: Entries, at place: Locator) {
        guard let field = findings.text(entries, "field", "栏目"), RuleExpression.isName(field) else {
            fault("missing", at: place, "篇幅缺少“栏目”（field）：是哪个字段", remedy: "如 {栏目: 项目简介, 至多: 1200字, 口径: 含符号}")
            return
        }
        let title = findings.text(entries, "name", "名称") ?? field.split(separator: ".").last.map(String.init) ?? field
        guard let word = findings.text(entries, "count", "口径"), let counting = CharacterCount(named: word) else {
            let names = CharacterCount.allCases.map(\.rawValue).joined(separator: "、")
            fault("extent", at: entries.place("count"), "“\(title)”的篇幅没有写明按哪种“口径”数字数", remedy: "可写：\(names)")
            return
        }
        guard extentConditions[title] == nil else {
            fault("twice", at: place, "篇幅的名称“\(title)”用了两次", remedy: "请换一个")
            return
        }
        let least = characters(entries, "at-least")
        let most = characters(entries, "at-most")
        // The same as a comparison that is written out.
        let quantity = Value.record([
            ("式", .string("\(field)｜字数 \"\(counting.rawValue)\"")), ("单位", .string("字")),
        ])
        var condition: [(String, Value)] = [("名称", .string("\(title)字数（\(counting.rawValue)）")), ("量", quantity)]
        if let least { condition.append(("至少", .string("\(least)字"))) }
        if let most { condition.append(("至多", .string("\(most)字"))) }
        let record = Record(
            shape: Shape(condition.map(\.0)), values: condition.map(\.1), locators: condition.map { _ in place })
        guard let made = self.condition(.record(record), at: place, named: title, depth: 0) else { return }
        extentConditions[title] = made
        extents.append(
            TextExtent(
                title: title, field: field, counting: counting, least: least, most: most,
                help: findings.text(entries, "help", "说明") ?? ""))
    }

    /// A number of characters.
    private func characters(_ entries: Entries, _ name: String) -> Int? {
        guard let entry = entries.entry(name) else { return nil }
        return amount(entry.value, at: entry.place, like: MeasureUnit.named("字"))?.value.wholeNumber
    }
}
