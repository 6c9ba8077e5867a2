import ArchiveKit
import FoundationEssentials
import WenshuCore

/// The list of what was made from what: one JSON object a line, sorted by output name.
struct Manifest {
    /// A file that went into a document.
    struct Input: Codable, Sendable {
        let path: String
        let sha256: String
    }

    /// One document.
    struct Line: Codable, Sendable {
        let output: String
        var sha256: String
        var bytes: Int
        let format: String
        let kind: String
        let inputs: [Input]
        let template: [Input]
        let wenshu: String
    }

    private var lines: [String: Line] = [:]

    /// Takes over the lines of an earlier run; lines that are none are dropped.
    init(earlier: [UInt8] = []) {
        let decoder = JSONDecoder()
        for text in earlier.split(separator: UInt8(ascii: "\n")) {
            if let line = try? decoder.decode(Line.self, from: Data(text)) { lines[line.output] = line }
        }
    }

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
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        for line in lines.values.sorted(by: { $0.output.utf8.lexicographicallyPrecedes($1.output.utf8) }) {
            guard let data = try? encoder.encode(line) else { continue }
            bytes += data
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}
