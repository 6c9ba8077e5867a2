public import WenshuCore

/// What a document of somebody else holds, and what becomes of it when it is taken into another one.
public struct IntakeReport: Sendable, Hashable {
    /// A style that the document uses.
    public struct Style: Sendable, Hashable {
        /// What became of a style.
        public enum Outcome: Sendable, Hashable {
            /// The volume's style of the same type and name takes its place.
            case house
            /// The volume's style of another name takes its place.
            case mapped(String)
            /// It was brought along under its own name, or was there already with the same looks.
            case brought
            /// It was brought along under another name.
            case renamed(String)
        }

        /// What kind of text a style is for.
        public enum Kind: String, Sendable {
            /// Paragraphs.
            case paragraph = "段落"
            /// Characters.
            case character = "字符"
            /// Tables.
            case table = "表格"
            /// Lists.
            case list = "列表"
        }

        /// Its name as users see it.
        public var name: String
        /// What it is for.
        public var kind: Kind
        /// How often it is used.
        public var count: Int
        /// What became of it.
        public var outcome: Outcome

        /// Makes an entry.
        public init(name: String, kind: Kind, count: Int, outcome: Outcome) {
            self.name = name
            self.kind = kind
            self.count = count
            self.outcome = outcome
        }
    }

    /// Things that are counted.
    public enum Item: String, Sendable, CaseIterable {
        case characters = "字数"
        case paragraphs = "段落"
        case tables = "表格"
        case pictures = "图片"
        case charts = "图表"
        case diagrams = "智能图形"
        case equations = "公式"
        case textBoxes = "文本框"
        case embeddedObjects = "嵌入对象"
        case footnotes = "脚注"
        case endnotes = "尾注"
        case links = "超链接"
        case bookmarks = "书签"
        case fields = "域"
        case contentControls = "内容控件"
        case lists = "编号列表"
        case sections = "节"
        case landscapeSections = "横向节"
        case columnSections = "分栏节"
        case insertions = "修订：插入"
        case deletions = "修订：删除"
        case formatChanges = "修订：格式"
        case comments = "批注"
        case hiddenTexts = "隐藏文字"
        case macros = "宏"
    }

    /// The file, as the record names it.
    public var path: String
    /// The program that wrote it, with its version; empty when it does not say.
    public var producer: String
    /// Whether it was left out, because it could not be read.
    public var isLeftOut: Bool
    /// How often things occur; what does not occur is not listed.
    public var counts: [Item: Int]
    /// The styles that it uses, by kind and name.
    public var styles: [Style]
    /// The fonts that it asks for, in alphabetical order.
    public var fonts: [String]
    /// What was found, what was changed, and what could not be carried: notes for what needs nobody's attention, warnings
    /// for what somebody should look at, an error when the document was left out.
    public var findings: [Diagnostic]

    /// Makes an empty report.
    public init(path: String) {
        self.path = path
        producer = ""
        isLeftOut = false
        counts = [:]
        styles = []
        fonts = []
        findings = []
    }

    /// Counts something.
    public mutating func count(_ item: Item, _ number: Int = 1) {
        if number > 0 { counts[item, default: 0] += number }
    }

    /// Notes what becomes of the tracked changes that are counted; their author has to confirm it.
    public mutating func note(changes: MergePolicy.Changes) {
        let items: [Item] = [.insertions, .deletions, .formatChanges]
        let number = items.reduce(0) { $0 + (counts[$1] ?? 0) }
        guard number > 0 else { return }
        let outcome =
            switch changes {
            case .accept: "已全部接受"
            case .reject: "已全部拒绝"
            case .keep: "照原样保留"
            }
        note(.warning, "tracked-changes", cause: "有 \(number) 处修订，\(outcome)", remedy: "请作者确认定稿")
    }

    /// Notes what becomes of the comments that are counted.
    public mutating func note(comments: MergePolicy.Comments) {
        guard let number = counts[.comments] else { return }
        let outcome = comments == .keep ? "已保留" : "已去掉"
        note(.warning, "comments", cause: "有 \(number) 条批注，\(outcome)", remedy: "请作者确认批注的意见已经处理")
    }

    /// Notes a finding about the document.
    /// - Parameters:
    ///   - severity: how much it matters.
    ///   - id: `intake.` is put before it.
    ///   - place: where in the document, in words; the path is put before it.
    ///   - cause: what was found.
    ///   - remedy: what to do.
    public mutating func note(
        _ severity: Diagnostic.Severity, _ id: String, at place: String = "", cause: String, remedy: String = ""
    ) {
        findings.append(
            Diagnostic(
                severity, id: "intake.\(id)", place: place.isEmpty ? path : "\(path) \(place)", cause: cause,
                remedy: remedy))
    }
}
