/// The rules for names in archives of strangers.
enum EntryNames {
    /// The name as text.
    /// - Throws: ``ArchiveFault`` when it is not UTF-8, or could mean another place than a relative one inside the
    ///   archive.
    static func check(_ bytes: ArraySlice<UInt8>, limits: ArchiveLimits) throws(ArchiveFault) -> String {
        guard let name = String(validating: bytes, as: UTF8.self) else {
            throw ArchiveFault(
                .name, entry: printable(bytes), message: "压缩包内的文件名不是 UTF-8 编码；请用办公软件另存后再试")
        }
        guard bytes.count <= limits.maxNameBytes else {
            throw ArchiveFault(
                .name, entry: String(name.prefix(40)) + "…", message: "压缩包内的文件名超过 \(limits.maxNameBytes) 字节")
        }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw ArchiveFault(.name, entry: printable(bytes), message: "压缩包内的文件名含有控制字符，不予处理；请确认文件来源")
        }
        guard !bytes.contains(UInt8(ascii: "\\")) else {
            throw ArchiveFault(.name, entry: name, message: "压缩包内的文件名含有反斜线，不予处理；请用办公软件另存后再试")
        }
        let path = name.hasSuffix("/") ? name.dropLast() : name[...]
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        let drive = bytes.count > 1 && bytes[bytes.startIndex + 1] == UInt8(ascii: ":")
        guard !drive, !components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
            throw ArchiveFault(
                .name, entry: name, message: "压缩包内的文件名是绝对路径，或含有空的、「.」、「..」路径段，不予处理；请确认文件来源")
        }
        return name
    }

    private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
        String(
            String.UnicodeScalarView(
                String(decoding: bytes.prefix(80), as: UTF8.self).unicodeScalars.map {
                    $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0
                }))
    }
}
