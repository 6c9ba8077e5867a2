/// The file formats that documents are made in.
public enum OutputFormat: String, Sendable, CaseIterable, Comparable {
    /// Office Open XML text (ISO/IEC 29500).
    case docx
    /// OpenDocument text (ISO/IEC 26300).
    case odt

    /// The format that a file name's extension tells, or nil for another.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "docx", "dotx": self = .docx
        case "odt", "ott": self = .odt
        default: return nil
        }
    }

    /// DOCX before ODT.
    public static func < (left: OutputFormat, right: OutputFormat) -> Bool { left == .docx && right == .odt }
}
