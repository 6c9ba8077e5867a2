import Records
import WenshuCore
import Workbook

/// A workbook with records: its form found, its tables read.
struct TableFile: Sendable {
    /// The records, and what is wrong with sheets and columns.
    let reading: TableReading
    /// The English name of the form.
    let form: String
    /// The kind of document that the workbook names, or nil.
    let kind: Kind?
    /// What the reader of the file found.
    let findings: [Diagnostic]
    /// The mapping file with its digest, if there is one.
    let inputs: [Manifest.Input]

    /// Whether a file is a workbook, by its extension.
    static func isTable(_ path: String) -> Bool {
        let name = PathText.name(of: path)
        guard let dot = name.lastIndex(of: ".") else { return false }
        let found = name[name.index(after: dot)...].lowercased()
        return SpreadsheetReader.extensions.contains(found) || SpreadsheetReader.refusedExtensions.contains(found)
    }

    /// Reads a workbook.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file as the user gave it.
    ///   - library: knows kinds and forms.
    ///   - wanted: the kinds that the user asks for, or empty.
    ///   - mapping: the mapping file that the user names; nil for one beside the workbook, if there is one.
    ///   - registry: learns the file, so that places can be told.
    /// - Throws: ``JobFailure`` when it cannot be read, its mapping is wrong, or nobody can tell its form.
    init(
        _ bytes: [UInt8], path: String, library: KindLibrary, wanted: [Kind], mapping: String?,
        registry: SourceRegistry
    ) throws(JobFailure) {
        try self.init(bytes, path: path, mapping: mapping, registry: registry) {
            spreadsheet, source, map throws(JobFailure) in
            let (id, kind) = try TableFile.form(
                of: spreadsheet, source: source, path: path, library: library, wanted: wanted, mapping: map,
                registry: registry)
            return (try library.form(id), kind)
        }
    }

    /// Reads a workbook whose form is chosen by the names that it, its file and its folder have.
    /// - Throws: ``JobFailure`` when it cannot be read, its mapping is wrong, or no form is chosen.
    init(
        _ bytes: [UInt8], path: String, registry: SourceRegistry, form: ([String]) throws(JobFailure) -> Form
    ) throws(JobFailure) {
        try self.init(bytes, path: path, mapping: nil, registry: registry) {
            spreadsheet, _, map throws(JobFailure) in
            (try form([map?.kind].compactMap(\.self) + TableFile.names(of: spreadsheet, path: path)), nil)
        }
    }

    private init(
        _ bytes: [UInt8], path: String, mapping: String?, registry: SourceRegistry,
        choose: (Spreadsheet, UInt16, TableMapping?) throws(JobFailure) -> (Form, Kind?)
    ) throws(JobFailure) {
        let (spreadsheet, source) = try SpreadsheetReader.read(bytes, name: path)
        let number = registry.add(source)
        var map: TableMapping?
        var inputs: [Manifest.Input] = []
        if let file = mapping ?? TableFile.mappingBeside(path) {
            let text = try InputFile.read(file, limit: 1 << 20)
            let value = try YAMLReader.read(text, name: file, registry: registry)
            map = try TableMapping(value, registry: registry, name: file)
            inputs.append(Manifest.Input(path: mapping ?? PathText.name(of: file), sha256: SHA256.hex(of: text)))
        }
        let (chosen, kind) = try choose(spreadsheet, number, map)
        (form, self.kind) = (chosen.id, kind)
        self.inputs = inputs
        findings = spreadsheet.findings
        reading = TableRecordReader(chosen.schema).read(
            spreadsheet, source: number, mapping: map, registry: registry)
    }

    /// The end of the name of a mapping file beside a workbook.
    static let mappingSuffix = ".对照.yaml"

    /// `名单.xlsx.对照.yaml` or `名单.对照.yaml`, if there is one.
    static func mappingBeside(_ path: String) -> String? {
        let stem = PathText.folder(of: path)
        let short = (stem.isEmpty ? "" : stem + "/") + PathText.stem(of: path)
        return [path + mappingSuffix, short + mappingSuffix].first(where: InputFile.exists)
    }

    /// The form, and the kind if there is one named: by `--kind`, the mapping, `类型` in the workbook, the name of a sheet,
    /// of the file, of the folder; else the form whose fields the columns name best.
    private static func form(
        of spreadsheet: Spreadsheet, source: UInt16, path: String, library: KindLibrary, wanted: [Kind],
        mapping: TableMapping?, registry: SourceRegistry
    ) throws(JobFailure) -> (String, Kind?) {
        if let first = wanted.first { return (first.form, nil) }
        if let name = mapping?.kind {
            if let found = named(name, library) { return found }
            try library.refuseFaulty(name)
            throw PreparedRecord.unknown(name, path, library.formNames.map(\.title) + library.kinds.map(\.title))
        }
        for name in names(of: spreadsheet, path: path) {
            if let found = named(name, library) { return found }
            try library.refuseFaulty(name)
        }
        var best: [(form: String, title: String)] = []
        var most = 1
        let beginning = spreadsheet.beginning
        for form in library.formNames where !library.kinds(ofForm: form.id).isEmpty {
            let schema = try library.form(form.id).schema
            let score = TableRecordReader(schema).read(
                beginning, source: source, mapping: mapping, registry: registry
            )
            .score
            if score > most { (best, most) = ([], score) }
            if score == most, score > 1 { best.append((form.id, form.title)) }
        }
        if best.count == 1 { return (best[0].form, nil) }
        throw PreparedRecord.unknown("", path, [])
    }

    /// The names that may tell the form: in the workbook, of its sheets, of the file, of the folder.
    private static func names(of spreadsheet: Spreadsheet, path: String) -> [String] {
        let folder = path.split(separator: "/").dropLast().last.map(String.init)
        return TableRecordReader.kindNames(in: spreadsheet) + [PathText.stem(of: path)] + [folder].compactMap(\.self)
    }

    private static func named(_ name: String, _ library: KindLibrary) -> (String, Kind?)? {
        if let kind = library.kind(named: name) { return (kind.form, kind) }
        return library.formNames.first { $0.title == name || $0.id == name }.map { ($0.id, nil) }
    }
}

extension Spreadsheet {
    /// As much of a workbook as tells which form it is for: the first sheets that can be seen, and of each the first rows.
    fileprivate var beginning: Spreadsheet {
        var result = self
        result.sheets = sheets.lazy.filter { !$0.isHidden && !$0.rows.isEmpty }.prefix(24).map { sheet in
            var sheet = sheet
            sheet.rows = Array(sheet.rows.prefix(100))
            return sheet
        }
        result.names = []
        return result
    }
}
