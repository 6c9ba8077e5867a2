import TemplateEngine
import Testing
import WenshuCore

/// A template of plain text, for testing the language without a document format.
struct TextTemplate {
    /// Writes objects as text.
    final class NoObjects: ObjectRenderer {
        func placeGap(_ text: String, into buffer: OutputBuffer) { buffer.append(raw: "<\(text)>") }

        func place(
            _ object: ObjectTag, value: Value, site: Program.Site, session: RenderSession, into buffer: OutputBuffer
        ) {
            buffer.append(
                raw: "<\(object.kind.rawValue) \(value.text ?? "?") \(object.options.sorted { $0.key < $1.key })>")
        }
    }

    let program: Program
    let faults: [TagFault]

    init(_ source: String) {
        let scalars = Array(source.unicodeScalars)
        var builder = ProgramBuilder()
        var faults: [TagFault] = []
        var position = 0
        let found = TagFinder.find(in: scalars)
        for tag in found.tags {
            builder.literal(String(String.UnicodeScalarView(scalars[position..<tag.range.lowerBound])).utf8)
            position = tag.range.upperBound
            let site = Program.Site(place: "测试", source: String(String.UnicodeScalarView(scalars[tag.range])))
            do throws(TagFault) {
                switch try Tag.parse(Array(scalars[tag.inside])) {
                case .value(let value): builder.value(value, site: site, encoding: .plain)
                case .object(let object): builder.object(object, site: site)
                case .note: break
                case .close: builder.close()
                case let tag where tag.opensBlock: builder.open(tag, site: site)
                case let tag: builder.middle(tag, site: site)
                }
            } catch {
                faults.append(error)
            }
        }
        builder.literal(String(String.UnicodeScalarView(scalars[position...])).utf8)
        faults += found.unclosed.map { _ in TagFault(.braces, cause: "unclosed") }
        self.faults = faults
        program = builder.finish()
    }

    func render(_ view: Value, isDraft: Bool = false, budget: Int = 100_000) -> (
        text: String, diagnostics: [Diagnostic], gaps: Int
    ) {
        let session = RenderSession(isDraft: isDraft, budget: budget)
        final class Collected { var bytes: [UInt8] = [] }
        let collected = Collected()
        let buffer = OutputBuffer(threshold: 64) { collected.bytes.append(contentsOf: $0) }
        Renderer(program).run(view, session: session, objects: NoObjects(), into: buffer)
        buffer.finish()
        return (String(decoding: collected.bytes, as: UTF8.self), session.diagnostics, session.gaps)
    }

    /// The text of a template that must be without fault.
    static func text(_ source: String, _ view: Value, sourceLocation: SourceLocation = #_sourceLocation) -> String {
        let template = TextTemplate(source)
        #expect(template.faults.isEmpty, "\(template.faults)", sourceLocation: sourceLocation)
        let result = template.render(view)
        #expect(
            !result.diagnostics.contains { $0.severity == .error }, "\(result.diagnostics)",
            sourceLocation: sourceLocation)
        return result.text
    }
}

/// The record that most tests print.
let meeting: Value = .record([
    ("会议", .record([("名称", .string("三届五次常委会")), ("日期", .string("2026-11-20T14:05")), ("地点", .null)])),
    (
        "出席",
        .list([
            .record([("姓名", .string("王芳")), ("单位", .string("研究院")), ("得分", .integer(90))]),
            .record([
                ("姓名", .string("欧阳明")), ("单位", .string("工会")), ("得分", .number(Number(significand: 855, scale: 1))),
            ]),
            .record([("姓名", .string("张三")), ("单位", .string("研究院")), ("得分", .integer(77)), ("备注", .string("代"))]),
        ])
    ),
    ("表决", .record([("赞成", .integer(13)), ("反对", .integer(0)), ("通过", .bool(true))])),
    ("金额", .number(Number(significand: 140_950, scale: 2))),
    ("标签", .list([.string("甲"), .string("乙"), .string("甲")])),
    ("空列表", .list([])),
    ("内容（备注）", .string("有括号")),
    ("手机", .string("13812345678")),
])
