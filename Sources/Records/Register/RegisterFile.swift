public import WenshuCore
import Workbook

/// A file of the register as it was read: a workbook, CSV, YAML or JSON.
public struct RegisterFile: Sendable {
    /// The records in their normal form; several when each row of a table was taken for one.
    let records: [Value]
    /// What is wrong with them.
    let diagnostics: [Diagnostic]
    /// Knows the places.
    let registry: SourceRegistry

    /// Reads a file.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the file as the user gave it; its extension tells workbooks from texts.
    ///   - schema: the fields of the register.
    /// - Throws: ``JobFailure`` of kind `content` when it cannot be read.
    public init(_ bytes: [UInt8], name: String, schema: Schema) throws(JobFailure) {
        let registry = SourceRegistry()
        let dot = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        let isTable = SpreadsheetReader.extensions.union(SpreadsheetReader.refusedExtensions).contains(dot)
        guard isTable else {
            let value = try RecordReader.read(bytes, name: name, registry: registry)
            self = RegisterFile(value, registry: registry, schema: schema)
            return
        }
        let (spreadsheet, source) = try SpreadsheetReader.read(bytes, name: name)
        let reading = TableRecordReader(schema).read(spreadsheet, source: registry.add(source), registry: registry)
        var found = spreadsheet.findings + reading.diagnostics
        var records: [Value] = []
        for entry in reading.entries {
            let (record, mistakes) = schema.check(entry, registry: registry)
            records.append(record)
            found += mistakes
        }
        self = RegisterFile(records: records, diagnostics: found, registry: registry)
    }

    /// Takes a register that was read.
    public init(_ value: Value, registry: SourceRegistry, schema: Schema) {
        let (record, mistakes) = schema.check(value, registry: registry)
        self = RegisterFile(records: [record], diagnostics: mistakes, registry: registry)
    }

    /// Takes a register that was read from a workbook.
    public init(_ entry: TableReading.Entry, registry: SourceRegistry, schema: Schema) {
        let (record, mistakes) = schema.check(entry, registry: registry)
        self = RegisterFile(records: [record], diagnostics: mistakes, registry: registry)
    }

    private init(records: [Value], diagnostics: [Diagnostic], registry: SourceRegistry) {
        self.records = records
        self.diagnostics = diagnostics
        self.registry = registry
    }
}
