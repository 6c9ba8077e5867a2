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
    }

    private let sources: UnsafeMutableBufferPointer<Source>

    init(_ entries: [CompressedEntry]) {
        sources = .allocate(capacity: entries.count)
        _ = sources.initialize(from: entries.lazy.map { Source(entry: $0) })
    }

    deinit {
        sources.deinitialize()
        sources.deallocate()
    }

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
        source.pointee.offset = 0
        return 0
    case ZIP_SOURCE_READ:
        let count = min(Int(clamping: length), source.pointee.entry.compressed.count - source.pointee.offset)
        guard count > 0, let data else { return 0 }
        source.pointee.entry.compressed.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(data, start + source.pointee.offset, count) }
        }
        source.pointee.offset += count
        return Int64(count)
    case ZIP_SOURCE_STAT:
        guard let status = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
        let entry = source.pointee.entry
        zip_stat_init(status)
        status.pointee.size = UInt64(entry.size)
        status.pointee.comp_size = UInt64(entry.compressed.count)
        status.pointee.crc = entry.crc
        status.pointee.comp_method = UInt16(entry.method == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE)
        status.pointee.mtime = firstDOSTime
        status.pointee.valid = UInt64(
            ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_MTIME)
        return Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_SUPPORTS: return entryCommands
    case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
    default: return -1
    }
}

/// Takes the bytes of an archive that libzip writes.
final class ArchiveSink {
    private var buffer: UnsafeMutableRawBufferPointer
    private var position = 0
    fileprivate private(set) var count = 0

    init(capacity: Int) { buffer = .allocate(byteCount: capacity, alignment: 16) }

    deinit { buffer.deallocate() }

    func takeBytes() -> [UInt8] { Array(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }

    fileprivate var writePosition: Int64 { Int64(position) }

    fileprivate func write(_ data: UnsafeRawPointer, _ length: Int) {
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
    }

    fileprivate func seek(_ target: Int64) -> Int64 {
        guard target >= 0, target <= count else { return -1 }
        position = Int(target)
        return 0
    }

    fileprivate func restart() {
        position = 0
        count = 0
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
        case ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE: return 0
        case ZIP_SOURCE_WRITE:
            guard let data, let size = Int(exactly: length) else { return -1 }
            sink.write(data, size)
            return Int64(length)
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
        case ZIP_SOURCE_ERROR:
            guard let numbers = data?.assumingMemoryBound(to: Int32.self) else { return -1 }
            numbers[0] = ZIP_ER_INTERNAL
            numbers[1] = 0
            return Int64(2 * MemoryLayout<Int32>.size)
        default: return -1
        }
    }
}
