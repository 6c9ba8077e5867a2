import WenshuCore

/// Which column of an exported table answers which question.
struct SurveyColumns {
    /// What a column holds.
    enum Meaning: Equatable {
        /// The answer to a question.
        case answer(Int)
        /// Whether an option of a question was chosen.
        case option(Int, String)
        /// The time taken.
        case seconds
        /// The number of the sheet.
        case number
    }

    /// The meanings by header.
    private(set) var meanings: [String: Meaning] = [:]
    /// Headers that mean nothing here and are no usual addition of a platform.
    private(set) var unused: [String] = []
    /// Columns that answer a question which another column answers, too.
    private(set) var repeated: [(header: String, question: Int)] = []
    /// Columns that were taken by their number although their text is another one.
    private(set) var doubtful: [(header: String, question: Int)] = []

    private let questionnaire: Questionnaire
    private var taken: Set<Int> = []

    /// What platforms call the time taken.
    private static let secondsNames: Set<String> = ["所用时间", "用时", "答题时长", "答题用时", "填写时长", "填写用时", "作答时长", "秒数"]
    /// What platforms call the number of a sheet.
    private static let numberNames: Set<String> = ["序号", "答卷编号", "答题序号", "rid", "id"]
    /// What else platforms add.
    private static let additions: Set<String> = [
        "提交答卷时间", "提交时间", "开始时间", "结束时间", "开始答题时间", "结束答题时间", "来源", "来源详情", "来自ip", "ip", "ip地址", "ip省份", "ip城市",
        "省份", "城市", "总分", "答题渠道", "设备", "浏览器", "操作系统", "微信昵称", "用户名", "姓名", "部门名称",
    ]

    /// Finds out what headers mean: by 对照, by number, by text, by the text of an option or of a row of a matrix, at last by
    /// the number alone.
    init(_ headers: [String], _ questionnaire: Questionnaire) {
        self.questionnaire = questionnaire
        var rest: [String] = []
        for header in headers {
            if let meaning = exact(header) { take(meaning, header) } else { rest.append(header) }
        }
        for header in rest {
            let folded = SurveyText.folded(header)
            if let question = byNumber(folded) {
                if taken.contains(question) {
                    unused.append(header)
                } else {
                    if !SurveyText.numbered(folded).rest.isEmpty { doubtful.append((header, question)) }
                    take(.answer(question), header)
                }
            } else if !SurveyColumns.additions.contains(folded) {
                unused.append(header)
            }
        }
    }

    /// The questions that no column answers.
    var missing: [Int] { questionnaire.questions.indices.filter { !taken.contains($0) } }

    private mutating func take(_ meaning: Meaning, _ header: String) {
        switch meaning {
        case .answer(let question):
            guard taken.insert(question).inserted else {
                repeated.append((header, question))
                return
            }
        case .option(let question, _): taken.insert(question)
        case .seconds, .number: break
        }
        meanings[header] = meaning
    }

    private func exact(_ header: String) -> Meaning? {
        let folded = SurveyText.folded(header)
        let questions = questionnaire.questions
        if let named = questionnaire.columns[folded] {
            let name = SurveyText.folded(named)
            if let question = questions.firstIndex(where: { SurveyText.folded($0.id) == name }) {
                return .answer(question)
            }
            if SurveyColumns.secondsNames.contains(name) { return .seconds }
            if SurveyColumns.numberNames.contains(name) { return .number }
        }
        if let question = questions.firstIndex(where: { SurveyText.folded($0.id) == folded }) {
            return .answer(question)
        }
        if SurveyColumns.secondsNames.contains(folded) { return .seconds }
        if SurveyColumns.numberNames.contains(folded) { return .number }
        let (number, numbered) = SurveyText.numbered(folded)
        let text = SurveyColumns.withoutMark(numbered)
        let texts = questions.map { SurveyText.folded($0.text) }
        if let question = texts.firstIndex(of: text) ?? texts.firstIndex(of: folded) { return .answer(question) }
        return option(number, text, texts) ?? matrixRow(text, texts)
    }

    /// A folded header without the mark that some platforms add for the type of the question: `(多选)`, `[单选题]`.
    private static func withoutMark(_ text: String) -> String {
        for type in ["可多选", "多选", "单选", "填空", "量表", "评分", "简答", "问答", "必填", "必答", "选填"] {
            for (open, close) in [("(", ")"), ("[", "]"), ("【", "】")] {
                for end in ["\(open)\(type)\(close)", "\(open)\(type)题\(close)"] where text.hasSuffix(end) {
                    return SurveyText.folded(String(text.dropLast(end.count)))
                }
            }
        }
        return text
    }

    /// `3、感兴趣的课题(数字孪生)` or `3(数字孪生)`.
    private func option(_ number: Int?, _ text: String, _ texts: [String]) -> Meaning? {
        for (index, question) in questionnaire.questions.enumerated() where question.scale == .multiple {
            for option in question.options {
                guard let stem = SurveyColumns.stem(of: text, before: SurveyText.folded(option)) else { continue }
                if stem == texts[index] || (stem.isEmpty && number == SurveyColumns.number(of: question)) {
                    return .option(index, option)
                }
            }
        }
        return nil
    }

    /// `5、您认为重要吗(数字孪生)`, where the question's text is 数字孪生; it must be the only one.
    private func matrixRow(_ text: String, _ texts: [String]) -> Meaning? {
        let found = texts.indices.filter {
            !texts[$0].isEmpty && SurveyColumns.stem(of: text, before: texts[$0]) != nil
        }
        return found.count == 1 ? .answer(found[0]) : nil
    }

    /// What stands before a part at the end of a text that a mark divides off; nil when there is no such part.
    private static func stem(of text: String, before part: String) -> String? {
        for end in ["(\(part))", ":\(part)", "—\(part)", "-\(part)", ".\(part)", "_\(part)"] where text.hasSuffix(end) {
            return SurveyText.folded(String(text.dropLast(end.count)))
        }
        return nil
    }

    private func byNumber(_ folded: String) -> Int? {
        guard let number = SurveyText.numbered(folded).number else { return nil }
        return questionnaire.questions.firstIndex { SurveyColumns.number(of: $0) == number }
    }

    /// The digits at the end of the number of a question.
    private static func number(of question: Question) -> Int? {
        Int(String(question.id.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
    }
}
