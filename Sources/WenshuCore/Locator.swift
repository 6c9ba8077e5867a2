internal import Synchronization

/// Where a value stands: 16 bits of source, 48 bits whose meaning the source knows (a byte offset, a cell).
public struct Locator: Sendable, Hashable {
    /// Source in the upper 16 bits, place in the lower 48.
    public let rawValue: UInt64

    /// No place: computed values.
    public static let none = Locator(rawValue: 0)

    /// Makes a place.
    /// - Parameters:
    ///   - source: the number given by ``SourceRegistry/add(_:)``; 0 means none.
    ///   - place: 48 bits that the source explains.
    public init(source: UInt16, place: UInt64) {
        rawValue = UInt64(source) << 48 | (place & 0xFFFF_FFFF_FFFF)
    }

    private init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The number of the source; 0 means none.
    public var source: UInt16 { UInt16(rawValue >> 48) }

    /// What the source explains.
    public var place: UInt64 { rawValue & 0xFFFF_FFFF_FFFF }
}

/// A source of values that can tell a person where a place in it is.
public protocol SourceDocument: Sendable {
    /// The file name as the user gave it.
    var name: String { get }
    /// A place in words that a person can find: `meeting.yaml:14:3`, `名单.xlsx!出席!C7`.
    func describe(place: UInt64) -> String
}

/// The sources read in one run; turns locators into words.
public final class SourceRegistry: Sendable {
    private let sources = Mutex<[any SourceDocument]>([])

    /// Makes an empty registry.
    public init() {}

    /// Adds a source.
    /// - Returns: its number for ``Locator/init(source:place:)``, or 0 (unknown place) past 65,535 sources.
    public func add(_ source: any SourceDocument) -> UInt16 {
        sources.withLock {
            guard $0.count < Int(UInt16.max) else { return 0 }
            $0.append(source)
            return UInt16($0.count)
        }
    }

    /// The place in words, or nil for computed values.
    public func describe(_ locator: Locator) -> String? {
        guard locator.source > 0 else { return nil }
        return sources.withLock { Int(locator.source) <= $0.count ? $0[Int(locator.source) - 1] : nil }?
            .describe(place: locator.place)
    }
}

/// A text file as a source: places are byte offsets, described as `name:line:column`.
public struct TextSource: SourceDocument {
    /// The file name as the user gave it.
    public let name: String
    /// The whole text, UTF-8.
    public let bytes: [UInt8]
    private let lines = LineStarts()

    /// Makes a source.
    /// - Parameters:
    ///   - name: the file name as the user gave it.
    ///   - bytes: the whole text in UTF-8.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Line and column of a byte offset, both from 1; columns count characters (Unicode scalars).
    /// - Complexity: offsets in ascending order cost O(length of the text) together; others O(length of the line) each.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        lines.position(of: min(max(0, offset), bytes.count), in: bytes)
    }

    /// `name:line:column`.
    public func describe(place: UInt64) -> String {
        let (line, column) = position(of: Int(place))
        return "\(name):\(line):\(column)"
    }
}

/// Where the lines of a text begin, found out when it is first asked for, and the place that was asked for last.
private final class LineStarts: Sendable {
    private struct State {
        var starts: [Int] = []
        var last = (line: 0, offset: 0, column: 1)
    }

    private let state = Mutex(State())

    /// The line in which an offset falls, and the column, from 1.
    func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        state.withLock { state in
            if state.starts.isEmpty {
                state.starts = [0]
                for (index, byte) in bytes.enumerated() where byte == 0x0A { state.starts.append(index + 1) }
            }
            // The last line that does not begin behind the offset.
            var (low, high) = (0, state.starts.count)
            while high - low > 1 {
                let middle = (low + high) / 2
                if state.starts[middle] <= offset { low = middle } else { high = middle }
            }
            let isBehindLast = state.last.line == low && state.last.offset <= offset
            let from = isBehindLast ? (state.last.offset, state.last.column) : (state.starts[low], 1)
            let column = from.1 + bytes[from.0..<offset].count { $0 & 0xC0 != 0x80 }
            state.last = (low, offset, column)
            return (low + 1, column)
        }
    }
}
