import Glibc
public import WenshuCore

/// Where the templates that ship with the program are.
public enum TemplateHome {
    /// Finds the folder: as given, `WENSHU_HOME`, `../share/wenshu/templates` beside the program, or a checkout above the
    /// program or the current folder.
    /// - Parameters:
    ///   - given: the folder that the user names, or nil.
    ///   - environment: the variable `WENSHU_HOME`, or nil.
    ///   - program: the path of the running program, symbolic links resolved.
    ///   - current: the current folder.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when there is none.
    public static func find(
        given: String?, environment: String? = TemplateHome.environment, program: String? = TemplateHome.program,
        current: String? = InputFile.resolved(".")
    ) throws(JobFailure) -> String {
        if let given {
            if let found = home(given) { return found }
            throw missing(given, "用 --templates 指定的文件夹里没有模板")
        }
        if let environment, !environment.isEmpty {
            if let found = home(environment) { return found }
            throw missing(environment, "环境变量 WENSHU_HOME 所指的文件夹里没有模板")
        }
        let folder = program.map(parent)
        if let folder, let found = home(parent(folder) + "/share/wenshu/templates") { return found }
        for start in [folder, current].compactMap({ $0 }) {
            var level = start
            while true {
                if let found = home(level + "/templates") { return found }
                if level.isEmpty || level == "/" { break }
                level = parent(level)
            }
        }
        throw missing("", "找不到文枢自带的模板")
    }

    /// Finds the folder, and folders with kinds of the user's own.
    ///
    /// A given folder that holds kinds but no `styles` is the user's own; so is `文种` in the current folder.
    /// - Parameter given: the folder that the user names, or nil.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when there is none.
    public static func places(
        given: String?, environment: String? = TemplateHome.environment, program: String? = TemplateHome.program,
        current: String? = InputFile.resolved("."), workspace: String = "文种"
    ) throws(JobFailure) -> (home: String, more: [String]) {
        var more: [String] = []
        var named = given
        if let given, home(given) == nil, holdsKinds(given) {
            more.append(given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given)
            named = nil
        }
        if holdsKinds(workspace), InputFile.resolved(workspace) != more.first.flatMap(InputFile.resolved) {
            more.append(workspace)
        }
        let home = try find(given: named, environment: environment, program: program, current: current)
        return (home, more.filter { InputFile.resolved($0) != InputFile.resolved(home) })
    }

    /// Whether a folder is that of a kind, or has such folders.
    private static func holdsKinds(_ folder: String) -> Bool {
        guard InputFile.isFolder(folder) else { return false }
        if InputFile.exists(folder + "/kind.yaml") { return true }
        return ((try? InputFile.names(in: folder)) ?? []).contains { InputFile.exists("\(folder)/\($0)/kind.yaml") }
    }

    /// The variable `WENSHU_HOME`.
    public static var environment: String? { getenv("WENSHU_HOME").map { String(cString: $0) } }

    /// The running program, symbolic links resolved.
    public static var program: String? { InputFile.resolved("/proc/self/exe") }

    /// The folder itself or its `templates`, whichever holds `styles`.
    private static func home(_ folder: String) -> String? {
        [folder, folder + "/templates"].first { InputFile.isFolder($0 + "/styles") }
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }

    private static func missing(_ place: String, _ cause: String) -> JobFailure {
        JobFailure(
            .inputOutput,
            [
                Diagnostic(
                    .error, id: "templates.missing", place: place, cause: cause,
                    remedy: "模板文件夹里应有 styles 子文件夹，自己的文种文件夹里应有 kind.yaml；用 --templates 或环境变量 WENSHU_HOME 指明它在哪里")
            ])
    }
}
