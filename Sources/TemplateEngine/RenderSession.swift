public import WenshuCore

/// What one document's rendering shares among its parts: findings, numbers drawn, the budget.
///
/// Not `Sendable`: one session belongs to one job.
public final class RenderSession {
    /// Whether every missing fact prints as 【待补】 instead of failing.
    public let isDraft: Bool
    /// The next number for an identifier that must be unique in the document.
    public var nextIdentifier: Int
    /// What was found, in the order of the template; equal findings of one tag once.
    public private(set) var diagnostics: [Diagnostic] = []
    /// How many places print 【待补】.
    public private(set) var gaps = 0
    /// Steps left before the job is stopped.
    var budget: Int

    private struct Key: Hashable {
        let place: String
        let source: String
        let id: String
        let cause: String
    }

    private var seen = Set<Key>()

    /// The most findings that are kept.
    private static let maximumDiagnostics = 1_000

    /// Starts a document.
    /// - Parameters:
    ///   - isDraft: whether every missing fact prints as 【待补】 instead of failing.
    ///   - firstIdentifier: the first number free for identifiers.
    ///   - budget: loop iterations and list items that filters may visit, in all.
    public init(isDraft: Bool = false, firstIdentifier: Int = 1, budget: Int = 5_000_000) {
        self.isDraft = isDraft
        nextIdentifier = firstIdentifier
        self.budget = budget
    }

    /// Whether the document must not be published.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Whether the expression that is being evaluated had a fault; a missing value is then no finding of its own.
    var hasFault = false

    /// Notes a finding about a tag.
    func report(
        _ severity: Diagnostic.Severity, _ id: String, at site: Program.Site, cause: String, remedy: String = "",
        suggestions: [String] = []
    ) {
        if severity == .error { hasFault = true }
        guard diagnostics.count < Self.maximumDiagnostics,
            seen.insert(Key(place: site.place, source: site.source, id: id, cause: cause)).inserted
        else { return }
        diagnostics.append(
            Diagnostic(
                severity, id: "template.\(id)", place: site.place, excerpt: site.source, cause: cause, remedy: remedy,
                suggestions: suggestions))
    }

    /// Notes a finding of an object renderer.
    public func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < Self.maximumDiagnostics { diagnostics.append(diagnostic) }
    }

    /// Counts a visible gap.
    func countGap() { gaps += 1 }

    /// Takes steps from the budget.
    /// - Returns: false when it is used up; that is reported once.
    func spend(_ steps: Int, at site: Program.Site) -> Bool {
        budget -= steps
        guard budget < 0 else { return true }
        report(
            .error, "too-many-steps", at: site, cause: "循环次数太多，已停止", remedy: "检查嵌套的循环，或把数据分成几份")
        return false
    }
}

/// Places objects (images, later charts) in the output of one part.
public protocol ObjectRenderer: AnyObject {
    /// Appends an object.
    /// - Parameters:
    ///   - object: what the tag asks for.
    ///   - value: the value of the tag's expression, not null.
    ///   - site: where the tag stands.
    ///   - session: draws identifiers and takes findings.
    ///   - buffer: takes the bytes.
    func place(
        _ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer)
}
