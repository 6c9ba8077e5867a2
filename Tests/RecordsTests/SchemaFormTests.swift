import Foundation
import Records
import Testing
import WenshuCore

@Suite struct SchemaFormTests {
    /// The files of `templates/` that describe fields.
    static let forms: [String] = {
        let templates = URL(fileURLWithPath: "\(Shipped.root)/templates").resolvingSymlinksInPath().path
        let all = FileManager.default.enumerator(atPath: templates)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            let isForm = path.hasSuffix("/kind.yaml") || path.hasPrefix("records/") && path.hasSuffix(".yaml")
            guard isForm, let value = try? RecordReader.read(path: "\(templates)/\(path)", registry: SourceRegistry())
            else {
                return isForm
            }
            return (value["fields"] ?? value["字段"]) != nil
        }.sorted()
    }()

    @Test func someFormsExist() {
        #expect(SchemaFormTests.forms.contains("records/meeting.yaml"))
    }

    @Test(arguments: forms)
    func theExampleFormIsAValidRecord(path: String) throws {
        let schema = try Shipped.schema("templates/\(path)")
        let registry = SourceRegistry()
        let form = schema.exampleForm()
        let value = try YAMLReader.read(Array(form.utf8), name: "例.yaml", registry: registry)
        let (checked, diagnostics) = schema.check(value, registry: registry)
        #expect(diagnostics == [])
        for field in schema.type.fields where field.isRequired { #expect(checked[field.name]?.isEmpty == false) }
    }

    @Test(arguments: forms)
    func theEmptyFormLacksOnlyWhatIsRequired(path: String) throws {
        let schema = try Shipped.schema("templates/\(path)")
        let registry = SourceRegistry()
        let value = try YAMLReader.read(Array(schema.emptyForm().utf8), name: "空.yaml", registry: registry)
        let diagnostics = schema.check(value, registry: registry).diagnostics
        #expect(diagnostics.allSatisfy { $0.id == "record.missing-required" || $0.id == "record.missing-expected" })
        #expect(diagnostics.count { $0.severity == .error } == schema.type.fields.count(where: \.isRequired))
    }

    @Test func formsTellWhatToWrite() throws {
        let text = """
            record: t
            title: 试验
            fields:
              - {name: 名称, required: true, help: "全称: 含届次", example: "甲: 乙"}
              - {name: 类别, type: choice, choices: [甲, 乙]}
              - name: 议题
                type: list
                min: 2
                item: {type: record, fields: [{name: 题目, required: true, example: 007}, {name: 完成, type: bool, required: true}]}
            """
        let registry = SourceRegistry()
        let schema = try Schema(
            YAMLReader.read(Array(text.utf8), name: "k.yaml", registry: registry), registry: registry)
        let lines = schema.emptyForm().split(separator: "\n").dropFirst(3).map(String.init)
        #expect(
            lines == [
                "类型: 试验", "# 名称（必填）：全称: 含届次；例：甲: 乙", "名称:", "# 类别：可选：甲、乙", "类别:", "# 议题：每项以“- ”开头，可以重复", "议题:",
                "  # 题目（必填）：例：007", "  - 题目:", "    # 完成（必填）：写 是 或 否", "    完成:",
            ])
        let example = try YAMLReader.read(Array(schema.exampleForm().utf8), name: "t.yaml", registry: registry)
        let (value, diagnostics) = schema.check(example, registry: registry)
        #expect(diagnostics == [])
        #expect(value["名称"] == .string("甲: 乙"))
        #expect(value["议题"]?.items?.count == 2)
        #expect(value["议题"]?.items?[1]["题目"] == .string("007"))
    }
}
