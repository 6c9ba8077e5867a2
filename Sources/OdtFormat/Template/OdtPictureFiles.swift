import PackageKit
import WenshuCore
import XMLKit

/// The picture files of a template that nothing shows any more, because tags replace the pictures.
struct OdtPictureFiles {
    private let package: OfficePackage
    private var released: Set<String> = []
    private var shown: Set<String> = []
    private var seen: Set<String> = []

    /// Starts on a package.
    init(_ package: OfficePackage) { self.package = package }

    /// Takes down what a part shows and does not show any more.
    mutating func note(_ preparation: OdtPreparation, of part: String) {
        released.formUnion(preparation.released)
        shown.formUnion(preparation.shown)
        seen.insert(part)
    }

    /// The parts that change: files that vanish, and the manifest.
    /// - Throws: `JobFailure` when a part cannot be read.
    func changes() throws(JobFailure) -> [(part: String, bytes: [UInt8]?)] {
        guard !released.isEmpty else { return [] }
        var shown = shown
        for part in ["content.xml", "styles.xml"] where !seen.contains(part) && package.contains(part) {
            for element in try package.tree(part).root.descendants where element.isElement {
                if let file = element.attribute(OpenDocument.link, "href") { shown.insert(file) }
            }
        }
        let needless = released.subtracting(shown).map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
            .filter { $0.hasPrefix("Pictures/") && package.contains($0) }.sorted()
        guard !needless.isEmpty, package.contains(ODF.manifestPart) else { return [] }
        var manifest = ODFManifest(try package.tree(ODF.manifestPart))
        for file in needless { manifest.remove(file) }
        return needless.map { ($0, nil) } + [(ODF.manifestPart, manifest.written())]
    }
}
