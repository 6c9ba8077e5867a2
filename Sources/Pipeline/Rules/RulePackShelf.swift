import Synchronization
import WenshuCore

/// The packs of rules of a library, read when the first record is judged and kept for all others.
final class RulePackShelf: Sendable {
    private let kept = Mutex<RulePackLibrary?>(nil)

    /// The packs.
    /// - Parameter library: the library whose shelf this is.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    func packs(of library: KindLibrary) throws(JobFailure) -> RulePackLibrary {
        let result = kept.withLock { kept in
            Result { () throws(JobFailure) in
                if let packs = kept { return packs }
                let packs = try RulePackLibrary(library)
                kept = packs
                return packs
            }
        }
        return try result.get()
    }
}
