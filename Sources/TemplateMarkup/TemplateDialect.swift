public import TemplateEngine
public import XMLKit

/// What an element is to the template compiler.
public enum MarkupRole: Sendable {
    /// A paragraph: tags are found in its text and never reach beyond it.
    case paragraph
    /// A table.
    case table
    /// A table row.
    case row
    /// A table cell.
    case cell
    /// A list item.
    case item
    /// Anything else that holds blocks and belongs to the same flow.
    case container
    /// A flow of its own: text box, note, comment. Blocks do not cross its border.
    case story
    /// A flow of its own that is one line of characters: ruby text.
    case line
    /// A remark about the text, with a flow of its own; vanishes with the paragraph.
    case comment
    /// Inside a paragraph, transparent: run, hyperlink, span.
    case inline
    /// Inside a paragraph, holds characters only.
    case text
    /// Inside a paragraph, stands for white space: tab, line break.
    case space
    /// Inside a paragraph, an object: no text of its own, but perhaps stories.
    case object
    /// No text, no stories: properties, bookmarks, deleted text.
    case ignored
}

/// A mark in the text that begins or ends a range: bookmark, commented text, tracked change.
public struct RangeMark: Sendable, Hashable {
    /// Which end of the range.
    public enum Side: Sendable {
        /// The range begins here.
        case start
        /// The range ends here.
        case end
    }

    /// The same for both ends of a range, and for no other range of the part.
    public let key: String
    /// Which end.
    public let side: Side
    /// Whether the range is lost without harm when all of it vanishes: a remark.
    public let isRemark: Bool

    /// Makes a mark.
    /// - Parameters:
    ///   - key: the same for both ends.
    ///   - side: which end.
    ///   - isRemark: whether it may vanish with the text that it is about.
    public init(key: String, side: Side, isRemark: Bool = false) {
        self.key = key
        self.side = side
        self.isRemark = isRemark
    }
}

/// How an attribute that must be unique in the document is kept so in repeated content.
public enum IdentifierKind: Sendable, Hashable {
    /// The value is a number; each repetition gets a fresh one.
    case number
    /// The value is the number of a note whose content goes into a part; notes are numbered in the order of the document.
    case noteNumber(part: String)
    /// The value is a name; every repetition but the first gets it with a fresh number at its end.
    case name
    /// The attribute is left out of repeated content.
    case dropped
    /// The attribute stands at the first element of a numbered list, not at its repetitions.
    case firstOfList
    /// The value is the name of something; inside the repetition that holds it, it means that one.
    case reference
    /// The value is a link to something in the document: `#` and a name, perhaps `|` and a kind.
    case link
    /// The value is the instruction of a field, in which names may stand.
    case instruction
}

/// What the compiler must know of a format.
public protocol TemplateDialect: CarrierDialect {
    /// How values become bytes in running text.
    var textEncoding: TextEncoding { get }
    /// What an element is.
    func role(of element: XMLTree.Node) -> MarkupRole
    /// Whether text nodes of the element are characters of the paragraph.
    func holdsText(_ element: XMLTree.Node) -> Bool
    /// The characters that an element for white space stands for.
    func whiteSpace(of element: XMLTree.Node) -> String
    /// Makes an element ready to hold a value with spaces at its ends.
    func prepareForValue(_ element: XMLTree.Node)
    /// The properties that the second half gets, too, when an inline element is split.
    func properties(of element: XMLTree.Node) -> XMLTree.Node?
    /// The element whose child an object must be, for a tag in a text node of `element`.
    func objectParent(of element: XMLTree.Node) -> XMLTree.Node
    /// What rich text must know of its place; nil where there are no paragraphs.
    ///
    /// May put styles into the part.
    /// - Parameters:
    ///   - text: the text node in which the tag begins.
    ///   - paragraph: the paragraph around it.
    ///   - isAlone: whether the rich text takes the place of the paragraph; else it stands among other text.
    ///   - styles: names of styles made so far in the part, by what they are for.
    func richSpot(
        of text: XMLTree.Node, in paragraph: XMLTree.Node, isAlone: Bool, styles: inout [String: String]
    ) -> RichSpot?
    /// The element whose children the pieces of rich text among other text are, for a tag in a text node of `element`.
    func richParent(of element: XMLTree.Node) -> XMLTree.Node
    /// Attributes of an element that must be unique in the document.
    func identifiers(of element: XMLTree.Node) -> [(name: XMLName, kind: IdentifierKind)]
    /// Whether the text of an element is the instruction of a field.
    func holdsInstruction(_ element: XMLTree.Node) -> Bool
    /// The content of a note that stands in its reference, and the part of the package where it belongs.
    func note(in element: XMLTree.Node) -> (content: XMLTree.Node, part: String)?
    /// What stands around a visible gap in the text of an element, so that it catches the eye; nil for nothing.
    func gapMarks(in element: XMLTree.Node) -> (before: String, after: String)?
    /// What the element must end with, if it must end with a block that conditions could remove.
    func requiredEnding(of element: XMLTree.Node) -> (suffixes: [String], filler: String)?
    /// Whether the element must not appear without rows or items.
    func needsContent(_ element: XMLTree.Node) -> Bool
    /// Whether repeated content has the element the first time only: a reference that two places cannot share.
    func appearsOnce(_ element: XMLTree.Node) -> Bool
    /// What an element is as the end of a range, or nil.
    func rangeMark(of element: XMLTree.Node) -> RangeMark?
    /// Which end of a field that reaches over several runs stands at an element, or nil. Fields lie within one another,
    /// so the ends need no names.
    func fieldSide(of element: XMLTree.Node) -> RangeMark.Side?
    /// Whether ends of ranges may stand between paragraphs and rows.
    var allowsRangeMarksBetweenBlocks: Bool { get }
    /// Whether a paragraph changes the page (section, page style, page break) or holds one end of a field, so that it
    /// stays when its tags vanish.
    func changesPage(_ paragraph: XMLTree.Node) -> Bool
    /// What becomes of a paragraph in whose place another document is taken in: whether it stays behind it, empty, and the
    /// name of its style, when the style changes the page and the document must do so instead.
    func includeSpot(in paragraph: XMLTree.Node) -> (keepsParagraph: Bool, style: String?)
    /// Gives a paragraph lines that grow with a picture in them.
    /// - Parameters:
    ///   - paragraph: a paragraph in which a picture is placed.
    ///   - styles: styles made so far, by the style that they replace.
    func loosenLines(of paragraph: XMLTree.Node, styles: inout [String: String])
    /// Makes a part ready for drawings that tags place in it.
    /// - Parameter root: the part's root.
    func prepareForDrawings(in root: XMLTree.Node)
    /// Whether the part can have numbered lists.
    var mayHaveLists: Bool { get }
    /// Whether elements far from each other join to one list.
    var listsJoin: Bool { get }
    /// The numbered list to which an element belongs and which may start anew in repetitions; nil for other elements.
    func list(of element: XMLTree.Node) -> ListMembership?
    /// Makes an element say to which list it belongs.
    /// - Returns: the element that says so, and how; nil when the list stays as it is.
    func bindList(at element: XMLTree.Node) -> (element: XMLTree.Node, form: ListForm)?
    /// How tables are written, or nil when there are none.
    var tables: (any TableDialect)? { get }
    /// Whether there are sections.
    var hasSections: Bool { get }
    /// Whether the element's children are the blocks of sections.
    func holdsSections(_ element: XMLTree.Node) -> Bool
    /// The innermost element for a section around a paragraph.
    func sectionElement(around paragraph: XMLTree.Node) -> XMLTree.Node?
    /// Whether a section begins with the block.
    func beginsSection(_ block: XMLTree.Node) -> Bool
    /// Whether a section ends with the block.
    func endsSection(_ block: XMLTree.Node) -> Bool
    /// Whether the element is no block but what stands behind the last section.
    func closesLastSection(_ element: XMLTree.Node) -> Bool
    /// Makes a block that is repeated begin a section.
    /// - Parameters:
    ///   - block: the first block of what is repeated.
    ///   - styles: styles made so far, by the style that they replace.
    func beginSection(at block: XMLTree.Node, styles: inout [String: String])
    /// Makes a section begin with another block.
    /// - Parameters:
    ///   - paragraph: the paragraph with which it began, and which vanishes.
    ///   - block: the block behind it.
    ///   - styles: styles made so far, by the style that they replace.
    func passSection(from paragraph: XMLTree.Node, to block: XMLTree.Node, styles: inout [String: String])
    /// Makes a section end with another paragraph.
    /// - Parameters:
    ///   - paragraph: the paragraph with which it ended, and which vanishes.
    ///   - previous: the paragraph before it.
    /// - Returns: false when that cannot be.
    func passSectionEnd(from paragraph: XMLTree.Node, to previous: XMLTree.Node) -> Bool
    /// Makes the last section end with a paragraph, as the others do.
    /// - Parameters:
    ///   - root: the part, with marks in it.
    ///   - isSectionMark: whether a text is the mark of a block around whole sections.
    /// - Returns: the paragraph when it was made for this, which is left out where the document ends with it.
    func endLastSection(in root: XMLTree.Node, isSectionMark: (XMLTree.Node) -> Bool) -> XMLTree.Node?
    /// The properties of the section that ends with a paragraph, which stand in the paragraph.
    func sectionProperties(of paragraph: XMLTree.Node) -> XMLTree.Node?
}

/// The place of a rich text.
public struct RichSpot: Sendable {
    /// What the format knows of the place.
    public let place: any RichPlace
    /// Whether the paragraph, emptied, must stay behind the text: a section ends with it.
    public let keepsParagraph: Bool

    /// Makes a spot.
    /// - Parameters:
    ///   - place: what the format knows of the place.
    ///   - keepsParagraph: whether the paragraph must stay behind the text.
    public init(_ place: any RichPlace, keepsParagraph: Bool = false) {
        self.place = place
        self.keepsParagraph = keepsParagraph
    }
}

extension TemplateDialect {
    /// The paragraph goes.
    public func includeSpot(in paragraph: XMLTree.Node) -> (keepsParagraph: Bool, style: String?) { (false, nil) }
    /// No paragraphs.
    public func richSpot(
        of text: XMLTree.Node, in paragraph: XMLTree.Node, isAlone: Bool, styles: inout [String: String]
    ) -> RichSpot? { nil }
    /// The same as for other objects.
    public func richParent(of element: XMLTree.Node) -> XMLTree.Node { objectParent(of: element) }
    /// No white space but characters.
    public func whiteSpace(of element: XMLTree.Node) -> String { "\n" }
    /// Everything is repeated.
    public func appearsOnce(_ element: XMLTree.Node) -> Bool { false }
    /// No ranges.
    public func rangeMark(of element: XMLTree.Node) -> RangeMark? { nil }
    /// No fields.
    public func fieldSide(of element: XMLTree.Node) -> RangeMark.Side? { nil }
    /// No ranges.
    public var allowsRangeMarksBetweenBlocks: Bool { false }
    /// No pages.
    public func changesPage(_ paragraph: XMLTree.Node) -> Bool { false }
    /// No sections.
    public var hasSections: Bool { false }
    /// No sections.
    public func holdsSections(_ element: XMLTree.Node) -> Bool { false }
    /// No sections.
    public func sectionElement(around paragraph: XMLTree.Node) -> XMLTree.Node? { nil }
    /// No sections.
    public func beginsSection(_ block: XMLTree.Node) -> Bool { false }
    /// No sections.
    public func endsSection(_ block: XMLTree.Node) -> Bool { false }
    /// Nothing.
    public func closesLastSection(_ element: XMLTree.Node) -> Bool { false }
    /// Nothing to do.
    public func beginSection(at block: XMLTree.Node, styles: inout [String: String]) {}
    /// Nothing to do.
    public func passSection(from paragraph: XMLTree.Node, to block: XMLTree.Node, styles: inout [String: String]) {}
    /// Nothing to do.
    public func passSectionEnd(from paragraph: XMLTree.Node, to previous: XMLTree.Node) -> Bool { false }
    /// Nothing to do.
    public func endLastSection(in root: XMLTree.Node, isSectionMark: (XMLTree.Node) -> Bool) -> XMLTree.Node? { nil }
    /// Nothing.
    public func sectionProperties(of paragraph: XMLTree.Node) -> XMLTree.Node? { nil }
    /// No fields.
    public func holdsInstruction(_ element: XMLTree.Node) -> Bool { false }
    /// No notes.
    public func note(in element: XMLTree.Node) -> (content: XMLTree.Node, part: String)? { nil }
    /// Gaps look like the text around them.
    public func gapMarks(in element: XMLTree.Node) -> (before: String, after: String)? { nil }
    /// No lists.
    public var mayHaveLists: Bool { false }
    /// No lists.
    public var listsJoin: Bool { false }
    /// No lists.
    public func list(of element: XMLTree.Node) -> ListMembership? { nil }
    /// No lists.
    public func bindList(at element: XMLTree.Node) -> (element: XMLTree.Node, form: ListForm)? { nil }
    /// Drawings need nothing.
    public func prepareForDrawings(in root: XMLTree.Node) {}
    /// No pictures.
    public func loosenLines(of paragraph: XMLTree.Node, styles: inout [String: String]) {}
}
