public import WenshuCore

/// How many things of a kind one document of an author may have. A file with more is damaged, or made to cost too much; it
/// is left out like one that cannot be read.
///
/// Word itself stops at 4,079 styles and 2,047 list templates of a document (its operating limits); other programs write
/// more.
public enum PaperLimit: String, Sendable, CaseIterable {
    /// Styles.
    case styles = "样式"
    /// Lists in use that count on their own.
    case lists = "编号列表"
    /// Sections of the text.
    case sections = "分节"

    /// The largest number.
    public static let maximum = 10_000

    /// Holds a number to the limit.
    /// - Throws: ``JobFailure`` (`.content`) when it is over the maximum.
    public func check(_ number: Int) throws(JobFailure) {
        guard number > Self.maximum else { return }
        throw JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "intake.too-many", cause: "\(rawValue)有 \(number) 个，超过 \(Self.maximum) 个的上限，文件多半已损坏",
                    remedy: "请作者把正文只粘贴文本到新建的文档里，重新排好后再交")
            ])
    }
}
