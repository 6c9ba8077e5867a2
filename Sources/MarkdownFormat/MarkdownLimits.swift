import WenshuCore

/// What a Markdown text may demand, checked on its bytes before cmark reads them: cmark takes 20 seconds for a table of
/// 5,000 × 5,000 cells that fits in 40 KB, and copies the target of a reference for each use.
enum MarkdownLimits {
    /// The most bytes of UTF-8: a text of about 80,000 Chinese characters.
    static let maximumBytes = 256 << 10
    /// The most columns of a table; Word can show no more.
    static let maximumColumns = 63
    /// The most cells of all tables.
    static let maximumCells = 20_000
    /// The deepest nesting of quotations and lists, and of emphasis and links.
    static let maximumDepth = 24
    /// The most marks of quotations and lists at the start of a line; deeper ones are refused before cmark counts them.
    private static let maximumMarks = 64
    /// The most bytes that definitions of references may come to when each use copies the longest of them.
    private static let maximumExpansion = 16 << 20
    /// The most `<!` and `<?`: cmark looks for the end of each anew.
    private static let maximumDeclarations = 1_000
    /// The most `@`: for each, cmark looks for the begin and end of an address.
    private static let maximumAddresses = 5_000
    /// The most pieces (paragraphs, items, cells, texts) that a text may be made of.
    static let maximumPieces = 200_000

    /// Checks a text.
    /// - Throws: `JobFailure` with the limit that is passed.
    static func check(_ text: String) throws(JobFailure) {
        guard text.utf8.count <= maximumBytes else {
            throw failure("富文本太长（超过 \(maximumBytes >> 10) KiB）", "把正文分成几个字段，或改成附件")
        }
        var text = text
        var shape = Shape()
        text.withUTF8 { bytes in
            var start = 0
            for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D {
                shape.take(bytes[start..<index])
                start = index + 1
            }
        }
        try shape.check()
    }

    /// The failure of a limit.
    static func failure(_ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "markdown.limit", cause: cause, remedy: remedy)])
    }

    /// What the lines have shown so far.
    private struct Shape {
        private var marks = 0
        private var columns = 0
        private var cells = 0
        /// The columns of the table that goes on until an empty line.
        private var open = 0
        private var brackets = 0
        private var declarations = 0
        private var addresses = 0
        private var paragraph = 0
        private var definesReference = false
        private var longestDefinition = 0

        /// Takes the next line.
        mutating func take(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
            let content = countMarks(line)
            guard !content.isEmpty else {
                endParagraph()
                return
            }
            if open > 0 { cells += open }
            if let count = Self.delimiters(in: content) {
                columns = max(columns, count)
                open = max(open, count)
                cells += 2 * count
            }
            paragraph += line.count
            var previous: UInt8 = 0
            for byte in content {
                if byte == 0x5B { brackets += 1 }
                if byte == 0x40 { addresses += 1 }
                if byte == 0x3A, previous == 0x5D { definesReference = true }
                if previous == 0x3C, byte == 0x21 || byte == 0x3F { declarations += 1 }
                previous = byte
            }
            if definesReference { longestDefinition = max(longestDefinition, paragraph) }
        }

        private mutating func endParagraph() {
            open = 0
            paragraph = 0
            definesReference = false
        }

        /// Counts the marks of quotations and lists before a line's content.
        /// - Returns: the content.
        private mutating func countMarks(_ line: Slice<UnsafeBufferPointer<UInt8>>)
            -> Slice<UnsafeBufferPointer<UInt8>>
        {
            var rest = line
            var count = 0
            while let first = rest.first {
                if first == 0x20 || first == 0x09 {
                    rest = rest.dropFirst()
                } else if first == 0x3E {
                    count += 1
                    rest = rest.dropFirst()
                } else if let next = Self.behindListMark(rest) {
                    count += 1
                    rest = next
                } else {
                    break
                }
            }
            marks = max(marks, count)
            return rest
        }

        /// What stands behind `-`, `*`, `+`, `1.` or `1)` and a blank.
        private static func behindListMark(_ line: Slice<UnsafeBufferPointer<UInt8>>)
            -> Slice<UnsafeBufferPointer<UInt8>>?
        {
            let digits = line.prefix { (0x30...0x39).contains($0) }.count
            let mark = line.dropFirst(min(digits, 9))
            guard let sign = mark.first else { return nil }
            let isMark = digits > 0 ? sign == 0x2E || sign == 0x29 : [0x2A, 0x2B, 0x2D].contains(sign)
            let rest = mark.dropFirst()
            guard isMark, let blank = rest.first else { return nil }
            return blank == 0x20 || blank == 0x09 ? rest : nil
        }

        /// The columns of a line such as `|---|:-:|`, or nil.
        private static func delimiters(in line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
            var pipes = 0
            var dashes = 0
            for byte in line {
                switch byte {
                case 0x7C: pipes += 1
                case 0x2D: dashes += 1
                case 0x20, 0x09, 0x3A, 0x0B, 0x0C: continue
                default: return nil
                }
            }
            guard pipes > 0, dashes > 0 else { return nil }
            return pipes + 1 - (line.first == 0x7C ? 1 : 0) - (line.last == 0x7C ? 1 : 0)
        }

        func check() throws(JobFailure) {
            guard marks <= maximumMarks else { throw tooDeep }
            guard columns <= maximumColumns else {
                throw failure("表格的列太多（\(columns) 列，最多 \(maximumColumns) 列）", "把表格拆成几个")
            }
            guard cells <= maximumCells else {
                throw failure("表格太大（超过 \(maximumCells) 格）", "把表格拆成几个字段，或用模板里的循环按行填写")
            }
            guard declarations <= maximumDeclarations else {
                throw failure("HTML 标记太多（超过 \(maximumDeclarations) 处）", "富文本里不用 HTML，删掉这些标记")
            }
            guard addresses <= maximumAddresses else {
                throw failure("「@」太多（超过 \(maximumAddresses) 个）", "把正文分成几个字段，或用模板里的循环逐个填写")
            }
            guard brackets * longestDefinition <= maximumExpansion else {
                throw failure("引用式链接太多或太长", "把链接直接写在文字后面：[文字](网址)")
            }
        }
    }

    /// The failure of nesting.
    static var tooDeep: JobFailure { failure("引用、列表或强调套得太深（超过 \(maximumDepth) 层）", "减少嵌套的层数") }
}
