public import ArchiveKit
public import WenshuCore
public import XMLKit

/// An office file as its parts, in the order of the archive. A value: copies share unchanged content.
public struct OfficePackage: Sendable {
    /// The two families of packages.
    public enum Kind: Sendable {
        /// DOCX, XLSX. Source: ISO/IEC 29500-2.
        case opc
        /// ODT, ODS. Source: ODF 1.3 part 2.
        case odf
    }

    /// The family.
    public let kind: Kind
    /// The parts in the order of the archive.
    public private(set) var parts: [PackagePart] = []
    private var indexes: [String: Int] = [:]

    /// Makes an empty package.
    public init(kind: Kind) { self.kind = kind }

    /// Opens a package that is in memory. Every entry is checked: it inflates within the limits to what its checksum
    /// says.
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - name: the file name, for faults.
    ///   - limits: what it may cost.
    /// - Throws: ``ArchiveFault`` when it is no office package, damaged, encrypted, hostile or over the limits.
    public static func open(
        bytes: [UInt8], name: String, limits: ArchiveLimits = .standard
    ) throws(ArchiveFault) -> OfficePackage {
        try open(try ArchiveReader(bytes: bytes, name: name, limits: limits))
    }

    /// Opens a package file. See ``open(bytes:name:limits:)``.
    /// - Throws: ``ArchiveFault``, also when the file cannot be read.
    public static func open(path: String, limits: ArchiveLimits = .standard) throws(ArchiveFault) -> OfficePackage {
        try open(try ArchiveReader(path: path, limits: limits))
    }

    private static func open(_ reader: ArchiveReader) throws(ArchiveFault) -> OfficePackage {
        let kind: Kind
        if reader.contains(OPC.contentTypesPart) {
            kind = .opc
        } else if reader.contains(ODF.mimetypePart) || reader.contains(ODF.manifestPart) {
            kind = .odf
        } else {
            throw ArchiveFault(.package, entry: reader.name, message: "压缩包里没有办公文档的内容；请确认是 DOCX 或 ODT 文件")
        }
        var package = OfficePackage(kind: kind)
        package.parts.reserveCapacity(reader.entryNames.count)
        for name in reader.entryNames { package.set(try reader.raw(name)) }
        if kind == .odf, let manifest = package.part(ODF.manifestPart) {
            let entries: ODFManifest
            do {
                entries = try ODFManifest.parse(try manifest.bytes())
            } catch let fault as XMLFault {
                throw ArchiveFault(.package, entry: ODF.manifestPart, message: "文件清单无法读取：\(fault.message)")
            } catch let fault as ArchiveFault {
                throw fault
            } catch {
                throw ArchiveFault(.package, entry: ODF.manifestPart, message: "文件清单无法读取；请重新取得原件")
            }
            guard !entries.isEncrypted else {
                throw ArchiveFault(.encrypted, entry: reader.name, message: "文件设有密码，无法读取；请在办公软件里取消密码后另存")
            }
        }
        return package
    }

    /// The names of the parts in order.
    public var names: [String] { parts.map(\.name) }

    /// Whether there is a part of exactly this name.
    public func contains(_ name: String) -> Bool { indexes[name] != nil }

    /// The part of exactly this name, or nil.
    public func part(_ name: String) -> PackagePart? { indexes[name].map { parts[$0] } }

    /// The name of the part that a reference means: the same name or, in OPC, one that differs only in the case of
    /// ASCII letters. Source: ISO/IEC 29500-2 §6.2.2.3.
    public func existingName(_ name: String) -> String? {
        if contains(name) { return name }
        guard kind == .opc else { return nil }
        let folded = PartName.folded(name)
        return parts.first { PartName.folded($0.name) == folded }?.name
    }

    /// The content of a part.
    /// - Throws: ``ArchiveFault`` when there is no such part or it is damaged.
    public func bytes(_ name: String) throws(ArchiveFault) -> [UInt8] {
        guard let part = part(name) else {
            throw ArchiveFault(.missing, entry: name, message: "文件里没有这个部件；文件可能损坏，请重新取得原件")
        }
        return try part.bytes()
    }

    /// A part as an XML tree.
    /// - Throws: ``JobFailure`` when there is no such part, it is damaged or not XML.
    public func tree(_ name: String, limits: XMLLimits = .standard) throws(JobFailure) -> XMLTree {
        let bytes: [UInt8]
        do throws(ArchiveFault) { bytes = try self.bytes(name) } catch { throw JobFailure(error) }
        do throws(XMLFault) { return try XMLTree.parse(bytes, name: name, limits: limits) } catch {
            throw JobFailure(error)
        }
    }

    /// Gives a part its content: replaces it where it stands, or adds it at the end.
    public mutating func set(_ name: String, _ bytes: [UInt8]) {
        set(PackagePart(name: name, content: .bytes(bytes)))
    }

    /// Gives a part its content in compressed form; the name is the entry's.
    public mutating func set(_ entry: CompressedEntry) {
        set(PackagePart(name: entry.name, content: .raw(entry)))
    }

    /// Replaces the part of the same name where it stands, or adds the part at the end.
    public mutating func set(_ part: PackagePart) {
        if let index = indexes[part.name] {
            parts[index] = part
        } else {
            indexes[part.name] = parts.count
            parts.append(part)
        }
    }

    /// Removes a part; does nothing if there is none.
    public mutating func remove(_ name: String) {
        guard let index = indexes.removeValue(forKey: name) else { return }
        parts.remove(at: index)
        for later in index..<parts.count { indexes[parts[later].name] = later }
    }

    /// The parts in compressed form, in the order in which they are written: the one that tells the kind of package
    /// comes first, in ODF stored as ODF 1.3 part 2 §3.3 asks for.
    /// - Parameter deflater: compresses the parts that are not compressed yet.
    /// - Throws: ``ArchiveFault`` when a compressed `mimetype` is damaged.
    public func entries(using deflater: Deflater) throws(ArchiveFault) -> [CompressedEntry] {
        let first = kind == .odf ? ODF.mimetypePart : OPC.contentTypesPart
        var entries: [CompressedEntry] = []
        entries.reserveCapacity(parts.count)
        if let head = part(first) {
            entries.append(
                kind == .odf ? .stored(name: first, try head.bytes()) : head.entry(using: deflater))
        }
        for part in parts where part.name != first { entries.append(part.entry(using: deflater)) }
        return entries
    }

    /// The package as an archive; the same package gives the same bytes.
    /// - Parameter deflater: compresses the parts that are not compressed yet; give one that is shared where many
    ///   packages
    ///   are made.
    /// - Throws: ``ArchiveFault`` when the archive cannot be made.
    public func archived(using deflater: Deflater = Deflater()) throws(ArchiveFault) -> [UInt8] {
        try ArchiveWriter.bytes(of: try entries(using: deflater))
    }
}
