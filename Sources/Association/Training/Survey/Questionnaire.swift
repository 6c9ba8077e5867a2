import WenshuCore

/// A question of a questionnaire.
struct Question {
    /// How a question is answered.
    enum Scale: String {
        /// One of five degrees, 1 to 5.
        case likert = "五级"
        /// How likely one recommends, 0 to 10.
        case recommendation = "推荐"
        /// One of several options.
        case single = "单选"
        /// Any of several options.
        case multiple = "多选"
        /// Free text.
        case open = "开放"

        /// The least and the greatest answer that is a number.
        var bounds: ClosedRange<Int>? {
            switch self {
            case .likert: 1...5
            case .recommendation: 0...10
            default: nil
            }
        }
    }

    /// Where it stands in the record.
    let place: RecordCursor
    /// Its number or short name: `Q3`.
    let id: String
    /// What it belongs to: 内容, 讲师, 组织.
    let dimension: String?
    /// What is asked.
    let text: String
    /// How it is answered.
    let scale: Scale
    /// Whether agreement means the opposite of the other items, so that 6 − x counts.
    let isReversed: Bool
    /// Whether results are also told by the answers to it.
    let isGrouping: Bool
    /// The answers to choose from.
    let options: [String]
    /// The topic whose importance or mastery it asks for.
    let topic: String?
    /// 重要度 or 掌握度.
    let measure: String?

    /// Reads a question; nil without number or text.
    init?(_ place: RecordCursor) {
        guard let id = place["编号"].text, let text = place["题干"].text else { return nil }
        self.place = place
        self.id = id
        self.text = Phrases.unpunctuated(text)
        dimension = place["维度"].text
        scale = place["量表"].text.flatMap(Scale.init) ?? .likert
        isReversed = place["反向"].bool ?? false
        isGrouping = place["分组"].bool ?? false
        options = place["选项"].texts
        topic = place["课题"].text
        measure = place["测度"].text
    }

    /// Whether it must be answered for an answer sheet to be complete.
    var isRequired: Bool { scale == .likert || scale == .recommendation || scale == .single }
}

/// A questionnaire: its questions, how answers are written, and which answer sheets do not count.
struct Questionnaire {
    /// Where it stands in the record.
    let place: RecordCursor
    /// The questions.
    let questions: [Question]
    /// How many sheets were given out.
    let issued: Int?
    /// What words of the scale of five mean.
    let words: [String: Int]
    /// What stands where nothing was answered.
    let blanks: Set<String>
    /// What stands where somebody has no opinion.
    let noOpinions: Set<String>
    /// Which question a column is for, by its folded header.
    let columns: [String: String]
    /// Whether sheets whose ratings are all the same do not count.
    let excludesUniform: Bool
    /// The percentage of missing answers beyond which a sheet does not count.
    let mostMissing: Double
    /// The seconds below which a sheet does not count; nil when time does not matter.
    let leastSeconds: Int?

    /// Reads a questionnaire.
    init(_ place: RecordCursor) {
        self.place = place
        questions = place["题目"].items.compactMap(Question.init)
        issued = place["发放"].integer
        words = Dictionary(
            place["量表词"].items.compactMap { word in
                word["词"].text.flatMap { text in word["分"].integer.map { (SurveyText.folded(text), $0) } }
            }, uniquingKeysWith: { first, _ in first })
        blanks = Set(place["缺答词"].texts.map(SurveyText.folded))
        noOpinions = Set(place["无意见词"].texts.map(SurveyText.folded))
        columns = Dictionary(
            place["对照"].items.compactMap { entry in
                entry["列"].text.flatMap { column in entry["题"].text.map { (SurveyText.folded(column), $0) } }
            }, uniquingKeysWith: { first, _ in first })
        let exclusion = place["剔除"]
        excludesUniform = exclusion["全同答案"].bool ?? true
        mostMissing = exclusion["缺题超过"].number ?? 20
        leastSeconds = exclusion["最短用时"].integer
    }

    /// The places of the questions of a scale.
    func indices(_ scale: Question.Scale) -> [Int] { questions.indices.filter { questions[$0].scale == scale } }
}

/// Texts of headers and answers, compared without regard to width, case, blanks and punctuation at their ends.
enum SurveyText {
    /// The text for comparing.
    static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            scalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        var result = String(scalars)
        while let last = result.last, "。.,;:：；，、?!*".contains(last) { result.removeLast() }
        return result
    }

    /// The number at the beginning of a folded header, and what follows: `3、内容` is 3 and `内容`; `q3` is 3 and nothing.
    static func numbered(_ folded: String) -> (number: Int?, rest: String) {
        var rest = folded[...]
        if let first = rest.first, "q第".contains(first) { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), digits.count <= 4 else { return (nil, folded) }
        rest = rest.dropFirst(digits.count)
        if rest.first == "题" { rest = rest.dropFirst() }
        if rest.isEmpty { return (number, "") }
        guard let mark = rest.first, "、.:)-—_(".contains(mark) else { return (nil, folded) }
        return (number, String(mark == "(" ? rest : rest.dropFirst()))
    }
}

extension RecordCursor {
    /// The number, also when it was written as text.
    var decimal: Number? {
        switch value {
        case .number(let number): number
        case .string(let text): Number(text.trimmed)
        default: nil
        }
    }

    /// The nearest binary number.
    var number: Double? { decimal?.doubleValue }
}
