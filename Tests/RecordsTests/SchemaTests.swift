import Records
import Testing
import WenshuCore

/// A schema, checks of records against it, and what they find.
private struct Form {
    let schema: Schema

    init(_ fields: String) throws {
        let text = "record: test\ntitle: 试验\nfields:\n" + fields.split(separator: "\n").map { "  \($0)\n" }.joined()
        let registry = SourceRegistry()
        schema = try Schema(
            YAMLReader.read(Array(text.utf8), name: "kind.yaml", registry: registry), registry: registry)
    }

    func check(_ text: String) throws -> (value: Value, diagnostics: [Diagnostic]) {
        let registry = SourceRegistry()
        return schema.check(
            try YAMLReader.read(Array(text.utf8), name: "t.yaml", registry: registry), registry: registry)
    }

    func findings(_ text: String) throws -> [String] {
        try check(text).diagnostics.map { "\($0.severity) \($0.id) \($0.place)" }
    }
}

@Suite struct SchemaTests {
    @Test func namesAreMappedAndMissingFieldsBecomeNull() throws {
        let form = try Form(
            """
            - {name: 名称, aliases: [title], required: true}
            - {name: 人数, aliases: [count], type: integer}
            - {name: 备注}
            - {name: 份数, type: integer, default: 3}
            """)
        let (value, diagnostics) = try form.check("kind: 试验\nCount: 5\n名 称: 年会\n")
        #expect(diagnostics == [])
        #expect(
            value
                == .record([
                    ("类型", .string("试验")), ("名称", .string("年会")), ("人数", .integer(5)), ("备注", .null),
                    ("份数", .integer(3)),
                ]))
        guard case .record(let record) = value else { return }
        #expect(record.shape === form.schema.type.shape)
        #expect(record.shape.names == ["类型", "名称", "人数", "备注", "份数"])
    }

    @Test func missingFieldsAreReportedWithTheirPlace() throws {
        let form = try Form(
            """
            - name: 会议
              type: record
              required: true
              fields: [{name: 名称, required: true, help: 会议全称, example: 年会}, {name: 地点, expected: true}]
            - {name: 议题, type: list, required: true, item: {type: record, fields: [{name: 题目, required: true}, {name: 时长, type: integer}]}}
            """)
        #expect(
            try form.findings("类型: 试验\n") == [
                "error record.missing-required t.yaml:1:1", "error record.missing-required t.yaml:1:1",
            ])
        #expect(
            try form.findings("会议:\n  名称:\n议题:\n  - 题目: 甲\n  - 时长: 5\n") == [
                "error record.missing-required t.yaml:1:1", "error record.missing-required t.yaml:5:5",
            ])
        let diagnostics = try form.check("会议:\n  地点: 会议室\n议题:\n  - 题目: 甲\n  - 时长: 5\n").diagnostics
        #expect(diagnostics.map(\.place) == ["t.yaml:1:1", "t.yaml:5:5"])
        #expect(diagnostics[0].cause == "缺少必填的“会议 › 名称”")
        #expect(diagnostics[0].remedy == "请写“名称”（会议全称），例如“名称: 年会”")
        #expect(diagnostics[1].cause == "缺少必填的“议题第2项 › 题目”")
        #expect(try form.findings("会议: {名称: 年会}\n议题: [{题目: 甲}]\n") == ["warning record.missing-expected t.yaml:1:1"])
        #expect(try form.findings("") == ["error record.missing-required ", "error record.missing-required "])
    }

    @Test func blankOptionalPartsCountAsMissing() throws {
        let form = try Form(
            """
            - {name: 下次, type: record, fields: [{name: 时间, required: true}]}
            - {name: 附件, type: list, item: {type: record, fields: [{name: 名称, required: true}, {name: 页数, type: integer}]}}
            """)
        let (value, diagnostics) = try form.check("下次:\n  时间:\n附件:\n  - 名称:\n    页数:\n  - 名称: 甲\n")
        #expect(diagnostics == [])
        #expect(value["下次"] == .null)
        #expect(value["附件"] == .list([.record([("名称", .string("甲")), ("页数", .null)])]))
    }

    @Test func unknownFieldsAreErrorsWithSuggestions() throws {
        let form = try Form(
            """
            - {name: 会议, type: record, fields: [{name: 名称, aliases: [title]}, {name: 地点}]}
            - {name: 主持人}
            """)
        let diagnostics = try form.check("主侍人: 张三\n地点: 会议室\n会议:\n  名子: 年会\n  tilte: 年会\n另外: 1\n").diagnostics
        #expect(diagnostics.map(\.id) == Array(repeating: "record.unknown-field", count: 5))
        #expect(
            diagnostics.map(\.place)
                == ["t.yaml:1:6", "t.yaml:2:5", "t.yaml:4:7", "t.yaml:5:10", "t.yaml:6:5"].map { $0 })
        #expect(diagnostics[0].suggestions == ["主持人"])
        #expect(diagnostics[1].remedy == "“地点”应写在“会议”的下一层")
        #expect(diagnostics[2].suggestions == ["名称"])
        #expect(diagnostics[3].suggestions == ["title"])
        #expect(diagnostics[4].remedy == "这里可以写：类型、会议、主持人")
    }

    @Test func twoNamesOfOneFieldAreADuplicate() throws {
        let form = try Form("- {name: 名称, aliases: [title]}\n")
        #expect(try form.findings("名称: 甲\ntitle: 乙\n") == ["error record.duplicate-field t.yaml:2:8"])
    }

    @Test(
        arguments: [
            ("text", "甲", .string("甲")), ("text", "2026", .string("2026")), ("text", "3.50", .string("3.50")),
            ("text", "是", .string("是")),
            ("text", "' 甲 '", .string("甲")), ("longtext", "|\n  一\n  二\n", .string("一\n二")),
            ("integer", "12", .integer(12)),
            ("integer", "'１２'", .integer(12)), ("integer", "12.0", .integer(12)),
            ("number", "3.5", .number(Number(significand: 35, scale: 1))),
            ("number", "'39,898.98'", .number(Number(significand: 3_989_898, scale: 2))),
            ("number", "-1", .integer(-1)),
            ("date", "2026-11-20", .string("2026-11-20")), ("date", "2026年1月5日", .string("2026-01-05")),
            ("date", "20261120", .string("2026-11-20")),
            ("date", "2026-11-20 14:00", .string("2026-11-20")),
            ("time", "2026年11月20日下午2时", .string("2026-11-20T14:00")),
            ("bool", "是", .bool(true)), ("bool", "'否'", .bool(false)), ("bool", "无", .bool(false)),
            ("bool", "√", .bool(true)),
            ("choice, choices: [甲, 乙]", "乙", .string("乙")), ("file", "附件/一.docx", .string("附件/一.docx")),
            ("list", "[甲, 1]", .list([.string("甲"), .string("1")])),
            ("list", "甲、乙；丙", .list([.string("甲"), .string("乙"), .string("丙")])),
            ("list, item: {type: longtext}", "甲、乙", .list([.string("甲、乙")])),
            ("list, item: {type: integer}", "[1, 2]", .list([.integer(1), .integer(2)])),
            ("list, item: {type: integer}", "5", .list([.integer(5)])),
            ("list", "[甲, '', 乙]", .list([.string("甲"), .string("乙")])),
        ] as [(String, String, Value)])
    func bringsValuesIntoNormalForm(type: String, text: String, value: Value) throws {
        let (checked, diagnostics) = try Form("- {name: 值, type: \(type)}\n").check("值: \(text)\n")
        #expect(diagnostics == [])
        #expect(checked["值"] == value)
    }

    @Test(arguments: [
        ("text", "[甲]", "record.wrong-type"), ("text", "{甲: 1}", "record.wrong-type"),
        ("integer", "十五人", "record.wrong-type"),
        ("integer", "1.5", "record.wrong-type"), ("integer", "15人", "record.wrong-type"),
        ("integer", "是", "record.wrong-type"),
        ("number", "'1,23'", "record.wrong-type"), ("number", "'1.234,567'", "record.wrong-type"),
        ("number", "abc", "record.wrong-type"),
        ("date", "2026-02-30", "record.bad-date"), ("date", "明天", "record.bad-date"),
        ("date", "2026.11", "record.wrong-type"),
        ("date", "[2026-11-20]", "record.wrong-type"), ("time", "14:30", "record.bad-date"),
        ("bool", "也许", "record.wrong-type"),
        ("bool", "1", "record.wrong-type"), ("choice, choices: [甲, 乙]", "丙", "record.not-a-choice"),
        ("list", "{a: 1}", "record.wrong-type"),
        ("record, fields: [{name: 甲}, {name: 乙}]", "甲：1", "record.wrong-type"), ("person", "张三、李四", "record.too-many"),
        ("person", "张三（研究院", "record.bad-person"), ("person", "5", "record.wrong-type"),
        ("people", "5", "record.wrong-type"),
        ("people", "张三（研究院、李四", "record.bad-person"), ("person", "（研究院）", "record.bad-person"),
        ("list, item: {type: integer}", "[1, 甲]", "record.wrong-type"),
    ])
    func reportsWhatCannotBeUsed(type: String, text: String, id: String) throws {
        let (_, diagnostics) = try Form("- {name: 值, type: \(type)}\n").check("值: \(text)\n")
        let found = try #require(diagnostics.first)
        #expect(diagnostics.count == 1)
        #expect(found.id == id)
        #expect(found.severity == .error)
        #expect(found.place.hasPrefix("t.yaml:1:"))
        #expect(found.cause.contains("值"))
        #expect(!found.remedy.isEmpty)
    }

    @Test func aTimeWithoutClockIsAWarning() throws {
        let form = try Form("- {name: 开始, type: time}\n")
        #expect(try form.findings("开始: 2026-11-20\n") == ["warning record.missing-clock t.yaml:1:5"])
        #expect(try form.check("开始: 2026-11-20\n").value["开始"] == .string("2026-11-20"))
    }

    @Test func aFullWidthColonIsExplained() throws {
        let form = try Form("- {name: 会议, type: record, fields: [{name: 名称}, {name: 地点}]}\n")
        #expect(try form.check("会议:\n  名称：年会\n").diagnostics.first?.remedy.contains("英文输入法") == true)
    }

    @Test(arguments: [
        ("integer, min: 0, max: 10", "11", "record.out-of-range"),
        ("integer, min: 0, max: 10", "-1", "record.out-of-range"),
        ("number, max: 1.5", "1.6", "record.out-of-range"), ("text, max: 3", "一二三四", "record.text-length"),
        ("list, min: 2", "[甲]", "record.item-count"), ("list, max: 1", "[甲, 乙]", "record.item-count"),
    ])
    func limitsAreKept(type: String, text: String, id: String) throws {
        #expect(try Form("- {name: 值, type: \(type)}\n").check("值: \(text)\n").diagnostics.map(\.id) == [id])
    }

    @Test(arguments: [("integer, min: 0, max: 10", "10"), ("text, max: 3", "一二三"), ("list, min: 2, max: 2", "[甲, 乙]")])
    func limitsAreInclusive(type: String, text: String) throws {
        #expect(try Form("- {name: 值, type: \(type)}\n").check("值: \(text)\n").diagnostics == [])
    }

    @Test func oneWordStandsForARecordWithOneRequiredText() throws {
        let form = try Form(
            "- {name: 附件, type: list, item: {type: record, fields: [{name: 名称, required: true}, {name: 文件}]}}\n")
        let (value, diagnostics) = try form.check("附件: [甲, {名称: 乙, 文件: 二.docx}]\n")
        #expect(diagnostics == [])
        #expect(value["附件"]?.items?.map { $0["名称"]?.text } == ["甲", "乙"])
    }

    @Test func allMistakesAreFoundInOneRun() throws {
        let form = try Form(
            """
            - {name: 开始, type: date, required: true}
            - {name: 人数, type: integer}
            - {name: 类别, type: choice, choices: [常委会, 专题会]}
            - {name: 主持人, type: person, required: true}
            """)
        let ids = try form.check("开始: 2026-13-01\n人数: 多\n类别: 常委\n别的: 1\n").diagnostics.map(\.id)
        #expect(
            ids == [
                "record.missing-required", "record.bad-date", "record.wrong-type", "record.not-a-choice",
                "record.unknown-field",
            ])
    }

    @Test func anythingButARecordIsRefused() throws {
        let form = try Form("- {name: 甲}\n")
        #expect(try form.check("- 1\n").diagnostics.map(\.id) == ["record.wrong-type"])
        #expect(try form.check("- 1\n").value == .record([("类型", .null), ("甲", .null)]))
    }

    // MARK: The description of fields

    @Test(arguments: [
        ("record: a\ntitle: 甲\n", "schema.missing", ""), ("title: 甲\nfields: [{name: a}]\n", "schema.missing", ""),
        ("record: a\ntitle: 甲\nfields: []\n", "schema.wrong-type", "3:1"), ("- 1\n", "schema.wrong-type", ""),
        ("record: a\ntitle: 甲\nfeilds: []\nfields: [{name: a}]\n", "schema.unknown-property", "3:1"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a, type: txt}\n", "schema.unknown-type", "4:21"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a, requierd: true}\n", "schema.unknown-property", "4:25"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a, required: maybe}\n", "schema.wrong-type", "4:25"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a}\n  - {name: b, aliases: [a]}\n", "schema.duplicate-name", "5:5"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a, type: choice}\n", "schema.missing", "4:5"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a, type: record}\n", "schema.missing", "4:5"),
        ("record: a\ntitle: 甲\nfields:\n  - {type: text}\n", "schema.missing", "4:5"),
        ("record: a\ntitle: 甲\nfields:\n  - 甲\n", "schema.wrong-type", "4:5"),
        ("record: a\ntitle: 甲\nfields:\n  - {name: a, min: 多}\n", "schema.wrong-type", "4:20"),
    ])
    func mistakesOfASchemaAreNamed(text: String, id: String, place: String) throws {
        let registry = SourceRegistry()
        let value = try YAMLReader.read(Array(text.utf8), name: "kind.yaml", registry: registry)
        let failure = #expect(throws: JobFailure.self) { try Schema(value, registry: registry) }
        let found = try #require(failure?.diagnostics.first)
        #expect(found.id == id)
        if !place.isEmpty { #expect(found.place == "kind.yaml:\(place)") }
    }
}
