import ArchiveKit
import FoundationEssentials
import WenshuCore

/// The list of what was made from what: one JSON object a line, sorted by output name.
struct Manifest {
    /// A file that went into a document.
    struct Input: Codable, Hashable, Sendable {
        let path: String
        let sha256: String
    }

    /// One document.
    struct Line: Codable, Sendable {
        /// The file, below the folder of the manifest.
        var output: String
        var sha256: String
        var bytes: Int
        let format: String
        let kind: String
        var inputs: [Input]
        let template: [Input]
        let wenshu: String
        /// What of the settings of the run shows in the document; nil when nothing does.
        var settings: String?
    }

    private var lines: [String: Line] = [:]

    /// Takes over the lines of an earlier run; lines that are none are dropped.
    init(earlier: [UInt8] = []) {
        for line in Manifest.lines(of: earlier) { lines[line.output] = line }
    }

    /// The lines of a manifest, in their order; lines that are none are dropped.
    static func lines(of bytes: [UInt8]) -> [Line] {
        let decoder = JSONDecoder()
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { try? decoder.decode(Line.self, from: Data($0)) }
    }

    /// A line as it is written, with its end.
    static func encoded(_ line: Line) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(line) else { return [] }
        return data + [UInt8(ascii: "\n")]
    }

    /// How many documents it tells of.
    var count: Int { lines.count }

    /// The documents by the names of their outputs.
    var sorted: [Line] { lines.values.sorted { $0.output.utf8.lexicographicallyPrecedes($1.output.utf8) } }

    /// Adds a document, in place of an earlier one of the same name.
    mutating func add(_ line: Line) { lines[line.output] = line }

    /// Puts documents into the manifest of a folder; lines of other documents stay.
    /// - Throws: `JobFailure` when the manifest cannot be written.
    static func update(in folder: String, with lines: [Line]) throws(JobFailure) {
        let path = "\(folder)/manifest.jsonl"
        var manifest = Manifest(earlier: InputFile.exists(path) ? try InputFile.read(path) : [])
        for line in lines { manifest.add(line) }
        do throws(ArchiveFault) {
            try AtomicFile.publish(manifest.bytes, to: path)
        } catch {
            throw JobFailure(error)
        }
    }

    /// The file's content.
    var bytes: [UInt8] { sorted.flatMap(Manifest.encoded) }
}
