import CLibZip
import Glibc

/// The commands of `zip_source_cmd` that a source answers, as a bit mask (`zip_source_make_command_bitmap` is
/// variadic).
private func mask(_ commands: zip_source_cmd...) -> Int64 {
    commands.reduce(0) { $0 | Int64(1) << Int64($1.rawValue) }
}

private let entryCommands = mask(
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE)
private let sinkCommands =
    entryCommands
    | mask(
        ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE,
        ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE)

/// The moment that is 1980-01-01 00:00 in the local time zone: libzip turns it back into local time, which gives the
/// DOS date 0x0021 and time 0 in every zone. (`zip_file_set_dostime` gives the same, but looks at the zone file each
/// time.)
private let firstDOSTime: time_t = {
    var date = tm()
    date.tm_year = 80
    date.tm_mday = 1
    date.tm_isdst = -1
    return mktime(&date)
}()

/// The entries of an archive being written, at fixed addresses for libzip's callbacks.
final class EntrySources {
    /// An entry and how far libzip has read it.
    struct Source {
        let entry: CompressedEntry
        var offset = 0
        /// The open file, for an entry that is in one.
        var descriptor: Int32 = -1
        /// Why it could not be read.
        var fault: ArchiveFault?

        mutating func open() -> Bool {
            offset = 0
            guard case .file(let slice) = entry.storage, descriptor < 0 else { return true }
            do throws(ArchiveFault) {
                descriptor = try slice.open()
                return true
            } catch {
                fault = error
                return false
            }
        }

        mutating func read(_ data: UnsafeMutableRawPointer, _ length: Int) -> Int {
            let count = min(length, entry.compressedSize - offset)
            guard count > 0 else { return 0 }
            switch entry.storage {
            case .memory(let bytes):
                bytes.withUnsafeBytes { bytes in
                    if let start = bytes.baseAddress { memcpy(data, start + offset, count) }
                }
                offset += count
                return count
            case .file(let slice):
                let buffer = UnsafeMutableRawBufferPointer(start: data, count: count)
                guard let got = slice.read(descriptor, from: offset, into: buffer) else {
                    fault = ArchiveFault(.reading, entry: slice.path, message: "读取时文件变短；请稍后再试")
                    return -1
                }
                offset += got
                return got
            }
        }

        mutating func close() {
            if descriptor >= 0 { Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    private let sources: UnsafeMutableBufferPointer<Source>

    init(_ entries: [CompressedEntry]) {
        sources = .allocate(capacity: entries.count)
        _ = sources.initialize(from: entries.lazy.map { Source(entry: $0) })
    }

    deinit {
        for index in sources.indices { sources[index].close() }
        sources.deinitialize()
        sources.deallocate()
    }

    /// Why an entry could not be read.
    var fault: ArchiveFault? { sources.lazy.compactMap(\.fault).first }

    func pointer(_ index: Int) -> UnsafeMutablePointer<Source> {
        guard let start = sources.baseAddress else { preconditionFailure("no entries") }
        return start + index
    }
}

/// Answers libzip's commands for one entry: the data are given as they are, with method, sizes and CRC known
/// beforehand, so that libzip neither compresses nor counts again.
func entryCommand(
    _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd
) -> Int64 {
    guard let source = context?.assumingMemoryBound(to: EntrySources.Source.self) else { return -1 }
    switch command {
    case ZIP_SOURCE_OPEN:
        return source.pointee.open() ? 0 : -1
    case ZIP_SOURCE_READ:
        guard let data else { return 0 }
        return Int64(source.pointee.read(data, Int(clamping: length)))
    case ZIP_SOURCE_STAT:
        guard let status = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
        let entry = source.pointee.entry
        zip_stat_init(status)
        status.pointee.size = UInt64(entry.size)
        status.pointee.comp_size = UInt64(entry.compressedSize)
        status.pointee.crc = entry.crc
        status.pointee.comp_method = UInt16(entry.method == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE)
        status.pointee.mtime = firstDOSTime
        status.pointee.valid = UInt64(
            ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_MTIME)
        return Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_SUPPORTS: return entryCommands
    case ZIP_SOURCE_CLOSE:
        source.pointee.close()
        return 0
    case ZIP_SOURCE_ERROR: return reportInternalError(data)
    case ZIP_SOURCE_FREE: return 0
    default: return -1
    }
}

/// Answers that a source failed; the cause is told in other words.
private func reportInternalError(_ data: UnsafeMutableRawPointer?) -> Int64 {
    guard let numbers = data?.assumingMemoryBound(to: Int32.self) else { return -1 }
    numbers[0] = ZIP_ER_INTERNAL
    numbers[1] = 0
    return Int64(2 * MemoryLayout<Int32>.size)
}

/// Takes the bytes of an archive that libzip writes: in memory, or through a small buffer into a file.
final class ArchiveSink {
    private var buffer: UnsafeMutableRawBufferPointer
    /// Where the next byte goes, in the archive.
    private var position = 0
    private(set) var count = 0
    /// The file, or nil for memory.
    private let descriptor: Int32?
    /// Of a file: where the buffer's bytes go, and how many there are.
    private var bufferStart = 0
    private var buffered = 0
    /// Why the file could not be written.
    private(set) var failure: String?

    /// Writes into a file, which the caller closes.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        buffer = .allocate(byteCount: 256 << 10, alignment: 16)
    }

    /// Writes into memory.
    init(capacity: Int) {
        descriptor = nil
        buffer = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { buffer.deallocate() }

    func takeBytes() -> [UInt8] { Array(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }

    fileprivate var writePosition: Int64 { Int64(position) }

    /// Writes what is still in the buffer of a file.
    /// - Returns: whether everything is in the file.
    func flush() -> Bool {
        guard let descriptor else { return true }
        var written = 0
        while written < buffered, failure == nil {
            let got = pwrite(
                descriptor, buffer.baseAddress.map { $0 + written }, buffered - written, bufferStart + written)
            if got < 0, errno == EINTR { continue }
            if got <= 0 { failure = SystemError.current } else { written += got }
        }
        bufferStart += buffered
        buffered = 0
        return failure == nil
    }

    private func writeFile(_ data: UnsafeRawPointer, _ length: Int) -> Bool {
        var rest = UnsafeRawBufferPointer(start: data, count: length)
        while !rest.isEmpty {
            if bufferStart + buffered != position || buffered == buffer.count {
                guard flush() else { return false }
                bufferStart = position
            }
            let part = rest.prefix(buffer.count - buffered)
            UnsafeMutableRawBufferPointer(rebasing: buffer[buffered...]).copyBytes(from: part)
            buffered += part.count
            position += part.count
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
        }
        count = max(count, position)
        return true
    }

    fileprivate func write(_ data: UnsafeRawPointer, _ length: Int) -> Bool {
        if descriptor != nil { return writeFile(data, length) }
        if position + length > buffer.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(buffer.count * 2, position + length), alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            buffer.deallocate()
            buffer = larger
        }
        if let start = buffer.baseAddress { memcpy(start + position, data, length) }
        position += length
        count = max(count, position)
        return true
    }

    fileprivate func seek(_ target: Int64) -> Int64 {
        guard target >= 0, target <= count else { return -1 }
        position = Int(target)
        return 0
    }

    fileprivate func restart() {
        position = 0
        count = 0
        bufferStart = 0
        buffered = 0
    }
}

/// Answers libzip's commands for the archive being written. It is never read back.
func sinkCommand(
    _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd
) -> Int64 {
    guard let context else { return -1 }
    let reference = Unmanaged<ArchiveSink>.fromOpaque(context)
    if command == ZIP_SOURCE_FREE {
        reference.release()
        return 0
    }
    return reference._withUnsafeGuaranteedRef { sink in
        switch command {
        case ZIP_SOURCE_SUPPORTS: return sinkCommands
        case ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_REMOVE:
            sink.restart()
            return 0
        case ZIP_SOURCE_COMMIT_WRITE: return sink.flush() ? 0 : -1
        case ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE: return 0
        case ZIP_SOURCE_WRITE:
            guard let data, let size = Int(exactly: length) else { return -1 }
            return sink.write(data, size) ? Int64(length) : -1
        case ZIP_SOURCE_TELL_WRITE: return sink.writePosition
        case ZIP_SOURCE_SEEK_WRITE:
            var error = zip_error_t()
            zip_error_init(&error)
            defer { zip_error_fini(&error) }
            let target = zip_source_seek_compute_offset(
                UInt64(sink.writePosition), UInt64(sink.count), data, length, &error)
            return target < 0 ? -1 : sink.seek(target)
        case ZIP_SOURCE_STAT:
            guard let status = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
            zip_stat_init(status)
            status.pointee.size = UInt64(sink.count)
            status.pointee.valid = UInt64(ZIP_STAT_SIZE)
            return Int64(MemoryLayout<zip_stat_t>.size)
        case ZIP_SOURCE_ERROR: return reportInternalError(data)
        default: return -1
        }
    }
}
