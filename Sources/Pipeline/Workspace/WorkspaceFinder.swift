import Glibc
public import WenshuCore

extension KindLibrary {
    /// The context of a single record.
    /// - Throws: ``JobFailure`` when its workspace cannot be used.
    func workspace(of path: String) throws(JobFailure) -> WorkspaceContext {
        var finder = WorkspaceFinder(library: self, isStrict: false)
        return try finder.context(of: path)
    }

    /// The library with the kinds and style sheets of the workspace that a folder belongs to.
    /// - Throws: ``JobFailure`` when the workspace cannot be used.
    public func inWorkspace(of folder: String) throws(JobFailure) -> KindLibrary {
        guard let root = WorkspaceFinder.root(above: folder) else { return self }
        let workspace = try Workspace(WorkspaceFinder.shown(root), schema: workspaceSchema())
        return try with(kinds: workspace.kinds, styles: workspace.styles)
    }
}

/// Finds the workspaces of records by walking up from them, and reads each once.
struct WorkspaceFinder {
    private let library: KindLibrary
    private let isStrict: Bool
    /// The root of the workspace of each folder that was looked at.
    private var roots: [String: String?] = [:]
    private var contexts: [String: WorkspaceContext] = [:]
    private let outside: WorkspaceContext

    /// Prepares for a run.
    init(library: KindLibrary, isStrict: Bool) {
        self.library = library
        self.isStrict = isStrict
        outside = WorkspaceContext(library: library)
    }

    /// The context of a record file.
    /// - Throws: ``JobFailure`` when its workspace cannot be used.
    mutating func context(of path: String) throws(JobFailure) -> WorkspaceContext {
        guard let root = root(above: PathText.folder(of: path)) else { return outside }
        if let known = contexts[root] { return known }
        let workspace = try Workspace(
            WorkspaceFinder.shown(root), schema: library.workspaceSchema())
        let context = try WorkspaceContext(workspace, base: library, strict: isStrict)
        contexts[root] = context
        return context
    }

    /// The contexts of all workspaces found so far, by their folders.
    var found: [WorkspaceContext] { contexts.sorted { $0.key < $1.key }.map(\.value) }

    private mutating func root(above folder: String) -> String? {
        if let known = roots[folder] { return known }
        let found = WorkspaceFinder.root(above: folder)
        roots[folder] = .some(found)
        return found
    }

    /// The nearest folder with `wenshu.yaml`, from a folder upwards, as an absolute path; nil when there is none.
    ///
    /// The walk ends at a folder that must not be read, and does not leave the file system of the folder.
    static func root(above folder: String) -> String? {
        guard var level = InputFile.resolved(folder) else { return nil }
        let device = device(of: level)
        while access(level, R_OK | X_OK) == 0, WorkspaceFinder.device(of: level) == device {
            let file = level == "/" ? "/" + Workspace.fileName : "\(level)/\(Workspace.fileName)"
            if InputFile.exists(file), !InputFile.isFolder(file) { return level }
            if level == "/" { return nil }
            level = PathText.folder(of: level)
        }
        return nil
    }

    private static func device(of path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
    }

    /// An absolute path as people know it: from the current folder where it is below it.
    static func shown(_ path: String) -> String {
        guard let current = InputFile.resolved(".") else { return path }
        if path == current { return "." }
        return path.hasPrefix(current + "/") ? String(path.dropFirst(current.count + 1)) : path
    }
}
