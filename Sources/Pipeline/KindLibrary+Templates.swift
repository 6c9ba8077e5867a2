import Blueprint
import DocumentModel
import DocxFormat
import OdtFormat
public import PackageKit
public import WenshuCore

extension KindLibrary {
    /// The tagged template of a kind: what users may edit and give back.
    /// - Throws: ``JobFailure`` when its blueprint is wrong.
    public func taggedTemplate(of kind: Kind, format: OutputFormat) throws(JobFailure) -> OfficePackage {
        let bytes = try InputFile.read(kind.templatePath)
        let document = try BlueprintReader.read(
            bytes, name: kind.templatePath, styles: styles.library(folder: folder + "/styles"),
            folder: PathText.folder(of: kind.templatePath))
        switch format {
        case .docx: return DocxWriter.package(for: document)
        case .odt: return OdtWriter.package(for: document)
        }
    }

    /// The compiled template of a kind.
    func template(of kind: Kind, format: OutputFormat) throws(JobFailure) -> LoadedTemplate {
        var sources: [Manifest.Input] = []
        var paths = [kind.templatePath]
        for name in try InputFile.names(in: folder + "/styles") { paths.append("\(folder)/styles/\(name)") }
        for path in paths {
            let name = String(path.dropFirst(folder.count + 1))
            sources.append(Manifest.Input(path: name, sha256: SHA256.hex(of: try InputFile.read(path))))
        }
        return try LoadedTemplate(
            taggedTemplate(of: kind, format: format), format: format, name: kind.title, sources: sources)
    }
}
