/// What a template wants to know: a field with its inferred type and, for records and lists, what is inside.
public struct TemplateField: Sendable, Equatable {
    /// What kind of value fits.
    public indirect enum Kind: Sendable, Equatable {
        /// Text, or a number to print as it is.
        case text
        /// Text with structure: Markdown.
        case rich
        /// A number to calculate with or to write as an amount.
        case number
        /// A date, perhaps with the time of day.
        case date
        /// The file name of a picture.
        case image
        /// Data of a chart: a record or a list.
        case chart
        /// Yes or no.
        case flag
        /// A list of items.
        case list(TemplateField)
        /// Named fields, in the order of their first use.
        case record([TemplateField])
        /// Nothing tells.
        case any
    }

    /// Whether the field must be there.
    public enum Need: String, Sendable {
        /// Name and value must be there.
        case required = "必填"
        /// The name must be there; the template looks whether it has a value.
        case emptiable = "可空"
        /// It may be left out.
        case optional = "可缺"
    }

    /// The field's name; empty for the record and for the items of a list.
    public let name: String
    /// What kind of value fits.
    public let kind: Kind
    /// Whether it must be there.
    public let need: Need
    /// Whether the name could also mean a field of the same name outside the loop.
    public let mayBeOutside: Bool
    /// The places of its tags, each once, in order; a hundred at most.
    public let places: [String]

    /// The fields of a record; none for other kinds.
    public var fields: [TemplateField] {
        if case .record(let fields) = kind { return fields }
        return []
    }

    /// The kind in Chinese.
    public var kindName: String {
        switch kind {
        case .text: "文字"
        case .rich: "文字（富文本）"
        case .number: "数字"
        case .date: "日期"
        case .image: "图片"
        case .chart: "图表数据"
        case .flag: "是/否"
        case .record: "一组字段"
        case .any: "不限"
        case .list(let item):
            switch item.kind {
            case .record: "列表"
            default: "列表（\(item.kindName)）"
            }
        }
    }
}
