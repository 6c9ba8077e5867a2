import WenshuCore

extension WorkspaceContext {
    /// The name of a document without extension: by the pattern of the workspace, or else that of its kind.
    /// - Parameters:
    ///   - document: the document.
    ///   - record: the file of its record.
    /// - Returns: the name, and what was found.
    func fileName(of document: PreparedRecord.Document, record: String) -> (name: String, findings: [Diagnostic]) {
        let kind = document.kind
        let (own, findings) = kind.fileName.name(for: document.view, fallback: kind.title)
        guard let pattern = workspace?.fileName, case .record(let view) = document.view else { return (own, findings) }
        let folder = InputFile.resolved(PathText.folder(of: record)) ?? PathText.folder(of: record)
        let all = view.adding([
            ("原文件名", .string(own)), ("文种", .string(kind.title)), ("案卷", .string(PathText.name(of: folder))),
        ])
        let (name, more) = pattern.name(for: .record(all), fallback: own)
        return (name, findings + more)
    }
}
