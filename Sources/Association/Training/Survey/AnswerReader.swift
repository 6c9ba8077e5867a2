import WenshuCore

/// Reads answers as platforms export them.
struct AnswerReader {
    /// What a cell says.
    enum Reading: Equatable {
        /// Nothing was answered.
        case blank
        /// A number of the scale.
        case rating(Int)
        /// Something that is no answer.
        case unknown
    }

    private let questionnaire: Questionnaire

    /// Prepares for the answers to a questionnaire.
    init(_ questionnaire: Questionnaire) { self.questionnaire = questionnaire }

    /// The text of a cell; nil when nothing was answered.
    func text(_ cell: RecordCursor) -> String? {
        guard let text = cell.text, !questionnaire.blanks.contains(SurveyText.folded(text)) else { return nil }
        return text
    }

    /// A rating: `5`, `5分`, `非常满意`, `A.非常满意`, `5（非常满意）`.
    func rating(_ cell: RecordCursor, _ bounds: ClosedRange<Int>) -> Reading {
        if case .number(let number) = cell.value { return AnswerReader.checked(number.intValue, bounds) }
        guard let text = text(cell) else { return .blank }
        let folded = SurveyText.folded(text)
        if let whole = Number(folded.hasSuffix("分") ? String(folded.dropLast()) : folded) {
            return AnswerReader.checked(whole.intValue, bounds)
        }
        let digits = folded.prefix { $0.isASCII && $0.isNumber }
        var rest = folded.dropFirst(digits.count)
        if digits.isEmpty, let first = rest.first, first.isASCII, first.isLetter, let mark = rest.dropFirst().first,
            ".、:)-".contains(mark)
        {
            rest = rest.dropFirst(2)
        }
        if rest.hasPrefix("分") { rest = rest.dropFirst() }
        let word = String(rest.drop { ".、:()-—".contains($0) }.filter { $0 != ")" })
        let known = bounds == 1...5 ? questionnaire.words[word] ?? questionnaire.words[folded] : nil
        switch (known, Int(digits)) {
        case (let known?, let number?): return known == number ? .rating(known) : .unknown
        case (let known?, nil): return AnswerReader.checked(known, bounds)
        case (nil, let number?): return word.isEmpty ? AnswerReader.checked(number, bounds) : .unknown
        case (nil, nil): return .unknown
        }
    }

    private static func checked(_ number: Int?, _ bounds: ClosedRange<Int>) -> Reading {
        number.map { bounds.contains($0) ? .rating($0) : .unknown } ?? .unknown
    }

    /// The option that a text means: by its name, its letter or its place. Texts added to an option (`其他〖…〗`) are cut off.
    func option(_ text: String, of question: Question) -> String {
        let plain = String(text.prefix { $0 != "〖" }).trimmed
        let folded = SurveyText.folded(plain)
        if let named = question.options.first(where: { SurveyText.folded($0) == folded }) { return named }
        if let place = Int(folded), question.options.indices.contains(place - 1) { return question.options[place - 1] }
        if folded.count == 1, let letter = folded.utf8.first, (0x61...0x7A).contains(letter),
            question.options.indices.contains(Int(letter) - 0x61)
        {
            return question.options[Int(letter) - 0x61]
        }
        let bare =
            folded.count > 2 && ".、:)".contains(folded.dropFirst().first ?? " ") ? String(folded.dropFirst(2)) : folded
        return question.options.first { SurveyText.folded($0) == bare } ?? plain
    }

    /// The options of one cell: joined by `┋`, by lines or semicolons, or by commas where all parts are options.
    func options(_ text: String, of question: Question) -> [String] {
        let parts = text.split { "┋;；|\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        if parts.count > 1 { return parts.map { option($0, of: question) } }
        let known = Set(question.options)
        let whole = option(text, of: question)
        if known.contains(whole) { return [whole] }
        let finer = text.split { "、，,".contains($0) }.map { option(String($0).trimmed, of: question) }
        return finer.count > 1 && finer.allSatisfy(known.contains) ? finer : [whole]
    }

    /// Whether the cell of an option says that it was chosen; nil when it says neither.
    func isChosen(_ cell: RecordCursor, _ option: String) -> Bool? {
        if case .bool(let flag) = cell.value { return flag }
        guard let text = text(cell) else { return false }
        let folded = SurveyText.folded(text)
        if ["1", "是", "√", "✓", "选中", "已选", "y", "yes", "true"].contains(folded) || folded == SurveyText.folded(option)
        {
            return true
        }
        return ["0", "否", "×", "未选中", "未选", "n", "no", "false", "-"].contains(folded) ? false : nil
    }

    /// A time taken, in seconds: `67秒`, `3分12秒`, `1小时2分`, `00:03:12`, `192`.
    static func seconds(_ cell: RecordCursor) -> Int? {
        if case .number(let number) = cell.value { return Int(exactly: number.doubleValue.rounded()) }
        guard let text = cell.text else { return nil }
        let folded = SurveyText.folded(text)
        if let number = Number(folded) { return Int(exactly: number.doubleValue.rounded()) }
        let clock = folded.split(separator: ":").map { Int($0) }
        if clock.count == 2 || clock.count == 3, !clock.contains(nil) {
            return clock.compactMap(\.self).reduce(0) { $0 > Int.max / 120 ? $0 : $0 * 60 + $1 }
        }
        var total = 0
        var rest = folded[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let number = Int(digits), number < 1_000_000,
                let unit = [("小时", 3600), ("时", 3600), ("分钟", 60), ("分", 60), ("秒钟", 1), ("秒", 1)]
                    .first(where: { rest.hasPrefix($0.0) })
            else { return nil }
            total += number * unit.1
            rest = rest.dropFirst(unit.0.count)
        }
        return total
    }
}
