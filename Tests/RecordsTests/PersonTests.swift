import Records
import Testing
import WenshuCore

@Suite struct PersonTests {
    private func people(_ text: String) throws -> [[String?]] {
        let registry = SourceRegistry()
        let form = "record: t\ntitle: 试验\nfields:\n  - {name: 出席, type: people, fields: [{name: 表决权, type: bool}]}\n"
        let schema = try Schema(
            YAMLReader.read(Array(form.utf8), name: "k.yaml", registry: registry), registry: registry)
        let (value, diagnostics) = schema.check(
            try YAMLReader.read(Array("出席: \(text)\n".utf8), name: "t.yaml", registry: registry), registry: registry)
        #expect(diagnostics == [])
        return value["出席"]?.items?.map { [$0["姓名"]?.text, $0["单位"]?.text, $0["职务"]?.text] } ?? []
    }

    @Test(
        arguments: [
            ("张三", [["张三", nil, nil]]), ("张三、李四", [["张三", nil, nil], ["李四", nil, nil]]),
            ("张三，李四；王五", [["张三", nil, nil], ["李四", nil, nil], ["王五", nil, nil]]),
            ("张三（研究院）", [["张三", "研究院", nil]]), ("张三(研究院)、李四", [["张三", "研究院", nil], ["李四", nil, nil]]),
            ("张三（研究院，院长）", [["张三", "研究院", "院长"]]), ("张三（研究院 副院长、总工程师）", [["张三", "研究院", "副院长、总工程师"]]),
            ("张　三、欧阳文静", [["张三", nil, nil], ["欧阳文静", nil, nil]]), ("张 三 李四", [["张三", nil, nil], ["李四", nil, nil]]),
            ("张建国 李明", [["张建国", nil, nil], ["李明", nil, nil]]),
            ("John Smith、李四", [["John Smith", nil, nil], ["李四", nil, nil]]),
            ("阿依努尔·买买提（装备事业部）", [["阿依努尔·买买提", "装备事业部", nil]]), ("张三、", [["张三", nil, nil]]),
            ("[张三, {姓名: 李四, org: 研究院, position: 院长}]", [["张三", nil, nil], ["李四", "研究院", "院长"]]),
            ("[张三、李四, 王五]", [["张三", nil, nil], ["李四", nil, nil], ["王五", nil, nil]]), ("{姓名: 张三}", [["张三", nil, nil]]),
            ("|\n  张三\n  李四（研究院）\n", [["张三", nil, nil], ["李四", "研究院", nil]]),
        ] as [(String, [[String?]])])
    func readsTheWaysPersonsAreWritten(text: String, expected: [[String?]]) throws {
        #expect(try people(text) == expected)
    }

    @Test func extraFieldsAreKept() throws {
        let registry = SourceRegistry()
        let schema = try Shipped.schema("templates/records/meeting.yaml")
        let text =
            "会议: {名称: 甲, 开始: 2026-11-20 14:00, 主持人: 张三}\n出席:\n  - {姓名: 李四, 表决权: 否}\n请假:\n  - {姓名: 王五, reason: 出差, 表决权: 否}\n"
        let (value, diagnostics) = schema.check(
            try YAMLReader.read(Array(text.utf8), name: "t.yaml", registry: registry), registry: registry)
        #expect(value["出席"]?.items?[0]["表决权"] == .bool(false))
        #expect(value["请假"]?.items?[0]["事由"] == .string("出差"))
        #expect(value["会议"]?["主持人"]?["姓名"] == .string("张三"))
        #expect(diagnostics.map(\.id) == ["record.unknown-field"])
    }
}
