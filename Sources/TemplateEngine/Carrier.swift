public import WenshuCore

/// Tags in one attribute or code, outside the text: a link's target, the instruction of a field.
public struct CarrierText: Sendable {
    /// A piece of it.
    public enum Piece: Sendable {
        /// What the template says.
        case text(String)
        /// A tag.
        case value(ValueTag, Program.Site)
    }

    /// What it is.
    public enum Kind: Sendable {
        /// The target of a link, where it stands itself.
        case link
        /// The target of a link, where only a reference to it stands, made by ``ObjectRenderer/reference(toLink:)``.
        case linkReference
        /// A quoted argument of a field's instruction (ISO/IEC 29500-1 §17.16.2).
        case fieldArgument
    }

    /// The pieces in order.
    public let pieces: [Piece]
    /// What it is.
    public let kind: Kind

    /// Makes a text.
    /// - Parameters:
    ///   - pieces: the pieces in order.
    ///   - kind: what it is.
    public init(_ pieces: [Piece], kind: Kind) {
        self.pieces = pieces
        self.kind = kind
    }
}

/// The frame of a picture in the template, whose picture is replaced.
public struct PictureFrame: Sendable {
    /// The width of the frame, if known.
    public let width: Length?
    /// The height of the frame, if known.
    public let height: Length?
    /// What stands before and behind the visible gap, where text cannot stand in the frame's place by itself.
    public let gap: (before: String, after: String)

    /// Makes a frame.
    /// - Parameters:
    ///   - width: its width, if known.
    ///   - height: its height, if known.
    ///   - gap: what stands before and behind the visible gap.
    public init(width: Length?, height: Length?, gap: (before: String, after: String) = ("", "")) {
        self.width = width
        self.height = height
        self.gap = gap
    }
}

/// What changes in the frame of a picture from one picture to the next.
public enum PictureField: Sendable, Hashable {
    /// The width, in the unit of the format.
    case width
    /// The height, in the unit of the format.
    case height
    /// The width in points.
    case widthInPoints
    /// The height in points.
    case heightInPoints
    /// The picture's file or the reference to it.
    case reference
    /// The text for people who cannot see it.
    case description
    /// The style of the frame; the text is the one that the template has.
    case style(String)
    /// How much is cut off on a side.
    case crop(Edge)

    /// The sides of a picture.
    public enum Edge: Sendable, Hashable {
        /// Left side.
        case left
        /// Upper side.
        case top
        /// Right side.
        case right
        /// Lower side.
        case bottom
    }
}

extension Tag {
    /// The tag as the picture that a frame shall show: `{{@图片 照片}}`, or `{{照片}}` alone.
    public var asPicture: Tag? {
        switch self {
        case .object(let object): object.kind == .image ? self : nil
        case .value(let value): .object(ObjectTag(kind: .image, expression: value.expression, options: [:]))
        default: nil
        }
    }
}
