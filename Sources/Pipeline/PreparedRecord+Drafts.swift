import WenshuCore

extension PreparedRecord {
    /// What a kind shows of a record, before the kind's own fields and checks.
    struct Draft {
        /// What its fields, checks and template see.
        let view: Value
        /// What was found on the way to it.
        var findings: [Diagnostic] = []
        /// The packs of rules and other files that it draws on.
        var inputs: [Manifest.Input] = []
    }

    /// What a kind shows of a record: the view as it is, its judgements by packs of rules, or the sums of a year.
    /// - Parameters:
    ///   - kind: the kind.
    ///   - record: the record in its normal form with its computed fields.
    ///   - view: what templates see of it.
    ///   - registry: knows where values stand.
    ///   - request: the workspace and the options.
    /// - Throws: ``JobFailure`` when packs or records of the year cannot be used.
    mutating func drafts(
        of kind: Kind, _ record: Value, _ view: Value, _ registry: SourceRegistry, _ request: Request
    ) throws(JobFailure) -> [Draft] {
        if let judging = kind.judging {
            let judge = try RecordJudge(
                kind, judging, path: path, library: request.context.library, options: request.options)
            if judging.mode == .roster {
                // They are records of their own, of which documents are made, too.
                let listed = judge.listed(in: record)
                attachments.removeAll { listed.contains($0) }
            }
            return try judge.drafts(of: record, view: view)
        }
        if kind.aggregation != nil {
            let year = try RecordAggregator(view, path: path, request: request).summary(of: view)
            return [
                Draft(
                    view: view.adding([(Aggregation.field, year.view)]), findings: year.findings, inputs: year.inputs)
            ]
        }
        return [Draft(view: view)]
    }

    /// What documents before have not told: several kinds may judge by the same packs, and each note is told once. Errors
    /// and warnings stay with every document that they concern.
    func fresh(_ findings: [Diagnostic]) -> [Diagnostic] {
        let told = documents.flatMap(\.findings)
        return findings.filter { $0.severity != .note || !told.contains($0) }
    }
}
