import Records
import WenshuCore

/// A folder with `wenshu.yaml`: what all records below it have in common.
struct Workspace: Sendable {
    /// The name of the file at its root.
    static let fileName = "wenshu.yaml"

    /// The folder, as messages show it; `.` for the current one.
    let root: String
    /// The SHA-256 of `wenshu.yaml`.
    let digest: String
    /// Names and addresses of the organisation; every name of the form is there.
    let organisation: Record
    /// The files of the register.
    let registers: [String]
    /// The folders with kinds of the organisation's own.
    let kinds: [String]
    /// The folders with style sheets that replace shipped ones of the same name.
    let styles: [String]
    /// The pattern for the names of documents, or nil.
    let fileName: NamePattern?
    /// The codes of the archive (归档); null when nobody tells.
    let archive: Value
    /// The folder for documents, or nil.
    let output: String?
    /// What was found in the file that does not keep it from being used.
    let findings: [Diagnostic]

    /// The file.
    var path: String { Workspace.join(root, Workspace.fileName) }

    /// A path below a folder.
    static func join(_ folder: String, _ path: String) -> String {
        folder == "." ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }

    /// Reads the file of a folder.
    /// - Parameters:
    ///   - root: the folder.
    ///   - schema: the fields of the file, of `templates/records/workspace.yaml`.
    /// - Throws: ``JobFailure`` with everything that is wrong with it.
    init(_ root: String, schema: Schema) throws(JobFailure) {
        self.root = root
        let path = Workspace.join(root, Workspace.fileName)
        let bytes = try InputFile.read(path, limit: 1 << 20)
        digest = SHA256.hex(of: bytes)
        let registry = SourceRegistry()
        let value = try RecordReader.read(bytes, name: path, registry: registry)
        let (record, mistakes) = schema.check(value, registry: registry)
        var reader = WorkspaceReader(root: root, record: record, registry: registry)
        registers = reader.files("名册")
        kinds = reader.folders("文种")
        styles = reader.folders("样式")
        fileName = reader.pattern("文件名")
        output = reader.text("输出").map { Workspace.join(root, $0) }
        archive = record["归档"] ?? .null
        if case .record(let given)? = record["单位信息"] {
            organisation = given
        } else {
            organisation = Workspace.nobody(schema)
        }
        findings = mistakes + reader.findings
        if findings.contains(where: { $0.severity == .error }) { throw JobFailure(.content, findings) }
    }

    /// The organisation of records outside of any workspace: all of its names, and nothing known.
    static func nobody(_ schema: Schema) -> Record {
        for field in schema.type.fields where field.name == "单位信息" {
            guard case .record(let type) = field.type else { continue }
            return Record(shape: type.shape, values: type.fields.map { _ in .null })
        }
        return Record([])
    }
}

/// Takes the paths and the pattern out of `wenshu.yaml`.
private struct WorkspaceReader {
    let root: String
    let record: Value
    let registry: SourceRegistry
    var findings: [Diagnostic] = []

    /// A text; nil when there is none.
    mutating func text(_ name: String) -> String? {
        guard let text = record[name]?.text, !text.isEmpty else { return nil }
        return isInside(text, name) ? text : nil
    }

    /// The files of a list, which must be there.
    mutating func files(_ name: String) -> [String] {
        paths(name).compactMap { path in
            let full = Workspace.join(root, path)
            if InputFile.exists(full), !InputFile.isFolder(full) { return full }
            let names = (try? InputFile.names(in: root)) ?? []
            mistake(
                "workspace.missing", name, "找不到\(name)“\(path)”", "写出它在工作区里的路径，从 wenshu.yaml 所在的文件夹算起",
                Spelling.suggestions(for: path, among: names))
            return nil
        }
    }

    /// The folders of a list, which must be there; without one, the folder of the field's own name if it is there.
    mutating func folders(_ name: String) -> [String] {
        guard record[name]?.items?.isEmpty == false else {
            let usual = Workspace.join(root, name)
            return InputFile.isFolder(usual) ? [usual] : []
        }
        return paths(name).compactMap { path in
            let full = Workspace.join(root, path)
            if InputFile.isFolder(full) { return full }
            mistake("workspace.missing", name, "没有\(name)文件夹“\(path)”", "核对名称，或删去这一项")
            return nil
        }
    }

    /// A file name with tags.
    mutating func pattern(_ name: String) -> NamePattern? {
        guard let text = record[name]?.text, !text.isEmpty else { return nil }
        do throws(JobFailure) {
            return try NamePattern(text, place: place(name))
        } catch {
            findings += error.diagnostics
            return nil
        }
    }

    private mutating func paths(_ name: String) -> [String] {
        (record[name]?.items ?? []).compactMap(\.text).filter { isInside($0, name) }
    }

    private mutating func isInside(_ path: String, _ name: String) -> Bool {
        if InnerPath.isRelative(path) { return true }
        mistake("workspace.outside", name, "“\(name)”的“\(path)”不在工作区之内", "写相对路径，从 wenshu.yaml 所在的文件夹算起，不用“..”")
        return false
    }

    private func place(_ name: String) -> String {
        guard case .record(let all) = record else { return "" }
        return all.locator(of: name).flatMap(registry.describe) ?? Workspace.join(root, Workspace.fileName)
    }

    private mutating func mistake(
        _ id: String, _ name: String, _ cause: String, _ remedy: String, _ suggestions: [String] = []
    ) {
        findings.append(
            Diagnostic(.error, id: id, place: place(name), cause: cause, remedy: remedy, suggestions: suggestions))
    }
}
