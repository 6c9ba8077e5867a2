import CLibZip
import Glibc

/// Reads a ZIP archive within limits. Names are checked when the archive is opened, entries when they are read.
///
/// The whole archive is held in memory. Not `Sendable`.
public final class ArchiveReader {
    /// The file name, for faults.
    public let name: String
    /// The names of the entries in the order of the archive; folders are left out.
    public private(set) var entryNames: [String] = []

    /// The first bytes of a Compound File: what Office 97 wrote, and what a DOCX with a password is wrapped in.
    private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private let limits: ArchiveLimits
    /// libzip reads from here until it is closed.
    private let bytes: UnsafeMutableRawBufferPointer
    private var archive: OpaquePointer?
    /// The file that the bytes come from; nil when they were in memory.
    private let file: (path: String, stamp: FileSlice.Stamp)?
    /// Where the local header of each entry starts.
    private var headers: [Int] = []
    private var indexes: [String: UInt64] = [:]
    private var inflatedBytes: [String: Int] = [:]
    private var totalBytes = 0
    private let inflater: Inflater

    /// Opens an archive that is in memory.
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - name: the file name, for faults.
    ///   - limits: what it may cost.
    /// - Throws: ``ArchiveFault`` when it is not an archive, has hostile names or is over the limits.
    public convenience init(
        bytes: [UInt8], name: String, limits: ArchiveLimits = .standard
    ) throws(ArchiveFault) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyBytes(from: bytes)
        try self.init(adopting: copy, file: nil, name: name, limits: limits)
    }

    /// Opens an archive file.
    /// - Parameters:
    ///   - path: where the file is.
    ///   - limits: what it may cost.
    /// - Throws: ``ArchiveFault``, also when the file cannot be read.
    public convenience init(path: String, limits: ArchiveLimits = .standard) throws(ArchiveFault) {
        let (bytes, stamp) = try FileBytes.read(path, limit: limits.maxArchiveBytes)
        try self.init(adopting: bytes, file: (path, stamp), name: path, limits: limits)
    }

    private init(
        adopting bytes: UnsafeMutableRawBufferPointer, file: (path: String, stamp: FileSlice.Stamp)?, name: String,
        limits: ArchiveLimits
    ) throws(ArchiveFault) {
        self.bytes = bytes
        self.file = file
        self.name = name
        self.limits = limits
        do throws(ArchiveFault) {
            inflater = try Inflater()
        } catch {
            bytes.deallocate()
            throw error
        }
        guard bytes.count <= limits.maxArchiveBytes else {
            throw ArchiveFault(
                .size, entry: name, message: "文件有 \(bytes.count) 字节，超过上限 \(limits.maxArchiveBytes) 字节；请拆分文件")
        }
        if bytes.starts(with: ArchiveReader.compoundFile) {
            throw ArchiveFault(
                .encrypted, entry: name,
                message: "这是设有密码的文件，或旧版 DOC、XLS 文件；请在办公软件里取消密码，或另存为 DOCX、XLSX")
        }
        try open()
    }

    deinit {
        if let archive { zip_discard(archive) }
        bytes.deallocate()
    }

    /// Whether there is an entry of this name.
    public func contains(_ entry: String) -> Bool { indexes[entry] != nil }

    /// The inflated bytes of an entry.
    /// - Throws: ``ArchiveFault`` when there is none, it is damaged or over the limits.
    public func read(_ entry: String) throws(ArchiveFault) -> [UInt8] {
        let compressed = try compressedBytes(entry)
        let bytes = try inflater.inflate(compressed, limits: entryLimits(entry))
        account(entry, bytes.count)
        return bytes
    }

    /// An entry in its compressed form. It is inflated once, without keeping the bytes, so that what is copied is known
    /// to be sound and within the limits.
    /// - Throws: ``ArchiveFault`` when there is none, it is damaged or over the limits.
    public func raw(_ entry: String) throws(ArchiveFault) -> CompressedEntry {
        let compressed = try compressedBytes(entry)
        try inflater.verify(compressed, limits: entryLimits(entry))
        account(entry, compressed.size)
        return compressed
    }

    /// An entry in its compressed form, checked as by ``raw(_:)``, whose bytes stay in the file of the archive until they
    /// are copied; the file must not change until then. Small entries, and those of archives in memory, are held.
    /// - Throws: as ``raw(_:)``.
    public func lent(_ entry: String) throws(ArchiveFault) -> CompressedEntry {
        let held = try raw(entry)
        guard let file, held.compressedSize >= 4096, let index = indexes[entry].flatMap({ Int(exactly: $0) }),
            let offset = dataOffset(headers[index], held)
        else { return held }
        return CompressedEntry(
            name: held.name, method: held.method, crc: held.crc, size: held.size,
            storage: .file(
                FileSlice(path: file.path, offset: offset, count: held.compressedSize, stamp: file.stamp)))
    }

    /// Where the compressed bytes of an entry start in the archive; nil when they are not where its local header says.
    private func dataOffset(_ header: Int, _ entry: CompressedEntry) -> Int? {
        guard case .memory(let compressed) = entry.storage, header >= 0, header <= bytes.count - 30 else { return nil }
        func uint16(_ offset: Int) -> Int {
            Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: header + offset, as: UInt16.self)))
        }
        let offset = header + 30 + uint16(26) + uint16(28)
        guard offset <= bytes.count - compressed.count,
            isSame(compressed, at: offset)
        else { return nil }
        return offset
    }

    private func isSame(_ compressed: [UInt8], at offset: Int) -> Bool {
        compressed.withUnsafeBytes { held in
            guard let start = held.baseAddress, let place = bytes.baseAddress else { return held.isEmpty }
            return memcmp(start, place + offset, held.count) == 0
        }
    }

    /// An entry as a stream of inflated bytes, of which never more than a chunk is held.
    /// - Throws: ``ArchiveFault`` when there is none, or when it is encrypted or compressed by an unknown method.
    public func stream(_ entry: String) throws(ArchiveFault) -> EntryStream {
        let (file, status) = try compressedFile(entry)
        return try EntryStream(file, of: self, entry, status, limits: entryLimits(entry))
    }

    private func open() throws(ArchiveFault) {
        let directory = try CentralDirectory(UnsafeRawBufferPointer(bytes), maxEntries: limits.maxEntries)
        try directory.checkOverlap(archiveBytes: bytes.count)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
            throw ArchiveFault(
                .notAnArchive, entry: name, message: "无法读取压缩包：\(String(cString: zip_error_strerror(&error)))")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw ArchiveFault(
                .notAnArchive, entry: name,
                message: "压缩包损坏，无法打开（\(String(cString: zip_error_strerror(&error)))）；请重新取得原件")
        }
        self.archive = archive
        guard zip_get_num_entries(archive, 0) == Int64(directory.entries.count) else {
            throw ArchiveFault(.notAnArchive, entry: name, message: "ZIP 目录自相矛盾，不予处理；请用办公软件另存后再试")
        }
        for (index, entry) in directory.entries.enumerated() {
            let text = try EntryNames.check(ArraySlice(bytes[entry.name]), limits: limits)
            guard let same = zip_get_name(archive, UInt64(index), UInt32(ZIP_FL_ENC_RAW)), String(cString: same) == text
            else {
                throw ArchiveFault(.notAnArchive, entry: name, message: "ZIP 目录自相矛盾，不予处理；请用办公软件另存后再试")
            }
            guard indexes.updateValue(UInt64(index), forKey: text) == nil else {
                throw ArchiveFault(.duplicate, entry: text, message: "压缩包内有两个同名文件，不予处理；请用办公软件另存后再试")
            }
            headers.append(entry.headerOffset)
            if !text.hasSuffix("/") { entryNames.append(text) }
        }
    }

    private func entryLimits(_ entry: String) -> Inflater.Limits {
        let left = limits.maxTotalBytes - totalBytes + inflatedBytes[entry, default: 0]
        return Inflater.Limits(
            bytes: min(limits.maxEntryBytes, left), ratio: limits.maxRatio, ratioFreeBytes: limits.ratioFreeBytes)
    }

    /// Counts what an entry has inflated to against the limit for all.
    func account(_ entry: String, _ size: Int) {
        totalBytes += size - (inflatedBytes.updateValue(size, forKey: entry) ?? 0)
    }

    /// What the archive states about an entry.
    struct EntryStatus {
        var method: CompressedEntry.Method
        var crc: UInt32
        var size: Int
        var compressedSize: Int
    }

    /// Opens the compressed bytes of an entry; the caller closes the file (`zip_fclose`).
    private func compressedFile(_ entry: String) throws(ArchiveFault) -> (file: OpaquePointer, status: EntryStatus) {
        guard let archive, let index = indexes[entry] else {
            throw ArchiveFault(.missing, entry: entry, message: "压缩包内没有这个文件；文件可能损坏，请重新取得原件")
        }
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive, index, 0, &status) == 0, let compressedSize = Int(exactly: status.comp_size),
            let size = Int(exactly: status.size), compressedSize <= bytes.count
        else {
            throw ArchiveFault(.damaged, entry: entry, message: "压缩包登记的大小有误；文件可能损坏，请重新取得原件")
        }
        guard Int32(status.encryption_method) == ZIP_EM_NONE else {
            throw ArchiveFault(.encrypted, entry: entry, message: "文件已加密，无法读取；请在办公软件里取消密码后另存")
        }
        let method: CompressedEntry.Method
        switch Int32(status.comp_method) {
        case ZIP_CM_STORE: method = .stored
        case ZIP_CM_DEFLATE: method = .deflated
        default:
            throw ArchiveFault(
                .method, entry: entry, message: "使用了不支持的压缩方法（\(status.comp_method)）；请用办公软件另存后再试")
        }
        guard let file = zip_fopen_index(archive, index, UInt32(ZIP_FL_COMPRESSED)) else {
            throw ArchiveFault(
                .damaged, entry: entry,
                message: "无法读取（\(String(cString: zip_strerror(archive)))）；文件可能损坏，请重新取得原件")
        }
        return (file, EntryStatus(method: method, crc: status.crc, size: size, compressedSize: compressedSize))
    }

    private func compressedBytes(_ entry: String) throws(ArchiveFault) -> CompressedEntry {
        let (file, status) = try compressedFile(entry)
        defer { zip_fclose(file) }
        let compressedSize = status.compressedSize
        let compressed = [UInt8](unsafeUninitializedCapacity: compressedSize) { buffer, count in
            while count < compressedSize {
                let read = zip_fread(file, buffer.baseAddress.map { $0 + count }, UInt64(compressedSize - count))
                guard read > 0 else { return }
                count += Int(read)
            }
        }
        guard compressed.count == compressedSize else {
            throw ArchiveFault(.damaged, entry: entry, message: "数据不完整；文件可能没有传完，请重新取得原件")
        }
        return CompressedEntry(
            name: entry, method: status.method, crc: status.crc, size: status.size, compressed: compressed)
    }
}
