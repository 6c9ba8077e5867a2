import Foundation

/// A random generator that gives the same numbers for the same seed (SplitMix64). The seed is printed when it is drawn;
/// `WENSHU_SEED` in the environment repeats a run.
public struct SeededRandom: RandomNumberGenerator {
    /// The seed of this run.
    public let seed: UInt64
    private var state: UInt64

    /// Makes a generator.
    /// - Parameter seed: the seed.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// Makes a generator with the seed of the environment, or a drawn one, which is printed.
    public init(file: String = #fileID, line: Int = #line) {
        let given = ProcessInfo.processInfo.environment["WENSHU_SEED"].flatMap { UInt64($0) }
        self.init(seed: given ?? UInt64.random(in: 0...UInt64(UInt32.max)))
        print("\(file):\(line): WENSHU_SEED=\(seed)")
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Text of up to `length` characters: ASCII, markup, CJK, astral, control and forbidden characters.
    public mutating func text(upTo length: Int) -> String {
        let special: [Unicode.Scalar] = [
            "<", ">", "&", "\"", "'", "\n", "\t", "\r", "\u{0}", "\u{1}", "\u{8}", "\u{1F}", "\u{7F}", "\u{85}",
            "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{3000}", "会", "议", "𠮷", "😀", "]", "\u{2028}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            if Bool.random(using: &self), let scalar = special.randomElement(using: &self) {
                text.append(scalar)
            } else {
                text.append(Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &self)))
            }
        }
        return String(text)
    }

    /// Random bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}
