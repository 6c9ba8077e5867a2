import Records
import Testing
import WenshuCore

/// Reads a JSON text as `t.json`.
private func read(_ text: String) throws(JobFailure) -> Value {
    try JSONReader.read(Array(text.utf8), name: "t.json", registry: SourceRegistry())
}

/// The only finding of a text that cannot be read.
private func mistake(_ bytes: [UInt8]) -> Diagnostic? {
    do {
        _ = try JSONReader.read(bytes, name: "t.json", registry: SourceRegistry())
        return nil
    } catch {
        return error.diagnostics.first
    }
}

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("false\n", .bool(false)), ("\"\"", .string("")),
            ("\"会议\"", .string("会议")),
            ("0", .integer(0)), ("-12", .integer(-12)), ("1.50", .number(Number(significand: 150, scale: 2))),
            ("1e3", .integer(1000)), ("2.5E-1", .number(Number(significand: 25, scale: 2))), ("[]", .list([])),
            ("{}", .record([])),
            ("[1, [2], []]", .list([.integer(1), .list([.integer(2)]), .list([])])),
            ("{\"甲\":1,\"乙\":{\"丙\":null}}", .record([("甲", .integer(1)), ("乙", .record([("丙", .null)]))])),
            ("123456789012345678", .number(Number(significand: 123_456_789_012_345_678, scale: 0))),
            ("\"a\\\"b\\\\c\\/d\\n\\t\\r\\b\\f\"", .string("a\"b\\c/d\n\t\r\u{8}\u{C}")),
            ("\"\\u4f1a\\u8BAE\"", .string("会议")),
            ("\"\\ud842\\udfb7\"", .string("𠮷")), ("\"😀一二三四五六七八九十\"", .string("😀一二三四五六七八九十")),
            ("\u{FEFF}1", .integer(1)), ("\"\\u0000\"", .string("\0")),
        ] as [(String, Value)])
    func readsValues(text: String, value: Value) throws {
        #expect(try read(text) == value)
    }

    @Test func numbersKeepTheirDigits() throws {
        let texts = [
            "0", "-0.10", "3.50", "39898.98", "0.000000000000000001", "-999999999999999999", "9223372036854775807",
        ]
        for text in texts { #expect(try read("[\(text)]").items?.first == Number(text).map { .number($0) }) }
        guard case .number(let number) = try read("3.50") else { throw JobFailure(.content, []) }
        #expect(number.description == "3.50")
    }

    @Test(arguments: [
        ("{\"a\":1,}", "record.json-comma", "1:7", "多了逗号"), ("[1,]", "record.json-comma", "1:3", "多了逗号"),
        ("[1 2]", "record.json-comma", "1:4", "少了逗号"), ("{\"a\":1 \"b\":2}", "record.json-comma", "1:8", "少了逗号"),
        ("{\"a\" 1}", "record.json-colon", "1:6", "少了冒号"), ("{\"a\"：1}", "record.json-colon", "1:5", "中文冒号"),
        ("[1，2]", "record.json-comma", "1:3", "中文标点"), ("{“a”:1}", "record.json-quote", "1:2", "中文引号"),
        ("{'a':1}", "record.json-quote", "1:2", "单引号"), ("{a:1}", "record.json-quote", "1:2", "没有加引号"),
        ("[\n  1,\n  张三\n]", "record.json-quote", "3:3", "没有加引号"), ("\"会议", "record.json-quote", "1:1", "右引号"),
        ("[\"会议\n\"]", "record.json-quote", "1:2", "右引号"), ("[1, 2", "record.json-end", "1:6", "没有写完"),
        ("", "record.json-end", "1:1", "没有写完"), ("{\"a\":", "record.json-end", "1:6", "没有写完"),
        ("1 2", "record.json-end", "1:3", "已经结束"), ("{}}", "record.json-end", "1:3", "已经结束"),
        ("[True]", "record.json-word", "1:2", "不能写 True"), ("[是]", "record.json-word", "1:2", "不能写 是"),
        ("[1] // 说明", "record.json-comment", "1:5", "注释"), ("[01]", "record.json-number", "1:2", "写法"),
        ("[1.]", "record.json-number", "1:2", "写法"), ("[-]", "record.json-number", "1:2", "写法"),
        ("[1e]", "record.json-number", "1:2", "写法"), ("[370101199001011234567]", "record.json-number", "1:2", "太长"),
        ("[1e999]", "record.json-number", "1:2", "太长"), ("[\"C:\\项目\"]", "record.json-escape", "1:5", "反斜杠"),
        ("[\"\\u12\"]", "record.json-escape", "1:3", "反斜杠"), ("[\"\\ud842\"]", "record.json-escape", "1:3", "半个字符"),
        ("[\"\\udfb7x\"]", "record.json-escape", "1:3", "半个字符"),
        ("[\"\\ud842\\u0041\"]", "record.json-escape", "1:3", "半个字符"),
        ("[\"a\tb\"]", "record.control-character", "1:4", "控制字符"), ("[1}", "record.json-bracket", "1:3", "右方括号"),
        ("{\"甲\":1,\n \"甲\":2}", "record.duplicate-field", "2:2", "第一次在第 1 行第 6 列"),
        ("{\"甲\":1,\n \"\\u7532\":2}", "record.duplicate-field", "2:2", "第一次在第 1 行第 6 列"),
    ])
    func namesMistakes(text: String, id: String, place: String, cause: String) throws {
        let found = try #require(mistake(Array(text.utf8)))
        #expect(found.id == id)
        #expect(found.place == "t.json:\(place)")
        #expect(found.cause.contains(cause), "\(found.cause)")
        #expect(found.severity == .error)
        #expect(found.cause.last != "。")
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0x61, 0xC0, 0x80, 0x22], [0x22, 0xE4, 0xBC, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0x5C, 0x6E, 0x80, 0x22], [0x7B, 0x22, 0xFE, 0x22, 0x3A, 0x31, 0x7D],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func refusesWhatIsNotUnicode(bytes: [UInt8]) {
        #expect(mistake(bytes)?.id == "record.encoding")
    }

    @Test func tellsLegacyChineseAndUTF16() {
        let legacy: [UInt8] = [0x7B, 0x22, 0xBB, 0xE1, 0xD2, 0xE9, 0x22, 0x3A, 0x31, 0x7D]
        #expect(mistake(legacy)?.cause.contains("GBK") == true)
        #expect(mistake(legacy)?.remedy.contains("UTF-8") == true)
        #expect(mistake([0xFF, 0xFE, 0x31, 0x00])?.cause.contains("UTF-16") == true)
    }

    @Test func nestingIsLimited() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try read(nested(256)) }
        #expect(mistake(Array(nested(257).utf8))?.id == "record.too-deep")
        #expect(mistake(Array(String(repeating: "{\"a\":", count: 1_000_000).utf8))?.id == "record.too-deep")
    }

    @Test func knowsPlaces() throws {
        let registry = SourceRegistry()
        let text = "\u{FEFF}{\"会议\": \"甲\",\n  \"名单\": [\n    {\"姓名\": \"乙\"}, 3]}"
        let value = try JSONReader.read(Array(text.utf8), name: "会.json", registry: registry)
        guard case .record(let root) = value, case .list(let list)? = root["名单"],
            case .record(let person) = list.values[0]
        else { throw JobFailure(.content, []) }
        #expect(root.locator(of: "会议").flatMap { registry.describe($0) } == "会.json:1:8")
        #expect(root.locator(of: "名单").flatMap { registry.describe($0) } == "会.json:2:9")
        #expect(list.locator(at: 1).flatMap { registry.describe($0) } == "会.json:3:18")
        #expect(person.locator(of: "姓名").flatMap { registry.describe($0) } == "会.json:3:12")
    }

    @Test func recordsOfTheSameNamesShareOneShape() throws {
        let rows = (0..<1000).map { "{\"no\":\($0),\"甲\":\"x\",\"\\u4e59\":{\"k\":1}}" }.joined(separator: ",")
        let items = try #require(try read("[\(rows), {\"甲\":1,\"no\":2}]").items)
        var shapes: Set<ObjectIdentifier> = []
        for case .record(let record) in items { shapes.insert(ObjectIdentifier(record.shape)) }
        #expect(shapes.count == 2)
        #expect(items[5]["乙"]?["k"] == .integer(1))
        #expect(items[1000]["甲"] == .integer(1))
    }

    @Test func manyAndDifferentNamesAreRead() throws {
        // Past every limit of the shared shapes: many first names, long records, long names.
        let first = (0..<200).map { "{\"f\($0)\":\($0),\"g\":1}" }.joined(separator: ",")
        let long = (0..<3000).map { "\"n\($0)\":\($0)" }.joined(separator: ",")
        let name = String(repeating: "名", count: 300)
        let value = try read("[\(first),{\(long)},{\"\(name)\":7}]")
        let items = try #require(value.items)
        for index in 0..<200 { #expect(items[index]["f\(index)"] == .integer(index)) }
        #expect(items[200]["n2999"] == .integer(2999))
        #expect(items[201][name] == .integer(7))
        #expect(mistake(Array("{\(long),\"n2\":0}".utf8))?.id == "record.duplicate-field")
        #expect(mistake(Array("{\(long),\"n2900\":0}".utf8))?.id == "record.duplicate-field")
    }

    @Test func linesAreReadOneByOneAndBadOnesDoNotStopTheRest() throws {
        let text = "{\"甲\":1}\r\n\n  \n{\"甲\":}\n{\"甲\":3}"
        let registry = SourceRegistry()
        var numbers: [Int] = []
        var shapes: Set<ObjectIdentifier> = []
        var places: [String] = []
        for line in try JSONReader.readLines(Array(text.utf8), name: "l.jsonl", registry: registry) {
            numbers.append(line.number)
            switch line.value {
            case .success(.record(let record)):
                shapes.insert(ObjectIdentifier(record.shape))
                places.append(record.locator(of: "甲").flatMap { registry.describe($0) } ?? "")
            case .success: Issue.record("no record")
            case .failure(let failure): places.append(failure.diagnostics[0].place)
            }
        }
        #expect(numbers == [1, 4, 5])
        #expect(places == ["l.jsonl:1:6", "l.jsonl:4:6", "l.jsonl:5:6"])
        #expect(shapes.count == 1)
    }
}
