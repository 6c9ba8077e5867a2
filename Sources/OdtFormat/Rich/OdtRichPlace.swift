import DocumentModel
import TemplateEngine
import XMLKit

/// What is known of the place of a rich text when the template is compiled: its styles, which are put into the part then.
struct OdtRichPlace: RichPlace {
    /// What the names of the place's own styles begin with.
    let prefix: String
    /// The paragraph's style.
    let style: String?
    /// The text styles around the tag, outermost first.
    let spans: [String]
    /// The styles of headings by level from 1, where the template has them.
    let headings: [String?]
    /// The text style of links, if the template has one.
    let link: String?
    /// Whether the blocks take the place of the paragraph.
    let isAlone: Bool
    /// Whether a page begins with the paragraph.
    let breaksPage: Bool
    /// Whether no link can stand here, as inside another one.
    let isInLink: Bool
    /// How many lists stand around the paragraph; in one no table can stand (ODF 1.3 part 3 §5.3.3).
    let lists: Int
    /// Whether it stands in a note, in which LibreOffice shows no table.
    let isInNote: Bool
}

/// The names of the styles that rich texts use. Those that depend on the paragraph begin with the prefix of a place.
enum OdtRichName {
    /// The deepest level with an indent of its own.
    static let maximumLevel = 6

    /// A paragraph like the template's, without its page break.
    static let plain = "P"
    /// A paragraph that carries the number of a list.
    static func item(_ level: Int) -> String { "L\(clamped(level))" }
    /// A paragraph that stands further in.
    static func inner(_ level: Int) -> String { "C\(clamped(level))" }
    /// A quotation.
    static func quote(_ level: Int) -> String { "Q\(clamped(level))" }
    /// Code.
    static func code(_ level: Int) -> String { "K\(clamped(level))" }
    /// A heading, where the template has no style for it.
    static let heading = "H"
    /// A paragraph with a picture among text, and one with nothing else.
    static let picture = "G", lonePicture = "GC"
    /// A line across the text.
    static let rule = "R"
    /// The empty paragraph with which the page begins.
    static let pageBreak = "F"
    /// The text of a cell.
    static func cell(_ alignment: RichTable.Alignment?) -> String {
        switch alignment {
        case .left: "TL"
        case .center: "TC"
        case .right: "TR"
        case nil: "TN"
        }
    }
    /// A list.
    static func list(_ mark: RichList.Mark) -> String {
        switch mark {
        case .number(_, let parenthesis): parenthesis ? "NP" : "NS"
        case .bullet: "NB"
        case .box(let isTicked): isTicked ? "NT" : "NU"
        }
    }

    /// What names of styles begin with that are the same at all places.
    static let shared = "WenshuRich"
    static let table = "\(shared)Table", cell = "\(shared)Cell", row = "\(shared)Row"
    /// A column of a share of the width.
    static func column(_ weight: Int) -> String { "\(shared)Column\(weight)" }
    /// Characters that are set apart.
    static func text(_ look: RichLook) -> String { "\(shared)Text\(look.rawValue)" }

    private static func clamped(_ level: Int) -> Int { min(max(level, 0), maximumLevel) }
}
