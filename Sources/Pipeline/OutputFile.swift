import ArchiveKit
import Glibc
public import PackageKit
public import WenshuCore

/// Single files that commands write.
public enum OutputFile {
    /// Writes a file that must not exist yet.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when it exists or cannot be written.
    public static func create(_ bytes: [UInt8], at path: String) throws(JobFailure) {
        if InputFile.exists(path) {
            throw JobFailure(
                .inputOutput,
                [
                    Diagnostic(
                        .error, id: "file.exists", place: path, cause: "文件已经存在，没有覆盖", remedy: "换一个文件名，或先移走原来的文件")
                ])
        }
        try replace(bytes, at: path)
    }

    /// Writes an office file, in place of an existing one.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when it cannot be written.
    public static func replace(_ package: OfficePackage, at path: String) throws(JobFailure) {
        do throws(ArchiveFault) {
            try AtomicFile.publish(try package.archived(), to: path)
        } catch {
            throw JobFailure(error)
        }
    }

    private static func replace(_ bytes: [UInt8], at path: String) throws(JobFailure) {
        do throws(ArchiveFault) { try AtomicFile.publish(bytes, to: path) } catch { throw JobFailure(error) }
    }
}
