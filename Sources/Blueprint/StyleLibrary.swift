public import DocumentModel
public import WenshuCore

/// The style sheets of a folder, by name: `gbt9704` is `gbt9704.yaml`.
public struct StyleLibrary: Sendable {
    private let sheets: [String: StyleSheet]

    /// Reads all `*.yaml` files of a folder.
    /// - Parameter folder: the folder.
    /// - Throws: when the folder or a file cannot be read, or when there are mistakes in a file; all of them at once.
    public init(folder: String) throws(JobFailure) {
        var files: [(name: String, bytes: [UInt8])] = []
        for name in try InputFile.names(in: folder) where name.hasSuffix(".yaml") {
            files.append((name, try InputFile.read("\(folder)/\(name)")))
        }
        try self.init(files: files)
    }

    /// Reads style sheets.
    /// - Parameter files: file names (ending in `.yaml`) and what stands in the files.
    /// - Throws: when there are mistakes in them; all of them at once.
    public init(files: [(name: String, bytes: [UInt8])]) throws(JobFailure) {
        var sources: [String: SheetNode] = [:]
        var order: [String] = []
        for file in files {
            let name = file.name.hasSuffix(".yaml") ? String(file.name.dropLast(5)) : file.name
            sources[name] = try SheetNode.parse(file.bytes, name: file.name)
            order.append(name)
        }
        let findings = Findings()
        var sheets: [String: StyleSheet] = [:]
        for name in order {
            guard let joined = Self.joined(name, sources, findings) else { continue }
            sheets[name] = SheetReader(joined, name: name, findings: findings).read()
        }
        try findings.check()
        self.sheets = sheets
    }

    /// The names of the sheets, in order.
    public var names: [String] { sheets.keys.sorted() }

    /// The sheet of that name.
    public func sheet(named name: String) -> StyleSheet? { sheets[name] }

    /// A file joined with those it is based on.
    private static func joined(_ name: String, _ sources: [String: SheetNode], _ findings: Findings) -> SheetNode? {
        guard var result = sources[name] else { return nil }
        var seen: Set<String> = [name]
        var current = result
        while let base = current["based-on"], let parent = base.scalar {
            guard let source = sources[parent] else {
                findings.unknown(
                    "style.unknown-name", at: base.place, what: "样式文件", name: parent, among: sources.keys.sorted())
                return nil
            }
            guard seen.insert(parent).inserted else {
                findings.error("style.circle", at: base.place, "样式文件的 based-on 绕回了自己", remedy: "改用另一个样式文件作基础")
                return nil
            }
            result = result.over(source)
            current = source
        }
        return result
    }
}
