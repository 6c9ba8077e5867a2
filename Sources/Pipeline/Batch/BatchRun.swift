import Records
public import WenshuCore

/// Makes the documents of all cases of a workspace. It reads, renders and publishes as it goes, so that memory does not grow;
/// passes over what has not changed; and can be killed at any moment and run again.
public struct BatchRun: Sendable {
    /// The workspace, or any folder with records.
    public var workspace: String
    /// The year whose records are meant; nil for all.
    public var year: Int?
    /// Only documents of these kinds, or of records of these forms; empty for all.
    public var only: [String] = []
    /// The formats to make; nil means those that each kind can give.
    public var formats: Set<OutputFormat>?
    /// The part of the batch to run.
    public var shard = Shard.whole
    /// Whether documents that have not changed are made, too.
    public var makesAll = false
    /// Whether there must be an earlier run to go on with.
    public var resumes = false
    /// Output folder, date, strictness.
    public var options = RunOptions()
    /// Whether documents go to the folder that the workspace names, if it names one.
    public var prefersOutputOfWorkspace = false
    /// CPU time by stage; what records are checked, computed and judged by counts as reading.
    public var clock = StageClock()
    private let library: KindLibrary
    private let runner: BatchRunner

    /// Prepares a batch.
    /// - Parameters:
    ///   - workspace: the workspace, or any folder with records.
    ///   - library: the kinds.
    ///   - runner: runs the jobs.
    public init(workspace: String, library: KindLibrary, runner: BatchRunner = BatchRunner()) {
        self.workspace = workspace.count > 1 && workspace.hasSuffix("/") ? String(workspace.dropLast()) : workspace
        self.library = library
        self.runner = runner
    }

    /// Makes the documents.
    /// - Parameters:
    ///   - report: takes what became of each document, in the order of the records.
    ///   - progress: learns how many record files of how many are done.
    /// - Throws: ``JobFailure`` when the workspace, a kind or the manifest is wrong; a bad record only fails its own documents.
    public func run(
        report: (JobReport) -> Void, progress: (Int, Int) -> Void = { _, _ in }
    ) async throws(JobFailure) -> BatchSummary {
        let plan = try plan()
        try OutputFolder.make(plan.output)
        let manifest = "\(plan.output)/\(shard.manifest)"
        if resumes, !InputFile.exists(manifest) { throw BatchRun.nothingToResume(manifest) }
        let journal = try ManifestJournal(path: manifest)
        if shard == .whole { LeftoverFiles.remove(below: plan.output) }
        var settings = options
        settings.output = plan.output
        let maker = BatchMaker(
            options: settings, formats: formats, year: year, kinds: try chosenKinds(),
            earlier: makesAll ? [:] : journal.lines, clock: clock)
        var summary = BatchSummary(year: year, shard: shard, output: plan.output)
        func finish(_ done: JobReport) {
            summary.take(done)
            report(done)
        }
        for finding in plan.findings { finding.failure == nil ? report(finding) : finish(finding) }
        var books: [String: NameBook] = [:]
        var otherYears = 0
        let trouble = await withoutActuallyEscaping(finish) { finish in
            var trouble: JobFailure?
            let publisher = Publisher(clock: clock, deliver: finish) { lines in
                do throws(JobFailure) { try journal.add(lines) } catch { trouble = trouble ?? error }
            }
            var sources = plan.sources.makeIterator()
            do throws(JobFailure) {
                try await runner.run(
                    next: { () throws(JobFailure) in trouble == nil ? sources.next() : nil },
                    work: { _, source in maker.outcomes(of: source) }
                ) { index, outcomes in
                    for outcome in outcomes {
                        switch outcome {
                        case .otherYear: otherYears += 1
                        case .report(let done): publisher.add(done, [])
                        case .name(let folder, let name): _ = books[folder, default: NameBook()].claim(name)
                        case .made(let job, var done, var documents):
                            let name = books[job.folder, default: NameBook()].claim(job.name)
                            // A name that comes twice is rare: then the document is made once more, under its own.
                            if name != job.name { (done, documents) = maker.made(job.named(name)) }
                            publisher.add(done, documents)
                        }
                    }
                    progress(index + 1, plan.sources.count)
                }
            } catch {
                trouble = trouble ?? error
            }
            publisher.flush()
            return trouble
        }
        if let trouble { throw trouble }
        summary.finish(otherYears: otherYears, isInterrupted: Interrupt.isRequested)
        return summary
    }

    // MARK: planning

    /// The record files, and where documents go.
    private struct Plan {
        var sources: [BatchSource] = []
        var output = ""
        /// What was found in the workspaces.
        var findings: [JobReport] = []
    }

    private func plan() throws(JobFailure) -> Plan {
        guard InputFile.isFolder(workspace) else { throw BatchRun.noFolder(workspace) }
        var plan = Plan()
        plan.output = options.output
        var finder = WorkspaceFinder(library: library, isStrict: options.isStrict)
        var outputs = Set<String?>()
        for path in try RecordFinder.find([workspace]) {
            let context = try finder.context(of: path)
            guard !context.isOwn(path), !context.isOutput(path), PathText.name(of: path) != Workspace.fileName else {
                continue
            }
            let relative = workspace == "." ? path : String(path.dropFirst(workspace.count + 1))
            let below = relative.hasPrefix("./") ? String(relative.dropFirst(2)) : relative
            if let year, let told = RecordYear.year(ofFolders: below), told != year { continue }
            let folder = PathText.folder(of: below)
            plan.sources.append(
                BatchSource(
                    path: path, folder: folder == "." ? "" : folder, context: context, isOwn: shard.has(below)))
            outputs.insert(context.workspace?.output)
        }
        plan.findings = finder.found.flatMap(\.reports)
        if prefersOutputOfWorkspace, outputs.count == 1, let output = outputs.first ?? nil { plan.output = output }
        guard shard != .whole else { return plan }
        // Of folders in which this shard has nothing to do, not even the names are needed.
        let own = Set(plan.sources.filter(\.isOwn).map(\.folder))
        plan.sources.removeAll { !own.contains($0.folder) }
        return plan
    }

    /// The kinds that the user asks for, or nil for all.
    private func chosenKinds() throws(JobFailure) -> Set<String>? {
        guard !only.isEmpty else { return nil }
        let library = try library.inWorkspace(of: workspace)
        var chosen = Set<String>()
        for name in only {
            if let form = library.formNames.first(where: { $0.title == name || $0.id == name }) {
                chosen.formUnion(library.kinds(ofForm: form.id).map(\.id))
            } else {
                chosen.insert(try library.require(name).id)
            }
        }
        return chosen
    }

    private static func noFolder(_ path: String) -> JobFailure {
        guard InputFile.exists(path) else { return InputFile.failure(path, 2) }
        return JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "batch.folder", place: path, cause: "wenshu batch 要的是文件夹，这是文件",
                    remedy: "写工作区的文件夹；只做一份用 wenshu build"
                )
            ])
    }

    private static func nothingToResume(_ manifest: String) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "batch.no-earlier-run", place: manifest, cause: "这个文件夹里没有上一次的记录，没有可接着做的",
                    remedy: "核对 --out 和 --shard；第一次做不写 --resume")
            ])
    }
}

/// A record file of a batch.
struct BatchSource: Sendable {
    /// The file.
    let path: String
    /// The folder below the workspace, which its documents go to below the output folder; empty for the workspace itself.
    let folder: String
    /// The workspace.
    let context: WorkspaceContext
    /// Whether it falls to this shard. Of others only the names of documents are needed, so that none is given out twice.
    let isOwn: Bool
}
