import Testing

@testable import Association

/// Names and words are sorted by sound or by strokes.
@Suite struct IndexOrderTests {
    private static func heads(_ names: [String], _ order: IndexOrder) -> [String] {
        order.groups(of: names) { IndexKey(name: $0) }.map { "\($0.head) \($0.entries.joined(separator: " "))" }
    }

    @Test func namesGoByTheSoundOfTheSurnameThenOfTheRest() {
        let names = ["赵云", "张三", "欧阳明", "John Smith", "张安", "区明", "单小华", "章安", "沙金", "王芳"]
        #expect(
            Self.heads(names, .pinyin) == [
                "J John Smith", "O 区明 欧阳明", "S 沙金 单小华", "W 王芳", "Z 张安 张三 章安 赵云",
            ])
    }

    @Test func namesGoByTheStrokesOfTheSurname() {
        #expect(
            Self.heads(["欧阳明", "丁一", "Smith", "王芳", "张三", "王安", "于丹"], .strokes) == [
                "二画 丁一", "三画 于丹", "四画 王安 王芳", "七画 张三", "八画 欧阳明", "西文 Smith",
            ])
    }

    @Test(arguments: [
        ("单小华", "shan"), ("仇英", "qiu"), ("区明", "ou"), ("解珍", "xie"), ("查良", "zha"), ("曾巩", "zeng"), ("任安", "ren"),
        ("华佗", "hua"), ("覃文", "qin"), ("尉迟恭", "yu"), ("令狐冲", "ling"), ("尉明", "wei"), ("朴正", "piao"), ("盖文", "ge"),
        ("张单", "zhang"),
    ])
    func surnamesAreReadAsSurnames(name: String, letters: String) {
        #expect(IndexKey(name: name).syllables.first?.letters == letters)
    }

    @Test(arguments: ["Shan Xiaohua", "SHAN XIAOHUA", "Shàn Xiǎohuá", "shan4 xiao3 hua2", "Shan, Xiaohua"])
    func aGivenReadingCounts(reading: String) {
        let key = IndexKey(name: "某小华", reading: reading)
        #expect(key.syllables.first?.letters == "shan")
        #expect(key.rest == "xiaohua")
    }

    @Test func givenReadingsAndStrokesComeBeforeTheUsualOnes() {
        let order = IndexOrder.pinyin.groups(of: ["单", "丁"]) { IndexKey(name: $0, readings: ["单": "dān"]) }
        #expect(order.map(\.head) == ["D"])
        #expect(order.flatMap(\.entries) == ["单", "丁"])
        let strokes = IndexOrder.strokes.groups(of: ["王"]) { IndexKey(name: $0, strokes: 9) }
        #expect(strokes.map(\.head) == ["九画"])
    }

    @Test func wordsOfLatinLettersStandAmongTheOthers() {
        let words = ["铸造", "AI", "安全", "5G", "余热", "绿色", "鲁棒性", "β相", "Zigbee", "机器人"]
        let groups = IndexOrder.pinyin.groups(of: words) { IndexKey(word: $0) }
        #expect(
            groups.map { "\($0.head) \($0.entries.joined(separator: " "))" } == [
                "A AI 安全", "B β相", "J 机器人", "L 鲁棒性 绿色", "Y 余热", "Z 铸造 Zigbee", "其他 5G",
            ])
    }

    @Test(arguments: [("一", 1), ("丁", 2), ("王", 4), ("张", 7), ("欧", 8), ("曾", 12), ("𠮷", 6), ("A", nil), ("", nil)])
    func strokesAreCounted(text: String, count: Int?) {
        #expect(text.first.flatMap(StrokeCount.of) == count)
    }

    @Test func theOrderDoesNotDependOnThatOfTheInput() {
        let names = ["赵云", "张三", "章安", "区明", "欧阳明", "单小华", "王芳", "A", "a", "5", "，"]
        for order in [IndexOrder.pinyin, .strokes] {
            #expect(Self.heads(names, order) == Self.heads(names.reversed(), order))
        }
    }
}
