import CLibZip
import Glibc

/// Writes ZIP archives from entries that are already in their compressed form. The same entries give the same bytes, in
/// any time zone: every entry carries the date 1980-01-01.
public enum ArchiveWriter {
    /// The archive of some entries, in the order given.
    ///
    /// Names that are not ASCII are marked as UTF-8 (bit 11); entries have no extra field.
    /// - Throws: ``ArchiveFault`` when there is no entry, a name comes twice or libzip fails.
    public static func bytes(of entries: [CompressedEntry]) throws(ArchiveFault) -> [UInt8] {
        let sink = ArchiveSink(capacity: entries.reduce(64) { $0 + $1.compressedSize + 2 * $1.name.utf8.count + 96 })
        try write(entries, into: sink)
        return sink.takeBytes()
    }

    /// Writes the archive of some entries into an open file, from its start, as ``bytes(of:)`` would give it; what is in
    /// other archives is copied piece by piece.
    /// - Returns: the number of bytes.
    /// - Throws: ``ArchiveFault``.
    static func write(_ entries: [CompressedEntry], descriptor: Int32, path: String) throws(ArchiveFault) -> Int {
        let sink = ArchiveSink(descriptor: descriptor)
        do throws(ArchiveFault) { try write(entries, into: sink) } catch {
            guard let failure = sink.failure else { throw error }
            throw ArchiveFault(.writing, entry: path, message: "无法写入文件：\(failure)；请检查文件夹、权限和磁盘空间")
        }
        return sink.count
    }

    private static func write(_ entries: [CompressedEntry], into sink: ArchiveSink) throws(ArchiveFault) {
        guard !entries.isEmpty else {
            throw ArchiveFault(.writing, message: "没有可写入的内容")
        }
        let sources = EntrySources(entries)
        defer { withExtendedLifetime(sources) {} }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        // libzip releases the reference to the sink with the command FREE.
        let context = Unmanaged.passRetained(sink).toOpaque()
        guard let output = zip_source_function_create(sinkCommand, context, &error) else {
            Unmanaged<ArchiveSink>.fromOpaque(context).release()
            throw fault(&error)
        }
        guard let archive = zip_open_from_source(output, ZIP_TRUNCATE, &error) else {
            zip_source_free(output)
            throw fault(&error)
        }
        do throws(ArchiveFault) {
            for index in entries.indices { try add(sources, index, to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let fault = sources.fault ?? fault(zip_get_error(archive))
            zip_discard(archive)
            throw fault
        }
    }

    /// Writes the archive of some entries to a file, atomically; see ``AtomicFile/publish(_:to:sync:)``.
    /// - Throws: ``ArchiveFault``.
    public static func write(
        _ entries: [CompressedEntry], to path: String, sync: Bool = true
    ) throws(ArchiveFault) {
        var file = try PendingFile(for: path, sync: sync) { descriptor throws(ArchiveFault) in
            try write(entries, descriptor: descriptor, path: path)
        }
        try file.publish()
        if sync { PendingFile.syncFolder(of: path) }
    }

    private static func add(_ sources: EntrySources, _ index: Int, to archive: OpaquePointer) throws(ArchiveFault) {
        let context = sources.pointer(index)
        let entry = context.pointee.entry
        guard let source = zip_source_function_create(entryCommand, context, zip_get_error(archive)) else {
            throw fault(zip_get_error(archive), entry.name)
        }
        // libzip marks a name as UTF-8 only when it is not ASCII.
        let position = zip_file_add(archive, entry.name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard position >= 0 else {
            zip_source_free(source)
            throw fault(zip_get_error(archive), entry.name)
        }
        let method = entry.method == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        guard zip_set_file_compression(archive, UInt64(position), method, 0) == 0 else {
            throw fault(zip_get_error(archive), entry.name)
        }
    }

    private static func fault(_ error: UnsafeMutablePointer<zip_error_t>?, _ entry: String = "") -> ArchiveFault {
        let detail = error.flatMap { zip_error_strerror($0) }.map { String(cString: $0) } ?? ""
        if error?.pointee.zip_err == ZIP_ER_EXISTS {
            return ArchiveFault(.duplicate, entry: entry, message: "压缩包内不能有两个同名文件")
        }
        return ArchiveFault(.writing, entry: entry, message: "无法生成压缩包（\(detail)）；请检查内存后再试")
    }
}
