import DocumentModel
import DocxFormat
import OdtFormat
import Testing
import WenshuCore

@testable import DocumentLint

/// A fault put into a good document, and the finding that it must give.
struct LintCase: Sendable, CustomTestStringConvertible {
    let id: String
    let severity: Diagnostic.Severity
    let change: @Sendable (inout Letter) -> Void
    var testDescription: String { id }

    init(_ id: String, _ severity: Diagnostic.Severity = .error, _ change: @escaping @Sendable (inout Letter) -> Void) {
        self.id = "lint.\(id)"
        self.severity = severity
        self.change = change
    }

    static let all: [LintCase] = [
        // the page
        LintCase("page-size") {
            $0.width = 215.9
            $0.right = 31.9
        },
        LintCase("page-margins") { $0.left = 26 },
        LintCase("lines-per-page", .warning) { for index in $0.lines.indices { $0.lines[index].pitch = 26 } },
        LintCase("characters-per-line", .warning) { $0.spacing = 0 },
        LintCase("body-first-page") { $0["根据"].breaksPage = true },
        LintCase("body-first-page", .warning) { $0["示例科协文件"].pitch = 700 },
        // the title
        LintCase("title-missing") { $0.lines.remove(at: 2) },
        LintCase("title-alignment") { $0["关于"].align = "left" },
        LintCase("title-size") { $0["关于"].size = 18 },
        LintCase("title-font") { $0["关于"].font = "宋体" },
        LintCase("title-font", .note) { $0["关于"].font = "华文中宋" },
        LintCase("title-bold", .warning) { $0["关于"].bold = true },
        // the body
        LintCase("body-size") { $0["请按时"].size = 14 },
        LintCase("body-font") { $0["请按时"].font = "宋体" },
        LintCase("indent") { $0["请按时"].firstLine = 0 },
        LintCase("indent") { $0["请按时"].left = 2 },
        LintCase("indent-by-spaces", .warning) {
            $0["请按时"].firstLine = 0
            $0["请按时"].text = "　　请按时参加。"
        },
        LintCase("level-font") { $0["一、"].font = "仿宋" },
        LintCase("level-font") { $0["（一）"].font = "仿宋" },
        LintCase("level-font") { $0["（1）"].font = "黑体" },
        // levels
        LintCase("level-mark") { $0["1."].text = "1、会议时间为一天。" },
        LintCase("level-mark") { $0["（一）"].text = "（一）、时间" },
        LintCase("level-mark") { $0["一、"].text = "一.时间和地点" },
        LintCase("level-mark") { $0["（1）"].text = "(1)上午作报告。" },
        LintCase("level-jump") { $0.lines.remove(at: 7) },
        LintCase("level-two", .note) { $0.lines.remove(at: 6) },
        LintCase("level-number", .warning) { $0["二、"].text = "三、要求" },
        // wording
        LintCase("date-zero") { $0["请按时"].text = "请于2026年05月01日参加。" },
        LintCase("date-zero") { $0["2026年4月"].text = "2026年4月01日" },
        LintCase("date-chinese") { $0["2026年4月"].text = "二〇二六年四月一日" },
        LintCase("number-brackets") { $0["示科协〔"].text = "示科协[2026]5号" },
        LintCase("number-brackets", .warning) { $0["请按时"].text = "按照国科（2026）32号文件办理。" },
        LintCase("number-zero") { $0["示科协〔"].text = "示科协〔2026〕05号" },
        LintCase("number-word") { $0["示科协〔"].text = "示科协〔2026〕第5号" },
        LintCase("half-width") { $0["请按时"].text = "请按时参加,并遵守纪律。" },
        LintCase("half-width") { $0["请按时"].text = "请按时参加(含会员)。" },
        LintCase("half-width") { $0["请按时"].text = "请按时参加." },
        LintCase("half-width") { $0["各学组"].text = "各学组:" },
        LintCase("half-width", .warning) { $0["请按时"].text = "请安装系统(CMS)后参加。" },
        LintCase("copies-stop") { $0["抄送"].text = "抄送：公司领导、公司工会" },
        // attachments
        LintCase("attachment-mark") { $0["2. 参会"].text = "2. 参会回执。" },
        LintCase("attachment-order") { $0["2. 参会"].text = "3. 参会回执" },
        LintCase("attachment-count") { $0.lines.removeSubrange(18...20) },
        LintCase("attachment-name") { $0["参会回执"].text = "参会回执表" },
        LintCase("attachment-number") { $0["附件2"].text = "附件3" },
        LintCase("attachment-font") { $0["附件2"].font = "仿宋" },
        LintCase("attachment-page", .warning) { $0["附件2"].breaksPage = false },
        LintCase("attachment-unlisted") { $0.lines.removeSubrange(11...12) },
        LintCase("attachment-absent", .note) { $0.lines.removeSubrange(15...20) },
        // page numbers
        LintCase("page-number-missing") { $0.footer = "内部资料" },
        LintCase("page-number-form") { $0.footer = "-#-" },
        LintCase("page-number-size") { $0.footerSize = 10.5 },
        LintCase("page-number-font") { $0.footerFont = "仿宋" },
        LintCase("page-number-side") { $0.oddSide = "center" },
        LintCase("page-number-side") { $0.evenSide = "right" },
        LintCase("page-number-sides") { $0.evenSide = nil },
    ]

    /// Changes that the standard allows.
    static let allowed: [LintCase] = [
        LintCase("ruler") {
            $0.top = 34
            $0.bottom = 32
            for index in $0.lines.indices { $0.lines[index].pitch = 29.75 }
        },
        LintCase("margins within a millimetre") {
            $0.top = 37.9
            $0.bottom = 34.1
            $0.left = 27.2
        },
        LintCase("decimals are no levels") { $0["请按时"].text = "1.5小时以内到场。" },
        LintCase("times keep their colon") { $0["请按时"].text = "请于14:30前到场，详见http://a.cn/b。" },
        LintCase("a year in characters") { $0["请按时"].text = "一九七八年以来，工作不断前进。" },
        LintCase("a title in two lines") {
            var line = $0["关于"]
            line.text = "（修订稿）全文的通知"
            $0.lines.insert(line, at: 3)
        },
    ]
}

@Suite struct GBT9704LintTests {
    private func findings(_ letter: Letter) throws -> (docx: [Diagnostic], odt: [Diagnostic]) {
        (
            GBT9704Lint.check(try DocxReader.read(letter.docx(), name: "a.docx")),
            GBT9704Lint.check(try OdtReader.read(letter.odt(), name: "a.odt"))
        )
    }

    @Test func aGoodDocumentHasNoFindings() throws {
        let found = try findings(.good)
        #expect(found.docx.isEmpty, "\(found.docx)")
        #expect(found.odt.isEmpty, "\(found.odt)")
    }

    @Test(arguments: LintCase.all)
    func aFaultIsFoundInBothFormats(fault: LintCase) throws {
        var letter = Letter.good
        fault.change(&letter)
        let found = try findings(letter)
        for list in [found.docx, found.odt] {
            let finding = try #require(list.first { $0.id == fault.id && $0.severity == fault.severity }, "\(list)")
            #expect(!finding.place.isEmpty && !finding.cause.isEmpty && !finding.remedy.isEmpty)
        }
        #expect(found.docx == found.odt)
    }

    @Test(arguments: LintCase.allowed)
    func whatTheStandardAllowsIsNoFinding(change: LintCase) throws {
        var letter = Letter.good
        change.change(&letter)
        let found = try findings(letter)
        #expect(found.docx.isEmpty, "\(found.docx)")
        #expect(found.odt.isEmpty, "\(found.odt)")
    }

    @Test func theSameFaultIsToldOnceWithItsCount() throws {
        var letter = Letter.good
        letter["请按时"].font = "宋体"
        letter["根据"].font = "宋体"
        let found = try findings(letter).docx
        #expect(found.map(\.place) == ["正文第 5 段等 2 处"])
        #expect(found.map(\.excerpt) == ["根据年度计划，定于2026年5月1日举办学术年会。现将有关事……"])
    }

    @Test func anEmptyDocumentIsAnError() throws {
        var letter = Letter.good
        letter.lines = []
        let found = try findings(letter)
        #expect(found.docx.map(\.id) == ["lint.empty"])
        #expect(found.odt == found.docx)
    }
}
