import Records
import Testing
import WenshuCore

@Suite struct PrivacyMaskTests {
    private static func schema(_ fields: String) throws -> Schema {
        let registry = SourceRegistry()
        let text = "record: t\ntitle: 试验\nfields:\n\(fields)"
        return try Schema(YAMLReader.read(Array(text.utf8), name: "s.yaml", registry: registry), registry: registry)
    }

    private static func masked(_ fields: String, _ record: String) throws -> Value {
        let schema = try schema(fields)
        let registry = SourceRegistry()
        let value = try YAMLReader.read(Array(record.utf8), name: "t.yaml", registry: registry)
        let (checked, mistakes) = schema.check(value, registry: registry)
        #expect(mistakes == [])
        var mask = PrivacyMask()
        return mask.masked(checked, schema.type)
    }

    @Test(arguments: [
        ("{name: 值, type: id-number}", "11010519491231002X", "1101**********002X"),
        ("{name: 值, type: phone}", "13812345678", "138****5678"),
        ("{name: 值, type: phone, private: false}", "13812345678", "13812345678"),
        ("{name: 值, type: credit-code}", "91110000802100433B", "91110000802100433B"),
        ("{name: 值, type: date, private: true}", "1985-03-12", "1985-03"),
        ("{name: 值, type: date}", "1985-03-12", "1985-03-12"),
        ("{name: 值, private: true}", "张三丰", "张**"),
        ("{name: 值, type: integer, private: true}", "123456", "1*****"),
        ("{name: 值}", "证号11010519491231002X。", "证号1101**********002X。"),
        ("{name: 值}", "电话13812345678", "电话13812345678"),
    ])
    func fieldsAreMasked(field: String, written: String, shown: String) throws {
        #expect(try Self.masked("  - \(field)\n", "值: \(written)\n")["值"]?.text == shown)
    }

    /// A number may be private in one field and public in another, as that of the office which takes objections.
    @Test func publicNumbersStayWhereTheyArePublic() throws {
        let value = try Self.masked(
            "  - {name: 联系, type: phone}\n  - {name: 受理, type: phone, private: false}\n  - {name: 备注}\n",
            "联系: 0531-88880001\n受理: 0531-88880001\n备注: 打0531-88880001\n")
        #expect(value["联系"]?.text?.contains("*") == true)
        #expect(value["受理"]?.text == "0531-88880001")
        #expect(value["备注"]?.text?.contains("*") == true)
    }

    @Test func masksReachEveryLevel() throws {
        let value = try Self.masked(
            """
              - name: 人
                type: people
                fields: [{name: 证号, type: id-number}]
              - {name: 电话, type: list, item: {type: phone}}
              - {name: 家庭, type: record, private: true, fields: [{name: 住址}]}
              - {name: 备注, type: longtext}

            """,
            """
            人: [{姓名: 张三, 证号: 11010519491231002X}]
            电话: ["13812345678"]
            家庭: {住址: 历下区某路一号}
            备注: 张三的电话是13812345678，身份证号11010519491231002x。
            """)
        #expect(value["人"]?.items?.first?["证号"]?.text == "1101**********002X")
        #expect(value["人"]?.items?.first?["姓名"]?.text == "张三")
        #expect(value["电话"]?.items == [.string("138****5678")])
        #expect(value["家庭"]?["住址"]?.text == "历******")
        #expect(value["备注"]?.text == "张三的电话是138****5678，身份证号1101**********002X。")
    }
}
