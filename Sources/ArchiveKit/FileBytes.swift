import Glibc

/// Reads whole files.
enum FileBytes {
    /// The bytes of a file in memory that the caller deallocates, and what tells whether the file is still the same.
    /// - Throws: ``ArchiveFault`` when the file cannot be read, is not a regular file or is over the limit.
    static func read(
        _ path: String, limit: Int
    ) throws(ArchiveFault) -> (bytes: UnsafeMutableRawBufferPointer, stamp: FileSlice.Stamp) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw fault(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw fault(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ArchiveFault(.reading, entry: path, message: "不是普通文件；请检查路径")
        }
        guard Int(status.st_size) <= limit else {
            throw ArchiveFault(
                .size, entry: path, message: "文件有 \(status.st_size) 字节，超过上限 \(limit) 字节；请拆分文件")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(status.st_size), alignment: 16)
        var count = 0
        while count < buffer.count {
            let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else {
                buffer.deallocate()
                throw got == 0 ? ArchiveFault(.reading, entry: path, message: "读取时文件变短；请稍后再试") : fault(path)
            }
            count += got
        }
        return (buffer, FileSlice.Stamp(status))
    }

    private static func fault(_ path: String) -> ArchiveFault {
        ArchiveFault(.reading, entry: path, message: "无法读取文件：\(SystemError.current)；请检查路径和权限")
    }
}

/// The last error of the system in words.
enum SystemError {
    /// What `errno` stands for, in Chinese for the usual ones.
    static var current: String {
        let number = errno
        switch number {
        case ENOENT: return "文件或文件夹不存在"
        case EACCES, EPERM: return "没有权限"
        case EISDIR: return "目标是文件夹"
        case ENOTDIR: return "路径中有一段不是文件夹"
        case ENOSPC, EDQUOT: return "磁盘空间不足"
        case EROFS: return "所在磁盘只读"
        case ENAMETOOLONG: return "文件名过长"
        case ELOOP: return "符号链接循环"
        case EMFILE, ENFILE: return "打开的文件过多"
        default: return strerror(number).map { String(cString: $0) } ?? "错误 \(number)"
        }
    }
}
