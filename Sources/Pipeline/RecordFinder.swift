import WenshuCore

/// Finds the record files that a user means by files and folders.
enum RecordFinder {
    /// The extensions of record files.
    static let extensions: Set<String> = ["yaml", "yml", "json", "xlsx", "xlsm", "ods", "csv"]

    /// Those of them that are texts, written to be records.
    private static let texts: Set<String> = ["yaml", "yml", "json"]

    /// The record files: files as given, folders with all that is below them, sorted by name.
    ///
    /// Where a folder holds a record as text, the workbooks in it and below it are materials of that case.
    /// - Throws: `JobFailure` when a path does not exist or a folder holds no record.
    static func find(_ paths: [String]) throws(JobFailure) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for path in paths {
            guard InputFile.isFolder(path) else {
                guard InputFile.exists(path) else { throw InputFile.failure(path, 2) }
                if seen.insert(path).inserted { found.append(path) }
                continue
            }
            let inside = try records(
                below: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, isCase: false, depth: 0)
            guard !inside.isEmpty else {
                throw noRecords(path)
            }
            found += inside.filter { seen.insert($0).inserted }
        }
        return found
    }

    /// The failure for a folder without records.
    static func noRecords(_ path: String) -> JobFailure {
        JobFailure(
            .inputOutput,
            [
                Diagnostic(
                    .error, id: "file.no-records", place: path, cause: "文件夹里没有数据文件",
                    remedy: "数据文件的扩展名是 .xlsx、.ods、.csv、.yaml 或 .json")
            ])
    }

    private static func records(below folder: String, isCase: Bool, depth: Int) throws(JobFailure) -> [String] {
        // The folder of a kind holds a description and an example, no records.
        guard depth < 32, !InputFile.exists(folder + "/kind.yaml") else { return [] }
        var found: [String] = []
        let names = try InputFile.names(in: folder)
        // The register of a workspace stands above its cases.
        let holdsText =
            !names.contains(Workspace.fileName)
            && names.contains { !isLeftAlone($0) && texts.contains(PathText.fileExtension(of: $0)) }
        let holdsDocuments = names.contains("manifest.jsonl")
        for name in names where !holdsDocuments || !isMade(name) {
            let path = "\(folder)/\(name)"
            if InputFile.isFolder(path) {
                found += try records(below: path, isCase: isCase || holdsText, depth: depth + 1)
            } else if !isLeftAlone(name) {
                let kind = PathText.fileExtension(of: name)
                if texts.contains(kind) || (!isCase && !holdsText && extensions.contains(kind)) { found.append(path) }
            }
        }
        return found
    }

    /// Whether a file among documents was written with them: run reports, catalogues.
    private static func isMade(_ name: String) -> Bool {
        name.hasPrefix(RunReportRecord.kind) || name.hasPrefix(ArchiveRun.kind)
    }

    /// Whether a file is no record whatever its extension: settings of a workspace, mappings, locks of office programs
    /// (`~$会议.xlsx`; `.~lock.会议.xlsx#` is hidden).
    private static func isLeftAlone(_ name: String) -> Bool {
        name == Workspace.fileName || name.hasPrefix("~$") || name.hasPrefix(".")
            || name.hasSuffix(TableFile.mappingSuffix) || name == String(TableFile.mappingSuffix.dropFirst())
    }
}
