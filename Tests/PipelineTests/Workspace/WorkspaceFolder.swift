import Pipeline
import TestSupport
import WenshuCore

/// A workspace in a folder of its own, with a kind that is published and one that is not.
struct WorkspaceFolder {
    let folder: TemporaryFolder

    init(settings: String = "单位信息: {全称: 示例公司科协, 简称: 科协}\n名册: [名册.yaml]\n") throws {
        folder = try TemporaryFolder()
        try write("wenshu.yaml", settings)
        try write(
            "名册.yaml",
            """
            类型: 名册
            人员:
              - {姓名: 张建国, 单位: 公司科协, 职务: 主席, 电话: 13812345678, 身份证号: 11010519491231002X}
              - {姓名: 张伟, 单位: 研究院}
              - {姓名: 张伟, 单位: 工会}

            """)
        let fields = """
            字段:
              - {名称: 人, 类型: 人员, 字段: [{名称: 身份证号, 类型: 身份证号}, {名称: 电话}]}
              - {名称: 出生, 类型: 日期, 隐私: 是}
              - {名称: 单位, 默认: "{{单位信息.全称}}"}
              - {名称: 正文, 类型: 长文字}
              - {名称: 细则, 类型: 富文本}
              - {名称: 照片, 类型: 文件}
            计算字段: {说明: 人.身份证号 + "、" + 人.电话}

            """
        let paragraphs = [
            "{{单位}}（{{单位信息.简称}}）", "{{人.姓名｜可缺}}{{人.单位｜可缺}}{{人.职务｜可缺}}", "{{说明｜可缺}}",
            "{{出生｜可缺}}", "{{正文｜可缺}}", "{{*细则｜可缺}}",
        ]
        for (name, more) in [("内部", ""), ("公示", "公开: 是\n")] {
            try write("文种/\(name)/kind.yaml", "名称: \(name)\n模板: {docx: 模板.docx, odt: 模板.odt}\n\(more)\(fields)")
            try folder.write("文种/\(name)/模板.docx", TaggedTemplates.docx(paragraphs))
            try folder.write("文种/\(name)/模板.odt", TaggedTemplates.odt(paragraphs))
        }
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try folder.write(name, Array(text.utf8)) }

    /// Builds paths of the workspace.
    func build(_ paths: [String], _ change: (inout BuildRun) -> Void = { _ in }) async throws -> (
        summary: RunSummary, reports: [JobReport]
    ) {
        var run = BuildRun(library: try KindLibrary(folder: BuildRunTests.checkout + "/templates"))
        run.paths = paths.map { $0.isEmpty ? folder.path : folder.file($0) }
        run.options.output = folder.file("out")
        change(&run)
        var reports: [JobReport] = []
        let summary = try await run.build(report: { reports.append($0) })
        return (summary, reports)
    }

    /// What checking paths finds.
    func check(_ paths: [String]) async throws -> [Diagnostic] {
        var run = BuildRun(library: try KindLibrary(folder: BuildRunTests.checkout + "/templates"))
        run.paths = paths.map { $0.isEmpty ? folder.path : folder.file($0) }
        var found: [Diagnostic] = []
        _ = try await run.check { found += $0.diagnostics }
        return found
    }

    /// The lines of a document that was made.
    func lines(_ path: String) throws -> [String] {
        try KindFolder().text(path).split(separator: "\n").map(String.init)
    }
}
