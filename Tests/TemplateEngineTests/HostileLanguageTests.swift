import Glibc
import TemplateEngine
import Testing
import WenshuCore

/// Templates and data that try to cost too much: each ends in a message, soon.
@Suite struct HostileLanguageTests {
    private static let many: Value = .record([
        ("数", .list((0..<10_000).map { .integer($0 % 1_000) })),
        ("人", .list((0..<10_000).map { .record([("名", .string("甲\($0)"))]) })),
        ("长", .string(String(repeating: "文", count: 100_000))),
        ("长文", .list([.string(String(repeating: "文", count: 10_000))])),
        ("空白", .string(String(repeating: " ", count: 100_000))),
    ])

    /// What this thread has used; how busy the machine is does not matter.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            ("1", "+1", 100_000), ("1", "+1", 900), ("甲", "|去空格", 300), ("甲", " 为空", 300), ("甲", " 或 乙", 300),
            ("甲", "甲", 100_000), ("甲", ".1", 100_000), ("", "(", 500), ("", "非 ", 500),
        ])
    func longTagsAreFaults(start: String, piece: String, count: Int) {
        let source = "{{\(start)\(String(repeating: piece, count: count))}}"
        #expect(TextTemplate(source).faults.map(\.code) == [.limit])
    }

    @Test(.timeLimit(.minutes(5)))
    func aLongSumOfMissingValuesIsAGapSoon() {
        let sum = Array(repeating: "会议.地点", count: 150).joined(separator: " - ")
        #expect(TextTemplate("{{\(sum)}}").render(meeting).text == "【待补：地点】")
        #expect(TextTemplate("{{#循环 \(sum)}}{{/}}").render(meeting).text.isEmpty)
    }

    @Test func chainsOfOrdinaryLengthAreTaken() {
        #expect(TextTemplate.text("{{1" + String(repeating: "+1", count: 150) + "}}", meeting) == "151")
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: ["{{「}}", "{{\"}}", "{{", "{{'a{{b' ", "{", "{{甲", "{{-- ", "}}", "{\u{200B}"])
    func unclosedTagsCostLittle(piece: String) {
        let text = Array(String(repeating: piece, count: 3_000).unicodeScalars)
        let found = TagFinder.find(in: text)
        #expect(found.tags.count + found.unclosed.count <= 6_000)
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "{{#循环 数}}{{#循环 数}}{{.}}{{/}}{{/}}", "{{#循环 数}}{{#循环 数}}{{/}}{{/}}",
            "{{#循环 数}}{{数｜排序｜计数}}{{/}}", "{{#循环 数}}{{数 包含 \"无\"}}{{/}}", "{{#循环 人}}{{人 = 数}}{{/}}",
            "{{#循环 数}}{{长 + \"。\" 为空}}{{/}}", "{{#循环 数}}{{空白 为空}}{{/}}", "{{#循环 数}}{{长｜大写｜截取 1}}{{/}}",
            "{{#循环 数}}{{人｜连接 \"、\" 名｜截取 1}}{{/}}", "{{#循环 人}}{{人｜筛选 名 = \"无\"｜计数}}{{/}}",
            "{{#循环 人}}{{人｜分组 名｜计数}}{{/}}", "{{#循环 数}}{{长文｜大写｜计数}}{{/}}",
        ])
    func costlyLoopsEndInAMessage(source: String) {
        let result = TextTemplate(source).render(Self.many, budget: 50_000)
        #expect(result.diagnostics.map(\.id) == ["template.too-many-steps"])
        #expect(result.diagnostics.first?.excerpt.isEmpty == false)
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: ["一", "1", "1\u{301}", "e\u{301}\u{302}", "１,"].flatMap { piece in
            [
                "编号", "中文数字", "大写金额", "千分位", "百分比", "保留小数", "日期", "中文日期", "时间", "掩码 手机", "掩码 身份证", "掩码 姓名", "合计",
            ].map { (piece, $0) }
        })
    func longTextsAreRefusedWithAShortMessage(piece: String, filter: String) {
        let text = String(repeating: piece, count: 2_000_000)
        let list = filter == "合计" ? "列" : "文"
        let view: Value = .record([("文", .string(text)), ("列", .list([.string(text)]))])
        let start = Self.processorSeconds
        let result = TextTemplate("{{\(list)｜\(filter)}}").render(view, budget: 10_000_000)
        #expect(Self.processorSeconds - start < 1)
        #expect(result.diagnostics.map(\.id) == ["template.filter"])
        #expect(result.diagnostics.allSatisfy { $0.cause.unicodeScalars.count < 80 })
    }

    @Test func namesOfAnyLengthAreFoldedAndNotQuoted() {
        let view: Value = .record([(String(repeating: "文", count: 200_000), .integer(1))])
        let start = Self.processorSeconds
        let result = TextTemplate("{{没有}}").render(view)
        #expect(Self.processorSeconds - start < 1)
        #expect(result.diagnostics.map(\.id) == ["template.unknown-name"])
        #expect(result.diagnostics.allSatisfy { $0.description.utf8.count < 500 })
    }

    @Test func aBaseWithCountlessMarksIsQuotedInPart() {
        let text = "1" + String(repeating: "\u{301}", count: 5_000)
        let view: Value = .record([("文", .string(text)), ("网", .string("javascript:" + text))])
        for source in ["{{文｜日期}}", "{{文｜编号}}", "{{文 - 1}}", "{{文｜掩码 手机}}", "{{1｜掩码 文}}"] {
            let result = TextTemplate(source).render(view)
            #expect(result.diagnostics.count == 1, "\(source)")
            #expect(result.diagnostics.allSatisfy { $0.cause.unicodeScalars.count < 80 }, "\(source)")
        }
    }

    @Test(arguments: ["{{数｜连接 (长 + \"\")}}", "{{份｜连接}}", "{{份｜连接 \"、\" 名}}"])
    func joinedTextsAreBounded(source: String) {
        let text: Value = .string(String(repeating: "文", count: 1_000_000))
        let view: Value = .record([
            ("长", text), ("数", .list((0..<1_000).map { .integer($0) })),
            ("份", .list(Array(repeating: .record([("姓名", text), ("名", text)]), count: 1_000))),
        ])
        let result = TextTemplate(source).render(view, budget: 10_000_000)
        #expect(result.diagnostics.map(\.id) == ["template.filter"])
        #expect(result.text.utf8.count < 1_000)
    }

    @Test(arguments: [(3, "甲乙丙……"), (5, "甲乙丙丁戊"), (0, "……"), (9, "甲乙丙丁戊")])
    func textsAreCutByCharacters(length: Int, expected: String) {
        #expect(TextTemplate.text("{{文｜截取 \(length)}}", .record([("文", .string("甲乙丙丁戊"))])) == expected)
    }

    @Test(.timeLimit(.minutes(5)))
    func anUnknownNameInALongLoopIsReportedOnce() {
        let result = TextTemplate("{{#循环 人}}{{没有}}{{名.没有}}{{/}}").render(Self.many, budget: 100_000)
        #expect(result.diagnostics.map(\.id) == ["template.unknown-name", "template.not-a-record"])
    }

    @Test func manyWarningsDoNotHideAnError() {
        let gaps = (0..<1_500).map { "{{甲\($0)}}" }.joined()
        let view: Value = .record((0..<1_500).map { ("甲\($0)", .null) })
        let session = RenderSession()
        let objects = TextTemplate.NoObjects()
        let renderer = Renderer(TextTemplate(gaps + "{{没有}}").program)
        renderer.run(view, session: session, objects: objects, into: OutputBuffer { _ in })
        #expect(session.hasErrors)
        #expect(session.diagnostics.last?.id == "template.unknown-name")
    }

    @Test func outputIsBounded() {
        let session = RenderSession()
        let renderer = Renderer(TextTemplate("{{#循环 数}}{{长}}{{/}}").program)
        let buffer = OutputBuffer(limit: 10_000_000) { _ in }
        renderer.run(Self.many, session: session, objects: TextTemplate.NoObjects(), into: buffer)
        #expect(session.diagnostics.map(\.id) == ["template.too-large"])
        #expect(buffer.total < 20_000_000)
    }

    @Test(arguments: [0, 1, 21, 1_000_000_000])
    func widthsOfNamesAreBounded(width: Int) {
        let result = TextTemplate("{{出席｜对齐姓名 \(width)｜连接}}").render(meeting)
        #expect(result.diagnostics.map(\.id) == ["template.filter"])
    }

    @Test func namesInDataAreFoundByTheirMeaning() {
        let view: Value = .record([("Ａ（甲）", .record([("乙：丙", .string("有"))]))])
        #expect(TextTemplate.text("{{[A(甲)].[乙:丙]}}", view) == "有")
    }

    @Test func aMissingPictureIsAVisibleGap() {
        let result = TextTemplate("{{@图片 会议.地点}}{{@图片 会议.地点｜可缺}}").render(meeting)
        #expect(result.text == "<【待补：地点】>")
        #expect(result.diagnostics.map(\.id) == ["template.missing-value"])
        #expect(result.gaps == 1)
    }
}
