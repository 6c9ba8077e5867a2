import Association
import Testing
import WenshuCore

@Suite struct AwardsComposeTests {
    private static let project: Draft = [
        "奖项": "某奖", "项目": ["名称": "减速器"], "项目简介": "一、背景\n\n减速器V2，很好。\n二、这不是标题，因为它是一句完整的话。",
        "知识产权": [["编号": "Z1", "名称": "甲", "类型": "发明专利", "权利人": ["某公司"], "附件": "附件1-1"], ["编号": "Z2", "附件": "附件9-9"]],
        "附件": [
            ["编号": "附件1-1", "名称": "证书", "文件": "a.JPG", "页数": 1], ["编号": "附件2-1", "名称": "鉴定", "文件": "b.pdf"],
            ["编号": "附件3-1", "名称": "证明", "文件": "c.docx"], ["编号": "附件4-1", "名称": "打不开的", "文件": "d.pdf"],
            ["编号": "附件5-1", "名称": "旧格式", "文件": "e.doc"], ["编号": "附件6-1", "名称": "没有文件"], ["名称": "提名书"],
        ],
        "效益": [["年度": 2024, "新增销售额": 10, "新增利润": 3], ["年度": 2025, "新增销售额": 20]],
    ]

    private static func view(_ record: Draft, _ facts: Awards.Facts = Awards.Facts()) -> Value {
        Awards.compose(record.value, facts: facts)
    }

    private static func texts(_ list: Value?, _ field: String) -> [String] {
        (list?.items ?? []).map { $0[field]?.text ?? "-" }
    }

    @Test func projectsAndPersonsHaveTheirOwnParts() {
        let project = Self.view(Self.project)
        #expect(Self.texts(project["目录"], "题").first == "承诺书")
        #expect(Self.texts(project["目录"], "题").last == "十、附件目录")
        #expect(project["部分"]?["人选"] == .null)
        let person = Self.view(["奖项": "某奖", "人选": ["姓名": "王芳"]])
        #expect(Self.texts(person["目录"], "题")[1...3] == ["一、基本情况", "二、学习和工作简历", "三、主要事迹"])
        #expect(person["部分"]?["项目简介"] == .null)
    }

    @Test func everyAttachmentIsShownAsWhatItIs() {
        var facts = Awards.Facts()
        facts.pages = ["b.pdf": 2]
        let items = Self.view(Self.project, facts)["附件卷"]?.items ?? []
        #expect(items.count == 6)
        #expect(
            items.map { $0["图片"]?.items?.compactMap(\.text) ?? [] } == [
                ["a.JPG"], ["b.pdf#1", "b.pdf#2"], [], [], [], [],
            ])
        #expect(Self.texts(items[2]["收入"], "文件") == ["c.docx"])
        #expect(items.map { $0["说明"]?.text?.isEmpty == false } == [false, false, false, true, true, false])
        #expect(Set(items.compactMap { $0["书签"]?.text }).count == 6)
    }

    @Test func evidenceLeadsToItsAttachment() {
        let view = Self.view(Self.project)
        #expect(Self.texts(view["证据"]?["知识产权"], "书签") == ["fujian1", "-"])
        #expect(Self.texts(view["公示目录"], "归属") == ["某公司", "-"])
    }

    @Test func textsAreParagraphsWithTheirLength() {
        let chapter = Self.view(Self.project)["篇章"]?["项目简介"]
        #expect(Self.texts(chapter?["段落"], "文").count == 3)
        #expect(chapter?["段落"]?.items?.map { $0["是题"] } == [.bool(true), .bool(false), .bool(false)])
        #expect(chapter?["字数"]?.text == "字数：按“Word”计31字，按“含符号”计32字，按“汉字”计24字")
        #expect(Self.view(Self.project)["篇章"]?["客观评价"]?["段落"] == .null)
    }

    @Test(arguments: [(32, false), (31, true)]) func limitsSayByWhichRule(most: Int, isOutside: Bool) {
        var facts = Awards.Facts()
        facts.limits = [.init(field: "项目简介", counting: .symbols, least: nil, most: most, pack: "某包")]
        let chapter = Self.view(Self.project, facts)["篇章"]?["项目简介"]
        #expect(chapter?["超限"] == .bool(isOutside))
        let words = chapter?["字数"]?.text ?? ""
        #expect(words.hasPrefix("字数：按“含符号”计32字，限\(most)字以内（某包）\(isOutside ? "，不合要求" : "")；按“Word”计31字"), "\(words)")
    }

    @Test func sumsNeedEveryYear() {
        let sums = Self.view(Self.project)["经济效益"]
        #expect(sums?["新增销售额"] == .number(Number(30)))
        #expect(sums?["新增利润"] == .null)
        #expect(Self.view(["奖项": "某奖"])["经济效益"]?["新增税收"] == .null)
    }

    @Test func whatIsWrongWithEvidenceIsTold() {
        let found = Awards.check(Self.project.value, registry: SourceRegistry())
        #expect(found.map(\.id) == ["awards.evidence"])
        #expect(found.first?.cause.contains("附件9-9") == true)
        let nobody: Draft = ["奖项": "某奖", "附件": [["名称": "证书", "文件": "a.jpg"]]]
        #expect(
            Awards.check(nobody.value, registry: SourceRegistry()).map(\.id) == ["awards.nominee", "awards.number"])
    }

    @Test func oddValuesAreHarmless() {
        #expect(Awards.compose(.string("甲")) == .string("甲"))
        _ = Self.view(["附件": "甲", "知识产权": ["甲", 3], "效益": [["年度": "甲"]], "项目": "乙"])
    }
}
