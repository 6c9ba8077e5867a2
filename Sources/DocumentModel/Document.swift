public import WenshuCore

/// A document without a format: what DOCX and ODT writers turn into a package.
///
/// Text may hold template tags (`{{…}}`); writers copy them as they are, each text run as one run.
public struct Document: Sendable, Hashable {
    /// Title, author and the like; texts may hold tags.
    public var properties: DocumentProperties
    /// The styles that the blocks name.
    public var styles: StyleSheet
    /// The parts of the document with their own page layout, in order; never empty.
    public var sections: [Section]

    /// Makes a document.
    /// - Parameters:
    ///   - properties: title, author and the like.
    ///   - styles: the styles that the blocks name.
    ///   - sections: the parts with their own page layout, in order.
    public init(properties: DocumentProperties = .init(), styles: StyleSheet, sections: [Section]) {
        self.properties = properties
        self.styles = styles
        self.sections = sections.isEmpty ? [Section(layout: styles.defaultPageLayout)] : sections
    }

    /// Whether some section shows other headers or footers on even pages.
    public var distinguishesEvenPages: Bool {
        sections.contains { $0.headers.even != nil || $0.footers.even != nil }
    }

    /// Whether some section is printed on both sides with the inner margin at the spine.
    public var mirrorsMargins: Bool { sections.contains { $0.layout.mirrorsMargins } }
}

/// What a document says about itself. Texts may hold tags; nil leaves the property out.
public struct DocumentProperties: Sendable, Hashable {
    /// The title (`dc:title`).
    public var title: String?
    /// The subject (`dc:subject`).
    public var subject: String?
    /// The author (`dc:creator`).
    public var author: String?
    /// Keywords as one text (`cp:keywords`, `meta:keyword`).
    public var keywords: String?
    /// A description (`dc:description`).
    public var description: String?
    /// A category (`cp:category`; in ODT a user-defined property).
    public var category: String?
    /// The organisation (`Company`; in ODT a user-defined property).
    public var company: String?
    /// Further properties in order, each with a name of its own.
    public var custom: [CustomProperty]

    /// A property with a name that the author chose; its value is text.
    public struct CustomProperty: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value; may hold tags.
        public var value: String

        /// Makes a property.
        /// - Parameters:
        ///   - name: the name.
        ///   - value: the value; may hold tags.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes properties.
    /// - Parameters:
    ///   - title: the title.
    ///   - subject: the subject.
    ///   - author: the author.
    ///   - keywords: keywords as one text.
    ///   - description: a description.
    ///   - category: a category.
    ///   - company: the organisation.
    ///   - custom: further properties in order.
    public init(
        title: String? = nil, subject: String? = nil, author: String? = nil, keywords: String? = nil,
        description: String? = nil, category: String? = nil, company: String? = nil, custom: [CustomProperty] = []
    ) {
        self.title = title
        self.subject = subject
        self.author = author
        self.keywords = keywords
        self.description = description
        self.category = category
        self.company = company
        self.custom = custom
    }
}

/// A part of a document with its own page layout.
public struct Section: Sendable, Hashable {
    /// Where a section begins.
    public enum Start: String, Sendable, Hashable, CaseIterable {
        /// On the next page.
        case nextPage
        /// On the next odd page (an empty page may stay before it).
        case oddPage
        /// On the next even page (an empty page may stay before it).
        case evenPage
        /// On the same page.
        case continuous
    }

    /// How pages are numbered.
    public enum NumberFormat: String, Sendable, Hashable, CaseIterable {
        /// 1, 2, 3.
        case decimal
        /// i, ii, iii.
        case lowerRoman
        /// I, II, III.
        case upperRoman
        /// a, b, c.
        case lowerLetter
        /// A, B, C.
        case upperLetter
    }

    /// The page: size, margins, grid. Its own headers and footers are only a default; see ``headers``.
    public var layout: PageLayout
    /// Page headers; what the blueprint gives, else those of the layout.
    public var headers: PageFurniture
    /// Page footers; what the blueprint gives, else those of the layout.
    public var footers: PageFurniture
    /// The columns in which text runs; nil means the whole width.
    public var columns: TextColumns?
    /// Where the section begins; of no meaning for the first one.
    public var start: Start
    /// The number of the first page; nil counts on.
    public var firstPageNumber: Int?
    /// How its pages are numbered; also in fields that show the number.
    public var numberFormat: NumberFormat
    /// What stands on the pages.
    public var blocks: [Block]

    /// Makes a section.
    /// - Parameters:
    ///   - layout: the page.
    ///   - headers: page headers; nil takes those of the layout.
    ///   - footers: page footers; nil takes those of the layout.
    ///   - start: where it begins.
    ///   - firstPageNumber: the number of its first page; nil counts on.
    ///   - numberFormat: how its pages are numbered.
    ///   - columns: the columns in which text runs; nil means the whole width.
    ///   - blocks: what stands on the pages.
    public init(
        layout: PageLayout, headers: PageFurniture? = nil, footers: PageFurniture? = nil, start: Start = .nextPage,
        firstPageNumber: Int? = nil, numberFormat: NumberFormat = .decimal, columns: TextColumns? = nil,
        blocks: [Block] = []
    ) {
        self.layout = layout
        self.headers = headers ?? layout.headers
        self.footers = footers ?? layout.footers
        self.columns = columns
        self.start = start
        self.firstPageNumber = firstPageNumber
        self.numberFormat = numberFormat
        self.blocks = blocks
    }
}

/// Columns of equal width in which the text of a section runs.
public struct TextColumns: Sendable, Hashable {
    /// How many; 2 to 12.
    public var count: Int
    /// The distance between two columns.
    public var gap: Length
    /// Whether a line stands between columns.
    public var hasRule: Bool

    /// Makes columns.
    /// - Parameters:
    ///   - count: how many.
    ///   - gap: the distance between two columns.
    ///   - hasRule: whether a line stands between columns.
    public init(count: Int, gap: Length, hasRule: Bool = false) {
        self.count = count
        self.gap = gap
        self.hasRule = hasRule
    }
}
