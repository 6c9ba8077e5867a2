public import WenshuCore

/// What may be typed into cells, and what people are told about it.
public struct CellValidation: Sendable, Hashable {
    /// What may be typed.
    public enum Rule: Sendable, Hashable {
        /// One of several words, offered in a list.
        case list([String])
        /// One of the texts in the cells of a sheet, offered in a list as far as they are filled in: one column without
        /// gaps.
        case cells(in: String, CellRange)
        /// A day, with or without a time.
        case date(from: CalendarTime, to: CalendarTime)
        /// A time of day.
        case time
        /// A whole number.
        case whole(from: Int, to: Int)
        /// A number.
        case number(from: Number, to: Number)
        /// Anything: cells that only tell how they are filled in.
        case anything
    }

    /// What programs do with anything else.
    public enum Strictness: String, Sendable {
        /// They refuse it.
        case stop
        /// They ask whether to keep it.
        case warning
        /// They keep it and tell.
        case information
        /// They keep it.
        case none
    }

    /// The cells.
    public var range: CellRange
    /// What may be typed.
    public var rule: Rule
    /// What programs do with anything else.
    public var strictness: Strictness
    /// What is told when a cell is chosen: a heading and a text; at most 32 and 255 UTF-16 units are kept.
    public var prompt: Message
    /// What is told when something else is typed; as ``prompt``.
    public var complaint: Message

    /// A heading and a text; nothing is told when both are empty.
    public struct Message: Sendable, Hashable {
        /// The heading.
        public var heading: String
        /// The text.
        public var text: String

        /// Makes a message.
        public init(_ heading: String = "", _ text: String = "") {
            self.heading = heading
            self.text = text
        }

        /// Whether there is nothing to tell.
        var isEmpty: Bool { heading.isEmpty && text.isEmpty }
    }

    /// Makes a rule for cells.
    public init(
        _ range: CellRange, _ rule: Rule, strictness: Strictness = .stop, prompt: Message = Message(),
        complaint: Message = Message()
    ) {
        self.range = range
        self.rule = rule
        self.strictness = strictness
        self.prompt = prompt
        self.complaint = complaint
    }
}
