import ArchiveKit
import Blueprint
import DocumentModel
import DocxFormat
import OdtFormat
public import PackageKit
public import WenshuCore

extension KindLibrary {
    /// The tagged template of a kind: what users may edit and give back.
    /// - Throws: ``JobFailure`` when it is wrong, or when the kind is not made in this format.
    public func taggedTemplate(of kind: Kind, format: OutputFormat) throws(JobFailure) -> OfficePackage {
        switch kind.template {
        case .blueprint(let path):
            let bytes = try InputFile.read(path)
            let document = try BlueprintReader.read(
                bytes, name: path, styles: styles.library(), folder: PathText.folder(of: path))
            switch format {
            case .docx: return DocxWriter.package(for: document)
            case .odt: return OdtWriter.package(for: document)
            }
        case .office(let paths):
            guard let path = paths[format] else { throw kind.cannotGive(format) }
            let package = try LoadedTemplate.package(InputFile.read(path), path: path)
            guard (package.kind == .odf) == (format == .odt) else {
                throw JobFailure(
                    .content,
                    [
                        Diagnostic(
                            .error, id: "kind.template", place: path,
                            cause: "扩展名是 .\(format.rawValue)，内容却是 \(package.kind == .odf ? "ODT" : "DOCX")",
                            remedy: "用 Word、WPS 或 LibreOffice 另存为 \(format.rawValue.uppercased())")
                    ])
            }
            return package
        }
    }

    /// The compiled template of a kind.
    func template(of kind: Kind, format: OutputFormat) throws(JobFailure) -> LoadedTemplate {
        var name = kind.title
        if case .office(let files) = kind.template, let path = files[format] { name = path }
        return try LoadedTemplate(
            taggedTemplate(of: kind, format: format), format: format, name: name,
            sources: sources(of: kind, format: format))
    }

    /// A document of a record that the program itself wrote.
    /// - Parameters:
    ///   - record: in the form of the kind.
    ///   - kind: the name of the kind.
    ///   - format: what to make.
    /// - Returns: the file, and the files of its template with their digests.
    func document(
        of record: Value, as kind: String, format: OutputFormat
    ) throws(JobFailure) -> (bytes: [UInt8], sources: [Manifest.Input]) {
        let template = try template(of: require(kind), format: format)
        let made = try template.rendered(record, options: RunOptions(), images: ImageFolder(root: ""))
        do throws(ArchiveFault) {
            return (try ArchiveWriter.bytes(of: made.entries), template.sources)
        } catch {
            throw JobFailure(error)
        }
    }

    /// The files that the template of a kind is made from, with their digests.
    /// - Throws: ``JobFailure`` when one cannot be read.
    func sources(of kind: Kind, format: OutputFormat) throws(JobFailure) -> [Manifest.Input] {
        var paths = [kind.path]
        switch kind.template {
        case .blueprint(let path): paths += [path] + (try styles.files())
        case .office(let files): paths += [files[format]].compactMap(\.self)
        }
        let root = PathText.folder(of: PathText.folder(of: kind.path))
        var sources: [Manifest.Input] = []
        for path in paths {
            let name = [root, folder].first { path.hasPrefix($0 + "/") }.map { String(path.dropFirst($0.count + 1)) }
            sources.append(Manifest.Input(path: name ?? path, sha256: SHA256.hex(of: try InputFile.read(path))))
        }
        return sources
    }
}

extension Kind {
    /// Why the kind is not made in a format.
    func cannotGive(_ format: OutputFormat) -> JobFailure {
        let given = formats.sorted().map { $0.rawValue.uppercased() }.joined(separator: "、")
        return JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "kind.format",
                    cause: "文种“\(title)”没有 \(format.rawValue.uppercased()) 格式的模板，只有 \(given)",
                    remedy: "去掉 --format，或在文种的文件夹里放一个这种格式的模板，写进 kind.yaml 的“模板”")
            ])
    }
}
