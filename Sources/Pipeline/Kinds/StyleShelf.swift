import Blueprint
import Synchronization
import WenshuCore

/// The style sheets of template folders, read once and kept for all kinds and formats.
final class StyleShelf: Sendable {
    private let folders: [String]
    private let kept = Mutex<StyleLibrary?>(nil)

    /// Makes the shelf.
    /// - Parameter folders: the folders; sheets of later ones replace those of the same name.
    init(folders: [String]) { self.folders = folders }

    /// The files of the style sheets.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    func files() throws(JobFailure) -> [String] {
        var files: [(name: String, path: String)] = []
        for folder in folders {
            for name in try InputFile.names(in: folder) where name.hasSuffix(".yaml") {
                files.removeAll { $0.name == name }
                files.append((name, "\(folder)/\(name)"))
            }
        }
        return files.map(\.path)
    }

    /// The style sheets.
    /// - Throws: ``JobFailure`` when they cannot be read.
    func library() throws(JobFailure) -> StyleLibrary {
        let result = kept.withLock { kept in
            Result { () throws(JobFailure) in
                if let library = kept { return library }
                var files: [(name: String, bytes: [UInt8])] = []
                for path in try self.files() { files.append((PathText.name(of: path), try InputFile.read(path))) }
                let library = try StyleLibrary(files: files)
                kept = library
                return library
            }
        }
        return try result.get()
    }
}
