import TemplateEngine
import Testing
import WenshuCore

@Suite struct LanguageTests {
    @Test(arguments: [
        ("{{会议.名称}}", "三届五次常委会"),
        ("共{{出席.数量}}人", "共3人"),
        ("{{出席.2.姓名}}", "欧阳明"),
        ("{{表决.赞成}}票", "13票"),
        ("{{表决.通过}}", "是"),
        ("{{[内容（备注）]}}", "有括号"),
        ("{{\"{{\"}}", "{{"),
        ("{{1 + 2 * 3}}", "7"),
        ("{{(1 + 2) * 3}}", "9"),
        ("{{0.1 + 0.2}}", "0.3"),
        ("{{7 / 2}}", "3.5"),
        ("{{-表决.赞成}}", "-13"),
        ("{{会议.名称 + \"纪要\"}}", "三届五次常委会纪要"),
        ("a{{-- 说明 }}b", "ab"),
        ("a{{——说明}}b", "ab"),
    ])
    func valuesPrint(source: String, expected: String) {
        #expect(TextTemplate.text(source, meeting) == expected)
    }

    @Test(arguments: [
        ("{{#循环 出席 为 人}}{{人.姓名}} {{/循环}}", "王芳 欧阳明 张三 "),
        ("{{#each 出席 as 人}}{{人.姓名}} {{/each}}", "王芳 欧阳明 张三 "),
        ("{{#循环 出席}}{{姓名}}{{#间隔}}、{{/}}", "王芳、欧阳明、张三"),
        ("{{#循环 标签}}{{.}}{{$序号}}{{/}}", "甲1乙2甲3"),
        ("{{#循环 标签}}{{#如果 $首个}}首{{/}}{{#如果 $最后}}尾{{/}}{{.}}{{/}}", "首甲乙尾甲"),
        ("{{#循环 空列表}}有{{#否则}}无{{/}}", "无"),
        ("{{#循环 标签}}有{{#否则}}无{{/}}", "有有有"),
        ("{{#循环 空列表}}有{{#否则}}{{#循环 出席 为 人}}{{人.姓名}}{{/}}{{/}}", "王芳欧阳明张三"),
        ("{{#循环 标签}}{{#循环 空列表 为 甲}}{{#否则}}{{#循环 出席 为 人}}{{人.得分}} {{/}}{{/}}{{/}}", "90 85.5 77 90 85.5 77 90 85.5 77 "),
        (
            "{{#循环 出席 为 人}}{{#循环 标签}}{{人.姓名}}{{.}}{{..姓名}};{{/}}{{/}}",
            "王芳甲王芳;王芳乙王芳;王芳甲王芳;欧阳明甲欧阳明;欧阳明乙欧阳明;欧阳明甲欧阳明;张三甲张三;张三乙张三;张三甲张三;"
        ),
        ("{{#循环 出席}}{{会议.名称｜截取 2}}{{/}}", "三届……三届……三届……"),
        ("{{#循环 出席｜筛选 单位 = \"研究院\" 为 人}}{{人.姓名}}{{/}}", "王芳张三"),
        ("{{#循环 出席｜分组 单位 为 组}}{{组.组}}{{组.项｜连接}}；{{/}}", "研究院王芳、张三；工会欧阳明；"),
        ("{{#循环 出席｜排序 得分}}{{姓名}}{{/}}", "张三欧阳明王芳"),
        ("{{#循环 出席｜排序 得分 倒序｜前几 1}}{{姓名}}{{/}}", "王芳"),
    ])
    func loopsRepeat(source: String, expected: String) {
        #expect(TextTemplate.text(source, meeting) == expected)
    }

    @Test(arguments: [
        ("{{#如果 表决.赞成 > 0}}有{{/如果}}", "有"),
        ("{{#如果 表决.反对 > 0}}有{{#否则}}无{{/}}", "无"),
        ("{{#如果 表决.反对}}甲{{#否则如果 表决.赞成 = 13}}乙{{#否则}}丙{{/}}", "乙"),
        ("{{#如果 表决.反对}}甲{{#否则 如果 表决.赞成 = 14}}乙{{#否则}}丙{{/}}", "丙"),
        ("{{#如果 非 表决.反对 且 表决.通过}}是{{/}}", "是"),
        ("{{#如果 表决.赞成>0且表决.反对=0}}是{{/}}", "是"),
        ("{{#如果 表决.反对 = 1 或 表决.赞成 ≥ 13}}是{{/}}", "是"),
        ("{{#如果 会议.地点 为空}}未定{{/}}", "未定"),
        ("{{#如果 会议.地点 不为空}}{{会议.地点}}{{#否则}}无{{/}}", "无"),
        ("{{#如果 没有这个 存在}}有{{#否则}}无{{/}}", "无"),
        ("{{#如果 标签 包含 \"乙\"}}有{{/}}", "有"),
        ("{{#如果 会议.日期 < \"2026年12月1日\"}}早{{/}}", "早"),
        ("{{#如果 出席｜计数 > 2}}多{{/}}", "多"),
        ("{{#如果 表决.通过 = \"是\"}}过{{/}}", "过"),
    ])
    func conditionsChoose(source: String, expected: String) {
        #expect(TextTemplate.text(source, meeting) == expected)
    }

    @Test(arguments: [
        ("{{会议.日期｜日期}}", "2026年11月20日"),
        ("{{会议.日期｜日期 \"yyyy-MM-dd\"}}", "2026-11-20"),
        ("{{会议.日期｜时间}}", "14:05"),
        ("{{会议.日期｜日期 \"a h时mm分 E\"}}", "下午 2时05分 星期五"),
        ("{{会议.日期｜中文日期}}", "二〇二六年十一月二十日"),
        ("{{金额｜大写金额}}", "壹仟肆佰零玖元伍角整"),
        ("{{1234567.5｜千分位 2}}", "1,234,567.50"),
        ("{{0.256｜百分比 1}}", "25.6%"),
        ("{{2.345｜保留小数 2}}", "2.35"),
        ("{{12｜中文数字}}", "十二"),
        ("{{3｜编号}} {{3｜编号 2}} {{3｜编号 \"1.\"}} {{3｜编号 \"（1）\"}} {{3｜编号 5}}", "三、 （三） 3. （3） ③"),
        ("{{#如果 (会议.日期｜日期) = \"2026年11月20日\"}}同{{/如果}}{{(3｜编号（一）)}}", "同（三）"),
        ("{{#如果 会议.日期｜日期 = \"2026年11月20日\"}}同{{/如果}}", "同"),
        ("{{3｜编号（一）}} {{3｜编号 一、}} {{3｜编号 1.}} {{3｜编号((一))}} {{3｜编号：①}}", "（三） 三、 3. (三) ③"),
        ("{{会议.日期｜日期 yyyy-MM-dd}} {{会议.日期｜日期 M月d日｜连接}}", "2026-11-20 11月20日"),
        ("{{手机｜掩码(手机)}} {{手机｜掩码：手机}}", "138****5678 138****5678"),
        ("{{出席｜对齐姓名｜连接 \"，\"}}", "王　芳，欧阳明，张　三"),
        ("{{出席｜连接 \"；\" 单位}}", "研究院；工会；研究院"),
        ("{{出席｜连接 姓名}}", "王芳、欧阳明、张三"),
        ("{{出席｜连接 单位 \"；\"}}", "研究院；工会；研究院"),
        ("{{出席｜计数}}", "3"),
        ("{{出席｜合计 得分}}", "252.5"),
        ("{{出席｜平均 得分｜保留小数 1}}", "84.2"),
        ("{{标签｜去重｜连接}}", "甲、乙"),
        ("{{标签｜倒序｜连接 \"\"}}", "甲乙甲"),
        ("{{手机｜掩码 手机}}", "138****5678"),
        ("{{\"370102199001011234\"｜掩码 身份证}}", "3701**********1234"),
        ("{{\"1985-03-12\"｜脱敏 出生}} {{\"1985-03\"｜日期}} {{\"1985-03\"｜日期 \"yyyy/MM\"}}", "1985-03 1985年3月 1985/03"),
        ("{{\"2000-02-29\"｜周年 \"2026-02-28\"}} {{\"2000-02-29\"｜周年 \"2026-02-27\"}}", "26 25"),
        ("{{\"2024-11-20\"｜月数 \"2026-05-19\"}} {{\"2024-11-20\"｜月数 \"2026-05-20\"}}", "17 18"),
        ("{{\"2026-05-20\"｜月数 \"2024-11-20\"}} {{\"2025-12-31\"｜天数 会议.日期}}", "-18 324"),
        ("{{会议.日期｜推移 -3 年｜日期}} {{\"2026-01-31\"｜推移 1 月}}", "2023年11月20日 2026-02-28"),
        ("{{\"2026-01-31\"｜推移 30}} {{\"2024-02-29\"｜shift -1 year}}", "2026-03-02 2023-02-28"),
        ("{{\"2026-03-02\"｜工作日 \"2026-03-06\"}} {{\"2026-03-02\"｜工作日 \"2026-03-08\"}}", "5 5"),
        ("{{\"2026-03-07\"｜工作日 \"2026-03-08\"}} {{\"2026-03-09\"｜工作日 \"2026-03-06\"}}", "0 0"),
        ("{{\"2026-01-01\"｜工作日 \"2026-12-31\"}} {{\"1969-12-29\"｜工作日 \"1970-01-02\"}}", "261 5"),
        ("{{\"2026-03-02\"｜工作日 \"2026-03-06\" \"2026-03-04\"}}", "4"),
        ("{{\"2026-03-02\"｜工作日 \"2026-03-08\" \"2026-03-07\" \"2026-03-08\"}}", "6"),
        ("{{\"高精度减速器，V2.0 样机\"｜字数}} {{\"高精度减速器，V2.0 样机\"｜字数 含符号}}", "10 13"),
        ("{{\"高精度减速器，V2.0 样机\"｜字数 汉字}} {{\"a b  c—d\"｜字数 Word}}", "8 5"),
        ("{{会议.地点｜默认 \"—\"}}", "—"),
        ("{{会议.地点｜可缺}}", ""),
        ("{{没有｜默认 \"无\"}}", "无"),
    ])
    func filtersTransform(source: String, expected: String) {
        #expect(TextTemplate.text(source, meeting) == expected)
    }

    /// The first and the last of several dates, however they are written; with something else among them it is a fault.
    @Test(arguments: [
        ("{{证书｜最小 日期}} {{证书｜最大 日期}}", "2019-06-30 2026-01-02"), ("{{证书｜取 日期｜最小｜日期}}", "2019年6月30日"),
        ("{{证书｜筛选 日期 > \"2020\"｜最小 日期}}", "2026-01-02"), ("{{空｜最小 日期｜默认 \"无\"}}", "无"),
        ("{{证书｜最大 序}} {{年份｜最小}}", "10 2019"),
    ])
    func firstAndLastOfDates(source: String, expected: String) {
        let certificates: [Value] = [("2026年1月2日", 9), ("", 10), ("2019-06-30", 2)].map {
            .record([("日期", .string($0.0)), ("序", .integer($0.1))])
        }
        let data = Value.record([
            ("证书", .list(certificates)), ("空", .list([])), ("年份", .list([.string("2020"), .string("2019")])),
        ])
        #expect(TextTemplate.text(source, data) == expected)
    }

    @Test func datesAmongOtherThingsHaveNoFirst() {
        let data = Value.record([("混", .list([.string("2019-06-30"), .integer(3)]))])
        #expect(TextTemplate("{{混｜最小}}").render(data).diagnostics.map(\.id) == ["template.filter"])
    }

    @Test func missingOptionalValueIsAVisibleGapAndAWarning() {
        let result = TextTemplate("地点：{{会议.地点}}").render(meeting)
        #expect(result.text == "地点：【待补：地点】")
        #expect(result.gaps == 1)
        #expect(result.diagnostics.map(\.id) == ["template.missing-value"])
        #expect(result.diagnostics.map(\.severity) == [.warning])
    }

    @Test func fieldOfASiblingIsKnown() {
        let result = TextTemplate("{{#循环 出席}}{{备注｜可缺}}{{备注}}{{/}}").render(meeting)
        #expect(result.text == "【待补：备注】【待补：备注】代代")
        #expect(result.diagnostics.map(\.id) == ["template.missing-value"])
    }

    @Test func unknownNameIsAnErrorWithSuggestions() {
        let result = TextTemplate("{{会议.名秤}}{{#循环 出习}}{{/}}").render(meeting)
        #expect(result.diagnostics.map(\.id) == ["template.unknown-name", "template.unknown-name"])
        #expect(result.diagnostics.map(\.severity) == [.error, .error])
        #expect(result.diagnostics.first?.suggestions == ["名称"])
        #expect(result.diagnostics.last?.suggestions.first == "出席")
    }

    @Test func draftPrintsUnknownNames() {
        let result = TextTemplate("{{会议.名秤}}").render(meeting, isDraft: true)
        #expect(result.text == "【待补：名秤】")
        #expect(result.diagnostics.map(\.severity) == [.warning, .warning])
    }

    @Test(arguments: ["{{出席}}", "{{会议}}"])
    func listsAndRecordsDoNotPrint(source: String) {
        #expect(TextTemplate(source).render(meeting).diagnostics.map(\.id) == ["template.not-printable"])
    }

    @Test func hostileLoopsEndInAMessage() {
        let list = Value.list(Array(repeating: .integer(1), count: 1_000))
        let view: Value = .record([("甲", list)])
        let result = TextTemplate("{{#循环 甲}}{{#循环 $$}}{{/}}{{/}}".replacing("$$", with: "甲")).render(
            view, budget: 5_000)
        #expect(result.diagnostics.map(\.id) == ["template.too-many-steps"])
    }

    @Test func objectsTakeOptions() {
        #expect(
            TextTemplate.text("{{@图片 手机 宽=30mm 高=40 mm}}", meeting)
                == "<图片 13812345678 [(key: \"宽\", value: \"30mm\"), (key: \"高\", value: \"40mm\")]>")
    }

    @Test(arguments: [
        ("{{}}", TagFault.Code.syntax), ("{{会议.}}", .syntax), ("{{#循还 出席}}", .unknownWord),
        ("{{金额｜大写}}{{金额|大写 3}}", .syntax),
        ("{{金额｜大写金}}", .unknownWord), ("{{(1 + 2}}", .syntax), ("{{会议 名称}}", .syntax), ("{{#如果}}", .syntax),
        ("{{#循环}}", .syntax), ("{{\"没有收尾}}", .syntax), ("{{姓名", .braces), ("{{姓名}", .braces),
        ("{{@图 照片}}", .unknownWord),
        ("{{1 +}}", .syntax), ("{{金额|}}", .syntax), ("{{$序}}", .unknownWord), ("{{会议^名称}}", .syntax),
    ])
    func badTagsAreFaults(source: String, code: TagFault.Code) {
        #expect(TextTemplate(source).faults.map(\.code) == [code])
    }

    @Test func deepNestingIsAFault() {
        let source = "{{" + String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000) + "}}"
        #expect(TextTemplate(source).faults.map(\.code) == [.limit])
        let negations = "{{" + String(repeating: "-", count: 10_000) + "1}}"
        #expect(TextTemplate("{{甲 " + negations.dropFirst(2)).faults.map(\.code) == [.limit])
    }
}
