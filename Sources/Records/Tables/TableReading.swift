public import WenshuCore

/// What a workbook says in terms of a form.
public struct TableReading: Sendable {
    /// A record that was read.
    public struct Entry: Sendable {
        /// The fields as written, by the names of the form.
        public let value: Value
        /// Where it stands, `名单.xlsx!聘书!B5`, when the workbook holds one for each row; else nil.
        public let place: String?
        /// What is wrong with its cells.
        public let diagnostics: [Diagnostic]
        /// Where nothing more need be asked for.
        let excused: Set<Locator>
    }

    /// The records, in the order of the rows.
    public internal(set) var entries: [Entry] = []
    /// What is wrong with sheets and columns, and what was left out.
    public internal(set) var diagnostics: [Diagnostic] = []
    /// What was read as what.
    public internal(set) var account: [TableAccount] = []
    /// How well the workbook fits the form: fields found, less names that mean nothing.
    public internal(set) var score = 0

    /// Whether sheets or columns are wrong in a way that no record can be trusted.
    public var isBroken: Bool { diagnostics.contains { $0.severity == .error } }
}

/// How a part of a sheet was read, for people who want to see it before they trust it.
public struct TableAccount: Sendable {
    /// A column, or a name with its value.
    public struct Line: Sendable {
        /// Where: `B2`.
        public let cell: String
        /// The header as written.
        public let header: String
        /// The field that it is read as, `会议 › 名称`; nil when it is not read.
        public let field: String?
        /// Why it is not read, or what it is for, in Chinese; empty for a field.
        public let remark: String
        /// The first values.
        public let samples: [String]
    }

    /// The sheet.
    public let sheet: String
    /// The cells, `A3:F20`; empty when there are none.
    public let range: String
    /// What it is read as: the name of a list, or `每行一份记录`, `一份记录的各项`; nil when it is not read.
    public let target: String?
    /// Why it is not read, or what is special; may be empty.
    public let remarks: [String]
    /// How many items or records there are.
    public let count: Int
    /// The columns or names.
    public let lines: [Line]
}
