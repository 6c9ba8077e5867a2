import Glibc

/// Reading files that users name.
public enum InputFile {
    /// The largest file that is read whole, in bytes.
    public static let largest = 1 << 30

    /// The whole content of a file.
    /// - Parameters:
    ///   - path: the file as the user gave it.
    ///   - limit: the most bytes to accept.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when it cannot be read, of kind `content` when it is larger than `limit`.
    public static func read(_ path: String, limit: Int = largest) throws(JobFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw failure(path, EISDIR) }
        guard Int(status.st_size) <= limit else { throw tooLarge(path, limit) }

        var bytes: [UInt8] = []
        var wanted = Int(status.st_size) + 1
        while true {
            let known = bytes.count
            var outcome = 0
            let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                outcome = Glibc.read(descriptor, buffer.baseAddress, wanted)
                count = max(0, outcome)
            }
            // The first piece is mostly the whole file, which need not be held twice.
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
            if outcome < 0, errno == EINTR { continue }
            guard outcome >= 0 else { throw failure(path, errno) }
            guard bytes.count <= limit else { throw tooLarge(path, limit) }
            if bytes.count == known { return bytes }
            wanted = max(1, min(1 << 20, limit - bytes.count + 1))
        }
    }

    /// The SHA-256 of a file, read piece by piece.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when it cannot be read.
    public static func digest(of path: String) throws(JobFailure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var digest = SHA256()
        while true {
            var outcome = 0
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                outcome = Glibc.read(descriptor, buffer.baseAddress, 1 << 16)
                count = max(0, outcome)
            }
            if outcome < 0, errno == EINTR { continue }
            guard outcome >= 0 else { throw failure(path, errno) }
            if outcome == 0 { return digest.finished() }
            digest.update(piece)
        }
    }

    /// Whether a path names a folder.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a path names anything.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The names in a folder, sorted by their bytes.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - hidden: whether names that begin with a dot are told, too.
    /// - Throws: ``JobFailure`` of kind `inputOutput` when the folder cannot be read.
    public static func names(in folder: String, hidden: Bool = false) throws(JobFailure) -> [String] {
        guard let stream = opendir(folder) else { throw failure(folder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") || (hidden && name != "." && name != "..") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The files below a folder, to a depth of 32, as paths from it; what cannot be read and hidden folders are left out.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - hidden: whether files whose names begin with a dot are told, too.
    package static func files(below folder: String, hidden: Bool = false) -> [String] {
        func files(in prefix: String, depth: Int) -> [String] {
            ((try? names(in: folder + "/" + prefix, hidden: hidden)) ?? []).flatMap { name in
                let path = prefix + name
                guard isFolder("\(folder)/\(path)") else { return [path] }
                return depth < 32 && !name.hasPrefix(".") ? files(in: path + "/", depth: depth + 1) : []
            }
        }
        return files(in: "", depth: 1)
    }

    /// The path without symbolic links, `.` and `..`, or nil when there is no such file.
    ///
    /// C function: `realpath`; its result is freed here.
    public static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// What a system error means, as a failure.
    /// - Parameters:
    ///   - path: the file or folder.
    ///   - code: the system's error number.
    ///   - writing: whether it happened on writing.
    public static func failure(_ path: String, _ code: Int32, writing: Bool = false) -> JobFailure {
        let (cause, remedy) =
            switch code {
            case ENOENT: ("文件或文件夹不存在", "请核对路径和文件名")
            case EACCES, EPERM: (writing ? "没有写入权限" : "没有读取权限", "请检查文件或文件夹的权限")
            case EISDIR: ("这是文件夹，不是文件", "请写出其中的文件")
            case ENOTDIR: ("路径的上一级不是文件夹", "请核对路径")
            case ENOSPC, EDQUOT: ("磁盘空间不足", "请清理磁盘或换一个输出文件夹")
            case EROFS: ("所在磁盘是只读的", "请换一个输出文件夹")
            case ENAMETOOLONG: ("文件名太长", "请缩短文件名")
            default: ("系统报错：\(String(cString: strerror(code)))", "")
            }
        return JobFailure(
            .inputOutput,
            [Diagnostic(.error, id: writing ? "file.write" : "file.read", place: path, cause: cause, remedy: remedy)])
    }

    /// The failure for a file of more bytes than are accepted.
    public static func tooLarge(_ path: String, _ limit: Int) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "file.size", place: path, cause: "文件超过 \(limit >> 20) MiB 的上限",
                    remedy: "请核对是否选错了文件，或分成几个文件")
            ])
    }
}
