public import WenshuCore

/// The fields of a form: what a record may say, what it must say, and how it is brought into its normal form.
public struct Schema: Sendable {
    /// The English name: `meeting`.
    public let name: String
    /// The Chinese name: 会议.
    public let title: String
    /// The fields. The first is 类型, which names the form or the kind of document.
    public let type: RecordType

    /// Reads a schema.
    /// - Parameters:
    ///   - value: the content of `kind.yaml` or of `records/<form>.yaml`.
    ///   - registry: knows the places in the file.
    ///   - name: the English name, when the file need not tell it.
    /// - Throws: ``JobFailure`` with all mistakes of the schema.
    public init(_ value: Value, registry: SourceRegistry, named name: String? = nil) throws(JobFailure) {
        var reader = SchemaReader(registry: registry)
        guard let (name, title, fields) = reader.schema(value, named: name), reader.diagnostics.isEmpty else {
            throw JobFailure(.content, reader.diagnostics)
        }
        self.name = name
        self.title = title
        let kind = Field(
            name: "类型", aliases: ["kind"], type: .text, isRequired: false, isExpected: false, help: "这份记录是什么",
            example: title, minimum: nil, maximum: nil, defaultValue: nil)
        type = RecordType(fields.contains { $0.name == kind.name } ? fields : [kind] + fields)
    }

    /// A schema of no form, with no fields.
    public static let empty = Schema()

    private init() {
        name = ""
        title = ""
        type = RecordType([])
    }

    /// Checks a record and brings it into its normal form.
    ///
    /// In the normal form names are the Chinese ones of the schema and in its order, dates are ISO text, numbers are
    /// numbers, persons are records, lists are lists, and what is missing or unusable is null.
    /// - Parameters:
    ///   - value: the record as read.
    ///   - registry: knows the places of its values.
    ///   - context: what the record may draw on beyond its own file.
    /// - Returns: the normal form and everything that is wrong, in the order of the record.
    public func check(
        _ value: Value, registry: SourceRegistry, context: RecordContext = RecordContext()
    ) -> (value: Value, diagnostics: [Diagnostic]) {
        check(value, excusing: [], registry: registry, context: context)
    }

    /// Checks a record that was read from a workbook; what is wrong with its cells comes first.
    public func check(
        _ entry: TableReading.Entry, registry: SourceRegistry, context: RecordContext = RecordContext()
    ) -> (value: Value, diagnostics: [Diagnostic]) {
        let (value, diagnostics) = check(
            entry.value, excusing: entry.excused, registry: registry, context: context)
        return (value, entry.diagnostics + diagnostics)
    }

    private func check(
        _ value: Value, excusing excused: Set<Locator>, registry: SourceRegistry, context: RecordContext
    ) -> (value: Value, diagnostics: [Diagnostic]) {
        var checker = RecordChecker(registry: registry, context: context)
        checker.excused = excused
        let result: Value
        switch value {
        case .record(let record):
            let source = record.locators.first?.source ?? 0
            result = .record(checker.record(record, type, at: Locator(source: source, place: 0), path: []))
        case .null:
            result = .record(checker.record(Record([]), type, at: .none, path: []))
        default:
            checker.report(
                .error, "record.wrong-type", at: .none, "整份记录应该是一组“字段名: 值”，这里是\(value.typeName)",
                remedy: "请照“wenshu new \(title)”的样子填写")
            result = .record(Record(shape: type.shape, values: type.fields.map { _ in .null }))
        }
        return (result, checker.diagnostics)
    }
}
