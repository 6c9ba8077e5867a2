public import WenshuCore

/// A survey of what training is needed (培训需求调查), from one record with a questionnaire and its answers.
///
/// The record has the fields of `templates/records/training-needs.yaml` under their Chinese names. All functions are pure.
public enum TrainingNeeds {
    /// The id of the kind that is made from the record.
    public static let kind = "training-needs-report"

    /// The kinds of documents to make from a record: always the one.
    /// - Parameter record: a record with Chinese names.
    public static func documents(for record: Value) -> [String] { [kind] }

    /// Checks a record beyond its fields: answers that are none, topics without a pair of questions.
    /// - Parameters:
    ///   - record: a record with Chinese names whose fields are right.
    ///   - registry: tells where values stand.
    public static func check(_ record: Value, registry: SourceRegistry) -> [Diagnostic] {
        let cursor = RecordCursor(record)
        let survey = Survey(cursor["问卷"], answers: cursor["答卷"])
        var findings = RecordFindings(registry, family: "training")
        findings.tell(survey, answers: cursor["答卷"])
        var measures: [String: [String]] = [:]
        for question in survey.questionnaire.questions {
            guard let topic = question.topic else { continue }
            guard let measure = question.measure else {
                findings.error(
                    "topic", at: question.place, "“\(question.id)”写了课题，没有写测度", remedy: "写“测度: 重要度”或“测度: 掌握度”")
                continue
            }
            if measures[topic, default: []].contains(measure) {
                findings.error(
                    "topic", at: question.place, "课题“\(topic)”的\(measure)有两题", remedy: "每个课题一题重要度、一题掌握度")
            }
            if question.scale != .likert {
                findings.error(
                    "topic", at: question.place, "“\(question.id)”是\(question.scale.rawValue)题，不能作课题的测度",
                    remedy: "量表写“五级”")
            }
            measures[topic, default: []].append(measure)
        }
        for topic in TopicNeed.topics(of: survey) where Set(measures[topic] ?? []).count < 2 {
            findings.warning(
                "topic", at: survey.questionnaire.place,
                "课题“\(topic)”缺\(measures[topic] == ["重要度"] ? "掌握度" : "重要度")的题，算不出缺口",
                remedy: "补上这一题；两题的“课题”要写得一样")
        }
        if let start = cursor["调查"]["开始"].time, let end = cursor["调查"]["结束"].time, end < start {
            findings.error("times", at: cursor["调查"]["结束"], "调查结束早于开始", remedy: "核对起止日期")
        }
        return findings.diagnostics
    }
}

/// How important a topic is and how well it is mastered, over those who answered both.
struct TopicNeed {
    /// A field of the matrix of priorities.
    enum Quadrant: String, CaseIterable {
        /// Important and not mastered.
        case first = "优先培训"
        /// Important and mastered.
        case keep = "巩固提高"
        /// Neither important nor mastered.
        case later = "酌情安排"
        /// Mastered, not important.
        case none = "暂不安排"
    }

    /// The topic.
    let topic: String
    /// How important it is, person by person.
    let importance: Sample
    /// How well it is mastered, by the same persons.
    let mastery: Sample

    /// Importance less mastery, of the means; nil when nobody answered both.
    var gap: Double? { importance.mean.flatMap { high in mastery.mean.map { high - $0 } } }

    /// The topics in the order of the questionnaire.
    static func topics(of survey: Survey) -> [String] {
        var found: [String] = []
        for topic in survey.questionnaire.questions.compactMap(\.topic) where !found.contains(topic) {
            found.append(topic)
        }
        return found
    }

    /// All topics with both questions and answers, the largest gap first.
    static func all(of survey: Survey) -> [TopicNeed] {
        let questions = survey.questionnaire.questions
        let needs = topics(of: survey).compactMap { topic -> TopicNeed? in
            func index(_ measure: String) -> Int? {
                questions.firstIndex { $0.topic == topic && $0.measure == measure && $0.scale == .likert }
            }
            guard let high = index("重要度"), let low = index("掌握度") else { return nil }
            let pairs = survey.valid.compactMap { sheet in
                survey.score(high, on: sheet).flatMap { first in survey.score(low, on: sheet).map { (first, $0) } }
            }
            guard !pairs.isEmpty else { return nil }
            return TopicNeed(topic: topic, importance: Sample(pairs.map(\.0)), mastery: Sample(pairs.map(\.1)))
        }
        return needs.enumerated().sorted {
            ($1.element.gap ?? 0, $0.offset) < ($0.element.gap ?? 0, $1.offset)
        }.map(\.element)
    }
}

/// The limits between the fields of the matrix of priorities.
struct PriorityLimits {
    /// From here on a topic is important.
    let importance: Double
    /// From here on a topic is mastered.
    let mastery: Double
    /// Whether the record tells them; else they are the means of all topics.
    let isGiven: Bool

    /// Takes the limits of a record, or the means of all topics; nil without topics.
    init?(_ place: RecordCursor, _ needs: [TopicNeed]) {
        guard let importance = Sample(needs.compactMap(\.importance.mean)).mean,
            let mastery = Sample(needs.compactMap(\.mastery.mean)).mean
        else { return nil }
        let given = (place["重要度"].number, place["掌握度"].number)
        self.importance = given.0 ?? importance
        self.mastery = given.1 ?? mastery
        isGiven = given.0 != nil && given.1 != nil
    }

    /// The field of a topic.
    func quadrant(of need: TopicNeed) -> TopicNeed.Quadrant {
        // Means of equal numbers may differ in their last bit.
        let isImportant = (need.importance.mean ?? 0) >= importance - 1e-9
        let isMastered = (need.mastery.mean ?? 0) >= mastery - 1e-9
        return isImportant ? (isMastered ? .keep : .first) : (isMastered ? .none : .later)
    }
}
