import Glibc

/// A range of bytes of a file that must not change: what an archive is copied from without being held in memory.
struct FileSlice: Sendable, Hashable {
    /// What tells whether a file is still the same.
    struct Stamp: Sendable, Hashable {
        private let device: UInt
        private let inode: UInt
        private let size: Int
        private let seconds: Int
        private let nanoseconds: Int

        init(_ status: stat) {
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    let path: String
    let offset: Int
    let count: Int
    let stamp: Stamp

    /// Opens the file; the caller closes the descriptor.
    /// - Throws: ``ArchiveFault`` when it is gone or is not the same any more.
    func open() throws(ArchiveFault) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw ArchiveFault(.reading, entry: path, message: "无法再次读取文件：\(SystemError.current)；处理完以前请不要移动它")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Stamp(status) == stamp else {
            close(descriptor)
            throw ArchiveFault(.reading, entry: path, message: "文件在处理时被改动了；请保存、关闭后再试")
        }
        return descriptor
    }

    /// Reads a part of the range.
    /// - Parameters:
    ///   - descriptor: the file, as ``open()`` gave it.
    ///   - start: where in the range.
    ///   - buffer: is filled from its start.
    /// - Returns: the number of bytes read, 0 at the end of the range, or nil when they cannot be read.
    func read(_ descriptor: Int32, from start: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let length = min(buffer.count, count - start)
        guard length > 0 else { return 0 }
        while true {
            let got = pread(descriptor, buffer.baseAddress, length, offset + start)
            if got < 0, errno == EINTR { continue }
            return got > 0 ? got : nil
        }
    }

    /// The bytes.
    /// - Throws: ``ArchiveFault`` when the file is gone or is not the same any more.
    func read() throws(ArchiveFault) -> [UInt8] {
        let descriptor = try open()
        defer { close(descriptor) }
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                guard let got = read(descriptor, from: filled, into: rest) else {
                    isWhole = false
                    return
                }
                filled += got
            }
        }
        guard isWhole else {
            throw ArchiveFault(.reading, entry: path, message: "读取时文件变短；请稍后再试")
        }
        return bytes
    }
}
