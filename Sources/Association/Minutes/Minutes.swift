public import WenshuCore

/// Minutes, meeting record, scientific review and task table: four documents from the record of one meeting.
///
/// The record has the fields of `templates/records/meeting.yaml` under their Chinese names. All functions are pure.
public enum Minutes {
    /// A document that is made from the record of a meeting; the raw value is the id of its kind.
    public enum Document: String, Sendable, CaseIterable {
        /// 会议纪要: what was decided, to be passed on.
        case minutes
        /// 会议记录: who said what, for the files.
        case meetingRecord = "meeting-record"
        /// 学术综述: themes, consensus, divergences, recommendations.
        case academicReview = "academic-review"
        /// 任务督办表: who has to do what by when.
        case taskTracking = "task-tracking"

        /// The Chinese name, as records write it.
        public var title: String {
            switch self {
            case .minutes: "会议纪要"
            case .meetingRecord: "会议记录"
            case .academicReview: "学术综述"
            case .taskTracking: "任务督办表"
            }
        }

        /// Finds a document by its id or Chinese name.
        public init?(name: String) {
            guard let found = Document.allCases.first(where: { $0.rawValue == name || $0.title == name }) else {
                return nil
            }
            self = found
        }
    }

    /// The kinds of documents to make from a record, in the order of ``Document``.
    ///
    /// What 文书 asks for; or the one kind that 类型 names; or else all that have content: minutes need a topic, a
    /// meeting record what people said, a review scientific content, a task table tasks. A record with none of these
    /// still gets minutes.
    /// - Parameter record: a record with Chinese names.
    /// - Returns: ids of kinds, at least one.
    public static func documents(for record: Value) -> [String] {
        let cursor = RecordCursor(record)
        let wanted = cursor["文书"].texts.flatMap(Phrases.listed).compactMap(Document.init(name:))
        if !wanted.isEmpty { return Document.allCases.filter(wanted.contains).map(\.rawValue) }
        if let kind = cursor["类型"].text.flatMap(Document.init(name:)) { return [kind.rawValue] }
        let meeting = Meeting(record)
        let present = Document.allCases.filter { hasContent(for: $0, meeting) }
        return present.isEmpty ? [Document.minutes.rawValue] : present.map(\.rawValue)
    }

    /// Whether a meeting has what a document is about.
    static func hasContent(for document: Document, _ meeting: Meeting) -> Bool {
        switch document {
        case .minutes: !meeting.topics.isEmpty
        case .meetingRecord: meeting.topics.contains { !$0.speeches.isEmpty }
        case .academicReview: meeting.science.hasContent
        case .taskTracking: !meeting.tasks.isEmpty
        }
    }
}
