public import WenshuCore

/// A volume of papers (论文集): cover, board, preface, awards, contents, the authors' files, indexes, from one record.
///
/// The record has the fields of `templates/records/proceedings.yaml` under their Chinese names. All functions are pure.
public enum Proceedings {
    /// The id of the kind that is made from the record.
    public static let kind = "proceedings"

    /// The kinds of documents to make from a record: always the one.
    /// - Parameter record: a record with Chinese names.
    public static func documents(for record: Value) -> [String] { [kind] }
}
