import WenshuCore

/// The answers of one person.
struct AnswerSheet {
    /// Where they stand.
    let place: RecordCursor
    /// The number of the sheet, or its place in the table.
    var number: String
    /// The rating of each question as given; nil where it is none or missing.
    var ratings: [Int?]
    /// The options of each question.
    var options: [[String]]
    /// The free text of each question.
    var texts: [String?]
    /// The time taken; nil when it is not known.
    var seconds: Int?
}

/// Something wrong with answers.
struct SurveyFault {
    /// How much it matters.
    let severity: Diagnostic.Severity
    /// The last part of its identifier.
    let id: String
    /// What it is about.
    let place: RecordCursor
    /// What is wrong.
    let cause: String
    /// What to do.
    let remedy: String
}

/// A survey: the questionnaire, the sheets that came back, and which of them count.
struct Survey {
    /// Why a sheet does not count. Each is told by the first reason that holds.
    enum Exclusion: String, CaseIterable {
        /// Too many answers are missing.
        case incomplete = "缺题过多"
        /// It took too little time.
        case hasty = "用时过短"
        /// All ratings are the same.
        case uniform = "全部评分相同"
    }

    /// The questionnaire.
    let questionnaire: Questionnaire
    /// All sheets that came back.
    private(set) var sheets: [AnswerSheet] = []
    /// What does not count, in the order of the table.
    private(set) var excluded: [(sheet: AnswerSheet, reason: Exclusion)] = []
    /// What counts.
    private(set) var valid: [AnswerSheet] = []
    /// What is wrong with the answers.
    private(set) var faults: [SurveyFault] = []

    /// The most faults of cells that are told.
    private static let mostFaults = 20

    /// Reads a survey.
    /// - Parameters:
    ///   - questionnaire: where the questionnaire stands.
    ///   - answers: where the rows of answers stand.
    init(_ questionnaire: RecordCursor, answers: RecordCursor) {
        self.questionnaire = Questionnaire(questionnaire)
        let rows = answers.items
        guard !rows.isEmpty, !self.questionnaire.questions.isEmpty else { return }
        var headers: [String] = []
        var seen: Set<String> = []
        for case .record(let record) in rows.map(\.value) {
            for name in record.shape.names where seen.insert(name).inserted { headers.append(name) }
        }
        let columns = SurveyColumns(headers, self.questionnaire)
        tell(columns, rows, answers)
        let reader = AnswerReader(self.questionnaire)
        var wrong = 0
        for (index, row) in rows.enumerated() {
            let sheet = read(row, number: index + 1, columns, reader, &wrong)
            sheets.append(sheet)
            if let reason = exclusion(of: sheet) { excluded.append((sheet, reason)) } else { valid.append(sheet) }
        }
        if wrong > Survey.mostFaults {
            note(.error, "answer", answers, "同样的问题还有 \(wrong - Survey.mostFaults) 处，没有列出", "")
        }
    }

    /// How many sheets were given out.
    var issued: Int? { questionnaire.issued }

    /// The share of valid sheets among those that were given out; nil when that is not known.
    var responseRate: Double? {
        guard let issued, issued > 0, !sheets.isEmpty else { return nil }
        return Double(valid.count) / Double(issued)
    }

    /// How many sheets do not count for a reason.
    func count(_ reason: Exclusion) -> Int { excluded.count { $0.reason == reason } }

    /// The score of a question on a sheet: the rating, or 6 − rating of a reversed item.
    func score(_ question: Int, on sheet: AnswerSheet) -> Double? {
        sheet.ratings[question].map { Double(questionnaire.questions[question].isReversed ? 6 - $0 : $0) }
    }

    /// The scores of questions on sheets that count.
    func scores(_ questions: [Int], among sheets: [AnswerSheet]? = nil) -> Sample {
        Sample((sheets ?? valid).flatMap { sheet in questions.compactMap { score($0, on: sheet) } })
    }

    // MARK: - Reading

    private mutating func note(
        _ severity: Diagnostic.Severity, _ id: String, _ place: RecordCursor, _ cause: String, _ remedy: String
    ) {
        faults.append(SurveyFault(severity: severity, id: id, place: place, cause: cause, remedy: remedy))
    }

    private mutating func tell(_ columns: SurveyColumns, _ rows: [RecordCursor], _ answers: RecordCursor) {
        let questions = questionnaire.questions
        let first = { (header: String) in rows.first { $0.value[header] != nil }?[header] ?? answers }
        for (header, question) in columns.repeated {
            note(
                .error, "column", first(header), "有两列都是“\(questions[question].id)”的答案，另一列是“\(header)”",
                "在问卷的“对照”里写明哪一列是哪一题")
        }
        for question in columns.missing {
            note(
                .error, "column", questions[question].place,
                "答卷里没有“\(questions[question].id)”（\(questions[question].text.excerpt(20))）的列",
                "列名写题号或题干；写法不同的，在问卷的“对照”里写 {列: 表里的列名, 题: \(questions[question].id)}")
        }
        for (header, question) in columns.doubtful {
            note(
                .warning, "column", first(header),
                "“\(header.excerpt(30))”按题号当作“\(questions[question].id)”的答案，文字和题干“\(questions[question].text.excerpt(20))”不同",
                "核对题号；确认后在问卷的“对照”里写明，或把题干改成一样")
        }
        if !columns.unused.isEmpty {
            note(
                .note, "unused", answers,
                "答卷里有 \(columns.unused.count) 列没有用到：\(columns.unused.joined(separator: "、").excerpt(60))",
                "要用的，在问卷里加上这一题")
        }
    }

    private mutating func read(
        _ row: RecordCursor, number: Int, _ columns: SurveyColumns, _ reader: AnswerReader, _ wrong: inout Int
    ) -> AnswerSheet {
        let questions = questionnaire.questions
        var sheet = AnswerSheet(
            place: row, number: "\(number)", ratings: Array(repeating: nil, count: questions.count),
            options: Array(repeating: [], count: questions.count), texts: Array(repeating: nil, count: questions.count))
        guard case .record(let record) = row.value else { return sheet }
        for name in record.shape.names {
            guard let meaning = columns.meanings[name] else { continue }
            let cell = row[name]
            switch meaning {
            case .number:
                if let text = cell.text { sheet.number = text }
            case .seconds:
                sheet.seconds = AnswerReader.seconds(cell)
                if sheet.seconds == nil, cell.text != nil {
                    fault(&wrong, cell, "“\(name)”看不懂：“\(cell.text ?? "")”", "写成 67秒、3分12秒，或只写秒数")
                }
            case .option(let question, let option):
                switch reader.isChosen(cell, option) {
                case true?: sheet.options[question].append(option)
                case false?: break
                case nil: fault(&wrong, cell, "“\(name)”看不出选了没有：“\(cell.text ?? "")”", "选中写 1，没有选写 0 或空着")
                }
            case .answer(let question): answer(questions[question], question, cell, reader, &sheet, &wrong)
            }
        }
        return sheet
    }

    private mutating func answer(
        _ question: Question, _ index: Int, _ cell: RecordCursor, _ reader: AnswerReader, _ sheet: inout AnswerSheet,
        _ wrong: inout Int
    ) {
        if let bounds = question.scale.bounds {
            switch reader.rating(cell, bounds) {
            case .blank: break
            case .rating(let rating): sheet.ratings[index] = rating
            case .unknown:
                fault(
                    &wrong, cell,
                    "“\(question.id)”的答案“\((cell.text ?? "").excerpt(20))”不是 \(bounds.lowerBound)–\(bounds.upperBound) 的评分",
                    question.scale == .likert ? "改正答案，或在问卷的“量表词”里写明它是几分" : "改正答案")
            }
            return
        }
        guard let text = reader.text(cell) else { return }
        switch question.scale {
        case .single: sheet.options[index] = [reader.option(text, of: question)]
        case .multiple: sheet.options[index] += reader.options(text, of: question)
        default: sheet.texts[index] = text
        }
    }

    private mutating func fault(_ wrong: inout Int, _ cell: RecordCursor, _ cause: String, _ remedy: String) {
        wrong += 1
        if wrong <= Survey.mostFaults { note(.error, "answer", cell, cause, remedy) }
    }

    // MARK: - What counts

    private func exclusion(of sheet: AnswerSheet) -> Exclusion? {
        let questions = questionnaire.questions
        let required = questions.indices.filter { questions[$0].isRequired }
        let missing = required.count { sheet.ratings[$0] == nil && sheet.options[$0].isEmpty }
        // Whole numbers on both sides, so that exactly 20 % is not more than 20 %.
        if !required.isEmpty, Double(missing * 100) > questionnaire.mostMissing * Double(required.count) {
            return .incomplete
        }
        if let least = questionnaire.leastSeconds, let seconds = sheet.seconds, seconds < least { return .hasty }
        let ratings = questionnaire.indices(.likert).compactMap { sheet.ratings[$0] }
        if questionnaire.excludesUniform, ratings.count > 1, Set(ratings).count == 1 { return .uniform }
        return nil
    }
}
