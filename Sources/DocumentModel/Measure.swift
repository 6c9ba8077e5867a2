public import WenshuCore

/// A distance along the line, on paper or in characters of the paragraph's type size.
public enum Measure: Sendable, Hashable {
    /// So many full-width characters.
    case characters(Double)
    /// A length on paper.
    case length(Length)

    /// No distance.
    public static let zero = Measure.length(.zero)

    /// The length on paper.
    /// - Parameter text: the resolved formatting of the paragraph's text: a character is as wide as its type size plus
    ///   its letter spacing, so that indents meet the characters of the other lines.
    public func length(in text: CharacterFormat) -> Length {
        switch self {
        case .length(let length): length
        case .characters(let count):
            ((text.size ?? CharacterFormat.fallbackSize) + (text.letterSpacing ?? .zero)) * count
        }
    }

    /// The number of characters, if it is given in characters.
    public var characters: Double? {
        if case .characters(let count) = self { count } else { nil }
    }
}

/// The distance from one line of text to the next.
public enum LinePitch: Sendable, Hashable {
    /// Exactly so much, whatever stands in the line.
    case exactly(Length)
    /// So much or more.
    case atLeast(Length)
    /// A multiple of what the font asks for.
    case multiple(Double)
}

/// A colour of the screen (sRGB).
public struct Color: Sendable, Hashable {
    /// Red, 0–255.
    public let red: UInt8
    /// Green, 0–255.
    public let green: UInt8
    /// Blue, 0–255.
    public let blue: UInt8

    /// Makes a colour.
    /// - Parameters:
    ///   - red: 0–255.
    ///   - green: 0–255.
    ///   - blue: 0–255.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Black.
    public static let black = Color(red: 0, green: 0, blue: 0)
    /// White.
    public static let white = Color(red: 255, green: 255, blue: 255)

    /// Reads `#RRGGBB` or one of 黑色, 白色, 红色, 灰色, 蓝色.
    /// - Returns: nil when the text is no colour.
    public init?(_ text: String) {
        if let known = Color.names[text] {
            self = known
            return
        }
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            return nil
        }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    /// Colours that have a name in style sheets.
    public static let names: [String: Color] = [
        "黑色": .black, "白色": .white, "红色": Color(red: 255, green: 0, blue: 0),
        "灰色": Color(red: 128, green: 128, blue: 128), "蓝色": Color(red: 5, green: 99, blue: 193),
    ]

    /// Six hexadecimal digits in capitals, without `#`.
    public var hex: String {
        let digits = String(Int(red) << 16 | Int(green) << 8 | Int(blue), radix: 16, uppercase: true)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// A line along an edge.
public struct Border: Sendable, Hashable {
    /// What the line looks like.
    public enum Line: String, Sendable, Hashable, CaseIterable {
        /// No line, also where the style has one.
        case none
        /// One line.
        case single
        /// Two thin lines.
        case double
        /// A thick line above (outside) a thin one.
        case thickThin
        /// A thin line above (outside) a thick one.
        case thinThick
        /// Dots.
        case dotted
        /// Dashes.
        case dashed
    }

    /// What the line looks like.
    public var line: Line
    /// The thickness (of all its lines together).
    public var width: Length
    /// The colour.
    public var color: Color
    /// The distance from the text; of paragraphs only.
    public var gap: Length

    /// Makes a line.
    /// - Parameters:
    ///   - line: what it looks like.
    ///   - width: the thickness.
    ///   - color: the colour.
    ///   - gap: the distance from the text.
    public init(_ line: Line = .single, width: Length = .points(0.5), color: Color = .black, gap: Length = .zero) {
        self.line = line
        self.width = width
        self.color = color
        self.gap = gap
    }

    /// No line.
    public static let none = Border(.none, width: .zero)
}

/// The lines around a paragraph or a cell; nil says nothing, ``Border/none`` takes a line away.
public struct Borders: Sendable, Hashable {
    /// The line above.
    public var top: Border?
    /// The line below.
    public var bottom: Border?
    /// The line on the left.
    public var left: Border?
    /// The line on the right.
    public var right: Border?

    /// Makes lines.
    /// - Parameters:
    ///   - top: the line above.
    ///   - bottom: the line below.
    ///   - left: the line on the left.
    ///   - right: the line on the right.
    public init(top: Border? = nil, bottom: Border? = nil, left: Border? = nil, right: Border? = nil) {
        self.top = top
        self.bottom = bottom
        self.left = left
        self.right = right
    }

    /// These lines, and those of `base` where nothing is said.
    public func over(_ base: Borders) -> Borders {
        Borders(
            top: top ?? base.top, bottom: bottom ?? base.bottom, left: left ?? base.left, right: right ?? base.right)
    }

    /// Whether nothing is said.
    public var isEmpty: Bool { self == Borders() }
}

/// Distances from the four edges inwards.
public struct Insets: Sendable, Hashable {
    /// From above.
    public var top: Length
    /// From below.
    public var bottom: Length
    /// From the left.
    public var left: Length
    /// From the right.
    public var right: Length

    /// Makes distances.
    /// - Parameters:
    ///   - top: from above.
    ///   - bottom: from below.
    ///   - left: from the left.
    ///   - right: from the right.
    public init(top: Length, bottom: Length, left: Length, right: Length) {
        self.top = top
        self.bottom = bottom
        self.left = left
        self.right = right
    }
}
