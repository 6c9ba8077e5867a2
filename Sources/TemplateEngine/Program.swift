/// A compiled template part: a flat list of operations over a byte buffer.
///
/// Running a program appends bytes; no tree is built and no text is parsed again. Programs are immutable and shared by
/// all jobs of a batch.
public struct Program: Sendable {
    /// One step of a program. Targets are positions in ``Program/operations``.
    enum Operation: Sendable {
        /// Append a range of the literal bytes.
        case literal(start: Int, end: Int)
        /// Append a value, escaped.
        case value(expression: Int, site: Int, encoding: Int)
        /// Enter a loop, or go to `empty` when there is nothing to loop over.
        case loop(expression: Int, site: Int, empty: Int)
        /// Go on to the next item at `start`, or leave the loop and go to `exit`.
        case next(start: Int, exit: Int)
        /// Go to the target in a loop's last iteration.
        case skipIfLast(target: Int)
        /// Go to the target.
        case jump(target: Int)
        /// Go to the target when the condition does not hold.
        case branch(expression: Int, site: Int, otherwise: Int)
        /// Append an object.
        case object(expression: Int, object: Int, site: Int)
        /// Append text with structure.
        case rich(expression: Int, text: Int, site: Int)
        /// Mark the place of another document.
        case include(expression: Int, include: Int, site: Int)
        /// Draw new numbers for the identifier slots of a list.
        case freshIdentifiers(list: Int)
        /// Append the number of a slot.
        case identifier(slot: Int)
        /// Append the number of a slot, except the first time that it has one.
        case nameSuffix(slot: Int)
        /// The first time since the slot's block began, give the slot a number and go on; later go to the target.
        case once(slot: Int, otherwise: Int)
        /// Append the number of a slot, which gets one now if it has none.
        case numberOfOnce(slot: Int)
        /// The last paragraph of a section begins: it is held back from here.
        case holdParagraph
        /// Within that paragraph, the properties of the section begin.
        case holdSection
        /// Within that paragraph, the properties of the section have ended.
        case holdRest
        /// The paragraph has ended; `isMade` when it is there for the section only.
        case endHold(isMade: Bool)
        /// More content comes: append what is held back.
        case releaseSection
        /// The document ends: append what is held back, the section's properties last, and go to the target; go on when
        /// nothing is held back.
        case endSections(target: Int)
        /// Append the number of the note that comes next in a part.
        case noteNumber(Int)
        /// What comes now belongs into another part.
        case beginNote(Int)
        /// The note has ended.
        case endNote
        /// Here begins an element that must not appear without content.
        case beginOptional
        /// The element's head ends here; what comes now is its content.
        case sealOptional
        /// Take the element back when nothing came, else append its end tag, a range of the literal bytes.
        case endOptional(start: Int, end: Int)
        /// Append the filler unless the output ends as it must.
        case ensureEnding(Int)
        /// Append a text that stands outside the running text.
        case carrier(Int)
        /// Load the picture of a frame, or go to `otherwise` when there is none.
        case picture(expression: Int, object: Int, site: Int, frame: Int, otherwise: Int)
        /// Append what the picture at hand changes in its frame.
        case pictureField(Int)
        /// Evaluate the lists of a table's columns.
        case columnTable(Int)
        /// Enter a block of columns, or go to `empty` when there are none.
        case columns(block: Int, empty: Int)
        /// Go to the target when there are no columns.
        case present(count: Int, otherwise: Int)
        /// Append how many columns there are.
        case columnNumber(count: Int)
        /// Append the repetition's share of an amount.
        case columnShare(amount: Int, block: Int)
        /// Append among how many repetitions a width is shared.
        case columnDivisor(block: Int)
        /// Find the cells of a table that become one; the table ends at `end`.
        case mergeTable(region: Int, end: Int)
        /// Here begins a row of such a table, which ends at `end`.
        case row(Int, end: Int)
        /// Go to the target when a cell is not one with others, or not the first of them.
        case merged(Int, isFirst: Bool, otherwise: Int)
        /// Append how many rows a cell covers.
        case mergedRows(Int)
    }

    /// A text outside the running text, with its values' expressions.
    struct Carrier: Sendable {
        enum Piece: Sendable {
            case text(String)
            case value(expression: Int, site: Int)
        }

        let pieces: [Piece]
        let kind: CarrierText.Kind
        /// What stands around it, and vanishes with it when there is nothing to refer to.
        let around: (before: [UInt8], after: [UInt8])
    }

    /// What a container must end with.
    struct Ending: Sendable {
        let suffixes: [[UInt8]]
        let filler: [UInt8]
    }

    /// Where a tag stands, for messages.
    public struct Site: Sendable {
        /// A place that a person can find.
        public let place: String
        /// The tag as written.
        public let source: String

        /// Makes a site.
        /// - Parameters:
        ///   - place: a place that a person can find.
        ///   - source: the tag as written.
        public init(place: String, source: String) {
            self.place = place
            self.source = source
        }
    }

    /// The site of a loop, by the position of its body's first operation.
    func site(ofLoopWithBodyAt start: Int) -> Site {
        switch operations[start - 1] {
        case .loop(_, let site, _): sites[site]
        case .columns(let block, _): sites[tables.blocks[block].site]
        default: Site(place: "", source: "")
        }
    }

    let literals: [UInt8]
    let operations: [Operation]
    let expressions: [Expression]
    let sites: [Site]
    let encodings: [TextEncoding]
    let objects: [ObjectTag]
    let richTexts: [(tag: RichTag, place: any RichPlace)]
    let includes: [(tag: IncludeTag, style: String?)]
    let endings: [Ending]
    let carriers: [Carrier]
    let frames: [PictureFrame]
    let pictureFields: [PictureField]
    let cacheSlots: Int
    let identifierSlots: Int
    let identifierLists: [[Int]]
    /// What each slot of `once` is about, for whoever draws its number.
    let onceSources: [Int?]
    /// The slots of `once` that a loop forgets in each repetition, beside the identifiers of the same loop.
    let onceLists: [[Int]]
    /// The parts into which notes go.
    let noteParts: [String]
    let tables: Tables
}
