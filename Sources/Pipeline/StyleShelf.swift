import Blueprint
import Synchronization
import WenshuCore

/// The style sheets of a template folder, read once and kept for all kinds and formats.
final class StyleShelf: Sendable {
    private let kept = Mutex<StyleLibrary?>(nil)

    /// The style sheets of a folder.
    /// - Parameter folder: the folder; the same in every call.
    /// - Throws: ``JobFailure`` when they cannot be read.
    func library(folder: String) throws(JobFailure) -> StyleLibrary {
        let result = kept.withLock { kept in
            Result { () throws(JobFailure) in
                if let library = kept { return library }
                let library = try StyleLibrary(folder: folder)
                kept = library
                return library
            }
        }
        return try result.get()
    }
}
