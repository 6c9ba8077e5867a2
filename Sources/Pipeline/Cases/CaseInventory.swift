import WenshuCore

/// Files in the folders of records that no record refers to: forgotten attachments, or files that do not belong there.
enum CaseInventory {
    /// The most files that are told for one folder.
    private static let mostTold = 10
    /// The most files that are looked at in one folder.
    private static let mostLooked = 2_000

    /// A note for each folder that the user gave and that holds such files.
    /// - Parameters:
    ///   - records: the records of the run.
    ///   - paths: what the user gave.
    ///   - contexts: as many as records.
    static func reports(of records: [PreparedRecord], in paths: [String], contexts: [WorkspaceContext]) -> [JobReport] {
        let given = paths.filter(InputFile.isFolder).compactMap(InputFile.resolved)
        guard !given.isEmpty else { return [] }
        var cases: [(folder: String, records: [PreparedRecord], context: WorkspaceContext)] = []
        for (record, context) in zip(records, contexts) {
            let folder = PathText.folder(of: record.path)
            if let slot = cases.firstIndex(where: { $0.folder == folder }) {
                cases[slot].records.append(record)
            } else if let real = InputFile.resolved(folder),
                given.contains(where: { real == $0 || real.hasPrefix($0 + "/") })
            {
                cases.append((folder, [record], context))
            }
        }
        let folders = Set(cases.compactMap { InputFile.resolved($0.folder) })
        return cases.compactMap { report(of: $0.records, in: $0.folder, context: $0.context, cases: folders) }
    }

    private static func report(
        of records: [PreparedRecord], in folder: String, context: WorkspaceContext, cases: Set<String>
    ) -> JobReport? {
        // What a record that cannot be used refers to is not known.
        guard !records.contains(where: { $0.texts.isEmpty }) else { return nil }
        var known = Set(records.map { PathText.name(of: $0.path) })
        known.formUnion(records.flatMap { $0.inputs.map(\.path) })
        let texts = records.flatMap(\.texts)
        known.formUnion(texts)
        // Pictures and links of Markdown stand within a text.
        let mentions = texts.filter { $0.contains("](") || $0.contains("见文件") }
        // A document that is taken in may stand there in both formats.
        for path in texts {
            for (one, other) in [(".docx", ".odt"), (".odt", ".docx")] where path.lowercased().hasSuffix(one) {
                known.insert(path.dropLast(one.count) + other)
            }
        }
        let left = files(in: folder, below: "", context: context, cases: cases, depth: 0).filter { path in
            !known.contains(path) && !known.contains(path.replacing("/", with: "\\"))
                && !mentions.contains { $0.contains(path) }
        }
        guard !left.isEmpty else { return nil }
        var report = JobReport(source: folder)
        let shown = left.prefix(mostTold).map { "“\($0)”" }.joined(separator: "、")
        let more = left.count > mostTold ? "等 \(left.count) 个文件" : ""
        report.diagnostics = [
            Diagnostic(
                .note, id: "case.unreferenced", place: folder, cause: "数据里没有提到文件夹里的\(shown)\(more)",
                remedy: "是附件的，在数据里写上文件名；不相干的，移到别处")
        ]
        return report
    }

    /// The files of a case, relative to its folder; not those of other cases, of the workspace and of programs.
    /// - Parameter cases: the folders of all cases, as absolute paths.
    private static func files(
        in folder: String, below: String, context: WorkspaceContext, cases: Set<String>, depth: Int
    ) -> [String] {
        guard depth < 8, let names = try? InputFile.names(in: folder), !names.contains("manifest.jsonl"),
            !names.contains("kind.yaml"), below.isEmpty || !names.contains(Workspace.fileName)
        else { return [] }
        var found: [String] = []
        for name in names where found.count < mostLooked {
            let path = Workspace.join(folder, name)
            if InputFile.isFolder(path) {
                if let real = InputFile.resolved(path), cases.contains(real) { continue }
                found += files(in: path, below: below + name + "/", context: context, cases: cases, depth: depth + 1)
            } else if !isLeftAlone(name), !context.isOwn(path) {
                found.append(below + name)
            }
        }
        return found
    }

    /// Files that programs leave behind, and read-me files.
    private static func isLeftAlone(_ name: String) -> Bool {
        let lower = name.lowercased()
        return name.hasPrefix("~$") || name.hasSuffix("~") || ["thumbs.db", "desktop.ini"].contains(lower)
            || lower.hasPrefix("readme") || name.hasPrefix("说明.")
    }
}
