import ArchiveKit
import Glibc
import WenshuCore

/// Temporary files that killed runs left in a folder of documents.
enum LeftoverFiles {
    /// Removes those whose program no longer runs on this machine. What cannot be read or removed is left.
    static func remove(below folder: String, depth: Int = 0) {
        guard depth < 32 else { return }
        for name in (try? InputFile.names(in: folder, hidden: true)) ?? [] {
            let path = "\(folder)/\(name)"
            if let owner = TemporaryFiles.owner(ofFile: name) {
                if kill(owner, 0) != 0, errno == ESRCH { unlink(path) }
            } else if !name.hasPrefix("."), InputFile.isFolder(path) {
                remove(below: path, depth: depth + 1)
            }
        }
    }
}
