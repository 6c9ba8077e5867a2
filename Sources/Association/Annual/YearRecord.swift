public import WenshuCore

/// A record of a year that was read and checked, for the annual report.
public struct YearRecord: Sendable {
    /// The English name of its form; of forms that the report does not know nothing is counted.
    public let form: String
    /// The Chinese name of its form.
    public let title: String
    /// Where it stands: the file, with the cell for rows of workbooks.
    public let source: String
    /// The record in its normal form.
    public let value: Value

    /// Makes a record.
    public init(form: String, title: String, source: String, value: Value) {
        self.form = form
        self.title = title
        self.source = source
        self.value = value
    }
}
