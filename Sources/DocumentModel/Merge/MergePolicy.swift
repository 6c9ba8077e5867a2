/// How a document of somebody else is taken into another one.
///
/// The raw values of all choices are the words that templates and records use.
public struct MergePolicy: Sendable, Hashable {
    /// Where the document begins.
    public enum Start: String, Sendable, CaseIterable {
        /// Right behind what stands before it; its pages are not its own.
        case flow = "接排"
        /// On a new page.
        case nextPage = "另页"
        /// On the next odd page.
        case oddPage = "奇数页"
        /// On the next even page.
        case evenPage = "偶数页"
    }

    /// What becomes of its styles.
    public enum Styles: String, Sendable, CaseIterable {
        /// Styles that the volume has under the same type and name take the looks of the volume's; others are brought along.
        case unify = "归并"
        /// The document looks as before: styles that differ from the volume's are brought along under new names.
        case keep = "保留"
    }

    /// What becomes of the formatting that stands in its text and not in styles.
    public enum DirectFormatting: String, Sendable, CaseIterable {
        /// It stays.
        case keep = "保留"
        /// Fonts, sizes, colours, indents and spacing go; bold, italic, underline, raised, lowered and hidden text stay.
        case clear = "清除"
    }

    /// What becomes of tracked changes.
    public enum Changes: String, Sendable, CaseIterable {
        /// They are carried out.
        case accept = "接受"
        /// They stay tracked changes.
        case keep = "保留"
        /// They are undone.
        case reject = "拒绝"
    }

    /// What becomes of comments.
    public enum Comments: String, Sendable, CaseIterable {
        /// They go.
        case drop = "去掉"
        /// They stay.
        case keep = "保留"
    }

    /// What becomes of paper size and margins. Orientation and columns always stay.
    public enum Pages: String, Sendable, CaseIterable {
        /// Those of the volume.
        case unify = "统一"
        /// Those of the document.
        case keep = "保留"
    }

    /// What becomes of page headers and footers.
    public enum Furniture: String, Sendable, CaseIterable {
        /// Those of the volume at the place of insertion, with the document's running heads.
        case replace = "统一"
        /// Those of the document.
        case keep = "保留"
    }

    /// Where the document begins.
    public var start: Start
    /// What becomes of its styles.
    public var styles: Styles
    /// What becomes of the formatting that stands in its text.
    public var directFormatting: DirectFormatting
    /// What becomes of tracked changes.
    public var changes: Changes
    /// What becomes of comments.
    public var comments: Comments
    /// What becomes of paper size and margins.
    public var pages: Pages
    /// What becomes of page headers and footers.
    public var furniture: Furniture
    /// Names of the document's styles and of the volume's styles that take their place, whatever ``styles`` says.
    public var styleNames: [String: String]

    /// Makes a policy; without arguments the one that loses least.
    public init(
        start: Start = .flow, styles: Styles = .keep, directFormatting: DirectFormatting = .keep,
        changes: Changes = .accept, comments: Comments = .drop, pages: Pages = .unify, furniture: Furniture = .replace,
        styleNames: [String: String] = [:]
    ) {
        self.start = start
        self.styles = styles
        self.directFormatting = directFormatting
        self.changes = changes
        self.comments = comments
        self.pages = pages
        self.furniture = furniture
        self.styleNames = styleNames
    }

    /// Whether the document gets sections of its own even when it has only one.
    public var hasOwnSections: Bool { start != .flow || furniture == .keep || pages == .keep }
}

extension MergePolicy {
    /// The options and the words that each may have, for messages.
    public static let options: [(name: String, words: [String])] = [
        ("另起", Start.allCases.map(\.rawValue)), ("样式", Styles.allCases.map(\.rawValue)),
        ("直接格式", DirectFormatting.allCases.map(\.rawValue)), ("修订", Changes.allCases.map(\.rawValue)),
        ("批注", Comments.allCases.map(\.rawValue)), ("版面", Pages.allCases.map(\.rawValue)),
        ("页眉页脚", Furniture.allCases.map(\.rawValue)),
    ]

    /// Sets an option.
    /// - Parameters:
    ///   - name: `另起`, `样式`, `直接格式`, `修订`, `批注`, `版面` or `页眉页脚`.
    ///   - word: one of the words of ``options``.
    /// - Returns: false when there is no such option or word.
    public mutating func set(_ name: String, _ word: String) -> Bool {
        func take<Choice: RawRepresentable<String>>(_ path: WritableKeyPath<MergePolicy, Choice>) -> Bool {
            guard let choice = Choice(rawValue: word) else { return false }
            self[keyPath: path] = choice
            return true
        }
        return switch name {
        case "另起": take(\.start)
        case "样式": take(\.styles)
        case "直接格式": take(\.directFormatting)
        case "修订": take(\.changes)
        case "批注": take(\.comments)
        case "版面": take(\.pages)
        case "页眉页脚": take(\.furniture)
        default: false
        }
    }
}
