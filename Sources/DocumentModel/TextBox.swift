public import WenshuCore

/// A box with text of its own.
public struct TextBox: Sendable, Hashable {
    /// Where a floating box stands.
    public struct Position: Sendable, Hashable {
        /// What distances are measured from.
        public enum Origin: String, Sendable, Hashable, CaseIterable {
            /// The paper's left and upper edges.
            case page
            /// The left and upper edges of the text area.
            case margin
            /// The left edge of the text area and the upper edge of the paragraph.
            case paragraph
        }

        /// What distances are measured from.
        public var origin: Origin
        /// To the right.
        public var x: Length
        /// Downwards.
        public var y: Length

        /// Makes a position.
        /// - Parameters:
        ///   - origin: what distances are measured from.
        ///   - x: to the right.
        ///   - y: downwards.
        public init(from origin: Origin = .margin, x: Length, y: Length) {
            self.origin = origin
            self.x = x
            self.y = y
        }
    }

    /// How text outside treats a floating box.
    public enum Wrap: String, Sendable, Hashable, CaseIterable {
        /// It runs around the box.
        case around
        /// It stays above and below the box.
        case topBottom = "top-bottom"
        /// It runs on, the box lies over it.
        case front
        /// It runs on over the box.
        case behind
    }

    /// The width on paper.
    public var width: Length
    /// The height on paper; the box grows when the text needs more.
    public var height: Length
    /// Where it floats; nil stands in the line like a character.
    public var position: Position?
    /// How text outside treats it.
    public var wrap: Wrap
    /// The lines around it; nil draws none.
    public var border: Border?
    /// The colour behind the text; nil lets the paper show.
    public var background: Color?
    /// The distance of the text from the edges.
    public var padding: Insets
    /// What it shows, in words.
    public var description: String
    /// What stands in it; paragraphs, lists and tables.
    public var blocks: [Block]

    /// Makes a box.
    /// - Parameters:
    ///   - width: the width on paper.
    ///   - height: the height on paper.
    ///   - position: where it floats; nil stands in the line.
    ///   - wrap: how text outside treats it.
    ///   - blocks: what stands in it.
    public init(
        width: Length, height: Length, position: Position? = nil, wrap: Wrap = .around, blocks: [Block]
    ) {
        self.width = width
        self.height = height
        self.position = position
        self.wrap = wrap
        border = nil
        background = nil
        padding = Insets(
            top: .millimetres(1), bottom: .millimetres(1), left: .millimetres(2), right: .millimetres(2))
        description = ""
        self.blocks = blocks
    }
}
