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
    private var budget: Int
    /// Whether the budget is used up.
    public private(set) var isStopped = false
    /// Whether the document must not be published.
    public private(set) var hasErrors = false

    /// The documents to take in, in the order of their marks.
    public private(set) var includes: [IncludeRequest] = []

    /// Notes a document to take in.
    /// - Returns: the number of its mark, from 1.
    func include(_ value: Value, _ tag: IncludeTag, gap: String?, site: Program.Site) -> Int {
        includes.append(IncludeRequest(value: value, options: tag.options, gap: gap, site: site))
        return includes.count
    }

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
    ///   - budget: tags that may be run and list items and pieces of long texts that may be visited, in all.
    public init(isDraft: Bool = false, firstIdentifier: Int = 1, budget: Int = 8_000_000) {
        self.isDraft = isDraft
        nextIdentifier = firstIdentifier
        self.budget = budget
    }

    /// Draws a number for an identifier.
    public func drawIdentifier() -> Int {
        defer { nextIdentifier += 1 }
        return nextIdentifier
    }

    /// Whether the expression that is being evaluated had a fault; a missing value is then no finding of its own.
    var hasFault = false

    /// Notes a finding about a tag.
    func report(
        _ severity: Diagnostic.Severity, _ id: String, at site: Program.Site, cause: String, remedy: String = "",
        suggestions: [String] = []
    ) {
        if severity == .error { hasFault = true }
        guard takesMore(severity),
            seen.insert(Key(place: site.place, source: site.source, id: id, cause: cause)).inserted
        else { return }
        diagnostics.append(
            Diagnostic(
                severity, id: "template.\(id)", place: site.place, excerpt: site.source, cause: cause, remedy: remedy,
                suggestions: suggestions))
    }

    /// Notes a finding of an object renderer.
    public func report(_ diagnostic: Diagnostic) {
        if takesMore(diagnostic.severity) { diagnostics.append(diagnostic) }
    }

    /// Whether a finding is kept. The first error always is: a document with one must not be published.
    private func takesMore(_ severity: Diagnostic.Severity) -> Bool {
        let isFirstError = severity == .error && !hasErrors
        if severity == .error { hasErrors = true }
        return isFirstError || !isFull
    }

    /// Whether no further findings are kept.
    var isFull: Bool { diagnostics.count >= Self.maximumDiagnostics }

    /// Counts a visible gap.
    func countGap() { gaps += 1 }

    /// Takes steps from the budget.
    /// - Returns: false when it is used up; that is reported once.
    @inline(__always)
    func spend(_ steps: Int, at site: @autoclosure () -> Program.Site) -> Bool {
        budget -= min(steps, budget + 1)
        if budget >= 0 { return true }
        stop(at: site())
        return false
    }

    private func stop(at site: Program.Site) {
        if isStopped { return }
        isStopped = true
        report(
            .error, "too-many-steps", at: site, cause: "要做的步数太多，做到这里已停止", remedy: "检查嵌套的循环，或把数据分成几份")
    }
}

/// A document that a tag asks to take in.
public struct IncludeRequest: Sendable {
    /// What the data say: a file, a record with one, or a list of these.
    public let value: Value
    /// `另起=奇数页` and the like, names and values as written.
    public let options: [String: String]
    /// What is missing, when the data say nothing.
    public let gap: String?
    /// Where the tag stands.
    public let site: Program.Site
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
    /// Appends a visible text in the place of an object that is missing.
    /// - Parameters:
    ///   - text: the text, not escaped.
    ///   - buffer: takes the bytes.
    func placeGap(_ text: String, into buffer: OutputBuffer)
    /// Draws a number for a new copy of something that the template has once: a numbered list that starts anew.
    /// - Parameters:
    ///   - source: what the template has.
    ///   - session: draws identifiers.
    func startCopy(of source: Int, session: RenderSession) -> Int
    /// Takes the picture for a frame of the template; ``append(_:into:)`` writes what it changes there.
    /// - Parameters:
    ///   - object: what the tag asks for.
    ///   - frame: the frame.
    ///   - value: the value of the tag's expression, not empty.
    ///   - site: where the tag stands.
    ///   - session: takes findings.
    /// - Returns: whether there is a picture.
    func beginPicture(
        _ object: ObjectTag, frame: PictureFrame, value: Value, site: Program.Site, session: RenderSession
    ) -> Bool
    /// Appends what the picture at hand changes in its frame.
    func append(_ field: PictureField, into buffer: OutputBuffer)
    /// What a part says in the place of a link's target when the targets stand elsewhere.
    func reference(toLink target: String) -> String
    /// Appends text with structure.
    /// - Parameters:
    ///   - text: the text, as the data has it.
    ///   - tag: what the tag asks for.
    ///   - place: what the format knows of the place.
    ///   - site: where the tag stands.
    ///   - session: draws identifiers and takes findings.
    ///   - buffer: takes the bytes.
    func place(
        rich text: String, _ tag: RichTag, at place: any RichPlace, site: Program.Site, session: RenderSession,
        into buffer: OutputBuffer)
    /// Appends a visible text in the place of text with structure that is missing.
    /// - Parameters:
    ///   - text: the text, not escaped.
    ///   - place: what the format knows of the place.
    ///   - buffer: takes the bytes.
    func placeGap(_ text: String, at place: any RichPlace, into buffer: OutputBuffer)
    /// Begins a note, whose content goes into another part.
    /// - Parameter part: the part's name in the archive.
    /// - Returns: what takes the bytes.
    func beginNote(in part: String) -> OutputBuffer
    /// Ends a note.
    func endNote()
    /// The number of the note that comes next in a part, or of the one that has begun.
    /// - Parameter part: the part's name in the archive.
    func noteNumber(in part: String) -> Int
}

extension ObjectRenderer {
    /// Where objects cannot be placed, as in file names, nothing stands for them.
    public func placeGap(_ text: String, into buffer: OutputBuffer) {}
    /// Where there are no other parts, notes are lost.
    public func beginNote(in part: String) -> OutputBuffer { OutputBuffer { _ in } }
    /// Nothing to do.
    public func endNote() {}
    /// Where there are no other parts, notes have no numbers.
    public func noteNumber(in part: String) -> Int { 0 }
    /// Copies are numbered like other identifiers.
    public func startCopy(of source: Int, session: RenderSession) -> Int { session.drawIdentifier() }
    /// No frames.
    public func beginPicture(
        _ object: ObjectTag, frame: PictureFrame, value: Value, site: Program.Site, session: RenderSession
    ) -> Bool { false }
    /// No frames.
    public func append(_ field: PictureField, into buffer: OutputBuffer) {}
    /// The target itself.
    public func reference(toLink target: String) -> String { target }
    /// Where there are no paragraphs, as in file names, no rich text can stand.
    public func place(
        rich text: String, _ tag: RichTag, at place: any RichPlace, site: Program.Site, session: RenderSession,
        into buffer: OutputBuffer
    ) {}
    /// Where there are no paragraphs, nothing stands for rich text.
    public func placeGap(_ text: String, at place: any RichPlace, into buffer: OutputBuffer) {}
}
