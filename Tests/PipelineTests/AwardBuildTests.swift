import ArchiveKit
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline

/// The dossier and the notice of an application for an award, in both formats.
@Suite struct AwardBuildTests {
    private let kinds: KindFolder

    init() throws {
        kinds = try KindFolder()
        try kinds.folder.write("附件/证书.png", PictureFiles.pixel)
        try kinds.folder.write("附件/证明.docx", TaggedTemplates.docx(["DOCX证明的正文"]))
        try kinds.folder.write("附件/证明.odt", TaggedTemplates.odt(["ODT证明的正文"]))
        try kinds.folder.write("附件/只有文字.odt", TaggedTemplates.odt(["只有ODT的正文"]))
        try kinds.folder.write("文种/kind.yaml", Array(Self.kind.utf8))
        try kinds.folder.write("文种/模板.docx", TaggedTemplates.docx(["{{甲}}"]))
    }

    private static let kind = "名称: 别的\n模板: 模板.docx\n字段: [{名称: 甲}]\n"

    private static let record = """
        类型: 奖项卷宗
        奖项: 某科技奖
        规则包: [社会力量设奖]
        申报日期: 2026-03-20
        提名单位: 某协会
        申报单位: 某公司
        项目: {名称: 减速器, 完成人: [张建国], 完成单位: [某公司]}
        项目简介: 一段简介。
        完成人: [{姓名: 张建国, 单位: 某公司, 身份证号: "370199197203150010", 电话: 13812345678, 出生日期: 1972-03-15, 贡献: 提出方法。}]
        完成单位: [{名称: 某公司}]
        附件:
          - {编号: 附件1-1, 名称: 专利证书, 文件: 附件/证书.png, 页数: 1}
          - {编号: 附件2-1, 名称: 应用证明, 文件: 附件/证明.docx}
          - {编号: 附件3-1, 名称: 知情同意, 文件: 附件/只有文字.odt}
          - {编号: 附件4-1, 名称: 还没有的}
        公示: {开始: 2026-03-02, 结束: 2026-03-06, 受理单位: 科协, 受理电话: 0531-00000001}

        """

    private func made(_ record: String, _ format: OutputFormat) async throws -> (text: String, reports: [JobReport]) {
        let (_, reports) = try await kinds.build(record) { run in
            run.formats = [format]
            run.options.laysOutPages = false
        }
        let path = reports.flatMap(\.publications).map(\.path).first { $0.hasSuffix(".\(format.rawValue)") }
        return (try kinds.text(#require(path)), reports)
    }

    @Test(arguments: OutputFormat.allCases)
    func theDossierHoldsWhatIsAttached(format: OutputFormat) async throws {
        let (text, reports) = try await made(Self.record, format)
        for wanted in [
            "承诺书", "一、项目基本情况", "十、附件目录", "370199197203150010", "13812345678", "1972年3月15日",
            "限1200字以内（社会力量设奖）", "附件1-1", "【待补：提名意见】", "【待补：文件】",
            format == .docx ? "DOCX证明的正文" : "ODT证明的正文",
        ] { #expect(text.contains(wanted), "\(wanted)") }
        // What is in the other format alone is left out with a message, never silently.
        #expect(text.contains("只有ODT的正文") == (format == .odt))
        let left = reports.flatMap(\.diagnostics).filter { $0.severity == .warning && $0.place.contains("只有文字.odt") }
        #expect(left.isEmpty == (format == .odt), "\(left)")
    }

    @Test(arguments: OutputFormat.allCases)
    func theNoticeMasksPersons(format: OutputFormat) async throws {
        let (text, _) = try await made(Self.record.replacing("类型: 奖项卷宗", with: "类型: 公示稿"), format)
        #expect(text.contains("5个工作日") && text.contains("0531-00000001") && text.contains("张建国"))
        for hidden in ["370199197203150010", "13812345678", "1972"] { #expect(!text.contains(hidden), "\(hidden)") }
    }

    /// A PDF file becomes pictures of its pages where Poppler is installed, else a sheet that says what to do.
    @Test(arguments: OutputFormat.allCases)
    func pagesOfPDFFilesAreShown(format: OutputFormat) async throws {
        try kinds.folder.write("附件/两页.pdf", PDFSample.twoPages)
        let record = Self.record.replacing("附件/证书.png", with: "附件/两页.pdf")
        let (text, reports) = try await made(record, format)
        let told = reports.flatMap(\.diagnostics).contains { $0.id == "pdf.no-program" }
        #expect(told == (PDFPages() == nil))
        #expect(text.contains("PDF 文件没有装进本卷") == told)
        guard !told else { return }
        let path = try #require(reports.flatMap(\.publications).map(\.path).first)
        #expect(try pictures(path) == 2)
    }

    /// How many JPEG pictures a document holds.
    private func pictures(_ path: String) throws -> Int {
        try ArchiveReader(path: path).entryNames.count { $0.hasSuffix(".jpg") || $0.hasSuffix(".jpeg") }
    }

    @Test(arguments: OutputFormat.allCases)
    func damagedPDFFilesAreTold(format: OutputFormat) async throws {
        try kinds.folder.write("附件/坏.pdf", Array("%PDF-1.4 坏".utf8))
        let (text, reports) = try await made(Self.record.replacing("附件/证书.png", with: "附件/坏.pdf"), format)
        #expect(text.contains("PDF 文件没有装进本卷"))
        #expect(reports.flatMap(\.diagnostics).contains { $0.id.hasPrefix("pdf.") && $0.severity == .warning })
    }

    @Test func namesOfPagesAreTold() {
        #expect(PDFPageName.parts(of: "附件/甲.PDF#12")?.path == "附件/甲.PDF")
        #expect(PDFPageName.parts(of: "附件/甲.pdf#12")?.page == 12)
        for name in ["甲.pdf", "甲.png#1", "甲.pdf#0", "甲.pdf#x", "#1", ""] {
            #expect(PDFPageName.parts(of: name) == nil, "\(name)")
        }
    }
}

/// A PDF file of two empty pages.
private enum PDFSample {
    static let twoPages: [UInt8] = {
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>",
        ].enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\(object)endobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 5\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        return Array((text + "trailer<</Size 5/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n").utf8)
    }()
}
