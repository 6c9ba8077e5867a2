public import WenshuCore

/// What all runs have in common.
public struct RunOptions: Sendable {
    /// The folder for the documents; made when it does not exist.
    public var output = "output"
    /// The day that `今天` means; without it a template that asks for it fails.
    public var today: CalendarTime?
    /// Whether warnings fail a job.
    public var isStrict = false
    /// Whether missing facts print as 【待补】 instead of failing.
    public var isDraft = false
    /// Whether the page numbers of contents and indexes are found out by LibreOffice, when it is there.
    public var laysOutPages = false

    /// Whether the documents of a kind are bound together in one file, each on pages of its own.
    public var bindsTogether = false

    /// What of the options shows in a document; nil when nothing does.
    /// - Parameter isComposed: whether it takes other documents in; only then are page numbers found out.
    func settings(isComposed: Bool) -> String? {
        let words = [
            today.map { "date=\($0.iso)" }, isDraft ? "draft" : nil, isComposed && !laysOutPages ? "no-pages" : nil,
            isComposed && laysOutPages ? "pages" : nil,
        ]
        let text = words.compactMap(\.self).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// The usual options.
    public init() {}

    /// A view with `今天`, when a day is given and the record has no such field.
    func dated(_ view: Value) -> Value {
        guard let today, case .record(let record) = view, record["今天"] == nil else { return view }
        return .record(record.adding([("今天", .string(today.iso))]))
    }
}
