import WenshuCore

/// Gets what a ``CSVScanner`` finds.
protocol CSVSink {
    /// Takes a field.
    /// - Parameters:
    ///   - text: the field in UTF-8 without its quotes; valid inside the call only.
    ///   - column: the column, counted from 0.
    ///   - line: the line, from 1, at which its row starts.
    mutating func field(_ text: UnsafeBufferPointer<UInt8>, column: Int, line: Int) throws(JobFailure)
    /// Ends a row of so many fields; a blank line is a row of one empty field.
    mutating func endRow(columns: Int, line: Int) throws(JobFailure)
    /// Takes note of text behind the closing quote of a field, which is kept.
    mutating func textAfterQuote(line: Int)
    /// Stops at a quote that does not end.
    mutating func unclosedQuote(line: Int, isTooLong: Bool) throws(JobFailure)
    /// Stops at a field that is too long.
    mutating func fieldTooLong(column: Int, line: Int) throws(JobFailure)
}

/// Splits text into fields, in one pass over bytes that may come in pieces.
///
/// Source: RFC 4180, wider where files of daily life are: LF, CR and CR LF end a row; blanks may stand around a quoted
/// field; a quote inside an unquoted field is a character like others; text behind a closing quote is kept.
struct CSVScanner<Sink: CSVSink> {
    /// The greatest length of a field in bytes.
    static var maxFieldBytes: Int { 1 << 20 }

    private enum State {
        case start, blanks, unquoted, quoted, quoteInQuoted, closed, behindQuote
    }

    /// Where fields go.
    var sink: Sink
    private let delimiter: CSVDelimiter
    private var state = State.start
    private var line: Int
    private var rowLine: Int
    private var quoteLine = 0
    private var column = 0
    /// Whether the last byte was a CR that ended a row, or a line within quotes.
    private var isAfterReturn = false
    /// What is known of a field that does not lie in one run of one piece.
    private var kept: [UInt8] = []

    /// Starts a text.
    /// - Parameters:
    ///   - delimiter: what separates fields.
    ///   - line: the number of the first line.
    ///   - sink: where fields go.
    init(_ delimiter: CSVDelimiter, line: Int = 1, sink: Sink) {
        self.delimiter = delimiter
        self.line = line
        rowLine = line
        self.sink = sink
    }

    /// Scans a piece, which must end with a whole character.
    mutating func scan(_ piece: UnsafeBufferPointer<UInt8>) throws(JobFailure) {
        var index = 0
        while index < piece.count {
            switch state {
            case .start: try startField(piece, &index)
            case .blanks: skipBlanks(piece, &index)
            case .unquoted, .behindQuote: try scanUnquoted(piece, &index)
            case .quoted: try scanQuoted(piece, &index)
            case .quoteInQuoted: scanQuoteInQuoted(piece, &index)
            case .closed: scanClosed(piece, &index)
            }
        }
    }

    /// Ends the text.
    mutating func finish() throws(JobFailure) {
        switch state {
        case .start where column == 0: return
        case .quoted: try sink.unclosedQuote(line: quoteLine, isTooLong: false)
        default: break
        }
        try endField(UnsafeBufferPointer(start: nil, count: 0))
        try sink.endRow(columns: column, line: rowLine)
    }

    private mutating func startField(_ piece: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(JobFailure) {
        let byte = piece[index]
        if isAfterReturn, byte == 0x0A, column == 0 {
            isAfterReturn = false
            index += 1
        } else if column == 0, byte == 0x0A || byte == 0x0D {
            column = 1
            try endRow(byte)
            index += 1
        } else if byte == UInt8(ascii: "\"") {
            openQuote(&index)
        } else {
            isAfterReturn = false
            state = byte == 0x20 ? .blanks : .unquoted
        }
    }

    private mutating func openQuote(_ index: inout Int) {
        isAfterReturn = false
        kept.removeAll(keepingCapacity: true)
        quoteLine = line
        state = .quoted
        index += 1
    }

    private mutating func skipBlanks(_ piece: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < piece.count, piece[index] == 0x20, kept.count < Self.maxFieldBytes {
            kept.append(0x20)
            index += 1
        }
        guard index < piece.count else { return }
        if piece[index] == UInt8(ascii: "\"") { openQuote(&index) } else { state = .unquoted }
    }

    private mutating func scanUnquoted(_ piece: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(JobFailure) {
        let start = index
        let first = delimiter.first
        while index < piece.count {
            let byte = piece[index]
            if byte == first, delimiter.stands(at: index, in: piece) {
                try endField(UnsafeBufferPointer(rebasing: piece[start..<index]))
                index += delimiter.length
                return
            }
            if byte == 0x0A || byte == 0x0D {
                try endField(UnsafeBufferPointer(rebasing: piece[start..<index]))
                try endRow(byte)
                index += 1
                return
            }
            index += 1
        }
        try keep(UnsafeBufferPointer(rebasing: piece[start...]))
    }

    private mutating func scanQuoted(_ piece: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(JobFailure) {
        let start = index
        while index < piece.count {
            let byte = piece[index]
            if byte == UInt8(ascii: "\"") {
                try keep(UnsafeBufferPointer(rebasing: piece[start..<index]))
                state = .quoteInQuoted
                index += 1
                return
            }
            if byte == 0x0D || (byte == 0x0A && !isAfterReturn) { line += 1 }
            isAfterReturn = byte == 0x0D
            index += 1
        }
        try keep(UnsafeBufferPointer(rebasing: piece[start...]))
    }

    /// Behind a quote within quotes: another one makes a character, else the field is closed.
    private mutating func scanQuoteInQuoted(_ piece: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        isAfterReturn = false
        if piece[index] == UInt8(ascii: "\"") {
            kept.append(UInt8(ascii: "\""))
            state = .quoted
            index += 1
        } else {
            state = .closed
        }
    }

    private mutating func scanClosed(_ piece: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < piece.count, piece[index] == 0x20 { index += 1 }
        guard index < piece.count else { return }
        let byte = piece[index]
        if byte != 0x0A, byte != 0x0D, byte != delimiter.first || !delimiter.stands(at: index, in: piece) {
            sink.textAfterQuote(line: line)
        }
        state = .behindQuote
    }

    /// Keeps a run of a field until the rest of it is known.
    private mutating func keep(_ run: UnsafeBufferPointer<UInt8>) throws(JobFailure) {
        guard kept.count + run.count <= Self.maxFieldBytes else { return try tooLong() }
        kept.append(contentsOf: run)
    }

    private mutating func tooLong() throws(JobFailure) {
        if state == .quoted { try sink.unclosedQuote(line: quoteLine, isTooLong: true) }
        try sink.fieldTooLong(column: column, line: rowLine)
    }

    private mutating func endField(_ run: UnsafeBufferPointer<UInt8>) throws(JobFailure) {
        if kept.isEmpty {
            if run.count > Self.maxFieldBytes { try tooLong() }
            try sink.field(run, column: column, line: rowLine)
        } else {
            try keep(run)
            var text: [UInt8] = []
            swap(&text, &kept)
            try text.withUnsafeBufferPointer { (text) throws(JobFailure) in
                try sink.field(text, column: column, line: rowLine)
            }
            text.removeAll(keepingCapacity: true)
            swap(&text, &kept)
        }
        column += 1
        state = .start
    }

    private mutating func endRow(_ byte: UInt8) throws(JobFailure) {
        try sink.endRow(columns: column, line: rowLine)
        column = 0
        line += 1
        rowLine = line
        isAfterReturn = byte == 0x0D
    }
}
