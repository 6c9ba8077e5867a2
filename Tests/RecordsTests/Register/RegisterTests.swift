import Foundation
import Records
import Testing
import WenshuCore

/// The register, and persons of records that are filled from it.
@Suite struct RegisterTests {
    private let register: Register
    private let schema: Schema
    private let form: Schema

    private static func yaml(_ text: String, _ name: String) throws -> (value: Value, registry: SourceRegistry) {
        let registry = SourceRegistry()
        return (try YAMLReader.read(Array(text.utf8), name: name, registry: registry), registry)
    }

    init() throws {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let registry = SourceRegistry()
        let schema = try Schema(
            RecordReader.read(path: checkout + "/templates/records/register.yaml", registry: registry),
            registry: registry)
        let people = try Self.yaml(
            """
            类型: 名册
            人员:
              - {姓名: 张建国, 单位: 公司科协, 职务: 主席, 电话: 13812345678, 邮箱: z@example.cn}
              - {姓名: 王　芳, 单位: 研究院, 职务: 院长}
              - {姓名: 张伟, 单位: 研究院, 职务: 工程师}
              - {姓名: 张伟, 单位: 工会}
              - {姓名: 李国强, 单位: 生产部, 别名: [李国祥]}

            """, "名册.yaml")
        register = Register([RegisterFile(people.value, registry: people.registry, schema: schema)], schema: schema)
        self.schema = schema
        let fields = try Self.yaml(
            """
            record: t
            title: 试验
            fields:
              - {name: 主持人, type: person}
              - {name: 出席, type: people, fields: [{name: 电话, type: phone}, {name: 邮箱}]}
              - {name: 来宾, type: people, registered: false}
              - {name: 委员, type: people, registered: true}
              - name: 分单位
                type: list
                item: {type: record, fields: [{name: 单位}, {name: 人员, type: people}]}

            """, "t.yaml")
        form = try Schema(fields.value, registry: fields.registry)
    }

    private func fill(_ text: String, isStrict: Bool = false) throws -> (Value, RegisterFiller) {
        let (value, registry) = try Self.yaml(text, "会.yaml")
        let (record, mistakes) = form.check(value, registry: registry)
        #expect(mistakes == [])
        var filler = RegisterFiller(register, registry: registry, isStrict: isStrict)
        return (filler.filled(record, form.type), filler)
    }

    @Test(arguments: [
        "姓名,所在单位,职务,手机\n王　芳,研究院,院长,13812345678\n张伟,研究院,,\n张伟,工会,,\n",
        "名册,,,\n,,,\n姓名,部门,职务,电话\n王芳,研究院,院长,\n张伟,研究院,,\n张伟,工会,,\n",
    ])
    func tablesAreRegisters(text: String) throws {
        let file = try RegisterFile(Array(text.utf8), name: "名册.csv", schema: schema)
        let register = Register([file], schema: schema)
        #expect(register.diagnostics.filter { $0.severity == .error } == [])
        #expect(register.entries.map(\.words) == [text.contains("王　芳") ? "王　芳（研究院）" : "王芳（研究院）", "张伟（研究院）", "张伟（工会）"])
        #expect(register.entries.first?.placeWords.contains("名册.csv") == true)
        guard case .one(let entry) = register.match("王芳", unit: nil) else {
            Issue.record("王芳 is not found")
            return
        }
        #expect(entry.fields["职务"]?.text == "院长")
    }

    @Test func theRegisterIsSound() { #expect(register.diagnostics == []) }

    @Test(arguments: ["王芳", "王　芳", "王 芳", "{姓名: 王　芳}", "王芳（研究院）", "王芳（示例机械公司研究院）"])
    func blanksAreFilled(written: String) throws {
        let (record, filler) = try fill("主持人: \(written)\n")
        #expect(filler.findings == [])
        #expect(record["主持人"]?["职务"]?.text == "院长")
        #expect(record["主持人"]?["单位"]?.text?.hasSuffix("研究院") == true)
    }

    @Test func whatTheRecordSaysStands() throws {
        let (record, filler) = try fill("主持人: 王芳（研究院，副院长）\n出席: [李国强（质量部）]\n")
        #expect(record["主持人"]?["职务"]?.text == "副院长")
        #expect(record["出席"]?.items?.first?["单位"]?.text == "质量部")
        #expect(filler.findings.map(\.id) == ["register.contradiction", "register.contradiction"])
        #expect(filler.findings.allSatisfy { $0.severity == .warning })
        // Both places are named.
        #expect(filler.findings[0].place == "会.yaml:1:6")
        #expect(filler.findings[0].cause.contains("名册.yaml:4:5"))
        #expect(filler.findings[1].cause.contains("这里是“质量部”，名册里是“生产部”（名册.yaml:7:5）"))
    }

    @Test func aliasesAreKnown() throws {
        let (record, filler) = try fill("出席: 李国祥、李国强\n")
        #expect(filler.findings.map(\.id) == ["register.alias"])
        #expect(filler.findings.first?.severity == .note)
        #expect(record["出席"]?.items?.first?["姓名"]?.text == "李国祥")
        #expect(record["出席"]?.items?.first?["单位"]?.text == "生产部")
    }

    @Test(arguments: [
        ("出席: 张建帼", "warning", ["张建国"]), ("出席: 赵六", "warning", []), ("委员: 赵六", "error", []),
        ("来宾: 赵六", nil, []), ("出席: 赵六（山东大学）", "note", []), ("出席: 赵六（研究院）", "warning", []),
    ])
    func unknownNamesAreTold(written: String, severity: String?, suggestions: [String]) throws {
        let (_, filler) = try fill(written + "\n")
        #expect(filler.findings.map(\.severity.rawValue) == [severity].compactMap { $0 })
        #expect(filler.findings.allSatisfy { $0.id == "register.unknown" })
        #expect(filler.findings.first?.suggestions ?? [] == suggestions)
    }

    @Test func everybodyMustBeThereWhereTheKindSaysSo() throws {
        #expect(try fill("出席: 赵六\n来宾: 钱七\n", isStrict: true).1.findings.map(\.severity) == [.error])
    }

    @Test func oneNameIsToldOnce() throws {
        #expect(try fill("主持人: 赵六\n出席: 赵六、赵六\n").1.findings.count == 1)
    }

    @Test func ambiguousNamesAreErrorsWithTheirCandidates() throws {
        let findings = try fill("出席: 张伟\n").1.findings
        #expect(findings.map(\.id) == ["register.ambiguous"])
        #expect(findings.first?.severity == .error)
        #expect(findings.first?.suggestions == ["张伟（研究院）", "张伟（工会）"])
        #expect(findings.first?.cause.contains("名册.yaml:6:5") == true)
        #expect(findings.first?.remedy == "写明单位，如“张伟（研究院）”")
    }

    @Test(arguments: [
        "出席: 张伟（研究院）", "分单位: [{单位: 研究院, 人员: 张伟}]", "主持人: 张伟（研究院）\n出席: 张伟",
    ])
    func theUnitTellsWhoIsMeant(written: String) throws {
        let (record, filler) = try fill(written + "\n")
        #expect(filler.findings == [])
        let people = [record["出席"], record["分单位"]?.items?.first?["人员"]].compactMap { $0?.items }.flatMap { $0 }
        #expect(people.map { $0["职务"]?.text } == ["工程师"])
    }

    @Test func personsUnderAUnitKeepTheirPlaceInIt() throws {
        let (record, _) = try fill("分单位: [{单位: 研究院, 人员: 王芳}]\n")
        #expect(record["分单位"]?.items?.first?["人员"]?.items?.first?["单位"] == .null)
    }

    @Test func privateTextsOfTheRegisterAreRemembered() throws {
        let (record, filler) = try fill("出席: 张建国\n")
        #expect(record["出席"]?.items?.first?["电话"]?.text == "13812345678")
        #expect(filler.secrets == ["13812345678": "138****5678", "z@example.cn": "z***@example.cn"])
        var mask = PrivacyMask(secrets: filler.secrets)
        let masked = mask.masked(record, form.type)
        #expect(masked["出席"]?.items?.first?["电话"]?.text == "138****5678")
        #expect(masked["出席"]?.items?.first?["邮箱"]?.text == "z***@example.cn")
    }

    @Test(arguments: [("甲乙", "工会", 1), ("甲　乙", "工会", 1), ("甲乙", "研究院", 0), ("乙甲", "工会", 0)])
    func entriesThatComeTwiceAreTold(name: String, unit: String, count: Int) throws {
        let registry = SourceRegistry()
        let schema = try Schema(
            YAMLReader.read(
                Array(
                    "record: r\ntitle: 名册\nfields: [{name: 人员, item: {type: record, fields: [{name: 姓名}, {name: 单位}]}, type: list}]\n"
                        .utf8), name: "s", registry: registry), registry: registry)
        let people = try Self.yaml("人员: [{姓名: 甲乙, 单位: 工会}, {姓名: \(name), 单位: \(unit)}]\n", "m.yaml")
        let file = RegisterFile(people.value, registry: people.registry, schema: schema)
        let findings = Register([file], schema: schema).diagnostics
        #expect(findings.map(\.id) == Array(repeating: "register.twice", count: count))
        #expect(findings.allSatisfy { $0.remedy.contains("m.yaml:1:6") })
    }
}
