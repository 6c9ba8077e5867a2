import CLibZip
import Glibc

/// Publishes files: readers see the old file or the whole new one, never a part.
///
/// The bytes go to a temporary file in the target folder, which is synced and renamed. On any error, and on SIGINT and
/// SIGTERM when ``TemporaryFiles/removeOnSignals()`` was called, the temporary file is removed.
public enum AtomicFile {
    /// Publishes one file.
    /// - Parameters:
    ///   - bytes: the content.
    ///   - path: where; an existing file is replaced.
    ///   - sync: whether to wait until the file is on the disk.
    /// - Throws: ``ArchiveFault`` of code `writing`.
    public static func publish(_ bytes: [UInt8], to path: String, sync: Bool = true) throws(ArchiveFault) {
        var file = try PendingFile(bytes, for: path, sync: sync)
        try file.publish()
        if sync { PendingFile.syncFolder(of: path) }
    }
}

/// Publishes several files together: all are written and synced first, then all are renamed.
///
/// Files that were not published when the group goes are removed.
public struct PublishGroup: ~Copyable {
    private var files: [PendingFile] = []

    /// Makes an empty group.
    public init() {}

    /// The number of files waiting.
    public var count: Int { files.count }

    /// Writes a file beside its target; ``publish(sync:)`` puts it in place.
    /// - Throws: ``ArchiveFault`` of code `writing`.
    public mutating func add(_ bytes: [UInt8], to path: String) throws(ArchiveFault) {
        files.append(try PendingFile(bytes, for: path, sync: false))
    }

    /// Writes the archive of some entries beside its target; what is in other archives is copied piece by piece.
    /// - Returns: the number of bytes, and the file that holds them until it is published.
    /// - Throws: ``ArchiveFault``.
    public mutating func add(
        _ entries: [CompressedEntry], to path: String
    ) throws(ArchiveFault) -> (count: Int, file: String) {
        let file = try PendingFile(for: path, sync: false) { descriptor throws(ArchiveFault) in
            try ArchiveWriter.write(entries, descriptor: descriptor, path: path)
        }
        files.append(file)
        return (file.count, file.temporaryPath)
    }

    /// Syncs all files, then renames them, then syncs their folders.
    ///
    /// Up to four files are synced one by one, more of them by one `syncfs` for each folder.
    /// - Parameter sync: whether to wait until the files are on the disk.
    /// - Throws: ``ArchiveFault`` of code `writing` for the first file that fails; the others that were not yet
    ///   published
    ///   are removed.
    public mutating func publish(sync: Bool = true) throws(ArchiveFault) {
        var folders: Set<String> = []
        for file in files { folders.insert(PendingFile.folder(of: file.target)) }
        if sync, files.count > 4 {
            for folder in folders { try PendingFile.syncFileSystem(of: folder) }
        } else if sync {
            for file in files { try file.sync() }
        }
        for index in files.indices { try files[index].publish() }
        if sync {
            for folder in folders { PendingFile.syncFolder(folder) }
        }
        files.removeAll(keepingCapacity: true)
    }

    deinit {
        for file in files { file.discard() }
    }
}

/// A temporary file that waits beside its target.
struct PendingFile {
    /// Where the file shall go.
    let target: String
    private let temporary: TemporaryFiles.Name
    private var isPublished = false

    /// The number of bytes.
    let count: Int

    /// Writes a temporary file in the folder of the target.
    init(_ bytes: [UInt8], for target: String, sync: Bool) throws(ArchiveFault) {
        try self.init(for: target, sync: sync) { descriptor throws(ArchiveFault) in
            guard PendingFile.write(bytes, to: descriptor) else {
                throw PendingFile.fault(target, SystemError.current)
            }
            return bytes.count
        }
    }

    /// Makes a temporary file in the folder of the target and has it written.
    /// - Parameter write: writes to the descriptor and gives the number of bytes.
    init(
        for target: String, sync: Bool, write: (Int32) throws(ArchiveFault) -> Int
    ) throws(ArchiveFault) {
        self.target = target
        let (descriptor, temporary) = try TemporaryFiles.create(in: PendingFile.folder(of: target), for: target)
        self.temporary = temporary
        do throws(ArchiveFault) {
            count = try write(descriptor)
        } catch {
            close(descriptor)
            TemporaryFiles.remove(temporary)
            throw error
        }
        var failure = sync && fsync(descriptor) != 0 ? SystemError.current : nil
        if close(descriptor) != 0, failure == nil { failure = SystemError.current }
        if let failure {
            TemporaryFiles.remove(temporary)
            throw PendingFile.fault(target, failure)
        }
    }

    /// Where the bytes are until the file is published.
    var temporaryPath: String { temporary.path }

    /// Renames the file to its target.
    mutating func publish() throws(ArchiveFault) {
        guard rename(temporary.path, target) == 0 else {
            let reason = SystemError.current
            discard()
            isPublished = true
            throw PendingFile.fault(target, reason)
        }
        isPublished = true
        TemporaryFiles.forget(temporary)
    }

    /// Removes the temporary file, if it is still there.
    func discard() {
        if !isPublished { TemporaryFiles.remove(temporary) }
    }

    /// Waits until the file is on the disk.
    func sync() throws(ArchiveFault) {
        let descriptor = open(temporary.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PendingFile.fault(target, SystemError.current) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw PendingFile.fault(target, SystemError.current) }
    }

    /// The folder of a path; "." for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Waits until the names in a path's folder are on the disk. Not all file systems can; failure is no error.
    static func syncFolder(of path: String) { syncFolder(folder(of: path)) }

    static func syncFolder(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Waits until all that was written to the file system of a folder is on the disk (`syncfs`).
    static func syncFileSystem(of folder: String) throws(ArchiveFault) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(folder, SystemError.current) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw fault(folder, SystemError.current) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let written = Glibc.write(descriptor, part.baseAddress, part.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }

    private static func fault(_ path: String, _ reason: String) -> ArchiveFault {
        ArchiveFault(.writing, entry: path, message: "无法写入文件：\(reason)；请检查文件夹、权限和磁盘空间")
    }
}
