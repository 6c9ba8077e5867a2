public import WenshuCore

/// A training (技术培训), from its notice to its evaluation by Kirkpatrick's four levels, from one record.
///
/// The record has the fields of `templates/records/training.yaml` under their Chinese names. All functions are pure.
public enum Training {
    /// The documents that can be made, named by the ids of their kinds.
    public enum Document: String, CaseIterable, Sendable {
        /// 培训通知.
        case notice = "training-notice"
        /// 培训签到表.
        case signIn = "training-sign-in"
        /// 学时证明, one for each person.
        case certificate = "training-certificate"
        /// 培训效果评估报告.
        case evaluation = "training-evaluation"

        /// The Chinese name of the kind.
        var title: String {
            switch self {
            case .notice: "培训通知"
            case .signIn: "培训签到表"
            case .certificate: "学时证明"
            case .evaluation: "培训效果评估报告"
            }
        }
    }

    /// The kinds of documents to make from a record, in the order of ``Document``.
    ///
    /// What 文书 asks for; or else all that have content: the notice needs its section, the sign-in sheet people, certificates
    /// their section and people with hours, the evaluation answers, scores, observations or results. Without any of these, the
    /// notice.
    /// - Parameter record: a record with Chinese names.
    /// - Returns: ids of kinds, at least one.
    public static func documents(for record: Value) -> [String] {
        let cursor = RecordCursor(record)
        let wanted = cursor["文书"].texts.flatMap(Phrases.listed)
        let asked = Document.allCases.filter { wanted.contains($0.title) || wanted.contains($0.rawValue) }
        if !asked.isEmpty { return asked.map(\.rawValue) }
        let course = Course(record)
        let present = Document.allCases.filter { document in
            switch document {
            case .notice: !cursor["通知"].isEmpty && cursor["通知"]["日期"].time != nil
            case .signIn: !course.attendees.isEmpty
            case .certificate: cursor["证明"]["日期"].time != nil && course.attendees.contains { $0.hours != nil }
            case .evaluation: course.hasEvaluation
            }
        }
        return present.isEmpty ? [Document.notice.rawValue] : present.map(\.rawValue)
    }
}
