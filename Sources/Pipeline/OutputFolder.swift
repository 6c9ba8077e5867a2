import Glibc
import WenshuCore

/// The folder that documents are written to.
enum OutputFolder {
    /// Makes the folder and the ones above it, as far as they do not exist.
    /// - Throws: `JobFailure` of kind `inputOutput` when it cannot be made or is no folder.
    static func make(_ path: String) throws(JobFailure) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/\(part)"
            if mkdir(made, 0o777) == 0 || errno == EEXIST { continue }
            throw InputFile.failure(made, errno, writing: true)
        }
        guard InputFile.isFolder(path) else { throw InputFile.failure(path, ENOTDIR, writing: true) }
    }
}

/// Taking paths apart.
enum PathText {
    /// The folder of a path; `.` for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The extension in lower case, without its dot; empty when there is none.
    static func fileExtension(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The file name without folder and extension.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}
