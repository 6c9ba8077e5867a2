import Records
import Synchronization
import Testing
import WenshuCore

/// Fields that name files, and defaults that come from the organisation.
@Suite struct NamedFileTests {
    private static let fields = """
        record: t
        title: 试验
        fields:
          - {name: 背景, type: longtext}
          - {name: 正文, 类型: 富文本}
          - {name: 题目}
          - {name: 照片, type: file}
          - {name: 各图, type: list, item: {type: file}}
          - {name: 单位, required: true, default: "{{单位信息.全称}}"}
          - {name: 份数, type: integer, default: 2}

        """

    private static func check(
        _ text: String, _ change: (inout RecordContext) -> Void = { _ in }
    ) throws -> (value: Value, diagnostics: [Diagnostic]) {
        let registry = SourceRegistry()
        let schema = try Schema(
            YAMLReader.read(Array(fields.utf8), name: "s.yaml", registry: registry), registry: registry)
        var context = RecordContext()
        context.organisation = Record([("全称", .string("公司科协")), ("简称", .null)])
        context.text = { path, isMarkdown throws(JobFailure) in
            if path == "坏.md" {
                throw JobFailure(
                    .content,
                    [Diagnostic(.error, id: "x", place: "坏.md:3", cause: "读不出", remedy: "另存", suggestions: ["好.md"])])
            }
            return "\(path)的\(isMarkdown ? "结构" : "文字")"
        }
        context.file = { path throws(JobFailure) in
            if path != "有.jpg" { throw JobFailure(.content, [Diagnostic(.error, id: "case.missing", cause: "没有")]) }
        }
        change(&context)
        return schema.check(
            try YAMLReader.read(Array(text.utf8), name: "t.yaml", registry: registry), registry: registry,
            context: context)
    }

    @Test(arguments: [
        ("背景: 见文件：要点.md", "背景", "要点.md的文字"), ("背景: 见文件:要点.md", "背景", "要点.md的文字"),
        ("背景: \"见文件： 材料/要点.docx \"", "背景", "材料/要点.docx的文字"), ("正文: 见文件：要点.md", "正文", "要点.md的结构"),
        ("背景: 详见文件：要点.md", "背景", "详见文件：要点.md"), ("背景: \"见文件：\"", "背景", "见文件："),
        ("背景: \"见文件：甲\\n乙\"", "背景", "见文件：甲\n乙"),
    ])
    func longTextsMayStandInFiles(record: String, field: String, text: String) throws {
        let (value, diagnostics) = try Self.check(record + "\n")
        #expect(diagnostics == [])
        #expect(value[field]?.text == text)
    }

    @Test func troubleNamesTheFieldAndTheFile() throws {
        let findings = try Self.check("题目: 甲\n背景: 见文件：坏.md\n").diagnostics
        #expect(
            findings == [
                Diagnostic(
                    .error, id: "record.text-file", place: "t.yaml:2:5", excerpt: "坏.md:3",
                    cause: "“背景”所指的文件“坏.md”：读不出", remedy: "另存", suggestions: ["好.md"])
            ])
    }

    @Test func linesAreNotReadFromFiles() throws {
        let (value, findings) = try Self.check("题目: 见文件：要点.md\n")
        #expect(value["题目"]?.text == "见文件：要点.md")
        #expect(findings.map(\.id) == ["record.file-in-text"])
    }

    @Test func filesMustBeThere() throws {
        #expect(try Self.check("照片: 有.jpg\n各图: [有.jpg]\n").diagnostics == [])
        let (value, findings) = try Self.check("照片: 没有.jpg\n各图: [有.jpg, 没有.png]\n")
        #expect(value["照片"] == .null)
        #expect(findings.map(\.place) == ["t.yaml:1:5", "t.yaml:2:13"])
        #expect(findings.last?.cause.contains("各图第2项") == true)
    }

    @Test func unknownFactsAreTold() throws {
        let findings = try Self.check("题目: 甲\n") { $0.organisation = Record([("全名", .string("科协"))]) }.diagnostics
        #expect(findings.map(\.id) == ["record.unknown-fact", "record.missing-required"])
        #expect(findings.first?.suggestions == ["全名"])
    }

    @Test func factsOfTheOrganisationStandForWhatIsMissing() throws {
        let (value, findings) = try Self.check("题目: 甲\n")
        #expect(findings == [])
        #expect(value["单位"]?.text == "公司科协")
        #expect(value["份数"] == .integer(2))
        #expect(try Self.check("单位: 工会\n").value["单位"]?.text == "工会")
        for organisation in [nil, Record([("全称", .null)])] {
            let (value, findings) = try Self.check("题目: 甲\n") { $0.organisation = organisation }
            #expect(value["单位"] == .null)
            #expect(findings.map(\.id) == ["record.missing-required"])
        }
    }
}
