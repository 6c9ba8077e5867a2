import Records
public import WenshuCore

/// Sets up a folder as a workspace: `wenshu.yaml` and a register to fill in.
public enum WorkspaceStarter {
    /// Writes the files; existing ones are never touched.
    /// - Parameters:
    ///   - folder: the folder; made when it does not exist.
    ///   - library: knows the forms.
    /// - Returns: the files that were written.
    /// - Throws: ``JobFailure`` when the folder is a workspace already or cannot be written.
    public static func start(_ folder: String, library: KindLibrary) throws(JobFailure) -> [String] {
        let settings = try library.workspaceSchema().emptyForm()
            .replacing("\n名册:\n", with: "\n名册: [\(register)]\n")
        let people = try library.schema(ofForm: Register.form).emptyForm()
        try OutputFolder.make(folder)
        let path = Workspace.join(folder, Workspace.fileName)
        try OutputFile.create(Array(settings.utf8), at: path)
        var written = [path]
        let list = Workspace.join(folder, register)
        if !InputFile.exists(list) {
            try OutputFile.create(Array(people.utf8), at: list)
            written.append(list)
        }
        return written
    }

    /// The name of the register.
    private static let register = "名册.yaml"
}
