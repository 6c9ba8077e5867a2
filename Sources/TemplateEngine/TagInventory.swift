/// The tags of a template in the order in which they run, and the data that they want.
///
/// Made also from tags that do not nest: what closes nothing is passed over.
public struct TagInventory: Sendable {
    /// A tag with its place.
    public struct Entry: Sendable {
        /// The tag.
        public let tag: Tag
        /// Where it stands, and how it is written.
        public let site: Program.Site
        /// How many blocks are open around it.
        public let depth: Int
    }

    /// The tags.
    public let entries: [Entry]
    /// The record that the template wants.
    public let record: TemplateField

    /// Takes stock of tags.
    /// - Parameter tags: the tags with their places, in the order in which they run.
    /// - Complexity: O(n) tags times the depth of their blocks.
    public init(_ tags: [TagUse]) {
        var inference = FieldInference()
        entries = tags.compactMap { use in
            let before = inference.depth
            inference.take(use)
            let inside = use.tag.opensBlock ? before : use.tag.isMiddle ? max(0, before - 1) : inference.depth
            return use.isListed ? Entry(tag: use.tag, site: use.site, depth: inside) : nil
        }
        record = inference.record()
    }
}

extension Tag {
    /// Whether the tag goes on with a block.
    fileprivate var isMiddle: Bool {
        switch self {
        case .elseIf, .otherwise, .separator: true
        default: false
        }
    }

    /// What the tag is, in Chinese.
    public var kindName: String {
        switch self {
        case .value: "值"
        case .object(let object): object.kind.rawValue
        case .rich: "富文本"
        case .include: "文档"
        case .runningHead: "书眉"
        case .loop: "循环"
        case .condition: "条件"
        case .elseIf: "否则如果"
        case .otherwise: "否则"
        case .separator: "间隔"
        case .close: "结束"
        case .note: "说明"
        }
    }
}
