import ArchiveKit
public import WenshuCore

/// Merges the manifests of shards and compares manifests with what is there.
public struct ManifestAudit: Sendable {
    /// How many files the manifest tells of.
    public let files: Int
    /// What is wrong.
    public let diagnostics: [Diagnostic]

    /// Makes one manifest, sorted by the names of the outputs, of those of the shards of a batch. Theirs stay.
    /// - Parameter folder: the folder of the documents.
    /// - Returns: how many files it tells of; errors for shards that never ran.
    /// - Throws: ``JobFailure`` when there is none, or a file cannot be read or written.
    public static func merge(_ folder: String) throws(JobFailure) -> ManifestAudit {
        let names = try InputFile.names(in: folder)
        let shards = names.compactMap { name in part(of: name).map { (name: name, part: $0) } }
        guard let count = shards.map(\.part.count).max() else {
            throw failure("manifest.none", folder, "没有分片的记录（manifest.1-4.jsonl 之类）", "写各分片的 --out 文件夹")
        }
        var findings: [Diagnostic] = []
        let counts = Set(shards.map(\.part.count))
        if counts.count > 1 {
            throw failure(
                "manifest.mixed", folder, "分片的份数不一样：\(counts.sorted().map(String.init).joined(separator: "、"))",
                "各分片的 --shard 要共有同样的份数；删去别的份数的 manifest 再合并")
        }
        let missing = (1...count).filter { index in !shards.contains { $0.part.index == index } }
        if !missing.isEmpty {
            findings.append(
                Diagnostic(
                    .error, id: "manifest.shard-missing", place: folder,
                    cause: "共 \(count) 份，没有第 \(missing.map(String.init).joined(separator: "、")) 份的记录",
                    remedy: "用 wenshu batch --shard \(missing[0])/\(count) 做完它，再合并"))
        }
        var manifest = Manifest()
        for shard in shards.sorted(by: { $0.part.index < $1.part.index }) {
            for line in Manifest.lines(of: try InputFile.read("\(folder)/\(shard.name)")) { manifest.add(line) }
        }
        do throws(ArchiveFault) {
            try AtomicFile.publish(manifest.bytes, to: "\(folder)/manifest.jsonl")
        } catch {
            throw JobFailure(error)
        }
        LeftoverFiles.remove(below: folder)
        return ManifestAudit(files: manifest.count, diagnostics: findings)
    }

    /// Reads every file that the manifest of a folder tells of.
    /// - Returns: errors for files that are missing or were changed, warnings for documents that it does not tell of.
    /// - Throws: ``JobFailure`` when there is no manifest.
    public static func verify(_ folder: String) throws(JobFailure) -> ManifestAudit {
        let path = "\(folder)/manifest.jsonl"
        guard InputFile.exists(path) else {
            throw failure(
                "manifest.none", folder, "没有 manifest.jsonl", "写 wenshu build 或 batch 的输出文件夹；分片的先用 manifest merge")
        }
        let manifest = Manifest(earlier: try InputFile.read(path))
        var findings: [Diagnostic] = []
        for line in manifest.sorted {
            let file = "\(folder)/\(line.output)"
            guard let digest = try? InputFile.digest(of: file) else {
                findings.append(
                    Diagnostic(.error, id: "manifest.missing", place: file, cause: "文件不见了", remedy: "重新生成，或从备份取回"))
                continue
            }
            if digest != line.sha256 {
                findings.append(
                    Diagnostic(
                        .error, id: "manifest.changed", place: file, cause: "内容和写出时不同（SHA-256 不符）",
                        remedy: "有意改过的，另存到别处并说明；否则重新生成"))
            }
        }
        let known = Set(manifest.sorted.map(\.output))
        for file in InputFile.files(below: folder)
        where OutputFormat(fileName: file) != nil && !known.contains(file)
            && !PathText.name(of: file).hasPrefix(RunReportRecord.kind)
        {
            findings.append(
                Diagnostic(
                    .warning, id: "manifest.unknown", place: "\(folder)/\(file)", cause: "manifest.jsonl 里没有这个文件",
                    remedy: "不是批处理写出的，移到别处"))
        }
        return ManifestAudit(files: manifest.count, diagnostics: findings)
    }

    /// The part that `manifest.2-4.jsonl` is of.
    private static func part(of name: String) -> Shard? {
        guard name.hasPrefix("manifest."), name.hasSuffix(".jsonl") else { return nil }
        let shard = Shard(String(name.dropFirst(9).dropLast(6)).replacing("-", with: "/"))
        return shard?.manifest == name ? shard : nil
    }

    private static func failure(_ id: String, _ place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: id, place: place, cause: cause, remedy: remedy)])
    }
}
