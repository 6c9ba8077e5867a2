import WenshuCore

extension RecordChecker {
    /// The normal form of what a field holds; null when it is unusable, which is reported.
    mutating func value(_ value: Value, _ field: Field, at place: Locator, path: [String]) -> Value {
        let outer = isMasking
        isMasking = isMasking || field.isPrivate
        defer { isMasking = outer }
        let result = converted(value, field.type, field, at: place, path: path)
        checkLimits(result, field, at: place, path: path)
        return result
    }

    mutating func wrongType(
        _ value: Value, _ wanted: String, at place: Locator, path: [String], remedy: String = ""
    ) -> Value {
        let shown = short(value)
        report(
            .error, "record.wrong-type", at: place,
            "“\(RecordChecker.words(path))”应该是\(wanted)，这里是\(value.typeName)\(shown.isEmpty ? "" : "“\(shown)”")",
            remedy: remedy)
        return .null
    }

    /// What was written, in short; masked in private fields.
    func short(_ value: Value) -> String {
        let text: String
        switch value {
        case .string(let string): text = string
        case .number(let number): text = number.description
        case .bool(let flag): text = flag ? "是" : "否"
        default: return ""
        }
        return isMasking ? Mask.text(text).excerpt(24) : text.excerpt(24)
    }

    /// The text of a scalar; numbers as written.
    static func text(_ value: Value) -> String? {
        switch value {
        case .string(let text): text.trimmed
        case .number(let number): number.description
        case .bool(let flag): flag ? "是" : "否"
        default: nil
        }
    }

    /// The normal form of a value of a type.
    /// - Parameter field: the field, when the value is not an item of a list in it.
    private mutating func converted(
        _ value: Value, _ type: FieldType, _ field: Field?, at place: Locator, path: [String]
    ) -> Value {
        switch type {
        case .text, .longText, .file:
            guard let text = RecordChecker.text(value) else {
                return wrongType(value, "文字", at: place, path: path, remedy: "请只写一段文字")
            }
            switch type {
            case .longText: return longText(text, field, at: place, path: path)
            case .file: return file(text, at: place, path: path)
            default: return line(text, at: place, path: path)
            }
        case .code(let type): return code(value, type, at: place, path: path)
        case .table: return table(value, at: place, path: path)
        case .integer, .number: return number(value, type, at: place, path: path)
        case .date, .time: return date(value, type, at: place, path: path)
        case .bool: return bool(value, at: place, path: path)
        case .choice(let choices): return choice(value, choices, at: place, path: path)
        case .person(let person): return self.person(value, person, at: place, path: path)
        case .people(let person): return people(value, person, at: place, path: path)
        case .list(let item): return list(value, item, at: place, path: path)
        case .record(let type): return nested(value, type, at: place, path: path)
        }
    }

    private mutating func number(_ value: Value, _ type: FieldType, at place: Locator, path: [String]) -> Value {
        let number: Number?
        switch value {
        case .number(let given): number = given
        case .string: number = RecordChecker.text(value).flatMap(RecordChecker.number)
        default: number = nil
        }
        guard let number else {
            return wrongType(value, type.chineseName, at: place, path: path, remedy: "请只写数字，不带单位")
        }
        if case .integer = type {
            guard let whole = number.intValue else {
                return wrongType(value, "整数", at: place, path: path, remedy: "请写不带小数的数字")
            }
            return .integer(whole)
        }
        return .number(number)
    }

    /// A number in text: full-width digits and thousands separators are accepted.
    private static func number(_ text: String) -> Number? {
        let folded = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    (0xFF01...0xFF5E).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0
                }))
        guard folded.contains(",") else { return Number(folded) }
        let parts = folded.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = parts[0].drop { $0 == "-" }.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            parts.count == 1 || !parts[1].contains(",")
        else { return nil }
        return Number(folded.filter { $0 != "," })
    }

    private mutating func date(_ value: Value, _ type: FieldType, at place: Locator, path: [String]) -> Value {
        guard let text = RecordChecker.text(value), case .string = value else {
            if case .number(let number) = value, let date = CalendarTime(number.description) {
                return .string(date.iso)
            }
            return wrongType(value, "日期", at: place, path: path, remedy: "请写成 2026-11-20 或 2026年11月20日")
        }
        let wantsTime = if case .time = type { true } else { false }
        let form = wantsTime ? "2026-11-20 14:00 或 2026年11月20日下午2时" : "2026-11-20 或 2026年11月20日"
        let name = RecordChecker.words(path)
        guard let date = CalendarTime(text) else {
            let isClock = CalendarTime("2000-01-01 " + text) != nil
            report(
                .error, "record.bad-date", at: place,
                isClock ? "“\(name)”只有时刻，没有日期：“\(short(value))”" : "“\(name)”不是日期，或没有这一天：“\(short(value))”",
                remedy: "请写成 \(form)")
            return .null
        }
        guard wantsTime else { return .string(date.dateOnly.iso) }
        if date.minutes == nil {
            report(
                .warning, "record.missing-clock", at: place, "“\(name)”没有写时刻：“\(short(value))”", remedy: "请写成 \(form)")
        }
        return .string(date.iso)
    }

    private mutating func bool(_ value: Value, at place: Locator, path: [String]) -> Value {
        switch value {
        case .bool: return value
        case .string(let text):
            switch text.filter({ !$0.isWhitespace }).lowercased() {
            case "是", "有", "true", "yes", "√": return .bool(true)
            case "否", "无", "不", "false", "no", "×": return .bool(false)
            default: break
            }
        default: break
        }
        return wrongType(value, "“是”或“否”", at: place, path: path, remedy: "请写 是 或 否")
    }

    private mutating func choice(_ value: Value, _ choices: [String], at place: Locator, path: [String]) -> Value {
        guard let text = RecordChecker.text(value) else {
            return wrongType(value, "一个词", at: place, path: path, remedy: "可选：\(choices.joined(separator: "、"))")
        }
        if choices.contains(text) { return .string(text) }
        report(
            .error, "record.not-a-choice", at: place,
            "“\(RecordChecker.words(path))”不能是“\(short(value))”",
            remedy: "可选：\(choices.joined(separator: "、"))", suggestions: Spelling.suggestions(for: text, among: choices)
        )
        return .null
    }

    private mutating func nested(_ value: Value, _ type: RecordType, at place: Locator, path: [String]) -> Value {
        if case .record(let record) = value { return .record(self.record(record, type, at: place, path: path)) }
        // One word for a record whose only required field is text: an attachment written as its name.
        let required = type.fields.filter(\.isRequired)
        if let text = RecordChecker.text(value), required.count == 1, case .text = required[0].type {
            let record = Record(shape: Shape([required[0].name]), values: [.string(text)], locators: [place])
            return .record(self.record(record, type, at: place, path: path))
        }
        var remedy = "请分行写，每行一个“字段名: 值”：" + type.fields.map(\.name).joined(separator: "、")
        if value.text?.contains("：") == true { remedy = "冒号要用英文输入法，后面空一格；" + remedy }
        return wrongType(value, "一组字段", at: place, path: path, remedy: remedy)
    }

    private mutating func list(_ value: Value, _ item: FieldType, at place: Locator, path: [String]) -> Value {
        let given: ValueList
        switch (value, item) {
        case (.list(let list), _): given = list
        case (.string(let text), .text), (.string(let text), .choice):
            let parts = text.split { "、；;\n".contains($0) }.map { Value.string(String($0)) }
            given = ValueList(parts, locators: parts.map { _ in place })
        case (.record, .record), (.string, _), (.number, _): given = ValueList([value], locators: [place])
        default: return wrongType(value, "列表", at: place, path: path, remedy: "请分行写，每行以“- ”开头")
        }
        var values: [Value] = []
        var locators: [Locator] = []
        for (index, element) in given.values.enumerated() where !RecordChecker.isBlank(element) {
            let own = given.locator(at: index) ?? place
            var itemPath = path
            itemPath[itemPath.count - 1] += "第\(index + 1)项"
            values.append(converted(element, item, nil, at: own, path: itemPath))
            locators.append(own)
        }
        return .list(ValueList(values, locators: locators))
    }

    // MARK: Persons

    private mutating func person(_ value: Value, _ type: RecordType, at place: Locator, path: [String]) -> Value {
        if case .record(let record) = value { return .record(self.record(record, type, at: place, path: path)) }
        guard case .string(let text) = value else {
            return wrongType(value, "人员", at: place, path: path, remedy: "请写成“张三”“张三（研究院）”或 {姓名: 张三, 单位: 研究院}")
        }
        guard let people = PersonText.people(text), !people.isEmpty else {
            return badPerson(text, at: place, path: path)
        }
        guard people.count == 1 else {
            report(
                .error, "record.too-many", at: place,
                "“\(RecordChecker.words(path))”只能写一个人，这里有 \(people.count) 个：“\(short(value))”",
                remedy: "请只留一个；单位写在括号里，如“张三（研究院）”")
            return .null
        }
        return .record(record(people[0], type, at: place, path: path))
    }

    private mutating func badPerson(_ text: String, at place: Locator, path: [String]) -> Value {
        report(
            .error, "record.bad-person", at: place,
            "“\(RecordChecker.words(path))”里的人员写法看不懂：“\(short(.string(text)))”",
            remedy: "请写成“张三”“张三（研究院）”，几个人用顿号隔开，括号要成对")
        return .null
    }

    private mutating func record(_ person: PersonText.Person, _ type: RecordType, at place: Locator, path: [String])
        -> Record
    {
        var fields: [(String, Value)] = [("姓名", .string(person.name))]
        if let unit = person.unit { fields.append(("单位", .string(unit))) }
        if let post = person.post { fields.append(("职务", .string(post))) }
        let record = Record(
            shape: Shape(fields.map(\.0)), values: fields.map(\.1), locators: fields.map { _ in place })
        return self.record(record, type, at: place, path: path)
    }

    private mutating func people(_ value: Value, _ type: RecordType, at place: Locator, path: [String]) -> Value {
        let given: ValueList
        switch value {
        case .list(let list): given = list
        case .string, .record: given = ValueList([value], locators: [place])
        default:
            return wrongType(value, "人员名单", at: place, path: path, remedy: "请写成“张三、李四（研究院）”，或每人一行，以“- ”开头")
        }
        var values: [Value] = []
        var locators: [Locator] = []
        for (index, element) in given.values.enumerated() where !RecordChecker.isBlank(element) {
            let own = given.locator(at: index) ?? place
            var itemPath = path
            if case .list = value { itemPath[itemPath.count - 1] += "第\(index + 1)项" }
            guard case .string(let text) = element else {
                values.append(person(element, type, at: own, path: itemPath))
                locators.append(own)
                continue
            }
            guard let people = PersonText.people(text) else {
                values.append(badPerson(text, at: own, path: itemPath))
                locators.append(own)
                continue
            }
            for person in people {
                values.append(.record(record(person, type, at: own, path: itemPath)))
                locators.append(own)
            }
        }
        return .list(ValueList(values, locators: locators))
    }

    // MARK: Limits

    private mutating func checkLimits(_ value: Value, _ field: Field, at place: Locator, path: [String]) {
        guard field.minimum != nil || field.maximum != nil else { return }
        let (amount, unit, id): (Number, String, String)
        switch value {
        case .number(let number): (amount, unit, id) = (number, "", "record.out-of-range")
        case .string(let text): (amount, unit, id) = (Number(text.count), "个字", "record.text-length")
        case .list(let list): (amount, unit, id) = (Number(list.values.count), "项", "record.item-count")
        default: return
        }
        let name = RecordChecker.words(path)
        let found = unit.isEmpty ? "这里是 \(amount)" : "现有 \(amount) \(unit)"
        if let minimum = field.minimum, amount < minimum {
            report(
                .error, id, at: place, "“\(name)”至少\(unit.isEmpty ? "是" : "") \(minimum)\(unit)，\(found)", remedy: "请核对"
            )
        }
        if let maximum = field.maximum, amount > maximum {
            report(
                .error, id, at: place, "“\(name)”至多\(unit.isEmpty ? "是" : "") \(maximum)\(unit)，\(found)", remedy: "请核对"
            )
        }
    }
}
