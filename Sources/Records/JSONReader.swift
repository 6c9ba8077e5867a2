public import WenshuCore

/// Reads records written in JSON.
///
/// Source: RFC 8259. Stricter where mistakes would be silent: text must be valid UTF-8, surrogates must come in pairs,
/// names must not repeat, whole numbers must fit exactly.
public enum JSONReader {
    /// The longest text that is read, in bytes.
    public static let maximumBytes = 1 << 30
    /// The deepest nesting that is read.
    public static let maximumDepth = 256

    /// Reads a text that holds one value.
    /// - Parameters:
    ///   - bytes: the text in UTF-8; a byte order mark is accepted.
    ///   - name: the file as the user gave it.
    ///   - registry: learns the file, so that places can be told.
    /// - Throws: ``JobFailure`` that names line, column, cause and remedy.
    /// - Complexity: O(n); records of the same names in the same order share one ``Shape``.
    public static func read(_ bytes: [UInt8], name: String, registry: SourceRegistry) throws(JobFailure) -> Value {
        let input = try TextInput(bytes, name: name, limit: maximumBytes, registry: registry)
        var shapes = ShapeTrie()
        let outcome = parse(input, 0..<input.source.bytes.count, &shapes)
        switch outcome {
        case .success(let value): return value
        case .failure(let fault): throw JSONMistakes(input: input).failure(for: fault)
        }
    }

    /// Reads a text with one value on each line (JSON Lines); blank lines are passed over.
    /// - Parameters:
    ///   - bytes: the text in UTF-8.
    ///   - name: the file as the user gave it.
    ///   - registry: learns the file, so that places can be told.
    /// - Returns: the lines, read as they are asked for.
    /// - Throws: ``JobFailure`` when the text as a whole cannot be taken.
    public static func readLines(_ bytes: [UInt8], name: String, registry: SourceRegistry) throws(JobFailure)
        -> JSONLines
    {
        JSONLines(try TextInput(bytes, name: name, limit: maximumBytes, registry: registry))
    }

    static func parse(_ input: TextInput, _ range: Range<Int>, _ shapes: inout ShapeTrie) -> Result<Value, JSONFault> {
        input.source.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, !range.isEmpty else {
                return .failure(JSONFault(.unexpectedEnd(.value), range.lowerBound))
            }
            var parser = JSONParser(base: base, range: range, source: input.number, shapes: shapes)
            shapes = ShapeTrie()
            defer { shapes = parser.shapes }
            do throws(JSONFault) {
                return .success(try parser.document())
            } catch {
                return .failure(error)
            }
        }
    }
}

/// The lines of a JSON Lines text, one value each. All lines share their shapes; a bad line does not stop the others.
public struct JSONLines: Sequence, IteratorProtocol, Sendable {
    /// A line.
    public struct Line: Sendable {
        /// The number of the line, from 1.
        public let number: Int
        /// Its value, or what is wrong with it.
        public let value: Result<Value, JobFailure>
    }

    private let input: TextInput
    private var shapes = ShapeTrie()
    private var offset = 0
    private var number = 0

    init(_ input: TextInput) { self.input = input }

    /// The next line that is not blank.
    public mutating func next() -> Line? {
        let bytes = input.source.bytes
        while offset < bytes.count {
            let start = offset
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            offset = end + 1
            number += 1
            if bytes[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            let outcome = JSONReader.parse(input, start..<end, &shapes)
            return Line(number: number, value: outcome.mapError { JSONMistakes(input: input).failure(for: $0) })
        }
        return nil
    }
}
