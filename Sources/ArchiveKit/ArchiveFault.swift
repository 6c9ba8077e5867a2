/// An archive that cannot be read or written: what, which entry and why.
public struct ArchiveFault: Error, Sendable, Hashable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// Not a ZIP archive, or one whose directory is damaged or contradicts itself.
        case notAnArchive
        /// The data of an entry end before they should, or cannot be inflated.
        case damaged
        /// The bytes do not have the checksum that the archive states.
        case checksum
        /// More entries than allowed.
        case tooManyEntries
        /// More bytes than allowed.
        case size
        /// Compressed more than any real document.
        case ratio
        /// A name that is not allowed.
        case name
        /// Two entries of the same name.
        case duplicate
        /// An encrypted entry.
        case encrypted
        /// A compression method other than stored and deflated.
        case method
        /// Entries that share bytes of the archive.
        case overlap
        /// No entry of that name.
        case missing
        /// A file cannot be read.
        case reading
        /// A file or archive cannot be written.
        case writing
        /// A package without the parts that make it an office document.
        case package
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The entry or file concerned; empty when it is the archive as a whole.
    public let entry: String
    /// Cause and remedy in Chinese, without the place.
    public let message: String

    /// Makes a fault.
    /// - Parameters:
    ///   - code: what kind of trouble it is.
    ///   - entry: the entry or file concerned.
    ///   - message: cause and remedy in Chinese.
    public init(_ code: Code, entry: String = "", message: String) {
        self.code = code
        self.entry = entry
        self.message = message
    }
}

extension ArchiveFault: CustomStringConvertible {
    /// Place and message.
    public var description: String { entry.isEmpty ? message : "\(entry)：\(message)" }
}
