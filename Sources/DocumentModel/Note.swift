public import WenshuCore

/// A footnote or endnote.
public struct Note: Sendable, Hashable {
    /// Where notes stand.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// At the foot of the page.
        case foot
        /// At the end of the document.
        case end
    }

    /// Where the note stands.
    public var kind: Kind
    /// What it says; paragraphs only. The first one begins with the note's number.
    public var blocks: [Block]

    /// Makes a note.
    /// - Parameters:
    ///   - kind: where it stands.
    ///   - blocks: what it says.
    public init(_ kind: Kind = .foot, blocks: [Block]) {
        self.kind = kind
        self.blocks = blocks
    }
}

/// A cross reference to a bookmark of the document.
public struct CrossReference: Sendable, Hashable {
    /// What is shown of the place.
    public enum Shows: String, Sendable, Hashable, CaseIterable {
        /// The text of the bookmark.
        case text
        /// The number of the page.
        case page
        /// The number of the paragraph in its list, with those of the levels above.
        case number
    }

    /// The bookmark.
    public var target: String
    /// What is shown.
    public var shows: Shows
    /// What stands there until the program that shows the document works it out; never empty.
    public var runs: [Run]

    /// Makes a reference.
    /// - Parameters:
    ///   - target: the bookmark.
    ///   - shows: what is shown.
    ///   - runs: what stands there until it is worked out.
    public init(to target: String, shows: Shows, runs: [Run]) {
        self.target = target
        self.shows = shows
        self.runs = runs
    }
}

/// A remark in the margin.
public struct Comment: Sendable, Hashable {
    /// Who says it; may hold tags.
    public var author: String
    /// When; nil leaves it open.
    public var date: CalendarTime?
    /// What is said; paragraphs only.
    public var blocks: [Block]

    /// Makes a comment.
    /// - Parameters:
    ///   - author: who says it.
    ///   - date: when.
    ///   - blocks: what is said.
    public init(author: String, date: CalendarTime? = nil, blocks: [Block]) {
        self.author = author
        self.date = date
        self.blocks = blocks
    }
}

/// Text that the program which shows the document works out.
public enum Field: Sendable, Hashable {
    /// The title among the document's properties (`TITLE`, `text:title`); what stands there until then.
    case documentTitle(String)
    /// The number of pages of the section (`SECTIONPAGES`); ODT has no such field and shows the pages of the document.
    case sectionPageCount
    /// The next number of a sequence, as in captions: 图 1, 图 2 (`SEQ`, `text:sequence`).
    case sequence(String)
    /// The text of the nearest paragraph of a style, as in running heads (`STYLEREF`, `text:chapter` for headings).
    case styleText(String)
}
