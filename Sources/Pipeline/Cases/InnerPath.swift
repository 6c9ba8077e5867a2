import WenshuCore

/// Paths that must stay inside a folder: pictures, attachments and texts beside a record.
enum InnerPath {
    /// Whether a path is relative and does not climb.
    static func isRelative(_ path: String) -> Bool {
        guard !path.isEmpty, !path.hasPrefix("/"), !path.hasPrefix("\\"), !path.contains("\0") else { return false }
        // `C:\…` and `C:/…` of Windows.
        if path.dropFirst().first == ":", path.first?.isASCII == true, path.first?.isLetter == true { return false }
        return !path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
    }

    /// The real path of a file inside a folder; symbolic links must not lead out of it.
    /// - Parameters:
    ///   - path: as written, `/` or `\` between folders.
    ///   - root: the folder.
    ///   - outside: what to throw when it leads out.
    /// - Throws: ``JobFailure``, of kind `inputOutput` when there is no such file.
    static func resolve(_ path: String, in root: String, outside: JobFailure) throws(JobFailure) -> String {
        guard isRelative(path) else { throw outside }
        let full = root + "/" + path
        var found = InputFile.resolved(full)
        if found == nil, path.contains("\\") { found = InputFile.resolved(full.replacing("\\", with: "/")) }
        guard let real = found, let realRoot = InputFile.resolved(root) else { throw InputFile.failure(full, 2) }
        guard real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/") else { throw outside }
        return real
    }
}
