import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu template inspect`: the tags of a template and the data that they want.
struct InspectCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "列出模板里的标签，和它们要的数据",
        discussion: """
            每个标签写明位置和种类；数据按层次列出，写明类型和要不要填：
            必填 一定要有值；可空 要有这个字段，可以不填；可缺 可以没有这个字段。
            循环里没有写明属于谁的名称，算作每一项的字段。
            """)

    @Argument(help: .init("模板（.docx 或 .odt）", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var file: String

    @Option(help: .init("把数据的结构写成 JSON Schema（已有的文件不会覆盖）", valueName: "文件"), completion: .file(extensions: ["json"]))
    var schema: String?

    @Option(
        help: .init("写出空白填写单（已有的文件不会覆盖）", valueName: "文件"), completion: .file(extensions: ["yaml", "yml"]))
    var form: String?

    @Flag(help: "标签、数据的结构和诊断以 JSON Lines 写到标准输出")
    var json = false

    func validate() throws {
        guard let form, !["yaml", "yml"].contains(form.split(separator: ".").last?.lowercased()) else { return }
        throw ValidationError("--form 后面的文件名要以 .yaml 结尾")
    }

    func run(console: Console) async throws -> ExitStatus {
        var telling = TellingOptions.plain
        telling.json = json
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            let inspection = try TemplateInspection(path: file)
            if json {
                for tag in inspection.tags { console.print(json: tag) }
                console.print(json: inspection.structure)
            } else {
                console.print(inspection.listing.joined(separator: "\n"))
            }
            teller.tell(inspection.report)
            var summary = RunSummary()
            summary.count(inspection.report)
            let status = teller.finish(summary)
            guard status == .done else {
                if schema != nil || form != nil { console.complain("模板有错，没有写出 --schema、--form 的文件；改好再来") }
                return status
            }
            if let schema { try OutputFile.create(Array(inspection.schema.utf8), at: schema) }
            if let form { try OutputFile.create(Array(inspection.form.utf8), at: form) }
            return status
        } catch {
            return teller.tell(error)
        }
    }
}
