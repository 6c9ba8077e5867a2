import PackageKit
import WenshuCore

/// What a DOCX file is by the type of its main part. Source: ISO/IEC 29500-1 §11.3.10; Microsoft's for macros.
enum DocxPlainDocument {
    private static let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    /// Documents and templates, with or without macros.
    static let mainTypes: Set<String> = [
        type, "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ]

    /// Makes a template, or a document with macros, a plain document: programs refuse others under the name of one. Its
    /// macros go.
    /// - Throws: ``JobFailure`` when the package is damaged.
    static func make(_ package: inout OfficePackage) throws(JobFailure) {
        let main = try package.mainPart()
        var types = try package.contentTypes()
        guard let old = types.type(of: main), old != type, mainTypes.contains(old) else { return }
        types.set(main, type)
        var links = try package.relationships(of: main)
        for link in links.items where link.type.hasSuffix("/vbaProject") {
            if let part = links.part(link).flatMap(package.existingName) {
                for name in [part, Relationships.partName(of: part)] {
                    types.remove(name)
                    package.remove(name)
                }
            }
            links.remove(link.id)
        }
        package.set(OPC.contentTypesPart, types.written())
        if package.contains(Relationships.partName(of: main)) {
            package.set(Relationships.partName(of: main), links.written())
        }
    }
}
