import TemplateEngine
import Testing
import WenshuCore

@Suite struct CompiledExpressionTests {
    private let session = RenderSession()

    private func value(_ source: String, within items: [LoopItem] = []) throws -> Value {
        try CompiledExpression(source, place: "测试", within: items.map(\.variable)).evaluator()
            .value(in: meeting, within: items, session: session)
    }

    private var attendance: [Value] { meeting["出席"]?.items ?? [] }

    private func item(_ index: Int, as variable: String?) -> LoopItem {
        LoopItem(variable: variable, items: attendance, index: index, element: attendance[index])
    }

    @Test(arguments: [
        ("出席｜计数", "3"), ("表决.赞成 + 表决.反对", "13"), ("金额｜大写金额", "壹仟肆佰零玖元伍角"), ("会议.日期｜日期 \"yyyy\"", "2026"),
        ("（会议．日期｜日期 \"M\"）＊2", "22"), ("出席.2.姓名", "欧阳明"),
    ])
    func expressionsAreThoseOfTemplates(source: String, printed: String) throws {
        let text: String
        switch try value(source) {
        case .string(let string): text = string
        case .number(let number): text = number.description
        default: text = ""
        }
        #expect(text.hasPrefix(printed))
        #expect(session.diagnostics.isEmpty)
    }

    @Test(arguments: [("人.姓名", "人"), ("姓名", "人"), ("姓名", nil), (".姓名", nil)])
    func itemsOfListsAreInScope(source: String, variable: String?) throws {
        #expect(try value(source, within: [item(1, as: variable)]) == .string("欧阳明"))
        #expect(try value("$序号", within: [item(1, as: variable)]) == .integer(2))
        #expect(try value("表决.赞成 > 得分", within: [item(2, as: variable)]) == .bool(false))
    }

    @Test func missingNamesAreFindings() throws {
        #expect(try value("会议.地址") == .null)
        #expect(session.diagnostics.map(\.id) == ["template.unknown-name"])
        #expect(session.diagnostics.first?.place == "测试")
        #expect(session.diagnostics.first?.suggestions == ["地点"])
    }

    @Test func theBudgetBoundsEvaluation() throws {
        let small = RenderSession(budget: 5)
        let evaluator = try CompiledExpression("出席｜计数", place: "").evaluator()
        for _ in 0..<10 { _ = evaluator.value(in: meeting, session: small) }
        #expect(small.isStopped)
        #expect(small.diagnostics.map(\.id) == ["template.too-many-steps"])
    }

    @Test(arguments: ["", "{{出席}}", "#循环 出席", "出席｜没有这个", "1 +", "/循环", "@图片 照片", "-- 说明"])
    func otherThingsAreRefused(source: String) {
        #expect(throws: TagFault.self) { try CompiledExpression(source, place: "") }
    }

    @Test(arguments: [
        ("会议.地点 = \"甲\"", false), ("会议.地点 为空", true), ("会议.地点｜默认 \"甲\"", true), ("金额 > 1", true),
        ("会议.地点｜计数", true), ("金额 > 1 且 会议.地点 = \"甲\"", false), ("空列表｜筛选 名 = 1", false),
    ])
    func conditionsNeedTheirFields(source: String, isDecidable: Bool) throws {
        let expression = try CompiledExpression(source, place: "")
        #expect(expression.evaluator().isDecidable(in: meeting, session: session) == isDecidable)
    }

    @Test(arguments: [
        ("第{{表决.赞成}}次<&>", "第13次<&>"), ("{{会议.地点}}", "【待补：地点】"), ("｛｛会议。名称｝｝{{-- 说明 }}", "三届五次常委会"),
        ("无标签&amp;", "无标签&amp;"),
    ])
    func textsAreFilledIn(source: String, text: String) throws {
        #expect(try CompiledText(source, place: "").text(for: meeting, session: session) == text)
        let inLoop = try CompiledText("{{人.姓名}}（{{表决.赞成}}）", place: "", within: ["人"])
        #expect(inLoop.text(for: meeting, within: [item(0, as: "人")], session: session) == "王芳（13）")
    }

    @Test(arguments: ["{{号", "{{#如果 号}}", "{{号｜没有这个}}"])
    func faultyTextsAreRefused(source: String) {
        #expect(throws: TagFault.self) { try CompiledText(source, place: "") }
    }
}

@Suite struct ShapeCheckTests {
    private static let person = DataShape.record(
        .init([.init("姓名", aliases: ["name"], shape: .scalar), .init("单位", shape: .scalar)]))
    private static let shape = DataShape.record(
        .init([
            .init("会议", shape: .record(.init([.init("名称", shape: .scalar), .init("地点", shape: .scalar)]))),
            .init("出席", shape: .list(person)), .init("金额", shape: .scalar), .init("标签", shape: .list(.scalar)),
        ]))

    private func check(_ tags: [String]) throws -> ShapeCheck {
        var check = ShapeCheck(Self.shape)
        for source in tags {
            check.take(try Tag.parse(Array(source.unicodeScalars)), at: Program.Site(place: "测试", source: source))
        }
        return check
    }

    @Test(arguments: [
        ["会议.名称"], ["#循环 出席 为 人", "人.姓名", "单位", "$序号", "金额", "/循环"], ["出席.1.姓名"], ["出席.人数"], ["今天｜日期"],
        ["出席｜筛选 单位 = \"甲\"｜排序 姓名 倒序｜取 姓名｜连接"], ["#循环 出席｜分组 单位 为 组", "组.组", "#循环 组.项 为 人", "人.姓名", "/", "/"],
        ["#循环 标签", ".", "/"], ["会议.地点｜可缺"], ["#如果 会议.地点 为空", "#否则", "/如果"], ["#循环 出席", "#否则", "会议.名称", "/循环"],
    ])
    func knownNamesAreFine(tags: [String]) throws {
        #expect(try check(tags).findings.map(\.cause) == [])
    }

    @Test(arguments: [
        (["会议.名子"], "「会议.名子」里没有字段「名子」", ["名称"]), (["金头"], "没有字段「金头」", ["金额"]),
        (["#循环 出席 为 人", "人.name"], "「人.name」里没有字段「name」", ["姓名"]),
        (["出席｜合计 得分"], "「得分」里没有字段「得分」", []), (["出席｜筛选 单拉 = 1"], "没有字段「单拉」", ["单位"]),
        (["#循环 金额"], "「金额」不是列表，不能循环", []), (["出席.姓名"], "「出席.姓名」里，「姓名」的上一级是列表，没有下级字段", []),
        (["金额.数"], "「金额.数」写得太深：上一级不是一组字段，也不是列表", []), (["名子｜可缺"], "没有字段「名子」", []),
    ])
    func unknownNamesAreToldOnce(tags: [String], cause: String, suggestions: [String]) throws {
        let findings = try check(tags).findings
        #expect(findings.map(\.cause) == [cause])
        #expect(findings.first?.suggestions == suggestions)
        #expect(findings.first?.site.source == tags.last)
    }

    @Test func unusedFieldsAreTold() throws {
        #expect(try check(["会议.名称", "标签｜连接"]).unusedFields() == [["会议", "地点"], ["出席"], ["金额"]])
        #expect(try check(["#循环 出席", "姓名", "/"]).unusedFields() == [["会议"], ["出席", "单位"], ["金额"], ["标签"]])
        #expect(
            try check(["出席｜连接 \"、\"", "会议.名称", "会议.地点", "金额", "#循环 标签", ".", "/"]).unusedFields() == [])
    }
}
