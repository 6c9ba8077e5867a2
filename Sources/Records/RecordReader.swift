public import WenshuCore

/// Reads an input file into values, by its extension.
public enum RecordReader {
    /// The extensions that are read, in lower case.
    public static let extensions: Set<String> = ["yaml", "yml", "json"]

    /// Reads a file.
    /// - Parameters:
    ///   - path: the file as the user gave it; `.yaml`, `.yml` or `.json`.
    ///   - registry: learns the file, so that places can be told.
    /// - Throws: ``JobFailure``, of kind `inputOutput` when the file cannot be read, else of kind `content`.
    public static func read(path: String, registry: SourceRegistry) throws(JobFailure) -> Value {
        let limit = try fileExtension(of: path) == "json" ? JSONReader.maximumBytes : YAMLReader.maximumBytes
        return try read(InputFile.read(path, limit: limit), name: path, registry: registry)
    }

    /// Reads the content of a file.
    /// - Parameters:
    ///   - bytes: the content.
    ///   - name: the file as the user gave it; its extension decides how it is read.
    ///   - registry: learns the file, so that places can be told.
    /// - Throws: ``JobFailure`` of kind `content`.
    public static func read(_ bytes: [UInt8], name: String, registry: SourceRegistry) throws(JobFailure) -> Value {
        try fileExtension(of: name) == "json"
            ? JSONReader.read(bytes, name: name, registry: registry)
            : YAMLReader.read(bytes, name: name, registry: registry)
    }

    private static func fileExtension(of path: String) throws(JobFailure) -> String {
        let file = path.split(separator: "/").last ?? ""
        let found = file.contains(".") ? file.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
        if extensions.contains(found) { return found }
        throw JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "record.unknown-format", place: path,
                    cause: found.isEmpty ? "看不出是什么格式的文件" : "不认识扩展名“.\(found)”",
                    remedy: "数据文件的扩展名是 .yaml、.yml 或 .json")
            ])
    }
}
