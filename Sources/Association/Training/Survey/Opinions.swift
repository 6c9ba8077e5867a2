import WenshuCore

/// Answers to open questions, sorted into categories by keywords or by the numbers of sheets, both of which are data.
struct Opinions {
    /// A category.
    private struct Category {
        let question: String?
        let name: String
        let keywords: [String]
        let sheets: Set<String>

        init?(_ place: RecordCursor) {
            guard let name = place["类别"].text else { return nil }
            self.name = name
            question = place["题"].text
            keywords = place["关键词"].texts.map(SurveyText.folded)
            sheets = Set(place["答卷"].texts)
        }
    }

    private let survey: Survey
    private let categories: [Category]
    /// Names that must not be printed, the longest first.
    private let names: [String]

    /// The most answers that are quoted for a category.
    private static let mostQuotes = 3

    /// Prepares for sorting.
    /// - Parameters:
    ///   - survey: the answers.
    ///   - categories: where the categories stand.
    ///   - names: names of people, which quotes leave out.
    init(_ survey: Survey, categories: RecordCursor, names: [String]) {
        self.survey = survey
        self.categories = categories.items.compactMap(Category.init)
        self.names = Set(names).filter { $0.count > 1 }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// The open questions that have answers, as the fields of a view: 题干, 有效数, 类别 with 数量, 占比 and 摘录.
    var view: [[(String, Value)]] {
        survey.questionnaire.indices(.open).compactMap { index in
            let question = survey.questionnaire.questions[index]
            let answers = survey.valid.compactMap { sheet in
                sheet.texts[index].map { (sheet: sheet.number, text: $0) }
            }.filter { !survey.questionnaire.noOpinions.contains(SurveyText.folded($0.text)) }
            guard !answers.isEmpty else { return nil }
            let known = categories.filter { $0.question == nil || $0.question == question.id }
            var sorted = known.map { category in
                (
                    name: category.name,
                    texts: answers.filter { answer in
                        let folded = SurveyText.folded(answer.text)
                        return category.sheets.contains(answer.sheet)
                            || category.keywords.contains { folded.contains($0) }
                    }
                )
            }
            let covered = Set(sorted.flatMap { $0.texts.map(\.sheet) })
            let rest = answers.filter { !covered.contains($0.sheet) }
            if !rest.isEmpty { sorted.append((known.isEmpty ? "全部意见" : "未归类", rest)) }
            return [
                ("题号", .string(question.id)), ("题干", .string(question.text)), ("有效数", .integer(answers.count)),
                (
                    "类别",
                    .list(
                        sorted.filter { !$0.texts.isEmpty }.map { name, texts in
                            .record([
                                ("名称", .string(name)), ("数量", .integer(texts.count)),
                                ("占比", .figure(Double(texts.count) / Double(answers.count))),
                                ("摘录", .texts(quotes(texts.map(\.text)))),
                            ])
                        })
                ),
            ]
        }
    }

    /// Some answers, the most detailed ones, in an order that tells nothing of when they were given.
    private func quotes(_ texts: [String]) -> [String] {
        let bare = texts.map { Phrases.closed(anonymous($0).split(whereSeparator: \.isNewline).joined(separator: "；")) }
        return Set(bare).sorted { ($1.count, $0) < ($0.count, $1) }.prefix(Opinions.mostQuotes).map(\.self)
    }

    /// A text without names and numbers by which somebody could be found.
    private func anonymous(_ text: String) -> String {
        Mask.personal(in: names.reduce(text) { $0.replacing($1, with: "×××") }, known: [:])
    }
}
