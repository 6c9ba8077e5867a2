public import WenshuCore

/// Reads JSON.
public enum JSONReader {
    /// The longest text that is read, in bytes.
    public static let maximumBytes = 1 << 30
    /// Reads a text.
    public static func read(_ bytes: [UInt8], name: String, registry: SourceRegistry) throws(JobFailure) -> Value {
        try YAMLReader.read(bytes, name: name, registry: registry)
    }
}
