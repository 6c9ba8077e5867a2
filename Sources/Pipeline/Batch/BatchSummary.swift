public import WenshuCore

/// How a batch went.
public struct BatchSummary: Sendable {
    /// The year whose records were meant; nil for all.
    public let year: Int?
    /// The part of the batch that was run.
    public let shard: Shard
    /// The counts.
    public private(set) var counts = RunSummary()
    /// Documents that had not changed.
    public private(set) var unchanged = 0
    /// Records of other years.
    public private(set) var otherYears = 0
    /// What became of each document that was made, failed or has findings, in the order of the records.
    public private(set) var entries: [Entry] = []
    /// How many documents of each kind were made or had not changed, by the Chinese name.
    public private(set) var kinds: [String: Int] = [:]

    /// A document for the run report.
    public struct Entry: Sendable {
        /// The record.
        public let source: String
        /// The kind; empty when the record failed before.
        public let kind: String
        /// Whether it failed.
        public let isFailed: Bool
        /// What was found, without notes.
        public let diagnostics: [Diagnostic]
    }

    /// The folder of the documents.
    public let output: String

    /// A batch in which nothing was done yet.
    init(year: Int?, shard: Shard, output: String) {
        self.output = output
        self.year = year
        self.shard = shard
    }

    /// Counts what became of a document.
    mutating func take(_ report: JobReport) {
        counts.count(report)
        unchanged += report.unchanged
        if report.failure == nil, !report.title.isEmpty {
            kinds[report.title, default: 0] += report.publications.count + report.unchanged
        }
        let findings = report.diagnostics.filter { $0.severity > .note }
        guard report.failure != nil || !findings.isEmpty else { return }
        entries.append(
            Entry(
                source: report.source, kind: report.title, isFailed: report.failure != nil, diagnostics: findings))
    }

    /// Ends the batch.
    mutating func finish(otherYears: Int, isInterrupted: Bool) {
        self.otherYears = otherYears
        counts.isInterrupted = isInterrupted
    }
}
