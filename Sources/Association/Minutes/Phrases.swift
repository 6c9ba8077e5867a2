import WenshuCore

/// The wording of minutes: which verbs may open a sentence, and how the sentences are built.
///
/// Official wording binds verbs to what is said: 指出 for situations, 认为 for judgements, 强调 for principles, 要求 and
/// 决定 for tasks.
enum Phrases {
    /// Verbs of discussion points with the words that open the sentence.
    static let pointOpenings: KeyValuePairs<String, String> = [
        "听取": "会议听取了", "传达": "会议传达了", "学习": "会议学习了", "传达学习": "会议传达学习了", "审阅": "会议审阅了",
        "指出": "会议指出，", "认为": "会议认为，", "提出": "会议提出，", "强调": "会议强调，", "要求": "会议要求，",
        "号召": "会议号召，",
    ]

    /// Verbs of decisions. The value says whether a comma stands between verb and text when there is no vote.
    static let decisionVerbs: KeyValuePairs<String, Bool> = [
        "审议通过": false, "原则通过": false, "审议未通过": false, "原则同意": false, "同意": false, "不同意": false,
        "决定": true, "议定": true, "要求": true,
    ]

    /// Verbs of decisions that say the matter was carried.
    static let carrying: Set<String> = ["审议通过", "原则通过", "原则同意", "同意", "决定", "议定"]

    /// A verb without 会议 before and 了 or punctuation after it.
    static func bare(_ verb: String) -> String {
        var result = verb.filter { !$0.isWhitespace }
        if result.hasPrefix("会议"), result.count > 2 { result.removeFirst(2) }
        while let last = result.last, "了，,：:".contains(last), result.count > 1 { result.removeLast() }
        return result
    }

    /// A discussion point as a whole sentence.
    static func sentence(for point: Topic.Point) -> String {
        let opening = pointOpenings.first { $0.key == point.verb }?.value ?? "会议\(point.verb)，"
        return closed(opening + point.text)
    }

    /// A decision as a whole sentence: `会议以13票赞成、0票反对、1票弃权，审议通过《…》。`
    static func sentence(for decision: Decision) -> String {
        if let vote = decision.vote { return closed("会议以\(votes(vote))，\(decision.verb)\(decision.text)") }
        let comma = decisionVerbs.first { $0.key == decision.verb }?.value ?? true
        return closed("会议\(decision.verb)\(comma ? "，" : "")\(decision.text)")
    }

    /// A decision as an item of a list that 会议议定以下事项 has opened. 决定 and 议定 are not said again.
    static func item(for decision: Decision) -> String {
        if let vote = decision.vote { return closed("以\(votes(vote))，\(decision.verb)\(decision.text)") }
        let isSaid = decision.verb == "决定" || decision.verb == "议定"
        return closed(isSaid ? decision.text : decision.verb + decision.text)
    }

    /// `13票赞成、0票反对、1票弃权`.
    static func votes(_ vote: Decision.Vote) -> String {
        "\(vote.approve)票赞成、\(vote.against)票反对、\(vote.abstain)票弃权"
    }

    /// A text that ends as a sentence: a full stop is added unless it has an end.
    static func closed(_ text: String) -> String {
        let trimmed = text.trimmed
        guard let last = trimmed.last else { return "" }
        if "。！？…：".contains(last) { return trimmed }
        if "”’）》".contains(last), let before = trimmed.dropLast().last, "。！？".contains(before) { return trimmed }
        return unpunctuated(trimmed) + "。"
    }

    /// A text without punctuation at its end, as titles and names of attachments want it.
    static func unpunctuated(_ text: String) -> String {
        var result = text.trimmed
        while let last = result.last, "。，、；：,;:.".contains(last) { result.removeLast() }
        return result
    }

    /// The lines of a text as paragraphs; blank ones are left out.
    static func paragraphs(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The parts of a text such as `研究院、信息中心`.
    static func listed(_ text: String) -> [String] {
        text.split { "、，,；;".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// `一、`, for the headings of the first level.
    static func heading(_ number: Int) -> String { ChineseNumerals.text(number) + "、" }

    /// `（一）`, for the headings of the second level.
    static func subheading(_ number: Int) -> String { "（\(ChineseNumerals.text(number))）" }

    /// Words with which titles of topics begin and that say what the meeting does, longest first.
    static let topicVerbs = [
        "听取和审议", "听取并审议", "传达学习", "研究审议", "讨论审议", "审议", "听取", "研究", "讨论", "传达", "学习", "通报", "部署", "选举",
        "评价", "审查",
    ]

    /// The title of a topic without the word that says what the meeting does with it.
    static func subject(of title: String) -> String {
        guard let verb = topicVerbs.first(where: { title.hasPrefix($0) && title.count > $0.count }) else {
            return title
        }
        return String(title.dropFirst(verb.count))
    }
}
