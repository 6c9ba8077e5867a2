import TemplateEngine
import WenshuCore

/// The views of a kind that makes a document for each item of a list (逐项).
enum ItemViews {
    /// The views: the record with each item under its name, or the record alone when there is one document of it.
    /// - Parameters:
    ///   - view: what templates see of the record.
    ///   - each: the list and the item's name; nil for one document.
    /// - Returns: none when the list is empty or missing.
    static func views(of view: Value, _ each: LoopHead?) -> [Value] {
        guard let each, let name = each.variable else { return [view] }
        guard case .record(let record) = view else { return [] }
        let list = each.list.names.reduce(Optional(view)) { $0?[$1] }
        return (list?.items ?? []).map { .record(record.adding([(name, $0)])) }
    }

    /// What is told of a kind whose list has no items.
    static func empty(_ kind: Kind, _ path: String) -> Diagnostic {
        Diagnostic(
            .warning, id: "record.no-items", place: path,
            cause: "“\(kind.each?.list.text ?? "")”里一项也没有，没有生成“\(kind.title)”", remedy: "补上这个列表的内容，或不要这份文书")
    }
}
