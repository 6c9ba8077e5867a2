import Records
import TestSupport
import Testing
import WenshuCore

private func read(_ text: String, _ registry: SourceRegistry = SourceRegistry()) throws(JobFailure) -> Value {
    try YAMLReader.read(Array(text.utf8), name: "会议.yaml", registry: registry)
}

private func mistake(_ bytes: [UInt8]) -> Diagnostic? {
    do {
        _ = try YAMLReader.read(bytes, name: "会议.yaml", registry: SourceRegistry())
        return nil
    } catch {
        return error.diagnostics.first
    }
}

@Suite struct YAMLReaderTests {
    @Test(
        arguments: [
            ("是", .bool(true)), ("否", .bool(false)), ("true", .bool(true)), ("False", .bool(false)), ("null", .null),
            ("~", .null),
            ("", .null), ("12", .integer(12)), ("-3", .integer(-3)), ("0", .integer(0)),
            ("3.50", .number(Number(significand: 350, scale: 2))),
            ("007", .string("007")), ("-0", .string("-0")), ("+5", .string("+5")), (".5", .string(".5")),
            ("1e3", .string("1e3")),
            ("0x1F", .string("0x1F")), ("1_000", .string("1_000")),
            ("370101199001011234", .string("370101199001011234")),
            ("13800000000", .integer(13_800_000_000)), ("2026-11-20", .string("2026-11-20")),
            ("12:30", .string("12:30")),
            ("yes", .string("yes")), ("No", .string("No")), ("'12'", .string("12")), ("\"是\"", .string("是")),
            ("1.2.3", .string("1.2.3")),
            ("100 200 300", .string("100 200 300")), ("|\n  一行\n  二行\n", .string("一行\n二行\n")),
            (">\n  一\n  二\n", .string("一 二\n")),
            ("[甲, 1, 是]", .list([.string("甲"), .integer(1), .bool(true)])),
            ("1234567890123456.5", .string("1234567890123456.5")),
        ] as [(String, Value)])
    func readsPlainWords(text: String, value: Value) throws {
        let read = try read("值: \(text)\n")
        #expect(read["值"] == value)
        if case .number(let number)? = read["值"] { #expect(number.description == text) }
    }

    @Test func emptyTextsAreNull() throws {
        #expect(try read("") == .null)
        #expect(try read("# 只有注释\n") == .null)
    }

    @Test func knowsPlaces() throws {
        let registry = SourceRegistry()
        let text =
            "\u{FEFF}# 注\r\n会议:\r\n  名称: 年会\r\n  空着:\r\n出席:\r\n  - 张三\r\n  - {姓名: 李四, 单位: 研究院}\r\n全文: |\r\n  一\r\n  二\r\n尾: 完\r\n"
        guard case .record(let root) = try read(text, registry), case .record(let meeting)? = root["会议"],
            case .list(let present)? = root["出席"], case .record(let person) = present.values[1]
        else { throw JobFailure(.content, []) }
        func place(_ locator: Locator?) -> String? { locator.flatMap { registry.describe($0) } }
        #expect(place(root.locator(of: "会议")) == "会议.yaml:2:1")
        #expect(place(meeting.locator(of: "名称")) == "会议.yaml:3:7")
        #expect(place(meeting.locator(of: "空着")) == "会议.yaml:4:3")
        #expect(place(root.locator(of: "出席")) == "会议.yaml:5:1")
        #expect(place(present.locator(at: 0)) == "会议.yaml:6:5")
        #expect(place(present.locator(at: 1)) == "会议.yaml:7:5")
        #expect(place(person.locator(of: "单位")) == "会议.yaml:7:18")
        #expect(place(root.locator(of: "尾")) == "会议.yaml:11:4")
    }

    @Test func placesAgreeWithTheBreaksOfTheScanner() throws {
        // U+2028 inside a quoted text is a line break for the scanner but not for people's editors.
        let registry = SourceRegistry()
        guard case .record(let root) = try read("甲: \"a\u{2028}b\"\n乙: 2\n", registry) else {
            throw JobFailure(.content, [])
        }
        #expect(root.locator(of: "乙").flatMap { registry.describe($0) } == "会议.yaml:2:4")
    }

    @Test func recordsOfTheSameNamesShareOneShape() throws {
        let items = try #require(try read("- {a: 1, b: 2}\n- a: 3\n  b: 4\n").items)
        guard case .record(let first) = items[0], case .record(let second) = items[1] else {
            throw JobFailure(.content, [])
        }
        #expect(first.shape === second.shape)
    }

    @Test(arguments: [
        ("会议:\n\t名称: 年会\n", "record.yaml-tab", 2, "制表符"),
        ("会议:\n  名称：年会\n  开始: 2026-11-20\n", "record.yaml-colon", 2, "名称"),
        ("名称：年会\n开始: 2026-11-20\n", "record.yaml-colon", 1, "名称"),
        ("会议:\n  开始: 2026-11-20\n  名称：年会\n", "record.yaml-colon", 3, "名称"),
        ("会议:\n  名称:年会\n  开始: 2026-11-20\n", "record.yaml-colon", 2, "名称"),
        ("会议:\n  名称: 年会\n    地点：会议室\n", "record.yaml-colon", 3, "地点"),
        ("会议:\n  名称: 年会\n    地点: 会议室\n", "record.yaml-indent", 3, "冒号"),
        ("会议:\n   名称: 年会\n  地点: 会议室\n", "record.yaml-indent", 3, "缩进"),
        ("会议:\n  名称: \"年会\n  地点: 会议室\n", "record.yaml-quote", 2, "引号"),
        ("会议:\n  名称: '年会\n", "record.yaml-quote", 2, "引号"),
        ("名单: [张三, 李四\n地点: 会议室\n", "record.yaml-bracket", 2, "没有配对"),
        ("人: {姓名: 张三，单位: 研究院}\n", "record.yaml-bracket", 1, "没有配对"),
        ("名称: @年会\n", "record.yaml-quote", 1, "开头"), ("名称: `年会`\n", "record.yaml-quote", 1, "开头"),
        ("甲: &a 1\n乙: *a\n", "record.yaml-anchor", 1, "锚点"), ("甲: &a {丙: 1}\n", "record.yaml-anchor", 1, "锚点"),
        ("甲: *重要*\n", "record.yaml-anchor", 1, "别名"), ("甲: *a\n", "record.yaml-anchor", 1, "别名"),
        ("<<: {a: 1}\n", "record.yaml-anchor", 1, "合并键"), ("甲: !自定义 1\n", "record.yaml-tag", 1, "标签"),
        ("甲: !ruby/object 1\n", "record.yaml-tag", 1, "标签"),
        ("甲: !<tag:x,2000:y> {b: 1}\n", "record.yaml-tag", 1, "标签"),
        ("甲: 1\n---\n乙: 2\n", "record.yaml-documents", 2, "多份"), ("? [a]\n: 1\n", "record.bad-key", 1, "字段名"),
        ("甲: 1\n乙: 2\n甲: 3\n", "record.duplicate-field", 1, "第 3 行"),
        ("- 甲: 1\n  乙: 2\n  甲: 3\n- 甲: 1\n", "record.duplicate-field", 1, "（另见第 3 行）"),
        ("甲: a\u{1}b\n", "record.control-character", 1, "U+0001"), ("甲: 1\n乙\n丙: 3\n", "record.yaml-colon", 2, "冒号"),
        ("这是一段说明\n会议:\n  名称: 年会\n", "record.yaml-colon", 1, "冒号"),
    ])
    func namesMistakes(text: String, id: String, line: Int, words: String) throws {
        let found = try #require(mistake(Array(text.utf8)))
        #expect(found.id == id, "\(found)")
        #expect(found.place.hasPrefix("会议.yaml:\(line):"), "\(found)")
        #expect(found.cause.contains(words), "\(found)")
        #expect(!found.remedy.isEmpty)
    }

    @Test func linesOfPlainTextMayGoOn() throws {
        let value = try read("内容: 会议听取了汇报，\n  研究了若干问题，\n  一致同意\n")
        #expect(value["内容"] == .string("会议听取了汇报， 研究了若干问题， 一致同意"))
    }

    @Test func tellsLegacyChinese() {
        let found = mistake([0xBB, 0xE1, 0xD2, 0xE9, 0x3A, 0x20, 0x31, 0x0A])
        #expect(found?.id == "record.encoding")
        #expect(found?.cause.contains("GBK") == true)
        #expect(found?.remedy.contains("UTF-8") == true)
    }

    @Test func depthAndSizeAreLimited() {
        func nested(_ depth: Int) -> [UInt8] {
            Array("甲: \(String(repeating: "[", count: depth))\(String(repeating: "]", count: depth))\n".utf8)
        }
        #expect(mistake(nested(200)) == nil)
        #expect(mistake(nested(300))?.id == "record.too-deep")
        #expect(mistake(nested(5000))?.id == "record.too-deep")
        #expect(mistake([UInt8](repeating: 0x20, count: YAMLReader.maximumBytes + 1))?.id == "file.size")
    }

    @Test(.timeLimit(.minutes(5))) func aliasesCannotMultiply() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            text += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
        }
        text += "? *a12\n: 1\n"
        #expect(mistake(Array(text.utf8))?.id == "record.yaml-anchor")
    }

    @Test(arguments: [21, 22, UInt64.random(in: .min ... .max)])
    func damagedTextsNeverTrap(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let whole = Array(
            "# 注\n会议: {名称: \"年会\", 人: [张三, '李四']}\n出席:\n  - 姓名: 王五\n    单位: |\n      研究院\n  - &a 1\n备注: >-\n  长\n".utf8)
        let alphabet = Array("{}[]\",:-'|>&*!%@`#?~ \n\t\r01ab".utf8) + [0xE4, 0xBC, 0x9A, 0xFF, 0xC2, 0x85, 0x00]
        for _ in 0..<1500 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = pick(alphabet, &random)
                case 1: bytes.insert(pick(alphabet, &random), at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...4, using: &random)))
                }
            }
            if let found = mistake(bytes) {
                #expect(found.place.hasPrefix("会议.yaml"), "seed \(seed): \(found)")
                #expect(!found.cause.isEmpty && found.severity == .error)
            }
        }
    }

    @Test(arguments: [String(repeating: "a: 1\n", count: 5_000), "a: !<\(String(repeating: "x", count: 5_000))> 1\n"])
    func messagesStayShort(text: String) {
        let failure = #expect(throws: JobFailure.self) {
            try YAMLReader.read(Array(text.utf8), name: "甲.yaml", registry: SourceRegistry())
        }
        #expect((failure?.diagnostics.first?.cause.count ?? 1_000) < 200)
    }
}
