import TemplateEngine

/// What a kind adds up besides its own record (汇总).
enum Aggregation: String, CaseIterable {
    /// All records of a year.
    case year = "年度"

    /// The field that it adds to what templates see.
    static let field = "汇总"
    /// The field of a record that tells which folder the records are in.
    static let folder = "数据文件夹"
    /// The field of a record that tells the year.
    static let yearField = "年度"
}
