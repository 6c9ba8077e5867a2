/// Takes the output for a while, so that it can be appended later or elsewhere.
///
/// Not `Sendable`: it belongs to one job.
public final class DivertedOutput {
    /// What a buffer hands on.
    private final class Store {
        var bytes: [UInt8] = []
    }

    /// The most that is held in memory, in bytes.
    private static let limit = 64 << 20

    private let store: Store
    private var taken = 0
    /// Takes the bytes.
    public let buffer: OutputBuffer

    /// Starts with nothing.
    public init() {
        let store = Store()
        self.store = store
        buffer = OutputBuffer(threshold: 4 << 10, limit: Self.limit) { store.bytes.append(contentsOf: $0) }
    }

    /// Whether more came than can be held.
    public var isOverLimit: Bool { buffer.isOverLimit }

    /// The bytes since the last call.
    public func take() -> [UInt8] {
        buffer.finish()
        defer { store.bytes = [] }
        return store.bytes
    }
}

/// Holds back the last paragraph of each section until it is known whether another section follows: the last section of a
/// document has its properties behind all content, the others in their last paragraph.
///
/// Not `Sendable`: it belongs to one job.
final class SectionHolder {
    private let output = DivertedOutput()
    private var pieces: [[UInt8]] = []
    private var isHeld = false
    private var isMade = false

    /// Whether a paragraph was too large to be held back.
    var isOverLimit: Bool { output.isOverLimit }

    /// Begins a paragraph.
    /// - Returns: what takes its bytes.
    func begin() -> OutputBuffer {
        pieces = []
        return output.buffer
    }

    /// Ends a piece of the paragraph: what stands before the properties, the properties, the rest.
    func endPiece() { pieces.append(output.take()) }

    /// Ends the paragraph.
    /// - Parameter isMade: whether it is there for the section only.
    func end(isMade: Bool) {
        endPiece()
        isHeld = pieces.count == 3
        self.isMade = isMade
    }

    /// Appends what is held back: more content comes.
    func release(into buffer: OutputBuffer) {
        guard isHeld else { return }
        isHeld = false
        for piece in pieces { buffer.append(piece) }
    }

    /// Appends what is held back with the properties at the end.
    /// - Returns: whether there was anything.
    func finish(into buffer: OutputBuffer) -> Bool {
        guard isHeld else { return false }
        isHeld = false
        if !isMade {
            buffer.append(pieces[0])
            buffer.append(pieces[2])
        }
        buffer.append(pieces[1])
        return true
    }

    /// Forgets everything, for the next document.
    func reset() {
        isHeld = false
        _ = output.take()
    }
}
