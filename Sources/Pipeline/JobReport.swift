public import WenshuCore

/// A document that was written.
public struct Publication: Sendable {
    /// The path of the file.
    public let path: String
    /// Its format.
    public let format: OutputFormat
    /// The English name of its kind, or nil for a template of the user's own.
    public let kind: String?
    /// Its size in bytes.
    public let size: Int
}

/// What became of one job.
public struct JobReport: Sendable {
    /// The record that the job is about: a path, with the line for JSON Lines and the cell for rows of workbooks.
    public let source: String
    /// The file that holds the record.
    public let file: String
    /// The Chinese name of the kind of document, empty when the job ended before one was chosen.
    public let title: String
    /// What was written.
    public var publications: [Publication] = []
    /// How many documents were left as they were, because nothing that goes into them has changed.
    public var unchanged = 0
    /// What was found.
    public var diagnostics: [Diagnostic] = []
    /// Why nothing was written, or nil.
    public var failure: JobFailure.Kind?

    /// Makes a report of nothing yet.
    init(source: String, title: String = "", file: String? = nil) {
        self.source = source
        self.file = file ?? source
        self.title = title
    }

    /// Notes that the job failed.
    mutating func fail(_ trouble: JobFailure) {
        failure = trouble.kind
        diagnostics += trouble.diagnostics
    }

    /// Notes findings. Errors fail the job; in a strict run warnings do so too.
    /// - Returns: whether the job can go on.
    mutating func note(_ findings: [Diagnostic], strict: Bool) -> Bool {
        diagnostics += findings
        let threshold = strict ? Diagnostic.Severity.warning : .error
        guard findings.contains(where: { $0.severity >= threshold }) else { return true }
        failure = .content
        return false
    }
}

/// How a run went.
public struct RunSummary: Sendable {
    /// Jobs that were done or failed.
    public private(set) var jobs = 0
    /// Jobs that failed.
    public private(set) var failed = 0
    /// Failed jobs whose trouble was a file that could not be read or written.
    public private(set) var inputOutputFailures = 0
    /// Files that were written.
    public private(set) var outputs = 0
    /// Findings that are errors.
    public private(set) var errors = 0
    /// Findings that are warnings.
    public private(set) var warnings = 0
    /// Whether the user stopped the run.
    public internal(set) var isInterrupted = false

    /// A run without jobs yet.
    public init() {}

    /// Counts a job.
    public mutating func count(_ report: JobReport) {
        jobs += 1
        if let failure = report.failure {
            failed += 1
            if failure == .inputOutput { inputOutputFailures += 1 }
        }
        outputs += report.publications.count
        errors += report.diagnostics.count { $0.severity == .error }
        warnings += report.diagnostics.count { $0.severity == .warning }
    }

    /// Counts what another run counted.
    public mutating func add(_ other: RunSummary) {
        jobs += other.jobs
        failed += other.failed
        inputOutputFailures += other.inputOutputFailures
        outputs += other.outputs
        errors += other.errors
        warnings += other.warnings
        isInterrupted = isInterrupted || other.isInterrupted
    }
}
