import Records
import WenshuCore

/// What the records of one workspace share in a run, or the records outside of any workspace.
struct WorkspaceContext: Sendable {
    /// The workspace; nil outside of any.
    let workspace: Workspace?
    /// The kinds that its records may use.
    let library: KindLibrary
    /// Tells the libraries of a run apart.
    let key: String
    /// The register; nil when there is none.
    let register: Register?
    /// The organisation; outside of a workspace with all of its names and nothing known.
    let organisation: Record
    /// What was found in `wenshu.yaml` and in the register.
    let reports: [JobReport]
    /// `wenshu.yaml` and the files of the register with their digests, named from the root of the workspace.
    let settings: Manifest.Input?
    let registerFiles: [Manifest.Input]
    /// The real paths of the workspace's own files, and of its folders with kinds and style sheets.
    private let own: (files: Set<String>, folders: [String])

    /// The context of records outside of any workspace.
    init(library: KindLibrary) {
        self.library = library
        workspace = nil
        key = ""
        register = nil
        organisation = (try? library.workspaceSchema()).map(Workspace.nobody) ?? Record([])
        reports = []
        settings = nil
        registerFiles = []
        own = ([], [])
    }

    /// Reads the register of a workspace, and the kinds of its own.
    /// - Throws: ``JobFailure`` when one of its files cannot be read.
    init(_ workspace: Workspace, base: KindLibrary, strict: Bool) throws(JobFailure) {
        self.workspace = workspace
        library = try base.with(kinds: workspace.kinds, styles: workspace.styles)
        key = library.roots == base.roots && workspace.styles.isEmpty ? "" : workspace.root + "\u{0}"
        organisation = workspace.organisation
        own = (
            Set((workspace.registers + [workspace.path]).compactMap(InputFile.resolved)),
            (workspace.kinds + workspace.styles).compactMap(InputFile.resolved).map { $0 + "/" }
        )
        settings = Manifest.Input(path: Workspace.fileName, sha256: workspace.digest)
        var reports: [JobReport] = []
        if !workspace.findings.isEmpty {
            var report = JobReport(source: workspace.path)
            _ = report.note(workspace.findings, strict: strict)
            reports.append(report)
        }
        var inputs: [Manifest.Input] = []
        var files: [RegisterFile] = []
        let schema = try library.schema(ofForm: Register.form)
        for path in workspace.registers {
            let bytes = try InputFile.read(path)
            files.append(try RegisterFile(bytes, name: path, schema: schema))
            let name = workspace.root == "." ? path : String(path.dropFirst(workspace.root.count + 1))
            inputs.append(Manifest.Input(path: name, sha256: SHA256.hex(of: bytes)))
        }
        registerFiles = inputs
        if files.isEmpty {
            register = nil
        } else {
            let register = Register(files, schema: schema)
            if !register.diagnostics.isEmpty {
                var report = JobReport(source: workspace.registers[0], title: "名册")
                _ = report.note(register.diagnostics, strict: strict)
                reports.append(report)
            }
            // A form that nobody has filled in yet is no register.
            self.register = register.entries.isEmpty ? nil : register
        }
        self.reports = reports
    }

    /// The name under which templates and expressions find the organisation.
    static let organisationName = "单位信息"

    /// A record with the blanks of its people filled from the register.
    struct Filled {
        let record: Value
        var findings: [Diagnostic] = []
        /// Private texts that came from the register, with what published documents print for them.
        var secrets: [String: String] = [:]
        var isUsed = false
    }

    /// Fills the blanks of people from the register.
    func filled(_ record: Value, _ type: RecordType, registry: SourceRegistry, isStrict: Bool) -> Filled {
        guard let register else { return Filled(record: record) }
        var filler = RegisterFiller(register, registry: registry, isStrict: isStrict)
        let full = filler.filled(record, type)
        return Filled(record: full, findings: filler.findings, secrets: filler.secrets, isUsed: filler.isUsed)
    }

    /// Whether a record file is one of the workspace's own files: settings, register, kinds.
    func isOwn(_ path: String) -> Bool {
        guard workspace != nil, let real = InputFile.resolved(path) else { return false }
        return own.files.contains(real) || own.folders.contains { real.hasPrefix($0) }
    }

    /// Whether a file is in the folder that the workspace names for documents, where run reports are, too.
    func isOutput(_ path: String) -> Bool {
        guard let output = workspace?.output.flatMap(InputFile.resolved), let real = InputFile.resolved(path) else {
            return false
        }
        return real.hasPrefix(output + "/")
    }
}

extension Register {
    /// The English name of its form.
    static let form = "register"
}
