import TestSupport
import Testing
import WenshuCore

@Suite struct ValueTests {
    @Test(
        arguments: [
            (.null, true), (.bool(false), false), (.integer(0), false), (.string(""), true), (.string(" 　\n"), true),
            (.string("甲"), false),
            (.list([]), true), (.list([.null]), false), (.record([]), true), (.record([("甲", .null)]), false),
        ] as [(Value, Bool)])
    func knowsWhatPrintsNothing(value: Value, isEmpty: Bool) {
        #expect(value.isEmpty == isEmpty)
    }

    @Test func fieldsAreFoundByName() {
        let value = Value.record([("甲", .integer(1)), ("乙", .string("二")), ("甲", .integer(3))])
        #expect(value["甲"] == .integer(1))
        #expect(value["乙"]?.text == "二")
        #expect(value["丙"] == nil)
        #expect(Value.string("甲")["甲"] == nil)
        #expect(Value.list([.integer(1)]).items == [.integer(1)])
        #expect(Value.integer(1).text == nil)
        #expect(Value.integer(1).items == nil)
    }

    @Test func recordsAreEqualInAnyOrder() {
        let first = Value.record([("甲", .integer(1)), ("乙", .null)])
        #expect(first == .record([("乙", .null), ("甲", .integer(1))]))
        #expect(first != .record([("甲", .integer(1))]))
        #expect(first != .record([("甲", .integer(1)), ("丙", .null)]))
        #expect(first != .record([("甲", .integer(2)), ("乙", .null)]))
        #expect(Value.list([.integer(1), .integer(2)]) != .list([.integer(2), .integer(1)]))
    }

    @Test func addingReplacesAndAppends() {
        let place = Locator(source: 1, place: 7)
        let record = Record(shape: Shape(["甲", "乙"]), values: [.integer(1), .integer(2)], locators: [place, place])
        let more = record.adding([("乙", .integer(3)), ("丙", .integer(4)), ("丙", .integer(5))])
        #expect(more.shape.names == ["甲", "乙", "丙"])
        #expect(more["乙"] == .integer(3))
        #expect(more["丙"] == .integer(5))
        #expect(more.locator(of: "甲") == place)
        #expect(more.locator(of: "乙") == place)
        #expect(more.locator(of: "丙") == Locator.none)
        #expect(record["乙"] == .integer(2))
        #expect(Record([]).adding([("甲", .null)])["甲"] == .null)
    }

    @Test func placesOfItemsAreOptional() {
        let list = ValueList([.null, .null], locators: [Locator(source: 1, place: 3)])
        #expect(list.locator(at: 0)?.place == 3)
        #expect(list.locator(at: 1) == nil)
        #expect(list.locator(at: -1) == nil)
        #expect(Record([("甲", .null)]).locator(of: "甲") == nil)
        #expect(ValueList([.null]) == ValueList([.null], locators: [Locator(source: 1, place: 3)]))
    }

    @Test func typesHaveChineseNames() {
        let values: [Value] = [.null, .bool(true), .integer(1), .string(""), .list([]), .record([])]
        #expect(values.map(\.typeName) == ["空", "是/否", "数字", "文字", "列表", "一组字段"])
    }
}

@Suite struct LocatorTests {
    @Test func keepsSourceAndPlace() {
        let locator = Locator(source: .max, place: 0xFFFF_FFFF_FFFF)
        #expect(locator.source == .max)
        #expect(locator.place == 0xFFFF_FFFF_FFFF)
        #expect(Locator(source: 3, place: 1 << 48 | 5).place == 5)
        #expect(Locator.none.source == 0)
    }

    @Test func describesPlacesOfTexts() {
        let registry = SourceRegistry()
        let number = registry.add(TextSource(name: "会.yaml", bytes: Array("甲乙\n丙😀x".utf8)))
        func place(_ offset: UInt64) -> String? { registry.describe(Locator(source: number, place: offset)) }
        #expect(place(0) == "会.yaml:1:1")
        #expect(place(3) == "会.yaml:1:2")
        #expect(place(7) == "会.yaml:2:1")
        #expect(place(10) == "会.yaml:2:2")
        #expect(place(14) == "会.yaml:2:3")
        #expect(place(9_999) == "会.yaml:2:4")
        #expect(registry.describe(.none) == nil)
        #expect(registry.describe(Locator(source: 9, place: 0)) == nil)
    }

    @Test func sourcesAreNumberedInOrder() {
        let registry = SourceRegistry()
        #expect((1...3).map { registry.add(TextSource(name: "\($0)", bytes: [])) } == [1, 2, 3])
        #expect(registry.describe(Locator(source: 2, place: 0)) == "2:1:1")
    }

    /// Lines and columns as they are counted from the start, whatever is asked first.
    @Test func positionsAreCountedFromTheStart() {
        var random = SeededRandom()
        for _ in 0..<200 {
            let pieces = ["甲", "b", "\n", "\r\n", "😀", "\n\n"]
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let source = TextSource(name: "t", bytes: Array(text.joined().utf8))
            for offset in (0...source.bytes.count).shuffled(using: &random) {
                let before = String(decoding: source.bytes[..<offset], as: UTF8.self)
                guard !before.unicodeScalars.contains("\u{FFFD}") else { continue }
                let lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
                let (line, column) = source.position(of: offset)
                #expect(line == lines.count && column == (lines.last?.count ?? 0) + 1, "\(text) \(offset)")
            }
        }
    }

    @Test func positionsNeverFail() {
        let source = TextSource(name: "t", bytes: [0x80, 0xE4, 0x0A, 0xFF])
        for offset in -3...9 { #expect(source.position(of: offset).line >= 1) }
    }
}

@Suite struct DiagnosticTests {
    @Test func saysPlaceCauseAndRemedy() {
        let diagnostic = Diagnostic(
            .error, id: "a.b", place: "会.yaml:1:2", excerpt: "主侍人: 张三", cause: "没有这个字段", remedy: "请核对",
            suggestions: ["主持人", "主讲人"])
        #expect(
            diagnostic.description == """
                错误 会.yaml:1:2：没有这个字段
                    主侍人: 张三
                    → 请核对；是否想写：「主持人」、「主讲人」？  [a.b]
                """)
        #expect(Diagnostic(.note, id: "a", cause: "甲").description == "提示：甲  [a]")
        #expect(
            JobFailure(.content, [Diagnostic(.warning, id: "a", cause: "甲"), Diagnostic(.note, id: "b", cause: "乙")])
                .description == "警告：甲  [a]\n提示：乙  [b]")
    }

    @Test func severitiesAreOrdered() {
        #expect([Diagnostic.Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    }
}
