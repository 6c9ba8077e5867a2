import Records
import TemplateMarkup
public import WenshuCore

/// Tries kinds and templates before they are used; makes nothing.
public enum KindTrial {
    /// The kinds that a path means: the folder of one, its description, or a folder with folders of kinds; else none.
    public static func folders(_ path: String) -> [String] {
        if PathText.name(of: path) == "kind.yaml" { return [PathText.folder(of: path)] }
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard InputFile.isFolder(folder) else { return [] }
        if InputFile.exists(folder + "/kind.yaml") { return [folder] }
        let names = (try? InputFile.names(in: folder)) ?? []
        return names.map { "\(folder)/\($0)" }.filter { InputFile.exists($0 + "/kind.yaml") }
    }

    /// All that is wrong with a kind: its description, its templates in every format, its example.
    /// - Parameters:
    ///   - folder: the folder of the kind.
    ///   - home: the folder that ships with the program.
    ///   - more: other folders with kinds of the user's own.
    ///   - options: strict or not, and today.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    public static func check(
        _ folder: String, home: String, more: [String], options: RunOptions
    ) throws(JobFailure) -> JobReport {
        let library = try KindLibrary(folder: home, more: [folder] + more)
        var report = JobReport(source: folder)
        if let fault = library.faults.first(where: { $0.folder == folder }) {
            report.fail(fault.failure)
            return report
        }
        var findings: [Diagnostic] = []
        var isSound = true
        let kinds = library.kinds.filter { $0.path == folder + "/kind.yaml" }
        guard let first = kinds.first else { return report }
        let form = try library.form(first.form)
        var use = TemplateUse(form, kinds)
        for kind in kinds {
            use.add(kind)
            for format in kind.formats.sorted() {
                do throws(JobFailure) {
                    let template = try library.template(of: kind, format: format)
                    let unknown = try use.add(
                        library.taggedTemplate(of: kind, format: format), name: kind.template.path(for: format))
                    add(template.diagnostics + unknown, to: &findings)
                } catch {
                    isSound = false
                    add(error.diagnostics, to: &findings)
                }
            }
        }
        if isSound { findings += use.unused(place: first.path) }
        if isSound, let sample = first.sample {
            add(tried(sample, kinds, library, options), to: &findings)
        }
        _ = report.note(findings, strict: options.isStrict)
        return report
    }

    /// What making documents of an example would find.
    private static func tried(
        _ sample: String, _ kinds: [Kind], _ library: KindLibrary, _ options: RunOptions
    ) -> [Diagnostic] {
        let record = PreparedRecord(
            path: sample, context: WorkspaceContext(library: library), wanted: kinds, options: options)
        var findings = record.report.diagnostics
        for document in record.documents {
            add(document.findings, to: &findings)
            for format in document.kind.formats.sorted() {
                do throws(JobFailure) {
                    let images = ImageFolder(root: PathText.folder(of: sample))
                    let made = try library.template(of: document.kind, format: format).rendered(
                        document.view, options: options, images: images)
                    add(made.diagnostics, to: &findings)
                } catch {
                    add(error.diagnostics, to: &findings)
                }
            }
        }
        return findings
    }

    /// Adds findings that are new: both formats find the same.
    private static func add(_ new: [Diagnostic], to findings: inout [Diagnostic]) {
        for finding in new where !findings.contains(finding) { findings.append(finding) }
    }

    /// What filling a template with the record of a kind would find, and how it fits the fields of the kind.
    /// - Parameters:
    ///   - template: a tagged template.
    ///   - data: the record.
    ///   - kind: the kind to take it for, or nil for what the record tells.
    ///   - library: the kinds.
    ///   - options: strict or not, and today.
    /// - Returns: nil when the record is of no kind.
    /// - Throws: ``JobFailure`` when template or record cannot be read, or when there is no such kind.
    public static func check(
        template: String, with data: String, as kind: String?, library: KindLibrary, options: RunOptions
    ) throws(JobFailure) -> JobReport? {
        let wanted = try kind.map { name throws(JobFailure) in [try library.require(name)] } ?? []
        if wanted.isEmpty {
            if TableFile.isTable(data) { return nil }
            let record = try RecordReader.read(path: data, registry: SourceRegistry())
            guard let name = (record["类型"] ?? record["kind"])?.text else { return nil }
            let isForm = library.formNames.contains { $0.title == name || $0.id == name }
            guard isForm || library.kind(named: name) != nil else { return nil }
        }
        let record = PreparedRecord(
            path: data, context: try library.workspace(of: data), wanted: wanted, options: options)
        var report = record.report
        guard report.failure == nil, let document = record.documents.first else { return report }
        let loaded = try LoadedTemplate(path: template)
        let images = ImageFolder(root: PathText.folder(of: data))
        let made = try loaded.rendered(document.view, options: options, images: images)
        var use = TemplateUse(try library.form(document.kind.form), [document.kind])
        use.add(document.kind)
        let package = try LoadedTemplate.package(InputFile.read(template), path: template)
        var findings = document.findings + made.diagnostics
        let unknown = try use.add(package, name: template)
        let told = Set(findings.map(\.excerpt))
        findings += unknown.filter { !told.contains($0.excerpt) } + use.unused(place: template)
        _ = report.note(findings, strict: options.isStrict)
        return report
    }
}
