import DocumentModel

/// What is numbered through the whole document, in the order of writing, and names that are taken.
struct OdtTally {
    private var frames = 0
    private var comments = 0
    private var sections = 0
    private var notes: [Note.Kind: Int] = [:]
    private var sequences: [String: Int] = [:]
    private var bookmarks = Set<String>()

    /// The number of the next frame, from 1.
    mutating func nextFrame() -> Int {
        frames += 1
        return frames
    }

    /// The number of the next comment, from 1.
    mutating func nextComment() -> Int {
        comments += 1
        return comments
    }

    /// The number of the next section with columns, from 1.
    mutating func nextSection() -> Int {
        sections += 1
        return sections
    }

    /// The number of the next note of a kind, from 1.
    mutating func nextNote(_ kind: Note.Kind) -> Int {
        notes[kind, default: 0] += 1
        return notes[kind, default: 1]
    }

    /// The next number of a sequence, from 1.
    mutating func nextNumber(of sequence: String) -> Int {
        sequences[sequence, default: 0] += 1
        return sequences[sequence, default: 1]
    }

    /// Whether a bookmark of this name is still free; then it is taken.
    mutating func takesBookmark(_ name: String) -> Bool { bookmarks.insert(name).inserted }
}
