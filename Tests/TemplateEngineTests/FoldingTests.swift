import TemplateEngine
import TestSupport
import Testing
import WenshuCore

@Suite struct FoldingTests {
    /// Each row: spellings that mean the first.
    static let spellings: [[String]] = [
        [
            "{{会议.名称}}", "｛｛会议.名称｝｝", "{｛会议。名称｝}", "{{ 会议．名称 }}", "{{　会议.名称　}}", "{\u{200B}{会议.名称}\u{FEFF}}",
            "{{会议\u{AD}.名称}}",
        ],
        ["{{金额|大写金额}}", "{{金额｜大写金额}}", "｛｛金额 ｜ 大写金额｝｝", "{{金额│大写金额}}"],
        [
            "{{#如果 表决.赞成 >= 13}}是{{/}}", "{{＃如果 表决．赞成 ≥ １３}}是{{／}}", "{{#如果 表决.赞成≧13}}是{{/如果}}",
            "{{#IF 表决.赞成 => 13}}是{{/If}}",
        ],
        [
            "{{#如果 会议.名称 = \"三届五次常委会\"}}是{{/}}", "{{#如果 会议.名称 = “三届五次常委会”}}是{{/}}", "{{#如果 会议.名称 ＝ 「三届五次常委会」}}是{{/}}",
            "{{#如果 会议.名称＝＂三届五次常委会＂}}是{{/}}", "{{#如果 会议.名称 == ‘三届五次常委会’}}是{{/}}",
        ],
        ["{{出席|连接 \"、\" 姓名}}", "{{出席｜连接：“、”，姓名}}", "{{出席｜连接 「、」、姓名}}"],
        ["a{{-- 说明 }}b", "a{{——说明}}b", "a{{— 说明}}b", "a{{–– 说明}}b", "a{{－－说明｝}b"],
        ["{{10-3}}", "{{10—3}}", "{{10–3}}", "{{１０－３}}", "{{10−3}}"],
        ["{{[内容（备注）]}}", "{{【内容（备注）】}}", "{{［内容（备注）］}}", "{{〔内容（备注）〕}}"],
        ["{{(1+2)*3}}", "{{（1＋2）×3}}", "{{（１＋２）＊３}}"],
        ["{{#循环 标签}}{{.}}{{$序号}}{{/循环}}", "｛｛＃循环　标签｝｝｛｛。｝｝｛｛＄序号｝｝｛｛／循环｝｝", "{{#循环 标签}}{{.}}{{￥序号}}{{/循环}}"],
    ]

    @Test(arguments: spellings)
    func spellingsMeanTheSame(row: [String]) throws {
        let expected = TextTemplate.text(try #require(row.first), meeting)
        for spelling in row { #expect(TextTemplate.text(spelling, meeting) == expected, "\(spelling)") }
    }

    @Test func stringsKeepTheirCharacters() {
        #expect(TextTemplate.text("{{“（Ａ）：１　—”}}", meeting) == "（Ａ）：１　—")
        #expect(TextTemplate.text("{{\"}}\"}}", meeting) == "}}")
    }

    @Test func textOutsideTagsKeepsItsCharacters() {
        let text = "｛单个｝ （Ａ）：１　—“引”{ {x} }\u{200B}"
        #expect(TextTemplate.text(text, meeting) == text)
    }

    @Test func noBytesTrapTheParser() {
        var generator = SeededRandom()
        let alphabet = Array("{}｛｝#/@|.,，、。（）()[]【】\"“”'循环如果否则为 甲1+-*=<>$\u{200B}—…\\\n且或非｜默认".unicodeScalars)
        for _ in 0..<3_000 {
            let length = Int.random(in: 0...40, using: &generator)
            let text = String(
                String.UnicodeScalarView(
                    (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }))
            _ = TagFinder.find(in: Array(text.unicodeScalars))
            let inside = Array(text.unicodeScalars)
            _ = try? Tag.parse(inside)
        }
    }
}
