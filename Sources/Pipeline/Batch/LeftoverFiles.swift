import ArchiveKit
import Glibc
import WenshuCore

/// Temporary files that killed runs left in a folder of documents.
enum LeftoverFiles {
    /// Removes those whose program no longer runs on this machine. What cannot be read or removed is left.
    static func remove(below folder: String) {
        for file in InputFile.files(below: folder, hidden: true) {
            guard let owner = TemporaryFiles.owner(ofFile: PathText.name(of: file)) else { continue }
            if kill(owner, 0) != 0, errno == ESRCH { unlink("\(folder)/\(file)") }
        }
    }
}
