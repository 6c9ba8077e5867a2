import TemplateEngine
import Testing

@Suite struct FieldInferenceTests {
    private static func inventory(_ text: String) -> TagInventory {
        let scalars = Array(text.unicodeScalars)
        let tags = TagFinder.find(in: scalars).tags.compactMap {
            found -> TagUse? in
            guard let tag = try? TemplateEngine.Tag.parse(Array(scalars[found.inside])) else { return nil }
            let source = String(String.UnicodeScalarView(scalars[found.range]))
            return TagUse(tag, site: Program.Site(place: "第 \(found.range.lowerBound) 字", source: source))
        }
        return TagInventory(tags)
    }

    /// The fields in one line: name, kind, `!` required, `?` emptiable, `-` optional, `^` perhaps outside.
    private static func shown(_ field: TemplateField) -> String {
        let kind =
            switch field.kind {
            case .record(let fields): "{\(fields.map(shown).joined(separator: " "))}"
            case .list(let item): "[\(shown(item))]"
            default: ":\(field.kindName)"
            }
        if field.name.isEmpty { return kind }
        let mark = [.required: "!", .emptiable: "?", .optional: "-"][field.need] ?? ""
        return field.name + kind + mark + (field.mayBeOutside ? "^" : "")
    }

    @Test(arguments: [
        // types
        ("{{名称}}", "{名称:文字!}"), ("{{会议.名称}}{{会议.开始｜日期}}", "{会议{名称:文字! 开始:日期!}!}"),
        ("{{金额｜大写金额}}{{单价 * 数量}}", "{金额:数字! 单价:数字! 数量:数字!}"), ("{{金额}}{{金额｜千分位 2}}", "{金额:数字!}"),
        ("{{姓 + \"同志\"}}", "{姓:文字!}"), ("{{@图片 照片 宽=30mm}}", "{照片:图片!}"), ("{{手机｜掩码 手机}}", "{手机:文字!}"),
        ("{{开始｜中文日期}}{{开始｜时间}}", "{开始:日期!}"), ("{{-（余额）}}", "{余额:数字!}"),
        // conditions
        ("{{#如果 通过}}a{{/}}", "{通过:是/否?}"), ("{{#如果 分 > 60 且 级 = \"甲\"}}a{{/}}", "{分:数字! 级:文字!}"),
        ("{{#如果 甲 = 乙}}a{{/}}", "{甲:不限! 乙:不限!}"), ("{{#如果 人.备注}}{{人.备注}}{{/}}", "{人{备注:文字?}!}"),
        ("{{#如果 甲}}{{乙}}{{#否则}}{{丙}}{{/}}{{丙}}", "{甲:是/否? 乙:文字? 丙:文字!}"),
        ("{{#如果 甲 = 真}}{{/}}", "{甲:是/否!}"),
        // what may be left out
        ("{{备注｜可缺}}{{单位｜默认 \"—\"}}", "{备注:文字- 单位:文字-}"), ("{{备注｜可缺}}{{备注}}", "{备注:文字?}"),
        ("{{#如果 备注 不为空}}{{备注}}{{/}}", "{备注:文字-}"), ("{{#如果 备注 为空}}无{{/}}{{备注}}", "{备注:文字?}"),
        ("{{人.职务｜可缺}}{{人.姓名}}", "{人{职务:文字- 姓名:文字!}!}"),
        // lists
        ("{{#循环 出席 为 人}}{{人.姓名}}{{/}}", "{出席[{姓名:文字!}]!}"), ("{{#循环 名单}}{{.}}{{/}}", "{名单[:文字]!}"),
        ("{{出席｜计数}}{{出席.人数}}", "{出席[:不限]!}"), ("{{项目｜合计 金额}}", "{项目[{金额:数字!}]!}"),
        ("{{出席｜对齐姓名｜连接 \"，\"}}", "{出席[:文字]!}"), ("{{出席｜连接 \"、\" 姓名}}", "{出席[{姓名:文字!}]!}"),
        ("{{附件.1.名称}}", "{附件[{名称:文字!}]!}"), ("{{人员｜取 姓名｜连接}}", "{人员[{姓名:文字!}]!}"),
        ("{{#循环 出席｜筛选 单位 = \"院\"｜排序 姓名 为 人}}{{人.职务}}{{/}}", "{出席[{单位:文字! 姓名:不限! 职务:文字!}]!}"),
        (
            "{{#循环 项目｜分组 类别 为 类}}{{类.组}}{{类.数量}}{{#循环 类.项}}{{名称}}{{/}}{{/}}",
            "{项目[{类别:文字! 名称:文字!}]!}"
        ),
        // scopes
        ("{{#循环 议题 为 题}}{{题.名}}{{单位}}{{/}}", "{议题[{名:文字!}]! 单位:文字!}"),
        ("{{#循环 议题}}{{题目}}{{..单位}}{{$序号}}{{/}}", "{议题[{题目:文字!}]! 单位:文字!}"),
        ("{{单位}}{{#循环 出席}}{{姓名}}{{单位}}{{/}}", "{单位:文字! 出席[{姓名:文字! 单位:文字-^}]!}"),
        ("{{#循环 出席 为 人}}{{人.单位}}{{/}}{{单位}}", "{出席[{单位:文字!}]! 单位:文字!}"),
        (
            "{{#循环 组}}{{组名}}{{#循环 人员}}{{姓名}}{{组名}}{{/}}{{/}}",
            "{组[{组名:文字! 人员[{姓名:文字! 组名:文字-^}]!}]!}"
        ),
        ("{{#循环 出席}}{{姓名}}{{#否则}}{{说明}}{{/}}{{主持}}", "{出席[{姓名:文字!}]! 说明:文字? 主持:文字!}"),
        ("{{#如果 甲}}{{#循环 表 为 行}}{{行.值}}{{/}}{{/}}", "{甲:是/否? 表[{值:文字!}]?}"),
        ("{{#循环 矩阵 为 行}}{{#循环 行 为 格}}{{格}}{{/}}{{/}}", "{矩阵[[:文字]]!}"),
        // tags that do not nest
        ("{{/循环}}{{#循环 甲 为 项}}{{项.名}}{{#否则}}{{#否则}}", "{甲[{名:文字!}]!}"), ("{{#间隔}}{{名}}", "{名:文字!}"),
        ("", ":不限"), ("{{-- 说明 }}{{$序号}}{{\"{{\"}}", ":不限"),
    ])
    func structure(text: String, expected: String) {
        #expect(Self.shown(Self.inventory(text).record) == expected)
    }

    @Test func tagsAreListedWithTheirDepth() {
        let found = Self.inventory("{{#循环 甲}}{{.}}{{#间隔}}{{#如果 乙}}{{丙}}{{#否则}}{{@图片 丁}}{{/}}{{/}}{{-- 戊 }}").entries
        #expect(found.map(\.tag.kindName) == ["循环", "值", "间隔", "条件", "值", "否则", "图片", "结束", "结束", "说明"])
        #expect(found.map(\.depth) == [0, 1, 0, 1, 2, 1, 2, 1, 0, 0])
    }

    @Test func placesAreToldOnce() {
        let record = Self.inventory("{{甲 + 甲}}{{甲}}").record
        #expect(record.fields.first?.places == ["第 0 字", "第 9 字"])
    }

    @Test func deepNestingEnds() {
        let text = String(repeating: "{{#循环 .}}", count: 20_000) + "{{" + String(repeating: "a.", count: 900) + "b}}"
        var field = Self.inventory(text).record
        var depth = 0
        while case .list(let item) = field.kind {
            field = item
            depth += 1
        }
        // The deepest field told, at depth 64, is a list itself.
        #expect(depth == 65)
    }
}
