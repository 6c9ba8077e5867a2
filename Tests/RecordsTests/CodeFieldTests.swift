import Records
import Testing
import WenshuCore

/// Fields of identity numbers, credit codes and telephone numbers.
@Suite struct CodeFieldTests {
    private static func schema() throws -> Schema {
        let text = """
            record: test
            title: 试验
            fields:
              - {name: 证号, 类型: 身份证号}
              - {name: 代码, type: credit-code}
              - {name: 电话, type: phone}
              - {name: 热线, 类型: 电话, 隐私: 否}
              - {name: 出生, type: date, private: true}
              - {name: 住址, 隐私: 是}
              - {name: 备注, type: longtext}
              - {name: 各人电话, type: list, item: {type: phone}}

            """
        let registry = SourceRegistry()
        return try Schema(YAMLReader.read(Array(text.utf8), name: "s.yaml", registry: registry), registry: registry)
    }

    private static func check(_ text: String) throws -> (value: Value, diagnostics: [Diagnostic]) {
        let registry = SourceRegistry()
        let value = try YAMLReader.read(Array(text.utf8), name: "t.yaml", registry: registry)
        return try schema().check(value, registry: registry)
    }

    @Test func numbersComeIntoTheirNormalForm() throws {
        let (value, diagnostics) = try Self.check(
            "证号: 11010519491231002x\n代码: 91110000802100433b\n电话: 13812345678\n各人电话: [13812345678, 8123]\n")
        #expect(diagnostics == [])
        #expect(value["证号"]?.text == "11010519491231002X")
        #expect(value["代码"]?.text == "91110000802100433B")
        #expect(value["电话"]?.text == "13812345678")
        #expect(value["各人电话"]?.items?.count == 2)
    }

    @Test func whatIsPrivate() throws {
        let fields = try Self.schema().type.fields.dropFirst()
        #expect(fields.filter(\.isPrivate).map(\.name) == ["证号", "电话", "出生", "住址", "各人电话"])
    }

    @Test(arguments: [
        ("证号: 110105194912310021", "record.id-number", "校验码不对，按前 17 位算应是 X"),
        ("证号: 11010519491231", "record.id-number", "应为 18 位，这里是 14 位"),
        ("证号: 370102850312123", "record.id-number-old", "15 位的旧号码"),
        ("代码: 91350100M000100Y44", "record.credit-code", "应是 3"),
        ("代码: 91350100MO00100Y43", "record.credit-code", "第 10 位不能是“O”，是否应为 0"),
        ("电话: 1381234567", "record.phone", "手机号应为 11 位，这里是 10 位"),
        ("各人电话: [138123456]", "record.phone", "各人电话第1项"),
    ])
    func wrongOnesAreToldWithTheirPlace(record: String, id: String, cause: String) throws {
        let findings = try Self.check(record + "\n").diagnostics
        #expect(findings.map(\.id) == [id])
        #expect(findings.first?.cause.contains(cause) == true, "\(findings)")
        #expect(findings.first?.place.hasPrefix("t.yaml:1:") == true)
    }

    @Test(arguments: [
        "证号: \"110105194912310021\"", "证号: 110105194913310021", "电话: 13812345678901", "出生: 1985-02-30",
        "证号: [\"110105194912310021\"]", "住址: {门牌: 110105194912310021}",
    ])
    func messagesNeverQuoteWhatIsPrivate(record: String) throws {
        let findings = try Self.check(record + "\n").diagnostics
        #expect(!findings.isEmpty)
        let secrets = ["194912310021", "194913310021", "12345678901", "1985-02-30"]
        for secret in secrets { #expect(!findings.description.contains(secret), "\(findings)") }
    }

    @Test func numbersThatASpreadsheetSpoiledAreRefused() throws {
        let record = Value.record([("证号", .number(Number(110_105_194_912_310_016)))])
        let findings = try Self.schema().check(record, registry: SourceRegistry()).diagnostics
        #expect(findings.map(\.id) == ["record.code-lost"])
    }

    @Test func formsSayHowToWriteThem() throws {
        let schema = try Self.schema()
        #expect(schema.emptyForm().contains("# 电话：如 13812345678、0531-88971234"))
        #expect(schema.emptyForm().contains("见文件：要点.docx"))
        let registry = SourceRegistry()
        let example = try YAMLReader.read(Array(schema.exampleForm().utf8), name: "e.yaml", registry: registry)
        #expect(schema.check(example, registry: registry).diagnostics == [])
    }
}
